/* liandu-import-plan.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-import-plan-private.h"
#include "liandu-import-shape.h"
#include "liandu-import-words.h"
#include "liandu-table-finder.h"
#include "liandu-table-pages.h"
#include "liandu-value.h"

/**
 * LianduImportPlan:
 *
 * What taking over a file would do, record by record, before it is done: new,
 * changed, unchanged, missing, refused.  Committing it is one transaction after
 * a backup, and one undo takes it back.
 */
/* A known heading over cells that look like something else has 76 and more. */
#define SURE_COLUMN 75

G_DEFINE_FINAL_TYPE (LianduImportPlan, liandu_import_plan, G_TYPE_OBJECT)

static void
liandu_import_plan_finalize (GObject *object)
{
  LianduImportPlan *self = LIANDU_IMPORT_PLAN (object);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->keys, liandu_import_keys_free);
  g_clear_pointer (&self->base, liandu_import_base_free);
  g_free (self->path);
  g_clear_pointer (&self->reader, liandu_value_reader_free);
  g_clear_object (&self->host);
  g_clear_pointer (&self->setup, liandu_import_setup_free);
  g_clear_pointer (&self->headings, liandu_headings_free);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->shapes);
  g_ptr_array_unref (self->made);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_import_plan_parent_class)->finalize (object);
}

static void
liandu_import_plan_class_init (LianduImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_import_plan_finalize;
}

static void
column_free (LianduImportColumn *self)
{
  g_free (self->path);
  g_free (self->heading);
  g_free (self->sample);
  g_free (self);
}

static void
liandu_import_plan_init (LianduImportPlan *self)
{
  self->rows = g_list_store_new (LIANDU_TYPE_IMPORT_ROW);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->shapes = g_ptr_array_new_with_free_func (g_free);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_grid_free);
}

static void
add_row (LianduImportPlan *self,
         LianduImportRow  *row)
{
  self->counts[liandu_import_row_get_action (row)]++;
  g_list_store_append (self->rows, row);
}

/* Tables */

typedef struct
{
  LianduTable *table;
  GPtrArray *matches;
} Found;

static void
found_free (Found *self)
{
  liandu_table_free (self->table);
  g_ptr_array_unref (self->matches);
  g_free (self);
}

static gboolean
prepare_names (LianduImportPlan *self,
               GError          **error)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char * const *kinds = liandu_field_get_link_kinds (field);

      /* Links to records without a name of their own are not named in tables. */
      if (kinds != NULL && kinds[0] != NULL && kinds[1] == NULL && liandu_kind_get_title_field (liandu_kind_lookup (kinds[0])) != NULL
          && !liandu_value_reader_prepare (self->reader, field, error))
        return FALSE;
    }
  return TRUE;
}

static void
remark_columns (LianduImportPlan *self,
                const LianduTable *table,
                GPtrArray         *matches,
                const char        *file)
{
  const char *name = liandu_grid_get_name (liandu_table_get_grid (table));
  const char *sheet = *name != '\0' ? name : file;

  for (guint i = 0; i < matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (matches, i);

      if (match->target.type == LIANDU_TARGET_NONE && !match->is_empty)
        g_ptr_array_add (self->remarks, g_strdup_printf (_("Column “%s” of sheet “%s” is no field here: it is kept in the notes"), match->heading, sheet));
      else if (!match->decided && match->confidence > 0 && match->confidence < SURE_COLUMN && match->target.field != NULL)
        g_ptr_array_add (self->remarks, g_strdup_printf (_("Column “%s” of sheet “%s” is taken for “%s”"), match->heading, sheet,
                                                         liandu_field_get_title (match->target.field)));
    }
}

static void
recall_shape (LianduImportPlan  *self,
              const LianduTable *table)
{
  char *shape = liandu_import_shape_new (self->kind, table);

  g_ptr_array_add (self->shapes, shape);
  liandu_import_shape_recall (self->store, shape, self->setup);
  liandu_value_reader_set_setup (self->reader, self->setup);
}

static gboolean
has_column (LianduImportPlan *self,
            const char       *path)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (((const LianduImportColumn *) g_ptr_array_index (self->columns, i))->path, path))
      return TRUE;
  return FALSE;
}

