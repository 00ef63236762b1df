/* liandu-import-read.c
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
#include "liandu-likeness.h"
#include "liandu-text.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* One record of a table: its values, its rows, and in the notes all that has
 * no other place. */

void
_liandu_import_read_free (LianduImportRead *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->row);
  g_hash_table_unref (self->given);
  g_free (self->id);
  g_free (self);
}

/* Cells */

static GPtrArray *
collect_all (const LianduImportContext *context,
             const LianduTableRecord   *record,
             guint                      column)
{
  GPtrArray *cells = g_ptr_array_new ();

  for (guint row = 0; row < record->rows->len; row++)
    {
      const LianduCell *cell = liandu_table_get_cell (context->table, record, row, column);

      if (cell != NULL)
        g_ptr_array_add (cells, (gpointer) cell);
    }
  return cells;
}

/* Of a table that comes back, what was not changed is not read. */
GPtrArray *
_liandu_import_read_collect (const LianduImportContext *context,
                             const LianduTableRecord   *record,
                             guint                      column)
{
  if (context->same != NULL && g_hash_table_contains (context->same, GUINT_TO_POINTER (column)))
    return g_ptr_array_new ();
  return collect_all (context, record, column);
}

/* All lines of a record repeat it. */
static gboolean
are_same (GPtrArray *cells)
{
  for (guint i = 1; i < cells->len; i++)
    if (strcmp (((const LianduCell *) g_ptr_array_index (cells, 0))->text, ((const LianduCell *) g_ptr_array_index (cells, i))->text) != 0)
      return FALSE;
  return TRUE;
}

char *
_liandu_import_read_join (GPtrArray  *cells,
                          const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *clean = liandu_text_clean_long (((const LianduCell *) g_ptr_array_index (cells, i))->text, -1, NULL);

      if (cells->len == 1 || are_same (cells))
        return g_steal_pointer (&clean);
      g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", clean);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_ditto (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (liandu_import_words_is_ditto (((const LianduCell *) g_ptr_array_index (cells, i))->text))
      return TRUE;
  return FALSE;
}

/* What the record above has in this column, for 同上: where it says the same,
 * the one above that. */
GPtrArray *
_liandu_import_read_collect_before (LianduImportReader *self,
                                    GPtrArray          *own,
                                    guint               column)
{
  GPtrArray *records = liandu_table_get_records (self->context->table);
  GPtrArray *texts = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  guint index;

  if (self->before == NULL || !has_ditto (own) || !g_ptr_array_find (records, self->before, &index))
    return NULL;
  texts = g_ptr_array_new ();
  cells = _liandu_import_read_collect (self->context, self->before, column);
  for (; index > 0 && has_ditto (cells); index--)
    {
      g_ptr_array_unref (cells);
      cells = _liandu_import_read_collect (self->context, g_ptr_array_index (records, index - 1), column);
    }
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (texts, (gpointer) ((const LianduCell *) g_ptr_array_index (cells, i))->text);
  return texts;
}

/* Unit and post of the people in a link column, from columns of their own. */
static char *
find_detail (LianduImportReader            *self,
             const LianduField *link)
{
  g_autoptr (GString) detail = NULL;

  for (guint i = 0; i < self->context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (self->context->matches, i);
      g_autoptr (GPtrArray) cells = NULL;
      g_autofree char *text = NULL;

      if (match->target.type != LIANDU_TARGET_LINKED || match->target.through != link)
        continue;
      cells = _liandu_import_read_collect (self->context, self->source, match->column);
      text = _liandu_import_read_join (cells, "");
      if (*text == '\0' || liandu_import_words_is_nothing (text))
        continue;
      if (detail == NULL)
        detail = g_string_new (NULL);
      g_string_append (detail, text);
    }
  return detail != NULL ? g_string_free (g_steal_pointer (&detail), FALSE) : NULL;
}

LianduReading *
_liandu_import_read_cells (LianduImportReader            *self,
            const LianduField *field,
            const char        *heading,
            GPtrArray         *cells,
            GPtrArray         *before,
            const char        *detail)
{
  gboolean own = self->known != NULL && liandu_field_get_kind (field) == liandu_record_get_kind (self->known);
  GVariant *known = own ? liandu_record_get_value (self->known, field) : NULL;
  const LianduCells input = { field, heading, cells, before, detail, self->place, known, self->context->year };

  return liandu_value_reader_read (self->context->reader, &input);
}

