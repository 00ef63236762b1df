/* liandu-record-page-save.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-record-page-private.h"

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-phrases.h"
#include "liandu-rebase.h"
#include "liandu-scroll.h"

#define DRAFT_SECONDS 3

/* How what was typed is kept: as a draft within seconds, as a change set when
 * it is saved, as two versions to choose from when somebody else was faster. */

typedef struct
{
  LianduRecordPage *page;
  LianduRecord *record;
  LianduChangeSet *changes;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->page);
  g_object_unref (save->record);
  liandu_change_set_unref (save->changes);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

/* Drafts */

static gboolean
draft_due_cb (gpointer user_data)
{
  LianduRecordPage *self = user_data;

  self->draft_id = 0;
  _liandu_record_page_keep_draft (self);
  return G_SOURCE_REMOVE;
}

/* Keeps what is typed as it is now; forgets the draft where nothing is left of
 * it. */
void
_liandu_record_page_keep_draft (LianduRecordPage *self)
{
  if (self->record == NULL || self->form == NULL || self->saving || self->draft != NULL
      || liandu_store_is_read_only (self->store))
    return;
  liandu_form_flush (self->form);
  if (liandu_record_page_is_dirty (self))
    {
      self->has_draft = TRUE;
      liandu_store_save_draft_async (self->store, self->record, NULL, NULL, NULL);
    }
  else if (self->has_draft)
    {
      self->has_draft = FALSE;
      liandu_store_drop_draft_async (self->store, self->uuid);
    }
}

void
_liandu_record_page_stop_drafts (LianduRecordPage *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
}

/* The user typed or chose something. */
void
_liandu_record_page_touch (LianduRecordPage *self)
{
  self->touched = TRUE;
  if (self->draft_id == 0)
    self->draft_id = g_timeout_add_seconds (DRAFT_SECONDS, draft_due_cb, self);
  _liandu_record_page_update (self);
}

/**
 * liandu_record_page_leave:
 *
 * To be called before the page is left: what was typed and not saved is kept
 * as a draft, and the user is told.
 */
void
liandu_record_page_leave (LianduRecordPage *self)
{
  _liandu_record_page_stop_drafts (self);
  if (self->form == NULL || self->record == NULL)
    return;
  liandu_form_flush (self->form);
  _liandu_record_page_keep_draft (self);
  if (liandu_record_page_is_dirty (self))
    _liandu_record_page_say (self, _("What was typed is not saved yet; it was kept as a draft"));
}

/* Two versions */

static const LianduHistoryItem *
find_change (GPtrArray         *history,
             const char        *uuid,
             const LianduField *field)
{
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (history, i);

      for (guint j = 0; g_strcmp0 (item->uuid, uuid) == 0 && item->changes != NULL && j < item->changes->len; j++)
        if (((LianduHistoryChange *) g_ptr_array_index (item->changes, j))->field == field)
          return item;
    }
  return NULL;
}

static void
show_clashes (LianduRecordPage *self,
              GPtrArray        *clashes,
              GPtrArray        *history)
{
  for (guint i = 0; i < clashes->len; i++)
    {
      const LianduClash *clash = g_ptr_array_index (clashes, i);
      const LianduHistoryItem *item = find_change (history, clash->uuid, clash->field);
      LianduFormRow *row = liandu_form_find_row (self->form, clash->uuid, clash->field);
      g_autofree char *author = item != NULL ? liandu_phrases_author (item->actor, item->desk) : NULL;

      if (row != NULL)
        liandu_form_row_show_conflict (row, clash->theirs, author, item != NULL ? item->time : 0);
    }
}

typedef struct
{
  LianduRecordPage *page;
  LianduRecord *record;
  GPtrArray *clashes;
} Clashes;

static void
clashes_free (Clashes *clashes)
{
  g_object_unref (clashes->page);
  g_object_unref (clashes->record);
  g_ptr_array_unref (clashes->clashes);
  g_free (clashes);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clashes, clashes_free)

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Clashes) clashes = user_data;
  g_autoptr (GPtrArray) history = liandu_store_history_finish (LIANDU_STORE (source), result, NULL);

  /* If the record was read anew since, that has found the clashes too. */
  if (clashes->page->record == clashes->record)
    show_clashes (clashes->page, clashes->clashes, history);
}

/* Fields that were changed here and elsewhere: both versions beside each, and
 * who was it. */
void
_liandu_record_page_show_clashes (LianduRecordPage *self,
                                  GPtrArray        *clashes)
{
  Clashes *data;

  if (clashes->len == 0)
    return;
  data = g_new0 (Clashes, 1);
  data->page = g_object_ref (self);
  data->record = g_object_ref (self->record);
  data->clashes = g_ptr_array_ref (clashes);
  liandu_store_history_async (self->store, self->uuid, NULL, history_cb, data);
}

static void
focus_conflict (LianduRecordPage *self)
{
  LianduFormRow *row = liandu_form_find_conflict (self->form);

  if (row == NULL)
    return;
  liandu_scroll_reveal (GTK_WIDGET (row));
  gtk_widget_child_focus (GTK_WIDGET (liandu_form_row_get_conflict (row)), GTK_DIR_TAB_FORWARD);
}

static void
show_conflicts (LianduRecordPage *self,
                GPtrArray        *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LianduConflict *conflict = g_ptr_array_index (conflicts, i);
      LianduFormRow *row = liandu_form_find_row (self->form, conflict->uuid, conflict->field);

      if (row != NULL)
        liandu_form_row_show_conflict (row, conflict->current, conflict->actor, conflict->time);
    }
  focus_conflict (self);
}

/* Saving */

