/* liandu-link-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-link-check.h"

/* Whether what a link points to is still there.  A link keeps the name as it
 * stood, so that nothing but this can tell. */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);

  if (record == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, liandu_record_is_deleted (record));
}

/**
 * liandu_link_check_async:
 * @uuid: where a link points to
 *
 * Finds out whether that record was deleted.
 */
void
liandu_link_check_async (LianduStore         *store,
                         const char          *uuid,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_link_check_async);
  liandu_store_load_async (store, uuid, cancellable, loaded_cb, task);
}

/**
 * liandu_link_check_finish:
 * @out_deleted: (out): whether it was deleted
 *
 * Returns: %FALSE with %LIANDU_ERROR_NOT_FOUND when the record has never
 *   arrived here, which says nothing about it
 */
gboolean
liandu_link_check_finish (GAsyncResult  *result,
                          gboolean      *out_deleted,
                          GError       **error)
{
  gssize answer = g_task_propagate_int (G_TASK (result), error);

  if (answer < 0)
    return FALSE;
  *out_deleted = answer != 0;
  return TRUE;
}
