/* liandu-cli-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-export.h"
#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-kept-sheet.h"
#include "liandu-paper-document.h"
#include "liandu-sheet-diff.h"
#include "liandu-sheet-template.h"
#include "liandu-workspace.h"

/* sheets, export */

static void
print_sheet_json (const char       *id,
                  const char       *title,
                  const LianduKind *kind,
                  const char       *base,
                  guint             position)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "id", id);
  liandu_cli_json_add_string (builder, "title", title);
  liandu_cli_json_add_string (builder, "kind", kind != NULL ? liandu_kind_get_name (kind) : NULL);
  if (base != NULL)
    liandu_cli_json_add_string (builder, "base", base);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

/* The office's own, of a workspace where there is one. */
static GPtrArray *
list_templates (LianduCli *self,
                GError   **error)
{
  g_autofree char *path = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE);
  g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_ptr_array_new ();
  return liandu_cli_open (self, error) ? liandu_store_query (self->store, query, NULL, error) : NULL;
}

static void
print_template (LianduRow *row,
                gboolean   json,
                guint      position)
{
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new_for_row (row, NULL);

  if (json)
    print_sheet_json (liandu_row_get_uuid (row), liandu_row_get_title (row),
                      template != NULL ? liandu_sheet_template_get_kind (template) : NULL,
                      template != NULL ? template->base : "", position);
  else
    liandu_cli_print_cells (liandu_row_get_uuid (row), liandu_row_get_title (row), NULL);
}

/**
 * liandu_cli_run_sheets:
 *
 * Lists the official sheets and those of the office's own.
 */
gboolean
liandu_cli_run_sheets (LianduCli *self,
                       GError   **error)
{
  GPtrArray *sheets = liandu_sheet_list ();
  g_autoptr (GPtrArray) templates = list_templates (self, error);
  gboolean json = liandu_cli_has_option (self, "json");

  if (templates == NULL)
    return FALSE;
  if (json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (sheets, i);

      if (json)
        print_sheet_json (liandu_sheet_get_id (sheet), liandu_sheet_get_title (sheet), liandu_sheet_get_kind (sheet), NULL, i);
      else
        liandu_cli_print_cells (liandu_sheet_get_id (sheet), liandu_sheet_get_title (sheet), NULL);
    }
  for (guint i = 0; i < templates->len; i++)
    print_template (g_ptr_array_index (templates, i), json, sheets->len + i);
  if (json)
    liandu_cli_json_close_array (sheets->len + templates->len);
  return TRUE;
}

/* Export */

static gboolean
parse_period (LianduCli          *self,
              LianduSheetRequest *request,
              GError            **error)
{
  if (liandu_cli_has_option (self, "from") != liandu_cli_has_option (self, "to"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--from and --to go together"));
      return FALSE;
    }
  if (!liandu_cli_parse_date (self, "--from", liandu_cli_get_option (self, "from"), &request->from, error)
      || !liandu_cli_parse_date (self, "--to", liandu_cli_get_option (self, "to"), &request->to, error)
      || !liandu_cli_parse_date (self, "--as-of", liandu_cli_get_option (self, "as-of"), &request->as_of, error))
    return FALSE;
  if (request->from == NULL || liandu_date_compare (request->from, request->to) <= 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("--to is a day before --from, so nothing was exported"));
  return FALSE;
}

static gboolean
refuse_option (const LianduKind *kind,
               const char       *option,
               GError          **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("the records of this sheet, of the kind “%s”, cannot be chosen by %s"),
               liandu_kind_get_name (kind), option);
  return FALSE;
}

static gboolean
parse_units (LianduCli          *self,
             LianduSheetRequest *request,
             GError            **error)
{
  const LianduField *field = liandu_kind_get_unit_field (liandu_sheet_get_kind (request->sheet));
  GPtrArray *texts = liandu_cli_get_options (self, "unit");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (texts == NULL)
    return TRUE;
  if (field == NULL)
    return refuse_option (liandu_sheet_get_kind (request->sheet), "--unit", error);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (GVariant) link = liandu_cli_find_link (self, field, g_ptr_array_index (texts, i), error);
      const char *uuid;

      if (link == NULL)
        {
          g_prefix_error_literal (error, "--unit: ");
          return FALSE;
        }
      g_variant_get_child (link, 0, "&s", &uuid);
      g_strv_builder_add (builder, uuid);
    }
  request->units = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
