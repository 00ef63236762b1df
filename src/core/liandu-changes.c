/* liandu-changes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-changes.h"
#include "liandu-sittings.h"

#define UNMOVED "unmoved"

static guint
count_infos (const LianduKind *kind)
{
  const LianduChangeInfo *infos = liandu_kind_get_info (kind)->changes;
  guint n = 0;

  while (infos != NULL && infos[n].name != NULL)
    n++;
  return n;
}

/* NULL for the last sort: what did not move. */
static const LianduChangeInfo *
get_info (const LianduKind *kind,
          guint             change)
{
  return change < count_infos (kind) ? &liandu_kind_get_info (kind)->changes[change] : NULL;
}

/**
 * liandu_changes_get_n:
 *
 * Returns: how many sorts of change are told apart; 0 for a kind that says
 *   nothing of its changes
 */
guint
liandu_changes_get_n (const LianduKind *kind)
{
  guint n = count_infos (kind);

  return n > 0 ? n + 1 : 0;
}

const char *
liandu_changes_get_name (const LianduKind *kind,
                         guint             change)
{
  const LianduChangeInfo *info = get_info (kind, change);

  return info != NULL ? info->name : UNMOVED;
}

/**
 * liandu_changes_get_title:
 *
 * Returns: what a chip says of it, in the user's language
 */
const char *
liandu_changes_get_title (const LianduKind *kind,
                          guint             change)
{
  const LianduChangeInfo *info = get_info (kind, change);

  /* Translators: a record that nothing has happened to since the last meeting */
  return info != NULL ? _(info->title) : C_("change", "Not Moved");
}

gboolean
liandu_changes_is_bad (const LianduKind *kind,
                       guint             change)
{
  const LianduChangeInfo *info = get_info (kind, change);

  return info == NULL || info->bad;
}

static LianduCondition *
new_from_info (const LianduChangeInfo *info,
               const LianduDate       *since)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);

  for (guint i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].path != NULL; i++)
    {
      const char *value = info->conditions[i].value;
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (info->conditions[i].op, &op);
      if (g_strcmp0 (value, "since") == 0)
        value = liandu_date_get_iso (since);
      liandu_condition_append (all, liandu_condition_new (info->conditions[i].path, op, value));
    }
  return all;
}

/* One of all sorts, or of those by which a record moves. */
static LianduCondition *
new_any (const LianduKind *kind,
         const LianduDate *since,
         gboolean          only_moves)
{
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);
  guint n = count_infos (kind);

  for (guint i = 0; i < n; i++)
    {
      const LianduChangeInfo *info = get_info (kind, i);

      if (info != NULL && (!only_moves || !info->stands))
        liandu_condition_append (any, new_from_info (info, since));
    }
  return any;
}

static LianduCondition *
new_unmoved (const LianduKind *kind,
             const LianduDate *since)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);
  LianduCondition *none = liandu_condition_new_group (LIANDU_OP_NOT);

  liandu_condition_append (none, new_any (kind, since, TRUE));
  liandu_condition_append (all, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  liandu_condition_append (all, none);
  return all;
}

/**
 * liandu_changes_new_condition:
 * @change: a sort of change, or %LIANDU_CHANGES_ANY
 * @since: a day; what happened on it was known to whoever met on it
 *
 * Returns: (transfer full): which records it has happened to
 */
LianduCondition *
liandu_changes_new_condition (const LianduKind *kind,
                              guint             change,
                              const LianduDate *since)
{
  const LianduChangeInfo *info = get_info (kind, change);

  if (change == LIANDU_CHANGES_ANY)
    return new_any (kind, since, FALSE);
  return info != NULL ? new_from_info (info, since) : new_unmoved (kind, since);
}

/**
 * liandu_changes_add_counts:
 * @query: a query
 *
 * Adds an aggregate for each sort of change: how many it has happened to.
 */
void
liandu_changes_add_counts (LianduQuery      *query,
                           const LianduDate *since)
{
  const LianduKind *kind = liandu_query_get_kind (query);

  for (guint i = 0; i < liandu_changes_get_n (kind); i++)
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_changes_new_condition (kind, i, since));
}

/**
 * liandu_changes_add_marks:
 * @query: a query for rows
 *
 * Asks of each row for each sort of change whether it has happened to it.
 */
void
liandu_changes_add_marks (LianduQuery      *query,
                          const LianduDate *since)
{
  const LianduKind *kind = liandu_query_get_kind (query);

  for (guint i = 0; i < liandu_changes_get_n (kind); i++)
    liandu_query_add_mark (query, liandu_changes_new_condition (kind, i, since));
}

/**
 * liandu_changes_new_day_query:
 * @kind: a kind that is gone through in meetings
 * @units: (nullable) (array zero-terminated): with whom the meeting was held;
 *   %NULL for whomever
 * @until: not later than this day
 *
 * Returns: (nullable) (transfer full): for one group whose only value is the
 *   day of the last meeting that was held
 */
LianduQuery *
liandu_changes_new_day_query (const LianduKind   *kind,
                              const char * const *units,
                              const LianduDate   *until)
{
  const LianduSittingInfo *info = liandu_sittings_get_info (kind);
  const LianduKind *record = info != NULL ? liandu_kind_lookup (info->record) : NULL;
  LianduCondition *any = NULL;
  LianduQuery *query = NULL;

  if (record == NULL || liandu_changes_get_n (kind) == 0)
    return NULL;
  query = liandu_query_new (record);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_MAX, info->day, NULL);
  liandu_query_where (query, info->day, LIANDU_OP_LE, liandu_date_get_iso (until));
  if (liandu_kind_has_workflow (record))
    liandu_query_where (query, "state", LIANDU_OP_NE, liandu_kind_get_initial_state (record));
  if (units == NULL)
    return query;
  any = liandu_condition_new_group (LIANDU_OP_OR);
  for (guint i = 0; units[i] != NULL; i++)
    {
      liandu_condition_append (any, liandu_condition_new (liandu_field_get_name (liandu_kind_get_unit_field (record)), LIANDU_OP_EQ, units[i]));
      liandu_condition_append (any, liandu_condition_new (info->room, LIANDU_OP_EQ, units[i]));
    }
  liandu_query_add_condition (query, any);
  return query;
}
