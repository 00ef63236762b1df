/* liandu-database-check.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liandu_database_check_file (const char  *path,
                                     gint64       version,
                                     GError     **error);

G_END_DECLS
