/* liandu-kind-office.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-workdays.h"

/*
 * What the office itself decides, as records like any other: who types, which
 * codes it words how, its settings, its time limits and its working days.
 */

/* Since there are working days fixed by the state, and for long enough. */
#define FIRST_YEAR 1949
#define LAST_YEAR 2199

/* A year whose days cannot be read would be counted wrongly without a word. */
static gboolean
check_days (LianduRecord *record,
            const char   *days_off,
            const char   *make_up_days,
            GError      **error)
{
  GVariant *value = liandu_record_get (record, "year");
  gint64 year = value != NULL ? g_variant_get_int64 (value) : FIRST_YEAR;
  g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();

  if (year < FIRST_YEAR || year > LAST_YEAR)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is no year %d: enter one such as 2027"), (int) CLAMP (year, G_MININT, G_MAXINT));
      return FALSE;
    }
  return liandu_workdays_set_year (workdays, (int) year, days_off != NULL ? days_off : "",
                                   make_up_days != NULL ? make_up_days : "", error);
}

static gboolean
check_year (LianduRecord *record,
            GVariant     *value G_GNUC_UNUSED,
            GError      **error)
{
  return check_days (record, NULL, NULL, error);
}

static gboolean
check_days_off (LianduRecord *record,
                GVariant     *value,
                GError      **error)
{
  return check_days (record, value != NULL ? g_variant_get_string (value, NULL) : NULL, NULL, error);
}

static gboolean
check_make_up_days (LianduRecord *record,
                    GVariant     *value,
                    GError      **error)
{
  return check_days (record, liandu_record_get_string (record, "days_off"),
                     value != NULL ? g_variant_get_string (value, NULL) : NULL, error);
}

/* clang-format off */
static const LianduFieldInfo user_fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_UNIQUE,
    .title = N_("Name"), .term = "姓名" },
  { .id = 11, .name = "person", .type = LIANDU_FIELD_LINK,
    .title = N_("Person"), .term = "干部", .link = "person" },
  { .id = 12, .name = "unit", .type = LIANDU_FIELD_TEXT,
    .title = N_("Office"), .term = "所在科室" },
  { .id = 13, .name = "retired", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("No Longer Used"), .term = "停用" },
};
static const LianduSectionInfo user_sections[] = { { N_("User"), "name person unit retired" } };
static const LianduColumnInfo user_columns[] = { { "name", 12 }, { "unit", 20 }, { "retired", 8 } };

const LianduKindInfo liandu_kind_user = {
  .id = 20, .name = "user", .title = N_("User"), .title_plural = N_("Users"), .term = "用户", .place = "用户", .internal = TRUE,
  .sort = "name", .roles = { .title = "name" },
  LIANDU_TABLES (user_fields, user_sections, user_columns)
};

