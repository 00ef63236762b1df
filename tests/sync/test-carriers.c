/* test-carriers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-place.h"
#include "liandu-stick-transport.h"

#include "postgres-server.h"

/* What every carrier has to do alike, tried with each of them: a folder, a stick
 * and a PostgreSQL server that runs for this test alone. */

/* So many processes put as many names at once. */
#define WRITERS 4
#define NAMES_EACH 25

typedef enum
{
  CARRIER_FOLDER,
  CARRIER_STICK,
  CARRIER_POSTGRES,
} Carrier;

static const char * const carrier_names[] = { "folder", "stick", "postgres" };

typedef struct
{
  Carrier carrier;
  char *database;
  char *address;
  LianduTransport *transport;
} Fixture;

static const char *program;

/* One for all tests; each has a database of its own in it. */
static PostgresServer server;

static LianduTransport *
open_carrier (Carrier     carrier,
              const char *address)
{
  g_autoptr (GError) error = NULL;
  LianduTransport *transport = liandu_place_open (address, carrier == CARRIER_STICK, &error);

  g_assert_no_error (error);
  return transport;
}

static gboolean
run_sql (const char *address,
         const char *sql)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                                      "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, address, NULL);

  g_assert_nonnull (process);
  return g_subprocess_wait_check (process, NULL, NULL);
}

static char *
dup_address (const char *login,
             const char *database)
{
  return g_strdup_printf ("postgresql://%s@/%s?host=%s", login, database, server.path);
}

static void
make_database (Fixture *fixture)
{
  static guint n_databases = 0;
  g_autofree char *sql = NULL;

  if (server.path == NULL && !postgres_server_start (&server))
    return;
  fixture->database = g_strdup_printf ("office%u", ++n_databases);
  sql = g_strdup_printf ("CREATE DATABASE %s", fixture->database);
  g_assert_true (run_sql (server.address, sql));
  fixture->address = dup_address ("desk", fixture->database);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->carrier = (Carrier) GPOINTER_TO_INT (data);
  if (fixture->carrier != CARRIER_POSTGRES)
    fixture->address = g_dir_make_tmp ("liandu-carrier-XXXXXX", NULL);
  else
    make_database (fixture);
  if (fixture->address != NULL)
    fixture->transport = open_carrier (fixture->carrier, fixture->address);
  else
    g_test_skip ("no PostgreSQL server is installed");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_clear_object (&fixture->transport);
  if (fixture->address != NULL && fixture->carrier != CARRIER_POSTGRES)
    {
      g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->address);

      g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
    }
  g_free (fixture->database);
  g_free (fixture->address);
}

static gboolean
is_there (Fixture *fixture)
{
  return fixture->transport != NULL;
}

