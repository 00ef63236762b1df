/* liandu-cli-search.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"

/* search, due */

/* What the store puts around a match. */
#define MATCH_MARKS "\002\003"

/* As many as anybody reads. */
#define DEFAULT_LIMIT 1000

static char *
remove_marks (const char *passage)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = passage; at != NULL && *at != '\0'; at++)
    if (strchr (MATCH_MARKS, *at) == NULL)
      g_string_append_c (plain, *at);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
add_hit (JsonBuilder     *builder,
         const LianduHit *hit)
{
  g_autofree char *passage = remove_marks (hit->passage);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", hit->uuid);
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (hit->kind));
  liandu_cli_json_add_string (builder, "title", hit->title);
  liandu_cli_json_add_string (builder, "state", hit->state);
  liandu_cli_json_add_string (builder, "field", hit->field != NULL ? liandu_field_get_name (hit->field) : NULL);
  liandu_cli_json_add_string (builder, "passage", passage);
  json_builder_end_object (builder);
}

static void
print_hits_json (GPtrArray *hits)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_hit (builder, g_ptr_array_index (hits, i));
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (hits->len);
}

gboolean
liandu_cli_run_search (LianduCli *self,
                       GError   **error)
{
  const char *limit = liandu_cli_get_option (self, "limit");
  g_autoptr (GPtrArray) hits = NULL;
  gint64 n = DEFAULT_LIMIT;

  if (limit != NULL && !liandu_cli_parse_number ("--limit", limit, 1, G_MAXINT, &n, error))
    return FALSE;
  if (!liandu_cli_open (self, error))
    return FALSE;
  hits = liandu_store_search (self->store, liandu_cli_get_argument (self, 0), (guint) n, NULL, error);
  if (hits == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    {
      print_hits_json (hits);
      return TRUE;
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const LianduHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *passage = remove_marks (hit->passage);

      liandu_cli_print_cells (hit->uuid, liandu_kind_get_title (hit->kind), hit->title != NULL ? hit->title : "", passage, NULL);
    }
  return TRUE;
}

/* due: every kind that has a time limit says which field it is */

typedef struct
{
  LianduRow *row;
  const LianduField *field;
  GVariant *due;            /* of the row */
  int days_left;
} DueItem;

static void
due_item_free (DueItem *item)
{
  g_object_unref (item->row);
  g_free (item);
}

static LianduQuery *
make_due_query (const LianduKind *kind)
{
  const LianduField *due = liandu_kind_get_due_field (kind);
  const LianduField *unit = liandu_kind_get_unit_field (kind);
  LianduQuery *query = liandu_query_new (kind);
  g_auto (GStrv) states = liandu_kind_list_final_states (kind);

  liandu_query_where (query, liandu_field_get_name (due), LIANDU_OP_NOT_EMPTY, NULL);
  for (guint i = 0; states[i] != NULL; i++)
    liandu_query_where (query, "state", LIANDU_OP_NE, states[i]);
  liandu_query_add_column (query, liandu_field_get_name (due));
  if (unit != NULL)
    liandu_query_add_column (query, liandu_field_get_name (unit));
  return query;
}

static void
add_due_item (GPtrArray        *items,
              LianduRow        *row,
              const LianduDate *day)
{
  GVariant *value = liandu_row_get_value (row, 0);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  DueItem *item;

  if (date == NULL || !liandu_date_has_day (date))
    return;
  item = g_new0 (DueItem, 1);
  item->row = g_object_ref (row);
  item->field = liandu_kind_get_due_field (liandu_row_get_kind (row));
  item->due = value;
  item->days_left = liandu_date_days_between (day, date);
  g_ptr_array_add (items, item);
}

static gboolean
collect_due (LianduCli        *self,
             const LianduDate *day,
             GPtrArray        *items,
             GError          **error)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      g_autoptr (LianduQuery) query = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      if (liandu_kind_get_due_field (kind) == NULL || liandu_kind_get_parent (kind) != NULL)
        continue;
      query = make_due_query (kind);
      rows = liandu_store_query (self->store, query, NULL, error);
      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        add_due_item (items, g_ptr_array_index (rows, j), day);
    }
  return TRUE;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const DueItem *left = *(DueItem * const *) a;
  const DueItem *right = *(DueItem * const *) b;

  if (left->days_left != right->days_left)
    return left->days_left < right->days_left ? -1 : 1;
  return g_strcmp0 (liandu_row_get_uuid (left->row), liandu_row_get_uuid (right->row));
}

static void
add_due (JsonBuilder   *builder,
         const DueItem *item)
{
  const LianduKind *kind = liandu_row_get_kind (item->row);
  const LianduField *unit = liandu_kind_get_unit_field (kind);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", liandu_row_get_uuid (item->row));
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (kind));
  liandu_cli_json_add_string (builder, "title", liandu_row_get_title (item->row));
  liandu_cli_json_add_string (builder, "number", liandu_row_get_number (item->row));
  liandu_cli_json_add_string (builder, "state", liandu_row_get_state (item->row));
  liandu_cli_json_add_value (builder, "due", item->field, item->due);
  liandu_cli_json_add_integer (builder, "days_left", item->days_left);
  if (unit != NULL)
    liandu_cli_json_add_value (builder, "unit", unit, liandu_row_get_value (item->row, 1));
  else
    liandu_cli_json_add_string (builder, "unit", NULL);
  json_builder_end_object (builder);
}

static void
print_due (GPtrArray *items,
           gboolean   as_json)
{
  for (guint i = 0; i < items->len; i++)
    {
      const DueItem *item = g_ptr_array_index (items, i);
      const LianduKind *kind = liandu_row_get_kind (item->row);
      const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_row_get_state (item->row));
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *days = g_strdup_printf ("%d", item->days_left);
      const char *iso;

      g_variant_get_child (item->due, 0, "&s", &iso);
      if (as_json)
        {
          add_due (builder, item);
          liandu_cli_json_print_element (builder, i);
        }
      else
        liandu_cli_print_cells (iso, days, liandu_kind_get_title (kind), state != NULL ? liandu_state_get_title (state) : "",
                                liandu_row_get_title (item->row), liandu_row_get_uuid (item->row), NULL);
    }
}

/**
 * liandu_cli_run_due:
 *
 * Whatever is open and has a time limit, soonest first; a limit in words
 * alone, such as 长期坚持, falls due on no day.
 */
gboolean
liandu_cli_run_due (LianduCli *self,
                    GError   **error)
{
  gboolean as_json = liandu_cli_has_option (self, "json");
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) due_item_free);
  g_autoptr (LianduDate) day = NULL;

  if (!liandu_cli_parse_date (self, "--on", liandu_cli_get_option (self, "on"), &day, error) || !liandu_cli_open (self, error))
    return FALSE;
  if (!collect_due (self, day != NULL ? day : self->today, items, error))
    return FALSE;
  g_ptr_array_sort (items, compare_due);
  if (as_json)
    liandu_cli_json_open_array ();
  print_due (items, as_json);
  if (as_json)
    liandu_cli_json_close_array (items->len);
  return TRUE;
}
