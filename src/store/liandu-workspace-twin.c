/* liandu-workspace-twin.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-workspace.h"
#include "liandu-error.h"

/*
 * A change is known by its device, epoch and number.  Were a folder copied, or
 * an old copy put back, both would go on counting from the same number, and two
 * different changes would bear one name.  So a token is kept in the database
 * and outside the folder, in $XDG_STATE_HOME/liandu/<workspace>; where they do
 * not agree, the store begins a new epoch.
 *
 * The token is a new one each time the workspace is opened, and best also when
 * it is closed: in one transaction of the database
 *
 *   liandu_database_begin ()
 *   liandu_workspace_check_twin (…, token in the database, &is_copy)
 *   token = liandu_workspace_write_twin (…, token in the database)
 *   …the token into the database; a new epoch where it is a copy…
 *   liandu_database_commit ()
 *   liandu_workspace_confirm_twin (…, token)
 *
 * A crash between writing and confirming leaves both tokens good.
 *
 * The file has a group for each folder that is this workspace: somebody may
 * keep a copy on purpose, and both have to be known again.
 */

#define KEY_PATH "path"
#define KEY_INODE "inode"
#define KEY_MACHINE "machine"
#define KEY_TOKEN "token"
#define KEY_PREVIOUS "previous"

static char *
dup_twin_path (const char *workspace_uuid)
{
  return g_build_filename (g_get_user_state_dir (), GETTEXT_PACKAGE, workspace_uuid, NULL);
}

/* machine-id(5) wants it hashed with a key of the program's own. */
static char *
dup_machine (void)
{
  const char *files[] = { "/etc/machine-id", "/var/lib/dbus/machine-id" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *id = NULL;

      if (g_file_get_contents (files[i], &id, NULL, NULL) && g_strstrip (id)[0] != '\0')
        return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) APPLICATION_ID,
                                          sizeof APPLICATION_ID - 1, id, -1);
    }
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) APPLICATION_ID,
                                    sizeof APPLICATION_ID - 1, g_get_host_name (), -1);
}

static char *
dup_inode (const char *folder)
{
  struct stat buffer;

  if (stat (folder, &buffer) != 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                          (guint64) buffer.st_dev, (guint64) buffer.st_ino);
}

static GKeyFile *
load_twin (const char *workspace_uuid)
{
  g_autofree char *path = dup_twin_path (workspace_uuid);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  /* None, or a broken one: then nothing is known, and that is a copy. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return g_steal_pointer (&file);
}

static gboolean
save_twin (GKeyFile   *file,
           const char *workspace_uuid,
           GError    **error)
{
  g_autofree char *path = dup_twin_path (workspace_uuid);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *data = g_key_file_to_data (file, NULL, NULL);
  g_autoptr (GError) file_error = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_set_contents_full (path, data, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &file_error))
    return TRUE;

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” cannot be written: %s. Nothing was changed."),
               name, file_error != NULL ? file_error->message : g_strerror (errno));
  return FALSE;
}

static gboolean
value_is (GKeyFile   *file,
          const char *group,
          const char *key,
          const char *value)
{
  g_autofree char *found = g_key_file_get_string (file, group, key, NULL);

  return found != NULL && value != NULL && g_str_equal (found, value);
}

/* The same folder: on the same computer, and where it was or moved from there. */
static gboolean
is_same_folder (GKeyFile   *file,
                const char *group,
                const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *inode = dup_inode (folder);
  g_autofree char *machine = dup_machine ();

  return value_is (file, group, KEY_MACHINE, machine) &&
         (value_is (file, group, KEY_PATH, path) || value_is (file, group, KEY_INODE, inode));
}

static char *
find_group (GKeyFile   *file,
            const char *folder,
            const char *token)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (is_same_folder (file, groups[i], folder) &&
        (token == NULL ||
         value_is (file, groups[i], KEY_TOKEN, token) ||
         value_is (file, groups[i], KEY_PREVIOUS, token)))
      return g_strdup (groups[i]);
  return NULL;
}

/* What is known of the folder is out of date, whatever the folder is now. */
static void
remove_groups (GKeyFile   *file,
               const char *folder)
{
  for (;;)
    {
      g_autofree char *group = find_group (file, folder, NULL);

      if (group == NULL)
        return;
      g_key_file_remove_group (file, group, NULL);
    }
}

/**
 * liandu_workspace_check_twin:
 * @folder: a workspace
 * @workspace_uuid: its UUID
 * @token: (nullable): the token in its database
 * @out_is_copy: (out): whether this is not the folder it was last time, but a
 *   copy of it, on this computer or another, or an older state put back
 * @error: return location
 *
 * Returns: whether it could be found out
 */
gboolean
liandu_workspace_check_twin (const char *folder,
                             const char *workspace_uuid,
                             const char *token,
                             gboolean   *out_is_copy,
                             GError    **error)
{
  g_autoptr (GKeyFile) file = load_twin (workspace_uuid);
  g_autofree char *group = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_name (folder);

      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no ledger in “%s”."), name);
      return FALSE;
    }

  group = token != NULL ? find_group (file, folder, token) : NULL;
  *out_is_copy = group == NULL;
  return TRUE;
}

/**
 * liandu_workspace_write_twin:
 * @folder: a workspace
 * @workspace_uuid: its UUID
 * @previous: (nullable): the token in its database, good until the new one is
 *   confirmed
 * @error: return location
 *
 * Notes that this folder is the workspace, under a new token.
 *
 * Returns: (transfer full): the token for the database
 */
char *
liandu_workspace_write_twin (const char *folder,
                             const char *workspace_uuid,
                             const char *previous,
                             GError    **error)
{
  g_autoptr (GKeyFile) file = load_twin (workspace_uuid);
  g_autofree char *group = g_uuid_string_random ();
  g_autofree char *token = g_uuid_string_random ();
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *inode = dup_inode (folder);
  g_autofree char *machine = dup_machine ();

  remove_groups (file, folder);
  g_key_file_set_string (file, group, KEY_PATH, path);
  g_key_file_set_string (file, group, KEY_INODE, inode);
  g_key_file_set_string (file, group, KEY_MACHINE, machine);
  g_key_file_set_string (file, group, KEY_TOKEN, token);
  if (previous != NULL)
    g_key_file_set_string (file, group, KEY_PREVIOUS, previous);

  if (!save_twin (file, workspace_uuid, error))
    return NULL;
  return g_steal_pointer (&token);
}

/**
 * liandu_workspace_confirm_twin:
 * @folder: a workspace
 * @workspace_uuid: its UUID
 * @token: what liandu_workspace_write_twin() returned
 * @error: return location
 *
 * The token is in the database, for good: the previous one is good no more.
 * Where another process has written a newer one meanwhile, nothing is done.
 *
 * Returns: whether it was noted
 */
gboolean
liandu_workspace_confirm_twin (const char *folder,
                               const char *workspace_uuid,
                               const char *token,
                               GError    **error)
{
  g_autoptr (GKeyFile) file = load_twin (workspace_uuid);
  g_autofree char *group = find_group (file, folder, token);

  if (group == NULL || !value_is (file, group, KEY_TOKEN, token) ||
      !g_key_file_remove_key (file, group, KEY_PREVIOUS, NULL))
    return TRUE;

  return save_twin (file, workspace_uuid, error);
}
