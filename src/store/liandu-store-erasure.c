/* liandu-store-erasure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-attachments.h"
#include "liandu-derived.h"
#include "liandu-erasure.h"
#include "liandu-erasure-files.h"
#include "liandu-store-private.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/*
 * What must not be here (误录涉密, a lawful destruction) is erased by a decision
 * on record: from the ops, and so from everything that is made of them, from
 * drafts, from the search index, from the file with its journal, and from the
 * backups.  The decision stays, and goes to the other desks as any record does.
 *
 * The database is right when the transaction is; the traces in files are
 * cleared after it, and again at the next opening if that was interrupted.
 */

void
liandu_store_erasure_free (LianduStoreErasure *self)
{
  g_free (self->uuid);
  g_ptr_array_unref (self->left);
  g_free (self);
}

static LianduStoreErasure *
outcome_new (void)
{
  LianduStoreErasure *self = g_new0 (LianduStoreErasure, 1);

  self->left = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* The decision */

typedef struct
{
  LianduRecord *decision;
  LianduStoreErasure *outcome;
  gint64 object;            /* whose content goes */
  const LianduKind *kind;
  const LianduField *field; /* NULL: all */
  GPtrArray *marks;
} Erasure;

static const LianduErasureInfo *
get_info (const Erasure *self)
{
  return &liandu_kind_get_info (liandu_record_get_kind (self->decision))->erasure;
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
find_target (Erasure      *self,
             LianduStore  *store,
             GError      **error)
{
  const char *uuid = liandu_record_get_string (self->decision, get_info (self)->target);
  GVariant *field = liandu_record_get (self->decision, get_info (self)->field);
  g_autofree char *name = NULL;

  self->object = uuid != NULL ? liandu_ops_find_object (store->database, uuid, &name, NULL) : 0;
  self->kind = name != NULL ? liandu_kind_lookup (name) : NULL;
  if (self->kind == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no record “%s”"), uuid != NULL ? uuid : "");
      return FALSE;
    }
  if (self->kind == liandu_record_get_kind (self->decision))
    return refuse (error, _("A decision on an erasure stays on record and is not erased itself: nothing was changed"));
  if (field == NULL)
    return TRUE;
  self->field = liandu_kind_get_field_by_id (self->kind, (guint) g_variant_get_int64 (field));
  if (self->field == NULL || liandu_field_get_child_kind (self->field) != NULL || !liandu_field_is_stored (self->field))
    return refuse (error, _("Only what is entered in one field can be erased apart: choose such a field, a row, or the whole record"));
  return TRUE;
}

static void
set_text (const Erasure *self,
          const char    *field,
          const char    *text)
{
  LianduRecord *decision = self->decision;

  liandu_record_set_value (decision, liandu_kind_get_field (liandu_record_get_kind (decision), field),
                           text != NULL && *text != '\0' ? g_variant_new_string (text) : NULL);
}

/* (transfer full) (nullable) */
static char *
dup_number (const Erasure *self,
            LianduStore   *store)
{
  const char *field = liandu_kind_get_info (self->kind)->roles.number;
  g_autoptr (LianduPicture) picture = field != NULL ? liandu_picture_load (store->database, self->object, NULL) : NULL;

  return picture != NULL && picture->record != NULL ? g_strdup (liandu_record_get_string (picture->record, field)) : NULL;
}

/* What the decision keeps of what goes: no word of it. */
static gboolean
fill_decision (Erasure      *self,
               LianduStore  *store,
               GError      **error)
{
  const LianduErasureInfo *info = get_info (self);
  const LianduKind *kind = liandu_record_get_kind (self->decision);
  g_autofree char *ops = liandu_erasure_format_marks (self->marks);
  g_autofree char *digest = liandu_erasure_dup_digest (store->database, self->marks, error);
  g_autofree char *number = dup_number (self, store);

  if (digest == NULL)
    return FALSE;
  set_text (self, info->target_kind, liandu_kind_get_name (self->kind));
  set_text (self, info->target_sort, liandu_kind_get_term (self->kind));
  set_text (self, info->target_number, number);
  set_text (self, info->field_title, self->field != NULL ? liandu_field_get_term (self->field) : NULL);
  set_text (self, info->ops, ops);
  set_text (self, info->digest, digest);
  liandu_record_set_value (self->decision, liandu_kind_get_field (kind, info->op_count), g_variant_new_int64 (self->marks->len));
  return TRUE;
}

static GVariant *
nothing_replaced (void)
{
  return g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0);
}

static LianduOpDraft *
draft_decision (const Erasure *self)
{
  const LianduKind *kind = liandu_record_get_kind (self->decision);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_CREATE, liandu_record_get_uuid (self->decision), liandu_kind_get_name (kind));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (self->decision, field) : NULL;

      if (value != NULL)
        liandu_op_draft_add (draft, liandu_field_get_id (field), "", nothing_replaced (), value);
    }
  return draft;
}

