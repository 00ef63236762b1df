/* liandu-sheet-pages.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "liandu-paper-fonts.h"
#include "liandu-workbook-content.h"

G_BEGIN_DECLS

/* A sheet of a workbook as the pages that it is printed on. */
typedef struct _LianduSheetPages LianduSheetPages;

LianduSheetPages *liandu_sheet_pages_new      (LianduWorkbookContent *content,
                                               guint                  sheet);
void              liandu_sheet_pages_free     (LianduSheetPages      *self);
guint             liandu_sheet_pages_get_n    (LianduSheetPages      *self);
void              liandu_sheet_pages_get_size (LianduSheetPages      *self,
                                               double                *out_width,
                                               double                *out_height);
void              liandu_sheet_pages_draw     (LianduSheetPages      *self,
                                               LianduPaperFonts      *fonts,
                                               cairo_t               *cr,
                                               guint                  page,
                                               guint                  first_number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetPages, liandu_sheet_pages_free)

G_END_DECLS
