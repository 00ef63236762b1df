/* liandu-workspace-place.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <glib/gi18n.h>

#include "liandu-workspace.h"
#include "liandu-error.h"

/*
 * SQLite locks a file through the operating system.  Network file systems do
 * that badly or not at all, and a program that keeps two folders in step copies
 * a database in the middle of a change: both destroy it.  Several people share through exchange files, never through
 * the database.
 */

#define FUSE_MAGIC 0x65735546

/* linux/magic.h and the drivers' own; given as numbers, as not every system has
 * the headers. */
static const struct
{
  guint32 magic;
  const char *name;
} network_file_systems[] = {
  { 0x00006969, "NFS" },
  { 0x0000517B, "SMB" },
  { 0xFE534D42, "SMB" },
  { 0xFF534D42, "CIFS" },
  { 0x0000564C, "NCP" },
  { 0x5346414F, "AFS" },
  { 0x6B414653, "AFS" },
  { 0x73757245, "Coda" },
  { 0x00C36400, "Ceph" },
  { 0x0BD00BD0, "Lustre" },
  { 0x47504653, "GPFS" },
  { 0x7461636F, "OCFS2" },
  { 0x01161970, "GFS2" },
  { 0x786F4256, "VirtualBox" },
  { 0xBACBACBC, "VMware" },
};

/* File systems made by a program and nevertheless on this computer; all others
 * may lead anywhere. */
static const char *const local_fuse_types[] = {
  "fuseblk",
  "virtiofs",
  "fuse.bindfs",
  "fuse.cryfs",
  "fuse.encfs",
  "fuse.exfat",
  "fuse.fuse-overlayfs",
  "fuse.gocryptfs",
  "fuse.mergerfs",
  "fuse.ntfs",
  "fuse.ntfs-3g",
  "fuse.veracrypt",
};

/* What programs that keep folders in step leave in the topmost one.  Not .dropbox:
 * that is also where Dropbox keeps its settings, in everybody's home. */
static const struct
{
  const char *pattern;
  const char *program;
} markers[] = {
  { ".stfolder", "Syncthing" },
  { ".stignore", "Syncthing" },
  { ".sync_*.db", "Nextcloud" },
  { "._sync_*.db", "Nextcloud" },
  { ".nextcloudsync.log", "Nextcloud" },
  { ".owncloudsync.log", "ownCloud" },
  { ".dropbox.cache", "Dropbox" },
  { ".seafile-data", "Seafile" },
};

/* Those that leave nothing there: known by the name they give the folder. */
static const struct
{
  const char *pattern;
  const char *program;
} folder_names[] = {
  { "OneDrive", "OneDrive" },
  { "OneDrive - *", "OneDrive" },
  { "BaiduSyncdisk", "百度网盘" },
  { "Nutstore Files", "坚果云" },
  { "我的坚果云", "坚果云" },
  { "WPSDrive", "WPS" },
  { "WPS云盘", "WPS" },
};

/* The folder itself may not exist yet: its nearest parent that does, without
 * links. */
static char *
dup_existing (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  char *real = NULL;

  while ((real = realpath (path, NULL)) == NULL && !g_str_equal (path, "/"))
    {
      char *parent = g_path_get_dirname (path);

      g_free (path);
      path = parent;
    }
  return real != NULL ? real : g_strdup ("/");
}

/* The type of a mounted file system by its device number, from the seventh word
 * on of a line of mountinfo; proc(5). */
static char *
dup_mount_type (const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *device = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat buffer;

  if (stat (path, &buffer) != 0 ||
      !g_file_get_contents ("/proc/self/mountinfo", &contents, NULL, NULL))
    return NULL;

  device = g_strdup_printf ("%u:%u", major (buffer.st_dev), minor (buffer.st_dev));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      const char *rest = strstr (lines[i], " - ");

      if (g_strv_length (words) > 6 && rest != NULL && g_str_equal (words[2], device))
        return g_strndup (rest + 3, strcspn (rest + 3, " "));
    }
  return NULL;
}

