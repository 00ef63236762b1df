/* liandu-cli-workspace.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli.h"
#include "liandu-uuid.h"
#include "liandu-workspace.h"

/* The workspace that a command works on, and who works on it. */

gboolean
liandu_cli_has_workspace (LianduCli *self)
{
  g_autofree char *path = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Where nobody is named it is the workspace's first user: the one who set it
 * up. */
static gboolean
choose_user (LianduCli *self,
             GError   **error)
{
  const char *name = liandu_cli_get_option (self, "user");
  g_autofree char *first = NULL;

  if (liandu_store_get_user (self->store) != NULL)
    return TRUE;
  if (name == NULL)
    name = first = liandu_store_dup_first_user (self->store, error);
  return name != NULL && liandu_store_set_user (self->store, name, error);
}

/**
 * liandu_cli_open:
 *
 * Opens the workspace, for reading.  A user who is named must exist even then:
 * a script with a mistyped name is told so by its first command.
 */
gboolean
liandu_cli_open (LianduCli *self,
                 GError   **error)
{
  if (self->store != NULL)
    return TRUE;
  self->store = liandu_store_open (self->folder, self->clock, 0, error);
  if (self->store == NULL)
    return FALSE;
  self->codes = liandu_store_dup_codes (self->store);
  return choose_user (self, liandu_cli_has_option (self, "user") ? error : NULL) || !liandu_cli_has_option (self, "user");
}

/**
 * liandu_cli_open_for_writing:
 *
 * Opens the workspace for one who has to be known.  What was erased and is still
 * in some backup is tried again here: an office may never open the window, and
 * the disk that was missing may be there by now.
 */
gboolean
liandu_cli_open_for_writing (LianduCli *self,
                             GError   **error)
{
  if (!liandu_cli_open (self, error) || !choose_user (self, error))
    return FALSE;
  liandu_store_clear_traces (self->store, LIANDU_TRACES_AGAIN_LATER);
  return TRUE;
}

/**
 * liandu_cli_commit:
 *
 * Commits; no changes are done too.
 */
gboolean
liandu_cli_commit (LianduCli       *self,
                   LianduChangeSet *changes,
                   GError         **error)
{
  return liandu_change_set_is_empty (changes)
         || liandu_store_commit (self->store, changes, NULL, NULL, error);
}

/**
 * liandu_cli_load:
 * @uuid: as given on the command line
 *
 * Returns: (transfer full): the record, also a deleted one
 */
LianduRecord *
liandu_cli_load (LianduCli  *self,
                 const char *uuid,
                 GError    **error)
{
  g_autofree char *lower = g_ascii_strdown (uuid, -1);

  if (!liandu_uuid_is_valid (lower))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is no UUID, so nothing was done"), uuid);
      return NULL;
    }
  return liandu_store_load (self->store, lower, NULL, error);
}

/**
 * liandu_cli_load_living:
 *
 * Returns: (transfer full): the record, to be changed; a row of a table is
 *   changed with the record that it belongs to
 */
LianduRecord *
liandu_cli_load_living (LianduCli  *self,
                        const char *uuid,
                        GError    **error)
{
  g_autoptr (LianduRecord) record = liandu_cli_load (self, uuid, error);

  if (record == NULL)
    return NULL;
  if (liandu_record_is_deleted (record))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("%s is deleted, so nothing was changed; restore it first"), uuid);
      return NULL;
    }
  if (liandu_record_get_parent (record) != NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("%s is a row of the record %s, so nothing was changed; change that record with --json"),
                   uuid, liandu_record_get_parent (record));
      return NULL;
    }
  return g_steal_pointer (&record);
}

const LianduKind *
liandu_cli_find_kind (const char *name,
                      GError    **error)
{
  const LianduKind *kind = liandu_kind_lookup (name);

  if (kind != NULL)
    return kind;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no kind of record “%s”; liandu-cli kinds lists them"), name);
  return NULL;
}

/**
 * liandu_cli_format_time:
 *
 * Returns: (transfer full): an instant as it was here, 2026-04-08T09:00:00+08:00
 */
char *
liandu_cli_format_time (LianduCli *self,
                        gint64     unix_ms)
{
  g_autoptr (GDateTime) moment = liandu_clock_dup_datetime (self->clock, unix_ms);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}
