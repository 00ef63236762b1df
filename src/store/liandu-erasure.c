/* liandu-erasure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-commit.h"
#include "liandu-erasure.h"
#include "liandu-store.h"
#include "liandu-value.h"

/*
 * What an op loses is replaced by nothing, its salt by the digest of salt and
 * payload as they were: the chain of transactions can be verified as before,
 * and nobody can try out what may have been there.
 */

/* What stands where a name stood. */
#define ERASED_NAME "（已清除）"

static gboolean
is_content (guint field)
{
  return field != LIANDU_REGISTER_PARENT && field != LIANDU_REGISTER_DELETED && field != LIANDU_REGISTER_POSITION;
}

/* The same link, without a word of what it leads to. */
static GVariant *
strip_link (const LianduRegister *reg,
            const char           *target)
{
  const char *uuid;
  gint64 place;

  if (reg->value != NULL && g_variant_is_of_type (reg->value, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (reg->value, 0, "&s", &uuid);
      return g_str_equal (uuid, target) ? g_variant_new ("(ss)", uuid, ERASED_NAME) : reg->value;
    }
  if (reg->value == NULL || !g_str_equal (reg->element, target) || !g_variant_is_of_type (reg->value, G_VARIANT_TYPE ("(sx)")))
    return reg->value;
  g_variant_get_child (reg->value, 1, "x", &place);
  return g_variant_new ("(sx)", ERASED_NAME, place);
}

static gboolean
takes_all (const LianduRegister *reg,
           const char           *what)
{
  return *what == '*' ? is_content (reg->field) : reg->field == g_ascii_strtoull (what, NULL, 10);
}

static GVariant *
redact_value (const LianduRegister *reg,
              GStrv                 whats)
{
  for (guint i = 0; whats[i] != NULL; i++)
    if (takes_all (reg, whats[i]))
      return NULL;
  for (guint i = 0; whats[i] != NULL; i++)
    if (*whats[i] == '@')
      {
        GVariant *stripped = strip_link (reg, whats[i] + 1);

        if (stripped != reg->value)
          return stripped;
      }
  return reg->value;
}

static GBytes *
redact_payload (const LianduOp *op,
                GStrv           whats)
{
  g_autoptr (LianduOpDraft) draft = liandu_op_draft_new (op->type, op->record, op->kind);

  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);

      liandu_op_draft_add (draft, reg->field, reg->element, g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0),
                           redact_value (reg, whats));
    }
  return liandu_op_draft_payload (draft);
}

/* Ops */

static gboolean
write_op (LianduDatabase *database,
          gint64          id,
          GBytes         *salt,
          GBytes         *payload,
          GError        **error)
{
  g_autoptr (LianduStatement) update = liandu_database_prepare (database, "UPDATE op SET salt = ?2, payload = ?3 WHERE id = ?1", error);

  if (update == NULL)
    return FALSE;
  liandu_statement_bind_int (update, 1, id);
  liandu_statement_bind_bytes (update, 2, salt);
  if (payload != NULL)
    liandu_statement_bind_bytes (update, 3, payload);
  else
    liandu_statement_bind_null (update, 3);
  return liandu_statement_run (update, error);
}

static gboolean
redact (LianduDatabase          *database,
        const LianduErasureMark *mark,
        GHashTable              *objects,
        GError                 **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT id, object, header, salt, payload FROM op WHERE hash = ?1", error);
  g_autoptr (GBytes) hash = liandu_erasure_mark_dup_hash (mark);
  g_autoptr (LianduOp) op = g_new0 (LianduOp, 1);
  g_autoptr (GBytes) header = NULL;
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) rest = NULL;
  gint64 object;

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_bytes (row, 1, hash);
  if (!liandu_statement_step (row, NULL))
    return TRUE;
  object = liandu_statement_get_int (row, 1);
  header = liandu_statement_dup_bytes (row, 2);
  salt = liandu_statement_dup_bytes (row, 3);
  payload = liandu_statement_is_null (row, 4) ? g_bytes_new (NULL, 0) : liandu_statement_dup_bytes (row, 4);
  /* One that this program cannot read goes as a whole. */
  if (g_bytes_get_size (payload) > 0 && liandu_op_decode (op, header, payload, TRUE))
    rest = redact_payload (op, (char *[]) { mark->what, NULL });
  digest = liandu_op_digest_payload (salt, payload);
  if (objects != NULL)
    g_hash_table_add (objects, g_memdup2 (&object, sizeof object));
  return write_op (database, liandu_statement_get_int (row, 0), digest, rest, error);
}

/**
 * liandu_erasure_remember:
 *
 * Ops of these names lose the same whenever they arrive.
 */
