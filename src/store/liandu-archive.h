/* liandu-archive.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The file of a backup: a zip that any program can open, with
 *
 *   liandu.db             the database
 *   attachments/aa/…      the attachments it refers to
 *   SHA256SUMS            the digest of each, as sha256sum -c reads it
 *
 * Inside the store only.
 */

/* @fraction of the work is done. */
typedef void (*LianduArchiveProgress) (double   fraction,
                                       gpointer user_data);

gboolean _liandu_archive_write  (const char             *path,
                                 const char             *folder,
                                 const char             *database,
                                 GPtrArray              *digests,
                                 LianduArchiveProgress   progress,
                                 gpointer                user_data,
                                 GCancellable           *cancellable,
                                 GError                **error);
gboolean _liandu_archive_unpack (const char             *path,
                                 const char             *folder,
                                 gboolean                with_attachments,
                                 GCancellable           *cancellable,
                                 GError                **error);

G_END_DECLS
