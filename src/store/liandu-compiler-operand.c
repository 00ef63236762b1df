/* liandu-compiler-operand.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-compiler-private.h"
#include "liandu-error.h"
#include "liandu-value.h"

/* What a condition compares with */

/* "today", "today+7", "today-60" */
static gboolean
read_days_from_today (const char *text,
                      int        *out_days)
{
  const char *number = text + strlen ("today");
  gint64 days = 0;

  if (!g_str_has_prefix (text, "today"))
    return FALSE;
  if (*number != '\0' && ((*number != '+' && *number != '-') || !g_ascii_isdigit (number[1])
                          || !g_ascii_string_to_signed (number, 10, -400000, 400000, &days, NULL)))
    return FALSE;
  *out_days = (int) days;
  return TRUE;
}

static char *
make_relative_day (LianduCompiler *self,
                   const char     *text)
{
  int year = liandu_date_get_year (self->today);
  int month = liandu_date_get_month (self->today);
  g_autoptr (LianduDate) day = NULL;
  int days;

  if (g_str_equal (text, "month-start"))
    day = liandu_date_new_day (year, month, 1);
  else if (g_str_equal (text, "quarter-start"))
    day = liandu_date_new_day (year, (month - 1) / 3 * 3 + 1, 1);
  else if (g_str_equal (text, "year-start"))
    day = liandu_date_new_day (year, 1, 1);
  else if (read_days_from_today (text, &days))
    day = liandu_date_add_days (self->today, days);
  return day != NULL ? g_strdup (liandu_date_get_iso (day)) : NULL;
}

/* @out_words: (nullable): set where words without a day will do */
static char *
make_day (LianduCompiler *self,
          const char     *text,
          gboolean       *out_words,
          GError        **error)
{
  char *relative = make_relative_day (self, text);
  g_autoptr (LianduDate) date = NULL;

  if (relative != NULL)
    return relative;
  date = liandu_date_parse (text, self->today, error);
  if (date == NULL)
    return NULL;
  if (liandu_date_has_day (date))
    return g_strdup (liandu_date_get_iso (date));
  if (out_words != NULL)
    {
      *out_words = TRUE;
      return g_strdup (liandu_date_get_words (date));
    }
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is no day that others come before or after"), text);
  return NULL;
}

static char *
make_number (const LianduField *field,
             const char        *text,
             GError           **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup (text);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes a whole number, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

static char *
make_boolean (const LianduField *field,
              const char        *text,
              GError           **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!liandu_value_parse (field, text, NULL, NULL, &value, error))
    return NULL;
  return g_strdup (value != NULL && g_variant_get_boolean (value) ? "1" : "0");
}

/* Text of a condition → text that compares with the column. */
char *
_liandu_compiler_make_operand (LianduCompiler   *self,
                               const LianduPath *path,
                               const char       *text,
                               gboolean         *out_words,
                               GError          **error)
{
  const LianduField *field = path->field;

  if (field == NULL)
    return g_str_equal (path->common, "created") || g_str_equal (path->common, "changed") || g_str_equal (path->common, "dated") ? make_day (self, text, NULL, error) : g_strdup (text);
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_DATE:
      return make_day (self, text, out_words, error);
    case LIANDU_FIELD_INTEGER:
      return make_number (field, text, error);
    case LIANDU_FIELD_BOOLEAN:
      return make_boolean (field, text, error);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_strdup (text);
    }
}
