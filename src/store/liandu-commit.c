/* liandu-commit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-approvals.h"
#include "liandu-commit.h"
#include "liandu-derived.h"
#include "liandu-error.h"
#include "liandu-figures.h"
#include "liandu-limit.h"
#include "liandu-office.h"
#include "liandu-seed.h"
#include "liandu-store.h"
#include "liandu-uuid.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* What one change becomes while it is worked on. */
typedef struct
{
  LianduCommit *commit;
  LianduChange *change;
  LianduPicture *before;    /* NULL for a new record */
  LianduRecord *after;      /* values as they will be */
  LianduOpDraft *op;
} Step;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->before, liandu_picture_free);
  g_clear_object (&step->after);
  g_clear_pointer (&step->op, liandu_op_draft_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, step_clear)

static GVariant *
no_ops (void)
{
  return g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0);
}

static GVariant *
get_replaced (Step       *step,
              guint       field,
              const char *element)
{
  return step->before != NULL ? liandu_fold_get_replaced (step->before->fold, field, element) : no_ops ();
}

static void
put (Step       *step,
     guint       field,
     const char *element,
     GVariant   *value)
{
  liandu_op_draft_add (step->op, field, element, get_replaced (step, field, element), value);
}

/* Conflicts */

/**
 * liandu_commit_add_conflict:
 * @op: (nullable): the op that wrote what is there now
 */
void
liandu_commit_add_conflict (LianduCommit           *self,
                            const char             *uuid,
                            const LianduAssignment *assignment,
                            GVariant               *current,
                            const LianduOp         *op)
{
  LianduConflict *conflict = g_new0 (LianduConflict, 1);

  conflict->uuid = g_strdup (uuid);
  conflict->field = assignment->field;
  conflict->base = assignment->base != NULL ? g_variant_ref (assignment->base) : NULL;
  conflict->wanted = assignment->value != NULL ? g_variant_ref (assignment->value) : NULL;
  conflict->current = current != NULL ? g_variant_ref (current) : NULL;
  conflict->actor = g_strdup (op != NULL ? op->actor : NULL);
  conflict->time = op != NULL ? op->wall : 0;
  g_ptr_array_add (self->conflicts, conflict);
}

/* Links */

static gboolean
check_link_target (Step              *step,
                   const LianduField *field,
                   const char        *uuid,
                   char             **title,
                   GError           **error)
{
  g_autofree char *kind = NULL;
  gboolean deleted = FALSE;
  g_autofree char *found = liandu_office_dup_link_title (step->commit->database, uuid, &kind, &deleted);

  if (found == NULL || deleted || !liandu_field_can_link (field, kind))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   deleted ? _("“%s” points to a record that was deleted: choose another")
                           : _("“%s” points to nothing that it can refer to: choose from the list"),
                   liandu_field_get_title (field));
      return FALSE;
    }
  if (**title == '\0')
    {
      g_free (*title);
      *title = g_steal_pointer (&found);
    }
  return TRUE;
}

/* A record of the same change set may be linked to before it is written. */
static const LianduChange *
find_in_change_set (Step       *step,
                    const char *uuid)
{
  GPtrArray *changes = liandu_change_set_get_changes (step->commit->changes);

  for (guint i = 0; i < changes->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (changes, i);

      if (change->type == LIANDU_CHANGE_CREATE && g_str_equal (change->uuid, uuid))
        return change;
    }
  return NULL;
}

/* The title that a record is going to have. */
static char *
dup_future_title (const LianduChange *change)
{
  g_autoptr (LianduRecord) record = liandu_record_new (change->kind, change->uuid);

  for (guint i = 0; i < change->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (change->assignments, i);

      liandu_record_set_value (record, assignment->field, assignment->value);
    }
  return liandu_record_dup_title (record);
}

static GVariant *
settle_link (Step              *step,
             const LianduField *field,
             GVariant          *link,
             GError           **error)
{
  g_autofree char *uuid = NULL;
  g_autofree char *title = NULL;
  const LianduChange *created;

  g_variant_get (link, "(ss)", &uuid, &title);
  created = find_in_change_set (step, uuid);
  if (created == NULL || !liandu_field_can_link (field, liandu_kind_get_name (created->kind)))
    {
      if (!check_link_target (step, field, uuid, &title, error))
        return NULL;
    }
  else if (*title == '\0')
    {
      g_free (title);
      title = dup_future_title (created);
    }
  return g_variant_ref_sink (liandu_value_new_link (uuid, title));
}

/* The same record picked again by its id alone, as scripts do. */
static gboolean
is_same_link (GVariant *link,
              GVariant *current)
{
  const char *uuid;
  const char *title;
  const char *old_uuid;

  if (current == NULL)
    return FALSE;
  g_variant_get (link, "(&s&s)", &uuid, &title);
  g_variant_get_child (current, 0, "&s", &old_uuid);
  return *title == '\0' && g_str_equal (uuid, old_uuid);
}

static gboolean
list_has (GVariant   *list,
          const char *uuid,
          GVariant  **out_link)
{
  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (list, i);
      const char *other;

      g_variant_get_child (link, 0, "&s", &other);
      if (g_str_equal (other, uuid))
        {
          if (out_link != NULL)
            *out_link = g_variant_ref (link);
          return TRUE;
        }
    }
  return FALSE;
}

/* Links that stood before stay as they stood, even where what they point to
 * has been deleted or renamed since.  Each stands once. */
