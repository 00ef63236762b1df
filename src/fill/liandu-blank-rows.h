/* liandu-blank-rows.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-blank-sheet.h"

G_BEGIN_DECLS

/* The parts of a workbook that rows which come in may touch. */
typedef struct
{
  LianduXlsxParts *parts;
  LianduBlankSheet *sheet;
  const char *workbook;     /* part */
  GPtrArray *sheets;        /* char *: parts of all sheets */
} LianduBlankBook;

void liandu_blank_rows_insert      (const LianduBlankBook *book,
                                    guint                  last,
                                    guint                  block,
                                    guint                  n,
                                    guint                  template_row);
void liandu_blank_rows_forget_sums (const LianduBlankBook *book);

G_END_DECLS
