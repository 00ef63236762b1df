/* liandu-cli-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-cross-count.h"
#include "liandu-paper-document.h"

static void
print_json (const LianduCrossCount *count)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < count->rows->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "row", g_ptr_array_index (count->rows, i));
      json_builder_set_member_name (builder, "values");
      json_builder_begin_object (builder);
      for (guint j = 0; j < count->columns->len; j++)
        {
          json_builder_set_member_name (builder, g_ptr_array_index (count->columns, j));
          json_builder_add_double_value (builder, liandu_cross_count_get (count, i, j));
        }
      json_builder_end_object (builder);
      json_builder_set_member_name (builder, "total");
      json_builder_add_double_value (builder, liandu_cross_count_sum_row (count, i));
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (count->rows->len);
}

static void
print_text (const LianduCrossCount *count)
{
  for (guint i = 0; i < count->rows->len; i++)
    for (guint j = 0; j < count->columns->len; j++)
      {
        g_autofree char *number = g_strdup_printf ("%.15g", liandu_cross_count_get (count, i, j));

        if (liandu_cross_count_get (count, i, j) != 0)
          liandu_cli_print_cells (g_ptr_array_index (count->rows, i), g_ptr_array_index (count->columns, j), number, NULL);
      }
}

static gboolean
write_file (LianduCli              *self,
            const LianduCrossCount *count,
            LianduQuery            *filter,
            const char             *path,
            GError                **error)
{
  g_autofree char *title = liandu_cross_count_dup_title (count);
  g_autoptr (LianduWorkbookContent) content = NULL;
  g_autoptr (LianduPaperDocument) document = NULL;

  if (!g_str_has_suffix (path, ".pdf"))
    return liandu_cross_count_export (count, self->store, filter, path, error);
  content = liandu_cross_count_preview (count, self->store, filter);
  document = liandu_paper_document_new_for_workbook (self->store, "cross-count", title, content, NULL);
  return liandu_paper_document_write_pdf (document, path, error);
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
  g_autoptr (LianduQuery) filter = NULL;
  g_autoptr (LianduCrossCount) count = NULL;

  if (kind == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no kind “%s”"), liandu_cli_get_argument (self, 0));
      return FALSE;
    }
  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  filter = liandu_query_new (kind);
  if (!liandu_cli_add_conditions (self, filter, error))
    return FALSE;
  count = liandu_cross_count_new (self->store, filter, liandu_cli_get_argument (self, 1), liandu_cli_get_argument (self, 2),
                                  liandu_cli_get_option (self, "sum"), NULL, error);
  if (count == NULL)
    return FALSE;
  if (path != NULL)
    return write_file (self, count, filter, path, error);
  if (liandu_cli_has_option (self, "json"))
    print_json (count);
  else
    print_text (count);
  return TRUE;
}