static const LianduFieldInfo code_fields[] = {
  { .id = 10, .name = "code_table", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Code Table"), .term = "代码表" },
  { .id = 11, .name = "code", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Code"), .term = "代码" },
  { .id = 12, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Words"), .term = "名称" },
  { .id = 13, .name = "explanation", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Full Text"), .term = "说明" },
  { .id = 14, .name = "sequence", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Order"), .term = "排序" },
  { .id = 15, .name = "retired", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("No Longer Used"), .term = "停用" },
};
static const LianduSectionInfo code_sections[] = { { N_("Code"), "code_table code name explanation sequence retired" } };
static const LianduColumnInfo code_columns[] = { { "code_table", 16 }, { "code", 12 }, { "name", 20 }, { "retired", 8 } };

const LianduKindInfo liandu_kind_code = {
  .id = 21, .name = "code", .title = N_("Code"), .title_plural = N_("Codes"), .term = "代码", .place = "代码表", .internal = TRUE,
  .sort = "code_table sequence", .roles = { .title = "name" },
  LIANDU_TABLES (code_fields, code_sections, code_columns)
};

static const LianduFieldInfo setting_fields[] = {
  { .id = 10, .name = "key", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_UNIQUE,
    .title = N_("Key"), .term = "设置项" },
  { .id = 11, .name = "value", .type = LIANDU_FIELD_TEXT,
    .title = N_("Value"), .term = "设置值" },
};
static const LianduSectionInfo setting_sections[] = { { N_("Setting"), "key value" } };
static const LianduColumnInfo setting_columns[] = { { "key", 20 }, { "value", 40 } };

const LianduKindInfo liandu_kind_setting = {
  .id = 22, .name = "setting", .title = N_("Setting"), .title_plural = N_("Settings"), .term = "设置", .place = "设置", .internal = TRUE,
  .sort = "key", .roles = { .title = "key" },
  LIANDU_TABLES (setting_fields, setting_sections, setting_columns)
};

static const LianduFieldInfo time_limit_fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Matter"), .term = "事项" },
  { .id = 11, .name = "length", .type = LIANDU_FIELD_INTEGER, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Length"), .term = "期限" },
  { .id = 12, .name = "length_unit", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Counted In"), .term = "期限单位", .codes = "length_unit" },
  { .id = 13, .name = "base", .type = LIANDU_FIELD_TEXT,
    .title = N_("Counted From"), .term = "起算点" },
  { .id = 14, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Basis"), .term = "依据" },
  { .id = 15, .name = "from_date", .type = LIANDU_FIELD_DATE,
    .title = N_("In Force From"), .term = "施行日期" },
  { .id = 16, .name = "to_date", .type = LIANDU_FIELD_DATE,
    .title = N_("In Force To"), .term = "废止日期" },
};
static const LianduSectionInfo time_limit_sections[] = { { N_("Time Limit"), "name length length_unit base basis from_date to_date" } };
static const LianduColumnInfo time_limit_columns[] = { { "name", 30 }, { "length", 8 }, { "length_unit", 8 }, { "base", 16 }, { "basis", 30 } };

const LianduKindInfo liandu_kind_time_limit = {
  .id = 23, .name = "time_limit", .title = N_("Time Limit"), .title_plural = N_("Time Limits"), .term = "时限规则", .place = "时限规则", .internal = TRUE,
  .sort = "name", .roles = { .title = "name", .date = "from_date" },
  LIANDU_TABLES (time_limit_fields, time_limit_sections, time_limit_columns)
};

static const LianduFieldInfo workday_year_fields[] = {
  { .id = 10, .name = "year", .type = LIANDU_FIELD_INTEGER, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_UNIQUE,
    .title = N_("Year"), .term = "年度", .check = check_year },
  { .id = 11, .name = "days_off", .type = LIANDU_FIELD_TEXT,
    .title = N_("Days Off"), .term = "放假日", .check = check_days_off, .hint = N_("e.g. 0101-0103 0215-0223") },
  { .id = 12, .name = "make_up_days", .type = LIANDU_FIELD_TEXT,
    .title = N_("Make-up Days"), .term = "补班日", .check = check_make_up_days, .hint = N_("e.g. 0104 0214") },
  { .id = 13, .name = "basis", .type = LIANDU_FIELD_TEXT,
    .title = N_("Basis"), .term = "依据" },
};
static const LianduSectionInfo workday_year_sections[] = { { N_("Working Days of a Year"), "year days_off make_up_days basis" } };
static const LianduColumnInfo workday_year_columns[] = { { "year", 8 }, { "days_off", 40 }, { "make_up_days", 30 }, { "basis", 20 } };

const LianduKindInfo liandu_kind_workday_year = {
  .id = 24, .name = "workday_year", .title = N_("Working Days of a Year"), .title_plural = N_("Working Days"), .term = "工作日历", .place = "工作日历", .internal = TRUE,
  .sort = "-year", .roles = { .title = "year" },
  LIANDU_TABLES (workday_year_fields, workday_year_sections, workday_year_columns)
};

static const LianduFieldInfo template_fields[] = {
  { .id = 10, .name = "paper", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_UNIQUE,
    .title = N_("Paper"), .term = "文书代号" },
  { .id = 11, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Name"), .term = "文书名称" },
  { .id = 12, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File"), .term = "模板文件" },
};
static const LianduSectionInfo template_sections[] = { { N_("Template"), "paper name file" } };
static const LianduColumnInfo template_columns[] = { { "name", 20 }, { "file", 30 } };

const LianduKindInfo liandu_kind_template = {
  .id = 50, .name = "template", .title = N_("Template"), .title_plural = N_("Templates"), .term = "文书模板", .place = "文书模板", .internal = TRUE,
  .sort = "name", .roles = { .title = "name" },
  LIANDU_TABLES (template_fields, template_sections, template_columns)
};
/* clang-format on */
