/* liandu-blob.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * An attachment on its way between desks.  The format, version 1, is frozen:
 *
 *   "LBLB"                     magic
 *   u8 format, u8 algorithm, u16 least reader
 *   chunks of 65,536 bytes, the last one shorter, by the secret stream of
 *   XChaCha20-Poly1305, each 17 bytes longer for it; the last is marked as the
 *   last, the first is bound to the eight bytes before it
 *
 * Key and header of the stream are made from the workspace's key and the SHA-256
 * of what is in it, and so is its name: all desks make the same bytes of the same
 * file, whoever comes first, and nobody without the key can tell from a file that
 * it is there.
 */

#define LIANDU_BLOB_FORMAT 1
#define LIANDU_BLOB_ALGORITHM 1         /* BLAKE2b, XChaCha20-Poly1305 secretstream */
#define LIANDU_BLOB_KEY_SIZE 32

char   *liandu_blob_dup_name (const guint8  *key,
                              const char    *digest);
GBytes *liandu_blob_seal     (const guint8  *key,
                              const char    *digest,
                              GBytes        *bytes);
GBytes *liandu_blob_open     (const guint8  *key,
                              const char    *digest,
                              GBytes        *sealed,
                              GError       **error);

G_END_DECLS
