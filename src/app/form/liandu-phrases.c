/* liandu-phrases.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-phrases.h"
#include "liandu-text.h"

#define MAX_HEADING 40

/* How people say it: when something was, how much time is left, where a
 * record stands. */

/**
 * liandu_phrases_when:
 * @clock: what time it is
 * @ms: a moment, in milliseconds since 1970
 *
 * Returns: (transfer full): the moment, as exact as it is recent
 */
char *
liandu_phrases_when (LianduClock *clock,
                     gint64       ms)
{
  g_autoptr (GDateTime) then = liandu_clock_dup_datetime (clock, ms);
  g_autoptr (LianduDate) day = liandu_clock_dup_date (clock, ms);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  int days = liandu_date_days_between (day, today);

  if (days == 0)
    return g_date_time_format (then, C_("when", "today %H:%M"));
  if (days == 1)
    return g_date_time_format (then, C_("when", "yesterday %H:%M"));
  if (liandu_date_get_year (day) == liandu_date_get_year (today))
    /* Translators: month and day */
    return g_date_time_format (then, C_("when", "%b %-d, %H:%M"));
  /* Translators: year, month and day */
  return g_date_time_format (then, C_("when", "%b %-d, %Y"));
}

/**
 * liandu_phrases_author:
 * @actor: (nullable): who did something
 * @desk: (nullable): on which computer, where that is to be said
 *
 * Returns: (transfer full): both
 */
char *
liandu_phrases_author (const char *actor,
                       const char *desk)
{
  const char *name = actor != NULL ? actor : "";

  /* Translators: who, on which computer */
  return desk != NULL ? g_strdup_printf (C_("author", "%s (%s)"), name, desk) : g_strdup (name);
}

/**
 * liandu_phrases_days_left:
 * @days: days from today to a deadline, negative when it has passed
 *
 * Returns: (transfer full): the same in words
 */
char *
liandu_phrases_days_left (gint64 days)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), (int) -days);
  if (days == 0)
    return g_strdup (_("due today"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), (int) days);
}

/**
 * liandu_phrases_idle:
 * @months: full months in which nothing moved
 *
 * Returns: (transfer full): the same in words
 */
char *
liandu_phrases_idle (gint64 months)
{
  if (months <= 0)
    return g_strdup (_("moved within a month"));
  return g_strdup_printf (ngettext ("no movement for %d month", "no movement for %d months", (gulong) months), (int) months);
}

/**
 * liandu_phrases_heading:
 *
 * Returns: (transfer full): what the record is called at the top of its page:
 *   its number, where it has one
 */
char *
liandu_phrases_heading (LianduRecord *record)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *number = liandu_kind_get_number_field (kind);
  GVariant *value = number != NULL ? liandu_record_get_value (record, number) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;

  if (value != NULL)
    return g_variant_dup_string (value, NULL);
  title = liandu_record_dup_title (record);
  line = liandu_text_clean (title, -1, NULL);
  if (*line != '\0')
    return liandu_text_shorten (line, MAX_HEADING);
  /* Translators: a kind of record */
  return g_strdup_printf (_("New %s"), liandu_kind_get_title (kind));
}

static void
add (GString    *text,
     const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
add_unit (GString      *text,
          LianduRecord *record)
{
  const LianduField *unit = liandu_kind_get_unit_field (liandu_record_get_kind (record));
  GVariant *value = unit != NULL ? liandu_record_get_value (record, unit) : NULL;
  const char *title;

  if (value == NULL)
    return;
  g_variant_get_child (value, 1, "&s", &title);
  add (text, title);
}

static void
add_computed (GString          *text,
              LianduRecord     *record,
              LianduComputed    computed,
              char           *(*describe) (gint64),
              const LianduDate *today)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  const LianduField *due = liandu_kind_get_due_field (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autoptr (GVariant) value = NULL;
      g_autofree char *words = NULL;

      /* Of several time limits the heading names the record's own. */
      if (liandu_field_get_computed (field) != computed
          || (computed == LIANDU_COMPUTED_DAYS_LEFT && due != NULL && liandu_field_get_of (field) != due))
        continue;
      value = liandu_record_evaluate (record, field, today);
      if (value == NULL)
        continue;
      words = describe (g_variant_get_int64 (value));
      add (text, words);
    }
}

static char *
describe_standstill (gint64 months)
{
  return months > 0 ? liandu_phrases_idle (months) : NULL;
}

/**
 * liandu_phrases_standing:
 * @today: the day that time left is counted from
 *
 * Returns: (transfer full): whose the record is, where it stands and how much
 *   time is left, in one line; "" where there is nothing of the kind
 */
char *
liandu_phrases_standing (LianduRecord     *record,
                         const LianduDate *today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const LianduStateInfo *state = liandu_kind_get_state (liandu_record_get_kind (record), liandu_record_get_state (record));

  add_unit (text, record);
  if (state != NULL)
    add (text, liandu_state_get_title (state));
  add_computed (text, record, LIANDU_COMPUTED_DAYS_LEFT, liandu_phrases_days_left, today);
  add_computed (text, record, LIANDU_COMPUTED_MONTHS_SINCE, describe_standstill, today);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
