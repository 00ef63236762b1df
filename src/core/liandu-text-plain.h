/* liandu-text-plain.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  _liandu_text_is_plain   (const char *text,
                                   gsize       length,
                                   gboolean    multi_line);
char     *_liandu_text_fold_plain (const char *text);

G_END_DECLS
