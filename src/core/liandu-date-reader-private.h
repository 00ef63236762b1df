/* liandu-date-reader-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-date.h"

G_BEGIN_DECLS

typedef enum
{
  LIANDU_DATE_PART_WHOLE, /* the whole month, quarter or year, or the day */
  LIANDU_DATE_PART_FIRST_THIRD,
  LIANDU_DATE_PART_SECOND_THIRD,
} LianduDatePart;

typedef struct
{
  const char          *p;       /* what is still to be read */
  const LianduDate    *today;   /* nullable */
  int                  year;    /* 0: not given */
  int                  month;   /* the last month of a quarter, half year or year */
  int                  day;
  int                  weekday; /* 0: not given */
  LianduDatePrecision  precision;
  LianduDatePart       part;
  gboolean             says_more; /* the words say more than the day: 底前, 中旬 */
  gboolean             relative;  /* 明天: true today only, so the words are not kept */
} LianduDateReader;

gboolean _liandu_date_reader_read       (LianduDateReader *self,
                                         const char       *uniform,
                                         const LianduDate *today);
gboolean _liandu_date_reader_is_lasting (const char       *uniform);

G_END_DECLS
