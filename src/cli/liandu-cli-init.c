/* liandu-cli-init.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-sample.h"

/* init: a workspace and its first user, with sample data if wanted. */

/* One that has no user yet was being made when the program was killed, and is
 * completed. */
static gboolean
check_new (LianduCli *self,
           GError   **error)
{
  g_autofree char *first = NULL;

  if (!liandu_cli_has_workspace (self))
    return TRUE;
  self->store = liandu_store_open (self->folder, self->clock, 0, error);
  if (self->store == NULL)
    return FALSE;
  first = liandu_store_dup_first_user (self->store, NULL);
  if (first == NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("there is a workspace in “%s” already; nothing was changed"), self->folder);
  return FALSE;
}

static gboolean
choose_name (LianduCli *self,
             char     **out_name,
             GError   **error)
{
  const LianduField *field = liandu_kind_get_field (liandu_kind_lookup ("user"), "name");
  const char *given = liandu_cli_get_option (self, "user");
  g_autoptr (GVariant) name = NULL;

  /* Translators: the first user of a workspace, where nobody is named */
  if (!liandu_cli_input_parse (self, field, given != NULL ? given : C_("user", "Administrator"), &name, error))
    {
      g_prefix_error_literal (error, "--user: ");
      return FALSE;
    }
  if (name == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("--user: the first user needs a name; nothing was created"));
      return FALSE;
    }
  *out_name = g_variant_dup_string (name, NULL);
  return TRUE;
}

static gboolean
create (LianduCli  *self,
        const char *name,
        GError    **error)
{
  if (self->store == NULL)
    self->store = liandu_store_open (self->folder, self->clock, LIANDU_STORE_CREATE, error);
  return self->store != NULL
         && liandu_store_add_user (self->store, name, NULL, error)
         && liandu_store_set_user (self->store, name, error);
}

gboolean
liandu_cli_run_init (LianduCli *self,
                     GError   **error)
{
  g_autoptr (LianduDate) day = NULL;
  g_autofree char *name = NULL;

  if (!liandu_cli_parse_date (self, "--on", liandu_cli_get_option (self, "on"), &day, error)
      || !choose_name (self, &name, error)
      || !check_new (self, error)
      || !create (self, name, error))
    return FALSE;
  return !liandu_cli_has_option (self, "sample")
         || liandu_sample_fill (self->store, day != NULL ? day : self->today, error);
}