static GVariant *
settle_links (Step              *step,
              const LianduField *field,
              GVariant          *list,
              GVariant          *current,
              GError           **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) settled = NULL;
      const char *uuid;

      g_variant_get_child (link, 0, "&s", &uuid);
      if (!g_hash_table_add (taken, g_strdup (uuid)))
        continue;
      if (!list_has (current, uuid, &settled))
        settled = settle_link (step, field, link, error);
      if (settled == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add_value (&builder, settled);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* A code that no table has would be shown as it is, to nobody's use. */
static gboolean
check_code (Step              *step,
            const LianduField *field,
            const char        *code,
            GError           **error)
{
  const char *table = liandu_field_get_codes (field);

  if (table == NULL || step->commit->codes == NULL || liandu_codes_get_title (step->commit->codes, table, code) != NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not one of the choices for “%s”"),
               code, liandu_field_get_title (field));
  return FALSE;
}

static gboolean
check_codes (Step              *step,
             const LianduField *field,
             GVariant          *value,
             GError           **error)
{
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE)
    return check_code (step, field, g_variant_get_string (value, NULL), error);
  for (gsize i = 0; liandu_field_get_field_type (field) == LIANDU_FIELD_MULTI_CHOICE && i < g_variant_n_children (value); i++)
    {
      const char *code;

      g_variant_get_child (value, i, "&s", &code);
      if (!check_code (step, field, code, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle_value (Step              *step,
              const LianduField *field,
              GVariant          *value,
              GVariant          *current,
              GVariant         **out_value,
              GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (liandu_value_is_empty (value))
    *out_value = NULL;
  else if (type == LIANDU_FIELD_LINK && is_same_link (value, current))
    *out_value = g_variant_ref (current);
  else if (type == LIANDU_FIELD_LINK && !liandu_value_equal (value, current))
    *out_value = settle_link (step, field, value, error);
  else if (type == LIANDU_FIELD_LINKS)
    *out_value = settle_links (step, field, value, current, error);
  else
    *out_value = g_variant_ref (value);
  return *out_value != NULL || liandu_value_is_empty (value);
}

/* Lists: one register an element, (title, order) */

#define ORDER_STEP 1024

static void
get_element (GVariant    *list,
             gsize        i,
             const char **out_element,
             const char **out_title)
{
  if (g_variant_is_of_type (list, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_variant_get_child (list, i, "&s", out_element);
      *out_title = "";
    }
  else
    {
      g_variant_get_child (list, i, "(&s&s)", out_element, out_title);
    }
}

static gboolean
has_element (GVariant   *list,
             const char *element)
{
  const char *other;
  const char *title;

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      get_element (list, i, &other, &title);
      if (g_str_equal (other, element))
        return TRUE;
    }
  return FALSE;
}

static gint64
get_old_order (Step       *step,
               guint       field,
               const char *element)
{
  GVariant *value = step->before != NULL ? liandu_fold_get_value (step->before->fold, field, element) : NULL;
  gint64 order = 0;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(sx)")))
    g_variant_get_child (value, 1, "x", &order);
  return order;
}

static void
put_list (Step              *step,
          const LianduField *field,
          GVariant          *current,
          GVariant          *value)
{
  guint id = liandu_field_get_id (field);
  const char *element;
  const char *title;
  gint64 last = 0;

  for (gsize i = 0; current != NULL && i < g_variant_n_children (current); i++)
    {
      get_element (current, i, &element, &title);
      if (!has_element (value, element))
        put (step, id, element, NULL);
    }
  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    {
      gint64 order;

      get_element (value, i, &element, &title);
      order = get_old_order (step, id, element);
      if (!has_element (current, element) || order <= last)
        {
          order = last + ORDER_STEP;
          put (step, id, element, g_variant_new ("(sx)", title, order));
        }
      last = order;
    }
}

/* Values */

/* The op that last wrote the field, any element of it where it is a list. */
static const LianduOp *
find_writer (Step              *step,
             const LianduField *field)
{
  const LianduOp *last = NULL;

  for (guint i = 0; step->before != NULL && i < step->before->fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (step->before->fold->ordered, i);
      const LianduOp *op = g_array_index (cell->heads, LianduVersion, 0).op;

      if (cell->field == liandu_field_get_id (field) && (last == NULL || liandu_op_compare (op, last) > 0))
        last = op;
    }
  return last;
}

/* Rows that a step wrote are no more to be rewritten than the step is. */
static gboolean
is_kept_row (Step *step)
{
  const LianduKind *parent = liandu_kind_get_parent (step->change->kind);
  const LianduField *table = parent != NULL ? liandu_kind_get_table_field (parent, step->change->kind) : NULL;

  return table != NULL && (liandu_field_get_flags (table) & LIANDU_FIELD_SET_BY_STEP) != 0 && !step->commit->keeping;
}

static gboolean
refuse_kept (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("These rows are written by steps of the workflow only and stay for ever: nothing was saved"));
  return FALSE;
}

/* Changed by a step that asks for it, or not at all. */
static gboolean
check_locked (Step              *step,
              const LianduField *field,
              GError           **error)
{
  LianduRecord *before = step->before != NULL ? step->before->record : NULL;
  const LianduEvent *event = step->change->event;
  const LianduTransitionInfo *transition = event != NULL ? liandu_kind_get_transition (step->change->kind, event->transition) : NULL;

  if (is_kept_row (step) && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0)
    return refuse_kept (error);
  if (before == NULL || !liandu_field_is_locked (field, before)
      || (transition != NULL && liandu_words_contain (transition->asks, liandu_field_get_name (field))))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” stands since it was assigned and is changed only by a step that says why and who decided: nothing was saved"),
               liandu_field_get_title (field));
  return FALSE;
}

static gboolean
assign (Step              *step,
        LianduAssignment  *assignment,
        GError           **error)
{
  const LianduField *field = assignment->field;
  GVariant *current = liandu_record_get_value (step->after, field);
  g_autoptr (GVariant) kept = current != NULL ? g_variant_ref (current) : NULL;
  g_autoptr (GVariant) value = NULL;
  LianduFieldType type = liandu_field_get_field_type (field);

  g_autoptr (GVariant) tidy = liandu_field_tidy (field, assignment->value);

  if (!settle_value (step, field, tidy, kept, &value, error))
    return FALSE;
  if (liandu_value_equal (kept, value))
    return TRUE;
  if (value != NULL && !check_codes (step, field, value, error))
    return FALSE;
  if (!check_locked (step, field, error))
    return FALSE;
  if (!assignment->unchecked && !liandu_value_equal (assignment->base, kept))
    {
      liandu_commit_add_conflict (step->commit, step->change->uuid, assignment, kept, find_writer (step, field));
      return TRUE;
    }
  if (type == LIANDU_FIELD_LINKS || type == LIANDU_FIELD_MULTI_CHOICE)
    put_list (step, field, kept, value);
  else
    put (step, liandu_field_get_id (field), "", value);
  liandu_record_set_value (step->after, field, value);
  return TRUE;
}

static gboolean
assign_all (Step    *step,
            GError **error)
{
  for (guint i = 0; i < step->change->assignments->len; i++)
    if (!assign (step, g_ptr_array_index (step->change->assignments, i), error))
      return FALSE;
  return TRUE;
}

/* Validation: what was wrong before and is not touched stands in nobody's way;
 * nothing new may go wrong. */
static gboolean
is_known_problem (const LianduProblem *problem,
                  GPtrArray           *known)
{
  for (guint i = 0; i < known->len; i++)
    {
      const LianduProblem *other = g_ptr_array_index (known, i);

      if (other->field == problem->field && g_str_equal (other->message, problem->message))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_no_new_problem (LianduRecord *before,
                      LianduRecord *after,
                      gboolean      as_found,
                      GError      **error)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (after);
  g_autoptr (GPtrArray) known = before != NULL ? liandu_record_validate (before) : g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (is_known_problem (problem, known) || (as_found && problem->can_wait))
        continue;
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, problem->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
validate (Step    *step,
          GError **error)
{
  return check_no_new_problem (step->before != NULL ? step->before->record : NULL, step->after, step->change->as_found, error);
}

/* Steps of the workflow */

static gboolean
update_derived (LianduCommit *self,
                GError      **error)
{
  gboolean done = liandu_derived_update (self->database, self->dirty, self->uuids, error);

  g_hash_table_remove_all (self->dirty);
  return done;
}

static LianduDate *
get_event_day (Step        *step,
               LianduEvent *event)
{
  g_autoptr (LianduDate) date = event->date != NULL ? liandu_date_from_variant (event->date, NULL) : NULL;

  if (date != NULL && liandu_date_has_day (date))
    return g_steal_pointer (&date);
  return liandu_clock_dup_today (step->commit->clock);
}

static gboolean
set_by_step (Step       *step,
             const char *name,
             GVariant   *value)
{
  const LianduField *field = liandu_kind_get_field (step->change->kind, name);

  g_variant_ref_sink (value);
  if (liandu_record_get_value (step->after, field) == NULL)
    {
      liandu_record_set_value (step->after, field, value);
      put (step, liandu_field_get_id (field), "", value);
    }
  g_variant_unref (value);
  return TRUE;
}

static gboolean
give_number (Step             *step,
             const LianduDate *day,
             GError          **error)
{
  const LianduField *field = liandu_kind_get_number_field (step->change->kind);
  g_autofree char *number = NULL;

  if (field == NULL || liandu_record_get_value (step->after, field) != NULL)
    return TRUE;
  /* The step before it may have given the number that would be next. */
  if (!update_derived (step->commit, error))
    return FALSE;
  number = liandu_numbers_next (step->commit->database, step->after, liandu_date_get_year (day), error);
  if (number == NULL)
    return FALSE;
  return set_by_step (step, liandu_field_get_name (field), g_variant_new_string (number));
}

/* What the office has set stands where nothing else was said. */
static void
take_settings (Step *step)
{
  GPtrArray *fields = liandu_kind_get_fields (step->change->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *key = liandu_field_get_setting (field);
      g_autofree char *value = key != NULL ? liandu_office_dup_setting (step->commit->database, key) : NULL;

      if (value != NULL)
        set_by_step (step, liandu_field_get_name (field), g_variant_new_string (value));
    }
}

/* A kind whose records are drafted under a number has one from the first. */
static gboolean
complete_new (Step    *step,
              GError **error)
{
  g_autoptr (LianduDate) today = NULL;

  if (step->change->type != LIANDU_CHANGE_CREATE)
    return TRUE;
  take_settings (step);
  if (!liandu_kind_get_info (step->change->kind)->numbered)
    return TRUE;
  today = liandu_clock_dup_today (step->commit->clock);
  return give_number (step, today, error);
}

static LianduDate *
dup_day (LianduRecord *record,
         const char   *name)
{
  GVariant *value = liandu_record_get (record, name);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

static gboolean
count_limit (Step                  *step,
             const LianduLimitInfo *limit,
             LianduWorkdays        *workdays,
             GError               **error)
{
  g_autofree char *moves = liandu_office_dup_setting (step->commit->database, "month_limit_moves_to_workday");
  GVariant *length = liandu_record_get (step->after, limit->length);
  g_autoptr (LianduDate) from = dup_day (step->after, limit->from);
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *why = NULL;

  /* What was entered by hand stands; how it would have been counted does not. */
  if (liandu_record_get (step->after, limit->field) != NULL || from == NULL || length == NULL)
    return TRUE;
  if (!liandu_limit_count (workdays, from, (int) CLAMP (g_variant_get_int64 (length), -36500, 36500), liandu_record_get_string (step->after, limit->unit),
                           g_strcmp0 (moves, "false") != 0, &date, &why, error))
    return FALSE;
  set_by_step (step, limit->field, liandu_date_to_variant (date));
  if (limit->why != NULL)
    {
      liandu_record_set (step->after, limit->why, NULL);
      set_by_step (step, limit->why, g_variant_new_string (why));
    }
  return TRUE;
}

/* How a day was reckoned stands in the words of the step, for as long as the
 * step does. */
static void
explain_limit (LianduEvent *event,
               const char  *name,
               const char  *why)
{
  g_autofree char *before = g_steal_pointer (&event->opinion);

  /* Translators: a rule of time limits, and how a day was reckoned by it */
  event->opinion = g_strdup_printf (_("%s%sBy “%s”: %s"), before != NULL ? before : "", before != NULL ? "\n" : "", name, why);
}

/* A date that keeps to one of the office's time limits. */
static gboolean
count_by_rule (Step              *step,
               const LianduField *field,
               LianduWorkdays    *workdays,
               LianduEvent       *event,
               GError           **error)
{
  g_autoptr (GVariant) value = NULL;
  g_autofree char *rule = liandu_field_dup_limit (field, step->after, &value);
  g_autofree char *uuid = rule != NULL && !liandu_uuid_is_valid (rule) ? liandu_seed_dup_uuid ("time_limit", rule) : g_strdup (rule);
  g_autofree char *moves = liandu_office_dup_setting (step->commit->database, "month_limit_moves_to_workday");
  g_autoptr (LianduDate) from = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  g_autoptr (LianduStatement) row = NULL;
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *why = NULL;

  if (uuid == NULL || from == NULL || !liandu_date_has_day (from) || liandu_record_get_value (step->after, field) != NULL)
    return TRUE;
  row = liandu_database_prepare (step->commit->database, "SELECT length, length_unit, name FROM r_time_limit WHERE uuid = ?1 AND deleted = 0", error);
  if (row == NULL)
    return FALSE;
  liandu_statement_bind_text (row, 1, uuid);
  if (!liandu_statement_step (row, NULL))
    return TRUE;
  if (!liandu_limit_count (workdays, from, (int) CLAMP (liandu_statement_get_int (row, 0), -36500, 36500), liandu_statement_get_text (row, 1),
                           g_strcmp0 (moves, "false") != 0, &date, &why, error))
    return FALSE;
  set_by_step (step, liandu_field_get_name (field), liandu_date_to_variant (date));
  explain_limit (event, liandu_statement_get_text (row, 2), why);
  return TRUE;
}

static gboolean
count_limits (Step        *step,
              LianduEvent *event,
              GError     **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (step->change->kind);
  GPtrArray *fields = liandu_kind_get_fields (step->change->kind);
  g_autoptr (LianduWorkdays) workdays = liandu_office_load_workdays (step->commit->database);

  for (guint i = 0; i < info->n_limits; i++)
    if (!count_limit (step, &info->limits[i], workdays, error))
      return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (!count_by_rule (step, g_ptr_array_index (fields, i), workdays, event, error))
      return FALSE;
  return TRUE;
}

/* Counted in the same transaction: what the set has written before counts. */
static gboolean
take_figures (Step       *step,
              const char *as_of,
              GError    **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (step->change->kind);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (step->commit->clock);

  if (!update_derived (step->commit, error))
    return FALSE;
  for (guint i = 0; i < info->n_figures; i++)
    {
      const LianduField *field = liandu_kind_get_field (step->change->kind, info->figures[i].field);
      gint64 number;

      if (!liandu_figures_take (step->commit->database, step->after, &info->figures[i], today, &number, error))
        return FALSE;
      liandu_record_set_value (step->after, field, NULL);
      set_by_step (step, info->figures[i].field, g_variant_new_int64 (number));
    }
  liandu_record_set (step->after, as_of, NULL);
  return set_by_step (step, as_of, liandu_date_to_variant (today));
}

/* Reopened or revoked: a day that a step set is no longer true. */
static void
clear_days_of_left_state (Step       *step,
                          const char *left)
{
  const LianduKindInfo *info = liandu_kind_get_info (step->change->kind);

  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *transition = &info->transitions[i];
      const LianduField *field = liandu_kind_get_field (step->change->kind, transition->sets_today);

      if (field == NULL || g_strcmp0 (transition->to, left) != 0 || liandu_record_get_value (step->after, field) == NULL
          || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) == 0)
        continue;
      liandu_record_set_value (step->after, field, NULL);
      put (step, liandu_field_get_id (field), "", NULL);
    }
}

/* Back where an earlier step led to: the day that it set is true again. */
static void
set_days_of_regained_state (Step                       *step,
                            const LianduTransitionInfo *transition)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (step->after);
  const LianduEvent *earlier = standing->len > 1 ? g_ptr_array_index (standing, standing->len - 2) : NULL;
  const LianduTransitionInfo *info = earlier != NULL ? liandu_kind_get_transition (step->change->kind, earlier->transition) : NULL;
  const LianduField *field = info != NULL ? liandu_kind_get_field (step->change->kind, info->sets_today) : NULL;

  if ((transition->flags & LIANDU_TRANSITION_BACK) && field != NULL && earlier->date != NULL
      && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP))
    set_by_step (step, info->sets_today, earlier->date);
}

static GVariant *
list_bound_ops (Step       *step,
                const char *binds)
{
  g_auto (GStrv) names = liandu_words_split (binds);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; names[i] != NULL && step->before != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (step->change->kind, names[i]);
      const LianduVersion *version = liandu_fold_get_current (step->before->fold, liandu_field_get_id (field), "");

      if (version != NULL)
        {
          g_autofree char *op = g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, version->op->device,
                                                 version->op->epoch, version->op->seq);

          g_variant_builder_add (&builder, "s", op);
        }
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* What steps leave in tables */

static gboolean
get_boolean (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* (transfer full) (nullable) */
static GVariant *
dup_kept_value (Step              *step,
                const LianduEvent *event,
                const char        *source)
{
  LianduRecord *before = step->before != NULL ? step->before->record : NULL;
  GVariant *value = NULL;

  if (g_str_has_prefix (source, "decision."))
    return liandu_event_get (event, source + strlen ("decision."));
  if (!g_str_has_prefix (source, "old."))
    value = liandu_record_get (step->after, source);
  else if (before != NULL)
    value = liandu_record_get (before, source + strlen ("old."));
  return value != NULL ? g_variant_ref (value) : NULL;
}

static void
keep_values (Step              *step,
             const LianduEvent *event,
             const char        *pairs,
             LianduChange      *row)
{
  g_auto (GStrv) words = liandu_words_split (pairs);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autoptr (GVariant) value = dup_kept_value (step, event, pair[1]);

      if (value != NULL)
        liandu_change_set_value (row, pair[0], value);
    }
}

/* The first choice of the row takes the code. */
static void
keep_code (LianduChange *row,
           const char   *code)
{
  GPtrArray *fields = liandu_kind_get_fields (row->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      liandu_change_set_value (row, liandu_field_get_name (field), g_variant_new_string (code));
      return;
    }
}

static void
keep_row (Step                 *step,
          const LianduKeepInfo *keeps,
          const LianduEvent    *event,
          const char           *code)
{
  LianduCommit *commit = step->commit;
  const LianduField *table = liandu_kind_get_field (step->change->kind, keeps->table);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (commit->clock), NULL);
  LianduChange *row = liandu_change_set_create_row (commit->kept, liandu_field_get_child_kind (table), uuid, step->change->uuid, -1);

  keep_values (step, event, keeps->values, row);
  if (code != NULL)
    keep_code (row, code);
}

