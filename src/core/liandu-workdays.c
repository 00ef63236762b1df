/* liandu-workdays.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "liandu-error.h"
#include "liandu-workdays.h"

/**
 * LianduWorkdays:
 *
 * The working days of the mainland by the yearly notices of the State Council:
 * statutory rest days, and weekend days worked in exchange. A year without its
 * notice is unknown, and is refused rather than guessed. Filled once, then read
 * from any thread.
 */
struct _LianduWorkdays
{
  GObject     parent_instance;

  /* Owned */
  GHashTable *years; /* year → DayKind[MONTHS][DAYS], by month and day */
};

typedef enum
{
  DAY_ORDINARY,
  DAY_OFF,
  DAY_MAKE_UP,
} DayKind;

typedef struct
{
  guint8 kind[13][32]; /* DayKind; [0] unused */
} Year;

G_DEFINE_FINAL_TYPE (LianduWorkdays, liandu_workdays, G_TYPE_OBJECT)

static void
liandu_workdays_finalize (GObject *object)
{
  LianduWorkdays *self = LIANDU_WORKDAYS (object);

  g_clear_pointer (&self->years, g_hash_table_unref);

  G_OBJECT_CLASS (liandu_workdays_parent_class)->finalize (object);
}

static void
liandu_workdays_class_init (LianduWorkdaysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = liandu_workdays_finalize;
}

static GHashTable *
new_years (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static void
liandu_workdays_init (LianduWorkdays *self)
{
  self->years = new_years ();
}

/* Reading the tables */

static gboolean
read_day (const char  *text,
          int          year,
          LianduDate **out_day)
{
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }

  *out_day = liandu_date_new_day (year,
                                  g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]),
                                  g_ascii_digit_value (text[2]) * 10 + g_ascii_digit_value (text[3]));

  return *out_day != NULL;
}

static gboolean
is_weekend (const LianduDate *date)
{
  return liandu_date_get_weekday (date) >= 6;
}

/* A make-up day on a weekday, or a day in both lists, is a slip of whoever
 * copied the notice; taking it would shift every deadline of the year.
 */
static gboolean
mark_days (Year             *year,
           const LianduDate *first,
           const LianduDate *last,
           DayKind           kind)
{
  int n = liandu_date_days_between (first, last);

  for (int i = 0; i <= n; i++)
    {
      g_autoptr (LianduDate) day = liandu_date_add_days (first, i);
      guint8 *cell = &year->kind[liandu_date_get_month (day)][liandu_date_get_day (day)];

      if (*cell != DAY_ORDINARY || (kind == DAY_MAKE_UP && !is_weekend (day)))
        return FALSE;
      *cell = (guint8) kind;
    }

  return n >= 0;
}

static gboolean
mark_range (Year       *year,
            int         number,
            const char *range,
            DayKind     kind)
{
  g_autoptr (LianduDate) first = NULL;
  g_autoptr (LianduDate) last = NULL;
  gsize length = strlen (range);

  if (length != 4 && !(length == 9 && range[4] == '-'))
    return FALSE;

  if (!read_day (range, number, &first) || !read_day (length == 9 ? range + 5 : range, number, &last))
    return FALSE;

  return mark_days (year, first, last, kind);
}

static gboolean
mark_list (Year        *year,
           int          number,
           const char  *list,
           DayKind      kind,
           GError     **error)
{
  g_auto (GStrv) ranges = g_strsplit_set (list != NULL ? list : "", " \t,", -1);

  for (gsize i = 0; ranges[i] != NULL; i++)
    {
      if (*ranges[i] != '\0' && !mark_range (year, number, ranges[i], kind))
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("“%s” does not fit the holiday table of %d, which was left as it was; check it against the notice"),
                       ranges[i], number);
          return FALSE;
        }
    }

  return TRUE;
}

static Year *
year_new (int          number,
          const char  *off,
          const char  *make_up,
          GError     **error)
{
  g_autofree Year *year = g_new0 (Year, 1);

  if (!mark_list (year, number, off, DAY_OFF, error) || !mark_list (year, number, make_up, DAY_MAKE_UP, error))
    return NULL;

  return g_steal_pointer (&year);
}

