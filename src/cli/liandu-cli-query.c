/* liandu-cli-query.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-cli-input.h"
#include "liandu-cli-query.h"

/*
 * Conditions as they are typed.  What they compare with is taken in the same
 * forms as a value that is entered: words for a code or a state, a name for a
 * link.  What cannot be meant is refused: a mistyped state must not look like
 * a ledger without such records.
 */

/* "due<2026-01-01" is understood like "due < 2026-01-01". */
static char *
space_out (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*([a-z][a-z0-9_.]*)\\s*(!=|<=|>=|=|<|>)\\s*", 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, "\\1 \\2 ", 0, NULL);
}

static gboolean
check_path (const LianduKind *kind,
            const char       *text,
            LianduPath       *out_path,
            GError          **error)
{
  const LianduField *field;

  if (!liandu_path_resolve (kind, text, out_path, error))
    return FALSE;
  field = out_path->linked != NULL ? out_path->linked : out_path->field;
  if (field == NULL || !liandu_field_is_confidential (field))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("%s: this field is confidential and cannot be asked for here"), text);
  return FALSE;
}

static char *
find_state (const LianduKind *kind,
            const char       *text,
            GError          **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_states; i++)
    if (g_str_equal (info->states[i].name, text) || g_str_equal (info->states[i].term, text)
        || g_str_equal (liandu_state_get_title (&info->states[i]), text))
      return g_strdup (info->states[i].name);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no state “%s”"), liandu_kind_get_name (kind), text);
  return NULL;
}

static char *
find_phase (const LianduKind *kind,
            const char       *text,
            GError          **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_phases; i++)
    if (g_str_equal (info->phases[i].name, text) || g_str_equal (info->phases[i].term, text)
        || g_str_equal (liandu_phase_get_title (&info->phases[i]), text))
      return g_strdup (info->phases[i].name);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no phase “%s”"), liandu_kind_get_name (kind), text);
  return NULL;
}

static char *
find_code (LianduCli         *self,
           const LianduField *field,
           const char        *text,
           GError           **error)
{
  const char *code = liandu_codes_find (self->codes, liandu_field_get_codes (field), text);

  if (code == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not one of the choices for “%s”"), text, liandu_field_get_title (field));
  return g_strdup (code);
}

static char *
find_target (LianduCli         *self,
             const LianduField *field,
             const char        *text,
             GError           **error)
{
  g_autoptr (GVariant) link = liandu_cli_find_link (self, field, text, error);
  char *uuid = NULL;

  if (link != NULL)
    g_variant_get_child (link, 0, "s", &uuid);
  return uuid;
}

/* What a condition compares with, as the store compares it. */
static char *
make_operand (LianduCli        *self,
              const LianduKind *kind,
              const LianduPath *path,
              const char       *text,
              GError          **error)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;
  LianduFieldType type = field != NULL ? liandu_field_get_field_type (field) : LIANDU_FIELD_TEXT;

  if (field == NULL && g_str_equal (path->common, "state"))
    return find_state (kind, text, error);
  if (field == NULL && g_str_equal (path->common, "phase"))
    return find_phase (kind, text, error);
  if (type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_MULTI_CHOICE)
    return find_code (self, field, text, error);
  if (type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS)
    return find_target (self, field, text, error);
  return g_strdup (text);
}

static LianduCondition *
parse_condition (LianduCli        *self,
                 const LianduKind *kind,
                 const char       *text,
                 GError          **error)
{
  g_autofree char *spaced = space_out (text);
  g_autoptr (LianduCondition) condition = liandu_condition_parse (kind, spaced, error);
  const char *name = condition != NULL ? liandu_condition_get_path (condition) : NULL;
  g_autofree char *operand = NULL;
  LianduOperator op;
  LianduPath path;

  if (condition == NULL || !check_path (kind, name, &path, error))
    return NULL;
  op = liandu_condition_get_op (condition);
  if (op != LIANDU_OP_EQ && op != LIANDU_OP_NE)
    return g_steal_pointer (&condition);
  operand = make_operand (self, kind, &path, liandu_condition_get_value (condition), error);
  if (operand != NULL)
    return liandu_condition_new (name, op, operand);
  g_prefix_error (error, "%s: ", name);
  return NULL;
}

/**
 * liandu_cli_add_conditions:
 *
 * Adds what --where asks for, all of it.
 */
gboolean
liandu_cli_add_conditions (LianduCli   *self,
                           LianduQuery *query,
                           GError     **error)
{
  GPtrArray *texts = liandu_cli_get_options (self, "where");

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      LianduCondition *condition = parse_condition (self, liandu_query_get_kind (query), g_ptr_array_index (texts, i), error);

      if (condition == NULL)
        return FALSE;
      liandu_query_add_condition (query, condition);
    }
  return TRUE;
}

/**
 * liandu_cli_add_sorts:
 *
 * Adds what --sort asks for; without it the store takes the kind's own order.
 */
gboolean
liandu_cli_add_sorts (LianduCli   *self,
                      LianduQuery *query,
                      GError     **error)
{
  GPtrArray *texts = liandu_cli_get_options (self, "sort");

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      gboolean descending = text[0] == '-';
      LianduPath path;

      if (!check_path (liandu_query_get_kind (query), text + descending, &path, error))
        return FALSE;
      liandu_query_add_sort (query, text + descending, descending);
    }
  return TRUE;
}