/* The rows come after the step itself, in the same transaction. */
static void
keep_rows (Step                 *step,
           const LianduKeepInfo *keeps,
           const LianduEvent    *event)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (keeps->table == NULL)
    return;
  if (keeps->rows == NULL)
    {
      keep_row (step, keeps, event, NULL);
      return;
    }
  codes = step->commit->codes != NULL ? liandu_codes_list (step->commit->codes, keeps->rows) : NULL;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!code->retired)
        keep_row (step, keeps, event, code->code);
    }
}

static LianduRecord *
find_last_kept (Step                 *step,
                const LianduKeepInfo *keeps)
{
  GListModel *rows = liandu_record_get_children (step->after, liandu_kind_get_field (step->change->kind, keeps->table));
  guint n = g_list_model_get_n_items (rows);

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i - 1);

      if (!get_boolean (liandu_record_get (row, keeps->revoked)))
        return g_steal_pointer (&row);
    }
  return NULL;
}

static void
put_back (Step                 *step,
          const LianduKeepInfo *keeps,
          LianduRecord         *row)
{
  g_auto (GStrv) words = liandu_words_split (keeps->values);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      const LianduField *field = g_str_has_prefix (pair[1], "old.") ? liandu_kind_get_field (step->change->kind, pair[1] + strlen ("old.")) : NULL;
      GVariant *value = liandu_record_get (row, pair[0]);

      if (field == NULL)
        continue;
      liandu_record_set_value (step->after, field, value);
      put (step, liandu_field_get_id (field), "", value);
    }
}

