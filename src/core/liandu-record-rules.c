/* liandu-record-rules.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-codes.h"
#include "liandu-error.h"
#include "liandu-record.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* What is asked of a record's values: presets, requirements, checks, and the
 * fields that follow from others and from the day. */

/**
 * liandu_record_apply_presets:
 * @today: the day, for presets that name it
 *
 * Fills in what a new record of this kind starts with where nothing is
 * answered yet.
 */
void
liandu_record_apply_presets (LianduRecord     *self,
                             const LianduDate *today)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *preset = liandu_field_get_preset (field);

      if (preset == NULL || liandu_record_get_value (self, field) != NULL)
        continue;
      if (liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
        liandu_record_set_value (self, field, liandu_date_to_variant (today));
      else
        liandu_record_set_value (self, field, g_variant_new_string (preset));
    }
}

static const LianduField *
find_choice (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_CHOICE)
      return g_ptr_array_index (fields, i);
  return NULL;
}

/* The row is found again under the same id by whoever adds it to the same
 * record. */
static void
add_preset_row (LianduRecord      *self,
                const LianduField *table,
                const LianduCode  *code,
                const LianduDate  *today)
{
  const LianduKind *kind = liandu_field_get_child_kind (table);
  const LianduField *choice = find_choice (kind);
  g_auto (GStrv) parts = g_strsplit (code->code, ".", 2);
  g_autofree char *name = g_strconcat (liandu_field_get_name (table), "/", code->code, NULL);
  g_autofree char *uuid = liandu_uuid_new_v5 (liandu_record_get_uuid (self), name);
  g_autoptr (LianduRecord) row = liandu_record_new (kind, uuid);

  if (choice != NULL && parts[1] != NULL)
    liandu_record_set_value (row, choice, g_variant_new_string (parts[0]));
  liandu_record_set_value (row, liandu_kind_get_title_field (kind), g_variant_new_string (code->title));
  liandu_record_apply_presets (row, today);
  liandu_record_add_child (self, table, row);
}

/**
 * liandu_record_add_preset_rows:
 * @codes: the office's code tables
 * @today: the day, for presets that name it
 *
 * Fills tables that a new record of this kind starts with and that are empty
 * yet: checklists.  Each code of the field's table in use becomes a row, its
 * words the row's title; what stands before a full stop in the code goes into
 * the row's first choice.
 */
void
liandu_record_add_preset_rows (LianduRecord      *self,
                               const LianduCodes *codes,
                               const LianduDate  *today)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *table = g_ptr_array_index (fields, i);
      const char *rows = liandu_field_get_rows (table);
      g_autoptr (GPtrArray) list = rows != NULL ? liandu_codes_list (codes, rows) : NULL;

      if (list == NULL || liandu_record_has_children (self, table))
        continue;
      for (guint j = 0; j < list->len; j++)
        if (!((LianduCode *) g_ptr_array_index (list, j))->retired)
          add_preset_row (self, table, g_ptr_array_index (list, j), today);
    }
}

/**
 * liandu_record_copy_inherited:
 * @from: a record of the same kind
 *
 * What a new row takes from the row above: unit, source, date and their like.
 */
void
liandu_record_copy_inherited (LianduRecord *self,
                              LianduRecord *from)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self));

  g_return_if_fail (liandu_record_get_kind (self) == liandu_record_get_kind (from));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_flags (field) & LIANDU_FIELD_INHERITED)
        liandu_record_set_value (self, field, liandu_record_get_value (from, field));
    }
}

static void
problem_free (LianduProblem *problem)
{
  g_free (problem->message);
  g_free (problem);
}

static void
add_problem (GPtrArray         *problems,
             const LianduField *field,
             char              *message)
{
  LianduProblem *problem = g_new0 (LianduProblem, 1);

  problem->field = field;
  problem->message = message;
  g_ptr_array_add (problems, problem);
}

