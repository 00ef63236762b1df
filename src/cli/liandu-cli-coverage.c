/* liandu-cli-coverage.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-error.h"

/* coverage: who has had his record of a kind in each period, missing first. */

#define FIRST_YEAR 1949
#define LAST_YEAR 2999

static const LianduCoverageInfo *
find_info (LianduCli         *self,
           const LianduKind  *kind,
           GError           **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  const char *name = liandu_cli_get_option (self, "what");
  const LianduCoverageInfo *found = name != NULL ? liandu_kind_get_coverage (kind, name) : NULL;

  if (info->n_coverages == 0)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                 _("Nobody needs to have a %s in every period: there is no coverage to show"), liandu_kind_get_title (kind));
  else if (name == NULL)
    found = &info->coverages[0];
  else if (found == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is no coverage “%s” of this kind"), name);
  return found;
}

static void
add_cell (JsonBuilder    *builder,
          LianduCoverage *coverage,
          guint           subject,
          guint           period)
{
  const LianduCoverageCell *cell = liandu_coverage_get_cell (coverage, subject, period);
  g_autoptr (LianduDate) date = liandu_coverage_dup_period_date (coverage, period);
  g_autofree char *words = liandu_date_format (date);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "period", words);
  liandu_cli_json_add_string (builder, "status", liandu_coverage_status_get_name (cell->status));
  liandu_cli_json_add_integer (builder, "records", cell->n_records);
  liandu_cli_json_add_string (builder, "date", cell->date != NULL ? liandu_date_get_iso (cell->date) : NULL);
  liandu_cli_json_add_string (builder, "uuid", cell->uuid);
  json_builder_end_object (builder);
}

static void
print_json (LianduCoverage *coverage,
            guint           subject)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", liandu_coverage_get_uuid (coverage, subject));
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (liandu_coverage_get_subject_kind (coverage)));
  liandu_cli_json_add_string (builder, "title", liandu_coverage_get_title (coverage, subject));
  json_builder_set_member_name (builder, "periods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < liandu_coverage_get_n_periods (coverage); i++)
    add_cell (builder, coverage, subject, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, subject);
}

static void
print_line (LianduCoverage *coverage,
            guint           subject)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *title = liandu_cli_make_cell (liandu_coverage_get_title (coverage, subject));

  for (guint i = 0; i < liandu_coverage_get_n_periods (coverage); i++)
    {
      g_autofree char *words = liandu_coverage_dup_cell_words (coverage, subject, i);

      g_string_append_printf (line, "%s\t", words);
    }
  liandu_cli_print ("%s\t%s%s\n", title, line->str, liandu_coverage_get_uuid (coverage, subject));
}

/**
 * liandu_cli_run_coverage:
 *
 * Whoever is to have a record of the kind in every period of a year, this one
 * where none is named: those first of whom nothing is on record.
 */
gboolean
liandu_cli_run_coverage (LianduCli *self,
                         GError   **error)
{
  gboolean as_json = liandu_cli_has_option (self, "json");
  const LianduKind *kind = liandu_cli_find_kind (liandu_cli_get_argument (self, 0), error);
  const LianduCoverageInfo *info = kind != NULL ? find_info (self, kind, error) : NULL;
  const char *year_text = liandu_cli_get_option (self, "year");
  g_autoptr (LianduCoverage) coverage = NULL;
  gint64 year = 0;
  guint n = 0;

  if (info == NULL || (year_text != NULL && !liandu_cli_parse_number ("--year", year_text, FIRST_YEAR, LAST_YEAR, &year, error))
      || !liandu_cli_open (self, error))
    return FALSE;
  if (year_text == NULL)
    year = liandu_date_get_year (self->today);
  coverage = liandu_store_load_coverage (self->store, kind, info, (int) year, NULL, error);
  if (coverage == NULL)
    return FALSE;
  n = liandu_coverage_get_n_subjects (coverage);
  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < n; i++)
    (as_json ? print_json : print_line) (coverage, i);
  if (as_json)
    liandu_cli_json_close_array (n);
  return TRUE;
}
