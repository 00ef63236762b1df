/* liandu-cell-formats.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <xlsxwriter.h>

#include "liandu-workbook.h"

G_BEGIN_DECLS

/* As they are named in the file. */
#define LIANDU_FONT_NAME_HEADING "黑体"
#define LIANDU_FONT_NAME_PAGE_NUMBER "宋体"

/* The looks of a workbook's cells, each made once. */
typedef struct _LianduCellFormats LianduCellFormats;

LianduCellFormats *liandu_cell_formats_new  (lxw_workbook          *book);
void               liandu_cell_formats_free (LianduCellFormats     *self);
lxw_format        *liandu_cell_formats_get  (LianduCellFormats     *self,
                                             const LianduCellStyle *style,
                                             gboolean               rare);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCellFormats, liandu_cell_formats_free)

G_END_DECLS
