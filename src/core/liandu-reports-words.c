/* liandu-reports-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-reports-private.h"

/* What is said of reports, in a cell and in a sentence. */

/* Behind the number of reports that say the same as the month before; in every
 * Chinese font. */
#define MARK_SAME "≈"

/* Words of a status */

const char *
liandu_reports_get_status_name (LianduReportStatus status)
{
  static const char * const names[] = { "not_owed", "zero", "in_time", "waiting", "late", "missing" };

  return names[status];
}

/* Marks that every Chinese font has. */
const char *
liandu_reports_get_status_mark (LianduReportStatus status)
{
  static const char * const marks[] = { "·", "◎", "●", "○", "▲", "×" };

  return marks[status];
}

const char *
liandu_reports_get_status_title (LianduReportStatus status)
{
  static const char * const titles[] = {
    NC_("report", "Nothing Owed"), NC_("report", "Nothing to Report"), NC_("report", "In Time"),
    NC_("report", "Not Due Yet"), NC_("report", "Late"), NC_("report", "Missing"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "report", titles[status]);
}

/**
 * liandu_reports_dup_cell_words:
 *
 * Returns: (transfer full): the cell in a sign, a word and its numbers, such as
 *   “×未报1/3”
 */
char *
liandu_reports_dup_cell_words (LianduReports *self,
                               guint          unit,
                               guint          month)
{
  const LianduReportCell *cell = liandu_reports_get_cell (self, unit, month);
  g_autoptr (GString) words = g_string_new (liandu_reports_get_status_mark (cell->status));
  guint n = cell->counts[cell->status];

  if (cell->status == LIANDU_REPORT_NOT_OWED)
    return g_string_free (g_steal_pointer (&words), FALSE);
  g_string_append (words, liandu_reports_get_status_title (cell->status));
  if (n < cell->n_owed)
    g_string_append_printf (words, "%u/%u", n, cell->n_owed);
  else if (n > 1)
    g_string_append_printf (words, "%u", n);
  if (cell->n_same > 0)
    g_string_append_printf (words, MARK_SAME "%u", cell->n_same);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
append (GString    *text,
        const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

/* The statuses that occur, the worst first. */
static void
append_counts (GString     *text,
               const guint *counts)
{
  for (int i = LIANDU_REPORT_N_STATUSES - 1; i > LIANDU_REPORT_NOT_OWED; i--)
    if (counts[i] > 0)
      {
        g_autofree char *words = g_strdup_printf ("%s %s %u", liandu_reports_get_status_mark ((LianduReportStatus) i),
                                                  liandu_reports_get_status_title ((LianduReportStatus) i), counts[i]);

        append (text, words);
      }
}

/* Why it is not simply the day that was settled. */
static gboolean
has_moved (LianduReports *self,
           guint          month)
{
  int day = liandu_date_get_day (self->dues[month]);
  g_autoptr (LianduDate) next = liandu_date_add_days (self->dues[month], 1);
  gboolean is_last = liandu_date_get_month (next) != liandu_date_get_month (self->dues[month]);

  return day != self->rules.due_day && !(is_last && day < self->rules.due_day);
}

/**
 * liandu_reports_dup_due_words:
 *
 * Returns: (transfer full): by which day the month's report is due, and why
 */
char *
liandu_reports_dup_due_words (LianduReports *self,
                              guint          month)
{
  g_autofree char *day = liandu_date_format (self->dues[month]);

  if (!has_moved (self, month))
    return g_strdup_printf (_("due by %s"), day);
  return g_strdup_printf (_("due by %s (day %d is a day off)"), day, self->rules.due_day);
}

/**
 * liandu_reports_dup_cell_sentence:
 *
 * Returns: (transfer full): all that is to be said of a month of a unit
 */
char *
liandu_reports_dup_cell_sentence (LianduReports *self,
                                  guint          unit,
                                  guint          month)
{
  const LianduReportCell *cell = liandu_reports_get_cell (self, unit, month);
  g_autoptr (LianduDate) date = liandu_reports_dup_month (self, month);
  g_autofree char *month_words = liandu_date_format (date);
  g_autofree char *due = liandu_reports_dup_due_words (self, month);
  g_autofree char *owed = g_strdup_printf (ngettext ("%u owed", "%u owed", cell->n_owed), cell->n_owed);
  g_autofree char *same = g_strdup_printf (ngettext ("%u says the same as before", "%u say the same as before", cell->n_same), cell->n_same);
  g_autoptr (GString) text = g_string_new (liandu_reports_get_title (self, unit));

  append (text, month_words);
  append (text, cell->n_owed > 0 ? owed : liandu_reports_get_status_title (LIANDU_REPORT_NOT_OWED));
  append_counts (text, cell->counts);
  if (cell->n_same > 0)
    append (text, same);
  append (text, due);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_reports_dup_summary:
 *
 * Returns: (transfer full): of how many units the month is in which status
 */
char *
liandu_reports_dup_summary (LianduReports *self,
                            guint          month)
{
  g_autoptr (LianduDate) date = liandu_reports_dup_month (self, month);
  g_autofree char *month_words = liandu_date_format (date);
  g_autofree char *due = liandu_reports_dup_due_words (self, month);
  g_autofree char *owing = NULL;
  g_autoptr (GString) text = g_string_new (month_words);
  guint counts[LIANDU_REPORT_N_STATUSES];
  guint n = 0;

  for (guint i = 0; i < LIANDU_REPORT_N_STATUSES; i++)
    counts[i] = liandu_reports_count_units (self, month, (LianduReportStatus) i);
  n = liandu_reports_get_n_units (self) - counts[LIANDU_REPORT_NOT_OWED];
  owing = g_strdup_printf (ngettext ("%u unit owes a report", "%u units owe a report", n), n);
  append (text, owing);
  append_counts (text, counts);
  append (text, due);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_reports_dup_prompt_cell:
 *
 * Returns: (transfer full): what matters most of it, for a narrow cell
 */
char *
liandu_reports_dup_prompt_cell (LianduReports *self,
                                guint          unit)
{
  const Unit *found = _liandu_reports_get_unit (self, unit);
  LianduEscalation escalation = liandu_reports_get_escalation (self, unit);

  if (escalation != LIANDU_ESCALATION_NONE)
    return g_strdup (escalation == LIANDU_ESCALATION_ORDER ? _("an order is proposed") : _("a circular is proposed"));
  if (found->n_unanswered > 0)
    return g_strdup_printf (_("%u unanswered"), found->n_unanswered);
  if (found->n_prompts > 0)
    return g_strdup_printf (ngettext ("reminded %u time", "reminded %u times", found->n_prompts), found->n_prompts);
  return g_strdup ("");
}

/**
 * liandu_reports_dup_prompt_words:
 *
 * Returns: (transfer full): how often the unit was reminded, what came of it,
 *   and what is proposed
 */
char *
liandu_reports_dup_prompt_words (LianduReports *self,
                                   guint          unit)
{
  const Unit *found = _liandu_reports_get_unit (self, unit);
  LianduEscalation escalation = liandu_reports_get_escalation (self, unit);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *times = g_strdup_printf (ngettext ("reminded %u time", "reminded %u times", found->n_prompts), found->n_prompts);
  g_autofree char *unanswered = g_strdup_printf (_("%u unanswered"), found->n_unanswered);

  if (found->n_prompts > 0)
    append (text, times);
  if (found->n_unanswered > 0)
    append (text, unanswered);
  if (escalation == LIANDU_ESCALATION_ORDER)
    append (text, _("an order is proposed"));
  if (escalation == LIANDU_ESCALATION_CIRCULAR)
    append (text, _("a circular is proposed"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
