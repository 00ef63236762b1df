/* liandu-attachments.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Files that belong to records (佐证材料, scans), kept under what is in them:
 * attachments/aa/<SHA-256>.  One file is kept once, is never changed, and proves
 * by its name that it is whole.
 */

/* Bytes. More does not belong into a ledger, and would make every backup slow. */
#define LIANDU_ATTACHMENT_MAX_SIZE (200 * 1024 * 1024)

gboolean  liandu_attachments_is_digest (const char    *text);
char     *liandu_attachments_dup_name  (const char    *digest);
char     *liandu_attachments_dup_path  (const char    *folder,
                                        const char    *digest);
char     *liandu_attachments_add       (const char    *folder,
                                        const char    *path,
                                        guint64       *out_size,
                                        GCancellable  *cancellable,
                                        GError       **error);
gboolean  liandu_attachments_check     (const char    *folder,
                                        const char    *digest,
                                        GCancellable  *cancellable,
                                        GError       **error);
GBytes   *liandu_attachments_load      (const char    *folder,
                                        const char    *digest,
                                        GError       **error);
gboolean  liandu_attachments_take      (const char    *folder,
                                        const char    *digest,
                                        GBytes        *bytes,
                                        GError       **error);

G_END_DECLS