static gboolean
asks_about_lines (const LianduReading *reading)
{
  for (guint i = 0; i < reading->doubts->len; i++)
    if (((const LianduDoubt *) g_ptr_array_index (reading->doubts, i))->type != LIANDU_DOUBT_SEVERAL)
      return FALSE;
  return reading->doubts->len > 0;
}

/* What was doubtful goes to the row, what needs a place to the notes. */
void
_liandu_import_read_take_rest (LianduImportReader      *self,
                               const LianduColumnMatch *match,
                               LianduReading           *reading)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (self->read->row);

  if (match != NULL && asks_about_lines (reading) && _liandu_import_read_is_divided (self, match))
    return;
  while (reading->doubts->len > 0)
    g_ptr_array_add (doubts, g_ptr_array_steal_index (reading->doubts, 0));
  while (reading->notes->len > 0)
    g_ptr_array_add (self->notes, g_ptr_array_steal_index (reading->notes, 0));
}

/* Fields */

/* The post that a person had then stays readable where it is not the one on
 * record. */
static void
keep_detail (LianduImportReader     *self,
             GVariant   *value,
             const char *heading,
             const char *detail)
{
  g_autofree char *wanted = detail != NULL ? liandu_likeness_fold (detail) : NULL;
  g_autofree char *printed = wanted != NULL && value != NULL ? g_variant_print (value, FALSE) : NULL;
  g_autofree char *folded = printed != NULL ? liandu_likeness_fold (printed) : NULL;

  if (wanted == NULL || (folded != NULL && strstr (folded, wanted) != NULL))
    return;
  g_ptr_array_add (self->notes, liandu_import_words_join_note (heading, detail));
}

static void
read_field (LianduImportReader                  *self,
            const LianduColumnMatch *match)
{
  const LianduField *field = match->target.field;
  g_autoptr (GPtrArray) cells = _liandu_import_read_collect (self->context, self->source, match->column);
  g_autoptr (GPtrArray) before = _liandu_import_read_collect_before (self, cells, match->column);
  g_autofree char *detail = find_detail (self, field);
  g_autoptr (LianduReading) reading = _liandu_import_read_cells (self, field, match->heading, cells, before, detail);

  if (reading->value != NULL)
    {
      liandu_record_set_value (self->read->record, field, reading->value);
      g_hash_table_add (self->read->given, (gpointer) field);
    }
  keep_detail (self, reading->value, liandu_field_get_term (field), detail);
  _liandu_import_read_take_rest (self, match, reading);
}

static void
read_fields (LianduImportReader            *self,
             const LianduField *unit,
             gboolean           first)
{
  for (guint i = 0; i < self->context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (self->context->matches, i);

      if (match->target.type == LIANDU_TARGET_FIELD && (match->target.field == unit) == first && match->target.field != self->context->notes)
        read_field (self, match);
    }
}

/* The unit that reports, or that heads this part of the table, where the row
 * names none. */
static gboolean
read_unit_from (LianduImportReader            *self,
                const LianduField *unit,
                const char        *text,
                gboolean           must_be_known)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  LianduNameIndex *names = liandu_value_reader_get_names (self->context->reader);
  const LianduKind *kind = liandu_kind_lookup (liandu_field_get_link_kinds (unit)[0]);
  g_autofree char *name = text != NULL ? liandu_import_words_strip_numbering (text) : NULL;
  g_autofree char *brackets = name != NULL ? liandu_import_words_take_brackets (&name) : NULL;
  LianduCell cell = { 0, LIANDU_CELL_TEXT, name, NULL };
  g_autoptr (LianduReading) reading = NULL;

  if (name == NULL || (must_be_known && liandu_name_index_find (names, kind, name, found) != LIANDU_NAME_SURE))
    return FALSE;
  g_ptr_array_add (cells, &cell);
  reading = _liandu_import_read_cells (self, unit, liandu_field_get_term (unit), cells, NULL, NULL);
  if (reading->value != NULL)
    {
      liandu_record_set_value (self->read->record, unit, reading->value);
      g_hash_table_add (self->read->given, (gpointer) unit);
      self->read->unit_supposed = TRUE;
    }
  _liandu_import_read_take_rest (self, NULL, reading);
  return reading->value != NULL;
}

