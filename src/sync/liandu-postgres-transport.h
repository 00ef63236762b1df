/* liandu-postgres-transport.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-transport.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_POSTGRES_TRANSPORT (liandu_postgres_transport_get_type ())

G_DECLARE_FINAL_TYPE (LianduPostgresTransport, liandu_postgres_transport, LIANDU, POSTGRES_TRANSPORT, GObject)

/**
 * LianduPostgresTransport:
 *
 * A table of a PostgreSQL database as the carrier, for offices whose desks are
 * too many or too busy for a folder.  Each name is a row; rows are only ever
 * added, and the database itself refuses anything else (data/postgresql).
 * Waiting ends as soon as another desk has put something there.
 */
LianduTransport *liandu_postgres_transport_new (const char *address);

G_END_DECLS
