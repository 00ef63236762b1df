/* liandu-import-read-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-read-private.h"
#include "liandu-import-words.h"
#include "liandu-text.h"
#include "liandu-uuid.h"

/* What a record has in rows of tables of its own: progress by months, names
 * of papers, and measures one by one where its lines are several. */

static LianduRecord *
find_row (LianduImportReader            *self,
          const LianduField *table,
          int                month)
{
  GListModel *rows = liandu_record_get_children (self->read->record, table);
  g_autoptr (LianduRecord) row = NULL;
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) other = g_list_model_get_item (rows, i);

      if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (other), "liandu-import-month")) == month)
        return other;
    }
  uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->context->store)), NULL);
  row = liandu_record_new (liandu_field_get_child_kind (table), uuid);
  g_object_set_data (G_OBJECT (row), "liandu-import-month", GINT_TO_POINTER (month));
  liandu_record_add_child (self->read->record, table, row);
  return row;
}

#define SUPPOSED "liandu-import-supposed"

/**
 * _liandu_import_read_is_supposed:
 *
 * Returns: whether nothing beside the row says of when it is: it was given the
 *   day of the report
 */
gboolean
_liandu_import_read_is_supposed (LianduRecord *row)
{
  return g_object_get_data (G_OBJECT (row), SUPPOSED) != NULL;
}

/* A table of a year that is over says how things stood at its end. */
static gboolean
is_past (LianduImportReader *self)
{
  return self->context->day == NULL && self->context->year > 0 && self->context->year < liandu_date_get_year (self->context->today);
}

static void
doubt_month (LianduImportReader *self,
             const LianduField  *field,
             const char         *words)
{
  g_ptr_array_add (liandu_import_row_get_doubts (self->read->row),
                   liandu_doubt_new (LIANDU_DOUBT_YEAR, field, liandu_field_get_term (field), words,
                                     is_past (self) ? _("The table does not say when it was filled in: the last month of its year is taken")
                                                    : _("The table does not say when it was filled in: this month is taken")));
}

/* A row of a month's report: the month that the heading names, else that of
 * the report, else the last of a year that is over, else today's. */
static void
date_row (LianduImportReader       *self,
          LianduRecord *row,
          int           month)
{
  const LianduField *field = liandu_kind_get_date_field (liandu_record_get_kind (row));
  const LianduDate *day = self->context->day != NULL ? self->context->day : self->context->today;
  int year = (month > 0 && self->context->year > 0) || is_past (self) ? self->context->year : liandu_date_get_year (day);
  int supposed = is_past (self) ? 12 : liandu_date_get_month (day);
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *words = NULL;

  if (field == NULL || liandu_record_get_value (row, field) != NULL || (liandu_field_get_flags (field) & LIANDU_FIELD_REQUIRED) == 0)
    return;
  if (liandu_import_words_is_month (liandu_field_get_term (field)) || month > 0)
    words = g_strdup_printf ("%04d-%02d", year, month > 0 ? month : supposed);
  date = words != NULL ? liandu_date_parse (words, NULL, NULL) : liandu_date_ref (day);
  if (date != NULL)
    liandu_record_set_value (row, field, liandu_date_to_variant (date));
  if (month == 0)
    g_object_set_data (G_OBJECT (row), SUPPOSED, GINT_TO_POINTER (TRUE));
  if (month == 0 && self->context->day == NULL && words != NULL)
    doubt_month (self, field, words);
}

static void
set_row_value (LianduImportReader            *self,
               const LianduField *table,
               const LianduField *field,
               GVariant          *value,
               int                month)
{
  LianduRecord *row = find_row (self, table, month);

  liandu_record_set_value (row, field, value);
  date_row (self, row, month);
}

/* A table of our own: what it counts is on record. */
static gboolean
has_ids (const LianduImportContext *context)
{
  for (guint i = 0; i < context->matches->len; i++)
    if (((const LianduColumnMatch *) g_ptr_array_index (context->matches, i))->target.type == LIANDU_TARGET_RECORD_ID)
      return TRUE;
  return FALSE;
}

/* 3 and 3份 say how many papers there are, and name none. */
static gboolean
is_count (const char *text)
{
  g_autofree char *figure = liandu_import_words_fold_plain (text, FALSE);

  return *figure != '\0' && strspn (figure, "0123456789") == strlen (figure);
}

/* Names of papers in one cell are a row each. */
static void
add_named_rows (LianduImportReader            *self,
                const LianduField *table,
                const LianduField *field,
                GPtrArray         *cells)
{
  g_autofree char *text = _liandu_import_read_join (cells, "\n");
  g_autoptr (GPtrArray) lines = liandu_import_words_split_titles (text);

  if (is_count (text))
    {
      if (!has_ids (self->context))
        g_ptr_array_add (self->notes, liandu_import_words_join_note (liandu_field_get_term (table), text));
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *name = liandu_text_clean (g_ptr_array_index (lines, i), -1, NULL);
      g_autofree char *plain = liandu_import_words_strip_numbering (name);

      if (*plain != '\0' && !liandu_import_words_is_nothing (plain))
        set_row_value (self, table, field, g_variant_new_string (plain), -1 - (int) i);
    }
}

static gboolean
names_a_row (const LianduTarget *target)
{
  const LianduKind *child = liandu_field_get_child_kind (target->through);

  return target->field == liandu_kind_get_title_field (child) && liandu_field_get_field_type (target->field) == LIANDU_FIELD_TEXT;
}