/* A record without content is nothing to work with. */
static LianduOpDraft *
draft_removal (const Erasure *self,
               LianduStore   *store,
               GError       **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (store->database, self->object, error);
  LianduOpDraft *draft;

  if (picture == NULL || liandu_fold_is_deleted (picture->fold, picture->row_folds))
    return NULL;
  draft = liandu_op_draft_new (LIANDU_CHANGE_DELETE, liandu_record_get_string (self->decision, get_info (self)->target),
                               liandu_kind_get_name (self->kind));
  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (picture->fold, picture->row_folds),
                       g_variant_new_boolean (TRUE));
  return draft;
}

static gboolean
write_decision (const Erasure *self,
                LianduStore   *store,
                const char    *user,
                GPtrArray     *uuids,
                GError       **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  LianduOpDraft *removal = self->field == NULL ? draft_removal (self, store, error) : NULL;

  g_ptr_array_add (drafts, draft_decision (self));
  if (removal != NULL)
    g_ptr_array_add (drafts, removal);
  return _liandu_store_write (store, NULL, drafts, "erasure", user, NULL, uuids, error);
}

/* What was being typed about it. */
static gboolean
drop_drafts (LianduDatabase  *database,
             gint64           object,
             GError         **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "DELETE FROM draft WHERE uuid IN (SELECT uuid FROM object WHERE id = ?1 OR parent = ?1)", error);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_int (row, 1, object);
  return liandu_statement_run (row, error);
}

static gboolean
carry_out (Erasure      *self,
           LianduStore  *store,
           GPtrArray    *uuids,
           GError      **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return liandu_erasure_remember (store->database, self->marks, error)
         && liandu_erasure_apply (store->database, self->marks, objects, error)
         && drop_drafts (store->database, self->object, error)
         && liandu_erasure_forget_attachments (store->database, error)
         && liandu_derived_update (store->database, objects, uuids, error)
         && liandu_meta_set_int (store->database, LIANDU_ERASURE_PENDING, LIANDU_TRACES_NEW, error);
}

static gboolean
decide (Erasure      *self,
        LianduStore  *store,
        const char   *user,
        GPtrArray    *uuids,
        GError      **error)
{
  const LianduField *field;

  if (!find_target (self, store, error))
    return FALSE;
  field = self->field;
  self->marks = liandu_erasure_list_marks (store->database, self->object, field != NULL ? liandu_field_get_id (field) : 0, error);
  if (self->marks == NULL)
    return FALSE;
  if (self->marks->len == 0)
    return refuse (error, _("There is nothing in it that could be erased: nothing was changed"));
  self->outcome->n_ops = self->marks->len;
  return fill_decision (self, store, error)
         && write_decision (self, store, user, uuids, error)
         && carry_out (self, store, uuids, error);
}

