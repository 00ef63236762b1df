/* liandu-text-encoding.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *liandu_text_encoding_decode (const char *bytes,
                                   gsize       size,
                                   gsize      *out_length);

G_END_DECLS