gboolean
liandu_erasure_remember (LianduDatabase  *database,
                         GPtrArray       *marks,
                         GError         **error)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const LianduErasureMark *mark = g_ptr_array_index (marks, i);
      g_autoptr (LianduStatement) insert = liandu_database_prepare (database, "INSERT OR IGNORE INTO erased (op, what) VALUES (?1, ?2)", error);
      g_autoptr (GBytes) hash = liandu_erasure_mark_dup_hash (mark);

      if (insert == NULL)
        return FALSE;
      liandu_statement_bind_bytes (insert, 1, hash);
      liandu_statement_bind_text (insert, 2, mark->what);
      if (!liandu_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_erasure_apply:
 * @objects: (nullable): set that those whose ops lost something are added to
 *
 * Takes out of the ops that are here what the marks say.  Ops that are not here
 * do not matter: see liandu_erasure_remember().
 */
gboolean
liandu_erasure_apply (LianduDatabase  *database,
                      GPtrArray       *marks,
                      GHashTable      *objects,
                      GError         **error)
{
  for (guint i = 0; i < marks->len; i++)
    if (!redact (database, g_ptr_array_index (marks, i), objects, error))
      return FALSE;
  return TRUE;
}

/**
 * liandu_erasure_forget_attachments:
 *
 * Which attachments ops speak of is found out anew: what an erased op named is
 * neither kept nor fetched again.  A backup may be older than that table.
 */
gboolean
liandu_erasure_forget_attachments (LianduDatabase  *database,
                                   GError         **error)
{
  if (liandu_database_get_int (database, "SELECT count (*) FROM sqlite_master WHERE name = 'attachment'") == 0)
    return TRUE;
  return liandu_database_exec (database, "DELETE FROM attachment; DELETE FROM meta WHERE key = 'attachment_op'", error);
}

/* Decisions that arrive */

/* As it was written first: who changes the record later erases nothing more. */
static GPtrArray *
load_marks (LianduDatabase  *database,
            gint64           object,
            GError         **error)
{
  const LianduKind *kind = liandu_store_get_erasure_kind ();
  guint field = liandu_field_get_id (liandu_kind_get_field (kind, liandu_kind_get_info (kind)->erasure.ops));
  g_autoptr (GPtrArray) ops = liandu_ops_load (database, object, error);

  for (guint i = 0; ops != NULL && i < ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (ops, i);

      for (guint j = 0; op->type == LIANDU_CHANGE_CREATE && j < op->registers->len; j++)
        {
          const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, j);

          if (reg->field == field && reg->value != NULL && g_variant_is_of_type (reg->value, G_VARIANT_TYPE_STRING))
            return liandu_erasure_parse_marks (g_variant_get_string (reg->value, NULL));
        }
    }
  return ops != NULL ? g_ptr_array_new () : NULL;
}

static gboolean
is_decision (LianduDatabase *database,
             gint64          object)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT 1 FROM object WHERE id = ?1 AND kind = ?2", NULL);

  liandu_statement_bind_int (row, 1, object);
  liandu_statement_bind_text (row, 2, liandu_kind_get_name (liandu_store_get_erasure_kind ()));
  return liandu_statement_step (row, NULL);
}

/* Numbers of their own: carrying one out adds to the set. */
static GArray *
list_decisions (LianduDatabase *database,
                GHashTable     *objects)
{
  GArray *decisions = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    if (is_decision (database, *(gint64 *) object))
      g_array_append_val (decisions, *(gint64 *) object);
  return decisions;
}

/**
 * liandu_erasure_settle:
 * @objects: what ops have just arrived about; what loses something is added
 *
 * Carries out the decisions of other desks.
 */
gboolean
liandu_erasure_settle (LianduDatabase  *database,
                       GHashTable      *objects,
                       GError         **error)
{
  g_autoptr (GArray) decisions = list_decisions (database, objects);

  for (guint i = 0; i < decisions->len; i++)
    {
      g_autoptr (GPtrArray) marks = load_marks (database, g_array_index (decisions, gint64, i), error);

      if (marks == NULL
          || !liandu_erasure_remember (database, marks, error)
          || !liandu_erasure_apply (database, marks, objects, error)
          || !liandu_erasure_forget_attachments (database, error)
          || !liandu_meta_set_int (database, LIANDU_ERASURE_PENDING, LIANDU_TRACES_NEW, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_erasure_has_marks:
 *
 * Returns: whether anything was ever erased: else no op needs to be asked about
 */
gboolean
liandu_erasure_has_marks (LianduDatabase *database)
{
  return liandu_database_get_int (database, "SELECT EXISTS (SELECT 1 FROM erased)") != 0;
}

/**
 * liandu_erasure_redact_arriving:
 * @op: an op that is about to be stored; of what it says only the payload
 *   changes
 * @salt: (inout): its salt
 *
 * What was erased before it arrived does not come back with it.
 */
gboolean
liandu_erasure_redact_arriving (LianduDatabase  *database,
                                LianduOp        *op,
                                GBytes         **salt,
                                GError         **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT what FROM erased WHERE op = ?1", error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) whats = NULL;
  GBytes *digest;

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_blob (row, 1, op->hash, sizeof op->hash);
  while (liandu_statement_step (row, NULL))
    g_strv_builder_add (builder, liandu_statement_get_text (row, 0));
  whats = g_strv_builder_end (builder);
  if (*whats == NULL)
    return TRUE;
  digest = liandu_op_digest_payload (*salt, op->payload);
  g_bytes_unref (*salt);
  g_bytes_unref (op->payload);
  *salt = digest;
  op->payload = redact_payload (op, whats);
  return TRUE;
}
