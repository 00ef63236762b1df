/* liandu-work-grid-column.h
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
  LIANDU_WORK_GRID_SORT_NONE,
  LIANDU_WORK_GRID_SORT_ASCENDING,
  LIANDU_WORK_GRID_SORT_DESCENDING,
} LianduWorkGridSort;

/**
 * LianduWorkGridWords:
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
} LianduWorkGridWords;

void                  liandu_work_grid_words_clear           (LianduWorkGridWords     *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduWorkGridWords, liandu_work_grid_words_clear)

#define LIANDU_TYPE_WORK_GRID_COLUMN (liandu_work_grid_column_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridColumn, liandu_work_grid_column, LIANDU, WORK_GRID_COLUMN, GObject)

/* What a row says in this column; @out_words is all zero before. */
typedef void (*LianduWorkGridWordsFunc) (LianduWorkGridColumn *column,
                                         LianduRow        *row,
                                         LianduWorkGridWords  *out_words,
                                         gpointer          user_data);

LianduWorkGridColumn *liandu_work_grid_column_new            (const char              *id,
                                                              const char              *title);
const char           *liandu_work_grid_column_get_id         (LianduWorkGridColumn    *self);
const char           *liandu_work_grid_column_get_title      (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_words_func (LianduWorkGridColumn    *self,
                                                              LianduWorkGridWordsFunc  func,
                                                              gpointer                 user_data,
                                                              GDestroyNotify           destroy);
void                  liandu_work_grid_column_get_words      (LianduWorkGridColumn    *self,
                                                              LianduRow               *row,
                                                              LianduWorkGridWords     *out_words);
/* In half-width characters. */
guint                 liandu_work_grid_column_get_n_chars    (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_n_chars    (LianduWorkGridColumn    *self,
                                                              guint                    n_chars);
/* In pixels, as the user drew it; 0: as wide as its characters. */
int                   liandu_work_grid_column_get_width      (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_width      (LianduWorkGridColumn    *self,
                                                              int                      width);
/* Takes what is left of the view's width, and gives when there is too little. */
gboolean              liandu_work_grid_column_is_elastic     (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_elastic    (LianduWorkGridColumn    *self,
                                                              gboolean                 elastic);
gboolean              liandu_work_grid_column_is_sortable    (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_sortable   (LianduWorkGridColumn    *self,
                                                              gboolean                 sortable);
LianduWorkGridSort    liandu_work_grid_column_get_sort       (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_sort       (LianduWorkGridColumn    *self,
                                                              LianduWorkGridSort       sort);
float                 liandu_work_grid_column_get_xalign     (LianduWorkGridColumn    *self);
void                  liandu_work_grid_column_set_xalign     (LianduWorkGridColumn    *self,
                                                              float                    xalign);

G_END_DECLS
