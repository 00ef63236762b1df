/* liandu-uuid.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sizes in bytes: the binary form, the random part of a version 7 UUID, and
 * the text without its terminating NUL. */
#define LIANDU_UUID_SIZE 16
#define LIANDU_UUID_RANDOM_SIZE 10
#define LIANDU_UUID_TEXT_LENGTH 36

char     *liandu_uuid_new_v7   (gint64        unix_ms,
                                const guint8 *random);
char     *liandu_uuid_new_v5   (const char   *namespace_uuid,
                                const char   *name);
gboolean  liandu_uuid_is_valid (const char   *text);
gboolean  liandu_uuid_parse    (const char   *text,
                                guint8       *out_bytes);
char     *liandu_uuid_unparse  (const guint8 *bytes);

G_END_DECLS
