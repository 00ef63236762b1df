/* liandu-read-html.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-writer.h"

G_BEGIN_DECLS

gboolean liandu_read_html (const char       *bytes,
                           gsize             size,
                           LianduGridWriter *writer);

G_END_DECLS