static void
list_columns (LianduImportPlan *self,
              GPtrArray        *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (matches, i);
      LianduImportColumn *column;

      if (match->is_empty || has_column (self, match->path))
        continue;
      column = g_new0 (LianduImportColumn, 1);
      column->path = g_strdup (match->path);
      column->heading = g_strdup (match->heading);
      column->sample = g_strdup (match->sample);
      column->target = match->target;
      column->confidence = match->confidence;
      g_ptr_array_add (self->columns, column);
    }
}

static void
find_tables (LianduImportPlan *self,
             const LianduGrid *grid,
             const char       *file,
             GPtrArray        *tables)
{
  const LianduHeadings *headings = self->headings;
  g_autoptr (GPtrArray) found = liandu_table_finder_find (grid, headings);
  gboolean used = FALSE;

  while (found->len > 0)
    {
      g_autoptr (LianduTable) table = g_ptr_array_steal_index (found, 0);
      g_autoptr (GPtrArray) matches = NULL;
      Found *entry;

      recall_shape (self, table);
      matches = liandu_column_matcher_match (table, headings, self->reader, self->setup);
      if (!liandu_column_matcher_is_use (matches, headings))
        continue;
      used = TRUE;
      list_columns (self, matches);
      remark_columns (self, table, matches, file);
      self->n_records += liandu_table_get_records (table)->len;
      entry = g_new0 (Found, 1);
      entry->matches = g_steal_pointer (&matches);
      entry->table = g_steal_pointer (&table);
      g_ptr_array_add (tables, entry);
    }
  if (!used && liandu_grid_get_n_rows (grid) > 0)
    g_ptr_array_add (self->remarks, g_strdup_printf (_("Sheet “%s” has no table of this kind and is left out"), liandu_grid_get_name (grid)));
}

/* A table of which it is not known what its records are called: its columns
 * are there to be chosen from. */
static void
guess_tables (LianduImportPlan *self,
              const LianduGrid *grid,
              GPtrArray        *tables)
{
  g_autoptr (LianduTable) table = liandu_grid_is_hidden (grid) ? NULL : liandu_table_finder_guess (grid, self->headings);
  g_autoptr (GPtrArray) matches = NULL;
  Found *entry;

  if (table == NULL)
    return;
  recall_shape (self, table);
  matches = liandu_column_matcher_match (table, self->headings, self->reader, self->setup);
  list_columns (self, matches);
  if (!liandu_column_matcher_is_use (matches, self->headings))
    return;
  self->n_records += liandu_table_get_records (table)->len;
  entry = g_new0 (Found, 1);
  entry->matches = g_steal_pointer (&matches);
  entry->table = g_steal_pointer (&table);
  g_ptr_array_add (tables, entry);
}

static gboolean
guess_all_tables (LianduImportPlan  *self,
                  LianduTableSource *source,
                  GPtrArray         *tables)
{
  GPtrArray *grids = liandu_table_source_get_grids (source);

  for (guint i = 0; i < grids->len; i++)
    guess_tables (self, g_ptr_array_index (grids, i), tables);
  if (tables->len == 0 && self->columns->len > 0)
    g_ptr_array_add (self->remarks, g_strdup (_("No column says what the records are called: choose it here")));
  return self->columns->len > 0;
}

/* Hidden sheets hold lists for other sheets; they are read when there is
 * nothing else. */
static GPtrArray *
find_all_tables (LianduImportPlan  *self,
                 LianduTableSource *source,
                 GError           **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  g_autoptr (GPtrArray) grids = liandu_table_pages_list (liandu_table_source_get_grids (source), self->headings, self->made, self->remarks);

  for (guint pass = 0; pass < 2 && tables->len == 0; pass++)
    for (guint i = 0; i < grids->len; i++)
      if (liandu_grid_is_hidden (g_ptr_array_index (grids, i)) == (pass == 1))
        find_tables (self, g_ptr_array_index (grids, i), liandu_table_source_get_name (source), tables);
  if (tables->len > 0 || (liandu_import_setup_is_by_hand (self->setup) && guess_all_tables (self, source, tables)))
    return g_steal_pointer (&tables);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("In “%s” there is no table with the headings of “%s”, so nothing was taken over: the headings must stand in a row of their own"),
               liandu_table_source_get_name (source), liandu_kind_get_title (self->kind));
  return NULL;
}

/* Records */

typedef struct
{
  const LianduTableRecord *record;
  const LianduTableRecord *before;  /* the one above, or NULL */
} Place;

/* The same words of the same unit, but another day: another year's issue may
 * be worded the same. */