static gboolean
transact (Erasure      *self,
          LianduStore  *store,
          const char   *user,
          GPtrArray    *uuids,
          GError      **error)
{
  g_autofree char *token = NULL;

  if (!liandu_database_begin (store->database, error))
    return FALSE;
  if (!decide (self, store, user, uuids, error)
      || (!store->rotated && !_liandu_identity_rotate (store, &token, error))
      || !liandu_database_commit (store->database, error))
    {
      liandu_database_rollback (store->database);
      return FALSE;
    }
  if (token != NULL)
    _liandu_identity_confirm (store, token);
  return TRUE;
}

static gpointer
erase_job (LianduStore  *store,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  Erasure *self = data;
  g_autofree char *user = _liandu_store_dup_user (store);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  if (user == NULL)
    {
      refuse (error, _("Nothing was saved, since it is not known who is typing: choose a user first"));
      return NULL;
    }
  if (!transact (self, store, user, uuids, error))
    return NULL;
  _liandu_store_load_office (store);
  _liandu_store_emit_changed (store, uuids);
  return store;
}

/* Traces */

static GPtrArray *
load_all_marks (LianduDatabase  *database,
                GError         **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT lower (hex (op)) || ' ' || what FROM erased ORDER BY op, what", error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (row == NULL)
    return NULL;
  while (liandu_statement_step (row, NULL))
    g_string_append_printf (text, "%s\n", liandu_statement_get_text (row, 0));
  return liandu_erasure_parse_marks (text->str);
}

/* Files that no op speaks of any more. */
static void
drop_attachments (LianduStore *self)
{
  g_autoptr (GPtrArray) digests = _liandu_store_list_digests (self->database, NULL, NULL, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; digests != NULL && i < digests->len; i++)
    g_hash_table_add (kept, g_ptr_array_index (digests, i));
  if (digests != NULL)
    liandu_erasure_drop_attachments (self->folder, kept);
}

/* Key of the table meta: when clearing was tried last, ms since 1970. */
#define TRIED "erasure_tried"
#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  LianduTracesAgain again;  /* whether also what could not be cleared before */
  GPtrArray *marks;         /* NULL: nothing to clear */
  char *second;             /* where backups are on another disk; or NULL */
} Traces;

static void
traces_clear (Traces *self)
{
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->second, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Traces, traces_clear)

static gboolean
is_again (LianduStore       *self,
          LianduTracesAgain  again)
{
  gint64 since = liandu_clock_get_now_ms (self->clock) - liandu_meta_get_int (self->database, TRIED);

  return again == LIANDU_TRACES_AGAIN || (again == LIANDU_TRACES_AGAIN_LATER && (since < 0 || since >= HOUR_MS));
}

static gboolean
note_tried (LianduStore  *self,
            GError      **error)
{
  if (!liandu_database_begin (self->database, error))
    return FALSE;
  if (liandu_meta_set_int (self->database, TRIED, liandu_clock_get_now_ms (self->clock), error)
      && liandu_meta_set_int (self->database, LIANDU_ERASURE_PENDING, LIANDU_TRACES_LEFT, error)
      && liandu_database_commit (self->database, error))
    return TRUE;
  liandu_database_rollback (self->database);
  return FALSE;
}

/* A decision that arrives while backups are written anew makes it "new" again.
 * Where something is left, the database itself is clear. */
static gpointer
purge_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  Traces *traces = data;
  gint64 state = liandu_meta_get_int (self->database, LIANDU_ERASURE_PENDING);

  if (state == LIANDU_TRACES_NONE || (state == LIANDU_TRACES_LEFT && !is_again (self, traces->again)))
    return self;
  traces->second = liandu_meta_dup_text (self->database, LIANDU_BACKUP_PLACE);
  traces->marks = load_all_marks (self->database, error);
  if (traces->marks == NULL
      || (state != LIANDU_TRACES_LEFT && !liandu_erasure_purge_file (self->database, error))
      || !note_tried (self, error))
    return NULL;
  drop_attachments (self);
  return self;
}

