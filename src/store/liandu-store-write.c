/* liandu-store-write.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-store-private.h"

/* Writing: the one way in. */

void
liandu_conflict_free (LianduConflict *self)
{
  g_free (self->uuid);
  g_free (self->actor);
  g_clear_pointer (&self->base, g_variant_unref);
  g_clear_pointer (&self->current, g_variant_unref);
  g_clear_pointer (&self->wanted, g_variant_unref);
  g_free (self);
}

static GPtrArray *
new_conflicts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_conflict_free);
}

gboolean
_liandu_store_write (LianduStore     *self,
                     LianduChangeSet *changes,
                     GPtrArray       *drafts,
                     const char      *origin,
                     const char      *actor,
                     GPtrArray       *conflicts,
                     GPtrArray       *uuids,
                     GError         **error)
{
  g_autoptr (GPtrArray) own_conflicts = new_conflicts ();
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  LianduCommit commit = {
    .database = self->database,
    .clock = self->clock,
    .actor = actor,
    .changes = changes,
    .drafts = drafts,
    .origin = origin,
    .codes = self->codes,
    .conflicts = conflicts != NULL ? conflicts : own_conflicts,
    .uuids = uuids,
    .dirty = dirty,
  };

  return liandu_commit_run (&commit, error);
}

/* Codes, settings and users are read often and changed seldom: whoever may
 * have changed them reads them anew. */
static gboolean
touches_office (LianduChangeSet *changes)
{
  GPtrArray *list = changes != NULL ? liandu_change_set_get_changes (changes) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (liandu_kind_is_internal (((LianduChange *) g_ptr_array_index (list, i))->kind))
      return TRUE;
  return changes == NULL;
}

static gboolean
write_all (LianduStore            *self,
           LianduChangeSet        *changes,
           LianduStoreDraftsFunc   make,
           gpointer                data,
           const char             *origin,
           const char             *actor,
           GPtrArray              *conflicts,
           GPtrArray              *uuids,
           GError                **error)
{
  g_autoptr (GPtrArray) drafts = make != NULL ? make (self, data, error) : NULL;

  if (make != NULL && drafts == NULL)
    return FALSE;
  return _liandu_store_write (self, changes, drafts, origin, actor, conflicts, uuids, error);
}

static gboolean
transact (LianduStore            *self,
          LianduChangeSet        *changes,
          LianduStoreDraftsFunc   make,
          gpointer                data,
          const char             *origin,
          const char             *actor,
          GPtrArray              *conflicts,
          GError                **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *token = NULL;

  if (!liandu_database_begin (self->database, error))
    return FALSE;
  if (!write_all (self, changes, make, data, origin, actor, conflicts, uuids, error)
      || (!self->rotated && !_liandu_identity_rotate (self, &token, error))
      || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return FALSE;
    }
  if (token != NULL)
    _liandu_identity_confirm (self, token);
  if (touches_office (changes))
    _liandu_store_load_office (self);
  if (uuids->len > 0)
    _liandu_store_emit_changed (self, uuids);
  return TRUE;
}

/* From so many changes on they do not have room in the usual cache. */
#define MANY_CHANGES 500

gboolean
_liandu_store_transact (LianduStore     *self,
                        LianduChangeSet *changes,
                        const char      *origin,
                        const char      *actor,
                        GPtrArray       *conflicts,
                        GError         **error)
{
  gboolean many = liandu_change_set_get_changes (changes)->len > MANY_CHANGES;
  gboolean done;

  if (many)
    liandu_database_set_roomy (self->database, TRUE);
  done = transact (self, changes, NULL, NULL, origin, actor, conflicts, error);
  if (many)
    liandu_database_set_roomy (self->database, FALSE);
  return done;
}

gboolean
_liandu_store_transact_drafts (LianduStore            *self,
                               LianduStoreDraftsFunc   make,
                               gpointer                data,
                               const char             *origin,
                               const char             *actor,
                               GError                **error)
{
  return transact (self, NULL, make, data, origin, actor, NULL, error);
}

typedef struct
{
  LianduChangeSet *changes;
  GPtrArray *conflicts;
} CommitCall;

static void
commit_call_free (CommitCall *call)
{
  liandu_change_set_unref (call->changes);
  g_ptr_array_unref (call->conflicts);
  g_free (call);
}

static gpointer
commit_job (LianduStore  *self,
            gpointer      data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError      **error)
{
  CommitCall *call = data;
  g_autofree char *user = _liandu_store_dup_user (self);
  const char *origin = liandu_change_set_get_origin (call->changes);

  if (user == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("Nothing was saved, since it is not known who is typing: choose a user first"));
      return NULL;
    }
  if (liandu_change_set_is_empty (call->changes))
    return self;
  return _liandu_store_transact (self, call->changes, origin, user, call->conflicts, error) ? self : NULL;
}

/**
 * liandu_store_commit:
 * @changes: what is to be done
 * @cancellable: (nullable): ends it while it waits
 * @out_conflicts: (out) (optional) (transfer full) (element-type LianduConflict):
 *   with %LIANDU_ERROR_CONFLICT the fields that others changed, else %NULL
 * @error: %LIANDU_ERROR_CONFLICT, %LIANDU_ERROR_INVALID, %LIANDU_ERROR_REQUIRED
 *   and %LIANDU_ERROR_REFUSED with the reason, %LIANDU_ERROR_BUSY,
 *   %LIANDU_ERROR_NO_SPACE
 *
 * One transaction: all of it is on the disk when this returns %TRUE, nothing
 * otherwise.
 */
gboolean
liandu_store_commit (LianduStore     *self,
                     LianduChangeSet *changes,
                     GCancellable    *cancellable,
                     GPtrArray      **out_conflicts,
                     GError         **error)
{
  g_autoptr (GPtrArray) conflicts = new_conflicts ();
  CommitCall call = { changes, conflicts };
  gboolean done = _liandu_store_run (self, LIANDU_PRIORITY_SAVE, commit_job, &call, cancellable, error) != NULL;

  if (out_conflicts != NULL)
    *out_conflicts = conflicts->len > 0 ? g_steal_pointer (&conflicts) : NULL;
  return done;
}

void
liandu_store_commit_async (LianduStore         *self,
                           LianduChangeSet     *changes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  CommitCall *call = g_new0 (CommitCall, 1);
  GTask *outer = g_task_new (self, cancellable, callback, user_data);

  call->changes = liandu_change_set_ref (changes);
  call->conflicts = new_conflicts ();
  g_task_set_source_tag (outer, liandu_store_commit_async);
  g_task_set_task_data (outer, g_ptr_array_ref (call->conflicts), (GDestroyNotify) g_ptr_array_unref);
  _liandu_store_run_task (self, LIANDU_PRIORITY_SAVE, commit_job, call, (GDestroyNotify) commit_call_free, NULL, outer);
}

gboolean
liandu_store_commit_finish (LianduStore  *self,
                            GAsyncResult *result,
                            GPtrArray   **out_conflicts,
                            GError      **error)
{
  GPtrArray *conflicts = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = conflicts != NULL && conflicts->len > 0 ? g_ptr_array_ref (conflicts) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