static gboolean
changes_a_day (LianduImportRow *row)
{
  GPtrArray *changes = liandu_import_row_get_changes (row);

  for (guint i = 0; i < changes->len; i++)
    {
      const LianduImportChange *change = g_ptr_array_index (changes, i);

      if (change->table == NULL && change->old_value != NULL && liandu_field_get_field_type (change->field) == LIANDU_FIELD_DATE)
        return TRUE;
    }
  return FALSE;
}

static void
doubt_record (LianduImportRow   *row,
              LianduImportFound  found)
{
  g_autofree char *title = NULL;
  const char *reason = NULL;

  if (found == LIANDU_IMPORT_FOUND_ALIKE)
    reason = _("By unit and words this is most like a record that is there already");
  else if (found == LIANDU_IMPORT_FOUND_WORDS && changes_a_day (row))
    reason = _("A record of this unit has the same words but other days: it is taken for that record");
  if (reason == NULL)
    return;
  title = liandu_record_dup_title (liandu_import_row_get_record (row));
  g_ptr_array_add (liandu_import_row_get_doubts (row), liandu_doubt_new (LIANDU_DOUBT_RECORD, NULL, NULL, title, reason));
}

/* A row that was found is read once more where something in it is not clear:
 * the record on file may say who is meant. */
static gboolean
plan_known (LianduImportPlan          *self,
            const LianduImportContext *context,
            LianduImportRead          *first,
            const Place               *place,
            LianduRecord              *known,
            LianduImportFound          found)
{
  g_autoptr (LianduImportRead) again = NULL;
  LianduImportRead *read = first;

  if (liandu_import_row_get_doubts (first->row)->len > 0)
    read = again = _liandu_import_read_record (context, place->record, place->before, known);
  _liandu_import_merge_known (context, read, known);
  doubt_record (read->row, found);
  add_row (self, read->row);
  return TRUE;
}

/* Of a table that went out only what was changed is read. */
static gboolean
plan_returned (LianduImportPlan          *self,
               const LianduImportContext *context,
               const Place               *place,
               LianduRecord              *known,
               LianduImportFound          found)
{
  LianduImportContext own = *context;
  g_autoptr (GHashTable) same = NULL;
  g_autoptr (LianduImportRead) read = NULL;
  g_autoptr (LianduImportRow) holds = liandu_import_row_new (NULL, 0);

  own.sent = liandu_import_base_find_row (context->base, liandu_record_get_uuid (known));
  own.same = same = g_hash_table_new (NULL, NULL);
  _liandu_import_return_hold_cells (&own, holds, place->record, known);
  if (own.sent != NULL)
    _liandu_import_return_add_same (&own, place->record);
  read = _liandu_import_read_record (&own, place->record, place->before, known);
  g_ptr_array_extend_and_steal (liandu_import_row_get_holds (read->row), g_ptr_array_ref (liandu_import_row_get_holds (holds)));
  return plan_known (self, &own, read, place, known, found);
}

/* A row of a record of which another row was planned already. */
static void
plan_twin (LianduImportPlan          *self,
           const LianduImportContext *context,
           LianduImportRead          *first,
           const Place               *place,
           LianduImportRow           *row)
{
  g_autoptr (LianduImportRead) again = NULL;

  if (liandu_import_row_get_doubts (first->row)->len > 0)
    again = _liandu_import_read_record (context, place->record, place->before, liandu_import_row_get_record (row));
  self->counts[liandu_import_row_get_action (row)]--;
  _liandu_import_twin_join (context, again != NULL ? again : first, row);
  self->counts[liandu_import_row_get_action (row)]++;
}

/* Rows further down may be about the same record. */
static void
remember (LianduImportPlan          *self,
          const LianduImportContext *context,
          LianduRecord              *record,
          const char                *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), n - 1);

  if (liandu_import_row_get_action (row) == LIANDU_IMPORT_REFUSED)
    return;
  liandu_import_row_set_day (row, context->day);
  liandu_import_keys_set_planned (self->keys, record, id, row);
}