void
_liandu_import_read_row (LianduImportReader                  *self,
                const LianduColumnMatch *match)
{
  const LianduTarget *target = &match->target;
  g_autoptr (GPtrArray) cells = _liandu_import_read_collect (self->context, self->source, match->column);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (LianduReading) reading = NULL;

  if (cells->len == 0)
    return;
  if (names_a_row (target))
    {
      add_named_rows (self, target->through, target->field, cells);
      return;
    }
  before = _liandu_import_read_collect_before (self, cells, match->column);
  reading = _liandu_import_read_cells (self, target->field, match->heading, cells, before, NULL);
  if (reading->value != NULL)
    set_row_value (self, target->through, target->field, reading->value, target->month);
  _liandu_import_read_take_rest (self, match, reading);
}

/* Measures one by one */

/* (nullable): the column that says of the whole what @field says of a row. */
static const LianduColumnMatch *
find_whole (const LianduImportContext *context,
            const LianduField         *field)
{
  const LianduField *whole = liandu_field_get_whole (field);
  const LianduField *table = NULL;
  const LianduField *row = NULL;
  gboolean repeats = whole != NULL && liandu_field_get_row_source (whole, &table, &row);

  for (guint i = 0; whole != NULL && i < context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (context->matches, i);
      const LianduTarget *target = &match->target;

      if (target->type == LIANDU_TARGET_FIELD && target->field == whole)
        return match;
      if (repeats && target->type == LIANDU_TARGET_ROW && target->through == table && target->field == row && target->month == 0)
        return match;
    }
  return NULL;
}

static gboolean
has_lines (LianduImportReader      *self,
           const LianduColumnMatch *match)
{
  g_autoptr (GPtrArray) cells = match != NULL ? _liandu_import_read_collect (self->context, self->source, match->column) : NULL;

  return cells != NULL && cells->len > 1;
}

/* (nullable) (transfer full): what a line says; nothing when it has no cell. */
static LianduReading *
read_line (LianduImportReader      *self,
           const LianduColumnMatch *match,
           const LianduField       *field,
           guint                    line)
{
  const LianduCell *cell = liandu_table_get_cell (self->context->table, self->source, line, match->column);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  if (cell == NULL)
    return NULL;
  g_ptr_array_add (cells, (gpointer) cell);
  return _liandu_import_read_cells (self, field, match->heading, cells, NULL, NULL);
}

/* What a line has in a column that has more lines than one; doubts about it
 * were raised for the whole. */
static void
fill_part (LianduImportReader *self,
           LianduRecord       *part,
           const LianduField  *field,
           guint               line)
{
  const LianduColumnMatch *match = find_whole (self->context, field);
  g_autoptr (LianduReading) reading = has_lines (self, match) ? read_line (self, match, field, line) : NULL;

  if (reading != NULL && reading->value != NULL)
    liandu_record_set_value (part, field, reading->value);
}

/* Does each line of the column have its value in a row of @table? */
static gboolean
is_kept_in (LianduImportReader      *self,
            const LianduColumnMatch *match,
            const LianduKind        *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  const LianduField *part = NULL;

  for (guint i = 0; i < fields->len && part == NULL; i++)
    if (find_whole (self->context, g_ptr_array_index (fields, i)) == match)
      part = g_ptr_array_index (fields, i);
  for (guint line = 0; part != NULL && line < self->source->rows->len; line++)
    {
      g_autoptr (LianduReading) reading = read_line (self, match, part, line);

      if (reading != NULL && (reading->value == NULL || reading->doubts->len > 0))
        return FALSE;
    }
  return part != NULL;
}

/**
 * _liandu_import_read_is_divided:
 *
 * Returns: whether the lines of a column are kept one by one, each with its
 *   measure, so that there is nothing to ask about the whole
 */
gboolean
_liandu_import_read_is_divided (LianduImportReader      *self,
                                const LianduColumnMatch *match)
{
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);

  for (guint i = 0; i < fields->len && self->source->rows->len > 1; i++)
    {
      const LianduKind *child = liandu_field_get_child_kind (g_ptr_array_index (fields, i));
      const LianduField *title = child != NULL ? liandu_kind_get_title_field (child) : NULL;

      if (title != NULL && has_lines (self, find_whole (self->context, title)) && is_kept_in (self, match, child))
        return TRUE;
    }
  return FALSE;
}

static void
add_part (LianduImportReader *self,
          const LianduField  *table,
          guint               line)
{
  const LianduKind *kind = liandu_field_get_child_kind (table);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->context->store)), NULL);
  g_autoptr (LianduRecord) part = liandu_record_new (kind, uuid);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    fill_part (self, part, g_ptr_array_index (fields, i), line);
  if (liandu_record_get_value (part, liandu_kind_get_title_field (kind)) != NULL)
    liandu_record_add_child (self->read->record, table, part);
}

/**
 * _liandu_import_read_parts:
 *
 * A record of several lines, each with a measure of its own, gets a row for
 * each; the record's own fields say the whole.
 */
void
_liandu_import_read_parts (LianduImportReader *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);

  for (guint i = 0; i < fields->len && self->source->rows->len > 1; i++)
    {
      const LianduField *table = g_ptr_array_index (fields, i);
      const LianduKind *child = liandu_field_get_child_kind (table);
      const LianduField *title = child != NULL ? liandu_kind_get_title_field (child) : NULL;

      if (title == NULL || !has_lines (self, find_whole (self->context, title)))
        continue;
      for (guint line = 0; line < self->source->rows->len; line++)
        add_part (self, table, line);
    }
}
