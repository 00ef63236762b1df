/* liandu-evidence-values.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-evidence-values.h"

#include "liandu-evidence.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/*
 * A decision keeps a digest of what it vouched for, not the values.  What they
 * were is made again of the ops that may have been seen, and is believed only
 * where it has that digest.
 */

typedef struct
{
  const LianduOp *decision;
  GHashTable *unseen;       /* (element-type GBytes): hashes; NULL for none */
} Sight;

static GBytes *
dup_hash (const LianduOp *op)
{
  return g_bytes_new (op->hash, LIANDU_OP_HASH_SIZE);
}

static gboolean
may_be_seen (const LianduOp *op,
             gpointer        user_data)
{
  const Sight *sight = user_data;
  g_autoptr (GBytes) hash = dup_hash (op);

  return liandu_op_compare (op, sight->decision) <= 0 && (sight->unseen == NULL || !g_hash_table_contains (sight->unseen, hash));
}

/* What others said and nobody wrote over. */
static void
add_unseen (GHashTable     *unseen,
            LianduFold     *fold,
            const LianduOp *decision)
{
  for (guint i = 0; i < fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (fold->ordered, i);

      for (guint j = 0; j < cell->heads->len; j++)
        {
          const LianduOp *op = g_array_index (cell->heads, LianduVersion, j).op;

          if (!g_str_equal (op->device, decision->device) || op->epoch != decision->epoch)
            g_hash_table_add (unseen, dup_hash (op));
        }
    }
}

static GHashTable *
list_unseen (LianduPicture  *picture,
             const LianduOp *decision)
{
  GHashTable *unseen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  add_unseen (unseen, picture->fold, decision);
  for (guint i = 0; i < picture->row_folds->len; i++)
    add_unseen (unseen, g_ptr_array_index (picture->row_folds, i), decision);
  return unseen;
}

static char *
row_to_words (LianduRecord *row,
              LianduCodes  *codes)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) && !liandu_field_is_confidential (field) ? liandu_record_get_value (row, field) : NULL;
      g_autofree char *words = value != NULL ? liandu_value_to_text (field, value, codes) : NULL;

      if (words == NULL)
        continue;
      g_string_append (text, text->len > 0 ? C_("evidence", "; ") : "");
      /* Translators: a field and what it says */
      g_string_append_printf (text, C_("evidence", "%s: %s"), liandu_field_get_title (field), words);
    }
  return g_string_free (text, FALSE);
}

static char *
rows_to_words (LianduRecord      *record,
               const LianduField *field,
               LianduCodes       *codes)
{
  GListModel *rows = liandu_record_get_children (record, field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autofree char *words = row_to_words (row, codes);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
    }
  return g_string_free (text, FALSE);
}

static char *
to_words (LianduRecord      *record,
          const LianduField *field,
          LianduCodes       *codes)
{
  GVariant *value = NULL;
  g_autofree char *words = NULL;

  if (liandu_field_get_child_kind (field) != NULL)
    words = rows_to_words (record, field, codes);
  else if ((value = liandu_record_get_value (record, field)) != NULL)
    words = liandu_value_to_text (field, value, codes);
  return words != NULL && *words != '\0' ? g_steal_pointer (&words) : g_strdup (_("(not answered)"));
}

static gboolean
is_as_vouched_for (LianduPicture     *then,
                   const LianduEvent *event,
                   const LianduField *field)
{
  g_autoptr (GPtrArray) changed = then->record != NULL ? liandu_workflow_list_changed (then->record, event) : NULL;

  return changed != NULL && !g_ptr_array_find (changed, field, NULL);
}

static LianduConflictValue *
make_value (LianduPicture     *picture,
            LianduPicture    **then,
            guint              n_then,
            const LianduEvent *event,
            const LianduField *field,
            LianduCodes       *codes)
{
  LianduConflictValue *value = g_new0 (LianduConflictValue, 1);

  value->field = field;
  if (liandu_field_is_confidential (field))
    return value;
  value->now = to_words (picture->record, field, codes);
  for (guint i = 0; i < n_then && value->then == NULL; i++)
    if (is_as_vouched_for (then[i], event, field))
      value->then = to_words (then[i]->record, field, codes);
  return value;
}

GPtrArray *
liandu_evidence_list_values (LianduDatabase    *database,
                             LianduPicture     *picture,
                             const LianduEvent *event,
                             LianduCodes       *codes,
                             GError           **error)
{
  const LianduOp *decision = liandu_evidence_find_op (picture->fold, event->op);
  g_autoptr (GHashTable) unseen = list_unseen (picture, decision);
  Sight all = { decision, NULL };
  Sight own = { decision, unseen };
  g_autoptr (LianduPicture) first = liandu_picture_load_some (database, picture->object, may_be_seen, &all, error);
  g_autoptr (LianduPicture) second = first != NULL ? liandu_picture_load_some (database, picture->object, may_be_seen, &own, error) : NULL;
  LianduPicture *then[] = { first, second };
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) values = NULL;

  if (second == NULL)
    return NULL;
  fields = liandu_workflow_list_changed (picture->record, event);
  values = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_conflict_value_free);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (values, make_value (picture, then, G_N_ELEMENTS (then), event, g_ptr_array_index (fields, i), codes));
  return g_steal_pointer (&values);
}
