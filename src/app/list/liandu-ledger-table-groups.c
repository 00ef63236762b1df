/* liandu-ledger-table-groups.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-group-persons.h"
#include "liandu-ledger-table-private.h"

/*
 * Who is responsible for the records of a group, on both sides: the different
 * names in the fields that the filter lists, beside the group's own name.
 */

static LianduGroupPersons *
collect_persons (LianduLedgerTable *self,
                 GPtrArray         *rows)
{
  LianduGroupPersons *persons = liandu_group_persons_new (self->kind, self->grouping->persons);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *key = liandu_group_persons_dup_key (liandu_row_get_value (row, 0));

      liandu_group_persons_add (persons, key, row, 1);
    }
  return persons;
}

static void
rows_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, &error);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (LianduGroupPersons) persons = NULL;

  if (rows == NULL || self->grouping == NULL || self->store == NULL)
    return;
  persons = collect_persons (self, rows);
  groups = liandu_record_model_list_groups (self->records);
  for (guint i = 0; i < groups->len; i++)
    {
      LianduRow *group = g_ptr_array_index (groups, i);
      const char *key = liandu_row_get_group_key (group);
      g_autofree char *detail = liandu_group_persons_dup_words (persons, key != NULL ? key : "");

      liandu_row_set_group_detail (group, detail);
    }
}

/**
 * _liandu_ledger_table_load_persons:
 *
 * Asks who is responsible for the records in view, group by group.
 */
void
_liandu_ledger_table_load_persons (LianduLedgerTable *self)
{
  g_autoptr (LianduQuery) query = NULL;
  g_auto (GStrv) fields = NULL;

  g_cancellable_cancel (self->groups_cancellable);
  g_clear_object (&self->groups_cancellable);
  if (self->grouping == NULL || self->grouping->persons == NULL)
    return;
  fields = liandu_words_split (self->grouping->persons);
  query = liandu_query_copy (self->query);
  liandu_query_add_column (query, self->grouping->group);
  for (guint i = 0; fields[i] != NULL; i++)
    liandu_query_add_column (query, fields[i]);
  self->groups_cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->groups_cancellable,
                            rows_loaded_cb, g_object_ref (self));
}
