/* liandu-value-reader-date.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "liandu-import-words.h"
#include "liandu-text.h"
#include "liandu-value-reader-private.h"

/* Days as they stand in cells: real ones, which may show less than they hold,
 * and typed ones, which may lack their year. */

/* Serial numbers of days from 2000 to 2050: a date that lost its format. */
#define FIRST_SERIAL 36526
#define LAST_SERIAL 54789

static LianduDate *
parse_near (const char *text,
            int         year)
{
  g_autoptr (LianduDate) last = year > 0 ? liandu_date_new_day (year, 12, 31) : NULL;

  return liandu_date_parse (text, last, NULL);
}

/* Whatever cannot be placed in the calendar is kept as the words it came in,
 * in its own place. */
static void
take_words (LianduReading     *reading,
            LianduDoubtType    type,
            const LianduCells *cells,
            const char        *text,
            const char        *reason)
{
  g_autofree char *clean = liandu_text_clean (text, -1, NULL);
  g_autoptr (LianduDate) words = liandu_date_new_full (NULL, LIANDU_DATE_WORDS, clean, NULL);

  if (words != NULL)
    _liandu_reading_take (reading, liandu_date_to_variant (words));
  _liandu_reading_doubt (reading, type, cells, text, reason);
}

static void
propose_day (LianduReading *reading,
             const char    *text)
{
  LianduDoubt *doubt = g_ptr_array_index (reading->doubts, reading->doubts->len - 1);

  g_ptr_array_add (doubt->proposals, g_strdup (text));
}

/* A cell that shows 4月8日 got its year from the day on which it was typed: in
 * January that is the wrong one. */
static gboolean
hides_other_year (const LianduCell *cell,
                  int               year)
{
  g_autoptr (LianduDate) without_year = liandu_date_parse (cell->text, NULL, NULL);
  g_autoptr (LianduDate) with_year = parse_near (cell->text, year);

  return year > 0 && without_year == NULL && with_year != NULL && g_ascii_strtoll (cell->day, NULL, 10) != year;
}

static void
read_day (const LianduCells *cells,
          const LianduCell  *cell,
          LianduReading     *reading)
{
  g_autoptr (LianduDate) day = liandu_date_new_iso (cell->day, NULL);
  g_autoptr (LianduDate) shown = day != NULL ? parse_near (cell->text, liandu_date_get_year (day)) : NULL;
  g_autofree char *this_year = NULL;

  if (day == NULL)
    take_words (reading, LIANDU_DOUBT_DATE, cells, cell->text, _("This is no day of the calendar"));
  else if (hides_other_year (cell, cells->year))
    {
      take_words (reading, LIANDU_DOUBT_YEAR, cells, cell->text, _("The cell shows no year and holds another one than the table"));
      this_year = g_strdup_printf ("%d%s", cells->year, cell->day + 4);
      propose_day (reading, this_year);
      propose_day (reading, cell->day);
    }
  /* A cell that shows the month means the month. */
  else if (shown != NULL && liandu_date_get_precision (shown) != LIANDU_DATE_DAY
           && liandu_date_get_year (shown) == liandu_date_get_year (day) && liandu_date_get_month (shown) == liandu_date_get_month (day))
    _liandu_reading_take (reading, liandu_date_to_variant (shown));
  else
    _liandu_reading_take (reading, liandu_date_to_variant (day));
}

static const LianduCell *
find_cell (const LianduCells *cells,
           LianduCellType     type)
{
  for (guint i = 0; i < cells->cells->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (cells->cells, i);

      if (cell->type == type)
        return cell;
    }
  return NULL;
}

/* 10.3 as a number may have been typed as 10.30, and 2021.1 as 2021.10. */
static gboolean
lost_a_zero (const char *number)
{
  const char *point = strchr (number, '.');
  gint64 whole = g_ascii_strtoll (number, NULL, 10);

  if (point == NULL || strlen (point + 1) != 1)
    return FALSE;
  if (whole >= 1900)
    return point[1] == '1';
  return whole >= 1 && whole <= 12 && point[1] >= '1' && point[1] <= '3';
}

