/* liandu-store-read.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-compiler.h"
#include "liandu-database-private.h"
#include "liandu-store-private.h"

/* Reading: whole records and the answers to queries. */

/* Records */

static gpointer
load_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  gint64 parent = 0;
  gint64 object = liandu_ops_find_object (self->database, data, NULL, &parent);
  g_autoptr (LianduPicture) picture = NULL;

  if (object != 0)
    {
      picture = liandu_picture_load (self->database, object, error);
      if (picture == NULL)
        return NULL;
    }
  if (picture != NULL && picture->record != NULL)
    return g_object_ref (picture->record);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no record “%s”"), (const char *) data);
  return NULL;
}

LianduRecord *
liandu_store_load (LianduStore  *self,
                   const char   *uuid,
                   GCancellable *cancellable,
                   GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, load_job, (gpointer) uuid, cancellable, error);
}

void
liandu_store_load_async (LianduStore         *self,
                         const char          *uuid,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, load_job, g_strdup (uuid), g_free, g_object_unref,
                           liandu_store_load_async, cancellable, callback, user_data);
}

LianduRecord *
liandu_store_load_finish (LianduStore  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Queries */

typedef struct
{
  LianduQuery *query;
  GArray *ids;              /* of a page */
} QueryCall;

static QueryCall *
query_call_new (LianduQuery  *query,
                const gint64 *ids,
                guint         n_ids)
{
  QueryCall *call = g_new0 (QueryCall, 1);

  /* A copy: whoever asked may go on changing his own. */
  call->query = liandu_query_copy (query);
  call->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  if (n_ids > 0)
    g_array_append_vals (call->ids, ids, n_ids);
  return call;
}

static void
query_call_free (QueryCall *call)
{
  liandu_query_unref (call->query);
  g_array_unref (call->ids);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QueryCall, query_call_free)

static LianduCompiler *
new_compiler (LianduStore *self,
              LianduQuery *query)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);

  return liandu_compiler_new (query, today);
}

static gboolean
is_grouped (LianduQuery *query)
{
  return liandu_query_get_aggregates (query)->len > 0;
}

/**
 * _liandu_store_read_rows:
 *
 * On the worker thread: as liandu_store_query().
 */
GPtrArray *
_liandu_store_read_rows (LianduStore  *self,
                         LianduQuery  *query,
                         GError      **error)
{
  g_autoptr (LianduCompiler) compiler = new_compiler (self, query);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean grouped = is_grouped (query);
  g_autoptr (LianduStatement) statement = NULL;
  GError *local_error = NULL;

  statement = grouped ? liandu_compiler_groups (compiler, self->database, error) : liandu_compiler_rows (compiler, self->database, error);
  if (statement == NULL)
    return NULL;
  while (liandu_statement_step (statement, &local_error))
    g_ptr_array_add (rows, grouped ? liandu_compiler_read_group (compiler, statement) : liandu_compiler_read_row (compiler, statement));
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

static gpointer
query_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  QueryCall *call = data;

  return _liandu_store_read_rows (self, call->query, error);
}

/**
 * liandu_store_query:
 * @query: a query with columns, or with aggregates
 * @error: %LIANDU_ERROR_INVALID for a path or value that does not fit
 *
 * Returns: (transfer full) (element-type LianduRow): its rows
 */
GPtrArray *
liandu_store_query (LianduStore  *self,
                    LianduQuery  *query,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (QueryCall) call = query_call_new (query, NULL, 0);

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, query_job, call, cancellable, error);
}

