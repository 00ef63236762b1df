/* liandu-postgres-connection.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

#define LIANDU_TYPE_POSTGRES_CONNECTION (liandu_postgres_connection_get_type ())

G_DECLARE_FINAL_TYPE (LianduPostgresConnection, liandu_postgres_connection, LIANDU, POSTGRES_CONNECTION, GObject)

/**
 * LianduPostgresConnection:
 *
 * A connection to a PostgreSQL server that never waits longer than it should and
 * can be cancelled at any moment.  It connects by itself when it is used, and
 * again after it broke.  For one thread at a time, and not the main thread.
 */
LianduPostgresConnection *liandu_postgres_connection_new   (const char                *address);
PGresult                 *liandu_postgres_connection_run   (LianduPostgresConnection  *self,
                                                            const char                *sql,
                                                            GCancellable              *cancellable,
                                                            GError                   **error);
PGresult                 *liandu_postgres_connection_query (LianduPostgresConnection  *self,
                                                            const char                *sql,
                                                            GBytes * const            *values,
                                                            guint                      n_values,
                                                            GCancellable              *cancellable,
                                                            GError                   **error);
gboolean                  liandu_postgres_connection_wait  (LianduPostgresConnection  *self,
                                                            guint                      milliseconds,
                                                            GCancellable              *cancellable,
                                                            GError                   **error);
void                      liandu_postgres_connection_close (LianduPostgresConnection  *self);

G_END_DECLS