/* A number, or what a text table keeps of one. */
static gboolean
read_number (const LianduCells *cells,
             const char        *text,
             LianduReading     *reading)
{
  gint64 serial = 0;
  g_autofree char *padded = NULL;

  if (g_ascii_string_to_signed (text, 10, FIRST_SERIAL, LAST_SERIAL, &serial, NULL))
    {
      GDate date;
      char day[16];

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
      g_date_add_days (&date, (guint) serial);
      g_date_strftime (day, sizeof day, "%Y-%m-%d", &date);
      take_words (reading, LIANDU_DOUBT_DATE, cells, text, _("This number may be a day that lost its format"));
      propose_day (reading, day);
      return TRUE;
    }
  if (find_cell (cells, LIANDU_CELL_NUMBER) == NULL || !lost_a_zero (text))
    return FALSE;
  padded = g_strconcat (text, "0", NULL);
  take_words (reading, LIANDU_DOUBT_DATE, cells, text, _("As a number this may have lost a zero at its end"));
  propose_day (reading, text);
  propose_day (reading, padded);
  return TRUE;
}

/* In a narrow cell the line is broken behind the year. */
static char *
join_lines (const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gsize n = strspn (p, " \n");

      if (n == 0 || p == text || (guchar) p[-1] < 0x80 || !g_ascii_isdigit (p[n]) || !g_ascii_isdigit (*text))
        g_string_append_c (joined, *p);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* A day with other words around it: the words stay. */
static void
take_day (LianduReading    *reading,
          const LianduDate *day,
          const char       *text)
{
  g_autofree char *clean = liandu_text_clean (text, -1, NULL);
  g_autoptr (LianduDate) whole = liandu_date_new_full (liandu_date_get_iso (day), liandu_date_get_precision (day), clean, NULL);

  _liandu_reading_take (reading, liandu_date_to_variant (whole != NULL ? whole : day));
}

/* 2024年7月底前（已完成）: what stands in brackets says nothing of the day. */
static gboolean
read_with_remark (const LianduCells *cells,
                  const char        *text,
                  LianduReading     *reading)
{
  g_autofree char *plain = g_strdup (text);
  g_autofree char *remark = liandu_import_words_take_brackets (&plain);
  g_autofree char *folded = remark != NULL ? liandu_import_words_fold (remark) : NULL;
  g_autoptr (LianduDate) day = NULL;

  if (folded == NULL || strpbrk (folded, "0123456789") != NULL)
    return FALSE;
  day = parse_near (plain, cells->year);
  if (day == NULL || !liandu_date_has_day (day))
    return FALSE;
  take_day (reading, day, text);
  return TRUE;
}

/* Of a span the limit is where it ends; of other days nobody knows. */
static gboolean
read_span (const LianduCells *cells,
           const char        *text,
           LianduReading     *reading)
{
  const char * const *marks = liandu_import_words_list_span_marks ();

  for (guint i = 0; marks[i] != NULL; i++)
    {
      const char *mark = strstr (text, marks[i]);
      g_autofree char *before = mark != NULL ? g_strndup (text, (gsize) (mark - text)) : NULL;
      const char *after = mark != NULL ? mark + strlen (marks[i]) : NULL;
      g_autoptr (LianduDate) first = before != NULL ? parse_near (before, cells->year) : NULL;
      g_autoptr (LianduDate) last = NULL;

      while (after != NULL && g_str_has_prefix (after, marks[i]))
        after += strlen (marks[i]);
      if (first == NULL || !liandu_date_has_day (first))
        continue;
      last = parse_near (after, liandu_date_get_year (first));
      if (last == NULL || !liandu_date_has_day (last) || liandu_date_compare (first, last) > 0)
        continue;
      if (cells->field != liandu_kind_get_due_field (liandu_field_get_kind (cells->field)))
        {
          take_words (reading, LIANDU_DOUBT_DATE, cells, text, _("These are two days, and one belongs here"));
          propose_day (reading, before);
          propose_day (reading, after);
          return TRUE;
        }
      take_day (reading, last, text);
      return TRUE;
    }
  return FALSE;
}

/* 3/1/2024 is in March or in January. */
static void
propose_turned (LianduReading *reading,
                const char    *text)
{
  int first;
  int second;
  int year;
  char rest;

  if (sscanf (text, "%2d/%2d/%4d%c", &first, &second, &year, &rest) != 3 || year < 1900)
    return;
  for (guint i = 0; i < (first != second ? 2 : 1); i++)
    {
      g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, i == 0 ? first : second, i == 0 ? second : first);
      g_autoptr (LianduDate) day = liandu_date_new_iso (iso, NULL);

      if (day != NULL)
        propose_day (reading, iso);
    }
}

