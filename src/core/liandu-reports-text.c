/* liandu-reports-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-reports-private.h"
#include "liandu-text.h"
#include "liandu-value.h"

/* What a unit is told of its reports, in the words that an office uses. */

/* So much of a problem is quoted to those who know it. */
#define MAX_TITLE 48

static gboolean
is_pressing (LianduReports *self,
             const Item    *item)
{
  return item->open && item->due != NULL && liandu_date_days_between (self->today, item->due) <= self->rules.warning_days;
}

static gboolean
is_concerned (LianduReports *self,
              const Item    *item,
              guint          month)
{
  LianduReportStatus status = _liandu_reports_judge (self, item, month);

  return status == LIANDU_REPORT_MISSING || status == LIANDU_REPORT_WAITING || is_pressing (self, item);
}

/**
 * liandu_reports_needs_prompt:
 *
 * Returns: whether the unit has not reported in the month
 */
gboolean
liandu_reports_needs_prompt (LianduReports *self,
                               guint          unit,
                               guint          month)
{
  return liandu_reports_get_cell (self, unit, month)->counts[LIANDU_REPORT_MISSING] > 0;
}

static void
append_remark (GString    *remarks,
               const char *format,
               ...) G_GNUC_PRINTF (2, 3);

static void
append_remark (GString    *remarks,
               const char *format,
               ...)
{
  va_list values;

  g_string_append (remarks, remarks->len > 0 ? "；" : "");
  va_start (values, format);
  g_string_append_vprintf (remarks, format, values);
  va_end (values);
}

static char *
dup_remarks (LianduReports *self,
             const Item    *item,
             guint          month)
{
  g_autoptr (GString) remarks = g_string_new (NULL);
  LianduReportStatus status = _liandu_reports_judge (self, item, month);
  g_autofree char *report_due = liandu_date_format (self->dues[month]);
  g_autofree char *due = item->due != NULL ? liandu_date_format (item->due) : NULL;
  const LianduField *due_field = liandu_kind_get_due_field (self->kind);
  const char *limit = due_field != NULL ? liandu_field_get_term (due_field) : "";
  int left = item->due != NULL ? liandu_date_days_between (self->today, item->due) : 0;

  if (status == LIANDU_REPORT_MISSING)
    append_remark (remarks, "%u月%s应于%s前报送，至今未报", month + 1, self->info->term, report_due);
  if (status == LIANDU_REPORT_WAITING)
    append_remark (remarks, "%u月%s应于%s前报送", month + 1, self->info->term, report_due);
  if (is_pressing (self, item) && left < 0)
    append_remark (remarks, "%s%s，已逾期%d天", limit, due, -left);
  else if (is_pressing (self, item) && left == 0)
    append_remark (remarks, "%s为今日", limit);
  else if (is_pressing (self, item))
    append_remark (remarks, "%s%s，还剩%d天", limit, due, left);
  return g_string_free (g_steal_pointer (&remarks), FALSE);
}

static void
append_item (GString    *text,
             guint       position,
             const Item *item,
             const char *remarks)
{
  g_autofree char *clean = liandu_text_clean (item->title, -1, NULL);
  g_autofree char *title = liandu_text_shorten (clean, MAX_TITLE);
  gsize length = strlen (title);

  /* The remark ends the sentence. */
  if (g_str_has_suffix (title, "。"))
    title[length - strlen ("。")] = '\0';
  g_string_append_printf (text, "　　%u.", position);
  if (item->number != NULL && *item->number != '\0')
    g_string_append_printf (text, "（%s）", item->number);
  g_string_append_printf (text, "%s（%s）。\n", title, remarks);
}

static guint
append_items (LianduReports *self,
              GString       *text,
              const Unit    *unit,
              guint          month)
{
  guint n = 0;

  for (guint i = 0; i < unit->items->len; i++)
    {
      const Item *item = g_ptr_array_index (unit->items, i);
      g_autofree char *remarks = NULL;

      if (item->uuid == NULL || !is_concerned (self, item, month))
        continue;
      remarks = dup_remarks (self, item, month);
      append_item (text, ++n, item, remarks);
    }
  return n;
}

/* Where the report is one for the whole unit. */
static void
append_whole (LianduReports *self,
              GString       *text,
              guint          month)
{
  g_autoptr (LianduDate) date = liandu_reports_dup_month (self, month);
  g_autofree char *month_words = liandu_date_format (date);
  g_autofree char *due = liandu_date_format (self->dues[month]);
  gboolean late = liandu_date_compare (self->today, self->dues[month]) > 0;

  g_string_append_printf (text, "　　贵单位%s%s应于%s前报送%s。没有情况的，请作零报告。\n",
                          month_words, self->info->term, due, late ? "，至今未报" : "");
}

