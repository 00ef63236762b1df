/* liandu-commit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-commit-private.h"
#include "liandu-error.h"

static gboolean
run_change (LianduCommit       *self,
            LianduCommitWriter *writer,
            LianduChange       *change,
            GError            **error)
{
  g_auto (LianduCommitStep) step = { .commit = self, .change = change };

  if (!_liandu_commit_pass_fresh (self, change, error))
    return FALSE;
  if (self->parent_record != NULL && g_str_equal (liandu_record_get_uuid (self->parent_record), change->uuid))
    _liandu_commit_forget_parent (self);
  if (!_liandu_commit_begin (&step, error) || !_liandu_commit_carry_out (&step, error))
    return FALSE;
  /* Nothing that differs from what is there is nothing to write; a new record
   * is written even when it is empty. */
  if (step.op->registers->len == 0 && change->type != LIANDU_CHANGE_CREATE)
    return TRUE;
  if (step.object == 0)
    step.object = liandu_ops_add_object (self->database, change->uuid, liandu_kind_get_name (change->kind), step.parent, error);
  if (!_liandu_commit_write_op (self, writer, step.op, step.object, error))
    return FALSE;
  _liandu_commit_note_written (&step, writer->wall);
  if (change->type == LIANDU_CHANGE_CREATE && change->parent == NULL)
    _liandu_commit_keep_parent (&step);
  return TRUE;
}

static void
note_created (LianduCommit *self,
              GPtrArray    *changes)
{
  self->created = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      LianduChange *change = g_ptr_array_index (changes, i);

      if (change->type == LIANDU_CHANGE_CREATE && !g_hash_table_contains (self->created, change->uuid))
        g_hash_table_insert (self->created, change->uuid, change);
    }
}

/* What a step leaves in tables is written right after it. */
static gboolean
run_kept (LianduCommit       *self,
          LianduCommitWriter *writer,
          GError            **error)
{
  g_autoptr (LianduChangeSet) kept = g_steal_pointer (&self->kept);
  GPtrArray *changes = liandu_change_set_get_changes (kept);
  gboolean done = TRUE;

  self->kept = liandu_change_set_new ();
  self->keeping = TRUE;
  if (changes->len > 0)
    _liandu_commit_forget_parent (self);
  for (guint i = 0; i < changes->len && done; i++)
    done = run_change (self, writer, g_ptr_array_index (changes, i), error);
  self->keeping = FALSE;
  return done;
}

static gboolean
run_changes (LianduCommit       *self,
             LianduCommitWriter *writer,
             GError            **error)
{
  GPtrArray *changes = liandu_change_set_get_changes (self->changes);
  gboolean done = TRUE;

  note_created (self, changes);
  self->kept = liandu_change_set_new ();
  for (guint i = 0; i < changes->len && done; i++)
    done = run_change (self, writer, g_ptr_array_index (changes, i), error) && run_kept (self, writer, error);
  done = done && _liandu_commit_settle_fresh (self, error);
  g_clear_pointer (&self->created, g_hash_table_unref);
  g_clear_pointer (&self->kept, liandu_change_set_unref);
  _liandu_commit_forget_parent (self);
  if (!done || self->conflicts->len == 0)
    return done;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT,
                       _("Somebody else changed the same fields meanwhile: nothing was saved yet; choose which value is right"));
  return FALSE;
}

/* What was right may have come to depend on what would be taken back. */
static gboolean
run_draft (LianduCommit       *self,
           LianduCommitWriter *writer,
           LianduOpDraft      *draft,
           GError            **error)
{
  gint64 object = liandu_ops_find_object (self->database, draft->record, NULL, NULL);
  g_autoptr (LianduPicture) before = liandu_picture_load (self->database, object, error);
  g_autoptr (LianduPicture) after = NULL;

  if (before == NULL)
    return FALSE;
  object = liandu_ops_ensure_object (self->database, draft->record, draft->kind, error);
  if (!_liandu_commit_write_op (self, writer, draft, object, error))
    return FALSE;
  g_hash_table_add (self->dirty, g_memdup2 (&object, sizeof object));
  after = liandu_picture_load (self->database, object, error);
  if (after == NULL)
    return FALSE;
  if (before->record == NULL || liandu_record_is_deleted (after->record)
      || _liandu_commit_check_no_new_problem (before->record, after->record, FALSE, NULL))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Your last change cannot be taken back, because something was built on it since: change it by hand"));
  return FALSE;
}

static gboolean
run_drafts (LianduCommit       *self,
            LianduCommitWriter *writer,
            GError            **error)
{
  for (guint i = 0; i < self->drafts->len; i++)
    if (!run_draft (self, writer, g_ptr_array_index (self->drafts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
run (LianduCommit *self,
     GError      **error)
{
  g_auto (LianduCommitWriter) writer = { 0 };

  if (!_liandu_commit_read_writer (self, &writer, error))
    return FALSE;
  if (!(self->drafts != NULL ? run_drafts (self, &writer, error) : run_changes (self, &writer, error)))
    return FALSE;
  if (writer.txn == 0)
    return TRUE;
  return _liandu_commit_close_txn (self, &writer, error) && _liandu_commit_update_derived (self, error);
}

/**
 * liandu_commit_run:
 *
 * Returns: %FALSE with %LIANDU_ERROR_CONFLICT when values changed meanwhile
 *   (all of them are in `conflicts`), or with the reason why nothing of the
 *   set can be written; the caller rolls back
 */
gboolean
liandu_commit_run (LianduCommit *self,
                   GError      **error)
{
  gboolean done = run (self, error);

  _liandu_commit_drop_fresh (self);
  g_clear_pointer (&self->search, liandu_search_text_free);
  return done;
}