static void
read_typed (LianduValueReader *self,
            const LianduCells *cells,
            const char        *text,
            LianduReading     *reading)
{
  const char *answer = _liandu_value_reader_get_answer (self, cells->field, text);
  g_autofree char *words = join_lines (answer != NULL ? answer : text);
  g_autoptr (LianduDate) whole = liandu_date_parse (words, NULL, NULL);
  g_autoptr (LianduDate) near = whole == NULL ? parse_near (words, cells->year) : NULL;
  g_autoptr (LianduDate) possible = whole == NULL && near == NULL ? parse_near (words, 2000) : NULL;

  if (whole != NULL)
    _liandu_reading_take (reading, liandu_date_to_variant (whole));
  else if (near != NULL)
    _liandu_reading_take (reading, liandu_date_to_variant (near));
  else if (read_with_remark (cells, words, reading) || read_span (cells, words, reading))
    return;
  else if (possible != NULL)
    take_words (reading, LIANDU_DOUBT_YEAR, cells, text, _("The year is missing, and the table names none"));
  else
    {
      take_words (reading, LIANDU_DOUBT_DATE, cells, text, _("This cannot be read as a date"));
      propose_turned (reading, words);
    }
}

/* With the mark by which a text is typed as one, or the hour behind a day. */
static gboolean
read_with_hour (const LianduCells *cells,
                const char        *text,
                LianduReading     *reading)
{
  const char *typed = *text == '\'' ? text + 1 : text;
  g_autofree char *day = liandu_import_words_strip_hour (typed);
  g_autoptr (LianduDate) date = NULL;

  if (*day == '\0' || g_str_equal (day, text))
    return FALSE;
  date = parse_near (day, cells->year);
  if (date == NULL || liandu_date_get_precision (date) != LIANDU_DATE_DAY)
    return FALSE;
  _liandu_reading_take (reading, liandu_date_to_variant (date));
  if (!g_str_equal (day, typed))
    g_ptr_array_add (reading->notes, liandu_import_words_join_note (cells->heading, text));
  return TRUE;
}

/* Measures may each have a time limit: the last is the record's, and all are
 * kept. */
static void
read_several (LianduValueReader *self,
              const LianduCells *cells,
              GPtrArray         *texts,
              LianduReading     *reading)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (LianduDate) last = NULL;
  const char *last_text = g_ptr_array_index (texts, texts->len - 1);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autoptr (LianduDate) date = parse_near (text, cells->year);

      g_string_append_printf (all, "%s%s", i > 0 ? "；" : "", text);
      if (date == NULL || !liandu_date_has_day (date) || (last != NULL && liandu_date_compare (date, last) < 0))
        continue;
      g_clear_pointer (&last, liandu_date_unref);
      last = g_steal_pointer (&date);
      last_text = text;
    }
  _liandu_reading_keep (reading, LIANDU_DOUBT_SEVERAL, cells, all->str, _("The rows of this record have different days: the last is taken"));
  read_typed (self, cells, last_text, reading);
}

static gboolean
are_same (GPtrArray *texts)
{
  for (guint i = 1; i < texts->len; i++)
    if (!g_str_equal (g_ptr_array_index (texts, 0), g_ptr_array_index (texts, i)))
      return FALSE;
  return TRUE;
}

void
_liandu_value_reader_read_date (LianduValueReader *self,
                                const LianduCells *cells,
                                GPtrArray         *texts,
                                LianduReading     *reading)
{
  const LianduCell *day = find_cell (cells, LIANDU_CELL_DATE);
  const char *text = g_ptr_array_index (texts, 0);
  gboolean answered = _liandu_value_reader_get_answer (self, cells->field, text) != NULL;

  if (!are_same (texts))
    read_several (self, cells, texts, reading);
  else if (day != NULL && !answered)
    read_day (cells, day, reading);
  else if (answered || (!read_number (cells, text, reading) && !read_with_hour (cells, text, reading)))
    read_typed (self, cells, text, reading);
}

/* Whether it is a date in any year. */
gboolean
_liandu_value_reader_is_date (const char *text)
{
  g_autoptr (LianduDate) date = parse_near (text, 2000);

  return date != NULL;
}
