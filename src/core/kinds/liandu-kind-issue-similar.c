/* liandu-kind-issue-similar.c
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

/*
 * 双台账 and 举一反三 of an issue (会商联督共治 三(一), (二)): the batch that it was
 * submitted with, its counterpart in the other ledger, issues like it, and the
 * units that were asked whether they have the same.
 */

gboolean
liandu_kind_issue_is_principal (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "ledger"), "principal") == 0;
}

gboolean
liandu_kind_issue_is_supervisory (LianduRecord *record)
{
  return !liandu_kind_issue_is_principal (record);
}

/* What a unit found itself is on record because the unit handed it in under
 * its seal, and for no other reason.  A ledger of earlier years comes in
 * without: it is said, and can wait. */
gboolean
liandu_kind_issue_check_batch (LianduRecord *record,
                               GVariant     *value,
                               GError      **error)
{
  if (value != NULL || !liandu_kind_issue_is_principal (record))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED,
                       _("What stands in the principal-duty ledger was submitted by the unit: choose the ledger submitted that it came with, or register it first"));
  return FALSE;
}

gboolean
liandu_kind_issue_check_counterpart (LianduRecord *record,
                                     GVariant     *value,
                                     GError      **error)
{
  const char *uuid = "";

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &uuid);
  if (g_str_equal (uuid, liandu_record_get_uuid (record)))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                           _("An issue is not its own counterpart: choose the one in the principal-duty ledger"));
      return FALSE;
    }
  if (value == NULL || liandu_kind_issue_is_supervisory (record))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("The counterpart is named by the item of the supervisory ledger: remove it here"));
  return FALSE;
}

/* Self-checks */

static LianduRecord *
find_open_check (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "self_checks");
  GListModel *rows = liandu_record_get_children (record, table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (liandu_record_get (row, "result") == NULL)
        return row;
    }
  return NULL;
}

static guint
count_rows (LianduRecord *record,
            const char   *field)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), field);

  return g_list_model_get_n_items (liandu_record_get_children (record, table));
}

/* 未开展 → 开展 → 完成 (feature 10). */
GVariant *
liandu_kind_issue_derive_similar_state (LianduRecord *record)
{
  if (find_open_check (record) != NULL)
    return g_variant_new_string ("doing");
  return g_variant_new_string (count_rows (record, "self_checks") + count_rows (record, "similar") > 0 ? "done" : "not_started");
}

/* The day by which the first of the answers that are still missing is due. */
GVariant *
liandu_kind_issue_derive_self_check_due (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "self_checks");
  GListModel *rows = liandu_record_get_children (record, table);
  g_autoptr (LianduDate) first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      GVariant *due = liandu_record_get (row, "due");
      g_autoptr (LianduDate) date = due != NULL && liandu_record_get (row, "result") == NULL ? liandu_date_from_variant (due, NULL) : NULL;

      if (date == NULL || !liandu_date_has_day (date) || (first != NULL && liandu_date_compare (date, first) >= 0))
        continue;
      g_clear_pointer (&first, liandu_date_unref);
      first = g_steal_pointer (&date);
    }
  return first != NULL ? liandu_date_to_variant (first) : NULL;
}

/* What is evaluated before an issue is closed out is its rectification and
 * that of its like, and not to have drawn the inference is a reason for
 * accountability (会商联督共治 三(三): 对问题整改及其举一反三联动整改成效开展评估…
 * 未举一反三整改).  Who was asked must have answered. */
gboolean
liandu_kind_issue_check_self_checks (LianduRecord *record,
                                     GError      **error)
{
  LianduRecord *row = find_open_check (record);
  GVariant *unit = row != NULL ? liandu_record_get (row, "unit") : NULL;
  const char *name = "";

  if (row == NULL)
    return TRUE;
  if (unit != NULL)
    g_variant_get_child (unit, 1, "&s", &name);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” was asked to check itself for the same problem and has not answered: enter its answer under the self-checks first"), name);
  return FALSE;
}

/* Proposals */

static gboolean
set_like (LianduRecord *record,
          LianduQuery  *query)
{
  const char *description = liandu_record_get_string (record, "description");

  if (description == NULL)
    return FALSE;
  liandu_query_where (query, "uuid", LIANDU_OP_NE, liandu_record_get_uuid (record));
  liandu_query_set_like (query, "description", description);
  liandu_query_set_limit (query, 20);
  return TRUE;
}

/* Its counterpart is the same problem, not one like it. */
static gboolean
ask_similar (LianduRecord *record,
             LianduQuery  *query)
{
  const char *counterpart = liandu_record_get_link_uuid (record, "counterpart");
  LianduCondition *other = liandu_condition_new_group (LIANDU_OP_NOT);

  liandu_condition_append (other, liandu_condition_new ("counterpart", LIANDU_OP_EQ, liandu_record_get_uuid (record)));
  liandu_query_add_condition (query, other);
  if (counterpart != NULL)
    liandu_query_where (query, "uuid", LIANDU_OP_NE, counterpart);
  return set_like (record, query);
}

static gboolean
fill_similar (LianduRecord      *record G_GNUC_UNUSED,
              const LianduFound *found,
              const LianduCodes *codes G_GNUC_UNUSED,
              guint              index,
              LianduRecord      *row)
{
  liandu_record_set (row, "issue", liandu_value_new_link (found->uuid, found->title));
  if (found->values[0] != NULL)
    liandu_record_set (row, "unit", found->values[0]);
  return TRUE;
}

const LianduProposalInfo liandu_kind_issue_similar_proposals[1] = {
  { N_("Issues of the office that are alike"), "issue", "unit", ask_similar, fill_similar },
};

