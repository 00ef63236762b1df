/* liandu-cli-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-value.h"

/*
 * list: records with all their fields from one query, and the rows of their
 * tables from one more a table and batch, instead of a call for each record.
 */

/* Records whose rows are asked for at once. */
#define BATCH 200

/* What every record has, before its fields. */
static const char * const head_columns[] = { "created_at", "changed_at", "parent" };

#define N_HEAD_COLUMNS G_N_ELEMENTS (head_columns)

static void
add_columns (LianduQuery *query)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_query_get_kind (query));

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) == NULL)
      liandu_query_add_column (query, liandu_field_get_name (g_ptr_array_index (fields, i)));
}

/* The rows of one table: GPtrArray of LianduRow by the record's UUID. */
static GHashTable *
load_table (LianduCli         *self,
            const LianduField *field,
            GPtrArray         *records,
            guint              first,
            guint              end,
            GError           **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_field_get_child_kind (field));
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = first; i < end; i++)
    liandu_condition_append (any, liandu_condition_new ("parent", LIANDU_OP_EQ, liandu_row_get_uuid (g_ptr_array_index (records, i))));
  liandu_query_add_condition (query, any);
  liandu_query_set_sort (query, "parent position");
  liandu_query_add_column (query, "parent");
  add_columns (query);
  rows = liandu_store_query (self->store, query, NULL, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      const char *parent = g_variant_get_string (liandu_row_get_value (row, 0), NULL);
      GPtrArray *list = g_hash_table_lookup (table, parent);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (table, (gpointer) parent, list);
        }
      g_ptr_array_add (list, g_object_ref (row));
    }
  return g_steal_pointer (&table);
}

typedef struct
{
  GPtrArray *records;       /* LianduRow */
  GPtrArray *tables;        /* of the batch: GHashTable for each table field */
} Answer;

static void add_row_fields (JsonBuilder *builder,
                            Answer      *answer,
                            LianduRow   *row,
                            guint        column);

static void
add_table (JsonBuilder       *builder,
           const LianduField *field,
           GPtrArray         *rows)
{
  json_builder_set_member_name (builder, liandu_field_get_name (field));
  json_builder_begin_array (builder);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "uuid", liandu_row_get_uuid (row));
      add_row_fields (builder, NULL, row, 1);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_row_fields (JsonBuilder *builder,
                Answer      *answer,
                LianduRow   *row,
                guint        column)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_row_get_kind (row));
  guint n_tables = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) == NULL)
        liandu_cli_json_add_value (builder, liandu_field_get_name (field), field, liandu_row_get_value (row, column++));
      else if (answer != NULL)
        add_table (builder, field, g_hash_table_lookup (g_ptr_array_index (answer->tables, n_tables++), liandu_row_get_uuid (row)));
    }
}

static void
print_record (Answer *answer,
              guint   position)
{
  LianduRow *row = g_ptr_array_index (answer->records, position);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GVariant *parent = liandu_row_get_value (row, 2);
  const LianduCliHead head = {
    .uuid = liandu_row_get_uuid (row),
    .kind = liandu_row_get_kind (row),
    .parent = parent != NULL ? g_variant_get_string (parent, NULL) : NULL,
    .state = liandu_row_get_state (row),
    .number = liandu_row_get_number (row),
    .title = liandu_row_get_title (row),
    .created = liandu_row_get_value (row, 0),
    .changed = liandu_row_get_value (row, 1),
  };

  json_builder_begin_object (builder);
  liandu_cli_json_add_head (builder, &head);
  add_row_fields (builder, answer, row, N_HEAD_COLUMNS);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static GPtrArray *
load_tables (LianduCli        *self,
             const LianduKind *kind,
             GPtrArray        *records,
             guint             first,
             GError          **error)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GHashTable *table;

      if (liandu_field_get_child_kind (field) == NULL)
        continue;
      table = load_table (self, field, records, first, MIN (first + BATCH, records->len), error);
      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  return g_steal_pointer (&tables);
}

