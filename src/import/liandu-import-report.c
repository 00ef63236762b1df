/* liandu-import-report.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-import-report.h"
#include "liandu-value.h"

/* What became of every row, in words, to be kept or gone through with the
 * people who sent the table. */

/**
 * liandu_import_report_get_action_title:
 *
 * Returns: what becomes of a record, for a person
 */
const char *
liandu_import_report_get_action_title (LianduImportAction action)
{
  static const char * const titles[] = {
    NC_("import", "New"), NC_("import", "Changed"), NC_("import", "Unchanged"), NC_("import", "Not in the table"), NC_("import", "Refused"),
  };

  g_return_val_if_fail (action < LIANDU_IMPORT_N_ACTIONS, NULL);
  return g_dpgettext2 (NULL, "import", titles[action]);
}

const char *
liandu_import_report_get_heading (LianduImportReportColumn column)
{
  static const char * const headings[] = {
    NC_("import", "Sheet"), NC_("import", "Row"), NC_("import", "Result"), NC_("import", "Record"), NC_("import", "What Changes"),
    NC_("import", "To Be Checked"),
  };

  g_return_val_if_fail (column < LIANDU_IMPORT_REPORT_N_COLUMNS, NULL);
  return g_dpgettext2 (NULL, "import", headings[column]);
}

static void
append_line (GString *text,
             char    *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static char *
describe_change (const LianduImportChange *change,
                 const LianduCodes        *codes)
{
  g_autofree char *old_text = liandu_value_to_text (change->field, change->old_value, codes);
  g_autofree char *new_text = liandu_value_to_text (change->field, change->new_value, codes);
  const char *table = change->table != NULL ? liandu_field_get_title (change->table) : "";
  const char *dot = change->table != NULL ? " · " : "";

  if (change->old_value == NULL)
    return g_strdup_printf (_("%s%s%s: %s"), table, dot, liandu_field_get_title (change->field), new_text);
  return g_strdup_printf (_("%s%s%s: %s → %s"), table, dot, liandu_field_get_title (change->field), old_text, new_text);
}

/**
 * liandu_import_report_dup_changes:
 *
 * Returns: (transfer full): the values that a record gets, a line each
 */
char *
liandu_import_report_dup_changes (LianduImportRow   *row,
                                  const LianduCodes *codes)
{
  GPtrArray *changes = liandu_import_row_get_changes (row);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    append_line (text, describe_change (g_ptr_array_index (changes, i), codes));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_import_report_dup_doubts:
 *
 * Returns: (transfer full): why a row is refused and what is to be checked
 *   about it, a line each
 */
char *
liandu_import_report_dup_doubts (LianduImportRow *row)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (row);
  g_autoptr (GString) text = g_string_new (liandu_import_row_get_reason (row));

  for (guint i = 0; i < doubts->len; i++)
    {
      const LianduDoubt *doubt = g_ptr_array_index (doubts, i);

      if (*doubt->heading != '\0' && *doubt->text == '\0')
        append_line (text, g_strdup_printf (_("%s: %s"), doubt->heading, doubt->reason));
      else if (*doubt->heading != '\0')
        /* Translators: the column, the words in the cell, what is not sure about them */
        append_line (text, g_strdup_printf (_("%s “%s”: %s"), doubt->heading, doubt->text, doubt->reason));
      else
        append_line (text, g_strdup (doubt->reason));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_record_title (LianduRecord *record)
{
  const LianduField *number = liandu_kind_get_number_field (liandu_record_get_kind (record));
  g_autofree char *title = liandu_record_dup_title (record);
  const char *given = number != NULL ? liandu_record_get_string (record, liandu_field_get_name (number)) : NULL;

  if (given == NULL)
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s %s", given, title != NULL ? title : "");
}

static GStrv
describe_row (LianduImportRow   *row,
              const LianduCodes *codes)
{
  GStrv cells = g_new0 (char *, LIANDU_IMPORT_REPORT_N_COLUMNS + 1);
  guint number = liandu_import_row_get_number (row);
  char *title = dup_record_title (liandu_import_row_get_record (row));

  cells[LIANDU_IMPORT_REPORT_SHEET] = g_strdup (liandu_import_row_get_sheet (row));
  cells[LIANDU_IMPORT_REPORT_ROW] = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
  cells[LIANDU_IMPORT_REPORT_FATE] = g_strdup (liandu_import_report_get_action_title (liandu_import_row_get_action (row)));
  cells[LIANDU_IMPORT_REPORT_RECORD] = title != NULL ? title : g_strdup ("");
  cells[LIANDU_IMPORT_REPORT_CHANGES] = liandu_import_report_dup_changes (row, codes);
  cells[LIANDU_IMPORT_REPORT_DOUBTS] = liandu_import_report_dup_doubts (row);
  return cells;
}

/* A further row that says something of the same record. */
static GStrv
describe_place (LianduImportRow        *row,
                const LianduImportPlace *place)
{
  GStrv cells = g_new0 (char *, LIANDU_IMPORT_REPORT_N_COLUMNS + 1);
  char *title = dup_record_title (liandu_import_row_get_record (row));

  cells[LIANDU_IMPORT_REPORT_SHEET] = g_strdup (place->sheet);
  cells[LIANDU_IMPORT_REPORT_ROW] = g_strdup_printf ("%u", place->number);
  cells[LIANDU_IMPORT_REPORT_FATE] = g_strdup (C_("import", "Joined"));
  cells[LIANDU_IMPORT_REPORT_RECORD] = title != NULL ? title : g_strdup ("");
  /* Translators: sheet and row of the first row about the same record */
  cells[LIANDU_IMPORT_REPORT_CHANGES] = g_strdup_printf (_("The same record as %s row %u, to which it was added"),
                                                         liandu_import_row_get_sheet (row), liandu_import_row_get_number (row));
  cells[LIANDU_IMPORT_REPORT_DOUBTS] = g_strdup ("");
  return cells;
}

/**
 * liandu_import_report_list:
 *
 * Returns: (transfer full) (element-type GStrv): a line for each record of the
 *   plan and each further row about it, in the order of #LianduImportReportColumn
 */
GPtrArray *
liandu_import_report_list (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      g_ptr_array_add (lines, describe_row (row, liandu_import_plan_get_codes (plan)));
      for (guint j = 0; j < liandu_import_row_get_places (row)->len; j++)
        g_ptr_array_add (lines, describe_place (row, g_ptr_array_index (liandu_import_row_get_places (row), j)));
    }
  return lines;
}
