/* liandu-commit-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-commit-private.h"
#include "liandu-derived.h"
#include "liandu-error.h"
#include "liandu-figures.h"
#include "liandu-limit.h"

/* What the program itself fills in: numbers, limits, figures, settings. */

gboolean
_liandu_commit_update_derived (LianduCommit *self,
                               GError      **error)
{
  gboolean done = _liandu_commit_settle_fresh (self, error)
                  && (self->search == NULL || liandu_search_text_flush (self->search, error))
                  && liandu_derived_update (self->database, self->dirty, self->uuids, error);

  g_hash_table_remove_all (self->dirty);
  return done;
}

gboolean
_liandu_commit_set_by_step (LianduCommitStep *step,
                            const char       *name,
                            GVariant         *value)
{
  const LianduField *field = liandu_kind_get_field (step->change->kind, name);

  g_variant_ref_sink (value);
  if (liandu_record_get_value (step->after, field) == NULL)
    {
      liandu_record_set_value (step->after, field, value);
      _liandu_commit_put (step, liandu_field_get_id (field), "", value);
    }
  g_variant_unref (value);
  return TRUE;
}

gboolean
_liandu_commit_give_number (LianduCommitStep *step,
                            const LianduDate *day,
                            GError          **error)
{
  const LianduField *field = liandu_kind_get_number_field (step->change->kind);
  g_autofree char *number = NULL;

  if (field == NULL || liandu_record_get_value (step->after, field) != NULL)
    return TRUE;
  /* The step before it may have given the number that would be next. */
  if (!_liandu_commit_update_derived (step->commit, error))
    return FALSE;
  number = liandu_numbers_next (step->commit->database, step->after, liandu_date_get_year (day), error);
  if (number == NULL)
    return FALSE;
  return _liandu_commit_set_by_step (step, liandu_field_get_name (field), g_variant_new_string (number));
}

/* What the office has set stands where nothing else was said. */
static void
take_settings (LianduCommitStep *step)
{
  GPtrArray *fields = liandu_kind_get_fields (step->change->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *key = liandu_field_get_setting (field);
      g_autofree char *value = key != NULL ? liandu_office_dup_setting (step->commit->database, key) : NULL;

      if (value != NULL)
        _liandu_commit_set_by_step (step, liandu_field_get_name (field), g_variant_new_string (value));
    }
}

/* A kind whose records are drafted under a number has one from the first. */
gboolean
_liandu_commit_complete_new (LianduCommitStep *step,
                             GError          **error)
{
  g_autoptr (LianduDate) today = NULL;

  if (step->change->type != LIANDU_CHANGE_CREATE)
    return TRUE;
  /* What another office left open is not answered by the settings of this one. */
  if (!step->change->carried)
    take_settings (step);
  if (!liandu_kind_get_info (step->change->kind)->numbered && !step->change->numbers)
    return TRUE;
  today = liandu_clock_dup_today (step->commit->clock);
  return _liandu_commit_give_number (step, today, error);
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
count_limit (LianduCommitStep      *step,
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
  _liandu_commit_set_by_step (step, limit->field, liandu_date_to_variant (date));
  if (limit->why != NULL)
    {
      liandu_record_set (step->after, limit->why, NULL);
      _liandu_commit_set_by_step (step, limit->why, g_variant_new_string (why));
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
count_by_rule (LianduCommitStep  *step,
               const LianduField *field,
               LianduWorkdays    *workdays,
               LianduEvent       *event,
               GError           **error)
{
  g_autoptr (GVariant) value = NULL;
  g_autofree char *name = liandu_field_dup_limit (field, step->after, &value);
  g_autofree char *moves = liandu_office_dup_setting (step->commit->database, "month_limit_moves_to_workday");
  g_autoptr (LianduDate) from = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  g_autoptr (GPtrArray) rules = NULL;
  const LianduLimitRule *rule = NULL;
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *why = NULL;

  if (name == NULL || from == NULL || !liandu_date_has_day (from) || liandu_record_get_value (step->after, field) != NULL)
    return TRUE;
  rules = liandu_office_load_limits (step->commit->database);
  rule = liandu_office_find_limit (rules, name);
  if (rule == NULL)
    return TRUE;
  if (!liandu_limit_count (workdays, from, rule->length, rule->unit, g_strcmp0 (moves, "false") != 0, &date, &why, error))
    return FALSE;
  _liandu_commit_set_by_step (step, liandu_field_get_name (field), liandu_date_to_variant (date));
  explain_limit (event, rule->name, why);
  return TRUE;
}

gboolean
_liandu_commit_count_limits (LianduCommitStep *step,
                             LianduEvent      *event,
                             GError          **error)
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
gboolean
_liandu_commit_take_figures (LianduCommitStep *step,
                             const char       *as_of,
                             GError          **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (step->change->kind);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (step->commit->clock);

  if (!_liandu_commit_update_derived (step->commit, error))
    return FALSE;
  for (guint i = 0; i < info->n_figures; i++)
    {
      const LianduField *field = liandu_kind_get_field (step->change->kind, info->figures[i].field);
      gint64 number;

      if (!liandu_figures_take (step->commit->database, step->after, &info->figures[i], today, &number, error))
        return FALSE;
      liandu_record_set_value (step->after, field, NULL);
      _liandu_commit_set_by_step (step, info->figures[i].field, g_variant_new_int64 (number));
    }
  liandu_record_set (step->after, as_of, NULL);
  return _liandu_commit_set_by_step (step, as_of, liandu_date_to_variant (today));
}