static gboolean
ask_units (LianduRecord *record,
           LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");

  if (unit == NULL)
    return FALSE;
  liandu_query_where (query, "uuid", LIANDU_OP_NE, unit);
  liandu_query_where (query, "dissolved", LIANDU_OP_NE, "true");
  liandu_query_where (query, "party_body", LIANDU_OP_NOT_EMPTY, NULL);
  return TRUE;
}

static gboolean
fill_unit (LianduRecord      *record G_GNUC_UNUSED,
           const LianduFound *found,
           const LianduCodes *codes G_GNUC_UNUSED,
           guint              index,
           LianduRecord      *row)
{
  liandu_record_set (row, "unit", liandu_value_new_link (found->uuid, found->title));
  return TRUE;
}

static gboolean
ask_units_alike (LianduRecord *record,
                 LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");

  if (unit == NULL)
    return FALSE;
  liandu_query_where (query, "unit", LIANDU_OP_NE, unit);
  return set_like (record, query);
}

static gboolean
fill_unit_alike (LianduRecord      *record G_GNUC_UNUSED,
                 const LianduFound *found,
                 const LianduCodes *codes G_GNUC_UNUSED,
                 guint              index,
                 LianduRecord      *row)
{
  if (found->values[0] == NULL)
    return FALSE;
  liandu_record_set (row, "unit", found->values[0]);
  return TRUE;
}

const LianduProposalInfo liandu_kind_issue_self_check_proposals[2] = {
  { N_("Units with an issue that is alike"), "issue", "unit", ask_units_alike, fill_unit_alike },
    { N_("All other units"), "unit", "", ask_units, fill_unit },
  };

/* Rows */

static gboolean
found_any (LianduRecord *row)
{
  return g_strcmp0 (liandu_record_get_string (row, "result"), "found") == 0;
}

/* clang-format off */
static const LianduFieldInfo similar_fields[] = {
  { .id = 10, .name = "issue", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Issue"), .term = "同类问题", .link = "issue" },
  { .id = 11, .name = "unit", .type = LIANDU_FIELD_LINK, .follows = "issue.unit",
    .title = N_("Responsible Unit"), .term = "责任单位", .link = "unit" },
  { .id = 12, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo similar_sections[] = {
  { N_("Issue of the Same Kind"), "issue unit note" },
};

static const LianduColumnInfo similar_columns[] = {
  { "issue", 40 }, { "unit", 18 }, { "note", 20 },
};

static char *
make_similar_title (LianduRecord *row)
{
  GVariant *issue = liandu_record_get (row, "issue");
  const char *title = NULL;

  if (issue != NULL)
    g_variant_get_child (issue, 1, "&s", &title);
  return g_strdup (title);
}

const LianduKindInfo liandu_kind_issue_similar = {
  .id = 74, .name = "issue_similar", .title = N_("Issue of the Same Kind"), .title_plural = N_("Issues of the Same Kind"), .term = "同类问题",
  .parent = "issue", .make_title = make_similar_title,
  LIANDU_TABLES (similar_fields, similar_sections, similar_columns)
};

static const LianduFieldInfo check_fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Unit That Checks Itself"), .term = "自查单位", .link = "unit" },
  { .id = 11, .name = "asked_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Asked On"), .term = "部署日期", .preset = "today" },
  { .id = 12, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Answer Due"), .term = "报送期限" },
  { .id = 13, .name = "answered_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Answered On"), .term = "报送日期" },
  { .id = 14, .name = "result", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Result"), .term = "自查结果", .codes = "self_check_result" },
  { .id = 15, .name = "found_count", .type = LIANDU_FIELD_INTEGER, .visible = found_any,
    .title = N_("Problems Found"), .term = "发现问题数" },
  { .id = 16, .name = "detail", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = found_any,
    .title = N_("What Was Found"), .term = "自查情况" },
  { .id = 17, .name = "issue", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue Raised from It"), .term = "立账问题", .link = "issue",
    .raises = "unit description=detail", .implies = "source_kind=similar_check", .hint = N_("When it has been put on record") },
};

static const LianduSectionInfo check_sections[] = {
  { N_("Self-check"), "unit asked_on due answered_on result found_count detail issue" },
};

static const LianduColumnInfo check_columns[] = {
  { "unit", 18 }, { "asked_on", 12 }, { "due", 12 }, { "answered_on", 12 }, { "result", 14 }, { "found_count", 8 }, { "detail", 28 }, { "issue", 20 },
};

const LianduKindInfo liandu_kind_issue_self_check = {
  .id = 75, .name = "issue_self_check", .title = N_("Self-check"), .title_plural = N_("Self-checks"), .term = "举一反三自查",
  .parent = "issue", .sort = "due", .roles = { .unit = "unit", .title = "detail" },
  LIANDU_TABLES (check_fields, check_sections, check_columns)
};
/* clang-format on */

/* 双台账核对 (会商联督共治 二(二)).  A clue that was handed over is no matter
 * between the two ledgers. */
const LianduPairingInfo liandu_kind_issue_pairing = {
  .side = "ledger", .left = "principal", .right = "supervisory", .link = "counterpart",
  .text = "description", .compares = "rect_measure due", .opened = "found_on", .settled = "closed_on",
  .drafts = "unit description category due rect_measure assist_units responsible_leader lead_leader responsible supervisor_unit supervisor",
  .closes = "close",
  .records = { { "state", "!=", "transferred" }, { "category", "!=", "11" } },
  .results = "reconciliation", .period = "quarter", .result_table = "items", .result_left = "principal", .result_right = "supervisory",
  .agreed = "consistent", .disagreed = "inconsistent",
  .no_left = "主体责任台账缺对应问题", .no_right = "监督责任台账缺对应问题",
  .only_left = "仅主体责任台账有", .only_right = "仅监督责任台账有", .differs = "不一致", .state = "状态",
};
