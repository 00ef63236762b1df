/* test-transport.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-folder-transport.h"

/* A folder as a carrier: what is put is there, what carriers leave lying about
 * is not seen, and a share that is not connected is not an empty one. */

typedef struct
{
  char *path;
  LianduTransport *transport;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  fixture->path = g_dir_make_tmp ("liandu-share-XXXXXX", NULL);
  fixture->transport = liandu_folder_transport_new (fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *quoted = g_shell_quote (fixture->path);
  g_autofree char *command = g_strdup_printf ("rm -rf %s", quoted);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_object_unref (fixture->transport);
  g_free (fixture->path);
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_transport_put (fixture->transport, name, bytes, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_get (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liandu_transport_get (fixture->transport, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_list (Fixture    *fixture,
             const char *prefix,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = liandu_transport_list (fixture->transport, prefix, NULL, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (" ", (GStrv) names->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* As another program would leave it. */
static void
leave (Fixture    *fixture,
       const char *name,
       const char *text)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_put (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  assert_list (fixture, "", "");
  put (fixture, "genesis.bin", "genesis");
  put (fixture, "d/desk-2/0000000001-ab.seg", "two");
  put (fixture, "d/desk-1/0000000002-cd.seg", "");
  put (fixture, "d/desk-1/0000000001-ab.seg", "one");
  assert_list (fixture, "", "d/desk-1/0000000001-ab.seg d/desk-1/0000000002-cd.seg d/desk-2/0000000001-ab.seg genesis.bin");
  assert_list (fixture, "d/desk-1/", "d/desk-1/0000000001-ab.seg d/desk-1/0000000002-cd.seg");
  assert_list (fixture, "d/desk-9/", "");
  assert_get (fixture, "d/desk-1/0000000001-ab.seg", "one");
  assert_get (fixture, "d/desk-1/0000000002-cd.seg", "");
  g_assert_null (liandu_transport_get (fixture->transport, "d/desk-9/x", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

static GStatBuf
look (Fixture    *fixture,
      const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info;
}

/* What is there is not written again; what a carrier spoilt is. */
static void
test_again (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  GStatBuf first;

  put (fixture, "d/desk-1/a.seg", "whole");
  first = look (fixture, "d/desk-1/a.seg");
  put (fixture, "d/desk-1/a.seg", "whole");
  g_assert_cmpuint (look (fixture, "d/desk-1/a.seg").st_ino, ==, first.st_ino);
  leave (fixture, "d/desk-1/a.seg", "wh");
  put (fixture, "d/desk-1/a.seg", "whole");
  assert_get (fixture, "d/desk-1/a.seg", "whole");
  assert_list (fixture, "", "d/desk-1/a.seg");
}

static void
test_litter (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  put (fixture, "d/desk-1/a.seg", "a");
  leave (fixture, "d/desk-1/.a.seg.part-0123abcd", "x");
  leave (fixture, "d/desk-1/.syncthing.a.seg.tmp", "x");
  leave (fixture, "d/desk-1/a.sync-conflict-20260401-120000-abcdefg.seg", "x");
  leave (fixture, "d/desk-1/a (冲突副本).seg", "x");
  leave (fixture, "d/desk-1/~$a.seg", "x");
  leave (fixture, "d/desk-1/Thumbs.db", "x");
  leave (fixture, ".stfolder/x", "x");
  leave (fixture, "说明.txt", "x");
  assert_list (fixture, "", "d/desk-1/a.seg");
}

static void
test_not_connected (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->path, "not", "mounted", NULL);
  g_autoptr (LianduTransport) transport = liandu_folder_transport_new (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_transport_list (transport, "", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (liandu_transport_put (transport, "a.seg", bytes, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_names (void)
{
  static const char * const good[] = { "a", "genesis.bin", "d/desk-1/0000000001-0f.seg", "b/ab/ab12.blob", "0" };
  static const char * const bad[] = { "", "/a", "a/", "a//b", ".a", "a/.b", "../a", "a/../b", "A", "a b", "a~", "说明", "a\\b", "-a", "a:b",
                                      "a.sync-conflict-1.seg" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (liandu_transport_name_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (liandu_transport_name_is_valid (bad[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/transport/put", Fixture, NULL, set_up, test_put, tear_down);
  g_test_add ("/transport/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/transport/litter", Fixture, NULL, set_up, test_litter, tear_down);
  g_test_add ("/transport/not-connected", Fixture, NULL, set_up, test_not_connected, tear_down);
  g_test_add_func ("/transport/names", test_names);

  return g_test_run ();
}