/* A correction: the row stays and says so; what the step changed is put back. */
static void
revoke_kept (Step *step)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (step->after);
  const LianduEvent *last = standing->len > 0 ? g_ptr_array_index (standing, standing->len - 1) : NULL;
  const LianduTransitionInfo *info = last != NULL ? liandu_kind_get_transition (step->change->kind, last->transition) : NULL;
  g_autoptr (LianduRecord) row = NULL;
  LianduChange *change;

  if (info == NULL || info->keeps.revoked == NULL)
    return;
  row = find_last_kept (step, &info->keeps);
  if (row == NULL)
    return;
  put_back (step, &info->keeps, row);
  change = liandu_change_set_edit (step->commit->kept, liandu_record_get_kind (row), liandu_record_get_uuid (row));
  liandu_change_replace_value (change, liandu_kind_get_field (change->kind, info->keeps.revoked),
                               liandu_record_get (row, info->keeps.revoked), g_variant_new_boolean (TRUE));
}

static gboolean
settle_decision (Step        *step,
                 LianduEvent *event,
                 GError     **error)
{
  const LianduKind *decision = liandu_kind_get_decision ();
  g_autoptr (GVariant) decider = NULL;

  if (event->form != NULL && !check_code (step, liandu_kind_get_field (decision, "form"), event->form, error))
    return FALSE;
  if (event->decided_by == NULL)
    return TRUE;
  decider = settle_link (step, liandu_kind_get_field (decision, "decided_by"), event->decided_by, error);
  if (decider == NULL)
    return FALSE;
  g_variant_unref (event->decided_by);
  event->decided_by = g_steal_pointer (&decider);
  return TRUE;
}

