/* liandu-cli-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"

/* backup, restore-backup; and what later versions will do */

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