static gboolean
plan_record (LianduImportPlan          *self,
             const LianduImportContext *context,
             const Place               *place,
             GError                   **error)
{
  g_autoptr (LianduImportRead) read = _liandu_import_read_record (context, place->record, place->before, NULL);
  const char *uuid = NULL;
  LianduImportRow *twin = _liandu_import_twin_find (self, context, read);
  LianduImportFound found;

  if (twin != NULL)
    {
      plan_twin (self, context, read, place, twin);
      return TRUE;
    }
  found = liandu_import_keys_find (self->keys, read->record, read->id, &uuid);
  if (uuid != NULL)
    {
      g_autoptr (LianduRecord) known = liandu_store_load (self->store, uuid, NULL, error);
      g_autoptr (LianduRecord) said = liandu_record_copy (read->record);

      if (known == NULL)
        return FALSE;
      if (self->base == NULL)
        {
          plan_known (self, context, read, place, known, found);
          remember (self, context, said, read->id);
          return TRUE;
        }
      return plan_returned (self, context, place, known, found);
    }
  if (found == LIANDU_IMPORT_FOUND_NONE)
    _liandu_import_merge_new (read);
  else
    {
      liandu_import_row_set_record (read->row, read->record);
      liandu_import_row_refuse (read->row, NULL, _("Another row of the table is the same record: keep one of them"));
    }
  add_row (self, read->row);
  remember (self, context, read->record, read->id);
  return TRUE;
}

/* Where neither title nor sheet nor report name a year, the file may. */
static int
find_year (const LianduTable *table,
           LianduTableSource *source)
{
  int year = liandu_table_get_year (table);

  return year > 0 ? year : liandu_import_words_find_year (liandu_table_source_get_name (source));
}

static gboolean
plan_records (LianduImportPlan          *self,
              const LianduImportContext *context,
              GCancellable              *cancellable,
              GError                   **error)
{
  GPtrArray *records = liandu_table_get_records (context->table);

  for (guint i = 0; i < records->len; i++)
    _liandu_import_read_gather (context, g_ptr_array_index (records, i));
  for (guint i = 0; i < records->len; i++)
    {
      const Place place = { g_ptr_array_index (records, i), i > 0 ? g_ptr_array_index (records, i - 1) : NULL };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !plan_record (self, context, &place, error))
        return FALSE;
      if (self->progress != NULL && ++self->n_done % 50 == 0)
        self->progress ((double) self->n_done / MAX (1, self->n_records), self->progress_data);
    }
  return TRUE;
}

/* The day of the report; one that was not changed since the table went out is
 * not the day on which it was filled in. */
static LianduDate *
find_day (LianduImportPlan  *self,
          const LianduTable *table,
          const LianduDate  *today)
{
  const char *text = liandu_table_get_day (table);
  g_autoptr (LianduDate) day = text != NULL ? liandu_date_parse (text, NULL, NULL) : NULL;
  GVariant *value = self->base != NULL ? liandu_record_get (liandu_import_base_get_handout (self->base), "sent_on") : NULL;
  g_autoptr (LianduDate) sent = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  if (self->base != NULL && (day == NULL || (sent != NULL && liandu_date_equal (day, sent))))
    return liandu_date_ref ((LianduDate *) today);
  return g_steal_pointer (&day);
}

/* (nullable): the unit by whose name the sheet is called, as where each unit
 * has a sheet of its own. */
static const LianduName *
find_sheet_unit (LianduImportPlan  *self,
                 const LianduTable *table)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  const LianduKind *kind = unit != NULL ? liandu_kind_lookup (liandu_field_get_link_kinds (unit)[0]) : NULL;
  g_autofree char *name = liandu_import_words_strip_numbering (liandu_grid_get_name (liandu_table_get_grid (table)));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (kind == NULL || *name == '\0'
      || liandu_name_index_find (liandu_value_reader_get_names (self->reader), kind, name, found) != LIANDU_NAME_SURE)
    return NULL;
  return g_ptr_array_index (found, 0);
}

/* (nullable): the one unit that the title names, else the sheet. */
static const LianduName *
find_named_unit (LianduImportPlan  *self,
                 const LianduTable *table)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  const LianduKind *kind = unit != NULL ? liandu_kind_lookup (liandu_field_get_link_kinds (unit)[0]) : NULL;
  const char *texts[] = { liandu_table_get_title (table), liandu_grid_get_name (liandu_table_get_grid (table)) };

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      const LianduName *name = texts[i] != NULL ? liandu_name_index_find_within (liandu_value_reader_get_names (self->reader), kind, texts[i]) : NULL;

      if (name != NULL)
        return name;
    }
  return NULL;
}

