/* liandu-sittings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sittings.h"

/**
 * liandu_sittings_get_info:
 * @kind: a kind
 *
 * Returns: (nullable): how its records are gone through in a sitting; %NULL
 *   where they are not
 */
const LianduSittingInfo *
liandu_sittings_get_info (const LianduKind *kind)
{
  const LianduSittingInfo *info = &liandu_kind_get_info (kind)->sitting;

  return info->members != NULL ? info : NULL;
}

/**
 * liandu_sittings_shows_field:
 * @field: (nullable): a field
 *
 * Returns: whether its value may be seen by those whom a meeting is held with
 */
gboolean
liandu_sittings_shows_field (const LianduField *field)
{
  return field != NULL && (liandu_field_get_flags (field) & (LIANDU_FIELD_NOT_IN_MEETINGS | LIANDU_FIELD_CONFIDENTIAL)) == 0;
}

static gboolean
shows_all (const LianduKind *kind,
           const char       *names)
{
  g_auto (GStrv) words = liandu_words_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    if (!liandu_sittings_shows_field (liandu_kind_get_field (kind, words[i])))
      return FALSE;
  return TRUE;
}

/**
 * liandu_sittings_offers_step:
 * @kind: a kind
 * @step: a step of its workflow
 *
 * Returns: whether it can be taken in a meeting: it asks for nothing, and needs
 *   nothing, that must not be seen there
 */
gboolean
liandu_sittings_offers_step (const LianduKind           *kind,
                             const LianduTransitionInfo *step)
{
  return shows_all (kind, step->asks) && shows_all (kind, step->needs);
}

/**
 * liandu_sittings_offers_filter:
 * @kind: a kind
 * @filter: one of its filters
 *
 * Returns: whether it has a key in a meeting: it finds something for each unit
 *   to answer for, and says nothing that must not be seen
 */
gboolean
liandu_sittings_offers_filter (const LianduKind       *kind,
                               const LianduFilterInfo *filter)
{
  for (guint i = 0; i < G_N_ELEMENTS (filter->conditions) && filter->conditions[i].path != NULL; i++)
    {
      LianduPath path;

      if (!liandu_path_resolve (kind, filter->conditions[i].path, &path, NULL)
          || (path.field != NULL && !liandu_sittings_shows_field (path.field)))
        return FALSE;
    }
  return filter->group != NULL && shows_all (kind, filter->group) && shows_all (kind, filter->persons);
}

/* Only what is a unit's own, or was given to it to help with. */
static LianduCondition *
new_members (const LianduSittingInfo *info,
             const char * const      *units)
{
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);
  g_auto (GStrv) members = liandu_words_split (info->members);

  for (guint i = 0; members[i] != NULL; i++)
    for (guint j = 0; units[j] != NULL; j++)
      liandu_condition_append (any, liandu_condition_new (members[i], LIANDU_OP_EQ, units[j]));
  return any;
}

/**
 * liandu_sittings_new_query:
 * @kind: a kind with a meeting
 * @units: (nullable) (array zero-terminated): uuids of the units in the room;
 *   %NULL when all of them are
 *
 * Returns: (transfer full): the records that may be shown to them, in the order
 *   of the kind
 */
LianduQuery *
liandu_sittings_new_query (const LianduKind   *kind,
                           const char * const *units)
{
  const LianduSittingInfo *info = liandu_sittings_get_info (kind);
  LianduQuery *query = NULL;

  g_return_val_if_fail (info != NULL, NULL);
  /* An empty room is not everybody: without a unit nothing is found. */
  g_return_val_if_fail (units == NULL || units[0] != NULL, NULL);

  query = liandu_query_new (kind);
  liandu_query_add_infos (query, info->conditions, G_N_ELEMENTS (info->conditions));
  if (units != NULL)
    liandu_query_add_condition (query, new_members (info, units));
  if (liandu_kind_get_sort (kind) != NULL)
    liandu_query_set_sort (query, liandu_kind_get_sort (kind));
  return query;
}

/**
 * liandu_sittings_list_fields:
 * @kind: a kind
 * @names: (nullable): fields, separated by spaces
 *
 * Returns: (transfer container) (element-type LianduField): those that may be
 *   seen
 */
GPtrArray *
liandu_sittings_list_fields (const LianduKind *kind,
                             const char       *names)
{
  g_auto (GStrv) words = liandu_words_split (names);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, words[i]);

      if (liandu_sittings_shows_field (field))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}
