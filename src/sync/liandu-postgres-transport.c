/* liandu-postgres-transport.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-postgres-transport.h"

#include "liandu-error.h"
#include "liandu-postgres-connection.h"

/* A row goes to the server and back as a whole. */

struct _LianduPostgresTransport
{
  GObject parent_instance;

  LianduPostgresConnection *connection;
};

static void transport_iface_init (LianduTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduPostgresTransport, liandu_postgres_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_TRANSPORT, transport_iface_init))

/* "/" + 1 is "0": all that begins with a prefix stands between the two. */
static const char sql_list[] = "SELECT name FROM liandu.carried WHERE name >= $1 AND ($1 = '' OR name < left ($1, -1) || '0') ORDER BY name";

static const char sql_get[] = "SELECT bytes FROM liandu.carried WHERE name = $1";

static const char sql_put[] = "INSERT INTO liandu.carried (name, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING";

/* The server may have been started anew since the last question, and every
 * question may be asked twice. */
static PGresult *
query (LianduPostgresTransport *self,
       const char              *sql,
       GBytes * const          *values,
       guint                    n_values,
       GCancellable            *cancellable,
       GError                 **error)
{
  g_autoptr (GError) local_error = NULL;
  PGresult *result = liandu_postgres_connection_query (self->connection, sql, values, n_values, cancellable, &local_error);

  if (result != NULL)
    return result;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return liandu_postgres_connection_query (self->connection, sql, values, n_values, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static gboolean
is_not_made (const GError *error)
{
  return g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

/* Listing */

static GPtrArray *
liandu_postgres_transport_list (LianduTransport  *transport,
                                const char       *prefix,
                                GCancellable     *cancellable,
                                GError          **error)
{
  LianduPostgresTransport *self = LIANDU_POSTGRES_TRANSPORT (transport);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) begin = bytes_of (prefix);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PGresult) result = query (self, sql_list, &begin, 1, cancellable, &local_error);

  /* A database where nobody has put anything yet is like an empty folder. */
  if (result == NULL && !is_not_made (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (int i = 0; i < (result != NULL ? PQntuples (result) : 0); i++)
    if (liandu_transport_name_is_valid (PQgetvalue (result, i, 0)))
      g_ptr_array_add (names, g_strdup (PQgetvalue (result, i, 0)));
  return g_steal_pointer (&names);
}

/* Reading */

static void
set_not_there (const char *name,
               GError    **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("“%s” is not there"), name);
}

static GBytes *
liandu_postgres_transport_get (LianduTransport  *transport,
                               const char       *name,
                               GCancellable     *cancellable,
                               GError          **error)
{
  LianduPostgresTransport *self = LIANDU_POSTGRES_TRANSPORT (transport);
  g_autoptr (GBytes) key = bytes_of (name);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PGresult) result = query (self, sql_get, &key, 1, cancellable, &local_error);

  if (result != NULL && PQntuples (result) > 0)
    return g_bytes_new (PQgetvalue (result, 0, 0), (gsize) PQgetlength (result, 0, 0));
  if (result != NULL || is_not_made (local_error))
    set_not_there (name, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Writing */

static gboolean
make_table (LianduPostgresTransport *self,
            GCancellable            *cancellable,
            GError                 **error)
{
  g_autoptr (GBytes) script = g_resources_lookup_data (RESOURCE_PREFIX "/postgresql/share.sql", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PGresult) result = NULL;

  if (script == NULL)
    return FALSE;
  result = liandu_postgres_connection_run (self->connection, g_bytes_get_data (script, NULL), cancellable, &local_error);
  if (result != NULL)
    return TRUE;
  if (g_error_matches (local_error, LIANDU_ERROR, LIANDU_ERROR_REFUSED))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                 _("The database has no table for the exchange yet and this login may not make one; everything stays on this computer: "
                   "have the administrator run “share.sql” (see the documentation of the carriers)"));
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
insert (LianduPostgresTransport *self,
        const char              *name,
        GBytes                  *bytes,
        GCancellable            *cancellable,
        GError                 **error)
{
  g_autoptr (GBytes) key = bytes_of (name);
  GBytes * const values[] = { key, bytes };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PGresult) result = query (self, sql_put, values, G_N_ELEMENTS (values), cancellable, &local_error);

  if (result == NULL && is_not_made (local_error))
    {
      g_clear_error (&local_error);
      if (!make_table (self, cancellable, error))
        return FALSE;
      result = query (self, sql_put, values, G_N_ELEMENTS (values), cancellable, &local_error);
    }
  if (result != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_small_enough (const char *name,
                 GBytes     *bytes,
                 GError    **error)
{
  if (g_bytes_get_size (bytes) <= LIANDU_TRANSPORT_MAX_SIZE)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
               _("“%s” is larger than a row of the database may be; it stays on this computer: carry it by a folder or a stick"), name);
  return FALSE;
}

static gboolean
liandu_postgres_transport_put (LianduTransport  *transport,
                               const char       *name,
                               GBytes           *bytes,
                               GCancellable     *cancellable,
                               GError          **error)
{
  LianduPostgresTransport *self = LIANDU_POSTGRES_TRANSPORT (transport);
  g_autoptr (GBytes) there = NULL;

  if (!is_small_enough (name, bytes, error) || !insert (self, name, bytes, cancellable, error))
    return FALSE;
  there = liandu_postgres_transport_get (transport, name, cancellable, error);
  if (there == NULL || g_bytes_equal (there, bytes))
    return there != NULL;
  /* Rows are not changed: a table that can be rewritten proves nothing. */
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT,
               _("Something else stands in the database under “%s” and was left as it is; everything stays on this computer: have its administrator look"), name);
  return FALSE;
}

static gboolean
liandu_postgres_transport_wait (LianduTransport  *transport,
                                guint             milliseconds,
                                GCancellable     *cancellable,
                                GError          **error)
{
  LianduPostgresTransport *self = LIANDU_POSTGRES_TRANSPORT (transport);
  g_autoptr (PGresult) result = query (self, "LISTEN liandu_carried", NULL, 0, cancellable, error);

  return result != NULL && liandu_postgres_connection_wait (self->connection, milliseconds, cancellable, error);
}

static void
transport_iface_init (LianduTransportInterface *iface)
{
  iface->list = liandu_postgres_transport_list;
  iface->get = liandu_postgres_transport_get;
  iface->put = liandu_postgres_transport_put;
  iface->wait = liandu_postgres_transport_wait;
}

static void
liandu_postgres_transport_finalize (GObject *object)
{
  g_clear_object (&LIANDU_POSTGRES_TRANSPORT (object)->connection);

  G_OBJECT_CLASS (liandu_postgres_transport_parent_class)->finalize (object);
}

static void
liandu_postgres_transport_class_init (LianduPostgresTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_postgres_transport_finalize;
}

static void
liandu_postgres_transport_init (LianduPostgresTransport *self G_GNUC_UNUSED)
{
}

/**
 * liandu_postgres_transport_new:
 * @address: "postgresql://[user@]host[:port]/database[?sslmode=…]"
 *
 * Connects when it is first used.  For one thread at a time.
 *
 * Returns: (transfer full): it as a carrier
 */
LianduTransport *
liandu_postgres_transport_new (const char *address)
{
  LianduPostgresTransport *self = g_object_new (LIANDU_TYPE_POSTGRES_TRANSPORT, NULL);

  self->connection = liandu_postgres_connection_new (address);
  return LIANDU_TRANSPORT (self);
}
