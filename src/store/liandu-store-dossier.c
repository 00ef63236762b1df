/* liandu-store-dossier.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-store-private.h"

/* What is on record about somebody, in one job, so that all of it is of the
 * same moment; and who looked at it. */

#define ACCESS "dossier"
#define MAX_ACCESSES 5

typedef struct
{
  char *uuid;
  const LianduKind *kind;
  gboolean log;
} DossierCall;

static void
dossier_call_free (DossierCall *call)
{
  g_free (call->uuid);
  g_free (call);
}

static LianduDossier *
start_dossier (LianduStore        *self,
               const DossierCall  *call,
               GError            **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (call->kind);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_where (query, "uuid", LIANDU_OP_EQ, call->uuid);
  rows = _liandu_store_read_rows (self, query, error);
  if (rows == NULL)
    return NULL;
  if (rows->len > 0)
    return liandu_dossier_new (call->kind, call->uuid, liandu_row_get_title (g_ptr_array_index (rows, 0)));
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, "there is no record %s", call->uuid);
  return NULL;
}

static void
value_unref (GVariant *value)
{
  g_clear_pointer (&value, g_variant_unref);
}

static void
take_row (LianduDossier *dossier,
          LianduRow     *row)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_unref);

  for (guint i = 0; i < liandu_row_get_n_values (row); i++)
    {
      GVariant *value = liandu_row_get_value (row, i);

      g_ptr_array_add (values, value != NULL ? g_variant_ref (value) : NULL);
    }
  liandu_dossier_take_row (dossier, liandu_row_get_kind (row), liandu_row_get_uuid (row), liandu_row_get_title (row),
                           liandu_row_get_state (row), values);
}

static gboolean
add_kind (LianduStore       *self,
          LianduDossier     *dossier,
          const LianduKind  *kind,
          GError           **error)
{
  g_autoptr (LianduQuery) query = liandu_dossier_new_query (kind, dossier->kind, dossier->uuid);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    take_row (dossier, g_ptr_array_index (rows, i));
  return rows != NULL;
}

static gboolean
add_accesses (LianduStore    *self,
              LianduDossier  *dossier,
              GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (self->database,
    "SELECT actor, time FROM output_log WHERE what = ?1 AND uuids = ?2 ORDER BY time DESC, rowid DESC LIMIT ?3", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_text (statement, 1, ACCESS);
  liandu_statement_bind_text (statement, 2, dossier->uuid);
  liandu_statement_bind_int (statement, 3, MAX_ACCESSES);
  while (liandu_statement_step (statement, &local_error))
    liandu_dossier_add_access (dossier, liandu_statement_get_text (statement, 0), liandu_statement_get_int (statement, 1));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* Nothing is shown of which it could not be noted who saw it; but for a
 * workspace that cannot be written to. */
static gboolean
log_access (LianduStore        *self,
            const DossierCall  *call,
            GError            **error)
{
  const char * const uuids[] = { call->uuid, NULL };

  if (!call->log || liandu_store_is_read_only (self))
    return TRUE;
  return _liandu_store_write_log (self, ACCESS, "", uuids, error);
}

static gpointer
dossier_job (LianduStore  *self,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError      **error)
{
  DossierCall *call = data;
  g_autoptr (GPtrArray) kinds = liandu_dossier_list_kinds (call->kind);
  g_autoptr (LianduDossier) dossier = start_dossier (self, call, error);

  if (dossier == NULL || !log_access (self, call, error))
    return NULL;
  for (guint i = 0; i < kinds->len; i++)
    if (!add_kind (self, dossier, g_ptr_array_index (kinds, i), error))
      return NULL;
  if (!add_accesses (self, dossier, error))
    return NULL;
  liandu_dossier_sort (dossier);
  return g_steal_pointer (&dossier);
}

/**
 * liandu_store_load_dossier:
 * @kind: the kind of @uuid
 * @log: whether somebody looks at it anew: who and when is then noted
 * @error: %LIANDU_ERROR_NOT_FOUND when there is no such record
 *
 * Returns: (transfer full): what is on record about @uuid, newest first
 */
LianduDossier *
liandu_store_load_dossier (LianduStore       *self,
                           const LianduKind  *kind,
                           const char        *uuid,
                           gboolean           log,
                           GCancellable      *cancellable,
                           GError           **error)
{
  DossierCall call = { (char *) uuid, kind, log };

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, dossier_job, &call, cancellable, error);
}

void
liandu_store_load_dossier_async (LianduStore         *self,
                                 const LianduKind    *kind,
                                 const char          *uuid,
                                 gboolean             log,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  DossierCall *call = g_new0 (DossierCall, 1);

  *call = (DossierCall) { g_strdup (uuid), kind, log };
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, dossier_job, call, (GDestroyNotify) dossier_call_free,
                           (GDestroyNotify) liandu_dossier_free, liandu_store_load_dossier_async, cancellable, callback, user_data);
}

LianduDossier *
liandu_store_load_dossier_finish (LianduStore   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
