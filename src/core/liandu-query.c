/* liandu-query.c
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

/**
 * LianduQuery:
 *
 * Conditions joined by AND, sort, columns, groups and aggregates over one
 * kind.  The store turns it into a statement; nobody else needs to.
 */
struct _LianduQuery
{
  const LianduKind *kind;
  GPtrArray *conditions;
  GPtrArray *sorts;
  GPtrArray *columns;
  GPtrArray *marks;         /* LianduCondition */
  GPtrArray *groups;
  GPtrArray *aggregates;
  char *search;
  char *like_path;
  char *like_text;
  guint limit;
  gboolean deleted;
  gboolean values_only;
};

static void
sort_free (LianduSort *sort)
{
  g_free (sort->path);
  g_free (sort);
}

static void
aggregate_free (LianduAggregate *aggregate)
{
  g_free (aggregate->path);
  g_clear_pointer (&aggregate->condition, liandu_condition_free);
  g_free (aggregate);
}

LianduQuery *
liandu_query_new (const LianduKind *kind)
{
  LianduQuery *self = g_atomic_rc_box_new0 (LianduQuery);

  self->kind = kind;
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_condition_free);
  self->sorts = g_ptr_array_new_with_free_func ((GDestroyNotify) sort_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_condition_free);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->aggregates = g_ptr_array_new_with_free_func ((GDestroyNotify) aggregate_free);
  return self;
}

LianduQuery *
liandu_query_ref (LianduQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
query_clear (LianduQuery *self)
{
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->sorts);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->aggregates);
  g_free (self->search);
  g_free (self->like_path);
  g_free (self->like_text);
}

void
liandu_query_unref (LianduQuery *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) query_clear);
}

/**
 * liandu_query_copy:
 *
 * Returns: (transfer full): an independent query that asks the same
 */
LianduQuery *
liandu_query_copy (LianduQuery *self)
{
  LianduQuery *copy = liandu_query_new (self->kind);

  for (guint i = 0; i < self->conditions->len; i++)
    liandu_query_add_condition (copy, liandu_condition_copy (g_ptr_array_index (self->conditions, i)));
  for (guint i = 0; i < self->sorts->len; i++)
    {
      const LianduSort *sort = g_ptr_array_index (self->sorts, i);

      liandu_query_add_sort (copy, sort->path, sort->descending);
    }
  for (guint i = 0; i < self->columns->len; i++)
    liandu_query_add_column (copy, g_ptr_array_index (self->columns, i));
  for (guint i = 0; i < self->marks->len; i++)
    liandu_query_add_mark (copy, liandu_condition_copy (g_ptr_array_index (self->marks, i)));
  for (guint i = 0; i < self->groups->len; i++)
    liandu_query_add_group (copy, g_ptr_array_index (self->groups, i));
  for (guint i = 0; i < self->aggregates->len; i++)
    {
      const LianduAggregate *aggregate = g_ptr_array_index (self->aggregates, i);

      liandu_query_add_aggregate (copy, aggregate->type, aggregate->path,
                                  aggregate->condition != NULL ? liandu_condition_copy (aggregate->condition) : NULL);
    }
  copy->search = g_strdup (self->search);
  copy->like_path = g_strdup (self->like_path);
  copy->like_text = g_strdup (self->like_text);
  copy->limit = self->limit;
  copy->deleted = self->deleted;
  copy->values_only = self->values_only;
  return copy;
}

const LianduKind *
liandu_query_get_kind (LianduQuery *self)
{
  return self->kind;
}

/**
 * liandu_query_add_condition:
 * @condition: (transfer full): must hold as well as all others
 */
void
liandu_query_add_condition (LianduQuery     *self,
                            LianduCondition *condition)
{
  g_ptr_array_add (self->conditions, condition);
}

/**
 * liandu_query_where:
 * @value: (nullable): what @op compares with; operators that compare with
 *   nothing have none
 *
 * One condition more, the usual one.
 */
void
liandu_query_where (LianduQuery    *self,
                    const char     *path,
                    LianduOperator  op,
                    const char     *value)
{
  liandu_query_add_condition (self, liandu_condition_new (path, op, value));
}

/**
 * liandu_query_add_infos:
 * @infos: (array length=n_infos): conditions of a kind's description, of which
 *   one without a path is the end
 */