static gboolean
plan_table (LianduImportPlan  *self,
            LianduTableSource *source,
            const Found       *found,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autoptr (LianduDate) day = find_day (self, found->table, today);
  g_autoptr (LianduRecord) preset = _liandu_import_read_make_preset (self->kind, self->codes, found->table, today);
  const LianduImportContext context = {
    self->store, self->kind, self->reader, self->codes, today, found->table, found->matches, find_year (found->table, source), day,
    _liandu_import_plan_find_notes (self->kind), self->setup, self->base, NULL, NULL, preset, find_named_unit (self, found->table), find_sheet_unit (self, found->table),
  };

  return plan_records (self, &context, cancellable, error);
}

/* Missing records: of the units that the table is about. */

static void
add_unit (GHashTable        *units,
          LianduRecord      *record,
          const LianduField *unit)
{
  const char *uuid = record != NULL ? liandu_record_get_link_uuid (record, liandu_field_get_name (unit)) : NULL;

  if (uuid != NULL)
    g_hash_table_add (units, g_strdup (uuid));
}

static gboolean
add_missing (LianduImportPlan *self,
             const char       *uuid,
             GHashTable       *units,
             GCancellable     *cancellable,
             GError          **error)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  g_autoptr (LianduRecord) record = liandu_store_load (self->store, uuid, cancellable, error);
  const char *of = record != NULL ? liandu_record_get_link_uuid (record, liandu_field_get_name (unit)) : NULL;
  g_autoptr (LianduImportRow) row = NULL;

  if (record == NULL)
    return FALSE;
  if (of == NULL || !g_hash_table_contains (units, of) || (self->base != NULL && liandu_import_base_find_row (self->base, uuid) == NULL))
    return TRUE;
  row = liandu_import_row_new (NULL, 0);
  liandu_import_row_set_record (row, record);
  liandu_import_row_set_action (row, LIANDU_IMPORT_MISSING);
  if (self->base != NULL)
    g_ptr_array_add (liandu_import_row_get_holds (row), liandu_import_hold_new (LIANDU_HOLD_MISSING, uuid, NULL));
  add_row (self, row);
  return TRUE;
}

static gboolean
plan_missing (LianduImportPlan *self,
              GCancellable     *cancellable,
              GError          **error)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) left = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  /* Units are not missing from a list of some of them. */
  if (unit == NULL || liandu_kind_get_title_field (self->kind) == NULL || !liandu_kind_has_workflow (self->kind))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      add_unit (units, liandu_import_row_get_record (row), unit);
    }
  left = liandu_import_keys_list_left (self->keys, units);
  for (guint i = 0; i < left->len; i++)
    if (!add_missing (self, g_ptr_array_index (left, i), units, cancellable, error))
      return FALSE;
  return TRUE;
}

/* What went out, where this is a table that comes back. */

/* (nullable): the unit that the first table says it is of. */
static const char *
find_unit (LianduImportPlan *self,
           GPtrArray        *tables)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  const char *name = liandu_table_get_unit (((const Found *) g_ptr_array_index (tables, 0))->table);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const LianduKind *kind = unit != NULL ? liandu_kind_lookup (liandu_field_get_link_kinds (unit)[0]) : NULL;

  if (kind == NULL || name == NULL
      || liandu_name_index_find (liandu_value_reader_get_names (self->reader), kind, name, found) != LIANDU_NAME_SURE || found->len == 0)
    return NULL;
  return ((const LianduName *) g_ptr_array_index (found, 0))->uuid;
}

static gboolean
find_base (LianduImportPlan  *self,
           LianduTableSource *source,
           GPtrArray         *tables,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GError) local = NULL;
  LianduRecord *handout;
  g_autofree char *sent = NULL;

  if (liandu_kind_get_info (self->kind)->handout.open == NULL || tables->len == 0)
    return TRUE;
  self->base = liandu_import_base_find (self->store, self->headings, source, find_unit (self, tables), cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->base == NULL)
    return TRUE;
  handout = liandu_import_base_get_handout (self->base);
  sent = liandu_value_to_text (liandu_kind_get_field (liandu_record_get_kind (handout), "sent_on"), liandu_record_get (handout, "sent_on"), NULL);
  g_ptr_array_add (self->remarks, g_strdup_printf (_("This is “%s”, sent out on %s: only what was changed since is taken over"),
                                                   liandu_record_get_string (handout, "name"), sent));
  return TRUE;
}

