/* liandu-cli-init.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli.h"
#include "liandu-sample.h"

/* init: a workspace and its first user, with sample data if wanted. */

static gboolean
check_new (LianduCli *self,
           GError   **error)
{
  if (!liandu_cli_has_workspace (self))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("there is a workspace in “%s” already; nothing was changed"), self->folder);
  return FALSE;
}

static gboolean
add_first_user (LianduCli *self,
                GError   **error)
{
  const char *name = liandu_cli_get_option (self, "user");

  if (name == NULL)
    /* Translators: the first user of a workspace, where nobody is named */
    name = C_("user", "Administrator");
  return liandu_store_add_user (self->store, name, NULL, error) && liandu_store_set_user (self->store, name, error);
}

gboolean
liandu_cli_run_init (LianduCli *self,
                     GError   **error)
{
  g_autoptr (LianduDate) day = NULL;

  if (!liandu_cli_parse_date (self, "--on", liandu_cli_get_option (self, "on"), &day, error) || !check_new (self, error))
    return FALSE;
  self->store = liandu_store_open (self->folder, self->clock, LIANDU_STORE_CREATE, error);
  if (self->store == NULL || !add_first_user (self, error))
    return FALSE;
  return !liandu_cli_has_option (self, "sample")
         || liandu_sample_fill (self->store, day != NULL ? day : self->today, error);
}
