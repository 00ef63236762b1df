/* liandu-kind-consultation-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-consultation-proposals.h"
#include "liandu-kinds.h"
#include "liandu-query.h"
#include "liandu-value.h"

/*
 * What a consultation goes through, 逐一核对销号 (会商联督共治 二(二)): what the
 * last one exchanged and what it left open, and whatever else of the unit is
 * open in the ledger; and what it exchanges: issues that wait for it.
 */

#define CATEGORY_CLUE "11"

/* Suspected violations are not talked over with the unit. */
static void
add_not_clue (LianduQuery *query)
{
  liandu_query_add_condition (query, liandu_condition_new_not ("category", CATEGORY_CLUE));
}

static gboolean
is_joint (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "consultation_type"), "joint") == 0;
}

/* The last one with the same unit, of whatever type: what a quarterly one
 * exchanged is gone through by the next monthly one.  Joint conferences follow
 * one another. */
static gboolean
ask_previous (LianduRecord *record,
              LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");
  GVariant *day = liandu_record_get (record, "day");
  g_autoptr (LianduDate) date = day != NULL ? liandu_date_from_variant (day, NULL) : NULL;

  if (unit == NULL && !is_joint (record))
    return FALSE;
  if (is_joint (record))
    liandu_query_where (query, "consultation_type", LIANDU_OP_EQ, "joint");
  else
    liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "uuid", LIANDU_OP_NE, liandu_record_get_uuid (record));
  liandu_query_where (query, "state", LIANDU_OP_NE, "planned");
  if (date != NULL && liandu_date_get_precision (date) == LIANDU_DATE_DAY)
    liandu_query_where (query, "held_on", LIANDU_OP_LT, liandu_date_get_iso (date));
  liandu_query_set_sort (query, "-held_on");
  liandu_query_set_limit (query, 1);
  return TRUE;
}

const LianduProposalInfo liandu_consultation_previous_proposals[1] = {
  { N_("The last consultation on record"), "consultation", "", ask_previous, NULL },
};

static gboolean
ask_rows_of_previous (LianduRecord *record,
                      LianduQuery  *query)
{
  const char *previous = liandu_record_get_link_uuid (record, "previous");

  if (previous != NULL)
    liandu_query_where (query, "parent", LIANDU_OP_EQ, previous);
  return previous != NULL;
}

static gboolean
ask_left (LianduRecord *record,
          LianduQuery  *query)
{
  liandu_query_add_condition (query, liandu_condition_new_not ("result", "closed"));
  return ask_rows_of_previous (record, query);
}

static void
set_from (LianduRecord      *row,
          const char        *field,
          const LianduFound *found,
          guint              column)
{
  if (found->values[column] != NULL)
    liandu_record_set (row, field, found->values[column]);
}

static gboolean
fill_left (LianduRecord      *record,
           const LianduFound *found,
           const LianduCodes *codes,
           guint              index,
           LianduRecord      *row)
{
  set_from (row, "issue", found, 0);
  set_from (row, "item", found, 1);
  return TRUE;
}

static gboolean
ask_exchanged (LianduRecord *record,
               LianduQuery  *query)
{
  add_not_clue (query);
  return ask_rows_of_previous (record, query);
}

/* What was put on record stands there in its own words. */
static gboolean
fill_exchanged (LianduRecord      *record,
                const LianduFound *found,
                const LianduCodes *codes,
                guint              index,
                LianduRecord      *row)
{
  set_from (row, "issue", found, 0);
  if (found->values[0] == NULL)
    set_from (row, "item", found, 1);
  return TRUE;
}

static gboolean
ask_open (LianduRecord *record,
          LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");

  if (unit == NULL)
    return FALSE;
  liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "final", LIANDU_OP_EQ, "0");
  liandu_query_where (query, "state", LIANDU_OP_NE, "pending");
  add_not_clue (query);
  liandu_query_set_sort (query, "due number");
  return TRUE;
}

static gboolean
fill_issue (LianduRecord      *record,
            const LianduFound *found,
            const LianduCodes *codes,
            guint              index,
            LianduRecord      *row)
{
  liandu_record_set (row, "issue", liandu_value_new_link (found->uuid, found->title));
  return TRUE;
}

const LianduProposalInfo liandu_consultation_item_proposals[3] = {
  { N_("Left open by the last consultation"), "consultation_item", "issue item", ask_left, fill_left, .likely = TRUE },
  { N_("Exchanged at the last consultation"), "consultation_exchange", "issue problem", ask_exchanged, fill_exchanged, .likely = TRUE },
  { N_("Open in the ledger of issues"), "issue", "", ask_open, fill_issue, .likely = TRUE },
};

/* 待会商: found meanwhile, and waiting for it. */
static gboolean
ask_waiting (LianduRecord *record,
             LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");

  if (unit == NULL)
    return FALSE;
  liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "state", LIANDU_OP_EQ, "pending");
  add_not_clue (query);
  liandu_query_set_sort (query, "found_on created");
  return TRUE;
}

/* Which side raised it follows from the ledger that it stands in. */
static gboolean
fill_waiting (LianduRecord      *record,
              const LianduFound *found,
              const LianduCodes *codes,
              guint              index,
              LianduRecord      *row)
{
  static const char * const fields[] = { "category", "problem", "unit", "assist_units", "due", "sup_measure", "raised_by" };

  liandu_record_set (row, "issue", liandu_value_new_link (found->uuid, found->title));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    set_from (row, fields[i], found, i);
  return TRUE;
}

const LianduProposalInfo liandu_consultation_exchange_proposals[1] = {
  { N_("Issues of the unit awaiting consultation"), "issue", "category description unit assist_units due sup_measure ledger",
    ask_waiting, fill_waiting, .likely = TRUE },
};
