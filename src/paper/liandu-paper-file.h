/* liandu-paper-file.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liandu_paper_file_write (const char     *path,
                                  gconstpointer   data,
                                  gsize           size,
                                  GError        **error);

G_END_DECLS
