/* liandu-postgres-connection.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>

#include "liandu-postgres-connection.h"

#include "liandu-error.h"

/* A server in the same office answers in milliseconds; one that does not in this
 * time is not there. */
#define CONNECT_MSEC 15000
/* As long as no byte moves. */
#define ANSWER_MSEC 60000

struct _LianduPostgresConnection
{
  GObject parent_instance;

  char *address;
  PGconn *conn;
};

G_DEFINE_FINAL_TYPE (LianduPostgresConnection, liandu_postgres_connection, G_TYPE_OBJECT)

/* Waiting */

/* What libpq says, in one line. */
static char *
dup_words (const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message != NULL ? message : "", "\n", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", lines[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
set_unreachable (LianduPostgresConnection *self,
                 GError                  **error,
                 int                       code,
                 const char               *why)
{
  g_autofree char *words = dup_words (why);

  liandu_postgres_connection_close (self);
  g_set_error (error, G_IO_ERROR, code,
               _("The database server cannot be reached (%s); everything stays on this computer: check the network and the address, then exchange again"), words);
}

static void
describe_poll (GCancellable  *cancellable,
               struct pollfd *fds,
               int            socket,
               gboolean       writing,
               gboolean      *out_can_cancel)
{
  GPollFD cancel = { -1, 0, 0 };

  *out_can_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &cancel);
  fds[0] = (struct pollfd){ socket, (short) (POLLIN | (writing ? POLLOUT : 0)), 0 };
  fds[1] = (struct pollfd){ *out_can_cancel ? cancel.fd : -1, POLLIN, 0 };
}

/* Returns: more than 0 when the server moved, 0 when the time is over, else -1
 * with the connection gone */
static int
wait_for_socket (LianduPostgresConnection *self,
                 gboolean                  writing,
                 int                       milliseconds,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  gint64 until = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;
  struct pollfd fds[2];
  gboolean can_cancel;
  int n;

  describe_poll (cancellable, fds, PQsocket (self->conn), writing, &can_cancel);
  do
    n = poll (fds, 2, (int) MAX (0, (until - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND));
  while (n < 0 && errno == EINTR);
  if (can_cancel)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      /* An answer half read is of no use to the next question. */
      liandu_postgres_connection_close (self);
      return -1;
    }
  if (n < 0)
    set_unreachable (self, error, G_IO_ERROR_FAILED, g_strerror (errno));
  return n;
}

static gboolean
wait_for_answer (LianduPostgresConnection *self,
                 gboolean                  writing,
                 int                       milliseconds,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  int n = wait_for_socket (self, writing, milliseconds, cancellable, error);

  if (n == 0)
    set_unreachable (self, error, G_IO_ERROR_TIMED_OUT, _("it does not answer"));
  return n > 0;
}

/* Connecting */

static PGconn *
start_connection (const char *address)
{
  static const char * const names[] = { "dbname", "client_encoding", "fallback_application_name", "keepalives_idle", NULL };
  const char *values[] = { address, "UTF8", "liandu", "30", NULL };

  /* The first is taken apart, as an address or as "host=… dbname=…". */
  return PQconnectStartParams (names, values, 1);
}

static gboolean
connect_now (LianduPostgresConnection *self,
             GCancellable             *cancellable,
             GError                  **error)
{
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;

  self->conn = start_connection (self->address);
  while (self->conn != NULL && PQstatus (self->conn) != CONNECTION_BAD && status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED)
    {
      if (!wait_for_answer (self, status == PGRES_POLLING_WRITING, CONNECT_MSEC, cancellable, error))
        return FALSE;
      status = PQconnectPoll (self->conn);
    }
  if (status == PGRES_POLLING_OK && PQsetnonblocking (self->conn, 1) == 0)
    return TRUE;
  set_unreachable (self, error, G_IO_ERROR_HOST_UNREACHABLE, self->conn != NULL ? PQerrorMessage (self->conn) : g_strerror (ENOMEM));
  return FALSE;
}