static void
validate_field (LianduRecord      *self,
                const LianduField *field,
                GPtrArray         *problems)
{
  GVariant *value = liandu_record_get_value (self, field);
  g_autoptr (GError) error = NULL;

  if (liandu_value_is_empty (value) && liandu_field_is_required (field, self))
    add_problem (problems, field, g_strdup_printf (_("“%s” is still missing: please fill it in"), liandu_field_get_title (field)));
  else if (!liandu_field_check (field, self, value, &error))
    {
      add_problem (problems, field, g_strdup (error->message));
      /* A kind's own rule that asks for more, as for a second talker. */
      ((LianduProblem *) g_ptr_array_index (problems, problems->len - 1))->can_wait = g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
    }
}

static void
validate_rows (LianduRecord      *self,
               const LianduField *field,
               GPtrArray         *problems)
{
  GListModel *rows = liandu_record_get_children (self, field);
  g_autoptr (GError) error = NULL;

  if (!liandu_field_check_rows (field, self, &error))
    add_problem (problems, field, g_strdup (error->message));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autoptr (GPtrArray) found = liandu_record_validate (row);

      for (guint j = 0; j < found->len; j++)
        {
          const LianduProblem *problem = g_ptr_array_index (found, j);

          /* Translators: name of a table, number of the row, what is wrong */
          add_problem (problems, field, g_strdup_printf (_("%s, row %u: %s"), liandu_field_get_title (field), i + 1, problem->message));
        }
    }
}

/**
 * liandu_record_validate:
 *
 * Returns: (transfer full) (element-type LianduProblem): all that keeps the
 *   record from being saved, in the order of its fields; empty when nothing
 */
GPtrArray *
liandu_record_validate (LianduRecord *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) != NULL && liandu_record_has_children (self, field))
        validate_rows (self, field, problems);
      else if (liandu_field_is_stored (field))
        validate_field (self, field, problems);
    }
  return problems;
}

static GVariant *
evaluate_relative (LianduRecord      *self,
                   const LianduField *field,
                   const LianduDate  *today)
{
  const LianduField *of = liandu_field_get_of (field);
  g_autoptr (GVariant) start = liandu_record_evaluate (self, of, today);
  g_autoptr (LianduDate) date = start != NULL ? liandu_date_from_variant (start, NULL) : NULL;
  gboolean counts = date != NULL && liandu_date_has_day (date)
                    && !liandu_kind_state_is_final (liandu_record_get_kind (self), liandu_record_get_state (self));

  switch (liandu_field_get_computed (field))
    {
    case LIANDU_COMPUTED_DAYS_LEFT:
      return counts ? g_variant_new_int64 (liandu_date_days_between (today, date)) : NULL;
    case LIANDU_COMPUTED_OVERDUE:
      return g_variant_new_boolean (counts && liandu_date_compare (date, today) < 0);
    case LIANDU_COMPUTED_MONTHS_SINCE:
      return counts ? g_variant_new_int64 (MAX (0, liandu_date_months_between (date, today))) : NULL;
    case LIANDU_COMPUTED_NOT:
    case LIANDU_COMPUTED_DERIVED:
    case LIANDU_COMPUTED_LINKED_FROM:
    default:
      return NULL;
    }
}

/**
 * liandu_record_evaluate:
 * @today: the day that computed fields count from
 *
 * Returns: (nullable) (transfer full): the value of any field, but of the other
 *   end of a link: that one stands in another record
 */
GVariant *
liandu_record_evaluate (LianduRecord      *self,
                        const LianduField *field,
                        const LianduDate  *today)
{
  GVariant *value;

  if (liandu_field_get_child_kind (field) != NULL || liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM)
    return NULL;
  if (liandu_field_get_computed (field) == LIANDU_COMPUTED_DERIVED)
    return liandu_field_derive (field, self);
  if (liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT)
    {
      value = evaluate_relative (self, field, today);
      return value != NULL ? g_variant_take_ref (value) : NULL;
    }
  value = liandu_record_get_value (self, field);
  return value != NULL ? g_variant_ref (value) : NULL;
}
