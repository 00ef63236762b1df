/* liandu-cli-fill.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-blank.h"
#include "liandu-cli-json.h"
#include "liandu-cli-query.h"

/* fill-in: a blank workbook that was received, filled in */

/* --map 'HEADING=FIELD', and HEADING= for a column that stays blank. */
static gboolean
read_setup (LianduCli         *self,
            LianduImportSetup *setup,
            GError           **error)
{
  GPtrArray *maps = liandu_cli_get_options (self, "map");

  for (guint i = 0; maps != NULL && i < maps->len; i++)
    {
      const char *text = g_ptr_array_index (maps, i);
      const char *sign = strrchr (text, '=');
      g_autofree char *heading = sign != NULL ? g_strndup (text, (gsize) (sign - text)) : NULL;

      if (heading == NULL || *heading == '\0')
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--map: “%s” is not of the form HEADING=FIELD"), text);
          return FALSE;
        }
      liandu_import_setup_set_target (setup, heading, sign[1] != '\0' ? sign + 1 : LIANDU_TARGET_ID_NOTES);
    }
  return TRUE;
}

/* A heading or field that does not exist must not pass for a decision. */
static gboolean
check_maps (LianduCli   *self,
            LianduBlank *blank,
            GError     **error)
{
  GPtrArray *maps = liandu_cli_get_options (self, "map");
  GPtrArray *columns = liandu_blank_get_columns (blank);

  for (guint i = 0; maps != NULL && i < maps->len; i++)
    {
      const char *text = g_ptr_array_index (maps, i);
      const char *sign = strrchr (text, '=');
      g_autofree char *heading = g_strndup (text, (gsize) (sign - text));
      gboolean known = FALSE;

      for (guint j = 0; j < columns->len; j++)
        known |= g_str_equal (((const LianduBlankColumn *) g_ptr_array_index (columns, j))->path, heading);
      if (!known)
        g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("--map: the table has no column “%s”"), heading);
      else if (sign[1] != '\0' && !liandu_blank_knows_id (blank, sign + 1))
        g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("--map: there is no field “%s”"), sign + 1);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

static void
print_column (LianduCli               *self,
              LianduBlank             *blank,
              const LianduBlankColumn *column,
              guint                    index)
{
  gboolean is_blank = g_str_equal (column->id, LIANDU_TARGET_ID_NOTES);
  g_autofree char *title = is_blank ? NULL : liandu_blank_dup_id_title (blank, column->id);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!liandu_cli_has_option (self, "json"))
    {
      liandu_cli_print_cells (column->path, title, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "column", column->path);
  liandu_cli_json_add_string (builder, "field", is_blank ? NULL : column->id);
  liandu_cli_json_add_string (builder, "title", title);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, index);
}

static void
print_columns (LianduCli   *self,
               LianduBlank *blank)
{
  GPtrArray *columns = liandu_blank_get_columns (blank);

  if (liandu_cli_has_option (self, "json"))
    liandu_cli_json_open_array ();
  for (guint i = 0; i < columns->len; i++)
    print_column (self, blank, g_ptr_array_index (columns, i), i);
  if (liandu_cli_has_option (self, "json"))
    liandu_cli_json_close_array (columns->len);
}

/* What stays blank goes beside what is printed, for whoever reads along. */
static void
print_notice (LianduBlank *blank)
{
  g_autofree char *notice = liandu_blank_dup_notice (blank);

  if (notice != NULL)
    g_printerr ("%s\n", notice);
}

static gboolean
fill (LianduCli   *self,
      LianduBlank *blank,
      LianduQuery *query,
      GError     **error)
{
  guint n = 0;

  if (liandu_cli_has_option (self, "dry-run"))
    return TRUE;
  return liandu_blank_fill (blank, query, liandu_cli_get_option (self, "output"), &n, NULL, error)
         && liandu_blank_remember (blank, error);
}

static const LianduKind *
check_options (LianduCli *self,
               GError   **error)
{
  const char *kind = liandu_cli_get_option (self, "kind");

  if (kind == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said which records are filled in: --kind KIND"));
      return NULL;
    }
  if (!liandu_cli_has_option (self, "dry-run") && !liandu_cli_has_option (self, "output"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: -o FILE"));
      return NULL;
    }
  return liandu_cli_find_kind (kind, error);
}

/**
 * liandu_cli_run_fill_in:
 *
 * Writes a filled-in copy of a workbook, and says which field went where.
 */
gboolean
liandu_cli_run_fill_in (LianduCli *self,
                        GError   **error)
{
  const LianduKind *kind = check_options (self, error);
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (LianduBlank) blank = NULL;

  if (kind == NULL || !read_setup (self, setup, error) || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  query = liandu_query_new (kind);
  if (!liandu_cli_add_conditions (self, query, error) || !liandu_cli_add_sorts (self, query, error))
    return FALSE;
  blank = liandu_blank_open (self->store, kind, liandu_cli_get_argument (self, 0), liandu_cli_get_option (self, "sheet"), setup, NULL, error);
  if (blank == NULL || !check_maps (self, blank, error) || !fill (self, blank, query, error))
    return FALSE;
  print_columns (self, blank);
  print_notice (blank);
  return TRUE;
}
