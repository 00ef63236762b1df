/* liandu-condition.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-query.h"
#include "liandu-value.h"

struct _LianduCondition
{
  LianduOperator op;
  char *path;
  char *value;
  GPtrArray *children;
};

static const char * const operator_names[] = {
  "=", "!=", "<", "<=", ">", ">=", "contains", "empty", "notempty", "and", "or", "not", "has",
};

/**
 * liandu_condition_new:
 * @path: what is compared
 * @op: a comparison
 * @value: (nullable): what it is compared with, as text
 *
 * Returns: (transfer full): the condition
 */
LianduCondition *
liandu_condition_new (const char     *path,
                      LianduOperator  op,
                      const char     *value)
{
  LianduCondition *self = g_new0 (LianduCondition, 1);

  self->op = op;
  self->path = g_strdup (path);
  self->value = g_strdup (value);
  return self;
}

/**
 * liandu_condition_new_group:
 * @op: AND, OR or NOT
 *
 * Returns: (transfer full): a condition that takes others
 */
LianduCondition *
liandu_condition_new_group (LianduOperator op)
{
  LianduCondition *self = liandu_condition_new (NULL, op, NULL);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_condition_free);
  return self;
}

/**
 * liandu_condition_new_one_of:
 * @values: (array length=n_values): texts, of which one is the value of @path
 *
 * Returns: (transfer full): the condition
 */
LianduCondition *
liandu_condition_new_one_of (const char         *path,
                             const char * const *values,
                             guint               n_values)
{
  LianduCondition *self = liandu_condition_new_group (LIANDU_OP_OR);

  for (guint i = 0; i < n_values; i++)
    liandu_condition_append (self, liandu_condition_new (path, LIANDU_OP_EQ, values[i]));
  return self;
}

/**
 * liandu_condition_new_not:
 *
 * Anything but @value, nothing at all included: a comparison alone leaves out
 * the records that say nothing.
 *
 * Returns: (transfer full): the condition
 */
LianduCondition *
liandu_condition_new_not (const char *path,
                          const char *value)
{
  LianduCondition *self = liandu_condition_new_group (LIANDU_OP_OR);

  liandu_condition_append (self, liandu_condition_new (path, LIANDU_OP_EMPTY, NULL));
  liandu_condition_append (self, liandu_condition_new (path, LIANDU_OP_NE, value));
  return self;
}

/**
 * liandu_condition_new_row:
 * @table_field: a table of the kind
 * @condition: (transfer full): what one of its rows must fulfil
 */
LianduCondition *
liandu_condition_new_row (const char      *table_field,
                          LianduCondition *condition)
{
  LianduCondition *self = liandu_condition_new_group (LIANDU_OP_HAS_ROW);

  self->path = g_strdup (table_field);
  liandu_condition_append (self, condition);
  return self;
}

LianduCondition *
liandu_condition_copy (const LianduCondition *self)
{
  LianduCondition *copy = liandu_condition_new (self->path, self->op, self->value);

  if (self->children == NULL)
    return copy;
  copy->children = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_condition_free);
  for (guint i = 0; i < self->children->len; i++)
    liandu_condition_append (copy, liandu_condition_copy (g_ptr_array_index (self->children, i)));
  return copy;
}

void
liandu_condition_free (LianduCondition *self)
{
  g_free (self->path);
  g_free (self->value);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

void
liandu_condition_append (LianduCondition *self,
                         LianduCondition *child)
{
  g_return_if_fail (self->children != NULL);

  g_ptr_array_add (self->children, child);
}

LianduOperator
liandu_condition_get_op (const LianduCondition *self)
{
  return self->op;
}

const char *
liandu_condition_get_path (const LianduCondition *self)
{
  return self->path;
}

const char *
liandu_condition_get_value (const LianduCondition *self)
{
  return self->value;
}

GPtrArray *
liandu_condition_get_children (const LianduCondition *self)
{
  return self->children;
}

gboolean
liandu_operator_parse (const char     *text,
                       LianduOperator *out_op)
{
  for (guint i = 0; i <= LIANDU_OP_NOT_EMPTY; i++)
    if (g_str_equal (operator_names[i], text))
      {
        *out_op = i;
        return TRUE;
      }
  return FALSE;
}

const char *
liandu_operator_to_string (LianduOperator op)
{
  return operator_names[op];
}

/* The next word of @at, which then stands behind the spaces that follow it. */
static char *
take_word (const char **at)
{
  gsize length = strcspn (*at, " ");
  char *word = g_strndup (*at, length);

  *at += length;
  *at += strspn (*at, " ");
  return word;
}

/**
 * liandu_condition_parse:
 * @kind: the kind that is asked
 * @text: "FIELD OP VALUE", as on the command line
 *
 * Returns: (transfer full): the condition; %NULL with %LIANDU_ERROR_USAGE when
 *   the form is wrong and %LIANDU_ERROR_INVALID when the field is unknown
 */
LianduCondition *
liandu_condition_parse (const LianduKind *kind,
                        const char       *text,
                        GError          **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *rest = stripped;
  g_autofree char *name = take_word (&rest);
  g_autofree char *sign = take_word (&rest);
  LianduOperator op = LIANDU_OP_EQ;
  LianduPath path;

  if (!liandu_operator_parse (sign, &op))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                   _("“%s” is not a condition: write 'FIELD OP VALUE' with one of = != < <= > >= contains empty notempty"), text);
      return NULL;
    }
  if (!liandu_path_resolve (kind, name, &path, error))
    return NULL;
  if (*rest == '\0' && op != LIANDU_OP_EMPTY && op != LIANDU_OP_NOT_EMPTY)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("“%s” lacks the value to compare with"), text);
      return NULL;
    }
  return liandu_condition_new (name, op, *rest != '\0' ? rest : NULL);
}