/* A sheet called by a unit's name is that unit's, unless its title names
 * another. */
static gboolean
is_sheet_of (LianduImportReader *self,
             const LianduName   *named)
{
  const LianduName *sheet = self->context->sheet;

  return sheet != NULL && (named == NULL || named == sheet);
}

/* Neither the row nor a line above the table says whose it is, but its title
 * or its sheet names one unit: likely, and to be looked at. */
static void
read_named_unit (LianduImportReader *self,
                 const LianduField  *unit)
{
  const LianduName *named = self->context->named;
  LianduDoubt *doubt;

  if (is_sheet_of (self, named) && read_unit_from (self, unit, self->context->sheet->name, TRUE))
    return;
  if (named == NULL || !read_unit_from (self, unit, named->name, TRUE)
      || liandu_import_setup_get_answer (self->context->setup, unit, named->name) != NULL)
    return;
  doubt = liandu_doubt_new (LIANDU_DOUBT_NAME, unit, liandu_field_get_term (unit), named->name,
                            _("The rows name no unit: the one in the title or the name of the sheet is taken"));
  g_ptr_array_add (doubt->proposals, g_strdup (named->title));
  g_ptr_array_add (doubt->answers, g_strdup (named->uuid));
  g_ptr_array_add (liandu_import_row_get_doubts (self->read->row), doubt);
}

static void
read_unit (LianduImportReader            *self,
           const LianduField *unit)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (self->read->row);
  gboolean by_section;

  if (unit == NULL)
    {
      if (self->source->section != NULL)
        g_ptr_array_add (self->notes, liandu_import_words_join_section (self->source->section));
      return;
    }
  read_fields (self, unit, TRUE);
  by_section = !g_hash_table_contains (self->read->given, unit) && doubts->len == 0
               && read_unit_from (self, unit, self->source->section, TRUE);
  if (!g_hash_table_contains (self->read->given, unit) && doubts->len == 0)
    read_unit_from (self, unit, liandu_table_get_unit (self->context->table), FALSE);
  if (!g_hash_table_contains (self->read->given, unit) && doubts->len == 0)
    read_named_unit (self, unit);
  if (self->source->section != NULL && !by_section)
    g_ptr_array_add (self->notes, liandu_import_words_join_section (self->source->section));
  self->place = liandu_record_get_link_uuid (self->read->record, liandu_field_get_name (unit));
}

/* The rest */

static void
read_id (LianduImportReader                  *self,
         const LianduColumnMatch *match)
{
  g_autoptr (GPtrArray) cells = _liandu_import_read_collect (self->context, self->source, match->column);
  g_autofree char *text = _liandu_import_read_join (cells, "");
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (self->read->id == NULL && liandu_uuid_is_valid (lower))
    self->read->id = g_steal_pointer (&lower);
}

