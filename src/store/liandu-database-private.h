/* liandu-database-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "liandu-database.h"
#include "liandu-statement-private.h"
#include "liandu-worker.h"

G_BEGIN_DECLS

struct _LianduDatabase
{
  GObject parent_instance;

  /* Owned; the same for life */
  char *path;
  LianduWorker *worker;

  /* The worker thread's alone */
  sqlite3 *handle;
  LianduStatementCache statements;
  GPtrArray *copies;            /* (element-type LianduCopy) under way */
  GCancellable *cancellable;    /* borrowed: of the running job */
  int depth;                    /* jobs within jobs */
  gint64 busy_since;            /* monotonic microseconds */

  /* Atomic */
  int read_only;
};

gboolean _liandu_database_connect        (LianduDatabase  *self,
                                          gboolean         create,
                                          GError         **error);
gboolean _liandu_database_in_transaction (LianduDatabase  *self);

G_END_DECLS
