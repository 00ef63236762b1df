/* liandu-cli-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-paper-document.h"
#include "liandu-sheet-export.h"

/* sheets, export */

static void
print_sheets_json (GPtrArray *sheets)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (sheets, i);
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "id", liandu_sheet_get_id (sheet));
      liandu_cli_json_add_string (builder, "title", liandu_sheet_get_title (sheet));
      liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (liandu_sheet_get_kind (sheet)));
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (sheets->len);
}

gboolean
liandu_cli_run_sheets (LianduCli *self,
                       GError   **error G_GNUC_UNUSED)
{
  GPtrArray *sheets = liandu_sheet_list ();

  if (liandu_cli_has_option (self, "json"))
    print_sheets_json (sheets);
  else
    for (guint i = 0; i < sheets->len; i++)
      liandu_cli_print_cells (liandu_sheet_get_id (g_ptr_array_index (sheets, i)),
                              liandu_sheet_get_title (g_ptr_array_index (sheets, i)), NULL);
  return TRUE;
}

/* Export */

typedef struct
{
  LianduDate *from;
  LianduDate *to;
  LianduDate *as_of;
  char *unit;               /* its title, for the title of the sheet */
} Scope;

static void
scope_clear (Scope *scope)
{
  g_clear_pointer (&scope->from, liandu_date_unref);
  g_clear_pointer (&scope->to, liandu_date_unref);
  g_clear_pointer (&scope->as_of, liandu_date_unref);
  g_free (scope->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scope, scope_clear)

static gboolean
parse_period (LianduCli *self,
              Scope     *scope,
              GError   **error)
{
  if (liandu_cli_has_option (self, "from") != liandu_cli_has_option (self, "to"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--from and --to go together"));
      return FALSE;
    }
  if (!liandu_cli_parse_date (self, "--from", liandu_cli_get_option (self, "from"), &scope->from, error)
      || !liandu_cli_parse_date (self, "--to", liandu_cli_get_option (self, "to"), &scope->to, error)
      || !liandu_cli_parse_date (self, "--as-of", liandu_cli_get_option (self, "as-of"), &scope->as_of, error))
    return FALSE;
  if (scope->from == NULL || liandu_date_compare (scope->from, scope->to) <= 0)
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
add_period (const LianduSheet *sheet,
            LianduQuery       *query,
            Scope             *scope,
            GError           **error)
{
  const LianduField *date = liandu_sheet_get_date (sheet);

  if (scope->from == NULL)
    return TRUE;
  if (date == NULL)
    return refuse_option (liandu_query_get_kind (query), "--from, --to", error);
  liandu_query_add_condition (query, liandu_condition_new (liandu_field_get_name (date), LIANDU_OP_GE, liandu_date_get_iso (scope->from)));
  liandu_query_add_condition (query, liandu_condition_new (liandu_field_get_name (date), LIANDU_OP_LE, liandu_date_get_iso (scope->to)));
  return TRUE;
}

static gboolean
add_unit (LianduCli   *self,
          LianduQuery *query,
          Scope       *scope,
          GError     **error)
{
  const LianduField *field = liandu_kind_get_unit_field (liandu_query_get_kind (query));
  const char *text = liandu_cli_get_option (self, "unit");
  g_autoptr (GVariant) link = NULL;
  const char *uuid;

  if (text == NULL)
    return TRUE;
  if (field == NULL)
    return refuse_option (liandu_query_get_kind (query), "--unit", error);
  link = liandu_cli_find_link (self, field, text, error);
  if (link == NULL)
    {
      g_prefix_error_literal (error, "--unit: ");
      return FALSE;
    }
  g_variant_get (link, "(&ss)", &uuid, &scope->unit);
  liandu_query_add_condition (query, liandu_condition_new (liandu_field_get_name (field), LIANDU_OP_EQ, uuid));
  return TRUE;
}

static gboolean
check_export (LianduCli          *self,
              const LianduSheet **out_sheet,
              GError            **error)
{
  const char *id = liandu_cli_get_argument (self, 0);
  const LianduSheet *sheet = liandu_sheet_lookup (id);

  if (!liandu_cli_has_option (self, "output"))
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: -o FILE"));
  else if (sheet == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no sheet “%s”; liandu-cli sheets lists them"), id);
  else
    {
      *out_sheet = sheet;
      return TRUE;
    }
  return FALSE;
}

/* The same pages as in the window's preview. */
static gboolean
write_pdf (LianduCli                 *self,
           const LianduSheet         *sheet,
           LianduQuery               *query,
           const LianduExportOptions *options,
           const char                *path,
           GError                   **error)
{
  g_auto (GStrv) uuids = NULL;
  g_autoptr (LianduWorkbookContent) content = liandu_sheet_export_preview (self->store, sheet, query, options, &uuids, NULL, error);
  g_autoptr (LianduPaperDocument) document = NULL;

  if (content == NULL)
    return FALSE;
  document = liandu_paper_document_new_for_workbook (self->store, liandu_sheet_get_id (sheet), liandu_sheet_get_title (sheet),
                                                     content, (const char * const *) uuids);
  return liandu_paper_document_write_pdf (document, path, error);
}

/**
 * liandu_cli_run_export:
 *
 * Writes a sheet, as its printed pages where the file is to be a PDF; a file that is there already is replaced, as a whole or not
 * at all.  What leaves the office is logged, so that there must be a user.
 */
gboolean
liandu_cli_run_export (LianduCli *self,
                       GError   **error)
{
  const LianduSheet *sheet = NULL;
  g_auto (Scope) scope = { NULL, NULL, NULL, NULL };
  g_autoptr (LianduQuery) conditions = NULL;
  LianduExportOptions options = { 0 };
  const char *path = liandu_cli_get_option (self, "output");

  if (!check_export (self, &sheet, error) || !parse_period (self, &scope, error)
      || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  conditions = liandu_query_new (liandu_sheet_get_kind (sheet));
  if (!add_period (sheet, conditions, &scope, error) || !add_unit (self, conditions, &scope, error)
      || !liandu_cli_add_conditions (self, conditions, error))
    return FALSE;
  options.title_unit = scope.unit;
  options.from = scope.from;
  options.to = scope.to;
  options.as_of = scope.as_of;
  if (g_str_has_suffix (path, ".pdf"))
    return write_pdf (self, sheet, conditions, &options, path, error);
  return liandu_sheet_export (self->store, sheet, conditions, &options, path, NULL, NULL, NULL, error);
}
