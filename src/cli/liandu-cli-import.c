/* liandu-cli-import.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-import-report.h"
#include "liandu-plain-sheet.h"
#include "liandu-value.h"

/* import */

static void
add_value (JsonBuilder       *builder,
           const LianduField *field,
           GVariant          *value)
{
  liandu_cli_json_add_value (builder, liandu_field_get_name (field), field, value);
}

/* Fields */

static void
add_answers (JsonBuilder  *builder,
             LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (record, field) : NULL;

      if (value != NULL)
        add_value (builder, field, value);
    }
}

static void
add_rows (JsonBuilder       *builder,
          LianduRecord      *record,
          const LianduField *table)
{
  GListModel *rows = liandu_record_get_children (record, table);

  if (g_list_model_get_n_items (rows) == 0)
    return;
  json_builder_set_member_name (builder, liandu_field_get_name (table));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      json_builder_begin_object (builder);
      add_answers (builder, row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* All that it says, as it will be. */
static void
add_record (JsonBuilder  *builder,
            LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  add_answers (builder, record);
  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) != NULL)
      add_rows (builder, record, g_ptr_array_index (fields, i));
}

static void
add_old_and_new (JsonBuilder              *builder,
                 const LianduImportChange *change)
{
  json_builder_set_member_name (builder, liandu_field_get_name (change->field));
  json_builder_begin_object (builder);
  liandu_cli_json_add_value (builder, "old", change->field, change->old_value);
  liandu_cli_json_add_value (builder, "new", change->field, change->new_value);
  json_builder_end_object (builder);
}

/* The changes to one row of a table: those from @i on that are of it. */
static guint
add_changed_row (JsonBuilder *builder,
                 GPtrArray   *changes,
                 guint        i)
{
  const LianduImportChange *first = g_ptr_array_index (changes, i);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", liandu_record_is_stored (first->row) ? liandu_record_get_uuid (first->row) : NULL);
  for (; i < changes->len && ((const LianduImportChange *) g_ptr_array_index (changes, i))->row == first->row; i++)
    add_old_and_new (builder, g_ptr_array_index (changes, i));
  json_builder_end_object (builder);
  return i;
}

static void
add_changes (JsonBuilder *builder,
             GPtrArray   *changes)
{
  for (guint i = 0; i < changes->len;)
    {
      const LianduImportChange *change = g_ptr_array_index (changes, i);
      const LianduField *table = change->table;

      if (table == NULL)
        {
          add_old_and_new (builder, change);
          i++;
          continue;
        }
      json_builder_set_member_name (builder, liandu_field_get_name (table));
      json_builder_begin_array (builder);
      while (i < changes->len && ((const LianduImportChange *) g_ptr_array_index (changes, i))->table == table)
        i = add_changed_row (builder, changes, i);
      json_builder_end_array (builder);
    }
}

static void
add_fields (JsonBuilder     *builder,
            LianduImportRow *row)
{
  LianduImportAction action = liandu_import_row_get_action (row);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  add_record (builder, liandu_import_row_get_record (row));
  json_builder_end_object (builder);
  if (action != LIANDU_IMPORT_CHANGED)
    return;
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_object (builder);
  add_changes (builder, liandu_import_row_get_changes (row));
  json_builder_end_object (builder);
}

/* Doubts */

static void
add_doubt (JsonBuilder       *builder,
           const LianduDoubt *doubt)
{
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "type", liandu_doubt_get_type_name (doubt));
  liandu_cli_json_add_string (builder, "field", doubt->field != NULL ? liandu_field_get_name (doubt->field) : NULL);
  liandu_cli_json_add_string (builder, "column", doubt->heading);
  liandu_cli_json_add_string (builder, "text", doubt->text);
  liandu_cli_json_add_string (builder, "reason", doubt->reason);
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < doubt->proposals->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (doubt->proposals, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_doubts (JsonBuilder     *builder,
            LianduImportRow *row)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (row);

  json_builder_set_member_name (builder, "doubts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < doubts->len; i++)
    add_doubt (builder, g_ptr_array_index (doubts, i));
  json_builder_end_array (builder);
}

static void
add_hold (JsonBuilder            *builder,
          const LianduImportHold *hold)
{
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "type", liandu_hold_type_get_code (hold->type));
  liandu_cli_json_add_string (builder, "field", hold->field != NULL ? liandu_field_get_name (hold->field) : NULL);
  liandu_cli_json_add_string (builder, "key", hold->key);
  liandu_cli_json_add_string (builder, "sent", hold->sent);
  liandu_cli_json_add_string (builder, "returned", hold->returned);
  liandu_cli_json_add_string (builder, "ours", hold->ours);
  liandu_cli_json_add_string (builder, "decision", liandu_decision_get_code (hold->decision));
  json_builder_end_object (builder);
}

