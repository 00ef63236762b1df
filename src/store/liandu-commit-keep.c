/* liandu-commit-keep.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-commit-private.h"
#include "liandu-uuid.h"
#include "liandu-workflow.h"

/* What steps leave in tables */

static gboolean
get_boolean (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* (transfer full) (nullable) */
static GVariant *
dup_kept_value (LianduCommitStep  *step,
                const LianduEvent *event,
                const char        *source)
{
  LianduRecord *before = step->before != NULL ? step->before->record : NULL;
  GVariant *value = NULL;

  if (g_str_has_prefix (source, "decision."))
    return liandu_event_get (event, source + strlen ("decision."));
  if (!g_str_has_prefix (source, "old."))
    value = liandu_record_get (step->after, source);
  else if (before != NULL)
    value = liandu_record_get (before, source + strlen ("old."));
  return value != NULL ? g_variant_ref (value) : NULL;
}

static void
keep_values (LianduCommitStep  *step,
             const LianduEvent *event,
             const char        *pairs,
             LianduChange      *row)
{
  g_auto (GStrv) words = liandu_words_split (pairs);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autoptr (GVariant) value = dup_kept_value (step, event, pair[1]);

      if (value != NULL)
        liandu_change_set_value (row, pair[0], value);
    }
}

/* The first choice of the row takes the code. */
static void
keep_code (LianduChange *row,
           const char   *code)
{
  GPtrArray *fields = liandu_kind_get_fields (row->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      liandu_change_set_value (row, liandu_field_get_name (field), g_variant_new_string (code));
      return;
    }
}

static void
keep_row (LianduCommitStep     *step,
          const LianduKeepInfo *keeps,
          const LianduEvent    *event,
          const char           *code)
{
  LianduCommit *commit = step->commit;
  const LianduField *table = liandu_kind_get_field (step->change->kind, keeps->table);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (commit->clock), NULL);
  LianduChange *row = liandu_change_set_create_row (commit->kept, liandu_field_get_child_kind (table), uuid, step->change->uuid, -1);

  keep_values (step, event, keeps->values, row);
  if (code != NULL)
    keep_code (row, code);
}

/* The rows come after the step itself, in the same transaction. */
void
_liandu_commit_keep_rows (LianduCommitStep     *step,
                          const LianduKeepInfo *keeps,
                          const LianduEvent    *event)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (keeps->table == NULL)
    return;
  if (keeps->rows == NULL)
    {
      keep_row (step, keeps, event, NULL);
      return;
    }
  codes = step->commit->codes != NULL ? liandu_codes_list (step->commit->codes, keeps->rows) : NULL;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!code->retired)
        keep_row (step, keeps, event, code->code);
    }
}

static LianduRecord *
find_last_kept (LianduCommitStep     *step,
                const LianduKeepInfo *keeps)
{
  GListModel *rows = liandu_record_get_children (step->after, liandu_kind_get_field (step->change->kind, keeps->table));
  guint n = g_list_model_get_n_items (rows);

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i - 1);

      if (!get_boolean (liandu_record_get (row, keeps->revoked)))
        return g_steal_pointer (&row);
    }
  return NULL;
}

static void
put_back (LianduCommitStep     *step,
          const LianduKeepInfo *keeps,
          LianduRecord         *row)
{
  g_auto (GStrv) words = liandu_words_split (keeps->values);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      const LianduField *field = g_str_has_prefix (pair[1], "old.") ? liandu_kind_get_field (step->change->kind, pair[1] + strlen ("old.")) : NULL;
      GVariant *value = liandu_record_get (row, pair[0]);

      if (field == NULL)
        continue;
      liandu_record_set_value (step->after, field, value);
      _liandu_commit_put (step, liandu_field_get_id (field), "", value);
    }
}

/* A correction: the row stays and says so; what the step changed is put back. */
void
_liandu_commit_revoke_kept (LianduCommitStep *step)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (step->after);
  const LianduEvent *last = standing->len > 0 ? g_ptr_array_index (standing, standing->len - 1) : NULL;
  const LianduTransitionInfo *info = last != NULL ? liandu_kind_get_transition (step->change->kind, last->transition) : NULL;
  g_autoptr (LianduRecord) row = NULL;
  LianduChange *change;

  if (info == NULL || info->keeps.revoked == NULL)
    return;
  row = find_last_kept (step, &info->keeps);
  if (row == NULL)
    return;
  put_back (step, &info->keeps, row);
  change = liandu_change_set_edit (step->commit->kept, liandu_record_get_kind (row), liandu_record_get_uuid (row));
  liandu_change_replace_value (change, liandu_kind_get_field (change->kind, info->keeps.revoked),
                               liandu_record_get (row, info->keeps.revoked), g_variant_new_boolean (TRUE));
}
