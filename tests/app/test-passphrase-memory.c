/* test-passphrase-memory.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-error.h"
#include "liandu-passphrase-memory.h"

/* With a real keyring on the bus that the test has for itself, and without any
 * bus. */

#define WORKSPACE "0193a000-0000-7000-8000-000000000001"
#define OTHER "0193a000-0000-7000-8000-000000000002"

static void
appeared_cb (GDBusConnection *connection G_GNUC_UNUSED,
             const char      *name G_GNUC_UNUSED,
             const char      *owner G_GNUC_UNUSED,
             gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* The daemon wants the password of the keyring at its standard input. */
static GSubprocess *
start_keyring (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon;
  GOutputStream *input;
  gboolean appeared = FALSE;
  guint watch;

  if (program == NULL)
    return NULL;
  daemon = g_subprocess_launcher_spawn (launcher, &error, program, "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (daemon);
  g_output_stream_write_all (input, "tiantai", 7, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, NULL);
  watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets", G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL, &appeared, NULL);
  while (!appeared)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
  return daemon;
}

static void
assert_recalled (const char *workspace,
                 const char *expected)
{
  g_autofree char *found = liandu_passphrase_memory_recall (workspace, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_keyring (void)
{
  g_autoptr (GSubprocess) daemon = liandu_passphrase_memory_is_built () ? start_keyring () : NULL;
  g_autoptr (GError) error = NULL;

  if (daemon == NULL)
    {
      g_test_skip ("no keyring on this system, or the program was built without");
      return;
    }
  assert_recalled (WORKSPACE, NULL);
  liandu_passphrase_memory_remember (WORKSPACE, "天台山上桂花开", NULL, &error);
  g_assert_no_error (error);
  liandu_passphrase_memory_remember (OTHER, "另一套", NULL, &error);
  g_assert_no_error (error);
  assert_recalled (WORKSPACE, "天台山上桂花开");
  liandu_passphrase_memory_remember (WORKSPACE, "改过的", NULL, &error);
  g_assert_no_error (error);
  assert_recalled (WORKSPACE, "改过的");
  liandu_passphrase_memory_forget (WORKSPACE, NULL);
  assert_recalled (WORKSPACE, NULL);
  assert_recalled (OTHER, "另一套");
  g_subprocess_force_exit (daemon);
  g_subprocess_wait (daemon, NULL, NULL);
}

/* Nothing waits and nothing breaks; it is said once, when it is to be kept. */
static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  assert_recalled (WORKSPACE, NULL);
  liandu_passphrase_memory_forget (WORKSPACE, NULL);
  g_assert_false (liandu_passphrase_memory_remember (WORKSPACE, "天台山", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("liandu-keyring-XXXXXX", NULL);
  int status;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

  g_test_add_func ("/passphrase-memory/no-keyring", test_no_keyring);
  g_test_add_func ("/passphrase-memory/keyring", test_keyring);
  status = g_test_run ();
  form_test_delete_tree (home);
  return status;
}