void
liandu_store_query_async (LianduStore         *self,
                          LianduQuery         *query,
                          LianduPriority       priority,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  _liandu_store_run_async (self, priority, query_job, query_call_new (query, NULL, 0), (GDestroyNotify) query_call_free,
                           (GDestroyNotify) g_ptr_array_unref, liandu_store_query_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_query_finish (LianduStore  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
key_clear (LianduRowKey *key)
{
  g_free (key->group);
}

static gpointer
keys_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  QueryCall *call = data;
  g_autoptr (LianduCompiler) compiler = new_compiler (self, call->query);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (LianduRowKey));
  gboolean grouped = liandu_query_get_groups (call->query)->len > 0;
  g_autoptr (LianduStatement) statement = liandu_compiler_keys (compiler, self->database, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (keys, (GDestroyNotify) key_clear);
  while (liandu_statement_step (statement, &local_error))
    {
      LianduRowKey key = { liandu_statement_get_int (statement, 0), NULL };

      if (grouped)
        {
          const char *group = liandu_statement_get_text (statement, 1);

          key.group = g_strdup (group != NULL ? group : "");
        }
      g_array_append_val (keys, key);
    }
  if (local_error == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, local_error);
  return NULL;
}

GArray *
liandu_store_query_keys (LianduStore  *self,
                         LianduQuery  *query,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (QueryCall) call = query_call_new (query, NULL, 0);

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, keys_job, call, cancellable, error);
}

void
liandu_store_query_keys_async (LianduStore         *self,
                               LianduQuery         *query,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, keys_job, query_call_new (query, NULL, 0), (GDestroyNotify) query_call_free,
                           (GDestroyNotify) g_array_unref, liandu_store_query_keys_async, cancellable, callback, user_data);
}

GArray *
liandu_store_query_keys_finish (LianduStore  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
page_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  QueryCall *call = data;
  g_autoptr (LianduCompiler) compiler = new_compiler (self, call->query);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LianduStatement) statement = liandu_compiler_page (compiler, self->database, error);
  gboolean outermost = !_liandu_database_in_transaction (self->database);
  GError *local_error = NULL;

  /* One lock and one look at the journal for the page, not for each row. */
  if (statement == NULL || (outermost && !liandu_database_exec (self->database, "BEGIN", error)))
    return NULL;
  for (guint i = 0; i < call->ids->len && local_error == NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      liandu_statement_bind_int (statement, 1, g_array_index (call->ids, gint64, i));
      if (liandu_statement_step (statement, &local_error))
        g_ptr_array_add (rows, liandu_compiler_read_row (compiler, statement));
      liandu_statement_reset (statement);
    }
  if (outermost)
    liandu_database_rollback (self->database);
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * liandu_store_query_page:
 * @ids: (array length=n_ids): ids from liandu_store_query_keys()
 *
 * Returns: (transfer full) (element-type LianduRow): the rows of these ids in
 *   this order; those that are no longer there are left out
 */
GPtrArray *
liandu_store_query_page (LianduStore  *self,
                         LianduQuery  *query,
                         const gint64 *ids,
                         guint         n_ids,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (QueryCall) call = query_call_new (query, ids, n_ids);

  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, page_job, call, cancellable, error);
}

void
liandu_store_query_page_async (LianduStore         *self,
                               LianduQuery         *query,
                               const gint64        *ids,
                               guint                n_ids,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, page_job, query_call_new (query, ids, n_ids), (GDestroyNotify) query_call_free,
                           (GDestroyNotify) g_ptr_array_unref, liandu_store_query_page_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_query_page_finish (LianduStore  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Small questions */

static gpointer
link_title_job (LianduStore  *self,
                gpointer      data,
                GCancellable *cancellable G_GNUC_UNUSED,
                GError      **error G_GNUC_UNUSED)
{
  return liandu_office_dup_link_title (self->database, data, NULL, NULL);
}

char *
liandu_store_dup_link_title (LianduStore *self,
                             const char  *uuid)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, link_title_job, (gpointer) uuid, NULL, NULL);
}

static gpointer
next_number_job (LianduStore  *self,
                 gpointer      data,
                 GCancellable *cancellable G_GNUC_UNUSED,
                 GError      **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);

  return liandu_numbers_next (self->database, data, liandu_date_get_year (today), error);
}

char *
liandu_store_dup_next_number (LianduStore  *self,
                              LianduRecord *record,
                              GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, next_number_job, record, NULL, error);
}
