/* liandu-store-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-attachments.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* Attachments, and the log of what left the workspace. */

/**
 * liandu_store_attach:
 * @path: any ordinary file
 *
 * Copies a file into the workspace.
 *
 * Returns: (transfer full): the attachment, as a value for a field
 */
GVariant *
liandu_store_attach (LianduStore  *self,
                     const char   *path,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display = g_filename_display_name (name);
  guint64 size = 0;
  g_autofree char *digest = liandu_attachments_add (self->folder, path, &size, cancellable, error);

  return digest != NULL ? g_variant_ref_sink (liandu_value_new_attachment (digest, display, (gint64) size)) : NULL;
}

static void
attach_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  GVariant *value = liandu_store_attach (source, task_data, cancellable, &error);

  if (value != NULL)
    g_task_return_pointer (task, value, (GDestroyNotify) g_variant_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_store_attach_async (LianduStore         *self,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_store_attach_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, attach_thread);
}

GVariant *
liandu_store_attach_finish (LianduStore  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
liandu_store_dup_attachment_path (LianduStore *self,
                                  GVariant    *attachment)
{
  const char *digest;

  g_variant_get_child (attachment, 0, "&s", &digest);
  return liandu_attachments_dup_path (self->folder, digest);
}

/* Digests that any op ever named: history keeps its files too.  A LianduJob. */
gpointer
_liandu_store_list_digests (LianduDatabase *database,
                            gpointer        data G_GNUC_UNUSED,
                            GCancellable   *cancellable G_GNUC_UNUSED,
                            GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT payload FROM op WHERE payload IS NOT NULL", error);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  if (row == NULL)
    return NULL;
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) bytes = liandu_statement_dup_bytes (row, 0);
      g_autoptr (GVariant) payload = liandu_canonical_parse (bytes, "amv");

      for (gsize i = 0; payload != NULL && i < g_variant_n_children (payload); i++)
        {
          g_autoptr (GVariant) maybe = g_variant_get_child_value (payload, i);
          g_autoptr (GVariant) boxed = g_variant_get_maybe (maybe);
          g_autoptr (GVariant) value = boxed != NULL ? g_variant_get_variant (boxed) : NULL;
          const char *digest;

          if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE ("(ssx)")))
            continue;
          g_variant_get_child (value, 0, "&s", &digest);
          g_ptr_array_add (digests, g_strdup (digest));
        }
    }
  return g_steal_pointer (&digests);
}

/* Output */

typedef struct
{
  const char *what;
  const char *target;
  const char * const *uuids;
} OutputCall;

/* On the worker thread: who took what out, or looked at what is not for
 * everybody. */
gboolean
_liandu_store_write_log (LianduStore         *self,
                         const char          *what,
                         const char          *target,
                         const char * const  *uuids,
                         GError             **error)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  g_autofree char *words = uuids != NULL ? g_strjoinv (" ", (char **) uuids) : g_strdup ("");
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO output_log (time, actor, what, target, uuids) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, liandu_clock_get_now_ms (self->clock));
  liandu_statement_bind_text (insert, 2, user != NULL ? user : "");
  liandu_statement_bind_text (insert, 3, what);
  liandu_statement_bind_text (insert, 4, target);
  liandu_statement_bind_text (insert, 5, words);
  return liandu_statement_run (insert, error);
}

static gpointer
log_job (LianduStore  *self,
         gpointer      data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError      **error)
{
  const OutputCall *call = data;

  return _liandu_store_write_log (self, call->what, call->target, call->uuids, error) ? self : NULL;
}

/**
 * liandu_store_log_output:
 * @what: the sheet or paper
 * @target: the file or printer
 * @uuids: (nullable): the records in it
 *
 * Notes who took what out of the workspace and when (practice.md §8).
 */
gboolean
liandu_store_log_output (LianduStore        *self,
                         const char         *what,
                         const char         *target,
                         const char * const *uuids,
                         GError            **error)
{
  OutputCall call = { what, target, uuids };

  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, log_job, &call, NULL, error) != NULL;
}