static gboolean
ensure_connected (LianduPostgresConnection *self,
                  GCancellable             *cancellable,
                  GError                  **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->conn != NULL && PQstatus (self->conn) != CONNECTION_OK)
    liandu_postgres_connection_close (self);
  return self->conn != NULL || connect_now (self, cancellable, error);
}

/* Asking */

static gboolean
flush_question (LianduPostgresConnection *self,
                GCancellable             *cancellable,
                GError                  **error)
{
  int left;

  while ((left = PQflush (self->conn)) > 0)
    {
      if (!wait_for_answer (self, TRUE, ANSWER_MSEC, cancellable, error))
        return FALSE;
      /* A server that is full of its own words reads none of ours. */
      if (!PQconsumeInput (self->conn))
        break;
    }
  if (left == 0)
    return TRUE;
  set_unreachable (self, error, G_IO_ERROR_BROKEN_PIPE, PQerrorMessage (self->conn));
  return FALSE;
}

static gboolean
receive_answer (LianduPostgresConnection *self,
                GCancellable             *cancellable,
                GError                  **error)
{
  while (PQisBusy (self->conn))
    {
      if (!wait_for_answer (self, FALSE, ANSWER_MSEC, cancellable, error))
        return FALSE;
      if (PQconsumeInput (self->conn))
        continue;
      set_unreachable (self, error, G_IO_ERROR_BROKEN_PIPE, PQerrorMessage (self->conn));
      return FALSE;
    }
  return TRUE;
}

static int
code_of (const char *state)
{
  if (g_strcmp0 (state, "3F000") == 0 || g_strcmp0 (state, "42P01") == 0)
    return LIANDU_ERROR_NOT_FOUND;
  if (g_strcmp0 (state, "42501") == 0)
    return LIANDU_ERROR_REFUSED;
  return g_strcmp0 (state, "53100") == 0 ? LIANDU_ERROR_NO_SPACE : LIANDU_ERROR_UNSUPPORTED;
}

static void
set_refused (const PGresult *result,
             GError        **error)
{
  g_autofree char *words = dup_words (PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));

  g_set_error (error, LIANDU_ERROR, code_of (PQresultErrorField (result, PG_DIAG_SQLSTATE)),
               _("The database did not take it (%s); everything stays on this computer: have its administrator look, then exchange again"), words);
}

static gboolean
is_answer (const PGresult *result)
{
  return PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK;
}

/* The last answer to a question, or the first that says no. */
static PGresult *
take_answer (LianduPostgresConnection *self,
             GCancellable             *cancellable,
             GError                  **error)
{
  g_autoptr (PGresult) answer = NULL;

  while (receive_answer (self, cancellable, error))
    {
      PGresult *result = PQgetResult (self->conn);

      if (result == NULL && answer != NULL && is_answer (answer))
        return g_steal_pointer (&answer);
      if (result == NULL && PQstatus (self->conn) != CONNECTION_OK)
        set_unreachable (self, error, G_IO_ERROR_BROKEN_PIPE, answer != NULL ? PQresultErrorMessage (answer) : "");
      else if (result == NULL)
        set_refused (answer, error);
      if (result == NULL)
        return NULL;
      if (answer != NULL && !is_answer (answer))
        {
          PQclear (result);
          continue;
        }
      g_clear_pointer (&answer, PQclear);
      answer = result;
    }
  return NULL;
}

static PGresult *
ask (LianduPostgresConnection *self,
     gboolean                  sent,
     GCancellable             *cancellable,
     GError                  **error)
{
  if (!sent)
    {
      set_unreachable (self, error, G_IO_ERROR_BROKEN_PIPE, PQerrorMessage (self->conn));
      return NULL;
    }
  return flush_question (self, cancellable, error) ? take_answer (self, cancellable, error) : NULL;
}

static void
liandu_postgres_connection_finalize (GObject *object)
{
  LianduPostgresConnection *self = LIANDU_POSTGRES_CONNECTION (object);

  liandu_postgres_connection_close (self);
  g_free (self->address);

  G_OBJECT_CLASS (liandu_postgres_connection_parent_class)->finalize (object);
}

