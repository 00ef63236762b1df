/* test-workspace.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-error.h"
#include "liandu-init.h"
#include "liandu-workspace.h"

#define UUID "01890a5d-ac96-774b-bcce-b302099a8057"

/* The test runs itself as the other process. */
static const char *program;

typedef struct
{
  char *parent;
  char *folder;             /* not there yet */
} Fixture;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && (dir = g_dir_open (path, 0, NULL)) != NULL)
    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *child = g_build_filename (path, name, NULL);

        remove_all (child);
      }
  g_remove (path);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->parent = g_dir_make_tmp ("liandu-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->parent, "台账", "liandu", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *twin = g_build_filename (g_get_user_state_dir (), "liandu", UUID, NULL);

  g_unlink (twin);
  remove_all (fixture->parent);
  g_free (fixture->parent);
  g_free (fixture->folder);
}

static guint
mode_of (const char *folder,
         const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  return buffer.st_mode & 0777;
}

static void
touch (const char *folder,
       const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static void
prepare (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_workspace_prepare (fixture->folder, TRUE, &error));
  g_assert_no_error (error);
}

/* The folder */

static void
test_default (void)
{
  g_autofree char *folder = liandu_workspace_dup_default_folder ();
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "liandu", NULL);

  g_assert_cmpstr (folder, ==, expected);
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_workspace_prepare (fixture->folder, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  prepare (fixture);
  g_assert_cmpuint (mode_of (fixture->folder, "."), ==, 0700);
  g_assert_cmpuint (mode_of (fixture->folder, LIANDU_WORKSPACE_ATTACHMENTS), ==, 0700);
  g_assert_cmpuint (mode_of (fixture->folder, LIANDU_WORKSPACE_BACKUPS), ==, 0700);

  /* Again, when it is there and somebody has opened it to others. */
  touch (fixture->folder, LIANDU_WORKSPACE_DATABASE);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_true (liandu_workspace_prepare (fixture->folder, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mode_of (fixture->folder, "."), ==, 0700);
}

static void
test_other_files (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  touch (fixture->folder, "照片.jpg");
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_false (liandu_workspace_prepare (fixture->folder, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, fixture->folder));
  g_assert_cmpuint (mode_of (fixture->folder, "."), ==, 0755);
  g_clear_error (&error);

  /* A file where the folder should be. */
  remove_all (fixture->folder);
  g_assert_true (g_file_set_contents (fixture->folder, "x", 1, NULL));
  g_assert_false (liandu_workspace_prepare (fixture->folder, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->parent, "link", NULL);
  g_autofree char *database = g_build_filename (fixture->folder, LIANDU_WORKSPACE_DATABASE, NULL);
  g_autofree char *other = g_build_filename (fixture->parent, "other", "liandu.db", NULL);
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  g_assert_true (liandu_workspace_prepare (link, TRUE, &error));
  g_assert_no_error (error);

  /* The database itself may not lie elsewhere. */
  touch (fixture->parent, "other/liandu.db");
  g_assert_cmpint (symlink (other, database), ==, 0);
  g_assert_false (liandu_workspace_prepare (fixture->folder, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_space (Fixture       *fixture,
            gconstpointer  data)
{
  gboolean is_low = FALSE;
  guint64 n_free = 0;
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  g_assert_true (liandu_workspace_check_space (fixture->folder, &is_low, &n_free, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_free, >, 0);
  g_assert_true (is_low == (n_free < LIANDU_WORKSPACE_LOW_SPACE));

  /* A file system that has no room at all. */
  g_assert_true (liandu_workspace_check_space ("/proc", &is_low, &n_free, &error));
  g_assert_true (is_low);
}

/* The place */

static void
assert_refused (const char *folder,
                const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_workspace_prepare (folder, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_synchronised (Fixture       *fixture,
                   gconstpointer  data)
{
  const struct
  {
    const char *file;
    const char *program;
  } cases[] = {
    { ".stfolder/syncthing-folder.txt", "Syncthing" },
    { ".stignore", "Syncthing" },
    { ".sync_4f1e2d.db", "Nextcloud" },
    { "._sync_4f1e2d.db", "Nextcloud" },
    { ".owncloudsync.log", "ownCloud" },
    { ".dropbox.cache/x", "Dropbox" },
    { ".sync/ID", "Resilio Sync" },
    { ".seafile-data/x", "Seafile" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      touch (fixture->parent, cases[i].file);
      assert_refused (fixture->folder, cases[i].program);
      assert_refused (fixture->folder, fixture->parent);
      remove_all (fixture->parent);
      g_assert_cmpint (g_mkdir (fixture->parent, 0700), ==, 0);
    }

  /* What is only like them is nothing. */
  touch (fixture->parent, "sync_4f.db");
  touch (fixture->parent, "stfolder");
  touch (fixture->parent, ".dropbox/info.json");
  prepare (fixture);
}

static void
test_synchronised_names (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *names[] = { "OneDrive", "OneDrive - 清源县", "我的坚果云", "WPS云盘" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (fixture->parent, names[i], "工作", "liandu", NULL);

      assert_refused (folder, names[i]);
    }
}

/* A link into a synchronised folder is one too. */
static void
test_synchronised_link (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *shared = g_build_filename (fixture->parent, "shared", NULL);
  g_autofree char *link = g_build_filename (fixture->parent, "innocent", NULL);
  g_autofree char *folder = g_build_filename (link, "liandu", NULL);

  touch (fixture->parent, "shared/.stfolder/x");
  g_assert_cmpint (symlink (shared, link), ==, 0);
  assert_refused (folder, "Syncthing");
}

static void
test_file_manager (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_workspace_check_place ("/run/user/1000/gvfs/smb-share:server=x/台账", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_file_systems (void)
{
  const struct
  {
    guint64 magic;
    const char *type;
    const char *verdict;
  } cases[] = {
    { 0xEF53, "ext4", NULL },
    { 0x9123683E, "btrfs", NULL },
    { 0x58465342, "xfs", NULL },
    { 0x01021994, "tmpfs", NULL },
    { 0x794C7630, "overlay", NULL },
    { 0x01021997, "9p", NULL },
    { 0x65735546, "fuseblk", NULL },
    { 0x65735546, "fuse.gocryptfs", NULL },
    { 0x6969, "nfs4", "NFS" },
    { 0xFF534D42, "cifs", "CIFS" },
    /* As a 32-bit signed number, sign and all. */
    { 0xFFFFFFFFFF534D42, "cifs", "CIFS" },
    { 0xFE534D42, "smb3", "SMB" },
    { 0x65735546, "fuse.sshfs", "sshfs" },
    { 0x65735546, "fuse.gvfsd-fuse", "gvfsd-fuse" },
    { 0x65735546, NULL, "FUSE" },
    { 0x00C36400, "ceph", "Ceph" },
    { 0x5346414F, "afs", "AFS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (liandu_workspace_judge_file_system (cases[i].magic, cases[i].type), ==, cases[i].verdict);
}

/* The lock */

static void
test_lock (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (LianduWorkspaceLock) first = NULL;
  g_autoptr (LianduWorkspaceLock) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  prepare (fixture);
  first = liandu_workspace_lock_new (fixture->folder, FALSE, &error);
  g_assert_no_error (error);
  second = liandu_workspace_lock_new (fixture->folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mode_of (fixture->folder, LIANDU_WORKSPACE_LOCK), ==, 0600);

  start = g_get_monotonic_time ();
  g_assert_false (liandu_workspace_lock_set_exclusive (first, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 4 * G_USEC_PER_SEC);
  g_assert_false (liandu_workspace_lock_is_exclusive (first));
  g_clear_error (&error);

  /* Refused, it is still shared: nobody else can have it alone. */
  g_assert_false (liandu_workspace_lock_set_exclusive (second, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_clear_error (&error);

  g_clear_pointer (&second, liandu_workspace_lock_free);
  g_assert_true (liandu_workspace_lock_set_exclusive (first, TRUE, &error));
  g_assert_no_error (error);
  g_assert_null (liandu_workspace_lock_new (fixture->folder, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (liandu_workspace_lock_set_exclusive (first, FALSE, &error));
  second = liandu_workspace_lock_new (fixture->folder, FALSE, &error);
  g_assert_no_error (error);
}

static int
child_lock (const char *folder)
{
  g_autoptr (LianduWorkspaceLock) lock = liandu_workspace_lock_new (folder, FALSE, NULL);

  g_assert_nonnull (lock);
  puts ("locked");
  fflush (stdout);
  while (getchar () != EOF)
    ;
  return 0;
}

/* Another process has it open, and is then killed. */
static void
test_lock_process (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (LianduWorkspaceLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  char answer[7];

  prepare (fixture);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                            program, "--child", fixture->folder, NULL);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (child), answer, sizeof answer, NULL, NULL, NULL));

  g_assert_null (liandu_workspace_lock_new (fixture->folder, TRUE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_clear_error (&error);

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  lock = liandu_workspace_lock_new (fixture->folder, TRUE, &error);
  g_assert_no_error (error);
}

/* Copies of the folder */

static gboolean
is_copy (const char *folder,
         const char *token)
{
  gboolean answer = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_workspace_check_twin (folder, UUID, token, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

static char *
renew (const char *folder,
       const char *previous)
{
  g_autoptr (GError) error = NULL;
  char *token = liandu_workspace_write_twin (folder, UUID, previous, &error);

  g_assert_no_error (error);
  return token;
}

static void
test_twin (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *twin = g_build_filename (g_get_user_state_dir (), "liandu", UUID, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  g_assert_true (is_copy (fixture->folder, NULL));
  first = renew (fixture->folder, NULL);
  g_assert_false (is_copy (fixture->folder, first));
  g_assert_true (is_copy (fixture->folder, NULL));
  g_assert_true (is_copy (fixture->folder, "another"));
  g_assert_cmpuint (mode_of (twin, ""), ==, 0600);

  /* Between writing and confirming both are good: there may be a crash. */
  second = renew (fixture->folder, first);
  g_assert_cmpstr (first, !=, second);
  g_assert_false (is_copy (fixture->folder, first));
  g_assert_false (is_copy (fixture->folder, second));

  /* Afterwards the older state is an older state. */
  g_assert_true (liandu_workspace_confirm_twin (fixture->folder, UUID, second, &error));
  g_assert_no_error (error);
  g_assert_true (is_copy (fixture->folder, first));
  g_assert_false (is_copy (fixture->folder, second));
}

static void
test_twin_folders (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *moved = g_build_filename (fixture->parent, "moved", NULL);
  g_autofree char *copy = g_build_filename (fixture->parent, "copy", NULL);
  g_autofree char *token = NULL;
  g_autofree char *other = NULL;

  prepare (fixture);
  token = renew (fixture->folder, NULL);
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  g_assert_true (is_copy (copy, token));

  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  g_assert_false (is_copy (moved, token));

  /* A copy that has become a workspace of its own: both stay known. */
  other = renew (copy, NULL);
  g_assert_false (is_copy (copy, other));
  g_assert_false (is_copy (moved, token));
  g_assert_true (is_copy (copy, token));
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  liandu_init ();
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return child_lock (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/default", test_default);
  g_test_add_func ("/workspace/file-manager", test_file_manager);
  g_test_add_func ("/workspace/file-systems", test_file_systems);
#define ADD(path, function) g_test_add ("/workspace/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("create", test_create);
  ADD ("other-files", test_other_files);
  ADD ("links", test_links);
  ADD ("space", test_space);
  ADD ("synchronised", test_synchronised);
  ADD ("synchronised-names", test_synchronised_names);
  ADD ("synchronised-link", test_synchronised_link);
  ADD ("lock", test_lock);
  ADD ("lock-process", test_lock_process);
  ADD ("twin", test_twin);
  ADD ("twin-folders", test_twin_folders);
#undef ADD

  return g_test_run ();
}
