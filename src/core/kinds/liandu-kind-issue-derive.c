/* liandu-kind-issue-derive.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-kind-issue-private.h"

/* What an issue says without being asked: values that follow from its rows and
 * its steps. */

/* The day on which a progress row was reported; a row that names only its
 * month counts to the end of it. */
static LianduDate *
progress_date (LianduRecord *row)
{
  GVariant *reported = liandu_record_get (row, "reported_on");
  GVariant *month = liandu_record_get (row, "month");

  if (reported != NULL)
    return liandu_date_from_variant (reported, NULL);
  return month != NULL ? liandu_date_from_variant (month, NULL) : NULL;
}

static LianduRecord *
find_last_progress (LianduRecord *record,
                    LianduDate  **out_date)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "progress");
  GListModel *rows = liandu_record_get_children (record, table);
  g_autoptr (LianduDate) last_date = NULL;
  LianduRecord *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autoptr (LianduDate) date = progress_date (row);

      if (date == NULL || liandu_date_get_iso (date) == NULL)
        continue;
      if (last_date != NULL && liandu_date_compare (date, last_date) < 0)
        continue;
      g_clear_pointer (&last_date, liandu_date_unref);
      last_date = g_steal_pointer (&date);
      last = row;
    }
  if (out_date != NULL)
    *out_date = g_steal_pointer (&last_date);
  return last;
}

GVariant *
liandu_kind_issue_derive_last_progress (LianduRecord *record)
{
  g_autoptr (LianduDate) date = NULL;

  find_last_progress (record, &date);
  return date != NULL ? liandu_date_to_variant (date) : NULL;
}

/* An edit is no progress: only a reported row moves an issue, and before the
 * first one the day it was assigned, put on record or found. */
GVariant *
liandu_kind_issue_derive_idle_since (LianduRecord *record)
{
  g_autoptr (LianduDate) date = NULL;
  const LianduEvent *registered = liandu_workflow_find_last (record, "register");
  GVariant *assigned = liandu_record_get (record, "assigned_on");

  find_last_progress (record, &date);
  if (date != NULL)
    return liandu_date_to_variant (date);
  if (assigned != NULL)
    return g_variant_ref (assigned);
  if (registered != NULL && registered->date != NULL)
    return g_variant_ref (registered->date);
  return liandu_record_get (record, "found_on") != NULL ? g_variant_ref (liandu_record_get (record, "found_on")) : NULL;
}

static GVariant *
derive_from_last_progress (LianduRecord *record,
                           const char   *field)
{
  LianduRecord *row = find_last_progress (record, NULL);
  GVariant *value = row != NULL ? liandu_record_get (row, field) : NULL;

  return value != NULL ? g_variant_ref (value) : NULL;
}

GVariant *
liandu_kind_issue_derive_completion (LianduRecord *record)
{
  return derive_from_last_progress (record, "completion");
}

GVariant *
liandu_kind_issue_derive_progress_text (LianduRecord *record)
{
  return derive_from_last_progress (record, "situation");
}

GVariant *
liandu_kind_issue_derive_return_count (LianduRecord *record)
{
  return g_variant_new_int64 (liandu_workflow_count (record, "return"));
}

GVariant *
liandu_kind_issue_derive_evidence_count (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "evidence");

  return g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, table)));
}
