/* liandu-commit-fresh.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-commit-private.h"
#include "liandu-derived.h"

/* A record that was just made, and its rows right behind it: what its derived
 * rows say is known, and need not be folded from ops that were written a moment
 * ago.  Anything else that is done to it gives it back to the ordinary way. */

struct _LianduCommitFresh
{
  gint64 object;
  LianduRecord *record;
  GArray *row_objects;      /* gint64 */
  GPtrArray *rows;          /* LianduRecord */
  gint64 time;
};

static void
fresh_free (LianduCommitFresh *self)
{
  g_object_unref (self->record);
  g_array_unref (self->row_objects);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCommitFresh, fresh_free)

void
_liandu_commit_drop_fresh (LianduCommit *self)
{
  g_clear_pointer (&self->fresh, fresh_free);
}

static void
mark_dirty (LianduCommit *self,
            gint64        object)
{
  g_hash_table_add (self->dirty, g_memdup2 (&object, sizeof object));
}

/* Fields that are worked out are no part of an op, whoever assigned one. */
static gboolean
is_plain (LianduChange *change)
{
  for (guint i = 0; i < change->assignments->len; i++)
    if (!liandu_field_is_stored (((const LianduAssignment *) g_ptr_array_index (change->assignments, i))->field))
      return FALSE;
  return TRUE;
}

static gboolean
is_row_of (LianduChange      *change,
           LianduCommitFresh *fresh)
{
  return change->type == LIANDU_CHANGE_CREATE && g_strcmp0 (change->parent, liandu_record_get_uuid (fresh->record)) == 0 && is_plain (change);
}

/**
 * _liandu_commit_note_written:
 *
 * The op of a change is written.
 */
void
_liandu_commit_note_written (LianduCommitStep *step,
                             gint64            time)
{
  LianduCommit *self = step->commit;
  LianduChange *change = step->change;

  if (self->fresh != NULL && is_row_of (change, self->fresh))
    {
      g_array_append_val (self->fresh->row_objects, step->object);
      g_ptr_array_add (self->fresh->rows, g_object_ref (step->after));
      return;
    }
  if (change->type != LIANDU_CHANGE_CREATE || change->parent != NULL || !is_plain (change))
    {
      mark_dirty (self, step->object);
      return;
    }
  self->fresh = g_new0 (LianduCommitFresh, 1);
  self->fresh->object = step->object;
  self->fresh->record = g_object_ref (step->after);
  self->fresh->row_objects = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fresh->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->fresh->time = time;
}

static void
give_up (LianduCommit *self)
{
  mark_dirty (self, self->fresh->object);
  for (guint i = 0; i < self->fresh->row_objects->len; i++)
    mark_dirty (self, g_array_index (self->fresh->row_objects, gint64, i));
  _liandu_commit_drop_fresh (self);
}

/* As liandu_picture_load() would make it; the order of the rows is that of
 * their objects. */
static void
complete (LianduCommitFresh *fresh)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_extend (rows, fresh->rows, NULL, NULL);
  liandu_picture_add_rows (fresh->record, rows);
  liandu_picture_forget_derived (fresh->record);
  liandu_picture_derive (fresh->record);
}

/**
 * _liandu_commit_settle_fresh:
 *
 * Writes the derived rows of the record that was just made, if there is one.
 */
gboolean
_liandu_commit_settle_fresh (LianduCommit *self,
                             GError      **error)
{
  g_autoptr (LianduCommitFresh) fresh = g_steal_pointer (&self->fresh);

  if (fresh == NULL)
    return TRUE;
  complete (fresh);
  if (self->search == NULL)
    self->search = liandu_search_text_new (self->database);
  if (self->uuids != NULL)
    g_ptr_array_add (self->uuids, g_strdup (liandu_record_get_uuid (fresh->record)));
  return liandu_derived_add (self->database, self->search, fresh->object, fresh->record, fresh->row_objects, fresh->rows,
                             fresh->time, self->actor, error);
}

/**
 * _liandu_commit_pass_fresh:
 * @change: what comes next
 */
gboolean
_liandu_commit_pass_fresh (LianduCommit *self,
                           LianduChange *change,
                           GError      **error)
{
  const char *uuid = self->fresh != NULL ? liandu_record_get_uuid (self->fresh->record) : NULL;

  if (uuid == NULL || is_row_of (change, self->fresh))
    return TRUE;
  if (!g_str_equal (uuid, change->uuid) && g_strcmp0 (uuid, change->parent) != 0)
    return _liandu_commit_settle_fresh (self, error);
  give_up (self);
  return TRUE;
}