static gboolean
refuse_line (GError     **error,
             const char  *line)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("the holiday table was not taken over: “%s” is not a line like “OFF 2026: 0101-0103 0215-0223”"), line);

  return FALSE;
}

/* One line: remembers its list under its year. */
static gboolean
read_line (GHashTable  *off,
           GHashTable  *make_up,
           const char  *line,
           GError     **error)
{
  GHashTable *lists = NULL;
  char *end;
  gint64 number;

  if (g_str_has_prefix (line, "OFF "))
    lists = off;
  else if (g_str_has_prefix (line, "WRK "))
    lists = make_up;
  else
    return refuse_line (error, line);

  number = g_ascii_strtoll (line + 4, &end, 10);
  if (number < 1900 || number > 2199 || *end != ':'
      || !g_hash_table_insert (lists, GINT_TO_POINTER ((int) number), g_strdup (end + 1)))
    return refuse_line (error, line);

  return TRUE;
}

static gboolean
read_lines (GHashTable  *off,
            GHashTable  *make_up,
            const char  *text,
            GError     **error)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && !read_line (off, make_up, line, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * liandu_workdays_new:
 *
 * Returns: (transfer full): a calendar that knows no year yet
 */
LianduWorkdays *
liandu_workdays_new (void)
{
  return g_object_new (LIANDU_TYPE_WORKDAYS, NULL);
}

/**
 * liandu_workdays_parse:
 * @self: a #LianduWorkdays
 * @text: lines `OFF 2026: 0101-0103 0215-0223` with all days off the notice
 *   names, weekends included, and `WRK 2026: 0104 0214` with the weekend days
 *   worked; empty lines and lines beginning with `#` are passed over
 * @error: return location for a #GError
 *
 * Adds years, or replaces them. All or nothing.
 *
 * Returns: %FALSE with %LIANDU_ERROR_INVALID if a line is wrong
 */
gboolean
liandu_workdays_parse (LianduWorkdays  *self,
                       const char      *text,
                       GError         **error)
{
  g_autoptr (GHashTable) off = new_years ();
  g_autoptr (GHashTable) make_up = new_years ();
  g_autoptr (GHashTable) years = new_years ();
  GHashTableIter iter;
  gpointer key;
  gpointer list;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!read_lines (off, make_up, text, error))
    return FALSE;

  /* A list of days worked without one of days off is half a notice. */
  g_hash_table_iter_init (&iter, make_up);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (off, key))
        {
          g_autofree char *line = g_strdup_printf ("WRK %d", GPOINTER_TO_INT (key));

          return refuse_line (error, line);
        }
    }

  g_hash_table_iter_init (&iter, off);
  while (g_hash_table_iter_next (&iter, &key, &list))
    {
      Year *year = year_new (GPOINTER_TO_INT (key), list, g_hash_table_lookup (make_up, key), error);

      if (year == NULL)
        return FALSE;
      g_hash_table_insert (years, key, year);
    }

  g_hash_table_iter_init (&iter, years);
  while (g_hash_table_iter_next (&iter, &key, &list))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (self->years, key, list);
    }

  return TRUE;
}

/**
 * liandu_workdays_set_year:
 * @self: a #LianduWorkdays
 * @year: the year
 * @off: the days off, `0101-0103 0215-0223`, weekends included
 * @make_up: (nullable): the weekend days worked, `0104 0214`
 * @error: return location for a #GError
 *
 * Adds a year, or replaces it.
 *
 * Returns: %FALSE with %LIANDU_ERROR_INVALID if a day does not exist, stands in
 *   both lists, or is worked although it is no weekend day
 */
gboolean
liandu_workdays_set_year (LianduWorkdays  *self,
                          int              year,
                          const char      *off,
                          const char      *make_up,
                          GError         **error)
{
  Year *days;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);
  g_return_val_if_fail (year > 0 && year <= 9999, FALSE);
  g_return_val_if_fail (off != NULL, FALSE);

  days = year_new (year, off, make_up, error);
  if (days == NULL)
    return FALSE;

  g_hash_table_insert (self->years, GINT_TO_POINTER (year), days);

  return TRUE;
}

