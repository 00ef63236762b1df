/* liandu-follow.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-follow.h"
#include "liandu-follows.h"

/* What follows from the links of a record, without waiting for the store. */

typedef struct
{
  LianduRecord *record;
  GPtrArray *links;         /* LianduField, still to be asked */
  const LianduField *link;  /* that is being asked */
  gboolean changed;
} Follow;

static void
follow_free (Follow *follow)
{
  g_object_unref (follow->record);
  g_ptr_array_unref (follow->links);
  g_free (follow);
}

static void ask_next (GTask *task);

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = G_TASK (user_data);
  Follow *follow = g_task_get_task_data (task);
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);

  if (rows != NULL && rows->len > 0 && liandu_follows_take (follow->record, follow->link, g_ptr_array_index (rows, 0)))
    follow->changed = TRUE;
  ask_next (task);
}

/* @task is taken over. */
static void
ask_next (GTask *task)
{
  Follow *follow = g_task_get_task_data (task);
  g_autoptr (LianduQuery) query = NULL;

  while (query == NULL && follow->links->len > 0)
    {
      follow->link = g_ptr_array_steal_index (follow->links, 0);
      query = liandu_follows_new_query (follow->record, follow->link);
    }
  if (query != NULL)
    {
      liandu_store_query_async (g_task_get_source_object (task), query, LIANDU_PRIORITY_PAGE, NULL, found_cb, task);
      return;
    }
  g_task_return_boolean (task, follow->changed);
  g_object_unref (task);
}

static void
follow (LianduStore        *store,
        LianduRecord       *record,
        GPtrArray          *links,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  Follow *data = g_new0 (Follow, 1);

  data->record = g_object_ref (record);
  data->links = links;
  g_task_set_source_tag (task, liandu_follow_async);
  g_task_set_task_data (task, data, (GDestroyNotify) follow_free);
  ask_next (task);
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
  GPtrArray *links = g_ptr_array_new ();

  g_ptr_array_add (links, (gpointer) link);
  follow (store, record, links, callback, user_data);
}

/**
 * liandu_follow_all_async:
 * @record: a new record that was filled in from others
 *
 * Fills in what follows from all of its links.
 */
void
liandu_follow_all_async (LianduStore        *store,
                         LianduRecord       *record,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_LINK)
      g_ptr_array_add (links, g_ptr_array_index (fields, i));
  follow (store, record, links, callback, user_data);
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
