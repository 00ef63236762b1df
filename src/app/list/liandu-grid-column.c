/* liandu-grid-column.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-grid-column.h"

#define DEFAULT_CHARS 16

struct _LianduGridColumn
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *title;
  LianduGridWordsFunc words_func;
  gpointer words_data;
  GDestroyNotify words_destroy;

  guint n_chars;
  int width;
  gboolean elastic;
  gboolean sortable;
  LianduGridSort sort;
  float xalign;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduGridColumn, liandu_grid_column, G_TYPE_OBJECT)

void
liandu_grid_words_clear (LianduGridWords *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->badge, g_free);
  self->text_class = NULL;
  self->badge_class = NULL;
}

static void
emit_changed (LianduGridColumn *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liandu_grid_column_finalize (GObject *object)
{
  LianduGridColumn *self = LIANDU_GRID_COLUMN (object);

  if (self->words_destroy != NULL)
    self->words_destroy (self->words_data);
  g_free (self->id);
  g_free (self->title);
  G_OBJECT_CLASS (liandu_grid_column_parent_class)->finalize (object);
}

static void
liandu_grid_column_class_init (LianduGridColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_grid_column_finalize;

  /**
   * LianduGridColumn::changed:
   *
   * Width or order are not what they were.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_grid_column_init (LianduGridColumn *self)
{
  self->n_chars = DEFAULT_CHARS;
  self->sortable = TRUE;
}

/**
 * liandu_grid_column_new:
 * @id: what the column is about, for settings and sorting
 * @title: what stands above it
 *
 * Returns: (transfer full): a column that says nothing yet
 */
LianduGridColumn *
liandu_grid_column_new (const char *id,
                        const char *title)
{
  LianduGridColumn *self = g_object_new (LIANDU_TYPE_GRID_COLUMN, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  return self;
}

const char *
liandu_grid_column_get_id (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), NULL);
  return self->id;
}

const char *
liandu_grid_column_get_title (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), NULL);
  return self->title;
}

/**
 * liandu_grid_column_set_words_func:
 * @func: turns a row into what the cell says
 */
void
liandu_grid_column_set_words_func (LianduGridColumn    *self,
                                   LianduGridWordsFunc  func,
                                   gpointer             user_data,
                                   GDestroyNotify       destroy)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  if (self->words_destroy != NULL)
    self->words_destroy (self->words_data);
  self->words_func = func;
  self->words_data = user_data;
  self->words_destroy = destroy;
}

/**
 * liandu_grid_column_get_words:
 * @row: a row whose values are there
 * @out_words: (out caller-allocates): to be cleared with
 *   liandu_grid_words_clear()
 */
void
liandu_grid_column_get_words (LianduGridColumn *self,
                              LianduRow        *row,
                              LianduGridWords  *out_words)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));
  g_return_if_fail (LIANDU_IS_ROW (row));

  *out_words = (LianduGridWords){ 0 };
  if (self->words_func != NULL)
    self->words_func (self, row, out_words, self->words_data);
}

guint
liandu_grid_column_get_n_chars (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), 0);
  return self->n_chars;
}

void
liandu_grid_column_set_n_chars (LianduGridColumn *self,
                                guint             n_chars)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  if (self->n_chars == n_chars)
    return;
  self->n_chars = n_chars;
  emit_changed (self);
}

int
liandu_grid_column_get_width (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), 0);
  return self->width;
}

void
liandu_grid_column_set_width (LianduGridColumn *self,
                              int               width)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  if (self->width == width)
    return;
  self->width = width;
  emit_changed (self);
}

gboolean
liandu_grid_column_is_elastic (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), FALSE);
  return self->elastic;
}

void
liandu_grid_column_set_elastic (LianduGridColumn *self,
                                gboolean          elastic)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  if (self->elastic == elastic)
    return;
  self->elastic = elastic;
  emit_changed (self);
}

gboolean
liandu_grid_column_is_sortable (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), FALSE);
  return self->sortable;
}

void
liandu_grid_column_set_sortable (LianduGridColumn *self,
                                 gboolean          sortable)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  self->sortable = sortable;
}

LianduGridSort
liandu_grid_column_get_sort (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), LIANDU_GRID_SORT_NONE);
  return self->sort;
}

void
liandu_grid_column_set_sort (LianduGridColumn *self,
                             LianduGridSort    sort)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  if (self->sort == sort)
    return;
  self->sort = sort;
  emit_changed (self);
}

float
liandu_grid_column_get_xalign (LianduGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_GRID_COLUMN (self), 0.0f);
  return self->xalign;
}

void
liandu_grid_column_set_xalign (LianduGridColumn *self,
                               float             xalign)
{
  g_return_if_fail (LIANDU_IS_GRID_COLUMN (self));

  self->xalign = xalign;
}