static void
add_holds (JsonBuilder     *builder,
           LianduImportRow *row)
{
  GPtrArray *holds = liandu_import_row_get_holds (row);

  json_builder_set_member_name (builder, "held");
  json_builder_begin_array (builder);
  for (guint i = 0; i < holds->len; i++)
    add_hold (builder, g_ptr_array_index (holds, i));
  json_builder_end_array (builder);
}

static void
add_place (JsonBuilder     *builder,
           LianduImportRow *row)
{
  guint number = liandu_import_row_get_number (row);

  liandu_cli_json_add_string (builder, "sheet", number > 0 ? liandu_import_row_get_sheet (row) : NULL);
  json_builder_set_member_name (builder, "row");
  if (number > 0)
    json_builder_add_int_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

/* Further rows of the same record. */
static void
add_places (JsonBuilder     *builder,
            LianduImportRow *row)
{
  GPtrArray *places = liandu_import_row_get_places (row);

  json_builder_set_member_name (builder, "also");
  json_builder_begin_array (builder);
  for (guint i = 0; i < places->len; i++)
    {
      const LianduImportPlace *place = g_ptr_array_index (places, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "sheet", place->sheet);
      json_builder_set_member_name (builder, "row");
      json_builder_add_int_value (builder, place->number);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A record that does not exist yet, and may never, has no id. */
static void
print_row_json (LianduImportRow *row,
                gboolean         done,
                guint            position)
{
  LianduImportAction action = liandu_import_row_get_action (row);
  gboolean exists = action == LIANDU_IMPORT_NEW ? done : action != LIANDU_IMPORT_REFUSED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "action", liandu_import_action_get_name (action));
  liandu_cli_json_add_string (builder, "uuid", exists ? liandu_record_get_uuid (liandu_import_row_get_record (row)) : NULL);
  add_place (builder, row);
  add_places (builder, row);
  add_fields (builder, row);
  add_doubts (builder, row);
  add_holds (builder, row);
  if (action == LIANDU_IMPORT_REFUSED)
    {
      liandu_cli_json_add_string (builder, "column", liandu_import_row_get_column (row));
      liandu_cli_json_add_string (builder, "reason", liandu_import_row_get_reason (row));
    }
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static void
print_json (LianduImportPlan *plan,
            gboolean          done)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  guint n = g_list_model_get_n_items (rows);

  liandu_cli_json_open_array ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      print_row_json (row, done, i);
    }
  liandu_cli_json_close_array (n);
}

/* Words */

static void
print_refused (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);
      g_autofree char *number = g_strdup_printf ("%u", liandu_import_row_get_number (row));

      if (liandu_import_row_get_action (row) == LIANDU_IMPORT_REFUSED)
        liandu_cli_print_cells (_("refused"), liandu_import_row_get_sheet (row), number,
                                liandu_import_row_get_column (row) != NULL ? liandu_import_row_get_column (row) : "",
                                liandu_import_row_get_reason (row), NULL);
    }
}

static void
print_holds_of (LianduImportRow *row)
{
  GPtrArray *holds = liandu_import_row_get_holds (row);
  g_autofree char *title = holds->len > 0 ? liandu_record_dup_title (liandu_import_row_get_record (row)) : NULL;

  for (guint i = 0; i < holds->len; i++)
    {
      const LianduImportHold *hold = g_ptr_array_index (holds, i);

      liandu_cli_print_cells (_("held back"), liandu_hold_type_get_title (hold->type), hold->key, title,
                              hold->field != NULL ? liandu_field_get_title (hold->field) : "", hold->sent != NULL ? hold->sent : "",
                              hold->returned != NULL ? hold->returned : "", NULL);
    }
}