/* What the office's table says of who decides; a workspace being seeded has
 * none yet. */
static gboolean
check_approval (Step              *step,
                const LianduEvent *event,
                GError           **error)
{
  return step->commit->codes == NULL
         || liandu_approvals_check (step->commit->database, step->after, event, step->commit->codes, error);
}

static gboolean
take_step (Step    *step,
           GError **error)
{
  LianduEvent *event = step->change->event;
  const LianduTransitionInfo *transition = liandu_kind_get_transition (step->change->kind, event->transition);
  g_autoptr (LianduDate) day = get_event_day (step, event);
  g_autofree char *from = g_strdup (liandu_record_get_state (step->after));

  if (!settle_decision (step, event, error))
    return FALSE;
  if (event->date == NULL)
    event->date = g_variant_ref_sink (liandu_date_to_variant (day));
  if (transition != NULL && transition->sets_today != NULL && liandu_workflow_get_target (step->after, transition) != NULL)
    set_by_step (step, transition->sets_today, liandu_date_to_variant (day));
  if (transition != NULL && transition->counts && !count_limits (step, event, error))
    return FALSE;
  if (!liandu_workflow_check (step->after, event, error) || !check_approval (step, event, error))
    return FALSE;
  if (transition->numbers && !give_number (step, day, error))
    return FALSE;
  if (transition->figures != NULL && !take_figures (step, transition->figures, error))
    return FALSE;
  g_free (event->from);
  g_free (event->to);
  event->from = g_strdup (from);
  event->to = g_strdup (liandu_workflow_get_target (step->after, transition));
  if (transition->flags & LIANDU_TRANSITION_BACK)
    revoke_kept (step);
  keep_rows (step, &transition->keeps, event);
  if (g_strcmp0 (from, event->to) != 0)
    clear_days_of_left_state (step, from);
  set_days_of_regained_state (step, transition);
  g_clear_pointer (&event->bound, g_variant_unref);
  g_free (event->digest);
  event->bound = list_bound_ops (step, transition->binds);
  event->digest = liandu_workflow_digest (step->after, transition->binds);
  put (step, LIANDU_REGISTER_STATE, "", liandu_event_to_variant (event));
  liandu_record_set_state (step->after, event->to);
  return TRUE;
}

/* Rows */

/* The same gap as between rows that a form puts in order. */
#define POSITION_STEP 1024

