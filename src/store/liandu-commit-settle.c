/* liandu-commit-settle.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-commit-private.h"
#include "liandu-error.h"

/* Conflicts that a person settles: one of the versions counts, or what was made
 * of them, and it replaces all that were seen. */

static gboolean
refuse_news (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT,
                       _("Another version came in meanwhile: nothing was settled; look at all of them and choose again"));
  return FALSE;
}

static gboolean
has_hash (GVariant     *list,
          const guint8 *hash)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (list, i);
      gsize size;
      gconstpointer bytes = g_variant_get_fixed_array (child, &size, 1);

      if (size == LIANDU_OP_HASH_SIZE && memcmp (bytes, hash, size) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of the versions that stand there now those that were seen; the current one
 * must be among them. */
static GVariant *
list_answered (const LianduCell       *cell,
               const LianduSettlement *settlement)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; cell != NULL && i < cell->heads->len; i++)
    {
      const LianduOp *op = g_array_index (cell->heads, LianduVersion, i).op;

      if (has_hash (settlement->seen, op->hash))
        g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, op->hash, LIANDU_OP_HASH_SIZE, 1));
      else if (i == 0)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
is_among_heads (const LianduCell *cell,
                GVariant         *value)
{
  for (guint i = 0; cell != NULL && i < cell->heads->len; i++)
    if (liandu_fold_says_the_same (g_array_index (cell->heads, LianduVersion, i).reg->value, value))
      return TRUE;
  return FALSE;
}

/* What nobody had said has to be as good as anything that is typed. */
static gboolean
settle_new_value (LianduCommitStep  *step,
                  const LianduField *field,
                  GVariant         **value,
                  GError           **error)
{
  GVariant *current = liandu_record_get_value (step->before->record, field);
  g_autoptr (GVariant) tidy = liandu_field_tidy (field, *value);
  GVariant *settled = NULL;

  if (!_liandu_commit_check_locked (step, field, error) || !_liandu_commit_settle_value (step, field, tidy, current, &settled, error))
    return FALSE;
  g_clear_pointer (value, g_variant_unref);
  *value = settled;
  return *value == NULL || _liandu_commit_check_codes (step, field, *value, error);
}

/* What the record says then, for its rules. */
static void
take_over (LianduCommitStep       *step,
           const LianduSettlement *settlement,
           const LianduField      *field,
           GVariant               *value)
{
  if (field != NULL && *settlement->element == '\0')
    liandu_record_set_value (step->after, field, value);
  else if (settlement->reg == LIANDU_REGISTER_STATE && value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    {
      g_autoptr (LianduEvent) event = liandu_event_from_variant (value);

      liandu_record_set_state (step->after, event->to);
    }
}

static gboolean
settle (LianduCommitStep       *step,
        const LianduSettlement *settlement,
        GError                **error)
{
  const LianduField *field = liandu_kind_get_field_by_id (step->change->kind, settlement->reg);
  const LianduCell *cell = liandu_fold_get_cell (step->before->fold, settlement->reg, settlement->element);
  g_autoptr (GVariant) answered = list_answered (cell, settlement);
  g_autoptr (GVariant) value = settlement->value != NULL ? g_variant_ref (settlement->value) : NULL;

  if (answered == NULL)
    return refuse_news (error);
  if (field != NULL && *settlement->element == '\0' && !is_among_heads (cell, value)
      && !settle_new_value (step, field, &value, error))
    return FALSE;
  liandu_op_draft_add (step->op, settlement->reg, settlement->element, answered, value);
  take_over (step, settlement, field, value);
  return TRUE;
}

/**
 * _liandu_commit_settle_all:
 *
 * Returns: %FALSE with %LIANDU_ERROR_CONFLICT when another version came in that
 *   counts meanwhile
 */
gboolean
_liandu_commit_settle_all (LianduCommitStep *step,
                           GError          **error)
{
  for (guint i = 0; i < step->change->settlements->len; i++)
    if (!settle (step, g_ptr_array_index (step->change->settlements, i), error))
      return FALSE;
  return TRUE;
}
