/* liandu-store-undo.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-inverse.h"
#include "liandu-seed.h"
#include "liandu-store-private.h"
#include "liandu-text.h"

/* Begins the origin of a transaction that takes another back. */
#define UNDO_PREFIX "undo:"
/* Characters of what is said to have been taken back. */
#define MAX_WORDS 300

/* Ctrl+Z: one's own last change is taken back by a new op, so that nothing
 * leaves the history; what others built on it stays as it is. */

/* One's own transactions here, the newest first: one that takes another back
 * comes before that other. */
static const char sql_own[] =
  "SELECT t.id, t.uuid, t.origin FROM txn t"
  " WHERE t.actor = ?1 AND t.replica IN (SELECT id FROM replica WHERE device = ?2)"
  " ORDER BY t.id DESC";

static const char sql_own_of_record[] =
  "SELECT t.id, t.uuid, t.origin FROM txn t"
  " WHERE t.actor = ?1 AND t.replica IN (SELECT id FROM replica WHERE device = ?2)"
  "   AND t.id IN (SELECT o.txn FROM op o JOIN object b ON b.id = o.object WHERE b.id = ?3 OR b.parent = ?3)"
  " ORDER BY t.id DESC";

/* What opened the workspace is nobody's change. */
static gboolean
is_beginning (const char *origin)
{
  return g_str_equal (origin, LIANDU_SEED_ORIGIN) || g_str_equal (origin, "user");
}

static gint64
find_last (LianduStore *self,
           const char  *user,
           gint64       object,
           char       **out_uuid)
{
  g_autofree char *device = liandu_meta_dup_text (self->database, "device");
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, object != 0 ? sql_own_of_record : sql_own, NULL);
  g_autoptr (GHashTable) taken_back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  liandu_statement_bind_text (row, 1, user);
  liandu_statement_bind_text (row, 2, device);
  if (object != 0)
    liandu_statement_bind_int (row, 3, object);
  while (liandu_statement_step (row, NULL))
    {
      const char *uuid = liandu_statement_get_text (row, 1);
      const char *origin = liandu_statement_get_text (row, 2);

      if (g_str_has_prefix (origin, UNDO_PREFIX))
        g_hash_table_add (taken_back, g_strdup (origin + strlen (UNDO_PREFIX)));
      else if (!is_beginning (origin) && !g_hash_table_contains (taken_back, uuid))
        {
          *out_uuid = g_strdup (uuid);
          return liandu_statement_get_int (row, 0);
        }
    }
  return 0;
}

/* What was taken back, in the words of its own line in the time line. */
static char *
describe (LianduStore *self,
          const char  *uuid,
          const char  *txn)
{
  g_autoptr (GPtrArray) items = liandu_store_history (self, uuid, NULL, NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->txn, txn))
        {
          g_autofree char *words = liandu_history_item_to_words (item, codes);

          /* What came with hundreds of rows is not read out row by row. */
          return liandu_text_shorten (words, MAX_WORDS);
        }
    }
  return g_strdup ("");
}

static char *
dup_record_of (LianduStore *self,
               gint64       txn)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT uuid FROM object WHERE id = (SELECT ifnull (b.parent, b.id) FROM op o JOIN object b ON b.id = o.object"
    " WHERE o.txn = ?1 ORDER BY o.id DESC LIMIT 1)", NULL);

  liandu_statement_bind_int (row, 1, txn);
  return liandu_statement_step (row, NULL) ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

typedef struct
{
  gint64 txn;
  const char *uuid;
} Deed;

static GPtrArray *
make_drafts (LianduStore  *self,
             gpointer      data,
             GError      **error)
{
  const Deed *deed = data;

  return liandu_inverse_make (self->database, deed->txn, deed->uuid, error);
}

static char *
take_back (LianduStore *self,
           const char  *user,
           gint64       txn,
           const char  *txn_uuid,
           GError     **error)
{
  Deed deed = { txn, txn_uuid };
  g_autofree char *origin = g_strconcat (UNDO_PREFIX, txn_uuid, NULL);
  g_autofree char *record = dup_record_of (self, txn);
  g_autofree char *words = describe (self, record, txn_uuid);

  return _liandu_store_transact_drafts (self, make_drafts, &deed, origin, user, error) ? g_steal_pointer (&words) : NULL;
}

/**
 * _liandu_store_find_undoable:
 * @object: a record
 *
 * Returns: (nullable) (transfer full): the transaction that the user could take
 *   back of it now
 */
char *
_liandu_store_find_undoable (LianduStore *self,
                             gint64       object)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  g_autofree char *uuid = NULL;
  gint64 txn = user != NULL ? find_last (self, user, object, &uuid) : 0;
  g_autoptr (GPtrArray) drafts = txn != 0 ? liandu_inverse_make (self->database, txn, uuid, NULL) : NULL;

  return drafts != NULL ? g_steal_pointer (&uuid) : NULL;
}

static gpointer
undo_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  gint64 object = data != NULL ? liandu_ops_find_object (self->database, data, NULL, NULL) : 0;
  g_autofree char *txn_uuid = NULL;
  gint64 txn;

  if (data != NULL && object == 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no record “%s”"), (const char *) data);
      return NULL;
    }
  txn = user != NULL ? find_last (self, user, object, &txn_uuid) : 0;
  if (txn == 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("There is no change of yours to take back"));
      return NULL;
    }
  return take_back (self, user, txn, txn_uuid, error);
}

gboolean
liandu_store_undo (LianduStore  *self,
                   const char   *uuid,
                   char        **out_words,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *words = _liandu_store_run (self, LIANDU_PRIORITY_SAVE, undo_job, (gpointer) uuid, cancellable, error);

  if (words == NULL)
    return FALSE;
  if (out_words != NULL)
    *out_words = g_steal_pointer (&words);
  return TRUE;
}

void
liandu_store_undo_async (LianduStore         *self,
                         const char          *uuid,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SAVE, undo_job, g_strdup (uuid), g_free, g_free,
                           liandu_store_undo_async, cancellable, callback, user_data);
}

gboolean
liandu_store_undo_finish (LianduStore  *self,
                          GAsyncResult *result,
                          char        **out_words,
                          GError      **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  words = g_task_propagate_pointer (G_TASK (result), error);
  if (words == NULL)
    return FALSE;
  if (out_words != NULL)
    *out_words = g_steal_pointer (&words);
  return TRUE;
}
