/* liandu-board-group.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-group.h"
#include "liandu-value.h"

/* How much time is left: groups of a date field, the most urgent first. */
typedef struct
{
  const char *title;
  const char *after;        /* days, NULL: no such limit */
  const char *until;
  gboolean open;            /* only what is not settled */
} Stretch;

static const Stretch stretches[] = {
  { N_("Overdue"), NULL, "today-1", TRUE },
  { N_("Within 7 Days"), "today", "today+7", TRUE },
  { N_("Within 30 Days"), "today+8", "today+30", TRUE },
  { N_("Later"), "today+31", NULL, TRUE },
  { N_("Without a Day"), NULL, NULL, TRUE },
  { N_("Settled"), NULL, NULL, FALSE },
};

void
liandu_board_group_free (LianduBoardGroup *self)
{
  g_free (self->key);
  g_free (self->title);
  liandu_condition_free (self->condition);
  g_free (self);
}

static gboolean
is_date (const LianduField *field)
{
  return liandu_field_get_field_type (field) == LIANDU_FIELD_DATE;
}

/* Conditions of a stretch of time */

static LianduCondition *
new_stretch (const LianduField *field,
             const Stretch     *stretch)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);
  const char *path = liandu_field_get_name (field);
  LianduCondition *none = NULL;

  liandu_condition_append (all, liandu_condition_new ("final", LIANDU_OP_EQ, stretch->open ? "0" : "1"));
  if (stretch->after != NULL)
    liandu_condition_append (all, liandu_condition_new (path, LIANDU_OP_GE, stretch->after));
  if (stretch->until != NULL)
    liandu_condition_append (all, liandu_condition_new (path, LIANDU_OP_LE, stretch->until));
  if (stretch->open && stretch->after == NULL && stretch->until == NULL)
    {
      /* Neither empty nor in words: no day that others come before or after. */
      none = liandu_condition_new_group (LIANDU_OP_NOT);
      liandu_condition_append (none, liandu_condition_new (path, LIANDU_OP_GE, "1900-01-01"));
      liandu_condition_append (all, none);
    }
  return all;
}

static LianduCondition *
new_condition (const LianduField *field,
               const char        *key)
{
  const char *path = liandu_field_get_name (field);

  if (*key == '\0')
    return liandu_condition_new (path, LIANDU_OP_EMPTY, NULL);
  return liandu_condition_new (path, LIANDU_OP_EQ, key);
}

/* Counting: one question for all groups */

static LianduCondition *
new_late (const LianduKind *kind)
{
  const LianduField *due = liandu_kind_get_due_field (kind);
  LianduCondition *late = liandu_condition_new_group (LIANDU_OP_AND);

  liandu_condition_append (late, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  if (due != NULL)
    liandu_condition_append (late, liandu_condition_new (liandu_field_get_name (due), LIANDU_OP_LT, "today"));
  else
    liandu_condition_append (late, liandu_condition_new ("final", LIANDU_OP_EQ, "1"));
  return late;
}

/**
 * liandu_board_group_new_count:
 * @query: which records; only conditions and search words count
 * @field: by what they are told apart
 *
 * Returns: (transfer full): how many there are in each group, and how many of
 *   them are late
 */
LianduQuery *
liandu_board_group_new_count (LianduQuery       *query,
                              const LianduField *field)
{
  const LianduKind *kind = liandu_query_get_kind (query);
  LianduQuery *count = liandu_query_new (kind);

  liandu_query_add_conditions_of (count, query);
  if (is_date (field))
    {
      for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
        liandu_query_add_aggregate (count, LIANDU_AGGREGATE_COUNT_IF, NULL, new_stretch (field, &stretches[i]));
      return count;
    }
  liandu_query_add_group (count, liandu_field_get_name (field));
  liandu_query_add_aggregate (count, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  liandu_query_add_aggregate (count, LIANDU_AGGREGATE_COUNT_IF, NULL, new_late (kind));
  return count;
}

static guint
get_number (LianduRow *row,
            guint      column)
{
  GVariant *value = column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;

  return value != NULL ? (guint) g_variant_get_int64 (value) : 0;
}

static char *
dup_key (GVariant *value)
{
  char *key = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    g_variant_get_child (value, 0, "s", &key);
  else
    key = g_variant_dup_string (value, NULL);
  return key;
}

static char *
dup_title (const LianduField *field,
           GVariant          *value,
           LianduCodes       *codes)
{
  if (value == NULL)
    /* Translators: a lane of the board; %s is the field that is not answered */
    return g_strdup_printf (_("%s not given"), liandu_field_get_title (field));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    return liandu_link_dup_name (value);
  return liandu_value_to_text (field, value, codes);
}

static void
read_stretches (const LianduField *field,
                LianduRow         *row,
                GPtrArray         *groups)
{
  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    {
      LianduBoardGroup *group = NULL;

      if (get_number (row, i) == 0)
        continue;
      group = g_new0 (LianduBoardGroup, 1);
      group->key = g_strdup (stretches[i].title);
      group->title = g_strdup (_(stretches[i].title));
      group->condition = new_stretch (field, &stretches[i]);
      group->n = get_number (row, i);
      g_ptr_array_add (groups, group);
    }
}

/**
 * liandu_board_group_read:
 * @rows: (element-type LianduRow): what was counted
 *
 * Returns: (transfer full) (element-type LianduBoardGroup): the groups that
 *   have records, in their order
 */
GPtrArray *
liandu_board_group_read (LianduStore       *store,
                         const LianduField *field,
                         GPtrArray         *rows)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_board_group_free);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);

  if (is_date (field))
    {
      read_stretches (field, g_ptr_array_index (rows, 0), groups);
      return groups;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      LianduBoardGroup *group = g_new0 (LianduBoardGroup, 1);

      group->key = dup_key (liandu_row_get_value (row, 0));
      group->title = dup_title (field, liandu_row_get_value (row, 0), codes);
      group->condition = new_condition (field, group->key);
      group->n = get_number (row, 1);
      group->overdue = get_number (row, 2);
      g_ptr_array_add (groups, group);
    }
  return groups;
}

