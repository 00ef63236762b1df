/* liandu-cli-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-export.h"
#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-count.h"
#include "liandu-sheet-template.h"

/* The last column is the sum of the others. */

static void
print_json (LianduCount *count)
{
  guint n = liandu_count_get_n_columns (count);

  liandu_cli_json_open_array ();
  for (guint i = 0; i < liandu_count_get_n_lines (count); i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "row", liandu_count_get_title (count, i));
      json_builder_set_member_name (builder, "values");
      json_builder_begin_object (builder);
      for (guint j = 0; j + 1 < n; j++)
        {
          json_builder_set_member_name (builder, liandu_count_get_column (count, j)->term);
          json_builder_add_double_value (builder, liandu_count_get_number (count, i, j));
        }
      json_builder_end_object (builder);
      json_builder_set_member_name (builder, "total");
      json_builder_add_double_value (builder, liandu_count_get_number (count, i, n - 1));
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (liandu_count_get_n_lines (count));
}

static void
print_text (LianduCount *count)
{
  for (guint i = 0; i < liandu_count_get_n_lines (count); i++)
    for (guint j = 0; j + 1 < liandu_count_get_n_columns (count); j++)
      {
        g_autofree char *number = g_strdup_printf ("%.15g", liandu_count_get_number (count, i, j));

        if (liandu_count_get_number (count, i, j) != 0)
          liandu_cli_print_cells (liandu_count_get_title (count, i), liandu_count_get_column (count, j)->term, number, NULL);
      }
}

/* As a sheet of the office's own, under a name. */
static gboolean
keep_template (LianduCli           *self,
               LianduSheetTemplate *template,
               LianduQuery         *filter,
               GError             **error)
{
  g_autoptr (LianduChangeSet) changes = NULL;

  g_free (template->name);
  template->name = g_strdup (liandu_cli_get_option (self, "template"));
  g_clear_pointer (&template->filter, liandu_query_unref);
  template->filter = liandu_query_copy (filter);
  changes = liandu_sheet_template_new_changes (template, self->store);
  if (!liandu_store_commit (self->store, changes, NULL, NULL, error))
    return FALSE;
  liandu_cli_print_cells (template->uuid, NULL);
  return TRUE;
}

static gboolean
print_count (LianduCli         *self,
             const LianduSheet *sheet,
             LianduQuery       *filter,
             GError           **error)
{
  g_autoptr (LianduCount) count = liandu_count_new (self->store, sheet, filter, NULL, NULL, NULL, error);

  if (count == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_json (count);
  else
    print_text (count);
  return TRUE;
}

/**
 * liandu_cli_run_count:
 *
 * Counts the records of a kind by two of their fields.
 */
gboolean
liandu_cli_run_count (LianduCli *self,
                      GError   **error)
{
  const LianduKind *kind = liandu_kind_lookup (liandu_cli_get_argument (self, 0));
  const char *path = liandu_cli_get_option (self, "output");
  g_autoptr (LianduSheetTemplate) template = NULL;
  g_autoptr (LianduSheet) sheet = NULL;
  g_autoptr (LianduSheetRequest) request = NULL;

  if (kind == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no kind “%s”"), liandu_cli_get_argument (self, 0));
      return FALSE;
    }
  template = liandu_sheet_template_new_count (kind, liandu_cli_get_argument (self, 1), liandu_cli_get_argument (self, 2),
                                              liandu_cli_get_option (self, "sum"), liandu_cli_has_option (self, "chart"));
  sheet = liandu_sheet_template_make (template, error);
  if (sheet == NULL || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  request = liandu_sheet_request_new (sheet);
  request->filter = liandu_query_new (kind);
  if (!liandu_cli_add_conditions (self, request->filter, error))
    return FALSE;
  if (liandu_cli_get_option (self, "template") != NULL)
    return keep_template (self, template, request->filter, error);
  return path != NULL ? liandu_cli_write_request (self, request, path, error) : print_count (self, sheet, request->filter, error);
}
