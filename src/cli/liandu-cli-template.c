/* liandu-cli-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-paper-templates.h"

/* templates, template */

static void
print_json (const LianduPaperInfo *paper,
            const char            *file,
            guint                  index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "paper", paper->id);
  liandu_cli_json_add_string (builder, "title", paper->name);
  liandu_cli_json_add_string (builder, "file", file);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, index);
}

gboolean
liandu_cli_run_templates (LianduCli *self,
                          GError   **error)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);
  gboolean json = liandu_cli_has_option (self, "json");

  if (!liandu_cli_open (self, error))
    return FALSE;
  if (json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);
      g_autofree char *file = liandu_paper_templates_dup_name (self->store, paper);

      if (json)
        print_json (paper, file, i);
      else
        liandu_cli_print_cells (paper->id, paper->name, file != NULL ? file : _("built-in"), NULL);
    }
  if (json)
    liandu_cli_json_close_array (papers->len);
  return TRUE;
}

static gboolean
find_paper (LianduCli              *self,
            const LianduPaperInfo **out_paper,
            GError                **error)
{
  const char *id = liandu_cli_get_argument (self, 1);

  *out_paper = liandu_paper_lookup (id);
  if (*out_paper == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no paper “%s”; liandu-cli papers lists them"), id);
  return *out_paper != NULL;
}

static gboolean
export_template (LianduCli *self,
                 GError   **error)
{
  const LianduPaperInfo *paper;

  if (!liandu_cli_has_option (self, "output"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: -o FILE"));
      return FALSE;
    }
  return find_paper (self, &paper, error) && liandu_cli_open (self, error)
         && liandu_paper_templates_save (self->store, paper, liandu_cli_has_option (self, "built-in"),
                                         liandu_cli_get_option (self, "output"), error);
}

static gboolean
set_template (LianduCli *self,
              GError   **error)
{
  const LianduPaperInfo *paper;

  return find_paper (self, &paper, error) && liandu_cli_open_for_writing (self, error)
         && liandu_paper_templates_set (self->store, paper, liandu_cli_get_argument (self, 2), NULL, error);
}

static gboolean
reset_template (LianduCli *self,
                GError   **error)
{
  const LianduPaperInfo *paper;

  return find_paper (self, &paper, error) && liandu_cli_open_for_writing (self, error)
         && liandu_paper_templates_reset (self->store, paper, error);
}

/**
 * liandu_cli_run_template:
 *
 * Writes the template in use to a file, puts another in its place, or goes back
 * to the built-in one.
 */
gboolean
liandu_cli_run_template (LianduCli *self,
                         GError   **error)
{
  const char *action = liandu_cli_get_argument (self, 0);
  guint n = self->arguments->len;

  if (g_str_equal (action, "export") && n == 2)
    return export_template (self, error);
  if (g_str_equal (action, "set") && n == 3)
    return set_template (self, error);
  if (g_str_equal (action, "reset") && n == 2)
    return reset_template (self, error);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                       _("usage: liandu-cli template export PAPER -o FILE | set PAPER FILE | reset PAPER"));
  return FALSE;
}
