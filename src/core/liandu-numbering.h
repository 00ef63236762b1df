/* liandu-numbering.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  liandu_numbering_check     (const char          *pattern,
                                      GError             **error);
char     *liandu_numbering_format    (const char          *pattern,
                                      int                  year,
                                      guint                n);
gboolean  liandu_numbering_parse     (const char          *pattern,
                                      const char          *number,
                                      int                 *out_year,
                                      guint               *out_n);
guint     liandu_numbering_next      (const char          *pattern,
                                      int                  year,
                                      const char * const  *existing);
char     *liandu_numbering_normalize (const char          *number);

G_END_DECLS
