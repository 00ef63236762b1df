/* liandu-parcel-seal.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-keystore.h"

G_BEGIN_DECLS

/*
 * A file closed with a passphrase.  The format, version 1:
 *
 *   "LDPS"                     magic
 *   u8 format, u8 algorithm, u16 least reader
 *   u64 operations, u64 memory, 16 bytes of salt: of Argon2id, little-endian
 *   24 bytes: header of the secret stream of XChaCha20-Poly1305
 *   chunks of 65,536 bytes, the last one shorter, each 17 bytes longer for it;
 *   the last is marked as the last, the first is bound to all before it
 */

gboolean liandu_parcel_seal_is_sealed (GBytes              *head);
gboolean liandu_parcel_seal_close     (GInputStream        *in,
                                       GOutputStream       *out,
                                       const char          *passphrase,
                                       LianduKeystoreCost   cost,
                                       GCancellable        *cancellable,
                                       GError             **error);
gboolean liandu_parcel_seal_open      (GInputStream        *in,
                                       GOutputStream       *out,
                                       const char          *passphrase,
                                       GCancellable        *cancellable,
                                       GError             **error);

G_END_DECLS
