/* liandu-migrator.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-migrator.h"
#include "liandu-database-check.h"
#include "liandu-database-private.h"
#include "liandu-error.h"

/* Before anything else: nobody waits for the window yet. */
#define PRIORITY 0

typedef struct
{
  const char *resource_path;
  GPtrArray *scripts;       /* (element-type utf8) names in order */
  gint64 version;           /* of the database */
} Migration;

/* "012-name.sql" → 12; 0 for anything else. */
static guint
script_number (const char *name)
{
  if (!g_ascii_isdigit (name[0]) || !g_ascii_isdigit (name[1]) || !g_ascii_isdigit (name[2]) ||
      name[3] != '-' || !g_str_has_suffix (name, ".sql"))
    return 0;
  return (guint) g_ascii_strtoull (name, NULL, 10);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The scripts 1, 2, 3 …: a number that is missing or there twice is a mistake
 * in the program, and no database may suffer for it. */
static GPtrArray *
list_scripts (const char *resource_path,
              GError    **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) names = g_resources_enumerate_children (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (scripts, g_strdup (names[i]));
  g_ptr_array_sort (scripts, compare_names);

  for (guint i = 0; i < scripts->len; i++)
    {
      const char *name = g_ptr_array_index (scripts, i);

      if (script_number (name) == i + 1)
        continue;
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                   _("A fault in the program: the upgrade script “%s” is out of order. Nothing was changed; install the program anew."),
                   name);
      return NULL;
    }

  return g_steal_pointer (&scripts);
}

static gboolean
read_version (LianduDatabase *database,
              gint64         *out_version,
              GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, "PRAGMA user_version", error);

  if (statement == NULL || !liandu_statement_step (statement, error))
    return FALSE;
  *out_version = liandu_statement_get_int (statement, 0);
  return TRUE;
}

static gpointer
version_job (LianduDatabase *database,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Migration *migration = data;

  return GINT_TO_POINTER (read_version (database, &migration->version, error));
}

static LianduSchemaState
compare_versions (const Migration *migration)
{
  if (migration->version == 0)
    return LIANDU_SCHEMA_EMPTY;
  if (migration->version > migration->scripts->len)
    return LIANDU_SCHEMA_TOO_NEW;
  if (migration->version < migration->scripts->len)
    return LIANDU_SCHEMA_OLD;
  return LIANDU_SCHEMA_CURRENT;
}

static gboolean
begin_migration (Migration      *self,
                 LianduDatabase *database,
                 GError        **error)
{
  self->scripts = list_scripts (self->resource_path, error);

  return self->scripts != NULL &&
         liandu_database_run (database, PRIORITY, version_job, self, NULL, error);
}

static void
migration_clear (Migration *self)
{
  g_clear_pointer (&self->scripts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Migration, migration_clear)

/* The script is one transaction: a COMMIT within it would leave half a step on
 * the disk. */
static gboolean
run_script (LianduDatabase *database,
            const char     *sql,
            guint           number,
            GError        **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", number);
  gint64 version = 0;

  if (!liandu_database_begin (database, error))
    return FALSE;

  /* Another process may have been faster. */
  if (!read_version (database, &version, error))
    return FALSE;
  if (version >= number)
    {
      liandu_database_rollback (database);
      return TRUE;
    }

  if (!liandu_database_exec (database, sql, error))
    return FALSE;
  if (!_liandu_database_in_transaction (database))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                   _("A fault in the program: upgrade script %u ends its transaction. Restore the backup and install the program anew."),
                   number);
      return FALSE;
    }

  return liandu_database_exec (database, pragma, error) &&
         liandu_database_commit (database, error);
}

/* One job for all: no other job sees a half-migrated database. */
static gpointer
migrate_job (LianduDatabase *database,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Migration *migration = data;

  for (guint i = (guint) migration->version; i < migration->scripts->len; i++)
    {
      const char *name = g_ptr_array_index (migration->scripts, i);
      g_autofree char *path = g_build_path ("/", migration->resource_path, name, NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (bytes == NULL)
        return NULL;
      /* GResource data ends with a NUL that does not count. */
      if (!run_script (database, g_bytes_get_data (bytes, NULL), i + 1, error))
        {
          liandu_database_rollback (database);
          g_prefix_error (error, _("The ledger could not be upgraded (%s): "), name);
          return NULL;
        }
    }

  return migration;
}

/* before-upgrade-001-to-003.db, and with a number behind it when an earlier
 * attempt has left one: that one is kept. */
static char *
dup_backup_path (const Migration *self,
                 const char      *folder)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("before-upgrade-%03d-to-%03u%s.db",
                                               (int) self->version, self->scripts->len, suffix);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
back_up (const Migration *self,
         LianduDatabase  *database,
         const char      *folder,
         GError         **error)
{
  g_autofree char *path = dup_backup_path (self, folder);

  if (liandu_database_copy_to (database, path, PRIORITY, NULL, NULL, NULL, error) &&
      liandu_database_check_file (path, self->version, error))
    return TRUE;

  g_unlink (path);
  g_prefix_error_literal (error, _("The ledger was not upgraded, because its backup failed: "));
  return FALSE;
}

/**
 * liandu_migrator_get_state:
 * @database: a database
 * @resource_path: the folder of the scripts, %LIANDU_MIGRATOR_RESOURCES
 * @out_state: (out): how the database stands to the scripts
 * @error: return location
 *
 * Looks whether there is anything to do: a migration needs the workspace alone.
 *
 * Returns: whether it could be found out
 */
gboolean
liandu_migrator_get_state (LianduDatabase    *database,
                           const char        *resource_path,
                           LianduSchemaState *out_state,
                           GError           **error)
{
  g_auto (Migration) migration = { .resource_path = resource_path };

  if (!begin_migration (&migration, database, error))
    return FALSE;

  *out_state = compare_versions (&migration);
  return TRUE;
}

/**
 * liandu_migrator_run:
 * @database: a database, opened for writing; nobody else has it open
 * @resource_path: the folder of the scripts, %LIANDU_MIGRATOR_RESOURCES
 * @backup_folder: where a copy of an older database goes first; it exists
 * @out_too_new: (out): the database is a newer program's
 * @error: return location
 *
 * Brings a database up to this program: a copy of it is made and checked, then
 * each script that has not run yet runs in a transaction of its own together
 * with its number (PRAGMA user_version), so that a crash leaves the database at
 * one of the numbers.
 *
 * A database from a newer program is left as it is, and from here on @database
 * cannot write: it may be read.
 *
 * Returns: whether the database can be used
 */
gboolean
liandu_migrator_run (LianduDatabase *database,
                     const char     *resource_path,
                     const char     *backup_folder,
                     gboolean       *out_too_new,
                     GError        **error)
{
  g_auto (Migration) migration = { .resource_path = resource_path };
  LianduSchemaState state;

  if (!begin_migration (&migration, database, error))
    return FALSE;

  state = compare_versions (&migration);
  *out_too_new = state == LIANDU_SCHEMA_TOO_NEW;
  if (state == LIANDU_SCHEMA_TOO_NEW)
    liandu_database_set_read_only (database);
  if (state == LIANDU_SCHEMA_TOO_NEW || state == LIANDU_SCHEMA_CURRENT)
    return TRUE;
  if (state == LIANDU_SCHEMA_OLD && !back_up (&migration, database, backup_folder, error))
    return FALSE;

  return liandu_database_run (database, PRIORITY, migrate_job, &migration, NULL, error) != NULL;
}