static gboolean
make (LianduImportPlan  *self,
      LianduTableSource *source,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autoptr (GPtrArray) tables = NULL;

  if (!prepare_names (self, error))
    return FALSE;
  tables = find_all_tables (self, source, error);
  if (tables == NULL || !find_base (self, source, tables, cancellable, error)
      || !_liandu_import_original_find (self, cancellable, error))
    return FALSE;
  self->keys = liandu_import_keys_new (self->store, self->kind, liandu_import_setup_get_keys (self->setup), cancellable, error);
  if (self->keys == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!plan_table (self, source, g_ptr_array_index (tables, i), cancellable, error))
      return FALSE;
  return plan_missing (self, cancellable, error);
}

/**
 * liandu_import_plan_new:
 * @kind: what the file holds
 * @setup: (nullable): what a person decided; copied
 * @progress: (nullable) (scope call): is told how far it is
 *
 * Makes the plan; changes nothing.  For a thread of its own or the command
 * line.
 *
 * Returns: (transfer full): the plan
 */
LianduImportPlan *
liandu_import_plan_new (LianduStore        *store,
                        const LianduKind   *kind,
                        LianduTableSource  *source,
                        const LianduImportSetup *setup,
                        GCancellable       *cancellable,
                        LianduProgressFunc  progress,
                        gpointer            user_data,
                        GError            **error)
{
  g_autoptr (LianduImportPlan) self = g_object_new (LIANDU_TYPE_IMPORT_PLAN, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->setup = liandu_import_setup_copy (setup);
  self->corrected = liandu_import_setup_has_targets (self->setup);
  self->reader = liandu_value_reader_new (store, self->setup);
  self->codes = liandu_store_dup_codes (store);
  self->headings = liandu_headings_new (kind, self->codes);
  self->path = g_strdup (liandu_table_source_get_path (source));
  self->progress = progress;
  self->progress_data = user_data;
  return make (self, source, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

GListModel *
liandu_import_plan_get_rows (LianduImportPlan *self)
{
  return G_LIST_MODEL (self->rows);
}

guint
liandu_import_plan_count (LianduImportPlan   *self,
                          LianduImportAction  action)
{
  g_return_val_if_fail (action < LIANDU_IMPORT_N_ACTIONS, 0);
  return self->counts[action];
}

/* Whether this is a table that went out and comes back. */
gboolean
liandu_import_plan_is_return (LianduImportPlan *self)
{
  return self->base != NULL;
}

/* Whether committing it does anything. */
gboolean
liandu_import_plan_has_work (LianduImportPlan *self)
{
  return self->base != NULL || self->counts[LIANDU_IMPORT_NEW] + self->counts[LIANDU_IMPORT_CHANGED] > 0;
}

/* How much waits for a decision. */
guint
liandu_import_plan_count_holds (LianduImportPlan *self,
                                gboolean          decided)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      GPtrArray *holds = liandu_import_row_get_holds (row);

      for (guint j = 0; j < holds->len; j++)
        n += (((const LianduImportHold *) g_ptr_array_index (holds, j))->decision != LIANDU_DECISION_PENDING) == decided;
    }
  return n;
}

/**
 * liandu_import_plan_get_remarks:
 *
 * Returns: (transfer none) (element-type utf8): sentences about columns and
 *   sheets
 */
GPtrArray *
liandu_import_plan_get_remarks (LianduImportPlan *self)
{
  return self->remarks;
}

GPtrArray *
liandu_import_plan_get_columns (LianduImportPlan *self)
{
  return self->columns;
}

const LianduCodes *
liandu_import_plan_get_codes (LianduImportPlan *self)
{
  return self->codes;
}

const LianduHeadings *
liandu_import_plan_get_headings (LianduImportPlan *self)
{
  return self->headings;
}

/**
 * liandu_import_plan_list_questions:
 *
 * Returns: (transfer full) (element-type LianduImportQuestion): every distinct
 *   doubt once, in the order in which they come up
 */
GArray *
liandu_import_plan_list_questions (LianduImportPlan *self)
{
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (LianduImportQuestion));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      GPtrArray *doubts = liandu_import_row_get_doubts (row);

      for (guint j = 0; j < doubts->len; j++)
        {
          LianduImportQuestion question = { g_ptr_array_index (doubts, j), 1 };
          char *key = liandu_doubt_dup_key (question.doubt);
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));

          if (place > 0)
            {
              g_array_index (questions, LianduImportQuestion, place - 1).count++;
              g_free (key);
              continue;
            }
          g_array_append_val (questions, question);
          g_hash_table_insert (seen, key, GUINT_TO_POINTER (questions->len));
        }
    }
  return questions;
}
