/* liandu-paper-fonts.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * LianduPaperFontRole:
 * @LIANDU_PAPER_FONT_TITLE: 小标宋
 * @LIANDU_PAPER_FONT_HEADING: 黑体
 * @LIANDU_PAPER_FONT_BODY: 仿宋
 * @LIANDU_PAPER_FONT_NUMBER: 宋体, of page numbers
 *
 * The type of each part (GB/T 9704-2012, practice.md §4.1).
 */
typedef enum
{
  LIANDU_PAPER_FONT_TITLE,
  LIANDU_PAPER_FONT_HEADING,
  LIANDU_PAPER_FONT_BODY,
  LIANDU_PAPER_FONT_NUMBER,
  LIANDU_PAPER_FONT_N_ROLES
} LianduPaperFontRole;

/* Which fonts this machine prints with.  It belongs to one thread. */
typedef struct _LianduPaperFonts LianduPaperFonts;

LianduPaperFonts *liandu_paper_fonts_new         (void);
void              liandu_paper_fonts_free        (LianduPaperFonts    *self);
PangoLayout      *liandu_paper_fonts_new_layout  (LianduPaperFonts    *self,
                                                  LianduPaperFontRole  role,
                                                  double               size,
                                                  double               line_height,
                                                  const char          *text);
GStrv             liandu_paper_fonts_dup_notices (LianduPaperFonts    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPaperFonts, liandu_paper_fonts_free)

G_END_DECLS
