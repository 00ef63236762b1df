/* liandu-filter-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-filter-text.h"

/* Conditions as (operator, path, value, children); a text of GVariant is what
 * is kept, since it says itself what is in it. */
#define CONDITION_TYPE "(imsmsav)"

static GVariant *
pack_condition (const LianduCondition *condition)
{
  GPtrArray *children = liandu_condition_get_children (condition);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; children != NULL && i < children->len; i++)
    g_variant_builder_add (&builder, "v", pack_condition (g_ptr_array_index (children, i)));
  return g_variant_new (CONDITION_TYPE, (gint32) liandu_condition_get_op (condition), liandu_condition_get_path (condition),
                        liandu_condition_get_value (condition), &builder);
}

static LianduCondition *
unpack_condition (GVariant *value)
{
  gint32 op;
  const char *path;
  const char *text;
  GVariantIter *children;
  GVariant *child;
  LianduCondition *condition;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE (CONDITION_TYPE)))
    return NULL;
  g_variant_get (value, "(im&sm&sav)", &op, &path, &text, &children);
  condition = path != NULL && op != LIANDU_OP_HAS_ROW ? liandu_condition_new (path, (LianduOperator) op, text)
                                                      : liandu_condition_new_group ((LianduOperator) op);
  while (g_variant_iter_next (children, "v", &child))
    {
      LianduCondition *inner = unpack_condition (child);

      if (inner != NULL && op == LIANDU_OP_HAS_ROW)
        {
          liandu_condition_free (condition);
          condition = liandu_condition_new_row (path, inner);
        }
      else if (inner != NULL)
        liandu_condition_append (condition, inner);
      g_variant_unref (child);
    }
  g_variant_iter_free (children);
  return condition;
}

/* Public API */

/**
 * liandu_filter_text_pack:
 *
 * Returns: (transfer none) (floating): the conditions and search words of a
 *   query, for liandu_filter_text_unpack()
 */
GVariant *
liandu_filter_text_pack (LianduQuery *filter)
{
  GPtrArray *conditions = liandu_query_get_conditions (filter);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; i < conditions->len; i++)
    g_variant_builder_add (&builder, "v", pack_condition (g_ptr_array_index (conditions, i)));
  return g_variant_new ("(msav)", liandu_query_get_search (filter), &builder);
}

/**
 * liandu_filter_text_unpack:
 * @kind: whose records are chosen
 *
 * Returns: (transfer full): the query
 */
LianduQuery *
liandu_filter_text_unpack (const LianduKind *kind,
                           GVariant         *value)
{
  LianduQuery *filter = liandu_query_new (kind);
  const char *search;
  GVariantIter *conditions;
  GVariant *child;

  g_variant_get (value, "(m&sav)", &search, &conditions);
  if (search != NULL)
    liandu_query_set_search (filter, search);
  while (g_variant_iter_next (conditions, "v", &child))
    {
      LianduCondition *condition = unpack_condition (child);

      if (condition != NULL)
        liandu_query_add_condition (filter, condition);
      g_variant_unref (child);
    }
  g_variant_iter_free (conditions);
  return filter;
}