/**
 * liandu_workspace_judge_file_system:
 * @magic: the type of a file system as statfs(2) gives it
 * @type: (nullable): its name as the list of mounts gives it
 *
 * Overlay, 9p and tmpfs are let pass: they are the root of many a container.
 *
 * Returns: (nullable): the name of a file system on which no database may be,
 *   or NULL where it may
 */
const char *
liandu_workspace_judge_file_system (guint64     magic,
                                    const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if (network_file_systems[i].magic == (magic & 0xFFFFFFFF))
      return network_file_systems[i].name;

  if ((magic & 0xFFFFFFFF) != FUSE_MAGIC)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (local_fuse_types); i++)
    if (g_strcmp0 (type, local_fuse_types[i]) == 0)
      return NULL;
  return type != NULL && g_str_has_prefix (type, "fuse.") ? type + strlen ("fuse.") : "FUSE";
}

static gboolean
check_file_system (const char *path,
                   GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *type = NULL;
  const char *verdict = NULL;
  struct statfs buffer;

  /* What cannot be asked will not be written either, and says so then. */
  if (statfs (path, &buffer) != 0)
    return TRUE;

  if (((guint64) buffer.f_type & 0xFFFFFFFF) == FUSE_MAGIC)
    type = dup_mount_type (path);
  verdict = liandu_workspace_judge_file_system ((guint64) buffer.f_type, type);
  if (verdict == NULL)
    return TRUE;

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” is on a network drive (%s), where a ledger can be destroyed. Nothing was written; choose a folder on this computer."),
               name, verdict);
  return FALSE;
}

static const char *
find_marker (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (g_pattern_match_simple (markers[i].pattern, name))
      return markers[i].program;
  return NULL;
}

/* The program that keeps this very folder in step, or NULL. */
static const char *
find_program (const char *folder)
{
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *resilio = g_build_filename (folder, ".sync", "ID", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *program = NULL;
  const char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folder_names); i++)
    if (g_pattern_match_simple (folder_names[i].pattern, base))
      return folder_names[i].program;
  if (g_file_test (resilio, G_FILE_TEST_EXISTS))
    return "Resilio Sync";

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && program == NULL && (name = g_dir_read_name (dir)) != NULL)
    program = find_marker (name);
  return program;
}

static gboolean
check_synchronised (const char *path,
                    GError    **error)
{
  g_autofree char *folder = g_strdup (path);

  for (;;)
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      g_autofree char *name = g_filename_display_name (folder);
      const char *program = find_program (folder);

      if (program != NULL)
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The folder “%s” is kept in step with others by %s, where a ledger can be destroyed. Nothing was written; choose a folder that is not synchronised."),
                       name, program);
          return FALSE;
        }
      if (g_str_equal (parent, folder))
        return TRUE;
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
}

/* Where the file manager shows folders of other computers. */
static gboolean
check_file_manager (const char *path,
                    GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!g_pattern_match_simple ("/run/user/*/gvfs*", path) && strstr (path, "/.gvfs/") == NULL)
    return TRUE;

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” is on a network drive (%s), where a ledger can be destroyed. Nothing was written; choose a folder on this computer."),
               name, "GVfs");
  return FALSE;
}

/**
 * liandu_workspace_check_place:
 * @folder: where the workspace is or shall be; need not exist
 * @error: return location
 *
 * Refuses network drives and synchronised folders, the folder and all above it.
 * Several people share through exchange files, never through the database.
 *
 * Errors: %LIANDU_ERROR_REFUSED with the reason.
 *
 * Returns: whether a ledger may be kept here
 */
gboolean
liandu_workspace_check_place (const char *folder,
                              GError    **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *existing = dup_existing (folder);

  return check_file_manager (absolute, error) &&
         check_file_system (existing, error) &&
         check_synchronised (absolute, error) &&
         /* Where a link leads. */
         (g_str_has_prefix (absolute, existing) || check_synchronised (existing, error));
}