static void
append_demand (GString          *text,
               const LianduDate *until)
{
  g_autofree char *day = until != NULL ? liandu_date_format (until) : NULL;

  if (day != NULL)
    g_string_append_printf (text, "　　请于%s前报送", day);
  else
    g_string_append (text, "　　请抓紧报送");
  g_string_append (text, "，并抓紧落实。报送材料须经单位主要负责人审签并加盖公章。\n");
}

/**
 * liandu_reports_dup_text:
 * @until: (nullable): by when the answer is wanted
 * @office: (nullable): who reminds
 *
 * What the unit is to be told: which of its reports are missing, and which of
 * its records are overdue or nearly so, in the words that an office uses.
 *
 * Returns: (transfer full): the text, ready to be sent
 */
char *
liandu_reports_dup_text (LianduReports    *self,
                         guint             unit,
                         guint             month,
                         const LianduDate *until,
                         const char       *office)
{
  const Unit *found = _liandu_reports_get_unit (self, unit);
  g_autofree char *today = liandu_date_format (self->today);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = append_items (self, items, found, month);

  g_string_append_printf (text, "%s：\n", found->title);
  if (self->info->table == NULL)
    append_whole (self, text, month);
  else
    g_string_append_printf (text, "　　现就贵单位下列%u个%s提醒如下：\n%s", n, liandu_kind_get_term (self->kind), items->str);
  append_demand (text, until);
  if (office != NULL && *office != '\0')
    g_string_append_printf (text, "%s\n", office);
  g_string_append (text, today);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GVariant *
make_links (LianduReports *self,
            const Unit    *unit,
            guint          month)
{
  GVariantBuilder builder;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < unit->items->len; i++)
    {
      const Item *item = g_ptr_array_index (unit->items, i);

      if (item->uuid == NULL || !is_concerned (self, item, month))
        continue;
      g_variant_builder_add (&builder, "(ss)", item->uuid, item->title);
      n++;
    }
  if (n > 0)
    return g_variant_builder_end (&builder);
  g_variant_builder_clear (&builder);
  return NULL;
}

/* 督办 and 通报 say what came before them. */
static char *
dup_occasion (LianduReports *self,
              const Unit    *unit,
              guint          month)
{
  if (unit->cells[month].counts[LIANDU_REPORT_MISSING] > 0)
    return g_strdup_printf ("经%u次催办，你单位至今未报送%d年%u月%s。", unit->n_unanswered, self->year, month + 1, self->info->term);
  return g_strdup_printf ("经%u次催办，你单位至今未作答复。", unit->n_unanswered);
}

/**
 * liandu_reports_fill_escalation:
 * @type: uuid of what sort it is; see liandu_reports_get_escalation_type()
 * @record: a new record of the kind that is drawn up
 *
 * Says on @record to which unit it goes, of what sort it is, what gave the
 * occasion and which records it concerns.  Whether it goes out is decided by a
 * person.
 */
void
liandu_reports_fill_escalation (LianduReports *self,
                                guint          unit,
                                guint          month,
                                const char    *type,
                                LianduRecord  *record)
{
  const Unit *found = _liandu_reports_get_unit (self, unit);
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduPromptInfo *info = &liandu_kind_get_info (liandu_reports_get_prompt_kind ())->prompt;
  g_autofree char *key = NULL;
  g_autofree char *term = NULL;
  g_autofree char *occasion = dup_occasion (self, found, month);

  liandu_reports_get_escalation_type (self, unit, &key, &term);
  g_return_if_fail (term != NULL);
  if (self->me != NULL)
    liandu_record_set_value (record, liandu_kind_get_owner_field (kind), self->me);
  liandu_record_set (record, info->draws_unit, liandu_value_new_link (found->uuid, found->title));
  liandu_record_set (record, info->draws_type, liandu_value_new_link (type, term));
  liandu_record_set_string (record, info->draws_basis, occasion);
  liandu_record_set (record, liandu_kind_get_info (kind)->sources, make_links (self, found, month));
}

/**
 * liandu_reports_fill_prompt:
 * @record: a new record of the kind of reminders
 *
 * Says on @record who is reminded of what: unit, month, whom to ask for, and
 * the records concerned.  The text is the caller's.
 */
void
liandu_reports_fill_prompt (LianduReports *self,
                              guint          unit,
                              guint          month,
                              LianduRecord  *record)
{
  const Unit *found = _liandu_reports_get_unit (self, unit);
  const LianduPromptInfo *info = &liandu_kind_get_info (liandu_record_get_kind (record))->prompt;
  g_autoptr (LianduDate) date = liandu_reports_dup_month (self, month);

  if (self->me != NULL)
    liandu_record_set_value (record, liandu_kind_get_owner_field (liandu_record_get_kind (record)), self->me);
  liandu_record_set (record, info->unit, liandu_value_new_link (found->uuid, found->title));
  liandu_record_set (record, info->month, liandu_date_to_variant (date));
  liandu_record_set_string (record, info->whom, found->contact);
  liandu_record_set_string (record, info->telephone, found->telephone);
  liandu_record_set (record, info->about, make_links (self, found, month));
}
