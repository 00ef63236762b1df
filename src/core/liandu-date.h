/* liandu-date.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LianduDatePrecision:
 * @LIANDU_DATE_DAY: a day
 * @LIANDU_DATE_MONTH: a month or a third of one (2021年4月, 6月中旬)
 * @LIANDU_DATE_QUARTER: a quarter, or a half year with its words
 * @LIANDU_DATE_YEAR: a year
 * @LIANDU_DATE_WORDS: no calendar date at all (长期坚持, 立行立改)
 *
 * How exactly a date was given. The values are stored: never change them.
 */
typedef enum
{
  LIANDU_DATE_DAY = 'd',
  LIANDU_DATE_MONTH = 'm',
  LIANDU_DATE_QUARTER = 'q',
  LIANDU_DATE_YEAR = 'y',
  LIANDU_DATE_WORDS = 'w',
} LianduDatePrecision;

/* The GVariant form: ISO day or "", precision, words or "". */
#define LIANDU_DATE_VARIANT_TYPE (G_VARIANT_TYPE ("(sys)"))

typedef struct _LianduDate LianduDate;

#define LIANDU_TYPE_DATE (liandu_date_get_type ())

GType                liandu_date_get_type       (void) G_GNUC_CONST;
LianduDate          *liandu_date_new_day        (int                  year,
                                                 int                  month,
                                                 int                  day);
LianduDate          *liandu_date_new_full       (const char          *iso,
                                                 LianduDatePrecision  precision,
                                                 const char          *words,
                                                 GError             **error);
LianduDate          *liandu_date_new_iso        (const char          *iso,
                                                 GError             **error);
LianduDate          *liandu_date_parse          (const char          *text,
                                                 const LianduDate    *today,
                                                 GError             **error);
LianduDate          *liandu_date_from_variant   (GVariant            *variant,
                                                 GError             **error);
GVariant            *liandu_date_to_variant     (const LianduDate    *self);
LianduDate          *liandu_date_ref            (const LianduDate    *self);
void                 liandu_date_unref          (LianduDate          *self);

LianduDatePrecision  liandu_date_get_precision  (const LianduDate    *self);
gboolean             liandu_date_has_day        (const LianduDate    *self);
const char          *liandu_date_get_iso        (const LianduDate    *self);
const char          *liandu_date_get_words      (const LianduDate    *self);
int                  liandu_date_get_year       (const LianduDate    *self);
int                  liandu_date_get_month      (const LianduDate    *self);
int                  liandu_date_get_day        (const LianduDate    *self);
int                  liandu_date_get_weekday    (const LianduDate    *self);

gboolean             liandu_date_equal          (const LianduDate    *a,
                                                 const LianduDate    *b);
int                  liandu_date_compare        (const LianduDate    *a,
                                                 const LianduDate    *b);
LianduDate          *liandu_date_add_days       (const LianduDate    *self,
                                                 int                  days);
LianduDate          *liandu_date_add_months     (const LianduDate    *self,
                                                 int                  months);
int                  liandu_date_days_between   (const LianduDate    *from,
                                                 const LianduDate    *to);
int                  liandu_date_months_between (const LianduDate    *from,
                                                 const LianduDate    *to);
char                *liandu_date_format         (const LianduDate    *self);
char                *liandu_date_format_display (const LianduDate    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDate, liandu_date_unref)

G_END_DECLS
