/* liandu-xlsx-styles.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-number-format.h"
#include "liandu-package.h"

G_BEGIN_DECLS

/* The number formats of a workbook's cells, and what is struck through. */
typedef struct _LianduXlsxStyles LianduXlsxStyles;

LianduXlsxStyles         *liandu_xlsx_styles_new  (void);
void                      liandu_xlsx_styles_free (LianduXlsxStyles       *self);
gboolean                  liandu_xlsx_styles_read (LianduXlsxStyles       *self,
                                                   LianduPackage          *package,
                                                   const char             *part);
const LianduNumberFormat *liandu_xlsx_styles_get  (const LianduXlsxStyles *self,
                                                   guint                   style);
gboolean                  liandu_xlsx_styles_is_struck (const LianduXlsxStyles *self,
                                                        guint               style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduXlsxStyles, liandu_xlsx_styles_free)

G_END_DECLS
