/* postgres-server.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>
#include <gio/gio.h>
#include <signal.h>
#include <unistd.h>

/* A real PostgreSQL server of the test's own: in a folder of its own, reached by
 * a socket in it and by nothing else, and stopped with the test. */

typedef struct
{
  char *path;
  char *data;
  char *address;
  GSubprocess *process;
} PostgresServer;

/* The newest that is installed, or NULL. */
static char *
postgres_server_find (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  g_autofree char *newest = NULL;
  const char *version;

  while (folder != NULL && (version = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *initdb = g_build_filename ("/usr/lib/postgresql", version, "bin", "initdb", NULL);

      if (!g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
        continue;
      if (newest == NULL || g_ascii_strtoull (version, NULL, 10) > g_ascii_strtoull (newest, NULL, 10))
        {
          g_free (newest);
          newest = g_strdup (version);
        }
    }
  return newest != NULL ? g_build_filename ("/usr/lib/postgresql", newest, "bin", NULL) : NULL;
}

/* The server will not run as root; its package brings a user of its own. It goes
 * when the test goes, however that ends. */
static GSubprocess *
postgres_server_spawn (const char * const *arguments)
{
  static const char * const as_user[] = { "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=INT", NULL };
  static const char * const as_self[] = { "setpriv", "--pdeathsig=INT", NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  for (const char * const *word = geteuid () == 0 ? as_user : as_self; *word != NULL; word++)
    g_ptr_array_add (line, (gpointer) *word);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (line, (gpointer) *arguments);
  g_ptr_array_add (line, NULL);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_unsetenv (launcher, "LOCPATH");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) line->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static void
postgres_server_run (const char * const *arguments)
{
  g_autoptr (GSubprocess) process = postgres_server_spawn (arguments);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static gboolean
postgres_server_answers (PostgresServer *self,
                         const char     *programs)
{
  g_autofree char *ready = g_build_filename (programs, "pg_isready", NULL);
  const char *arguments[] = { ready, "-q", "-h", self->path, "-U", "desk", "-d", "postgres", NULL };
  g_autoptr (GSubprocess) process = postgres_server_spawn (arguments);

  return g_subprocess_wait_check (process, NULL, NULL);
}

static void
postgres_server_begin (PostgresServer *self)
{
  g_autofree char *programs = postgres_server_find ();
  g_autofree char *postgres = g_build_filename (programs, "postgres", NULL);
  const char *arguments[] = { postgres, "-D", self->data, "-k", self->path, "-c", "listen_addresses=", "-c", "fsync=off", NULL };

  self->process = postgres_server_spawn (arguments);
  for (guint i = 0; i < 300 && !postgres_server_answers (self, programs); i++)
    g_usleep (G_USEC_PER_SEC / 20);
}

static void
postgres_server_end (PostgresServer *self,
                     int             number)
{
  g_subprocess_send_signal (self->process, number);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  g_clear_object (&self->process);
}

/* Returns: FALSE when no server is installed */
static gboolean
postgres_server_start (PostgresServer *self)
{
  g_autofree char *programs = postgres_server_find ();
  g_autofree char *initdb = NULL;

  if (programs == NULL)
    return FALSE;
  /* A socket's path has to be short. */
  self->path = g_strdup ("/tmp/liandu-pg-XXXXXX");
  g_assert_nonnull (g_mkdtemp (self->path));
  g_assert_cmpint (g_chmod (self->path, 0777), ==, 0);
  self->data = g_build_filename (self->path, "data", NULL);
  initdb = g_build_filename (programs, "initdb", NULL);
  postgres_server_run ((const char *[]){ initdb, "-D", self->data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", NULL });
  postgres_server_begin (self);
  self->address = g_strdup_printf ("postgresql://desk@/postgres?host=%s", self->path);
  return TRUE;
}

static void
postgres_server_stop (PostgresServer *self)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", self->path);

  if (self->process != NULL)
    postgres_server_end (self, SIGINT);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->address, g_free);
}
