/* liandu-xlsx-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-writer.h"
#include "liandu-xlsx-strings.h"
#include "liandu-xlsx-styles.h"

G_BEGIN_DECLS

/* What the cells of all sheets of a workbook refer to. */
typedef struct
{
  const LianduXlsxStyles *styles;
  const LianduXlsxStrings *strings;
  gboolean from_1904;
} LianduXlsxSheet;

gboolean liandu_xlsx_sheet_read (const LianduXlsxSheet *self,
                                 LianduPackage         *package,
                                 const char            *part,
                                 LianduGridWriter      *writer);

G_END_DECLS
