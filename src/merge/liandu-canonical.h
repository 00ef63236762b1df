/* liandu-canonical.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Variants as bytes that are the same on every machine, and back.  parse()
 * returns NULL for bytes that are not the normal form of @type. */
GBytes   *liandu_canonical_bytes  (GVariant   *variant);
GVariant *liandu_canonical_parse  (GBytes     *bytes,
                                   const char *type);
gboolean  liandu_canonical_check  (GBytes     *bytes,
                                   const char *type);
/* Whether a value that was read is in its normal form. */
gboolean  liandu_canonical_is_normal (GVariant *value);
/* SHA-256 */
GBytes   *liandu_canonical_digest (GBytes     *bytes);

G_END_DECLS
