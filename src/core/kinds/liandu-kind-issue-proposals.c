/* liandu-kind-issue-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"
#include "liandu-query.h"
#include "liandu-value.h"

/* What the tables of an issue can be filled in from. */

/* The assisting units that the record names, each with a part of its own. */
static gboolean
ask_assisting (LianduRecord *record,
               LianduQuery  *query)
{
  GVariant *units = liandu_record_get (record, "assist_units");
  LianduCondition *any = NULL;

  if (units == NULL || g_variant_n_children (units) == 0)
    return FALSE;
  any = liandu_condition_new_group (LIANDU_OP_OR);
  for (gsize i = 0; i < g_variant_n_children (units); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (units, i);
      const char *uuid;

      g_variant_get_child (link, 0, "&s", &uuid);
      liandu_condition_append (any, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
    }
  liandu_query_add_condition (query, any);
  liandu_query_set_sort (query, "sequence");
  return TRUE;
}

static gboolean
fill_assisting (LianduRecord      *record,
                const LianduFound *found,
                const LianduCodes *codes G_GNUC_UNUSED,
                guint              index,
                LianduRecord      *row)
{
  GVariant *due = liandu_record_get (record, "due");

  liandu_record_set (row, "unit", liandu_value_new_link (found->uuid, found->title));
  liandu_record_set_string (row, "side", "assist");
  if (due != NULL)
    liandu_record_set (row, "due", due);
  return TRUE;
}

const LianduProposalInfo liandu_kind_issue_proposals_joint[1] = {
  { N_("The assisting units"), "unit", "", ask_assisting, fill_assisting, TRUE },
};