static void
print_holds (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      print_holds_of (row);
    }
}

static void
print_questions (LianduImportPlan *plan)
{
  g_autoptr (GArray) questions = liandu_import_plan_list_questions (plan);

  for (guint i = 0; i < questions->len; i++)
    {
      const LianduImportQuestion *question = &g_array_index (questions, LianduImportQuestion, i);
      g_autofree char *count = g_strdup_printf ("%u", question->count);

      liandu_cli_print_cells (_("doubtful"), count, question->doubt->heading, question->doubt->text, question->doubt->reason, NULL);
    }
}

static void
print_words (LianduImportPlan *plan)
{
  GPtrArray *remarks = liandu_import_plan_get_remarks (plan);

  liandu_cli_print (_("%u new, %u changed, %u unchanged, %u missing, %u refused"),
                    liandu_import_plan_count (plan, LIANDU_IMPORT_NEW), liandu_import_plan_count (plan, LIANDU_IMPORT_CHANGED),
                    liandu_import_plan_count (plan, LIANDU_IMPORT_UNCHANGED), liandu_import_plan_count (plan, LIANDU_IMPORT_MISSING),
                    liandu_import_plan_count (plan, LIANDU_IMPORT_REFUSED));
  liandu_cli_print ("\n");
  for (guint i = 0; i < remarks->len; i++)
    liandu_cli_print_cells (_("remark"), g_ptr_array_index (remarks, i), NULL);
  print_refused (plan);
  print_questions (plan);
  print_holds (plan);
}

/* The report */

static gboolean
write_report (LianduImportPlan *plan,
              const char       *path,
              GError          **error)
{
  static const double widths[LIANDU_IMPORT_REPORT_N_COLUMNS] = { 16, 6, 10, 40, 40, 40 };
  LianduPlainColumn columns[LIANDU_IMPORT_REPORT_N_COLUMNS];
  g_autoptr (GPtrArray) lines = path != NULL ? liandu_import_report_list (plan) : NULL;

  if (path == NULL)
    return TRUE;
  for (guint i = 0; i < LIANDU_IMPORT_REPORT_N_COLUMNS; i++)
    columns[i] = (LianduPlainColumn) { liandu_import_report_get_heading (i), widths[i] };
  return liandu_plain_sheet_write (path, _("Import Report"), columns, LIANDU_IMPORT_REPORT_N_COLUMNS, lines, error);
}

/* The command */

/* --key FIELD… */
static LianduImportSetup *
parse_keys (LianduCli        *self,
            const LianduKind *kind,
            GError          **error)
{
  GPtrArray *names = liandu_cli_get_options (self, "key");
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, g_ptr_array_index (names, i));

      if (field == NULL || !liandu_field_is_stored (field))
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("“%s” has no field “%s”, so nothing was taken over"),
                       liandu_kind_get_name (kind), (const char *) g_ptr_array_index (names, i));
          return NULL;
        }
      liandu_import_setup_add_key (setup, field);
    }
  return g_steal_pointer (&setup);
}

/* --decide accepted, or UUID.FIELD=refused: what is held back of a table that
 * went out. */
static gboolean
parse_decisions (LianduCli         *self,
                 LianduImportSetup *setup,
                 GError           **error)
{
  GPtrArray *texts = liandu_cli_get_options (self, "decide");

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      const char *sign = strrchr (text, '=');
      const char *word = sign != NULL ? sign + 1 : text;
      g_autofree char *key = g_strndup (text, sign != NULL ? (gsize) (sign - text) : 0);

      if (g_str_equal (word, liandu_decision_get_code (LIANDU_DECISION_ACCEPTED)))
        liandu_import_setup_decide (setup, key, LIANDU_DECISION_ACCEPTED);
      else if (g_str_equal (word, liandu_decision_get_code (LIANDU_DECISION_REFUSED)))
        liandu_import_setup_decide (setup, key, LIANDU_DECISION_REFUSED);
      else
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--decide: “%s” is neither “accepted” nor “refused”"), word);
          return FALSE;
        }
    }
  return TRUE;
}