/**
 * liandu_workdays_knows_year:
 * @self: a #LianduWorkdays
 * @year: a year
 *
 * Returns: whether the notice of @year is there
 */
gboolean
liandu_workdays_knows_year (LianduWorkdays *self,
                            int             year)
{
  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);

  return g_hash_table_contains (self->years, GINT_TO_POINTER (year));
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/**
 * liandu_workdays_list_years:
 * @self: a #LianduWorkdays
 *
 * Returns: (transfer full) (element-type int): the known years, ascending
 */
GArray *
liandu_workdays_list_years (LianduWorkdays *self)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), NULL);

  g_hash_table_iter_init (&iter, self->years);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int year = GPOINTER_TO_INT (key);

      g_array_append_val (list, year);
    }
  g_array_sort (list, compare_ints);

  return g_steal_pointer (&list);
}

/* Computing */

static gboolean
get_kind (LianduWorkdays    *self,
          const LianduDate  *date,
          DayKind           *out_kind,
          GError           **error)
{
  const Year *year = g_hash_table_lookup (self->years, GINT_TO_POINTER (liandu_date_get_year (date)));

  if (year == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("the holidays of %d are not known yet, so nothing was computed; add that year’s holiday notice and try again"),
                   liandu_date_get_year (date));
      return FALSE;
    }

  *out_kind = (DayKind) year->kind[liandu_date_get_month (date)][liandu_date_get_day (date)];

  return TRUE;
}

/**
 * liandu_workdays_is_workday:
 * @self: a #LianduWorkdays
 * @date: a date with a day
 * @out_workday: (out): whether it is worked
 * @error: return location for a #GError
 *
 * Returns: %FALSE with %LIANDU_ERROR_NOT_FOUND if the year is not known
 */
gboolean
liandu_workdays_is_workday (LianduWorkdays    *self,
                            const LianduDate  *date,
                            gboolean          *out_workday,
                            GError           **error)
{
  DayKind kind;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);
  g_return_val_if_fail (date != NULL && liandu_date_has_day (date), FALSE);

  if (!get_kind (self, date, &kind, error))
    return FALSE;

  *out_workday = kind == DAY_MAKE_UP || (kind == DAY_ORDINARY && !is_weekend (date));

  return TRUE;
}

/**
 * liandu_workdays_get_mark:
 * @self: a #LianduWorkdays
 * @date: a date with a day
 *
 * Returns: what kind of day it is, %LIANDU_DAY_UNKNOWN where its year is
 */
LianduDayMark
liandu_workdays_get_mark (LianduWorkdays   *self,
                          const LianduDate *date)
{
  DayKind kind;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), LIANDU_DAY_UNKNOWN);
  g_return_val_if_fail (date != NULL && liandu_date_has_day (date), LIANDU_DAY_UNKNOWN);

  if (!get_kind (self, date, &kind, NULL))
    return LIANDU_DAY_UNKNOWN;
  if (kind == DAY_MAKE_UP)
    return LIANDU_DAY_MAKE_UP;
  if (kind != DAY_ORDINARY)
    return LIANDU_DAY_OFF;
  return is_weekend (date) ? LIANDU_DAY_WEEKEND : LIANDU_DAY_WORKED;
}

/**
 * liandu_workdays_count:
 * @self: a #LianduWorkdays
 * @from: a date with a day, itself not counted
 * @to: a date with a day, itself counted
 * @out_count: (out): the working days, negative if @to is earlier
 * @error: return location for a #GError
 *
 * Counts so that adding the result to @from reaches @to, if @to is worked.
 *
 * Returns: %FALSE with %LIANDU_ERROR_NOT_FOUND if a year is not known
 */