static gint64
find_last_position (Step   *step,
                    gint64  parent)
{
  g_autoptr (GArray) rows = liandu_ops_list_rows (step->commit->database, parent);
  gint64 last = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LianduFold) fold = liandu_ops_fold (step->commit->database, g_array_index (rows, gint64, i), NULL);
      GVariant *position = fold != NULL ? liandu_fold_get_value (fold, LIANDU_REGISTER_POSITION, "") : NULL;

      if (position != NULL && g_variant_is_of_type (position, G_VARIANT_TYPE_INT64))
        last = MAX (last, MIN (g_variant_get_int64 (position), G_MAXINT / 2));
    }
  return last;
}

static void
refuse_deleted (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The record has been deleted meanwhile: nothing was saved; restore it first"));
}

static void
forget_parent (LianduCommit *self)
{
  self->parent = 0;
  g_clear_object (&self->parent_record);
}

/* Rows of a record come one after the other; only a change of the record
 * itself makes it another. */
static gboolean
load_parent (LianduCommit *self,
             gint64        parent,
             GError      **error)
{
  g_autoptr (LianduPicture) picture = NULL;

  if (parent == self->parent)
    return TRUE;
  forget_parent (self);
  picture = liandu_picture_load (self->database, parent, error);
  if (picture == NULL)
    return FALSE;
  self->parent = parent;
  self->parent_record = picture->record != NULL ? g_object_ref (picture->record) : NULL;
  return TRUE;
}

/* A row stands in a record that is there and takes rows of its kind. */
static gboolean
check_parent (Step     *step,
              gint64    parent,
              gboolean  writes_content,
              GError  **error)
{
  LianduRecord *record;
  const LianduField *table;

  if (!load_parent (step->commit, parent, error))
    return FALSE;
  record = step->commit->parent_record;
  table = record != NULL ? liandu_kind_get_table_field (liandu_record_get_kind (record), step->change->kind) : NULL;
  if (table == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           _("The record that the row belongs to does not exist: nothing was saved"));
      return FALSE;
    }
  if (liandu_record_is_deleted (record))
    {
      refuse_deleted (error);
      return FALSE;
    }
  return !writes_content || liandu_field_check_rows (table, record, error);
}

static gboolean
begin_row (Step    *step,
           GError **error)
{
  LianduChange *change = step->change;
  gint64 parent = liandu_ops_find_object (step->commit->database, change->parent, NULL, NULL);
  int position = change->position;

  if (!check_parent (step, parent, TRUE, error))
    return FALSE;
  if (position < 0)
    position = (int) find_last_position (step, parent) + POSITION_STEP;
  liandu_record_set_parent (step->after, change->parent);
  put (step, LIANDU_REGISTER_PARENT, "", g_variant_new_string (change->parent));
  put (step, LIANDU_REGISTER_POSITION, "", g_variant_new_int64 (position));
  return TRUE;
}

/* The five types */

static gboolean
begin_create (Step    *step,
              GError **error)
{
  LianduChange *change = step->change;

  if (liandu_ops_find_object (step->commit->database, change->uuid, NULL, NULL) != 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is already a record “%s”: nothing was saved"), change->uuid);
      return FALSE;
    }
  step->after = liandu_record_new (change->kind, change->uuid);
  return change->parent == NULL || begin_row (step, error);
}

static gboolean
begin_existing (Step    *step,
                GError **error)
{
  LianduChange *change = step->change;
  gint64 parent = 0;
  gint64 object = liandu_ops_find_object (step->commit->database, change->uuid, NULL, &parent);
  gboolean restoring = change->type == LIANDU_CHANGE_RESTORE;

  if (object != 0)
    {
      step->before = liandu_picture_load (step->commit->database, object, error);
      if (step->before == NULL)
        return FALSE;
    }
  if (step->before == NULL || step->before->record == NULL || liandu_record_get_kind (step->before->record) != change->kind)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no such record: nothing was saved"));
      return FALSE;
    }
  if (liandu_record_is_deleted (step->before->record) && !restoring)
    {
      refuse_deleted (error);
      return FALSE;
    }
  if (parent != 0 && !check_parent (step, parent, change->type != LIANDU_CHANGE_DELETE, error))
    return FALSE;
  step->after = liandu_record_copy (step->before->record);
  return TRUE;
}

static gboolean
begin (Step    *step,
       GError **error)
{
  LianduChange *change = step->change;

  step->op = liandu_op_draft_new (change->type, change->uuid, liandu_kind_get_name (change->kind));
  if ((change->type == LIANDU_CHANGE_CREATE || change->type == LIANDU_CHANGE_DELETE) && is_kept_row (step) && !change->as_found)
    return refuse_kept (error);
  if (change->type == LIANDU_CHANGE_CREATE)
    return begin_create (step, error);
  if (!begin_existing (step, error))
    return FALSE;
  if (change->type == LIANDU_CHANGE_SET && change->position >= 0)
    put (step, LIANDU_REGISTER_POSITION, "", g_variant_new_int64 (change->position));
  return TRUE;
}

/* Also settles a delete that does not stand, since somebody wrote meanwhile;
 * what was never deleted needs no restoring. */