static char *
join_texts (GPtrArray  *texts,
            const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *clean = liandu_text_clean_long (g_ptr_array_index (texts, i), -1, NULL);

      g_string_append_printf (joined, "%s%s", i > 0 ? separator : "", clean);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
keep_column (LianduImportReader                  *self,
             const LianduColumnMatch *match)
{
  g_autoptr (GPtrArray) cells = _liandu_import_read_collect (self->context, self->source, match->column);
  g_autoptr (GPtrArray) before = _liandu_import_read_collect_before (self, cells, match->column);
  g_autofree char *own = _liandu_import_read_join (cells, "；");
  g_autofree char *text = before != NULL && before->len > 0 && cells->len == 1 ? join_texts (before, "；") : g_steal_pointer (&own);
  g_autofree char *mark = NULL;

  if (*text == '\0' || liandu_import_words_is_dash (text))
    return;
  mark = *match->heading == '\0' ? liandu_grid_format_reference (0, match->column) : NULL;
  if (mark != NULL)
    mark[strlen (mark) - 1] = '\0';
  g_ptr_array_add (self->notes, liandu_import_words_join_note (mark != NULL ? mark : match->heading, text));
}

static void
read_rest (LianduImportReader *self)
{
  for (guint i = 0; i < self->context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (self->context->matches, i);

      if (match->target.type == LIANDU_TARGET_ROW)
        _liandu_import_read_row (self, match);
      else if (match->target.type == LIANDU_TARGET_RECORD_ID)
        read_id (self, match);
      else if (match->target.type == LIANDU_TARGET_NONE)
        keep_column (self, match);
    }
}

/* The sheet's own notes first, then what has no other place. */
static void
write_notes (LianduImportReader *self)
{
  const LianduField *field = self->context->notes;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; field != NULL && i < self->context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (self->context->matches, i);
      g_autoptr (GPtrArray) cells = NULL;
      g_autofree char *own = NULL;

      if (match->target.type != LIANDU_TARGET_FIELD || match->target.field != field)
        continue;
      cells = _liandu_import_read_collect (self->context, self->source, match->column);
      own = _liandu_import_read_join (cells, "\n");
      if (!liandu_import_words_is_dash (own))
        g_string_append (text, own);
    }
  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) g_ptr_array_index (self->notes, i));
  if (text->len == 0)
    return;
  if (field == NULL)
    {
      g_ptr_array_add (liandu_import_row_get_doubts (self->read->row),
                       liandu_doubt_new (LIANDU_DOUBT_COLUMN, NULL, NULL, text->str, _("Records of this kind have no notes to keep this in")));
      return;
    }
  liandu_record_set_value (self->read->record, field, g_variant_new_string (text->str));
  g_hash_table_add (self->read->given, (gpointer) field);
}

/* A ledger's title says which ledger it is. */
static void
preset_from_title (LianduRecord      *record,
                   const LianduField *field,
                   const LianduCodes *codes,
                   const char        *title)
{
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));

  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);

      if (!code->retired && liandu_import_words_contains_in_order (title, code->title))
        liandu_record_set_value (record, field, g_variant_new_string (code->code));
    }
}

/**
 * _liandu_import_read_make_preset:
 *
 * Presets, but for days: nobody found these problems today.
 *
 * Returns: (transfer full): what each record of a table begins with
 */
LianduRecord *
_liandu_import_read_make_preset (const LianduKind  *kind,
                                 const LianduCodes *codes,
                                 const LianduTable *table,
                                 const LianduDate  *today)
{
  LianduRecord *record = liandu_record_new (kind, "");
  GPtrArray *fields = liandu_kind_get_fields (kind);
  const char *title = liandu_table_get_title (table);
  g_autofree char *folded = title != NULL ? liandu_import_words_fold (title) : NULL;

  liandu_record_apply_presets (record, today);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_preset (field) == NULL)
        continue;
      if (liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
        liandu_record_set_value (record, field, NULL);
      if (liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE && folded != NULL)
        preset_from_title (record, field, codes, folded);
    }
  return record;
}

static void
preset (LianduImportReader *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_get_preset (field) != NULL ? liandu_record_get_value (self->context->preset, field) : NULL;

      if (value != NULL)
        liandu_record_set_value (self->read->record, field, value);
    }
}

/* What all of them have in common, whatever the table says besides.  A record
 * that is known already was begun once. */
static void
begin (LianduImportReader *self)
{
  LianduRecord *common = liandu_import_setup_get_begin (self->context->setup);
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);

  for (guint i = 0; common != NULL && self->known == NULL && i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_get_child_kind (field) == NULL && liandu_field_is_stored (field) ? liandu_record_get_value (common, field) : NULL;

      if (value != NULL)
        liandu_record_set_value (self->read->record, field, value);
    }
}

/**
 * _liandu_import_read_join_lines:
 * @text: (inout): of one cell
 *
 * In a narrow cell the lines of a number or a day are broken where there is
 * no room; nobody wants to read them so.
 */
void
_liandu_import_read_join_lines (const LianduField *field,
                                char              *text)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  char *out = text;

  if (type != LIANDU_FIELD_TEXT && type != LIANDU_FIELD_DATE && type != LIANDU_FIELD_CHOICE)
    return;
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\n')
      *out++ = *p;
  *out = '\0';
}

