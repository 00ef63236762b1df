/* liandu-cli-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-audit.h"
#include "liandu-cli-json.h"
#include "liandu-cli.h"

/* check: is the workspace sound, and is anything wrong with what it says? */

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      liandu_cli_print_cells (finding->check, liandu_audit_grade_to_string (finding->grade), finding->uuid != NULL ? finding->uuid : "",
                              finding->title != NULL ? finding->title : "", finding->message, NULL);
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
      liandu_cli_json_add_string (builder, "grade", liandu_audit_grade_to_string (finding->grade));
      liandu_cli_json_add_string (builder, "kind", finding->kind);
      liandu_cli_json_add_string (builder, "uuid", finding->uuid);
      liandu_cli_json_add_string (builder, "number", finding->number);
      liandu_cli_json_add_string (builder, "title", finding->title);
      liandu_cli_json_add_string (builder, "message", finding->message);
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (findings->len);
}

static gboolean
add_audit (LianduCli *self,
           GPtrArray *findings,
           GError   **error)
{
  g_autoptr (GPtrArray) found = liandu_store_audit (self->store, NULL, NULL, NULL, error);

  if (found == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
  return TRUE;
}

/* What the exchange still has to bring is on its way, not wrong. */
static guint
count_faults (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((LianduFinding *) g_ptr_array_index (findings, i))->grade != LIANDU_AUDIT_HINT;
  return n;
}

gboolean
liandu_cli_run_check (LianduCli *self,
                      GError   **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_faults;
  guint n_awaited;

  if (!liandu_cli_open (self, error))
    return FALSE;
  /* Whoever was told that something is left asks again when it is in reach. */
  liandu_store_clear_traces (self->store, LIANDU_TRACES_AGAIN);
  findings = liandu_store_check (self->store, liandu_cli_has_option (self, "rebuild"), NULL, error);
  if (findings == NULL)
    return FALSE;
  n_faults = count_faults (findings);
  n_awaited = findings->len - n_faults;
  if (!liandu_cli_has_option (self, "storage") && !add_audit (self, findings, error))
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_findings_json (findings);
  else
    print_findings (findings);
  if (findings->len == n_awaited)
    return TRUE;
  if (n_faults > 0)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                 ngettext ("%u fault was found in the workspace", "%u faults were found in the workspace", n_faults), n_faults);
  else
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                 ngettext ("The workspace is sound; %u thing in the records is to be looked at",
                           "The workspace is sound; %u things in the records are to be looked at", findings->len - n_awaited), findings->len - n_awaited);
  return FALSE;
}
