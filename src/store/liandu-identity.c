/* liandu-identity.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gstdio.h>

#include "liandu-store-private.h"

/*
 * Two lives of one workspace must never give the same numbers.  A token stands
 * in the database and, outside the workspace, in the state folder; it changes
 * with the first save of each session and at its end.  A database that carries
 * an old one was copied or put back, and begins a new epoch before it writes.
 */

gboolean
_liandu_identity_rotate (LianduStore *self,
                         char       **out_token,
                         GError     **error)
{
  g_autofree char *workspace = liandu_meta_dup_text (self->database, "workspace");
  g_autofree char *token = liandu_meta_dup_text (self->database, "twin");
  g_autofree char *fresh = liandu_workspace_write_twin (self->folder, workspace, token, error);

  if (fresh == NULL || !liandu_meta_set_text (self->database, "twin", fresh, error))
    return FALSE;
  *out_token = g_steal_pointer (&fresh);
  return TRUE;
}

/* The save is on the disk: what the state folder lacks now, the next opening
 * still knows, since both tokens are good until this succeeds. */
void
_liandu_identity_confirm (LianduStore *self,
                          const char  *token)
{
  g_autofree char *workspace = liandu_meta_dup_text (self->database, "workspace");
  g_autoptr (GError) error = NULL;

  if (!liandu_workspace_confirm_twin (self->folder, workspace, token, &error))
    g_debug ("the twin token was not confirmed: %s", error->message);
  self->rotated = TRUE;
}

static gboolean
rotate_now (LianduStore *self,
            gboolean     new_epoch,
            GError     **error)
{
  g_autofree char *token = NULL;

  if (!liandu_database_begin (self->database, error))
    return FALSE;
  if ((new_epoch && !liandu_meta_new_epoch (self->database, error))
      || !_liandu_identity_rotate (self, &token, error)
      || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return FALSE;
    }
  _liandu_identity_confirm (self, token);
  return TRUE;
}

/**
 * _liandu_identity_settle:
 *
 * Finds out whether this is the folder it was last time; a copy begins a new
 * life here and now.
 */
gboolean
_liandu_identity_settle (LianduStore *self,
                         GError     **error)
{
  g_autofree char *workspace = liandu_meta_dup_text (self->database, "workspace");
  g_autofree char *token = liandu_meta_dup_text (self->database, "twin");
  g_autofree char *marker = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_RESTORED);
  gboolean is_copy = FALSE;

  if (self->read_only)
    return TRUE;
  if (!liandu_workspace_check_twin (self->folder, workspace, token, &is_copy, error))
    return FALSE;
  is_copy = is_copy || g_file_test (marker, G_FILE_TEST_EXISTS);
  if (token != NULL && !is_copy)
    return TRUE;
  if (!rotate_now (self, token != NULL, error))
    return FALSE;
  g_unlink (marker);
  return TRUE;
}

/* At the end of a session that wrote: a copy taken during it is an old one. */
gboolean
_liandu_identity_leave (LianduStore *self,
                        GError     **error)
{
  return rotate_now (self, FALSE, error);
}