void
liandu_query_add_infos (LianduQuery               *self,
                        const LianduConditionInfo *infos,
                        guint                      n_infos)
{
  for (guint i = 0; i < n_infos && infos[i].path != NULL; i++)
    {
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (infos[i].op, &op);
      liandu_query_where (self, infos[i].path, op, infos[i].value);
    }
}

/**
 * liandu_query_add_filter:
 * @filter: one of the kind's ready-made filters
 */
void
liandu_query_add_filter (LianduQuery            *self,
                         const LianduFilterInfo *filter)
{
  liandu_query_add_infos (self, filter->conditions, G_N_ELEMENTS (filter->conditions));
}

/**
 * liandu_query_add_conditions_of:
 * @other: a query of the same kind, whose conditions and search words choose
 *   here, too
 */
void
liandu_query_add_conditions_of (LianduQuery *self,
                                LianduQuery *other)
{
  for (guint i = 0; i < other->conditions->len; i++)
    liandu_query_add_condition (self, liandu_condition_copy (g_ptr_array_index (other->conditions, i)));
  if (other->search != NULL)
    liandu_query_set_search (self, other->search);
}

GPtrArray *
liandu_query_get_conditions (LianduQuery *self)
{
  return self->conditions;
}

void
liandu_query_clear_conditions (LianduQuery *self)
{
  g_ptr_array_set_size (self->conditions, 0);
}

/**
 * liandu_query_set_search:
 * @words: (nullable): words that the record's text must contain
 */
void
liandu_query_set_search (LianduQuery *self,
                         const char  *words)
{
  g_free (self->search);
  self->search = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
}

const char *
liandu_query_get_search (LianduQuery *self)
{
  return self->search;
}

/**
 * liandu_query_set_like:
 * @path: a field with text
 * @text: a text
 *
 * Only records whose text is alike (%LIANDU_LIKENESS_SIMILAR), the nearest
 * first, whatever other order is asked for.
 */
void
liandu_query_set_like (LianduQuery *self,
                       const char  *path,
                       const char  *text)
{
  g_free (self->like_path);
  g_free (self->like_text);
  self->like_path = g_strdup (path);
  self->like_text = g_strdup (text);
}

const char *
liandu_query_get_like_path (LianduQuery *self)
{
  return self->like_path;
}

const char *
liandu_query_get_like_text (LianduQuery *self)
{
  return self->like_text;
}

void
liandu_query_add_sort (LianduQuery *self,
                       const char  *path,
                       gboolean     descending)
{
  LianduSort *sort = g_new0 (LianduSort, 1);

  sort->path = g_strdup (path);
  sort->descending = descending;
  g_ptr_array_add (self->sorts, sort);
}

/**
 * liandu_query_set_sort:
 * @sort: (nullable): paths separated by spaces, with - for descending
 */
void
liandu_query_set_sort (LianduQuery *self,
                       const char  *sort)
{
  g_auto (GStrv) words = liandu_words_split (sort);

  g_ptr_array_set_size (self->sorts, 0);
  for (guint i = 0; words[i] != NULL; i++)
    liandu_query_add_sort (self, words[i] + (words[i][0] == '-'), words[i][0] == '-');
}

GPtrArray *
liandu_query_get_sorts (LianduQuery *self)
{
  return self->sorts;
}

void
liandu_query_add_column (LianduQuery *self,
                         const char  *path)
{
  g_ptr_array_add (self->columns, g_strdup (path));
}

GPtrArray *
liandu_query_get_columns (LianduQuery *self)
{
  return self->columns;
}

/**
 * liandu_query_add_mark:
 * @condition: (transfer full): what is asked of each record
 *
 * Says of each record whether it fulfils the condition, without leaving out
 * those that do not: a boolean after the columns.
 */
void
liandu_query_add_mark (LianduQuery     *self,
                       LianduCondition *condition)
{
  g_ptr_array_add (self->marks, condition);
}

GPtrArray *
liandu_query_get_marks (LianduQuery *self)
{
  return self->marks;
}

void
liandu_query_add_group (LianduQuery *self,
                        const char  *path)
{
  g_ptr_array_add (self->groups, g_strdup (path));
}