static LianduRecord *
find_saved (LianduRecord *record,
            const char   *uuid)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  if (g_str_equal (liandu_record_get_uuid (record), uuid))
    return record;
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows = liandu_field_get_child_kind (field) != NULL ? liandu_record_get_children (record, field) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          if (g_str_equal (liandu_record_get_uuid (row), uuid))
            return row;
        }
    }
  return NULL;
}

/* Exactly what was saved is now what the user has seen; whatever was typed
 * while it was being saved is not. */
static void
settle (Save *save)
{
  GPtrArray *changes = liandu_change_set_get_changes (save->changes);
  GPtrArray *removed = liandu_record_get_removed (save->record);

  for (guint i = 0; i < changes->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (changes, i);
      LianduRecord *saved = find_saved (save->record, change->uuid);

      for (guint j = removed->len; j > 0; j--)
        if (change->type == LIANDU_CHANGE_DELETE
            && g_str_equal (liandu_record_get_uuid (g_ptr_array_index (removed, j - 1)), change->uuid))
          g_ptr_array_remove_index (removed, j - 1);
      if (saved == NULL)
        continue;
      liandu_record_set_stored (saved, TRUE);
      for (guint j = 0; change->assignments != NULL && j < change->assignments->len; j++)
        {
          const LianduAssignment *assignment = g_ptr_array_index (change->assignments, j);

          liandu_record_set_base (saved, assignment->field, assignment->value);
        }
    }
}

static void
go_on_after_save (LianduRecordPage *self)
{
  g_autofree char *step = g_steal_pointer (&self->step_after_save);
  gboolean print = self->print_after_save;

  self->print_after_save = FALSE;
  if (self->next_after_save)
    {
      g_autoptr (LianduRecord) saved = g_object_ref (self->record);

      self->next_after_save = FALSE;
      liandu_record_page_create (self, self->kind, saved);
    }
  else
    _liandu_record_page_reload (self, TRUE);
  if (step != NULL)
    _liandu_record_page_take_step (self, step);
  if (print)
    _liandu_record_page_print (self);
}

static void
finish_save (Save *save)
{
  LianduRecordPage *self = save->page;

  settle (save);
  if (self->record != save->record)
    return;
  self->touched = FALSE;
  self->has_draft = FALSE;
  _liandu_record_page_stop_drafts (self);
  liandu_store_drop_draft_async (self->store, self->uuid);
  _liandu_record_page_set_banner (self, NULL, NULL, NULL, NULL, NULL);
  /* Typed while it was being saved. */
  if (liandu_record_page_is_dirty (self))
    _liandu_record_page_touch (self);
  _liandu_record_page_say (self, _("Saved"));
  go_on_after_save (self);
}

static void
fail_save (LianduRecordPage *self,
           GPtrArray        *conflicts,
           const GError     *error)
{
  self->next_after_save = FALSE;
  self->print_after_save = FALSE;
  g_clear_pointer (&self->step_after_save, g_free);
  if (conflicts == NULL || conflicts->len == 0)
    {
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Not Saved"), error);
      return;
    }
  show_conflicts (self, conflicts);
  _liandu_record_page_say (self, _("Not saved: somebody else was faster; choose which version counts"));
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  LianduRecordPage *self = save->page;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_store_commit_finish (LIANDU_STORE (source), result, &conflicts, &error);

  self->saving = FALSE;
  if (self->store == NULL)
    return;
  if (done)
    finish_save (save);
  else
    fail_save (self, conflicts, error);
  _liandu_record_page_update (self);
}

static void
commit (LianduRecordPage *self,
        LianduChangeSet  *changes)
{
  Save *save = g_new0 (Save, 1);

  save->page = g_object_ref (self);
  save->record = g_object_ref (self->record);
  save->changes = liandu_change_set_ref (changes);
  self->saving = TRUE;
  /* Not with the page's cancellable: a save goes through even when the page
   * is left. */
  liandu_store_commit_async (self->store, changes, NULL, committed_cb, save);
  _liandu_record_page_update (self);
}

/* Something is wrong with the record that belongs to no field of the form. */
static char *
find_other_problem (LianduRecordPage *self)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (self->record);

  return problems->len > 0 ? g_strdup (((LianduProblem *) g_ptr_array_index (problems, 0))->message) : NULL;
}

static gboolean
is_ready (LianduRecordPage *self)
{
  LianduFieldEditor *wrong = liandu_form_validate (self->form);
  g_autofree char *problem = NULL;

  if (wrong != NULL)
    {
      liandu_field_editor_focus (wrong);
      _liandu_record_page_say (self, _("Not saved: something in the marked fields has to be put right first"));
      return FALSE;
    }
  if (liandu_form_find_conflict (self->form) != NULL)
    {
      focus_conflict (self);
      _liandu_record_page_say (self, _("Not saved: choose first which version counts"));
      return FALSE;
    }
  problem = find_other_problem (self);
  if (problem != NULL)
    _liandu_record_page_say (self, problem);
  return problem == NULL;
}

/**
 * liandu_record_page_save:
 *
 * Saves the record, or shows what keeps it from being saved.
 */
void
liandu_record_page_save (LianduRecordPage *self)
{
  g_autoptr (LianduChangeSet) changes = NULL;

  if (self->record == NULL || self->form == NULL || self->saving || self->draft != NULL
      || liandu_record_is_deleted (self->record) || liandu_store_is_read_only (self->store))
    return;
  if (!is_ready (self))
    {
      self->next_after_save = FALSE;
      self->print_after_save = FALSE;
      g_clear_pointer (&self->step_after_save, g_free);
      return;
    }
  changes = liandu_record_dup_changes (self->record);
  if (!liandu_change_set_is_empty (changes))
    commit (self, changes);
  else
    {
      _liandu_record_page_say (self, _("There is nothing to save"));
      go_on_after_save (self);
    }
}
