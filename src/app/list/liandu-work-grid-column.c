/* liandu-work-grid-column.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-work-grid-column.h"

#define DEFAULT_CHARS 16

struct _LianduWorkGridColumn
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *title;
  LianduWorkGridWordsFunc words_func;
  gpointer words_data;
  GDestroyNotify words_destroy;

  guint n_chars;
  int width;
  gboolean elastic;
  gboolean sortable;
  LianduWorkGridSort sort;
  float xalign;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduWorkGridColumn, liandu_work_grid_column, G_TYPE_OBJECT)

void
liandu_work_grid_words_clear (LianduWorkGridWords *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->badge, g_free);
  self->text_class = NULL;
  self->badge_class = NULL;
}

static void
emit_changed (LianduWorkGridColumn *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liandu_work_grid_column_finalize (GObject *object)
{
  LianduWorkGridColumn *self = LIANDU_WORK_GRID_COLUMN (object);

  if (self->words_destroy != NULL)
    self->words_destroy (self->words_data);
  g_free (self->id);
  g_free (self->title);
  G_OBJECT_CLASS (liandu_work_grid_column_parent_class)->finalize (object);
}

static void
liandu_work_grid_column_class_init (LianduWorkGridColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_work_grid_column_finalize;

  /**
   * LianduWorkGridColumn::changed:
   *
   * Width or order are not what they were.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_work_grid_column_init (LianduWorkGridColumn *self)
{
  self->n_chars = DEFAULT_CHARS;
  self->sortable = TRUE;
}

/**
 * liandu_work_grid_column_new:
 * @id: what the column is about, for settings and sorting
 * @title: what stands above it
 *
 * Returns: (transfer full): a column that says nothing yet
 */
LianduWorkGridColumn *
liandu_work_grid_column_new (const char *id,
                             const char *title)
{
  LianduWorkGridColumn *self = g_object_new (LIANDU_TYPE_WORK_GRID_COLUMN, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  return self;
}

const char *
liandu_work_grid_column_get_id (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), NULL);
  return self->id;
}

const char *
liandu_work_grid_column_get_title (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), NULL);
  return self->title;
}

/**
 * liandu_work_grid_column_set_words_func:
 * @func: turns a row into what the cell says
 */
void
liandu_work_grid_column_set_words_func (LianduWorkGridColumn    *self,
                                        LianduWorkGridWordsFunc  func,
                                        gpointer                 user_data,
                                        GDestroyNotify           destroy)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  if (self->words_destroy != NULL)
    self->words_destroy (self->words_data);
  self->words_func = func;
  self->words_data = user_data;
  self->words_destroy = destroy;
}

/**
 * liandu_work_grid_column_get_words:
 * @row: a row whose values are there
 * @out_words: (out caller-allocates): to be cleared with
 *   liandu_work_grid_words_clear()
 */
void
liandu_work_grid_column_get_words (LianduWorkGridColumn *self,
                                   LianduRow            *row,
                                   LianduWorkGridWords  *out_words)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));
  g_return_if_fail (LIANDU_IS_ROW (row));

  *out_words = (LianduWorkGridWords){ 0 };
  if (self->words_func != NULL)
    self->words_func (self, row, out_words, self->words_data);
}

guint
liandu_work_grid_column_get_n_chars (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), 0);
  return self->n_chars;
}

void
liandu_work_grid_column_set_n_chars (LianduWorkGridColumn *self,
                                     guint                 n_chars)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  if (self->n_chars == n_chars)
    return;
  self->n_chars = n_chars;
  emit_changed (self);
}

int
liandu_work_grid_column_get_width (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), 0);
  return self->width;
}

void
liandu_work_grid_column_set_width (LianduWorkGridColumn *self,
                                   int                   width)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  if (self->width == width)
    return;
  self->width = width;
  emit_changed (self);
}

gboolean
liandu_work_grid_column_is_elastic (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), FALSE);
  return self->elastic;
}

void
liandu_work_grid_column_set_elastic (LianduWorkGridColumn *self,
                                     gboolean              elastic)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  if (self->elastic == elastic)
    return;
  self->elastic = elastic;
  emit_changed (self);
}

gboolean
liandu_work_grid_column_is_sortable (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), FALSE);
  return self->sortable;
}

void
liandu_work_grid_column_set_sortable (LianduWorkGridColumn *self,
                                      gboolean              sortable)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  self->sortable = sortable;
}

LianduWorkGridSort
liandu_work_grid_column_get_sort (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), LIANDU_WORK_GRID_SORT_NONE);
  return self->sort;
}

void
liandu_work_grid_column_set_sort (LianduWorkGridColumn *self,
                                  LianduWorkGridSort    sort)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  if (self->sort == sort)
    return;
  self->sort = sort;
  emit_changed (self);
}

float
liandu_work_grid_column_get_xalign (LianduWorkGridColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self), 0.0f);
  return self->xalign;
}

void
liandu_work_grid_column_set_xalign (LianduWorkGridColumn *self,
                                    float                 xalign)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_COLUMN (self));

  self->xalign = xalign;
}