static void
restore (Step *step)
{
  GVariant *deleted = liandu_fold_get_value (step->before->fold, LIANDU_REGISTER_DELETED, "");

  if (deleted != NULL && g_variant_is_of_type (deleted, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (deleted))
    put (step, LIANDU_REGISTER_DELETED, "", g_variant_new_boolean (FALSE));
}

static gboolean
carry_out (Step    *step,
           GError **error)
{
  switch (step->change->type)
    {
    case LIANDU_CHANGE_CREATE:
    case LIANDU_CHANGE_SET:
      return assign_all (step, error) && complete_new (step, error) && validate (step, error);
    case LIANDU_CHANGE_EVENT:
      return assign_all (step, error) && take_step (step, error) && validate (step, error);
    case LIANDU_CHANGE_DELETE:
      liandu_op_draft_add (step->op, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (step->before->fold, step->before->row_folds),
                           g_variant_new_boolean (TRUE));
      return TRUE;
    case LIANDU_CHANGE_RESTORE:
      restore (step);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/* Writing */

typedef struct
{
  gint64 replica;
  char *device;
  guint64 epoch;
  guint64 seq;
  LianduHlc hlc;
  GBytes *previous;
  gint64 txn;
  GVariantBuilder hashes;
  guint count;
} Writer;

static gboolean
read_writer (LianduCommit *self,
             Writer       *writer,
             GError      **error)
{
  LianduDatabase *database = self->database;
  g_autoptr (LianduStatement) row = NULL;

  writer->replica = liandu_meta_ensure_replica (database, error);
  if (writer->replica == 0)
    return FALSE;
  row = liandu_database_prepare (database, "SELECT device, epoch, last_seq, last_hash FROM replica WHERE id = ?1", error);
  liandu_statement_bind_int (row, 1, writer->replica);
  if (!liandu_statement_step (row, error))
    return FALSE;
  writer->device = g_strdup (liandu_statement_get_text (row, 0));
  writer->epoch = (guint64) liandu_statement_get_int (row, 1);
  writer->seq = (guint64) liandu_statement_get_int (row, 2);
  writer->previous = liandu_statement_dup_bytes (row, 3);
  writer->hlc.ms = liandu_meta_get_int (database, "hlc_ms");
  writer->hlc.counter = (guint32) liandu_meta_get_int (database, "hlc_counter");
  writer->hlc = liandu_hlc_tick (&writer->hlc, liandu_clock_get_now_ms (self->clock));
  g_variant_builder_init (&writer->hashes, G_VARIANT_TYPE ("aay"));
  return TRUE;
}

static void
writer_clear (Writer *writer)
{
  g_free (writer->device);
  g_clear_pointer (&writer->previous, g_bytes_unref);
  if (writer->device != NULL)
    g_variant_builder_clear (&writer->hashes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static GBytes *
draw_salt (void)
{
  guint32 salt[LIANDU_OP_SALT_SIZE / 4];

  for (guint i = 0; i < G_N_ELEMENTS (salt); i++)
    salt[i] = g_random_int ();
  return g_bytes_new (salt, sizeof salt);
}

/* The row comes first, so that ops can name it; what it says is filled in
 * when all ops are there. */
static gboolean
open_txn (LianduCommit *self,
          Writer       *writer,
          GError      **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO txn (hash, replica, uuid, actor, origin, wall, hlc_ms, hlc_counter, header)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, x'')", error);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_text (insert, 1, uuid);
  liandu_statement_bind_int (insert, 2, writer->replica);
  liandu_statement_bind_text (insert, 3, uuid);
  liandu_statement_bind_text (insert, 4, self->actor);
  liandu_statement_bind_text (insert, 5, self->origin != NULL ? self->origin : "");
  liandu_statement_bind_int (insert, 6, liandu_clock_get_now_ms (self->clock));
  liandu_statement_bind_int (insert, 7, writer->hlc.ms);
  liandu_statement_bind_int (insert, 8, writer->hlc.counter);
  if (!liandu_statement_run (insert, error))
    return FALSE;
  writer->txn = liandu_database_last_id (self->database);
  return TRUE;
}

static gboolean
insert_op (LianduCommit *self,
           Writer       *writer,
           gint64        object,
           const guint8 *hash,
           GBytes       *header,
           GBytes       *salt,
           GBytes       *payload,
           GError      **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO op (hash, txn, seq, object, header, salt, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_blob (insert, 1, hash, LIANDU_OP_HASH_SIZE);
  liandu_statement_bind_int (insert, 2, writer->txn);
  liandu_statement_bind_int (insert, 3, (gint64) writer->seq);
  liandu_statement_bind_int (insert, 4, object);
  liandu_statement_bind_bytes (insert, 5, header);
  liandu_statement_bind_bytes (insert, 6, salt);
  liandu_statement_bind_bytes (insert, 7, payload);
  return liandu_statement_run (insert, error);
}

static gboolean
set_parent (LianduCommit *self,
            const char   *uuid,
            gint64        object,
            GError      **error)
{
  g_autoptr (LianduStatement) update = NULL;
  gint64 parent;

  if (uuid == NULL)
    return TRUE;
  parent = liandu_ops_find_object (self->database, uuid, NULL, NULL);
  if (parent == 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           _("The record that the row belongs to does not exist: nothing was saved"));
      return FALSE;
    }
  update = liandu_database_prepare (self->database, "UPDATE object SET parent = ?2 WHERE id = ?1", error);
  if (update == NULL)
    return FALSE;
  liandu_statement_bind_int (update, 1, object);
  liandu_statement_bind_int (update, 2, parent);
  return liandu_statement_run (update, error);
}

static gboolean
write_op (LianduCommit  *self,
          Writer        *writer,
          LianduOpDraft *draft,
          const char    *parent,
          GError       **error)
{
  g_autoptr (GBytes) header = liandu_op_draft_header (draft);
  g_autoptr (GBytes) payload = liandu_op_draft_payload (draft);
  g_autoptr (GBytes) salt = draw_salt ();
  guint8 hash[LIANDU_OP_HASH_SIZE];
  gint64 object = liandu_ops_ensure_object (self->database, draft->record, draft->kind, error);

  if (object == 0 || (writer->txn == 0 && !open_txn (self, writer, error)))
    return FALSE;
  writer->seq++;
  writer->count++;
  liandu_op_compute_hash (writer->device, writer->epoch, writer->seq, &writer->hlc, self->actor, header, salt, payload, hash);
  g_variant_builder_add_value (&writer->hashes, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, sizeof hash, 1));
  g_hash_table_add (self->objects, g_memdup2 (&object, sizeof object));
  g_hash_table_add (self->dirty, g_memdup2 (&object, sizeof object));
  return insert_op (self, writer, object, hash, header, salt, payload, error) && set_parent (self, parent, object, error);
}

static GBytes *
make_txn_header (LianduCommit *self,
                 Writer       *writer)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT uuid, wall, origin FROM txn WHERE id = ?1", NULL);
  g_autoptr (LianduTxn) txn = g_new0 (LianduTxn, 1);

  liandu_statement_bind_int (row, 1, writer->txn);
  liandu_statement_step (row, NULL);
  txn->device = g_strdup (writer->device);
  txn->epoch = writer->epoch;
  txn->first_seq = writer->seq - writer->count + 1;
  txn->count = writer->count;
  txn->uuid = g_strdup (liandu_statement_get_text (row, 0));
  txn->wall = liandu_statement_get_int (row, 1);
  txn->hlc = writer->hlc;
  txn->actor = g_strdup (self->actor);
  txn->origin = g_strdup (liandu_statement_get_text (row, 2));
  txn->previous = g_bytes_ref (writer->previous);
  txn->op_hashes = g_variant_ref_sink (g_variant_builder_end (&writer->hashes));
  g_variant_builder_init (&writer->hashes, G_VARIANT_TYPE ("aay"));
  return liandu_txn_header (txn);
}

static gboolean
close_txn (LianduCommit *self,
           Writer       *writer,
           GError      **error)
{
  g_autoptr (LianduStatement) txn = liandu_database_prepare (self->database, "UPDATE txn SET hash = ?2, header = ?3 WHERE id = ?1", error);
  g_autoptr (LianduStatement) replica = liandu_database_prepare (self->database, "UPDATE replica SET last_seq = ?2, last_hash = ?3 WHERE id = ?1", error);
  g_autoptr (GBytes) header = make_txn_header (self, writer);
  g_autoptr (GBytes) hash = liandu_canonical_digest (header);

  if (txn == NULL || replica == NULL)
    return FALSE;
  liandu_statement_bind_int (txn, 1, writer->txn);
  liandu_statement_bind_bytes (txn, 2, hash);
  liandu_statement_bind_bytes (txn, 3, header);
  liandu_statement_bind_int (replica, 1, writer->replica);
  liandu_statement_bind_int (replica, 2, (gint64) writer->seq);
  liandu_statement_bind_bytes (replica, 3, hash);
  return liandu_statement_run (txn, error)
         && liandu_statement_run (replica, error)
         && liandu_meta_set_int (self->database, "hlc_ms", writer->hlc.ms, error)
         && liandu_meta_set_int (self->database, "hlc_counter", writer->hlc.counter, error);
}

static gboolean
run_change (LianduCommit *self,
            Writer       *writer,
            LianduChange *change,
            GError      **error)
{
  g_auto (Step) step = { self, change, NULL, NULL, NULL };

  if (self->parent_record != NULL && g_str_equal (liandu_record_get_uuid (self->parent_record), change->uuid))
    forget_parent (self);
  if (!begin (&step, error) || !carry_out (&step, error))
    return FALSE;
  /* Nothing that differs from what is there is nothing to write; a new record
   * is written even when it is empty. */
  if (step.op->registers->len == 0 && change->type != LIANDU_CHANGE_CREATE)
    return TRUE;
  return write_op (self, writer, step.op, change->parent, error);
}

static void
note_created (LianduCommit *self,
              GPtrArray    *changes)
{
  self->created = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (changes, i);

      if (change->type == LIANDU_CHANGE_CREATE)
        g_hash_table_add (self->created, change->uuid);
    }
}

/* What a step leaves in tables is written right after it. */
static gboolean
run_kept (LianduCommit *self,
          Writer       *writer,
          GError      **error)
{
  g_autoptr (LianduChangeSet) kept = g_steal_pointer (&self->kept);
  GPtrArray *changes = liandu_change_set_get_changes (kept);
  gboolean done = TRUE;

  self->kept = liandu_change_set_new ();
  self->keeping = TRUE;
  if (changes->len > 0)
    forget_parent (self);
  for (guint i = 0; i < changes->len && done; i++)
    done = run_change (self, writer, g_ptr_array_index (changes, i), error);
  self->keeping = FALSE;
  return done;
}

static gboolean
run_changes (LianduCommit *self,
             Writer       *writer,
             GError      **error)
{
  GPtrArray *changes = liandu_change_set_get_changes (self->changes);
  gboolean done = TRUE;

  note_created (self, changes);
  self->kept = liandu_change_set_new ();
  for (guint i = 0; i < changes->len && done; i++)
    done = run_change (self, writer, g_ptr_array_index (changes, i), error) && run_kept (self, writer, error);
  g_clear_pointer (&self->created, g_hash_table_unref);
  g_clear_pointer (&self->kept, liandu_change_set_unref);
  forget_parent (self);
  if (!done || self->conflicts->len == 0)
    return done;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT,
                       _("Somebody else changed the same fields meanwhile: nothing was saved yet; choose which value is right"));
  return FALSE;
}

