/* liandu-number-format.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-frame.h"

G_BEGIN_DECLS

/**
 * LianduNumberFormat:
 *
 * What a spreadsheet's number format makes of a number: only this tells the
 * 44203 that is 2021年1月7日 from the 44203 that is yuan.
 */
typedef struct
{
  gboolean is_text;
  gboolean has_year;
  gboolean has_month;
  gboolean has_day;
  gboolean has_time;
  gboolean percent;
  guint decimals;
  guint digits;             /* at least so many before the point */
  char before[64];          /* words around a number: 清纪监〔2021〕 0 号 */
  char after[64];
} LianduNumberFormat;

/* Room for YYYY-MM-DD and its NUL. */
#define LIANDU_DAY_SIZE 11

void           liandu_number_format_parse       (LianduNumberFormat       *self,
                                                 const char               *code);
void           liandu_number_format_set_builtin (LianduNumberFormat       *self,
                                                 guint                     id);
gboolean       liandu_number_format_is_date     (const LianduNumberFormat *self);
LianduCellType liandu_number_format_apply       (const LianduNumberFormat *self,
                                                 double                    value,
                                                 gboolean                  from_1904,
                                                 GString                  *text,
                                                 char                     *day);
void           liandu_number_format_append_day  (const LianduNumberFormat *self,
                                                 int                       year,
                                                 int                       month,
                                                 int                       day,
                                                 GString                  *text);
void           liandu_number_format_append_number (double                  value,
                                                 GString                  *text);

G_END_DECLS