static gboolean
print_json (LianduCli        *self,
            const LianduKind *kind,
            GPtrArray        *records,
            GError          **error)
{
  Answer answer = { records, NULL };

  liandu_cli_json_open_array ();
  for (guint i = 0; i < records->len; i++)
    {
      if (i % BATCH == 0)
        {
          g_clear_pointer (&answer.tables, g_ptr_array_unref);
          answer.tables = load_tables (self, kind, records, i, error);
          if (answer.tables == NULL)
            return FALSE;
        }
      print_record (&answer, i);
    }
  g_clear_pointer (&answer.tables, g_ptr_array_unref);
  liandu_cli_json_close_array (records->len);
  return TRUE;
}

/* For reading on a terminal: the columns that the window shows at first. */

static const char *
get_column_title (const LianduKind *kind,
                  const char       *name)
{
  const LianduField *field = liandu_kind_get_field (kind, name);

  return field != NULL ? liandu_field_get_title (field) : _("State");
}

static char *
make_text (LianduCli  *self,
           LianduRow  *row,
           const char *name,
           GVariant   *value)
{
  const LianduKind *kind = liandu_row_get_kind (row);
  const LianduField *field = liandu_kind_get_field (kind, name);
  const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_row_get_state (row));

  if (field == NULL)
    return g_strdup (state != NULL ? liandu_state_get_title (state) : "");
  return liandu_field_is_confidential (field) ? g_strdup ("") : liandu_value_to_text (field, value, self->codes);
}

static void
print_table (LianduCli        *self,
             const LianduKind *kind,
             GPtrArray        *records)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  liandu_cli_print ("UUID");
  for (guint i = 0; i < info->n_columns; i++)
    liandu_cli_print ("\t%s", get_column_title (kind, info->columns[i].field));
  liandu_cli_print ("\n");
  for (guint i = 0; i < records->len; i++)
    {
      LianduRow *row = g_ptr_array_index (records, i);

      liandu_cli_print ("%s", liandu_row_get_uuid (row));
      for (guint j = 0; j < info->n_columns; j++)
        {
          g_autofree char *text = make_text (self, row, info->columns[j].field, liandu_row_get_value (row, j));
          g_autofree char *cell = liandu_cli_make_cell (text);

          liandu_cli_print ("\t%s", cell);
        }
      liandu_cli_print ("\n");
    }
}

static void
add_first_columns (LianduQuery *query)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_query_get_kind (query));

  for (guint i = 0; i < info->n_columns; i++)
    liandu_query_add_column (query, info->columns[i].field);
}

static LianduQuery *
make_query (LianduCli        *self,
            const LianduKind *kind,
            GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  const char *limit = liandu_cli_get_option (self, "limit");
  gint64 n = 0;

  if (limit != NULL && !liandu_cli_parse_number ("--limit", limit, 1, G_MAXINT, &n, error))
    return NULL;
  liandu_query_set_limit (query, (guint) n);
  liandu_query_set_deleted (query, liandu_cli_has_option (self, "deleted"));
  if (!liandu_cli_add_conditions (self, query, error) || !liandu_cli_add_sorts (self, query, error))
    return NULL;
  if (!liandu_cli_has_option (self, "json"))
    {
      add_first_columns (query);
      return g_steal_pointer (&query);
    }
  for (guint i = 0; i < N_HEAD_COLUMNS; i++)
    liandu_query_add_column (query, head_columns[i]);
  add_columns (query);
  return g_steal_pointer (&query);
}

gboolean
liandu_cli_run_list (LianduCli *self,
                     GError   **error)
{
  const LianduKind *kind = liandu_cli_find_kind (liandu_cli_get_argument (self, 0), error);
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (kind == NULL || !liandu_cli_open (self, error))
    return FALSE;
  query = make_query (self, kind, error);
  if (query != NULL)
    records = liandu_store_query (self->store, query, NULL, error);
  if (records == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    return print_json (self, kind, records, error);
  print_table (self, kind, records);
  return TRUE;
}