/* What was right may have come to depend on what would be taken back. */
static gboolean
run_draft (LianduCommit  *self,
           Writer        *writer,
           LianduOpDraft *draft,
           GError       **error)
{
  gint64 object = liandu_ops_find_object (self->database, draft->record, NULL, NULL);
  g_autoptr (LianduPicture) before = liandu_picture_load (self->database, object, error);
  g_autoptr (LianduPicture) after = NULL;

  if (before == NULL || !write_op (self, writer, draft, NULL, error))
    return FALSE;
  after = liandu_picture_load (self->database, object, error);
  if (after == NULL)
    return FALSE;
  if (before->record == NULL || liandu_record_is_deleted (after->record)
      || check_no_new_problem (before->record, after->record, FALSE, NULL))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Your last change cannot be taken back, because something was built on it since: change it by hand"));
  return FALSE;
}

static gboolean
run_drafts (LianduCommit *self,
            Writer       *writer,
            GError      **error)
{
  for (guint i = 0; i < self->drafts->len; i++)
    if (!run_draft (self, writer, g_ptr_array_index (self->drafts, i), error))
      return FALSE;
  return TRUE;
}

/**
 * liandu_commit_run:
 *
 * Returns: %FALSE with %LIANDU_ERROR_CONFLICT when values changed meanwhile
 *   (all of them are in `conflicts`), or with the reason why nothing of the
 *   set can be written; the caller rolls back
 */
gboolean
liandu_commit_run (LianduCommit *self,
                   GError      **error)
{
  g_auto (Writer) writer = { 0 };

  if (!read_writer (self, &writer, error))
    return FALSE;
  if (!(self->drafts != NULL ? run_drafts (self, &writer, error) : run_changes (self, &writer, error)))
    return FALSE;
  if (writer.txn == 0)
    return TRUE;
  return close_txn (self, &writer, error) && update_derived (self, error);
}
