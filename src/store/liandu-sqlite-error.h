/* liandu-sqlite-error.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Inside the store only. */
void _liandu_sqlite_error_set (GError    **error,
                               sqlite3    *handle,
                               int         code,
                               const char *path);

G_END_DECLS
