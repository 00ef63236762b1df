/* liandu-conflict-item.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-conflict-item.h"
#include "liandu-op.h"

static void
version_free (LianduConflictVersion *version)
{
  g_free (version->name);
  g_clear_pointer (&version->value, g_variant_unref);
  g_free (version->words);
  g_free (version->actor);
  g_free (version->device);
  g_free (version->desk);
  g_clear_pointer (&version->follows, g_ptr_array_unref);
  g_free (version);
}

void
liandu_conflict_value_free (LianduConflictValue *self)
{
  g_free (self->then);
  g_free (self->now);
  g_free (self);
}

/**
 * liandu_conflict_item_new:
 *
 * Returns: (transfer full): an item without versions, to be filled in
 */
LianduConflictItem *
liandu_conflict_item_new (void)
{
  LianduConflictItem *self = g_atomic_rc_box_new0 (LianduConflictItem);

  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) version_free);
  return self;
}

LianduConflictItem *
liandu_conflict_item_ref (LianduConflictItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
item_clear (LianduConflictItem *self)
{
  g_free (self->id);
  g_free (self->uuid);
  g_free (self->record);
  g_free (self->number);
  g_free (self->title);
  g_free (self->row_title);
  g_free (self->element);
  g_free (self->place);
  g_free (self->before);
  g_ptr_array_unref (self->versions);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_variant_unref);
}

void
liandu_conflict_item_unref (LianduConflictItem *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) item_clear);
}

/**
 * liandu_conflict_type_to_words:
 *
 * Returns: what happened, for people
 */
const char *
liandu_conflict_type_to_words (LianduConflictType type)
{
  switch (type)
    {
    case LIANDU_CONFLICT_ELEMENT:
      return _("Put in by one, taken out by another");
    case LIANDU_CONFLICT_STEP:
      return _("Steps taken side by side");
    case LIANDU_CONFLICT_DELETION:
      return _("Deleted by one, changed by another");
    case LIANDU_CONFLICT_EVIDENCE:
      return _("Changed since it was approved");
    case LIANDU_CONFLICT_NUMBER:
      return _("The same number twice");
    case LIANDU_CONFLICT_FIELD:
    default:
      return _("Changed by several");
    }
}

/**
 * liandu_conflict_type_to_name:
 *
 * Returns: the word for it in JSON
 */
const char *
liandu_conflict_type_to_name (LianduConflictType type)
{
  static const char * const names[] = { "field", "element", "step", "deletion", "evidence", "number" };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), NULL);

  return names[type];
}

/**
 * liandu_conflict_item_find_newest:
 *
 * Returns: the position of the version with the latest time; where times are
 *   equal the one that counts already
 */
guint
liandu_conflict_item_find_newest (LianduConflictItem *self)
{
  guint newest = 0;

  for (guint i = 1; i < self->versions->len; i++)
    if (((LianduConflictVersion *) g_ptr_array_index (self->versions, i))->time
        > ((LianduConflictVersion *) g_ptr_array_index (self->versions, newest))->time)
      newest = i;
  return newest;
}

static gboolean
refuse_number (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Which record is to have another number, and which, a person has to say: nothing was settled"));
  return FALSE;
}

static LianduChange *
begin (LianduConflictItem *self,
       LianduChangeSet    *changes)
{
  liandu_change_set_set_origin (changes, LIANDU_SETTLE_ORIGIN);
  return liandu_change_set_edit (changes, self->kind, self->uuid);
}

static void
settle (LianduConflictItem *self,
        GVariant           *value,
        LianduChangeSet    *changes,
        GPtrArray          *follows)
{
  LianduChange *change = begin (self, changes);

  liandu_change_settle (change, self->reg, self->element, self->seen, value);
  for (guint i = 0; follows != NULL && i < follows->len; i++)
    {
      const LianduSettlement *other = g_ptr_array_index (follows, i);

      liandu_change_settle (change, other->reg, other->element, other->seen, other->value);
    }
}

/* The first version of a deletion is the record as it stands. */
static void
settle_deletion (LianduConflictItem *self,
                 guint               version,
                 LianduChangeSet    *changes)
{
  liandu_change_set_set_origin (changes, LIANDU_SETTLE_ORIGIN);
  if (version == 0)
    liandu_change_set_restore (changes, self->kind, self->uuid);
  else
    liandu_change_set_delete (changes, self->kind, self->uuid);
}

/**
 * liandu_conflict_item_take:
 * @version: position of one of the versions
 * @changes: gets what is to be committed
 * @error: %LIANDU_ERROR_REFUSED where there is nothing to be taken: of a number
 *   that stands twice a person says the new one
 *
 * Of a decision whose evidence changed there is one thing to take: that it
 * stands as it was taken.
 */
gboolean
liandu_conflict_item_take (LianduConflictItem *self,
                           guint               version,
                           LianduChangeSet    *changes,
                           GError            **error)
{
  LianduConflictVersion *chosen;

  if (version >= self->versions->len)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no version %u: nothing was settled"), version + 1);
      return FALSE;
    }
  chosen = g_ptr_array_index (self->versions, version);
  if (self->type == LIANDU_CONFLICT_NUMBER)
    return refuse_number (error);
  if (self->type == LIANDU_CONFLICT_DELETION)
    settle_deletion (self, version, changes);
  else
    settle (self, chosen->value, changes, chosen->follows);
  return TRUE;
}

/**
 * liandu_conflict_item_write:
 * @value: (nullable) (transfer floating): what was made of the versions, as the
 *   field keeps it
 *
 * Settles a field with a value that nobody had said, such as two texts put
 * together.
 */
gboolean
liandu_conflict_item_write (LianduConflictItem *self,
                            GVariant           *value,
                            LianduChangeSet    *changes,
                            GError            **error)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  if (self->type != LIANDU_CONFLICT_FIELD)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("Only the value of a field can be written anew: take one of the versions; nothing was settled"));
      return FALSE;
    }
  settle (self, owned, changes, NULL);
  return TRUE;
}

/**
 * liandu_conflict_item_renumber:
 * @version: position of the record that gets another number
 * @number: the new number
 *
 * The program never does it by itself: the old number may be printed already.
 * It stays findable.
 */
gboolean
liandu_conflict_item_renumber (LianduConflictItem *self,
                               guint               version,
                               const char         *number,
                               LianduChangeSet    *changes,
                               GError            **error)
{
  const LianduConflictVersion *chosen = version < self->versions->len ? g_ptr_array_index (self->versions, version) : NULL;

  if (self->type != LIANDU_CONFLICT_NUMBER || chosen == NULL)
    return refuse_number (error);
  if (*number == '\0' || g_strcmp0 (number, self->number) == 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is the number that stands twice: give another one"), self->number);
      return FALSE;
    }
  liandu_change_replace_value (liandu_change_set_edit (changes, self->kind, chosen->name), self->field,
                               chosen->value, g_variant_new_string (number));
  return TRUE;
}