gboolean
liandu_workdays_count (LianduWorkdays    *self,
                       const LianduDate  *from,
                       const LianduDate  *to,
                       int               *out_count,
                       GError           **error)
{
  int days;
  int step;
  int count = 0;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);

  days = liandu_date_days_between (from, to);
  step = days < 0 ? -1 : 1;
  for (int i = step; i * step <= days * step; i += step)
    {
      g_autoptr (LianduDate) day = liandu_date_add_days (from, i);
      gboolean workday;

      if (!liandu_workdays_is_workday (self, day, &workday, error))
        return FALSE;
      count += workday ? step : 0;
    }
  *out_count = count;

  return TRUE;
}

static LianduDate *
find_date (LianduWorkdays    *self,
           const LianduDate  *start,
           int                n,
           GError           **error)
{
  g_autoptr (LianduDate) date = liandu_date_ref (start);
  int step = n < 0 ? -1 : 1;

  for (int left = n * step; left > 0;)
    {
      g_autoptr (LianduDate) next = liandu_date_add_days (date, step);
      gboolean workday;

      if (next == NULL || !liandu_workdays_is_workday (self, next, &workday, error))
        return NULL;
      left -= workday;
      liandu_date_unref (date);
      date = g_steal_pointer (&next);
    }

  return liandu_date_new_iso (liandu_date_get_iso (date), error);
}

/* Explaining */

static char *
format_day (const LianduDate *date)
{
  /* Translators: a day in a sentence: year, month, day */
  return g_strdup_printf (_("%1$d-%2$02d-%3$02d"), liandu_date_get_year (date),
                          liandu_date_get_month (date), liandu_date_get_day (date));
}

/* Within the year of the beginning, month and day are enough. */
static char *
format_short_day (const LianduDate *date,
                  int               year)
{
  if (liandu_date_get_year (date) != year)
    return format_day (date);

  /* Translators: a day in a sentence without its year: month, day */
  return g_strdup_printf (_("%1$02d-%2$02d"), liandu_date_get_month (date), liandu_date_get_day (date));
}

typedef struct
{
  int         year;     /* in which days are named without it */
  int         weekends; /* days */
  GPtrArray  *holidays; /* texts */
  GPtrArray  *make_ups; /* texts */
  LianduDate *first_off;
  LianduDate *last_off;
} Passed;

