/* liandu-database-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-database-check.h"
#include "liandu-database.h"
#include "liandu-error.h"

static gboolean
check_version (LianduDatabase *database,
               gint64          version,
               GError        **error)
{
  g_autofree char *name = g_filename_display_name (liandu_database_get_path (database));
  gint64 found = liandu_database_get_int (database, "PRAGMA user_version");

  if (version < 0 || found == version)
    return TRUE;

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               _("The copy “%s” is not what it was made from. Try again, or use another disk."), name);
  return FALSE;
}

static gpointer
check_job (LianduDatabase *database,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  const gint64 *version = data;
  g_autofree char *name = g_filename_display_name (liandu_database_get_path (database));
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, "PRAGMA integrity_check(1)", error);

  if (statement == NULL || !liandu_statement_step (statement, error))
    return NULL;
  if (g_strcmp0 (liandu_statement_get_text (statement, 0), "ok") == 0)
    return GINT_TO_POINTER (check_version (database, *version, error));

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               _("The database “%s” is damaged (%s). It was left as it is; use another backup."),
               name, liandu_statement_get_text (statement, 0));
  return NULL;
}

/**
 * liandu_database_check_file:
 * @path: a database file nobody writes to
 * @version: the schema version it must have, or -1
 * @error: return location
 *
 * Opens a copy and reads all of it: that it was written is no proof that it can
 * be read.
 *
 * Errors: %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_REFUSED (not a database of ours),
 * %LIANDU_ERROR_NOT_FOUND.
 *
 * Returns: whether it is sound
 */
gboolean
liandu_database_check_file (const char *path,
                            gint64      version,
                            GError    **error)
{
  g_autoptr (LianduDatabase) database = liandu_database_open (path, FALSE, TRUE, error);

  return database != NULL &&
         liandu_database_run (database, 0, check_job, &version, NULL, error) != NULL;
}
