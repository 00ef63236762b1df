/* liandu-grid-column.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-row.h"

G_BEGIN_DECLS

typedef enum
{
  LIANDU_GRID_SORT_NONE,
  LIANDU_GRID_SORT_ASCENDING,
  LIANDU_GRID_SORT_DESCENDING,
} LianduGridSort;

/**
 * LianduGridWords:
 * @text: what the cell says
 * @text_class: (nullable): style class of the text, borrowed
 * @badge: (nullable): a mark beneath it
 * @badge_class: (nullable): style class of the mark, borrowed
 */
typedef struct
{
  char *text;
  const char *text_class;
  char *badge;
  const char *badge_class;
} LianduGridWords;

void liandu_grid_words_clear (LianduGridWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduGridWords, liandu_grid_words_clear)

#define LIANDU_TYPE_GRID_COLUMN (liandu_grid_column_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridColumn, liandu_grid_column, LIANDU, GRID_COLUMN, GObject)

/* What a row says in this column; @out_words is all zero before. */
typedef void (*LianduGridWordsFunc) (LianduGridColumn *column,
                                     LianduRow        *row,
                                     LianduGridWords  *out_words,
                                     gpointer          user_data);

LianduGridColumn *liandu_grid_column_new               (const char          *id,
                                                        const char          *title);
const char       *liandu_grid_column_get_id            (LianduGridColumn    *self);
const char       *liandu_grid_column_get_title         (LianduGridColumn    *self);
void              liandu_grid_column_set_words_func    (LianduGridColumn    *self,
                                                        LianduGridWordsFunc  func,
                                                        gpointer             user_data,
                                                        GDestroyNotify       destroy);
void              liandu_grid_column_get_words         (LianduGridColumn    *self,
                                                        LianduRow           *row,
                                                        LianduGridWords     *out_words);
/* In half-width characters. */
guint             liandu_grid_column_get_n_chars       (LianduGridColumn    *self);
void              liandu_grid_column_set_n_chars       (LianduGridColumn    *self,
                                                        guint                n_chars);
/* In pixels, as the user drew it; 0: as wide as its characters. */
int               liandu_grid_column_get_width         (LianduGridColumn    *self);
void              liandu_grid_column_set_width         (LianduGridColumn    *self,
                                                        int                  width);
/* Takes what is left of the view's width, and gives when there is too little. */
gboolean          liandu_grid_column_is_elastic        (LianduGridColumn    *self);
void              liandu_grid_column_set_elastic       (LianduGridColumn    *self,
                                                        gboolean             elastic);
gboolean          liandu_grid_column_is_sortable       (LianduGridColumn    *self);
void              liandu_grid_column_set_sortable      (LianduGridColumn    *self,
                                                        gboolean             sortable);
LianduGridSort    liandu_grid_column_get_sort          (LianduGridColumn    *self);
void              liandu_grid_column_set_sort          (LianduGridColumn    *self,
                                                        LianduGridSort       sort);
float             liandu_grid_column_get_xalign        (LianduGridColumn    *self);
void              liandu_grid_column_set_xalign        (LianduGridColumn    *self,
                                                        float                xalign);

G_END_DECLS
