/* liandu-plain-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A column of a plain list, with its width in half-width characters. */
typedef struct
{
  const char *title;
  double width;
} LianduPlainColumn;

gboolean liandu_plain_sheet_write (const char              *path,
                                   const char              *name,
                                   const LianduPlainColumn *columns,
                                   guint                    n_columns,
                                   GPtrArray               *rows,
                                   GError                 **error);

G_END_DECLS
