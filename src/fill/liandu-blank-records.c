/* liandu-blank-records.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-blank-private.h"
#include "liandu-import-words.h"
#include "liandu-sheet.h"

/* The records that a blank workbook is filled in with, in its words. */

/* In the order of the official sheet of this kind, where nobody said which. */
LianduQuery *
_liandu_blank_copy_query (LianduBlank *self,
                          LianduQuery *query)
{
  LianduQuery *copy = query != NULL ? liandu_query_copy (query) : liandu_query_new (self->kind);
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len && liandu_query_get_sorts (copy)->len == 0; i++)
    if (liandu_sheet_get_kind (g_ptr_array_index (sheets, i)) == self->kind && liandu_sheet_get_info (g_ptr_array_index (sheets, i))->sort != NULL)
      liandu_query_set_sort (copy, liandu_sheet_get_info (g_ptr_array_index (sheets, i))->sort);
  return copy;
}

static gboolean
visit_page (LianduBlank  *self,
            GPtrArray    *rows,
            guint        *n,
            LianduBlankRecordFunc    func,
            gpointer      user_data,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const char *uuid = g_ptr_array_index (rows, i) != NULL ? liandu_row_get_uuid (g_ptr_array_index (rows, i)) : NULL;
      g_autoptr (LianduRecord) record = uuid != NULL ? liandu_store_load (self->store, uuid, cancellable, error) : NULL;

      if (uuid != NULL && record == NULL)
        return FALSE;
      if (record != NULL)
        func (self, record, (*n)++, user_data);
    }
  return TRUE;
}

/* Records page by page, so that a save gets in between. */
gboolean
_liandu_blank_visit (LianduBlank  *self,
                     LianduQuery  *query,
                     GArray       *keys,
                     LianduBlankRecordFunc    func,
                     gpointer      user_data,
                     GCancellable *cancellable,
                     GError      **error)
{
  gint64 ids[100];
  guint n = 0;

  for (guint i = 0; i < keys->len; i += G_N_ELEMENTS (ids))
    {
      guint size = MIN (G_N_ELEMENTS (ids), keys->len - i);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < size; j++)
        ids[j] = g_array_index (keys, LianduRowKey, i + j).id;
      rows = liandu_store_query_page (self->store, query, ids, size, cancellable, error);
      if (rows == NULL || !visit_page (self, rows, &n, func, user_data, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* 单位及职务 is one column, which import takes apart. */
static const LianduField *
find_place (const LianduBlankColumn *column)
{
  const LianduField *place;

  if (column->target.type != LIANDU_TARGET_LINKED || column->target.through == NULL || !liandu_import_words_names_place (column->heading)
      || liandu_field_get_field_type (column->target.through) != LIANDU_FIELD_LINK)
    return NULL;
  place = liandu_kind_get_unit_field (liandu_field_get_kind (column->target.field));
  return place != column->target.field ? place : NULL;
}

void
_liandu_blank_read_column (LianduBlank             *self,
                           LianduRecord            *record,
                           const LianduBlankColumn *column,
                           LianduBlankValue        *value)
{
  const LianduTarget place = { LIANDU_TARGET_LINKED, find_place (column), column->target.through, 0 };
  g_auto (LianduBlankValue) before = { NULL, NULL, NULL };
  char *joined;

  liandu_blank_words_read (self->store, self->codes, record, &column->target, self->year, value);
  if (place.field == NULL)
    return;
  liandu_blank_words_read (self->store, self->codes, record, &place, self->year, &before);
  if (before.text == NULL)
    return;
  joined = g_strconcat (before.text, value->text, NULL);
  g_free (value->text);
  value->text = joined;
}

static gboolean
add_line (LianduBlank  *self,
          LianduRecord *record,
          guint         index,
          gpointer      user_data)
{
  GPtrArray *lines = user_data;
  GStrv line = g_new0 (char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      _liandu_blank_read_column (self, record, column, &value);
      if (column->column == self->serial)
        value.text = g_strdup_printf ("%u", index + 1);
      line[i] = value.text != NULL ? g_steal_pointer (&value.text) : g_strdup ("");
    }
  g_ptr_array_add (lines, line);
  return TRUE;
}

/* Of a table whose lines are named already: the name and what stands beside it. */
static GPtrArray *
list_named_lines (LianduBlank  *self,
                  LianduQuery  *query,
                  guint         limit,
                  guint        *out_n,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GArray *lines = liandu_blank_lines_get_lines (self->lines);

  if (!liandu_blank_lines_work_out (self->lines, query, self->year, cancellable, error))
    return NULL;
  *out_n = liandu_blank_lines_get_n_records (self->lines);
  for (guint i = 0; i < lines->len && i < limit; i++)
    {
      const LianduBlankLine *line = &g_array_index (lines, LianduBlankLine, i);
      GStrv text = g_new0 (char *, self->columns->len + 1);

      for (guint j = 0; j < self->columns->len; j++)
        {
          const LianduBlankColumn *column = g_ptr_array_index (self->columns, j);
          const char *value = liandu_blank_lines_get_value (self->lines, i, j)->text;

          if (column->column == liandu_blank_lines_get_column (self->lines))
            value = line->text;
          text[j] = g_strdup (value != NULL && !liandu_blank_sheet_has_formula (self->sheet, line->row, column->column) ? value : "");
        }
      g_ptr_array_add (texts, text);
    }
  return g_steal_pointer (&texts);
}

/**
 * liandu_blank_list_lines:
 * @query: (nullable): which records; %NULL for all
 * @limit: so many at most
 * @out_n: (out): how many records there are in all
 *
 * To be called once, and not on a workbook that is filled in.
 *
 * Returns: (transfer full) (element-type GStrv): what would be filled in, a
 *   text for each column
 */
GPtrArray *
liandu_blank_list_lines (LianduBlank  *self,
                         LianduQuery  *query,
                         guint         limit,
                         guint        *out_n,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (LianduQuery) own = _liandu_blank_copy_query (self, query);
  g_autoptr (GArray) keys = NULL;

  if (self->lines != NULL)
    return list_named_lines (self, query, limit, out_n, cancellable, error);
  keys = liandu_store_query_keys (self->store, own, cancellable, error);
  if (keys == NULL)
    return NULL;
  *out_n = keys->len;
  g_array_set_size (keys, MIN (limit, keys->len));
  return _liandu_blank_visit (self, own, keys, add_line, lines, cancellable, error) ? g_steal_pointer (&lines) : NULL;
}
