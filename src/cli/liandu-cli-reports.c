/* liandu-cli-reports.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-uuid.h"

/* reports: who has reported what he owes for a month.
 * remind: the text for a unit, and the reminder on record. */

#define SETTING_OFFICE "office_name"

static const LianduReportSort *
find_sort (LianduCli *self,
           GError   **error)
{
  const char *name = liandu_cli_get_option (self, "what");
  const LianduReportSort *sort = liandu_reports_find_sort (name);

  if (sort == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is nothing called “%s” that units report every month"), name);
  return sort;
}

/* Without a month the one that matters now. */
static LianduReports *
load (LianduCli *self,
      guint     *out_month,
      GError   **error)
{
  const LianduReportSort *sort = find_sort (self, error);
  g_autoptr (LianduDate) date = NULL;
  LianduReports *reports = NULL;

  if (sort == NULL || !liandu_cli_parse_date (self, "--month", liandu_cli_get_option (self, "month"), &date, error))
    return NULL;
  reports = liandu_store_load_reports (self->store, sort, liandu_date_get_year (date != NULL ? date : self->today), NULL, error);
  if (reports != NULL)
    *out_month = date != NULL ? (guint) liandu_date_get_month (date) - 1 : liandu_reports_get_focus (reports);
  return reports;
}

static void
add_items (JsonBuilder   *builder,
           LianduReports *reports,
           guint          unit,
           guint          month)
{
  g_autoptr (GArray) items = liandu_reports_list_items (reports, unit, month);

  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const LianduReportItem *item = &g_array_index (items, LianduReportItem, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "uuid", item->uuid);
      liandu_cli_json_add_string (builder, "number", item->number);
      liandu_cli_json_add_string (builder, "title", item->title);
      liandu_cli_json_add_string (builder, "status", liandu_reports_get_status_name (item->status));
      liandu_cli_json_add_string (builder, "reported_on", item->reported != NULL ? liandu_date_get_iso (item->reported) : NULL);
      liandu_cli_json_add_boolean (builder, "same_as_before", item->same);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (LianduReports *reports,
            guint          unit,
            guint          month)
{
  static const char * const escalations[] = { NULL, "order", "circular" };
  const LianduReportCell *cell = liandu_reports_get_cell (reports, unit, month);
  g_autoptr (LianduDate) due = liandu_reports_dup_due (reports, month);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", liandu_reports_get_uuid (reports, unit));
  liandu_cli_json_add_string (builder, "title", liandu_reports_get_title (reports, unit));
  liandu_cli_json_add_string (builder, "contact", liandu_reports_get_contact (reports, unit));
  liandu_cli_json_add_string (builder, "telephone", liandu_reports_get_telephone (reports, unit));
  liandu_cli_json_add_string (builder, "due", liandu_date_get_iso (due));
  liandu_cli_json_add_string (builder, "status", liandu_reports_get_status_name (cell->status));
  liandu_cli_json_add_integer (builder, "owed", cell->n_owed);
  for (int i = LIANDU_REPORT_ZERO; i < LIANDU_REPORT_N_STATUSES; i++)
    liandu_cli_json_add_integer (builder, liandu_reports_get_status_name ((LianduReportStatus) i), cell->counts[i]);
  liandu_cli_json_add_integer (builder, "same_as_before", cell->n_same);
  liandu_cli_json_add_integer (builder, "unanswered_reminders", liandu_reports_get_n_unanswered (reports, unit));
  liandu_cli_json_add_string (builder, "proposed", escalations[liandu_reports_get_escalation (reports, unit)]);
  add_items (builder, reports, unit, month);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, unit);
}

static void
print_line (LianduReports *reports,
            guint          unit,
            guint          month)
{
  g_autofree char *words = liandu_reports_dup_cell_words (reports, unit, month);
  g_autofree char *prompts = liandu_reports_dup_prompt_words (reports, unit);

  liandu_cli_print ("%s\t%s\t%s\t%s\n", liandu_reports_get_title (reports, unit), words, prompts, liandu_reports_get_uuid (reports, unit));
}

/**
 * liandu_cli_run_reports:
 *
 * Every unit that owes something in the year, those first that have not
 * reported.
 */
gboolean
liandu_cli_run_reports (LianduCli *self,
                        GError   **error)
{
  gboolean as_json = liandu_cli_has_option (self, "json");
  g_autoptr (LianduReports) reports = NULL;
  guint month = 0;
  guint n = 0;

  if (!liandu_cli_open (self, error))
    return FALSE;
  reports = load (self, &month, error);
  if (reports == NULL)
    return FALSE;
  n = liandu_reports_get_n_units (reports);
  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < n; i++)
    (as_json ? print_json : print_line) (reports, i, month);
  if (as_json)
    liandu_cli_json_close_array (n);
  return TRUE;
}