/* --set FIELD=VALUE…: what every new record begins with. */
static gboolean
parse_begin (LianduCli         *self,
             const LianduKind  *kind,
             LianduImportSetup *setup,
             GError           **error)
{
  GPtrArray *words = liandu_cli_get_options (self, "set");
  g_autoptr (LianduRecord) begin = liandu_record_new (kind, "");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (words, i), "=", 2);
      const LianduField *field = parts[0] != NULL && parts[1] != NULL ? liandu_kind_get_field (kind, parts[0]) : NULL;
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();

      if (field == NULL || !liandu_field_is_stored (field) || liandu_field_get_child_kind (field) != NULL)
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--set: “%s” is not FIELD=VALUE with a field of “%s”"),
                       (const char *) g_ptr_array_index (words, i), liandu_kind_get_name (kind));
          return FALSE;
        }
      g_ptr_array_add (texts, parts[1]);
      if (!liandu_cli_input_values (self, begin, field, texts, error))
        return FALSE;
    }
  if (words != NULL)
    liandu_import_setup_set_begin (setup, begin);
  return TRUE;
}

static gboolean
check_kind (const LianduKind *kind,
            GError          **error)
{
  if (kind == NULL)
    return FALSE;
  if (liandu_kind_get_parent (kind) == NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("“%s” is a row of the kind “%s”: take it over with its record"),
               liandu_kind_get_name (kind), liandu_kind_get_name (liandu_kind_get_parent (kind)));
  return FALSE;
}

static gboolean
has_nothing_to_do (LianduImportPlan *plan)
{
  return liandu_import_plan_count (plan, LIANDU_IMPORT_NEW) + liandu_import_plan_count (plan, LIANDU_IMPORT_CHANGED)
         + liandu_import_plan_count (plan, LIANDU_IMPORT_UNCHANGED) == 0;
}

/* Why nothing at all can be taken: the first row's reason stands for all. */
static gboolean
refuse_all (LianduImportPlan *plan,
            GError          **error)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  guint n = liandu_import_plan_count (plan, LIANDU_IMPORT_REFUSED);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      if (liandu_import_row_get_action (row) != LIANDU_IMPORT_REFUSED)
        continue;
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("None of the %u rows can be taken over, so nothing was changed; row %u: %s"),
                   n, liandu_import_row_get_number (row), liandu_import_row_get_reason (row));
      return FALSE;
    }
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There are headings but no rows below them, so nothing was taken over"));
  return FALSE;
}

/**
 * liandu_cli_run_import:
 *
 * Takes over a table: plans it, and unless it is a --dry-run does it, after a
 * backup and in one transaction.
 */
gboolean
liandu_cli_run_import (LianduCli *self,
                       GError   **error)
{
  const LianduKind *kind = liandu_cli_find_kind (liandu_cli_get_argument (self, 0), error);
  gboolean dry = liandu_cli_has_option (self, "dry-run");
  g_autoptr (LianduImportSetup) setup = NULL;
  g_autoptr (LianduTableSource) source = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  if (!check_kind (kind, error))
    return FALSE;
  setup = parse_keys (self, kind, error);
  if (setup == NULL || !parse_decisions (self, setup, error) || !(dry ? liandu_cli_open (self, error) : liandu_cli_open_for_writing (self, error)))
    return FALSE;
  if (!parse_begin (self, kind, setup, error))
    return FALSE;
  source = liandu_table_source_open (liandu_cli_get_argument (self, 1), NULL, error);
  if (source == NULL)
    return FALSE;
  plan = liandu_import_plan_new (self->store, kind, source, setup, NULL, NULL, NULL, error);
  if (plan == NULL)
    return FALSE;
  if (!write_report (plan, liandu_cli_get_option (self, "report"), error))
    return FALSE;
  if (!dry && has_nothing_to_do (plan))
    return refuse_all (plan, error);
  if (!dry && !liandu_import_plan_commit (plan, NULL, error))
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_json (plan, !dry);
  else
    print_words (plan);
  return TRUE;
}
