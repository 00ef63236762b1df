/* liandu-blank-styles.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-xlsx-parts.h"

G_BEGIN_DECLS

/* What the cells of a workbook look like, by the number of their style. */
typedef struct
{
  gboolean has_border;
  gboolean is_date;         /* a number here is shown as a day */
  gboolean is_text;
  gboolean wraps;
  double size;              /* of the font, in points */
} LianduBlankStyle;

typedef struct _LianduBlankStyles LianduBlankStyles;

LianduBlankStyles      *liandu_blank_styles_new  (LianduXlsxParts         *parts,
                                                  const char              *part);
void                    liandu_blank_styles_free (LianduBlankStyles       *self);
const LianduBlankStyle *liandu_blank_styles_get  (const LianduBlankStyles *self,
                                                  int                      style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBlankStyles, liandu_blank_styles_free)

G_END_DECLS