/* Reminding */

static gboolean
put (LianduCli    *self,
     LianduRecord *record,
     const char   *field,
     const char   *option,
     GError      **error)
{
  const char *text = liandu_cli_get_option (self, option);
  const LianduField *found = liandu_kind_get_field (liandu_record_get_kind (record), field);
  g_autoptr (GVariant) value = NULL;

  if (text == NULL)
    return TRUE;
  if (!liandu_cli_input_parse (self, found, text, &value, error))
    return FALSE;
  liandu_record_set_value (record, found, value);
  return TRUE;
}

static gboolean
put_options (LianduCli     *self,
             LianduRecord  *record,
             GError       **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduPromptInfo *info = &liandu_kind_get_info (kind)->prompt;

  return put (self, record, info->way, "way", error) && put (self, record, info->level, "level", error)
         && put (self, record, info->whom, "whom", error) && put (self, record, info->answer, "answer", error)
         && put (self, record, liandu_field_get_name (liandu_kind_get_due_field (kind)), "next", error);
}

static gboolean
put_text (LianduCli     *self,
          LianduReports *reports,
          guint          unit,
          guint          month,
          LianduRecord  *record,
          GError       **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduPromptInfo *info = &liandu_kind_get_info (kind)->prompt;
  GVariant *next = liandu_record_get_value (record, liandu_kind_get_due_field (kind));
  g_autoptr (LianduDate) until = next != NULL ? liandu_date_from_variant (next, NULL) : NULL;
  g_autofree char *office = liandu_store_dup_setting (self->store, SETTING_OFFICE);
  g_autofree char *text = liandu_reports_dup_text (reports, unit, month, until != NULL && liandu_date_has_day (until) ? until : NULL, office);

  liandu_record_set_string (record, info->text, text);
  return put (self, record, info->text, "text", error);
}

/* An answer that was given at once is on record as such. */
static gboolean
save (LianduCli    *self,
      LianduRecord *record,
      GError      **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduPromptInfo *info = &liandu_kind_get_info (kind)->prompt;
  g_autoptr (LianduChangeSet) changes = NULL;

  if (!liandu_cli_input_check (record, NULL, error))
    return FALSE;
  changes = liandu_record_dup_changes (record);
  if (liandu_record_get_string (record, info->answer) != NULL)
    {
      LianduEvent *event = liandu_event_new (info->answered);

      event->date = g_variant_ref (liandu_record_get_value (record, liandu_kind_get_date_field (kind)));
      liandu_change_set_transition (changes, kind, liandu_record_get_uuid (record), event);
    }
  return liandu_cli_commit (self, changes, error);
}

static gboolean
find_unit (LianduCli     *self,
           LianduReports *reports,
           const LianduKind *kind,
           guint         *out_unit,
           GError       **error)
{
  const char *text = liandu_cli_get_argument (self, 0);
  const LianduField *field = liandu_kind_get_field (kind, liandu_kind_get_info (kind)->prompt.unit);
  g_autoptr (GVariant) link = liandu_cli_find_link (self, field, text, error);
  const char *uuid = NULL;

  if (link == NULL)
    return FALSE;
  g_variant_get_child (link, 0, "&s", &uuid);
  if (liandu_reports_find_unit (reports, uuid, out_unit))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("“%s” owes no report in this year, so there is nothing to remind it of"), text);
  return FALSE;
}

/**
 * liandu_cli_run_remind:
 *
 * Prints the reminder's id, then the text; with --dry-run the text alone.
 */
gboolean
liandu_cli_run_remind (LianduCli *self,
                       GError   **error)
{
  const LianduKind *kind = liandu_reports_get_prompt_kind ();
  gboolean dry = liandu_cli_has_option (self, "dry-run");
  g_autoptr (LianduReports) reports = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);
  guint month = 0;
  guint unit = 0;

  if (!(dry ? liandu_cli_open (self, error) : liandu_cli_open_for_writing (self, error)))
    return FALSE;
  reports = load (self, &month, error);
  if (reports == NULL || !find_unit (self, reports, kind, &unit, error))
    return FALSE;
  record = liandu_record_new (kind, uuid);
  liandu_record_apply_presets (record, self->today);
  liandu_reports_fill_prompt (reports, unit, month, record);
  if (!put_options (self, record, error) || !put_text (self, reports, unit, month, record, error) || (!dry && !save (self, record, error)))
    return FALSE;
  if (!dry)
    liandu_cli_print ("%s\n", uuid);
  liandu_cli_print ("%s\n", liandu_record_get_string (record, liandu_kind_get_info (kind)->prompt.text));
  return TRUE;
}