static void
passed_clear (Passed *self)
{
  g_clear_pointer (&self->holidays, g_ptr_array_unref);
  g_clear_pointer (&self->make_ups, g_ptr_array_unref);
  g_clear_pointer (&self->first_off, liandu_date_unref);
  g_clear_pointer (&self->last_off, liandu_date_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passed, passed_clear)

static void
end_holiday (Passed *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int days;

  if (self->first_off == NULL)
    return;

  first = format_short_day (self->first_off, self->year);
  last = format_short_day (self->last_off, self->year);
  days = liandu_date_days_between (self->first_off, self->last_off) + 1;

  if (days == 1)
    g_ptr_array_add (self->holidays, g_strdup_printf (_("the holiday %s"), first));
  else
    g_ptr_array_add (self->holidays, g_strdup_printf (_("the holidays %s to %s (%d days)"), first, last, days));

  g_clear_pointer (&self->first_off, liandu_date_unref);
  g_clear_pointer (&self->last_off, liandu_date_unref);
}

static void
pass_day (Passed           *self,
          const LianduDate *day,
          DayKind           kind)
{
  if (kind == DAY_OFF)
    {
      if (self->first_off == NULL)
        self->first_off = liandu_date_ref (day);
      g_clear_pointer (&self->last_off, liandu_date_unref);
      self->last_off = liandu_date_ref (day);
      return;
    }

  end_holiday (self);
  if (kind == DAY_MAKE_UP)
    g_ptr_array_add (self->make_ups, format_short_day (day, self->year));
  else
    self->weekends += is_weekend (day);
}

/* Between the two days, the beginning left out and the end included. */
static void
pass_days (LianduWorkdays   *self,
           Passed           *passed,
           const LianduDate *start,
           const LianduDate *end)
{
  int days = liandu_date_days_between (start, end);
  int first = days < 0 ? days : 1;
  int last = days < 0 ? -1 : days;

  for (int i = first; i <= last; i++)
    {
      g_autoptr (LianduDate) day = liandu_date_add_days (start, i);
      DayKind kind;

      if (day != NULL && get_kind (self, day, &kind, NULL))
        pass_day (passed, day, kind);
    }
  end_holiday (passed);
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (C_("between the parts of a list", ", "), (GStrv) parts->pdata);
}

static char *
explain (LianduWorkdays   *self,
         const LianduDate *start,
         int               n,
         const LianduDate *end)
{
  g_auto (Passed) passed = { .year = liandu_date_get_year (start),
                             .holidays = g_ptr_array_new_with_free_func (g_free),
                             .make_ups = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *from = format_day (start);
  g_autofree char *to = format_day (end);

  pass_days (self, &passed, start, end);
  if (passed.weekends > 0)
    g_ptr_array_insert (passed.holidays, 0,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d weekend day", "%d weekend days",
                                                      (gulong) passed.weekends),
                                         passed.weekends));

  if (n < 0)
    g_string_append_printf (out,
                            g_dngettext (GETTEXT_PACKAGE, "%s − %d working day = %s", "%s − %d working days = %s",
                                         (gulong) -n),
                            from, -n, to);
  else
    g_string_append_printf (out,
                            g_dngettext (GETTEXT_PACKAGE, "%s + %d working day = %s", "%s + %d working days = %s",
                                         (gulong) n),
                            from, n, to);

  if (passed.holidays->len > 0)
    {
      g_autofree char *list = join (passed.holidays);

      g_string_append_printf (out, _("; skipped: %s"), list);
    }
  if (passed.make_ups->len > 0)
    {
      g_autofree char *list = join (passed.make_ups);

      g_string_append_printf (out, _("; counted although at a weekend: %s"), list);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * liandu_workdays_add:
 * @self: a #LianduWorkdays
 * @start: the day of the event, with a day
 * @n: working days; negative to go back
 * @out_date: (out) (transfer full): the day the limit ends
 * @out_explanation: (out) (optional) (transfer full): the computation in words
 * @error: return location for a #GError
 *
 * Adds working days to a day. The day of the event is not counted; weekends and
 * statutory rest days are skipped, weekend days worked in exchange count. Zero
 * days is @start itself, worked or not.
 *
 * Returns: %FALSE with %LIANDU_ERROR_NOT_FOUND if a year that has to be counted
 *   is not known; nothing is set then
 */
gboolean
liandu_workdays_add (LianduWorkdays    *self,
                     const LianduDate  *start,
                     int                n,
                     LianduDate       **out_date,
                     char             **out_explanation,
                     GError           **error)
{
  g_autoptr (LianduDate) date = NULL;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), FALSE);
  g_return_val_if_fail (start != NULL && liandu_date_has_day (start), FALSE);
  g_return_val_if_fail (n > G_MININT, FALSE);
  g_return_val_if_fail (out_date != NULL, FALSE);

  date = find_date (self, start, n, error);
  if (date == NULL)
    return FALSE;

  if (out_explanation != NULL)
    *out_explanation = explain (self, start, n, date);
  *out_date = g_steal_pointer (&date);

  return TRUE;
}

/**
 * liandu_workdays_next:
 * @self: a #LianduWorkdays
 * @date: a date with a day
 * @error: return location for a #GError
 *
 * For limits in days or months that end on a rest day and move on (Civil Code
 * art. 203).
 *
 * Returns: (transfer full): @date if it is worked, else the next working day, or
 *   %NULL with %LIANDU_ERROR_NOT_FOUND if a year is not known
 */
LianduDate *
liandu_workdays_next (LianduWorkdays    *self,
                      const LianduDate  *date,
                      GError           **error)
{
  g_autoptr (LianduDate) before = NULL;

  g_return_val_if_fail (LIANDU_IS_WORKDAYS (self), NULL);
  g_return_val_if_fail (date != NULL && liandu_date_has_day (date), NULL);

  before = liandu_date_add_days (date, -1);
  g_return_val_if_fail (before != NULL, NULL);

  return find_date (self, before, 1, error);
}
