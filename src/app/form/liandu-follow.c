/* liandu-follow.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-follow.h"

/* Who is chosen says more than his name: what else of the record follows from
 * it is filled in where nothing is entered yet. */

/* The field of the linked record that @field takes over when @link is chosen. */
static const char *
get_path (const LianduField *field,
          const LianduField *link)
{
  const char *follows = liandu_field_get_follows (field);
  const char *name = liandu_field_get_name (link);

  if (follows == NULL || !g_str_has_prefix (follows, name) || follows[strlen (name)] != '.')
    return NULL;
  return follows + strlen (name) + 1;
}

static GPtrArray *
list_followers (const LianduField *link)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_field_get_kind (link));
  GPtrArray *followers = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (get_path (g_ptr_array_index (fields, i), link) != NULL)
      g_ptr_array_add (followers, g_ptr_array_index (fields, i));
  return followers;
}

typedef struct
{
  LianduRecord *record;
  const LianduField *link;
} Follow;

static void
follow_free (Follow *follow)
{
  g_object_unref (follow->record);
  g_free (follow);
}

/**
 * liandu_follow_is_followed:
 *
 * Returns: whether other fields of the record take something over from what
 *   this one points to
 */
gboolean
liandu_follow_is_followed (const LianduField *link)
{
  g_autoptr (GPtrArray) followers = list_followers (link);

  return followers->len > 0;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Follow *follow = g_task_get_task_data (task);
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);
  g_autoptr (GPtrArray) followers = list_followers (follow->link);
  LianduRow *row = rows != NULL && rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  const char *chosen = liandu_record_get_link_uuid (follow->record, liandu_field_get_name (follow->link));
  gboolean changed = FALSE;

  /* Another one may have been chosen meanwhile. */
  for (guint i = 0; row != NULL && g_strcmp0 (chosen, liandu_row_get_uuid (row)) == 0 && i < followers->len; i++)
    {
      const LianduField *field = g_ptr_array_index (followers, i);
      GVariant *value = liandu_row_get_value (row, i);

      if (value == NULL || liandu_record_get_value (follow->record, field) != NULL)
        continue;
      liandu_record_set_value (follow->record, field, value);
      changed = TRUE;
    }
  g_task_return_boolean (task, changed);
}

/**
 * liandu_follow_async:
 * @record: the record in which @link was just chosen
 *
 * Fills in what follows from it.
 */
void
liandu_follow_async (LianduStore         *store,
                     LianduRecord        *record,
                     const LianduField   *link,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]));
  g_autoptr (GPtrArray) followers = list_followers (link);
  const char *uuid = liandu_record_get_link_uuid (record, liandu_field_get_name (link));
  Follow *follow = g_new0 (Follow, 1);

  follow->record = g_object_ref (record);
  follow->link = link;
  g_task_set_task_data (task, follow, (GDestroyNotify) follow_free);
  if (uuid == NULL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  for (guint i = 0; i < followers->len; i++)
    liandu_query_add_column (query, get_path (g_ptr_array_index (followers, i), link));
  liandu_query_add_condition (query, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
  liandu_store_query_async (store, query, LIANDU_PRIORITY_PAGE, NULL, found_cb, g_steal_pointer (&task));
}

/**
 * liandu_follow_finish:
 *
 * Returns: whether anything was filled in
 */
gboolean
liandu_follow_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
