/* liandu-cli-workdays.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "liandu-cli.h"
#include "liandu-reckoning.h"

/* workdays: by the office's calendar where there is a workspace, else by the
 * years that come with the program. */

#define BUILT_IN_YEARS RESOURCE_PREFIX "/workdays/workdays.txt"

/* Further than any limit, and computed in an instant. */
#define MAX_DAYS 100000

static LianduWorkdays *
load_workdays (LianduCli *self,
               GError   **error)
{
  g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();
  g_autoptr (GBytes) text = NULL;

  if (liandu_cli_has_workspace (self))
    return liandu_cli_open (self, error) ? liandu_store_dup_workdays (self->store) : NULL;
  text = g_resources_lookup_data (BUILT_IN_YEARS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (text == NULL || !liandu_workdays_parse (workdays, g_bytes_get_data (text, NULL), error))
    return NULL;
  return g_steal_pointer (&workdays);
}

static gboolean
refuse_usage (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                       _("either DATE and N are given, or --rule and --from: liandu-cli workdays --help"));
  return FALSE;
}

/* By a time limit of the office, which may count in days or months too. */
static gboolean
run_by_rule (LianduCli *self,
             GError   **error)
{
  g_autoptr (LianduDate) from = NULL;
  g_autoptr (LianduReckoning) reckoning = NULL;

  if (!liandu_cli_has_option (self, "from") || liandu_cli_get_argument (self, 0) != NULL)
    return refuse_usage (error);
  if (!liandu_cli_parse_date (self, "--from", liandu_cli_get_option (self, "from"), &from, error) || !liandu_cli_open (self, error))
    return FALSE;
  reckoning = liandu_reckoning_new_by (self->store, liandu_cli_get_option (self, "rule"), from, error);
  if (reckoning == NULL)
    return FALSE;
  if (reckoning->date == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, reckoning->words);
      return FALSE;
    }
  liandu_cli_print ("%s\n", liandu_date_get_iso (reckoning->date));
  if (!liandu_cli_has_option (self, "explain"))
    return TRUE;
  liandu_cli_print ("%s%s%s\n%s\n", reckoning->rule, reckoning->basis != NULL ? " · " : "",
                    reckoning->basis != NULL ? reckoning->basis : "", reckoning->words);
  for (guint i = 0; i < reckoning->days->len; i++)
    liandu_cli_print ("%s\n", (const char *) g_ptr_array_index (reckoning->days, i));
  return TRUE;
}

gboolean
liandu_cli_run_workdays (LianduCli *self,
                         GError   **error)
{
  g_autoptr (LianduWorkdays) workdays = NULL;
  g_autoptr (LianduDate) start = NULL;
  g_autoptr (LianduDate) end = NULL;
  g_autofree char *explanation = NULL;
  gint64 n = 0;

  if (liandu_cli_has_option (self, "rule"))
    return run_by_rule (self, error);
  if (liandu_cli_get_argument (self, 1) == NULL || liandu_cli_has_option (self, "from"))
    return refuse_usage (error);
  if (!liandu_cli_parse_date (self, "DATE", liandu_cli_get_argument (self, 0), &start, error)
      || !liandu_cli_parse_number ("N", liandu_cli_get_argument (self, 1), -MAX_DAYS, MAX_DAYS, &n, error))
    return FALSE;
  workdays = load_workdays (self, error);
  if (workdays == NULL || !liandu_workdays_add (workdays, start, (int) n, &end, &explanation, error))
    return FALSE;
  liandu_cli_print ("%s\n", liandu_date_get_iso (end));
  if (liandu_cli_has_option (self, "explain"))
    liandu_cli_print ("%s\n", explanation);
  return TRUE;
}
