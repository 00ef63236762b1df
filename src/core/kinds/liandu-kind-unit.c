/* liandu-kind-unit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 单位: the bodies that rectify and the bodies that supervise.
 *
 * Who bears which duty follows features row 52 (五项机制 一): a body with a
 * Party committee bears the principal duty itself; one without, its leading
 * Party group together with the work committee of the county's organs; a body
 * with a discipline commission or team supervises itself, otherwise the
 * discipline work committee of the county's organs does.  A county that has
 * decided otherwise enters it, and that stands.
 */

#define FALLBACK_PRINCIPAL "县直机关工委"
#define FALLBACK_SUPERVISORY "县直机关工委纪工委"

static gboolean
ends_with_body (const char *name)
{
  static const char * const endings[] = { "党委", "党组", "党工委", "纪委", "工委" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

static GVariant *
derive_principal (LianduRecord *record)
{
  const char *decided = liandu_record_get_string (record, "principal_decided");
  const char *name = liandu_record_get_string (record, "name");
  const char *body = liandu_record_get_string (record, "party_body");

  if (decided != NULL)
    return g_variant_new_string (decided);
  if (name == NULL || body == NULL)
    return NULL;
  if (g_str_equal (body, "committee"))
    return g_variant_new_take_string (g_strconcat (name, ends_with_body (name) ? "" : "党委", NULL));
  if (g_str_equal (body, "work_committee"))
    return g_variant_new_take_string (g_strconcat (name, ends_with_body (name) ? "" : "党工委", NULL));
  if (g_str_equal (body, "group"))
    return g_variant_new_take_string (g_strconcat (FALLBACK_PRINCIPAL "、", name,
                                                   ends_with_body (name) ? "" : "党组", NULL));
  return g_variant_new_string (FALLBACK_PRINCIPAL);
}

static GVariant *
derive_supervisory (LianduRecord *record)
{
  const char *decided = liandu_record_get_string (record, "supervisory_decided");
  const char *name = liandu_record_get_string (record, "name");
  const char *body = liandu_record_get_string (record, "discipline_body");

  if (decided != NULL)
    return g_variant_new_string (decided);
  if (name == NULL || body == NULL)
    return NULL;
  if (g_str_equal (body, "committee"))
    return g_variant_new_take_string (g_strconcat (name, "纪委", NULL));
  if (g_str_equal (body, "team"))
    return g_variant_new_take_string (g_strconcat (name, "纪检组", NULL));
  return g_variant_new_string (FALLBACK_SUPERVISORY);
}

static gboolean
check_parent (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  const char *uuid = NULL;

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &uuid);
  if (g_strcmp0 (uuid, liandu_record_get_uuid (record)) != 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("A unit cannot stand above itself: choose another superior unit"));
  return FALSE;
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT,
    .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED | LIANDU_FIELD_UNIQUE,
    .title = N_("Name"), .term = "单位名称", .synonyms = "单位、部门、填报单位", .hint = N_("Full name, e.g. as on the seal") },
  { .id = 11, .name = "short_name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Short Name"), .term = "简称" },
  { .id = 12, .name = "former_names", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Former Names"), .term = "曾用名", .hint = N_("Several separated by 、") },
  { .id = 13, .name = "sequence", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Official Order"), .term = "机构序号", .synonyms = "排序、单位序号", .hint = N_("Lists and sheets follow this number") },
  { .id = 14, .name = "parent_unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Superior Unit"), .term = "上级单位", .link = "unit", .check = check_parent },
  { .id = 15, .name = "unit_type", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Kind of Body"), .term = "单位类别", .codes = "unit_type" },
  { .id = 16, .name = "party_body", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Party Committee or Group"), .term = "党委(党组)设置", .codes = "party_body" },
  { .id = 17, .name = "discipline_body", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Discipline Commission or Team"), .term = "纪委(纪检组)设置", .codes = "discipline_body" },
  { .id = 18, .name = "principal_decided", .type = LIANDU_FIELD_TEXT,
    .title = N_("Principal Duty Decided Otherwise"), .term = "另行认定的主体责任主体", .hint = N_("Only where the county has decided otherwise") },
  { .id = 19, .name = "supervisory_decided", .type = LIANDU_FIELD_TEXT,
    .title = N_("Supervisory Duty Decided Otherwise"), .term = "另行认定的监督责任主体", .hint = N_("Only where the county has decided otherwise") },
  { .id = 20, .name = "supervisor_unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Supervised By"), .term = "监督单位", .link = "unit", .hint = N_("The resident team or office in charge") },
  { .id = 21, .name = "contact", .type = LIANDU_FIELD_TEXT,
    .title = N_("Contact Person"), .term = "联系人" },
  { .id = 22, .name = "telephone", .type = LIANDU_FIELD_TEXT,
    .title = N_("Telephone"), .term = "联系电话", .synonyms = "电话" },
  { .id = 23, .name = "dissolved", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Dissolved"), .term = "已撤并" },
  { .id = 24, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 25, .name = "principal_duty", .type = LIANDU_FIELD_TEXT,
    .title = N_("Bears Principal Duty"), .term = "主体责任主体", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_principal },
  { .id = 26, .name = "supervisory_duty", .type = LIANDU_FIELD_TEXT,
    .title = N_("Bears Supervisory Duty"), .term = "监督责任主体", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_supervisory },
  { .id = 27, .name = "consultation_pilot", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Pilot of the Quarterly Consultation"), .term = "季度会商试点单位", .hint = N_("Each resident team chooses one of its units") },
};

static const LianduSectionInfo sections[] = {
  { N_("Unit"), "name short_name former_names parent_unit unit_type sequence" },
  { N_("Responsible Bodies"), "party_body discipline_body principal_duty supervisory_duty supervisor_unit consultation_pilot principal_decided supervisory_decided" },
  { N_("Contact"), "contact telephone dissolved note" },
};

static const LianduColumnInfo columns[] = {
  { "sequence", 8 }, { "name", 24 }, { "short_name", 12 }, { "unit_type", 14 },
  { "principal_duty", 26 }, { "supervisory_duty", 24 }, { "contact", 10 }, { "telephone", 14 },
};

const LianduKindInfo liandu_kind_unit = {
  .id = 1, .name = "unit", .title = N_("Unit"), .title_plural = N_("Units"), .term = "单位", .place = "单位",
  .sort = "sequence name", .other_names = "short_name former_names",
  .roles = { .title = "name", .unit = "parent_unit", .contact = "contact", .telephone = "telephone" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