parse_people (LianduCli          *self,
              LianduSheetRequest *request,
              GError            **error)
{
  const char *word = liandu_cli_get_option (self, "people-order");

  if (liandu_cli_has_option (self, "mask-crosses"))
    request->masking = LIANDU_MASKING_CROSS;
  else if (liandu_cli_has_option (self, "mask-names"))
    request->masking = LIANDU_MASKING_WORD;
  if (word == NULL || liandu_people_order_parse (word, &request->people))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("--people-order is official, surname or name, not “%s”"), word);
  return FALSE;
}

/* What is asked for, of a workspace that is open then.  What leaves the office
 * is logged, so that there must be a user. */
static LianduSheetRequest *
parse_request (LianduCli *self,
               GError   **error)
{
  g_autoptr (LianduSheet) sheet = NULL;
  g_autoptr (LianduSheetRequest) request = NULL;

  if (!liandu_cli_open_for_writing (self, error))
    return NULL;
  sheet = liandu_sheet_template_find_sheet (self->store, liandu_cli_get_argument (self, 0), error);
  if (sheet == NULL)
    return NULL;
  request = liandu_sheet_request_new (sheet);
  if (!parse_period (self, request, error) || !parse_people (self, request, error))
    return NULL;
  if (request->from != NULL && liandu_sheet_get_date (sheet) == NULL && !liandu_sheet_counts_in_period (sheet))
    {
      refuse_option (liandu_sheet_get_kind (sheet), "--from, --to", error);
      return NULL;
    }
  request->filter = liandu_query_new (liandu_sheet_get_kind (sheet));
  if (!parse_units (self, request, error) || !liandu_cli_add_conditions (self, request->filter, error))
    return NULL;
  return g_steal_pointer (&request);
}

/* The same pages as in the window's preview. */
static gboolean
write_pdf (LianduCli                *self,
           const LianduSheetRequest *request,
           const char               *path,
           GError                  **error)
{
  g_auto (GStrv) uuids = NULL;
  g_autofree char *title = liandu_sheet_request_dup_title (request, self->store);
  g_autoptr (LianduWorkbookContent) content = liandu_sheet_request_preview (request, self->store, &uuids, NULL, error);
  g_autoptr (LianduPaperDocument) document = NULL;

  if (content == NULL)
    return FALSE;
  document = liandu_paper_document_new_for_workbook (self->store, liandu_sheet_get_id (request->sheet), title, content,
                                                     (const char * const *) uuids);
  return liandu_paper_document_write_pdf (document, path, error);
}

/**
 * liandu_cli_write_request:
 * @path: of an .xlsx, or of a .pdf with its printed pages
 */
gboolean
liandu_cli_write_request (LianduCli                *self,
                          const LianduSheetRequest *request,
                          const char               *path,
                          GError                  **error)
{
  if (g_str_has_suffix (path, ".pdf"))
    return write_pdf (self, request, path, error);
  return liandu_sheet_request_export (request, self->store, path, NULL, NULL, NULL, NULL, NULL, NULL, error);
}

/**
 * liandu_cli_run_export:
 *
 * Writes a sheet, as its printed pages where the file is to be a PDF; a file
 * that is there already is replaced, as a whole or not at all.
 */
gboolean
liandu_cli_run_export (LianduCli *self,
                       GError   **error)
{
  const char *path = liandu_cli_get_option (self, "output");
  g_autoptr (LianduSheetRequest) request = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: -o FILE"));
      return FALSE;
    }
  request = parse_request (self, error);
  return request != NULL && liandu_cli_write_request (self, request, path, error);
}

/* What was sent */

/**
 * liandu_cli_run_keep:
 *
 * Makes a sheet and keeps it as it is sent.
 */