static void
liandu_postgres_connection_class_init (LianduPostgresConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_postgres_connection_finalize;
}

static void
liandu_postgres_connection_init (LianduPostgresConnection *self G_GNUC_UNUSED)
{
}

/**
 * liandu_postgres_connection_new:
 * @address: "postgresql://…" or "host=… dbname=…", as libpq reads it, with what
 *   it says of encryption ("sslmode=verify-full&sslrootcert=…")
 *
 * Returns: (transfer full): one that is not connected yet
 */
LianduPostgresConnection *
liandu_postgres_connection_new (const char *address)
{
  LianduPostgresConnection *self = g_object_new (LIANDU_TYPE_POSTGRES_CONNECTION, NULL);

  self->address = g_strdup (address);
  return self;
}

/**
 * liandu_postgres_connection_run:
 * @sql: one or more statements, all of them carried out or none
 *
 * Returns: (transfer full): the last answer, in text
 */
PGresult *
liandu_postgres_connection_run (LianduPostgresConnection *self,
                                const char               *sql,
                                GCancellable             *cancellable,
                                GError                  **error)
{
  if (!ensure_connected (self, cancellable, error))
    return NULL;
  return ask (self, PQsendQuery (self->conn, sql), cancellable, error);
}

/**
 * liandu_postgres_connection_query:
 * @sql: one statement, with $1, $2 …
 * @values: (array length=n_values): what stands for them, as bytes; texts without
 *   their closing zero
 *
 * Returns: (transfer full): its rows, in bytes
 */
PGresult *
liandu_postgres_connection_query (LianduPostgresConnection *self,
                                  const char               *sql,
                                  GBytes * const           *values,
                                  guint                     n_values,
                                  GCancellable             *cancellable,
                                  GError                  **error)
{
  const char *data[4];
  int sizes[4];
  int formats[4];

  g_return_val_if_fail (n_values <= G_N_ELEMENTS (data), NULL);

  if (!ensure_connected (self, cancellable, error))
    return NULL;
  for (guint i = 0; i < n_values; i++)
    {
      data[i] = g_bytes_get_data (values[i], NULL);
      /* NULL would be no value, and not an empty one. */
      data[i] = data[i] != NULL ? data[i] : "";
      sizes[i] = (int) g_bytes_get_size (values[i]);
      formats[i] = 1;
    }
  return ask (self, PQsendQueryParams (self->conn, sql, (int) n_values, NULL, data, sizes, formats, 1), cancellable, error);
}

/* What others told since; what this one told itself is no news. */
static gboolean
take_notices (LianduPostgresConnection *self)
{
  gboolean told = FALSE;
  PGnotify *notice;

  while ((notice = PQnotifies (self->conn)) != NULL)
    {
      told = told || notice->be_pid != PQbackendPID (self->conn);
      PQfreemem (notice);
    }
  return told;
}

/**
 * liandu_postgres_connection_wait:
 * @milliseconds: how long at most
 *
 * Waits for something that was listened for and that another told.
 *
 * Returns: whether something was told; %FALSE without @error when the time is over
 */
gboolean
liandu_postgres_connection_wait (LianduPostgresConnection *self,
                                 guint                     milliseconds,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  gint64 until = g_get_monotonic_time () + (gint64) milliseconds * G_TIME_SPAN_MILLISECOND;

  if (!ensure_connected (self, cancellable, error))
    return FALSE;
  while (!take_notices (self))
    {
      int left = (int) ((until - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND);

      if (left <= 0 || wait_for_socket (self, FALSE, left, cancellable, error) <= 0)
        return FALSE;
      if (PQconsumeInput (self->conn))
        continue;
      set_unreachable (self, error, G_IO_ERROR_BROKEN_PIPE, PQerrorMessage (self->conn));
      return FALSE;
    }
  return TRUE;
}

/**
 * liandu_postgres_connection_close:
 *
 * Ends it; the next use connects again.
 */
void
liandu_postgres_connection_close (LianduPostgresConnection *self)
{
  g_clear_pointer (&self->conn, PQfinish);
}
