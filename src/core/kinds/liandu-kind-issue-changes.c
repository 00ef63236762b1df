/* liandu-kind-issue-changes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"

/*
 * What has happened to an issue since a day, first of all since the last
 * consultation (会商联督共治 二(一)(二): each time, what became of the last time's
 * items comes first).
 */

/* Work is known of when it is on record: a step that was entered after the
 * meeting is news to the next one, whatever day it bears. */
static GVariant *
dup_day_known (const LianduEvent *event)
{
  g_autoptr (GTimeZone) beijing = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (event->time / 1000);
  g_autoptr (GDateTime) there = instant != NULL ? g_date_time_to_timezone (instant, beijing) : NULL;
  g_autoptr (LianduDate) entered = NULL;
  g_autoptr (LianduDate) date = event->date != NULL ? liandu_date_from_variant (event->date, NULL) : NULL;

  if (event->time > 0 && there != NULL)
    entered = liandu_date_new_day (g_date_time_get_year (there), g_date_time_get_month (there), g_date_time_get_day_of_month (there));
  if (date == NULL || !liandu_date_has_day (date) || (entered != NULL && liandu_date_compare (entered, date) > 0))
    return entered != NULL ? liandu_date_to_variant (entered) : NULL;
  return g_variant_ref (event->date);
}

/**
 * liandu_kind_issue_changes_derive_moved:
 *
 * Returns: (nullable) (transfer full): the day of the last step that led
 *   elsewhere, a correction among them
 */
GVariant *
liandu_kind_issue_changes_derive_moved (LianduRecord *record)
{
  GPtrArray *events = liandu_record_get_events (record);

  for (guint i = events->len; i > 0; i--)
    {
      const LianduEvent *event = g_ptr_array_index (events, i - 1);

      if (g_strcmp0 (event->from, event->to) != 0)
        return dup_day_known (event);
    }
  return NULL;
}

GVariant *
liandu_kind_issue_changes_derive_returned (LianduRecord *record)
{
  const LianduEvent *event = liandu_workflow_find_last (record, "return");

  return event != NULL ? dup_day_known (event) : NULL;
}

GVariant *
liandu_kind_issue_changes_derive_extended (LianduRecord *record)
{
  const LianduEvent *event = liandu_workflow_find_last (record, "extend");

  return event != NULL ? dup_day_known (event) : NULL;
}

/* In the order in which a meeting asks for them. */
/* clang-format off */
const LianduChangeInfo liandu_kind_issue_changes[] = {
  { .name = "late", .title = N_("Newly Late"), .conditions = { { "final", "=", "0" }, { "due", ">=", "since" }, { "due", "<", "today" } },
    .stands = TRUE, .bad = TRUE },
  { .name = "returned", .title = N_("Newly Sent Back"), .conditions = { { "returned_on", ">", "since" } }, .bad = TRUE },
  { .name = "extended", .title = N_("Newly Extended"), .conditions = { { "extended_on", ">", "since" } } },
  { .name = "closed", .title = N_("Newly Closed Out"), .conditions = { { "state", "=", "closed" }, { "moved_on", ">", "since" } } },
  { .name = "new", .title = N_("Newly Entered"), .conditions = { { "created", ">", "since" } } },
  { .name = "moved", .title = N_("Moved On"), .conditions = { { "final", "=", "0" }, { "moved_on", ">", "since" } } },
  { .name = "progress", .title = N_("New Progress"), .conditions = { { "final", "=", "0" }, { "last_progress_on", ">", "since" } } },
  { .name = NULL },
};
/* clang-format on */
