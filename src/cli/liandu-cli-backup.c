/* liandu-cli-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-cli-json.h"

/* backup, restore-backup */

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