static void
put (LianduTransport *transport,
     const char      *name,
     const char      *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_transport_put (transport, name, bytes, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_get (LianduTransport *transport,
            const char      *name,
            const char      *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liandu_transport_get (transport, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_absent (LianduTransport *transport,
               const char      *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_transport_get (transport, name, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

static void
assert_list (LianduTransport *transport,
             const char      *prefix,
             const char      *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = liandu_transport_list (transport, prefix, NULL, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (" ", (GStrv) names->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* A place where nothing was put yet is empty; reading it makes nothing. */
static void
test_empty (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  if (!is_there (fixture))
    return;
  assert_list (fixture->transport, "", "");
  assert_list (fixture->transport, "d/desk-1/", "");
  assert_absent (fixture->transport, "genesis.bin");
  put (fixture->transport, "genesis.bin", "one");
  assert_list (fixture->transport, "", "genesis.bin");
}

/* Names come in the order of their bytes, whatever the language of the server. */
static void
test_order (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  if (!is_there (fixture))
    return;
  put (fixture->transport, "d/desk-2/0000000001-ab.seg", "2");
  put (fixture->transport, "d/desk-1/b.seg", "b");
  put (fixture->transport, "d/desk-1/0000000010-ab.seg", "10");
  put (fixture->transport, "d/desk-1/0000000009-ab.seg", "");
  put (fixture->transport, "d/desk-10/a.seg", "");
  put (fixture->transport, "d0.bin", "beside");
  put (fixture->transport, "d-e.bin", "beside");
  assert_list (fixture->transport, "",
               "d-e.bin d/desk-1/0000000009-ab.seg d/desk-1/0000000010-ab.seg d/desk-1/b.seg d/desk-10/a.seg d/desk-2/0000000001-ab.seg d0.bin");
  assert_list (fixture->transport, "d/desk-1/", "d/desk-1/0000000009-ab.seg d/desk-1/0000000010-ab.seg d/desk-1/b.seg");
  assert_list (fixture->transport, "d/", "d/desk-1/0000000009-ab.seg d/desk-1/0000000010-ab.seg d/desk-1/b.seg d/desk-10/a.seg d/desk-2/0000000001-ab.seg");
  assert_get (fixture->transport, "d/desk-1/0000000009-ab.seg", "");
}

/* What was put stays: the same again is no fault, and a name never comes to mean
 * something else unless a carrier spoilt it, which a database does not. */
static void
test_again (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  g_autoptr (GError) error = NULL;
  gboolean replaced;

  if (!is_there (fixture))
    return;
  put (fixture->transport, "d/desk-1/a.seg", "whole");
  put (fixture->transport, "d/desk-1/a.seg", "whole");
  assert_list (fixture->transport, "", "d/desk-1/a.seg");
  assert_get (fixture->transport, "d/desk-1/a.seg", "whole");
  replaced = liandu_transport_put (fixture->transport, "d/desk-1/a.seg", other, NULL, &error);
  g_assert_true (replaced == (fixture->carrier != CARRIER_POSTGRES));
  if (!replaced)
    g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  assert_get (fixture->transport, "d/desk-1/a.seg", replaced ? "other" : "whole");
}

static void
test_big (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  gsize size = (16u << 20) + 4097;
  g_autofree guint8 *noise = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) there = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_there (fixture))
    return;
  for (gsize i = 0; i < size; i++)
    noise[i] = (guint8) (i * 2654435761u >> 13);
  bytes = g_bytes_new_static (noise, size);
  g_assert_true (liandu_transport_put (fixture->transport, "b/ab/big.blob", bytes, NULL, &error));
  g_assert_no_error (error);
  there = liandu_transport_get (fixture->transport, "b/ab/big.blob", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, there));
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  if (!is_there (fixture))
    return;
  g_cancellable_cancel (cancellable);
  g_assert_null (liandu_transport_list (fixture->transport, "", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (liandu_transport_get (fixture->transport, "a", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (liandu_transport_put (fixture->transport, "a", bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (liandu_transport_wait (fixture->transport, 5000, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_list (fixture->transport, "", "");
}

/* What cannot be reached is not the same as an empty place. */
static void
test_unreachable (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *away = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_there (fixture))
    return;
  put (fixture->transport, "genesis.bin", "one");
  if (fixture->carrier == CARRIER_POSTGRES)
    postgres_server_end (&server, SIGINT);
  else
    {
      away = g_strconcat (fixture->address, ".away", NULL);
      g_assert_cmpint (g_rename (fixture->address, away), ==, 0);
    }
  g_assert_null (liandu_transport_list (fixture->transport, "", NULL, &error));
  g_assert_true (error != NULL && error->domain == G_IO_ERROR);
  g_clear_error (&error);
  g_assert_false (liandu_transport_put (fixture->transport, "a.seg", bytes, NULL, &error));
  g_assert_true (error != NULL && error->domain == G_IO_ERROR);
  if (fixture->carrier == CARRIER_POSTGRES)
    postgres_server_begin (&server);
  else
    g_assert_cmpint (g_rename (away, fixture->address), ==, 0);
  assert_list (fixture->transport, "", "genesis.bin");
  assert_get (fixture->transport, "genesis.bin", "one");
}

/* The work of one of several processes: names of its own, and some that all have. */
static int
write_names (Carrier     carrier,
             const char *address,
             const char *writer)
{
  g_autoptr (LianduTransport) transport = open_carrier (carrier, address);

  for (guint i = 0; i < NAMES_EACH; i++)
    {
      g_autofree char *own = g_strdup_printf ("d/desk-%s/%010u.seg", writer, i);
      g_autofree char *common = g_strdup_printf ("b/ab/%04u.blob", i);

      put (transport, own, own);
      put (transport, common, common);
    }
  return 0;
}

static void
test_together (Fixture      *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  GSubprocess *writers[WRITERS];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (!is_there (fixture))
    return;
  for (guint i = 0; i < WRITERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      writers[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--write", carrier_names[fixture->carrier], fixture->address, number, NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < WRITERS; i++)
    {
      g_assert_true (g_subprocess_wait_check (writers[i], NULL, &error));
      g_object_unref (writers[i]);
    }
  names = liandu_transport_list (fixture->transport, "", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, (WRITERS + 1) * NAMES_EACH);
  for (guint i = 0; i < names->len; i++)
    assert_get (fixture->transport, g_ptr_array_index (names, i), g_ptr_array_index (names, i));
}

/* What is no file, or more than anybody ever put, is not there: no pipe is waited
 * for.  What is put takes its place, and nothing is lost that stood in a folder. */
static void
test_no_file (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("sh -c 'cd \"%s\" && mkdir -p d/pipe.seg/below d/desk-1 && rmdir d/pipe.seg/below d/pipe.seg && mkfifo d/pipe.seg"
                                              " && mkdir d/folder.seg && echo kept > d/folder.seg/Kept && ln -s loop.seg d/loop.seg"
                                              " && ln -s /dev/zero d/zero.seg && ln -s nowhere d/nowhere.seg && truncate -s 600M d/huge.seg'",
                                              fixture->address);
  static const char * const names[] = { "d/pipe.seg", "d/folder.seg", "d/loop.seg", "d/zero.seg", "d/nowhere.seg", "d/huge.seg" };
  g_autofree char *kept = g_strdup_printf ("sh -c 'cat \"%s\"/d/.folder.seg.part-*-aside/Kept > /dev/null'", fixture->address);
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  assert_list (fixture->transport, "", "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      assert_absent (fixture->transport, names[i]);
      put (fixture->transport, names[i], "whole");
      assert_get (fixture->transport, names[i], "whole");
    }
  assert_list (fixture->transport, "", "d/folder.seg d/huge.seg d/loop.seg d/nowhere.seg d/pipe.seg d/zero.seg");
  g_assert_true (g_spawn_command_line_sync (kept, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* Only the stick: what it says before it is pulled out. */
static void
test_stick (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  LianduStickTransport *stick = LIANDU_STICK_TRANSPORT (fixture->transport);
  LianduStickReport report;
  guint64 space = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_stick_transport_get_free_space (stick, &space, &error));
  g_assert_cmpuint (space, >, 0);
  put (fixture->transport, "d/desk-1/a.seg", "abc");
  put (fixture->transport, "d/desk-1/a.seg", "abc");
  put (fixture->transport, "d/desk-1/b.seg", "");
  g_assert_true (liandu_stick_transport_finish (stick, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_put, ==, 2);
  g_assert_cmpuint (report.size_put, ==, 3);
  g_assert_cmpuint (report.n_checked, <=, 2);
  g_assert_cmpuint (report.free_space, >, 0);
  g_test_message ("%u of 2 read back from the medium", report.n_checked);
  g_assert_true (liandu_stick_transport_finish (stick, &report, &error));
  g_assert_cmpuint (report.n_put, ==, 0);
}

#ifdef HAVE_POSTGRESQL
/* Not even the owner changes or takes away a row. */
static void
test_only_added_to (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  if (!is_there (fixture))
    return;
  put (fixture->transport, "d/desk-1/a.seg", "whole");
  g_assert_true (run_sql (fixture->address, "SELECT 1"));
  g_assert_false (run_sql (fixture->address, "UPDATE liandu.carried SET bytes = ''"));
  g_assert_false (run_sql (fixture->address, "DELETE FROM liandu.carried"));
  g_assert_false (run_sql (fixture->address, "TRUNCATE liandu.carried"));
  assert_get (fixture->transport, "d/desk-1/a.seg", "whole");
}

/* A login that may not make the table is told what to do; one that was let in by
 * the administrator can do what it needs and no more. */
static void
test_login (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *address = NULL;
  g_autoptr (LianduTransport) transport = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_there (fixture))
    return;
  g_assert_true (run_sql (fixture->address, "CREATE ROLE clerk LOGIN"));
  address = dup_address ("clerk", fixture->database);
  transport = open_carrier (CARRIER_POSTGRES, address);
  assert_list (transport, "", "");
  g_assert_false (liandu_transport_put (transport, "a.seg", bytes, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_clear_error (&error);
  put (fixture->transport, "genesis.bin", "one");
  g_assert_null (liandu_transport_list (transport, "", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_true (run_sql (fixture->address,
                          "GRANT USAGE ON SCHEMA liandu TO clerk; GRANT SELECT, INSERT ON liandu.carried TO clerk"));
  put (transport, "a.seg", "x");
  assert_list (fixture->transport, "", "a.seg genesis.bin");
  g_assert_false (run_sql (address, "DELETE FROM liandu.carried"));
}

static gpointer
put_later (gpointer data)
{
  g_autoptr (LianduTransport) transport = liandu_place_open (data, FALSE, NULL);

  g_usleep (G_USEC_PER_SEC / 5);
  put (transport, "d/desk-2/a.seg", "news");
  return NULL;
}

/* Waiting ends with the news of another, and not with one's own. */
static void
test_wait (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 begin;
  GThread *thread;

  if (!is_there (fixture))
    return;
  put (fixture->transport, "genesis.bin", "one");
  g_assert_false (liandu_transport_wait (fixture->transport, 50, NULL, &error));
  g_assert_no_error (error);
  put (fixture->transport, "d/desk-1/a.seg", "own");
  g_assert_false (liandu_transport_wait (fixture->transport, 50, NULL, &error));
  g_assert_no_error (error);
  begin = g_get_monotonic_time ();
  thread = g_thread_new ("desk-2", put_later, fixture->address);
  g_assert_true (liandu_transport_wait (fixture->transport, 60000, NULL, &error));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 30 * G_TIME_SPAN_SECOND);
  g_thread_join (thread);
  assert_get (fixture->transport, "d/desk-2/a.seg", "news");
}

/* A server that takes the call and says nothing: cancelled in the middle. */
static gpointer
cancel_later (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_silent (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("postgresql://desk@127.0.0.1:%u/postgres?sslmode=disable", port);
  g_autoptr (LianduTransport) transport = liandu_place_open (address, FALSE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_later, cancellable);
  gint64 begin = g_get_monotonic_time ();

  g_assert_null (liandu_transport_list (transport, "", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_TIME_SPAN_SECOND);
  g_thread_join (thread);
}

static void
test_refused (void)
{
  g_autoptr (LianduTransport) nobody = liandu_place_open ("postgresql://desk@127.0.0.1:1/postgres", FALSE, NULL);
  g_autoptr (LianduTransport) rubbish = liandu_place_open ("postgresql://desk@127.0.0.1:1/postgres?sslmode=nonsense", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_transport_list (nobody, "", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
  g_clear_error (&error);
  g_assert_null (liandu_transport_list (rubbish, "", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
}
#endif

static void
add (const char *name,
     Carrier     carrier,
     void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/carriers/%s/%s", carrier_names[carrier], name);

  g_test_add (path, Fixture, GINT_TO_POINTER (carrier), set_up, test, tear_down);
}

static void
add_carrier (Carrier carrier)
{
  add ("empty", carrier, test_empty);
  add ("order", carrier, test_order);
  add ("again", carrier, test_again);
  add ("big", carrier, test_big);
  add ("cancelled", carrier, test_cancelled);
  add ("unreachable", carrier, test_unreachable);
  add ("together", carrier, test_together);
}

static Carrier
carrier_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (carrier_names); i++)
    if (g_str_equal (carrier_names[i], name))
      return (Carrier) i;
  g_assert_not_reached ();
}

static int
run_and_stop (void)
{
  int status = g_test_run ();

  if (server.path != NULL)
    postgres_server_stop (&server);
  return status;
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--write"))
    return write_names (carrier_of (argv[2]), argv[3], argv[4]);
  g_test_init (&argc, &argv, NULL);

  add_carrier (CARRIER_FOLDER);
  add ("no-file", CARRIER_FOLDER, test_no_file);
  add_carrier (CARRIER_STICK);
  add ("report", CARRIER_STICK, test_stick);
#ifdef HAVE_POSTGRESQL
  add_carrier (CARRIER_POSTGRES);
  add ("only-added-to", CARRIER_POSTGRES, test_only_added_to);
  add ("login", CARRIER_POSTGRES, test_login);
  add ("wait", CARRIER_POSTGRES, test_wait);
  g_test_add_func ("/carriers/postgres/silent", test_silent);
  g_test_add_func ("/carriers/postgres/refused", test_refused);
#endif

  return run_and_stop ();
}
