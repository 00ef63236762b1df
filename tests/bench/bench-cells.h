/* bench-cells.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* What the export says to libxlsxwriter, cell by cell, kept to be said again
 * without the export.  The linker puts this between the two (--wrap). */

void     cells_record (void);
gboolean cells_save   (const char *path,
                       GError    **error);
gboolean cells_load   (const char *path,
                       GError    **error);
/* The same workbook, by libxlsxwriter alone. */
gboolean cells_replay (const char *path);
