/* liandu-cli-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"

/* check, backup, restore-backup; and what later versions will do */

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      liandu_cli_print_cells (finding->check, finding->uuid != NULL ? finding->uuid : "", finding->message, NULL);
    }
}

static void
print_findings_json (GPtrArray *findings)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "check", finding->check);
      liandu_cli_json_add_string (builder, "uuid", finding->uuid);
      liandu_cli_json_add_string (builder, "message", finding->message);
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (findings->len);
}

gboolean
liandu_cli_run_check (LianduCli *self,
                      GError   **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (!liandu_cli_open (self, error))
    return FALSE;
  findings = liandu_store_check (self->store, liandu_cli_has_option (self, "rebuild"), NULL, error);
  if (findings == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_findings_json (findings);
  else
    print_findings (findings);
  if (findings->len == 0)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               ngettext ("%u fault was found in the workspace", "%u faults were found in the workspace", findings->len), findings->len);
  return FALSE;
}

gboolean
liandu_cli_run_backup (LianduCli *self,
                       GError   **error)
{
  return liandu_cli_open (self, error)
         && liandu_store_backup (self->store, liandu_cli_get_argument (self, 0), NULL, NULL, NULL, error);
}

gboolean
liandu_cli_run_restore_backup (LianduCli *self,
                               GError   **error)
{
  return liandu_store_restore_backup (self->folder, liandu_cli_get_argument (self, 0), self->clock, error);
}

gboolean
liandu_cli_run_sync (LianduCli *self G_GNUC_UNUSED,
                     GError   **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                       _("exchange with a shared folder comes with a later version; nothing was changed"));
  return FALSE;
}
