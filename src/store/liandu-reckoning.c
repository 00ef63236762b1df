/* liandu-reckoning.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-office.h"
#include "liandu-reckoning.h"
#include "liandu-store-private.h"

#define SETTING_MOVES "month_limit_moves_to_workday"

/* The same rules that a step reckons by, answered from memory, so that a form
 * can say it while somebody is typing. */

void
liandu_reckoning_free (LianduReckoning *self)
{
  g_free (self->rule);
  g_free (self->basis);
  g_clear_pointer (&self->date, liandu_date_unref);
  g_free (self->words);
  g_ptr_array_unref (self->days);
  g_free (self);
}

static LianduReckoning *
new_reckoning (void)
{
  LianduReckoning *self = g_new0 (LianduReckoning, 1);

  self->days = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static LianduLimitRule *
dup_rule (LianduStore *self,
          const char  *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const LianduLimitRule *rule = self->limits != NULL ? liandu_office_find_limit (self->limits, name) : NULL;

  return rule != NULL ? liandu_limit_rule_copy (rule) : NULL;
}

/* @base: from which event it counts, or NULL */
static void
count (LianduStore      *store,
       LianduReckoning  *self,
       const char       *base,
       const LianduDate *from,
       int               length,
       const char       *unit)
{
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (store);
  g_autofree char *moves = liandu_store_dup_setting (store, SETTING_MOVES);
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;

  if (!liandu_limit_count (workdays, from, length, unit, g_strcmp0 (moves, "false") != 0, &self->date, &why, &error))
    {
      self->words = g_strdup (error->message);
      return;
    }
  /* Translators: from which event a time limit counts; how it was counted */
  self->words = base != NULL ? g_strdup_printf (_("%s: %s"), base, why) : g_steal_pointer (&why);
  if (g_strcmp0 (unit, "workday") != 0)
    return;
  g_ptr_array_unref (self->days);
  self->days = liandu_limit_list_days (workdays, from, self->date);
}

/* A rule that is not in force on that day is still what the office chose: it is
 * said, not put aside. */
static void
count_by (LianduStore           *store,
          LianduReckoning       *self,
          const LianduLimitRule *rule,
          const LianduDate      *from)
{
  g_autofree char *words = NULL;

  self->rule = g_strdup (rule->name);
  self->basis = g_strdup (rule->basis);
  count (store, self, rule->base, from, rule->length, rule->unit);
  if (liandu_limit_rule_holds (rule, from))
    return;
  words = g_steal_pointer (&self->words);
  self->words = g_strdup_printf (_("%s; this rule is not in force on the day it is counted from"), words);
}

static const LianduLimitInfo *
find_limit (const LianduField *field)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_field_get_kind (field));

  for (guint i = 0; i < info->n_limits; i++)
    if (g_str_equal (info->limits[i].field, liandu_field_get_name (field)))
      return &info->limits[i];
  return NULL;
}

/**
 * liandu_reckoning_is_bound:
 *
 * Returns: whether values of this field can follow from a time limit
 */
gboolean
liandu_reckoning_is_bound (const LianduField *field)
{
  return liandu_field_has_limit (field) || find_limit (field) != NULL;
}

static LianduDate *
take_day (GVariant *value)
{
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

static LianduReckoning *
reckon_by_record (LianduStore           *store,
                  const LianduLimitInfo *limit,
                  LianduRecord          *record)
{
  const char *base = liandu_field_get_title (liandu_kind_get_field (liandu_record_get_kind (record), limit->from));
  GVariant *length = liandu_record_get (record, limit->length);
  g_autoptr (LianduDate) from = take_day (liandu_record_get (record, limit->from));
  LianduReckoning *self = NULL;

  if (length == NULL)
    return NULL;
  self = new_reckoning ();
  if (from != NULL)
    count (store, self, base, from, (int) CLAMP (g_variant_get_int64 (length), -36500, 36500), liandu_record_get_string (record, limit->unit));
  else
    self->words = g_strdup_printf (_("“%s” is still open: the time limit counts from it"), base);
  return self;
}

static LianduReckoning *
reckon_by_rule (LianduStore       *store,
                const LianduField *field,
                LianduRecord      *record)
{
  g_autoptr (GVariant) value = NULL;
  g_autofree char *name = liandu_field_dup_limit (field, record, &value);
  g_autoptr (LianduLimitRule) rule = name != NULL ? dup_rule (store, name) : NULL;
  g_autoptr (LianduDate) from = take_day (value);
  LianduReckoning *self = NULL;

  if (rule == NULL)
    return NULL;
  self = new_reckoning ();
  if (from != NULL)
    {
      count_by (store, self, rule, from);
      return self;
    }
  self->rule = g_strdup (rule->name);
  self->basis = g_strdup (rule->basis);
  self->words = g_strdup_printf (_("The day it counts from is still open: %s"), rule->base != NULL ? rule->base : rule->name);
  return self;
}

/**
 * liandu_reckoning_new:
 * @field: a date of @record
 *
 * Answers from memory.
 *
 * Returns: (transfer full) (nullable): what the date follows from by the
 *   office's time limits as they stand now; %NULL where it follows from none
 */
LianduReckoning *
liandu_reckoning_new (LianduStore       *store,
                      const LianduField *field,
                      LianduRecord      *record)
{
  const LianduLimitInfo *limit = find_limit (field);

  if (limit != NULL)
    return reckon_by_record (store, limit, record);
  return liandu_field_has_limit (field) ? reckon_by_rule (store, field, record) : NULL;
}

/**
 * liandu_reckoning_new_by:
 * @rule: a time limit by its name, its uuid or the key it was seeded with
 * @from: the day of the event, with a day
 *
 * Returns: (transfer full): what it comes to; %NULL with
 *   %LIANDU_ERROR_NOT_FOUND where there is no such time limit
 */
LianduReckoning *
liandu_reckoning_new_by (LianduStore      *store,
                         const char       *rule,
                         const LianduDate *from,
                         GError          **error)
{
  g_autoptr (LianduLimitRule) found = dup_rule (store, rule);
  LianduReckoning *reckoning = NULL;

  if (found == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no time limit “%s”; “list time_limit” shows those of the office"), rule);
      return NULL;
    }
  reckoning = new_reckoning ();
  count_by (store, reckoning, found, from);
  return reckoning;
}