GPtrArray *
liandu_query_get_groups (LianduQuery *self)
{
  return self->groups;
}

/**
 * liandu_query_add_aggregate:
 * @path: (nullable): what is summed or compared
 * @condition: (nullable) (transfer full): what is counted by COUNT_IF
 */
void
liandu_query_add_aggregate (LianduQuery         *self,
                            LianduAggregateType  type,
                            const char          *path,
                            LianduCondition     *condition)
{
  LianduAggregate *aggregate = g_new0 (LianduAggregate, 1);

  aggregate->type = type;
  aggregate->path = g_strdup (path);
  aggregate->condition = condition;
  g_ptr_array_add (self->aggregates, aggregate);
}

GPtrArray *
liandu_query_get_aggregates (LianduQuery *self)
{
  return self->aggregates;
}

/* 0: no limit */
void
liandu_query_set_limit (LianduQuery *self,
                        guint        limit)
{
  self->limit = limit;
}

guint
liandu_query_get_limit (LianduQuery *self)
{
  return self->limit;
}

void
liandu_query_set_deleted (LianduQuery *self,
                          gboolean     deleted)
{
  self->deleted = deleted;
}

gboolean
liandu_query_get_deleted (LianduQuery *self)
{
  return self->deleted;
}

/**
 * liandu_query_set_values_only:
 *
 * Whether rows need neither number, title nor mark of a conflict, which stand
 * elsewhere: whoever reads many rows for their columns gets them sooner.
 */
void
liandu_query_set_values_only (LianduQuery *self,
                              gboolean     values_only)
{
  self->values_only = values_only;
}

gboolean
liandu_query_get_values_only (LianduQuery *self)
{
  return self->values_only;
}

/**
 * liandu_query_to_words:
 * @codes: the office's codes
 *
 * Returns: (nullable) (transfer full): the filter in force as a sentence, for
 *   the sheet that states it; %NULL when there is none
 */
char *
liandu_query_to_words (LianduQuery       *self,
                       const LianduCodes *codes)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->conditions->len; i++)
    {
      g_autofree char *part = liandu_condition_to_words (g_ptr_array_index (self->conditions, i), self->kind, codes);

      g_string_append_printf (words, "%s%s", words->len > 0 ? C_("between conditions", "; ") : "", part);
    }
  if (self->search != NULL && words->len > 0)
    g_string_append (words, C_("between conditions", "; "));
  if (self->search != NULL)
    g_string_append_printf (words, C_("condition", "contains “%s”"), self->search);
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static const char * const common_paths[] = {
  "uuid", "kind", "state", "final", "phase", "number", "title", "created", "changed", "created_at", "changed_at",
  "parent", "position", "dated", NULL,
};

/**
 * liandu_path_resolve:
 * @kind: the kind that the path starts from
 * @path: a path
 * @out_path: (out): what it names
 * @error: %LIANDU_ERROR_INVALID when there is nothing of that name
 *
 * A kind's own field goes before a common name, so that "number" is the field
 * where there is one.
 */
gboolean
liandu_path_resolve (const LianduKind *kind,
                     const char       *path,
                     LianduPath       *out_path,
                     GError          **error)
{
  const char *dot = strchr (path, '.');
  g_autofree char *first = dot != NULL ? g_strndup (path, dot - path) : g_strdup (path);
  const LianduField *field = liandu_kind_get_field (kind, first);

  *out_path = (LianduPath) { NULL, field, NULL };
  if (dot != NULL && field != NULL)
    {
      const char * const *kinds = liandu_field_get_link_kinds (field);

      for (guint i = 0; kinds[i] != NULL && out_path->linked == NULL; i++)
        out_path->linked = liandu_kind_get_field (liandu_kind_lookup (kinds[i]), dot + 1);
      if (out_path->linked != NULL)
        return TRUE;
    }
  else if (dot == NULL && (field != NULL || g_strv_contains (common_paths, first)))
    {
      if (field == NULL)
        for (guint i = 0; common_paths[i] != NULL; i++)
          if (g_str_equal (common_paths[i], first))
            out_path->common = common_paths[i];
      return TRUE;
    }
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no field “%s”"), liandu_kind_get_name (kind), path);
  return FALSE;
}