static gpointer
settle_job (LianduStore  *self,
            gpointer      data G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError      **error)
{
  if (liandu_meta_get_int (self->database, LIANDU_ERASURE_PENDING) != LIANDU_TRACES_LEFT)
    return self;
  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (liandu_meta_set_int (self->database, LIANDU_ERASURE_PENDING, LIANDU_TRACES_NONE, error) && liandu_database_commit (self->database, error))
    return self;
  liandu_database_rollback (self->database);
  return NULL;
}

static gboolean
clear_traces (LianduStore         *self,
              LianduTracesAgain    again,
              LianduStoreErasure  *outcome,
              GError             **error)
{
  g_auto (Traces) traces = { again, NULL, NULL };

  if (_liandu_store_run (self, LIANDU_PRIORITY_SAVE, purge_job, &traces, NULL, error) == NULL)
    return FALSE;
  if (traces.marks == NULL)
    return TRUE;
  outcome->n_backups = liandu_erasure_clear_backups (self->folder, traces.second, traces.marks, outcome->left);
  return outcome->left->len > 0 || _liandu_store_run (self, LIANDU_PRIORITY_SAVE, settle_job, NULL, NULL, error) != NULL;
}

/**
 * liandu_store_clear_traces:
 * @again: whether to try also what could not be cleared before
 *
 * Clears what decisions of this and of other desks have left in the file, its
 * journal, among the attachments and in the backups.  Quickly done when there
 * is nothing to do.  For a thread of its own: backups are written anew.
 * liandu_store_check() tells of what could not be cleared.
 */
void
liandu_store_clear_traces (LianduStore       *self,
                           LianduTracesAgain  again)
{
  g_autoptr (LianduStoreErasure) outcome = outcome_new ();
  g_autoptr (GError) error = NULL;

  if (!self->read_only && !clear_traces (self, again, outcome, &error))
    g_debug ("what was erased has left traces: %s", error->message);
}

/**
 * liandu_store_get_erasure_kind:
 *
 * Returns: the kind of record by which it is decided
 */
const LianduKind *
liandu_store_get_erasure_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_is_sealed (g_ptr_array_index (kinds, i)))
      return g_ptr_array_index (kinds, i);
  return NULL;
}

/**
 * liandu_store_erase:
 * @decision: a new record of the kind that decides, with @target and, for one
 *   field alone, @field of its #LianduErasureInfo; the rest of what is erased
 *   is filled in
 * @error: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_REFUSED, and those of a commit
 *
 * Erases what a record says, or one of its fields, for ever: design §11.  It
 * cannot be taken back.  A whole record is deleted with it.  Not for the main
 * thread.
 *
 * Returns: (transfer full): what came of it; %NULL when nothing was changed
 */
LianduStoreErasure *
liandu_store_erase (LianduStore   *self,
                    LianduRecord  *decision,
                    GError       **error)
{
  g_autoptr (LianduStoreErasure) outcome = outcome_new ();
  Erasure erasure = { .decision = decision, .outcome = outcome };
  g_autoptr (GError) traces_error = NULL;
  gboolean done = _liandu_store_run (self, LIANDU_PRIORITY_SAVE, erase_job, &erasure, NULL, error) != NULL;

  g_clear_pointer (&erasure.marks, g_ptr_array_unref);
  if (!done)
    return NULL;
  outcome->uuid = g_strdup (liandu_record_get_uuid (decision));
  if (!clear_traces (self, LIANDU_TRACES_AGAIN, outcome, &traces_error))
    g_ptr_array_add (outcome->left, g_strdup (traces_error->message));
  return g_steal_pointer (&outcome);
}

static void
erase_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;
  LianduStoreErasure *outcome = liandu_store_erase (source, task_data, &error);

  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify) liandu_store_erasure_free);
  else
    g_task_return_error (task, error);
}

void
liandu_store_erase_async (LianduStore         *self,
                          LianduRecord        *decision,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, liandu_store_erase_async);
  g_task_set_task_data (task, g_object_ref (decision), g_object_unref);
  g_task_run_in_thread (task, erase_thread);
}

LianduStoreErasure *
liandu_store_erase_finish (LianduStore   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
