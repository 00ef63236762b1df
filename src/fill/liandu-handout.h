/* liandu-handout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* A unit that has records to be sent out. */
typedef struct
{
  char *uuid;
  char *name;
  guint n_records;
} LianduHandoutUnit;

/**
 * LianduHandoutOptions:
 * @folder: where the files go
 * @due: (nullable): the day by which they are to be back
 * @protect: cells that are not to be filled in are locked, without a password
 */
typedef struct
{
  const char *folder;
  const LianduDate *due;
  gboolean protect;
} LianduHandoutOptions;

/* A file that went out. */
typedef struct
{
  char *uuid;               /* of the record of it */
  char *unit;               /* name */
  char *path;
  guint n_records;
} LianduHandoutFile;

gboolean   liandu_handout_is_possible (const LianduKind           *kind);
LianduQuery *liandu_handout_new_query (const LianduKind           *kind);
GPtrArray *liandu_handout_list_units  (LianduStore                *store,
                                       LianduQuery                *query,
                                       GCancellable               *cancellable,
                                       GError                    **error);
GPtrArray *liandu_handout_send        (LianduStore                *store,
                                       LianduQuery                *query,
                                       GPtrArray                  *units,
                                       const LianduHandoutOptions *options,
                                       GCancellable               *cancellable,
                                       GError                    **error);

G_END_DECLS
