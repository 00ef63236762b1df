/* liandu-xlsx-strings.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-package.h"

G_BEGIN_DECLS

/* The texts that the cells of a workbook share. */
typedef struct _LianduXlsxStrings LianduXlsxStrings;

LianduXlsxStrings *liandu_xlsx_strings_new    (void);
void               liandu_xlsx_strings_free   (LianduXlsxStrings       *self);
gboolean           liandu_xlsx_strings_read   (LianduXlsxStrings       *self,
                                               LianduPackage           *package,
                                               const char              *part);
const char        *liandu_xlsx_strings_get    (const LianduXlsxStrings *self,
                                               guint                    index);
void               liandu_xlsx_strings_unescape (GString               *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduXlsxStrings, liandu_xlsx_strings_free)

G_END_DECLS
