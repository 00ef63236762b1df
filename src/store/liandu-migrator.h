/* liandu-migrator.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"

G_BEGIN_DECLS

/**
 * LianduSchemaState:
 * @LIANDU_SCHEMA_CURRENT: as this program wants it
 * @LIANDU_SCHEMA_EMPTY: a new database
 * @LIANDU_SCHEMA_OLD: from an older program; to be migrated
 * @LIANDU_SCHEMA_TOO_NEW: from a newer program; for reading only
 *
 * How a database stands to the numbered scripts of the program.
 */
typedef enum
{
  LIANDU_SCHEMA_CURRENT,
  LIANDU_SCHEMA_EMPTY,
  LIANDU_SCHEMA_OLD,
  LIANDU_SCHEMA_TOO_NEW,
} LianduSchemaState;

/* Where the program's own scripts are: NNN-name.sql. */
#define LIANDU_MIGRATOR_RESOURCES RESOURCE_PREFIX "/sql"

gboolean liandu_migrator_get_state (LianduDatabase     *database,
                                    const char         *resource_path,
                                    LianduSchemaState  *out_state,
                                    GError            **error);
gboolean liandu_migrator_run       (LianduDatabase     *database,
                                    const char         *resource_path,
                                    const char         *backup_folder,
                                    gboolean           *out_too_new,
                                    GError            **error);

G_END_DECLS