gboolean
liandu_cli_run_keep (LianduCli *self,
                     GError   **error)
{
  g_autoptr (LianduSheetRequest) request = parse_request (self, error);
  g_autoptr (LianduDate) day = NULL;
  g_autofree char *uuid = NULL;

  if (request == NULL || !liandu_cli_parse_date (self, "--on", liandu_cli_get_option (self, "on"), &day, error))
    return FALSE;
  if (day == NULL)
    day = liandu_clock_dup_today (self->clock);
  uuid = liandu_kept_sheet_keep (self->store, request, day, liandu_cli_get_option (self, "sent-to"), liandu_cli_get_option (self, "note"),
                                 NULL, error);
  if (uuid == NULL)
    return FALSE;
  liandu_cli_print_cells (uuid, NULL);
  return TRUE;
}

static void
print_kept (LianduRow *row,
            gboolean   json,
            guint      position)
{
  static const char * const names[] = { "sheet", "sent_on", "sent_to", "made_at", "n_records" };
  g_autoptr (JsonBuilder) builder = NULL;
  GVariant *sent_to = liandu_row_get_value (row, 2);

  if (!json)
    {
      g_autoptr (LianduDate) day = liandu_date_from_variant (liandu_row_get_value (row, 1), NULL);

      liandu_cli_print_cells (liandu_row_get_uuid (row), liandu_date_get_iso (day), liandu_row_get_title (row),
                              sent_to != NULL ? g_variant_get_string (sent_to, NULL) : "", NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", liandu_row_get_uuid (row));
  liandu_cli_json_add_string (builder, "title", liandu_row_get_title (row));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    liandu_cli_json_add_value (builder, names[i], liandu_kind_get_field (liandu_row_get_kind (row), names[i]), liandu_row_get_value (row, i));
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

/**
 * liandu_cli_run_kept:
 *
 * Lists what was kept, or writes one as it was sent.
 */
gboolean
liandu_cli_run_kept (LianduCli *self,
                     GError   **error)
{
  const char *uuid = liandu_cli_get_argument (self, 0);
  const char *path = liandu_cli_get_option (self, "output");
  gboolean json = liandu_cli_has_option (self, "json");
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if ((uuid == NULL) != (path == NULL))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("a kept table is written by: kept UUID -o FILE"));
      return FALSE;
    }
  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  if (uuid != NULL)
    return liandu_kept_sheet_write_file (self->store, uuid, path, error);
  query = liandu_kept_sheet_new_query ();
  rows = liandu_store_query (self->store, query, NULL, error);
  if (rows == NULL)
    return FALSE;
  if (json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < rows->len; i++)
    print_kept (g_ptr_array_index (rows, i), json, i);
  if (json)
    liandu_cli_json_close_array (rows->len);
  return TRUE;
}

static void
print_difference (const LianduSheetDifference *difference,
                  gboolean                     json,
                  guint                        position)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      liandu_cli_print_cells (liandu_sheet_diff_type_get_title (difference->type), difference->line,
                              difference->heading != NULL ? difference->heading : "", difference->before != NULL ? difference->before : "",
                              difference->after != NULL ? difference->after : "", NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "change", liandu_sheet_diff_type_to_string (difference->type));
  liandu_cli_json_add_string (builder, "sheet", difference->sheet);
  liandu_cli_json_add_string (builder, "id", difference->id);
  liandu_cli_json_add_string (builder, "line", difference->line);
  liandu_cli_json_add_string (builder, "column", difference->heading);
  liandu_cli_json_add_string (builder, "old", difference->before);
  liandu_cli_json_add_string (builder, "new", difference->after);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

/**
 * liandu_cli_run_compare:
 *
 * What was sent, beside what the same table says today, or said then.
 */
gboolean
liandu_cli_run_compare (LianduCli *self,
                        GError   **error)
{
  const char *path = liandu_cli_get_option (self, "output");
  gboolean json = liandu_cli_has_option (self, "json");
  g_autoptr (GPtrArray) differences = NULL;

  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  differences = liandu_kept_sheet_compare (self->store, liandu_cli_get_argument (self, 0), liandu_cli_has_option (self, "then"), NULL, error);
  if (differences == NULL)
    return FALSE;
  if (path != NULL)
    return liandu_sheet_diff_write (differences, path, error);
  if (json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < differences->len; i++)
    print_difference (g_ptr_array_index (differences, i), json, i);
  if (json)
    liandu_cli_json_close_array (differences->len);
  return TRUE;
}
