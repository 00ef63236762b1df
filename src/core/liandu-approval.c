/* liandu-approval.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-approval.h"
#include "liandu-error.h"

/* What a rule says besides whom it is about. */
static const char * const own_fields[] = { "record_kind", "step", "role", NULL };

/* How many conditions of the rule the record fulfils; -1 when it breaks one.  A
 * condition is a choice that the record has by the same name. */
static int
weigh_rule (LianduRecord *rule,
            LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (rule));
  int weight = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);
      const char *wanted;

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE || g_strv_contains (own_fields, name))
        continue;
      wanted = liandu_record_get_string (rule, name);
      if (wanted == NULL)
        continue;
      if (liandu_kind_get_field (liandu_record_get_kind (record), name) == NULL
          || g_strcmp0 (liandu_record_get_string (record, name), wanted) != 0)
        return -1;
      weight++;
    }
  return weight;
}

static gboolean
is_retired (LianduRecord *rule)
{
  GVariant *retired = liandu_record_get (rule, "retired");

  return retired != NULL && g_variant_get_boolean (retired);
}

/**
 * liandu_approval_find_rule:
 * @rules: (element-type LianduRecord): the office's rules
 *
 * Returns: (nullable) (transfer none): the most particular rule for this step of
 *   this record; %NULL where the office has none
 */
LianduRecord *
liandu_approval_find_rule (GPtrArray    *rules,
                           LianduRecord *record,
                           const char   *transition)
{
  const char *kind = liandu_kind_get_name (liandu_record_get_kind (record));
  LianduRecord *best = NULL;
  int best_weight = -1;

  for (guint i = 0; i < rules->len; i++)
    {
      LianduRecord *rule = g_ptr_array_index (rules, i);
      int weight;

      if (is_retired (rule) || g_strcmp0 (liandu_record_get_string (rule, "record_kind"), kind) != 0
          || g_strcmp0 (liandu_record_get_string (rule, "step"), transition) != 0)
        continue;
      weight = weigh_rule (rule, record);
      if (weight <= best_weight)
        continue;
      best = rule;
      best_weight = weight;
    }
  return best;
}

static const char *
get_linked (LianduRecord *record,
            const char   *name)
{
  GVariant *link = name != NULL && liandu_kind_get_field (liandu_record_get_kind (record), name) != NULL ? liandu_record_get (record, name) : NULL;
  const char *uuid = NULL;

  if (link != NULL)
    g_variant_get_child (link, 0, "&s", &uuid);
  return uuid;
}

static gboolean
has_role (LianduRecord        *record,
          const char          *role,
          const LianduDecider *decider)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *unit_field = liandu_kind_get_unit_field (kind);
  const char *unit = unit_field != NULL ? get_linked (record, liandu_field_get_name (unit_field)) : NULL;
  gboolean is_team = g_strcmp0 (decider->unit_type, LIANDU_BODY_TEAM) == 0;
  gboolean is_commission = g_strcmp0 (decider->unit_type, LIANDU_BODY_COMMISSION) == 0;

  if (decider->unit == NULL)
    return TRUE;
  if (g_str_equal (role, LIANDU_ROLE_UNIT))
    return unit == NULL || g_str_equal (unit, decider->unit) || g_strcmp0 (decider->unit, decider->superior) == 0;
  if (g_str_equal (role, LIANDU_ROLE_SUPERVISOR))
    return decider->unit_type == NULL || is_team || is_commission
           || g_strcmp0 (get_linked (record, liandu_kind_get_info (kind)->roles.supervisor), decider->unit) == 0;
  if (g_str_equal (role, LIANDU_ROLE_COMMISSION))
    return decider->unit_type == NULL || is_commission;
  return TRUE;
}

static gboolean
has_form (LianduRecord *rule,
          const char   *form)
{
  GVariant *forms = liandu_record_get (rule, "forms");
  g_autofree const char **codes = forms != NULL ? g_variant_get_strv (forms, NULL) : NULL;

  return codes == NULL || codes[0] == NULL || form == NULL || g_strv_contains (codes, form);
}

static const char *
get_words (const LianduCodes *codes,
           const char        *table,
           const char        *code)
{
  const char *words = codes != NULL ? liandu_codes_get_title (codes, table, code) : NULL;

  return words != NULL ? words : code;
}

/**
 * liandu_approval_check:
 * @rules: (element-type LianduRecord): the office's rules
 * @decider: what is on record of who decided
 *
 * Returns: %FALSE with %LIANDU_ERROR_REFUSED when the office's table has another
 *   body, or another form, decide this step
 */
gboolean
liandu_approval_check (GPtrArray           *rules,
                       LianduRecord        *record,
                       const LianduEvent   *event,
                       const LianduDecider *decider,
                       const LianduCodes   *codes,
                       GError             **error)
{
  const LianduTransitionInfo *transition = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  LianduRecord *rule = liandu_approval_find_rule (rules, record, event->transition);
  const char *role = rule != NULL ? liandu_record_get_string (rule, "role") : NULL;

  if (rule == NULL || transition == NULL)
    return TRUE;
  if (event->decided_by != NULL && role != NULL && !has_role (record, role, decider))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("By the table of approvals “%s” is decided by: %s. Choose a person of that body, or change the table in the preferences"),
                   liandu_transition_get_title (transition), get_words (codes, "decider_role", role));
      return FALSE;
    }
  if (has_form (rule, event->form))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("By the table of approvals “%s” is not decided in the form “%s”: choose another form, or change the table in the preferences"),
               liandu_transition_get_title (transition), get_words (codes, "decision_form", event->form));
  return FALSE;
}
