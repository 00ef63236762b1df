/* liandu-canonical-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

GVariant *_liandu_canonical_read (GBytes     *bytes,
                                  const char *type,
                                  gboolean    trusted);
