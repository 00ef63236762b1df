/* liandu-store-seed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-error.h"
#include "liandu-seed.h"
#include "liandu-store-private.h"

/* What a workspace begins with, and what later versions of the program add to
 * that.  Only a record that no op ever spoke of is added: one that the office
 * changed, retired or deleted is its own affair. */

/* In meta: the seeds of the program that looked last. */
#define DIGEST "seeds"

/* Who first opens a workspace has to be somebody: the seeds are nobody's
 * work, and say so. */
#define SEED_ACTOR "联督"

static gboolean
write_seeds (LianduStore      *self,
             LianduChangeSet  *changes,
             GError          **error)
{
  g_autofree char *digest = liandu_seed_dup_digest (error);

  return digest != NULL
         && (liandu_change_set_is_empty (changes)
             || _liandu_store_write (self, changes, NULL, LIANDU_SEED_ORIGIN, SEED_ACTOR, NULL, NULL, error))
         && liandu_meta_set_text (self->database, DIGEST, digest, error);
}

gboolean
_liandu_store_seed (LianduStore *self,
                    GError     **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_seed_changes (error);

  return changes != NULL && write_seeds (self, changes, error);
}

static gboolean
ever_existed (LianduStore *self,
              const char  *uuid)
{
  return liandu_ops_find_object (self->database, uuid, NULL, NULL) != 0;
}

static LianduChangeSet *
list_missing (LianduStore *self,
              GError     **error)
{
  LianduChangeSet *changes = liandu_seed_changes (error);
  GPtrArray *list = changes != NULL ? liandu_change_set_get_changes (changes) : NULL;

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    if (ever_existed (self, ((LianduChange *) g_ptr_array_index (list, i - 1))->uuid))
      g_ptr_array_remove_index (list, i - 1);
  return changes;
}

/* Asked for and written in one transaction: another process may be doing the
 * same. */
static gboolean
add_missing (LianduStore *self,
             GError     **error)
{
  g_autoptr (LianduChangeSet) missing = NULL;
  g_autofree char *token = NULL;

  if (!liandu_database_begin (self->database, error))
    return FALSE;
  missing = list_missing (self, error);
  if (missing == NULL || !write_seeds (self, missing, error)
      || (!liandu_change_set_is_empty (missing) && !self->rotated && !_liandu_identity_rotate (self, &token, error))
      || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return FALSE;
    }
  if (token != NULL)
    _liandu_identity_confirm (self, token);
  return TRUE;
}

/**
 * _liandu_store_top_up:
 *
 * Adds what was seeded in versions later than the one that made the workspace.
 * Where another process is writing or the disk is full the workspace opens
 * without, and the next opening adds it.
 */
gboolean
_liandu_store_top_up (LianduStore *self,
                      GError     **error)
{
  g_autofree char *now = liandu_seed_dup_digest (error);
  g_autofree char *then = liandu_meta_dup_text (self->database, DIGEST);
  g_autoptr (GError) local = NULL;

  if (now == NULL)
    return FALSE;
  if (self->read_only || g_strcmp0 (now, then) == 0 || add_missing (self, &local))
    return TRUE;
  if (g_error_matches (local, LIANDU_ERROR, LIANDU_ERROR_BUSY) || g_error_matches (local, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE))
    {
      g_info ("what this version adds to the workspace waits for the next opening: %s", local->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
