/* liandu-erasure-files.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"

G_BEGIN_DECLS

/* Inside the store: clearing away what an erasure leaves in files. */

gboolean liandu_erasure_purge_file       (LianduDatabase  *database,
                                          GError         **error);
void     liandu_erasure_drop_attachments (const char      *folder,
                                          GHashTable      *kept);
guint    liandu_erasure_clear_backups    (const char      *folder,
                                          const char      *second,
                                          GPtrArray       *marks,
                                          GPtrArray       *left);

G_END_DECLS
