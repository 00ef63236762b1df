/* liandu-parcel-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sodium.h>

#include "liandu-keyring.h"

G_BEGIN_DECLS

#define LIANDU_PARCEL_MANIFEST "manifest.json"
#define LIANDU_PARCEL_SIGNATURE "signature.txt"
#define LIANDU_PARCEL_DIGEST_SIZE 32

/* 32 bytes as 64 digits. */
char     *_liandu_parcel_sign_to_hex      (const guint8  *bytes,
                                      gsize          size);
char     *_liandu_parcel_sign_dup_digest  (GBytes        *bytes);
/* signature.txt */
GBytes   *_liandu_parcel_sign        (GBytes        *manifest,
                                      LianduKeyring *keyring);
gboolean  _liandu_parcel_sign_verify      (GBytes        *manifest,
                                      GBytes        *signature,
                                      guint8        *out_key);

G_END_DECLS