/* Words */

static const char *
get_title (const LianduPath *path,
           const char       *name)
{
  if (path->linked != NULL)
    return liandu_field_get_title (path->linked);
  if (path->field != NULL)
    return liandu_field_get_title (path->field);
  if (g_strcmp0 (name, "state") == 0)
    return _("State");
  if (g_strcmp0 (name, "phase") == 0)
    return _("Phase");
  if (g_strcmp0 (name, "created") == 0)
    return _("Entered On");
  if (g_strcmp0 (name, "changed") == 0)
    return _("Changed On");
  return name;
}

static const char *
get_value_words (const LianduPath  *path,
                 const LianduKind  *kind,
                 const char        *value,
                 const LianduCodes *codes)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;
  const char *title = NULL;

  if (value == NULL)
    return "";
  if (path->common != NULL && g_str_equal (path->common, "state") && liandu_kind_get_state (kind, value) != NULL)
    return liandu_state_get_title (liandu_kind_get_state (kind, value));
  if (field != NULL && codes != NULL)
    title = liandu_codes_get_title (codes, liandu_field_get_codes (field), value);
  return title != NULL ? title : value;
}

static char *
comparison_to_words (const LianduCondition *self,
                     const LianduKind      *kind,
                     const LianduCodes     *codes)
{
  LianduPath path = { NULL, NULL, NULL };
  const char *title;
  const char *value;

  liandu_path_resolve (kind, self->path, &path, NULL);
  title = get_title (&path, self->path);
  if (self->op == LIANDU_OP_EMPTY)
    return g_strdup_printf (_("%s not filled in"), title);
  if (self->op == LIANDU_OP_NOT_EMPTY)
    return g_strdup_printf (_("%s filled in"), title);
  value = get_value_words (&path, kind, self->value, codes);
  if (g_str_equal (value, "true"))
    return g_strdup (title);
  switch (self->op)
    {
    case LIANDU_OP_NE:
      return g_strdup_printf (_("%s is not %s"), title, value);
    case LIANDU_OP_CONTAINS:
      return g_strdup_printf (_("%s contains “%s”"), title, value);
    case LIANDU_OP_LT:
      return g_strdup_printf (_("%s below %s"), title, value);
    case LIANDU_OP_LE:
      return g_strdup_printf (_("%s up to %s"), title, value);
    case LIANDU_OP_GT:
      return g_strdup_printf (_("%s above %s"), title, value);
    case LIANDU_OP_GE:
      return g_strdup_printf (_("%s from %s"), title, value);
    case LIANDU_OP_EQ:
    case LIANDU_OP_EMPTY:
    case LIANDU_OP_NOT_EMPTY:
    case LIANDU_OP_AND:
    case LIANDU_OP_OR:
    case LIANDU_OP_NOT:
    case LIANDU_OP_HAS_ROW:
    default:
      return g_strdup_printf (_("%s: %s"), title, value);
    }
}

static const LianduKind *
get_child_kind (const LianduCondition *self,
                const LianduKind      *kind)
{
  const LianduField *table = self->op == LIANDU_OP_HAS_ROW ? liandu_kind_get_field (kind, self->path) : NULL;

  return table != NULL ? liandu_field_get_child_kind (table) : kind;
}

/**
 * liandu_condition_to_words:
 *
 * Returns: (transfer full): what a chip or a sheet says of the condition
 */
char *
liandu_condition_to_words (const LianduCondition *self,
                           const LianduKind      *kind,
                           const LianduCodes     *codes)
{
  g_autoptr (GString) words = NULL;

  if (self->children == NULL)
    return comparison_to_words (self, kind, codes);
  words = g_string_new (self->op == LIANDU_OP_NOT ? _("not ") : NULL);
  for (guint i = 0; i < self->children->len; i++)
    {
      g_autofree char *part = liandu_condition_to_words (g_ptr_array_index (self->children, i), get_child_kind (self, kind), codes);

      if (i > 0)
        g_string_append (words, self->op == LIANDU_OP_OR ? _(" or ") : _(" and "));
      g_string_append (words, part);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