/* The record as the table has it, to be put beside what becomes of it. */
static char *
describe_source (LianduImportReader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (self->context->matches, i);
      g_autoptr (GPtrArray) cells = collect_all (self->context, self->source, match->column);
      g_autofree char *joined = _liandu_import_read_join (cells, "；");
      g_autofree char *line = NULL;

      /* The id is for the machine. */
      if (*joined == '\0' || match->target.type == LIANDU_TARGET_RECORD_ID)
        continue;
      if (match->target.field != NULL)
        _liandu_import_read_join_lines (match->target.field, joined);
      line = liandu_import_words_join_note (match->heading, joined);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * _liandu_import_read_is_own_title:
 * @record: the record as it is otherwise
 * @value: what a table has where the record has nothing to show
 *
 * Returns: whether these are just the words by which our own tables name a
 *   record of which they must not say more
 */
gboolean
_liandu_import_read_is_own_title (LianduRecord      *record,
                                  const LianduField *field,
                                  GVariant          *value)
{
  g_autoptr (LianduRecord) bare = NULL;
  g_autofree char *title = NULL;

  if (field != liandu_kind_get_title_field (liandu_record_get_kind (record)) || liandu_field_is_visible (field, record))
    return FALSE;
  bare = liandu_record_copy (record);
  liandu_record_set_value (bare, field, NULL);
  title = liandu_record_dup_title (bare);
  if (title == NULL)
    return FALSE;
  title[strcspn (title, "(")] = '\0';
  return *title != '\0' && g_str_has_prefix (g_variant_get_string (value, NULL), title);
}

static void
drop_own_title (LianduImportRead *read)
{
  const LianduField *field = liandu_kind_get_title_field (liandu_record_get_kind (read->record));
  GVariant *value = field != NULL ? liandu_record_get_value (read->record, field) : NULL;

  if (value == NULL || !_liandu_import_read_is_own_title (read->record, field, value))
    return;
  liandu_record_set_value (read->record, field, NULL);
  g_hash_table_remove (read->given, field);
  read->withheld = TRUE;
}

/**
 * _liandu_import_read_record:
 * @before: (nullable): the record above
 * @known: (nullable): the record on file that it was found to be
 *
 * Returns: (transfer full): what a table says of one record
 */
LianduImportRead *
_liandu_import_read_record (const LianduImportContext *context,
                            const LianduTableRecord   *record,
                            const LianduTableRecord   *before,
                            LianduRecord              *known)
{
  g_autoptr (LianduImportRead) read = g_new0 (LianduImportRead, 1);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (context->store)), NULL);
  const LianduField *unit = liandu_kind_get_unit_field (context->kind);
  LianduImportReader self = { context, record, before, known, read, notes, NULL };

  read->record = liandu_record_new (context->kind, uuid);
  read->given = g_hash_table_new (NULL, NULL);
  read->row = liandu_import_row_new (liandu_grid_get_name (liandu_table_get_grid (context->table)),
                                     liandu_table_get_row_number (context->table, record, 0));
  preset (&self);
  begin (&self);
  read_unit (&self, unit);
  read_fields (&self, unit, FALSE);
  read_rest (&self);
  _liandu_import_read_parts (&self);
  write_notes (&self);
  drop_own_title (read);
  liandu_import_row_take_source (read->row, describe_source (&self));
  return g_steal_pointer (&read);
}

/**
 * _liandu_import_read_gather:
 *
 * Enters the people whom the record names with unit and post.
 */
void
_liandu_import_read_gather (const LianduImportContext *context,
                              const LianduTableRecord   *record)
{
  LianduImportReader self = { context, record, NULL, NULL, NULL, NULL, NULL };

  for (guint i = 0; i < context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (context->matches, i);
      const LianduField *field = match->target.field;
      g_autoptr (GPtrArray) cells = NULL;
      g_autofree char *detail = NULL;

      if (match->target.type != LIANDU_TARGET_FIELD)
        continue;
      cells = _liandu_import_read_collect (context, record, match->column);
      detail = find_detail (&self, field);
      liandu_value_reader_gather (context->reader, &(LianduCells) { field, match->heading, cells, NULL, detail, NULL, NULL, context->year });
    }
}
