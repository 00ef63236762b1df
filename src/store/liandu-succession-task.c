/* liandu-succession-task.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-succession-task.h"
#include "liandu-value.h"

static const LianduTaskInfo *
get_info (const LianduKind *rows)
{
  return &liandu_kind_get_info (rows)->task;
}

static gboolean
is_settled (LianduRecord *row)
{
  const LianduTaskInfo *info = get_info (liandu_record_get_kind (row));

  return g_strcmp0 (liandu_record_get_string (row, info->state), info->settled) == 0;
}

static gboolean
is_in_hand (LianduRecord *row,
            const char   *assignee)
{
  GVariant *value = liandu_record_get (row, get_info (liandu_record_get_kind (row))->assignee);

  return !is_settled (row) && liandu_value_links_contain (value, assignee);
}

/* The number says enough of the record; it has one once it is registered. */
static char *
dup_matter (LianduRecord *record,
            LianduRecord *row)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_record_get_kind (record));
  const char *number = field != NULL ? liandu_record_get_string (record, liandu_field_get_name (field)) : NULL;
  g_autofree char *title = number != NULL ? g_strdup (number) : liandu_record_dup_title (record);
  g_autofree char *task = liandu_record_dup_title (row);

  return g_strdup_printf ("%s：%s", title, task);
}

static void
add_words (GPtrArray    *words,
           LianduRecord *row,
           LianduCodes  *codes,
           const char   *name,
           gboolean      named)
{
  const LianduField *field = name != NULL ? liandu_kind_get_field (liandu_record_get_kind (row), name) : NULL;
  GVariant *value = field != NULL ? liandu_record_get_value (row, field) : NULL;
  g_autofree char *text = value != NULL ? liandu_value_to_text (field, value, codes) : NULL;

  if (text != NULL)
    g_ptr_array_add (words, g_strconcat (named ? liandu_field_get_term (field) : "", text, NULL));
}

static char *
dup_standing (LianduRecord *row,
              LianduCodes  *codes)
{
  const LianduTaskInfo *info = get_info (liandu_record_get_kind (row));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  add_words (words, row, codes, info->state, FALSE);
  add_words (words, row, codes, info->due, TRUE);
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("，", (char **) words->pdata);
}

static void
add_tasks_of (LianduRecord      *record,
              const LianduField *table,
              const char        *from,
              LianduCodes       *codes,
              GPtrArray         *items)
{
  GListModel *rows = liandu_record_get_children (record, table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      LianduSuccessionItem *item = NULL;

      if (!is_in_hand (row, from))
        continue;
      item = g_new0 (LianduSuccessionItem, 1);
      item->sort = g_strdup (liandu_kind_get_term (liandu_record_get_kind (row)));
      item->matter = dup_matter (record, row);
      item->standing = dup_standing (row, codes);
      /* The papers of the whole: a row has none of its own. */
      item->original = _liandu_succession_dup_places (record);
      item->record = g_object_ref (record);
      item->row = g_steal_pointer (&row);
      g_ptr_array_add (items, item);
    }
}

static gboolean
add_of_table (LianduStore        *store,
              const LianduField  *table,
              const char         *from,
              GPtrArray          *items,
              GCancellable       *cancellable,
              GError            **error)
{
  const LianduKind *kind = liandu_field_get_kind (table);
  const char *assignee = get_info (liandu_field_get_child_kind (table))->assignee;
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_condition (query, liandu_condition_new_row (liandu_field_get_name (table), liandu_condition_new (assignee, LIANDU_OP_EQ, from)));
  liandu_query_where (query, "final", LIANDU_OP_EQ, "0");
  liandu_query_set_sort (query, liandu_kind_get_sort (kind));
  rows = liandu_store_query (store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (LianduRecord) record = liandu_store_load (store, liandu_row_get_uuid (g_ptr_array_index (rows, i)), cancellable, error);

      if (record == NULL)
        return FALSE;
      add_tasks_of (record, table, from, codes, items);
    }
  return rows != NULL;
}

/*
 * _liandu_succession_add_tasks:
 *
 * Adds what @from has to do in the rows of open records of @kind, whoever the
 * records themselves belong to.
 */
gboolean
_liandu_succession_add_tasks (LianduStore       *store,
                              const LianduKind  *kind,
                              const char        *from,
                              GPtrArray         *items,
                              GCancellable      *cancellable,
                              GError           **error)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduKind *rows = liandu_field_get_child_kind (field);

      if (rows != NULL && get_info (rows)->assignee != NULL && !add_of_table (store, field, from, items, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
