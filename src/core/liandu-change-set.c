/* liandu-change-set.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-change-set.h"

/**
 * LianduChangeSet:
 *
 * Everything that one transaction is to do, made by whoever wants to write
 * and committed by the store.  Form, grid, board, bulk edit, import, undo and
 * command line all write through it.
 */
struct _LianduChangeSet
{
  GPtrArray *changes;
  char *origin;
};

void
liandu_assignment_free (LianduAssignment *self)
{
  g_clear_pointer (&self->base, g_variant_unref);
  g_clear_pointer (&self->value, g_variant_unref);
  g_free (self);
}

void
liandu_settlement_free (LianduSettlement *self)
{
  g_free (self->element);
  g_variant_unref (self->seen);
  g_clear_pointer (&self->value, g_variant_unref);
  g_free (self);
}

void
liandu_change_free (LianduChange *self)
{
  g_free (self->uuid);
  g_free (self->parent);
  g_ptr_array_unref (self->assignments);
  g_ptr_array_unref (self->settlements);
  g_clear_pointer (&self->event, liandu_event_free);
  g_free (self);
}

LianduChangeSet *
liandu_change_set_new (void)
{
  LianduChangeSet *self = g_atomic_rc_box_new0 (LianduChangeSet);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_change_free);
  return self;
}

LianduChangeSet *
liandu_change_set_ref (LianduChangeSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
change_set_clear (LianduChangeSet *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self->origin);
}

void
liandu_change_set_unref (LianduChangeSet *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) change_set_clear);
}

/**
 * liandu_change_set_get_changes:
 *
 * Returns: (transfer none) (element-type LianduChange): in the order made
 */
GPtrArray *
liandu_change_set_get_changes (LianduChangeSet *self)
{
  return self->changes;
}

/**
 * liandu_change_set_append:
 * @other: what is to be done in the same transaction, after @self; empty
 *   afterwards
 */
void
liandu_change_set_append (LianduChangeSet *self,
                          LianduChangeSet *other)
{
  g_ptr_array_extend_and_steal (self->changes, g_ptr_array_ref (other->changes));
}

gboolean
liandu_change_set_is_empty (LianduChangeSet *self)
{
  return self->changes->len == 0;
}

const char *
liandu_change_set_get_origin (LianduChangeSet *self)
{
  return self->origin;
}

void
liandu_change_set_set_origin (LianduChangeSet *self,
                              const char      *origin)
{
  g_free (self->origin);
  self->origin = g_strdup (origin);
}

static LianduChange *
append (LianduChangeSet  *self,
        LianduChangeType  type,
        const LianduKind *kind,
        const char       *uuid)
{
  LianduChange *change = g_new0 (LianduChange, 1);

  change->type = type;
  change->kind = kind;
  change->uuid = g_strdup (uuid);
  change->position = -1;
  change->assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_assignment_free);
  change->settlements = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_settlement_free);
  g_ptr_array_add (self->changes, change);
  return change;
}

/* Each of these adds a change and returns it, owned by the set, to be given
 * values. */

LianduChange *
liandu_change_set_create (LianduChangeSet  *self,
                          const LianduKind *kind,
                          const char       *uuid)
{
  return append (self, LIANDU_CHANGE_CREATE, kind, uuid);
}

LianduChange *
liandu_change_set_create_row (LianduChangeSet  *self,
                              const LianduKind *kind,
                              const char       *uuid,
                              const char       *parent,
                              int               position)
{
  LianduChange *change = append (self, LIANDU_CHANGE_CREATE, kind, uuid);

  change->parent = g_strdup (parent);
  change->position = position;
  return change;
}

LianduChange *
liandu_change_set_edit (LianduChangeSet  *self,
                        const LianduKind *kind,
                        const char       *uuid)
{
  return append (self, LIANDU_CHANGE_SET, kind, uuid);
}

/**
 * liandu_change_set_transition:
 * @event: (transfer full): the step; state and number follow from it
 */
LianduChange *
liandu_change_set_transition (LianduChangeSet  *self,
                              const LianduKind *kind,
                              const char       *uuid,
                              LianduEvent      *event)
{
  LianduChange *change = append (self, LIANDU_CHANGE_EVENT, kind, uuid);

  change->event = event;
  return change;
}

LianduChange *
liandu_change_set_delete (LianduChangeSet  *self,
                          const LianduKind *kind,
                          const char       *uuid)
{
  return append (self, LIANDU_CHANGE_DELETE, kind, uuid);
}

LianduChange *
liandu_change_set_restore (LianduChangeSet  *self,
                           const LianduKind *kind,
                           const char       *uuid)
{
  return append (self, LIANDU_CHANGE_RESTORE, kind, uuid);
}

static LianduAssignment *
assign (LianduChange      *self,
        const LianduField *field,
        GVariant          *value)
{
  LianduAssignment *assignment = g_new0 (LianduAssignment, 1);

  assignment->field = field;
  assignment->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_ptr_array_add (self->assignments, assignment);
  return assignment;
}

/**
 * liandu_change_set_value:
 * @field: name of a field of the change's kind
 * @value: (nullable) (transfer floating): the new value
 *
 * Gives a field a value whatever it had before: for new records and scripts.
 */
void
liandu_change_set_value (LianduChange *self,
                         const char   *field,
                         GVariant     *value)
{
  const LianduField *info = liandu_kind_get_field (self->kind, field);

  g_return_if_fail (info != NULL);
  assign (self, info, value)->unchecked = TRUE;
}

/**
 * liandu_change_replace_value:
 * @base: (nullable): the value that the user saw
 * @value: (nullable) (transfer floating): the new value
 */
void
liandu_change_replace_value (LianduChange      *self,
                             const LianduField *field,
                             GVariant          *base,
                             GVariant          *value)
{
  LianduAssignment *assignment = assign (self, field, value);

  assignment->base = base != NULL ? g_variant_ref_sink (base) : NULL;
}

/**
 * liandu_change_settle:
 * @reg: the register: the number of a field, or one that all records have
 * @element: the element of a list, "" otherwise
 * @seen: (transfer floating): aay: the ops whose values the user saw
 * @value: (nullable) (transfer floating): what counts, as the op keeps it
 *
 * Settles a conflict: the value replaces all that the user saw, so that none
 * of them stands beside it any more; the history keeps them.
 */
void
liandu_change_settle (LianduChange *self,
                      guint         reg,
                      const char   *element,
                      GVariant     *seen,
                      GVariant     *value)
{
  LianduSettlement *settlement = g_new0 (LianduSettlement, 1);

  settlement->reg = reg;
  settlement->element = g_strdup (element);
  settlement->seen = g_variant_ref_sink (seen);
  settlement->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_ptr_array_add (self->settlements, settlement);
}
