/* liandu-export-options.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-export-options.h"
#include "liandu-sheet-words.h"

#define SETTING_OFFICE "office_name"

/* The period of so many months that has the day. */
static void
make_period (const LianduDate  *day,
             int                months,
             LianduDate       **out_from,
             LianduDate       **out_to)
{
  int first = (liandu_date_get_month (day) - 1) / months * months + 1;
  g_autoptr (LianduDate) next = NULL;

  *out_from = liandu_date_new_day (liandu_date_get_year (day), first, 1);
  next = liandu_date_add_months (*out_from, months);
  *out_to = liandu_date_add_days (next, -1);
}

static const LianduDate *
ref_date (const LianduDate *date)
{
  return date != NULL ? liandu_date_ref (date) : NULL;
}

/* Public API */

/**
 * liandu_export_options_copy:
 * @self: (nullable): %NULL: as if all were left out
 *
 * Returns: (transfer full): to be given to liandu_export_options_clear()
 */
LianduExportOptions
liandu_export_options_copy (const LianduExportOptions *self)
{
  LianduExportOptions copy = { 0 };

  if (self == NULL)
    return copy;
  copy.title_unit = g_strdup (self->title_unit);
  copy.report_unit = g_strdup (self->report_unit);
  copy.fill_date = ref_date (self->fill_date);
  copy.from = ref_date (self->from);
  copy.to = ref_date (self->to);
  copy.as_of = ref_date (self->as_of);
  copy.attachment = self->attachment;
  copy.people = self->people;
  copy.masking = self->masking;
  copy.filter_words = g_strdup (self->filter_words);
  return copy;
}

void
liandu_export_options_clear (LianduExportOptions *self)
{
  g_free ((char *) self->title_unit);
  g_free ((char *) self->report_unit);
  g_free ((char *) self->filter_words);
  g_clear_pointer ((LianduDate **) &self->fill_date, liandu_date_unref);
  g_clear_pointer ((LianduDate **) &self->from, liandu_date_unref);
  g_clear_pointer ((LianduDate **) &self->to, liandu_date_unref);
  g_clear_pointer ((LianduDate **) &self->as_of, liandu_date_unref);
}

LianduDate *
liandu_export_options_dup_fill_date (const LianduExportOptions *self,
                                     LianduStore               *store)
{
  if (self->fill_date != NULL)
    return liandu_date_ref (self->fill_date);
  return liandu_clock_dup_today (liandu_store_get_clock (store));
}

/**
 * liandu_export_options_dup_period:
 * @out_from, @out_to: (out) (nullable): what was asked for, or what the table is
 *   usually about; %NULL where it is about no period in particular
 */
void
liandu_export_options_dup_period (const LianduExportOptions *self,
                                  LianduStore               *store,
                                  const LianduSheet         *sheet,
                                  LianduDate               **out_from,
                                  LianduDate               **out_to)
{
  LianduSheetPeriod months = liandu_sheet_get_info (sheet)->period;
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));

  *out_from = *out_to = NULL;
  if (self->from != NULL && self->to != NULL)
    {
      *out_from = liandu_date_ref (self->from);
      *out_to = liandu_date_ref (self->to);
    }
  else if (months != LIANDU_SHEET_ANY_TIME)
    make_period (self->as_of != NULL ? self->as_of : today, (int) months, out_from, out_to);
}

char *
liandu_export_options_dup_title (const LianduExportOptions *self,
                                 LianduStore               *store,
                                 const LianduSheet         *sheet)
{
  g_autoptr (LianduDate) from = NULL;
  g_autoptr (LianduDate) to = NULL;
  g_autofree char *period = NULL;

  liandu_export_options_dup_period (self, store, sheet, &from, &to);
  if (from != NULL)
    period = liandu_sheet_words_period (from, to);
  return liandu_sheet_dup_title (sheet, self->title_unit, period);
}

/**
 * liandu_export_options_dup_report_unit:
 *
 * Returns: (transfer full) (nullable): 填报单位
 */
char *
liandu_export_options_dup_report_unit (const LianduExportOptions *self,
                                       LianduStore               *store)
{
  if (self->report_unit != NULL)
    return g_strdup (self->report_unit);
  return liandu_store_dup_setting (store, SETTING_OFFICE);
}