/**
 * liandu_board_group_is_same:
 * @a: (nullable) (element-type LianduBoardGroup): groups
 * @b: (element-type LianduBoardGroup): others
 *
 * Returns: whether these are the same, whatever is in them
 */
gboolean
liandu_board_group_is_same (GPtrArray *a,
                            GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < b->len; i++)
    if (!g_str_equal (((LianduBoardGroup *) g_ptr_array_index (a, i))->key, ((LianduBoardGroup *) g_ptr_array_index (b, i))->key))
      return FALSE;
  return TRUE;
}

/* By which fields */

gboolean
liandu_board_group_suits (const LianduKind  *kind,
                          const LianduField *field)
{
  LianduComputed computed = liandu_field_get_computed (field);

  if (liandu_field_is_confidential (field) || (computed != LIANDU_COMPUTED_NOT && computed != LIANDU_COMPUTED_DERIVED))
    return FALSE;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    return liandu_field_get_link_kinds (field)[0] != NULL && liandu_field_get_link_kinds (field)[1] == NULL;
  return liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE || field == liandu_kind_get_due_field (kind);
}

/**
 * liandu_board_group_suits_columns:
 *
 * Returns: whether people look for a record by it: whose it is, or how much
 *   time is left
 */
gboolean
liandu_board_group_suits_columns (const LianduKind  *kind,
                                  const LianduField *field)
{
  const LianduKind *target = NULL;

  if (!liandu_board_group_suits (kind, field))
    return FALSE;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    target = liandu_kind_lookup (liandu_field_get_link_kinds (field)[0]);
  return field == liandu_kind_get_due_field (kind)
         || (target != NULL && !liandu_kind_get_info (target)->internal && !liandu_kind_has_workflow (target));
}

static GPtrArray *
list_fields (const LianduKind *kind,
             gboolean          columns)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (columns ? liandu_board_group_suits_columns (kind, g_ptr_array_index (fields, i))
                : liandu_board_group_suits (kind, g_ptr_array_index (fields, i)))
      g_ptr_array_add (list, g_ptr_array_index (fields, i));
  return list;
}

/**
 * liandu_board_group_list_fields:
 *
 * Returns: (transfer container) (element-type LianduField): the fields of a
 *   kind that lanes can be made of, in the order of its description
 */
GPtrArray *
liandu_board_group_list_fields (const LianduKind *kind)
{
  return list_fields (kind, FALSE);
}

/**
 * liandu_board_group_list_column_fields:
 *
 * Returns: (transfer container) (element-type LianduField): those that columns
 *   can be made of
 */
GPtrArray *
liandu_board_group_list_column_fields (const LianduKind *kind)
{
  return list_fields (kind, TRUE);
}
