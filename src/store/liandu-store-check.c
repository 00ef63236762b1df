/* liandu-store-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-columns.h"
#include "liandu-derived.h"
#include "liandu-erasure.h"
#include "liandu-store-check.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* The self-check: is what is stored sound, and does all that is derived
 * follow from it?  It repairs nothing but derived tables, and only when asked. */

void
liandu_finding_free (LianduFinding *self)
{
  g_free (self->check);
  g_free (self->uuid);
  g_free (self->number);
  g_free (self->title);
  g_free (self->message);
  g_free (self);
}

static void
add_finding (GPtrArray  *findings,
             const char *check,
             const char *uuid,
             char       *message)
{
  LianduFinding *finding = g_new0 (LianduFinding, 1);

  finding->check = g_strdup (check);
  finding->uuid = g_strdup (uuid);
  finding->message = message;
  g_ptr_array_add (findings, finding);
}

static void
check_integrity (LianduStore *self,
                 GPtrArray   *findings)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "PRAGMA integrity_check (20)", NULL);

  while (row != NULL && liandu_statement_step (row, NULL))
    if (g_strcmp0 (liandu_statement_get_text (row, 0), "ok") != 0)
      add_finding (findings, "integrity", NULL,
                   g_strdup_printf (_("The database file is damaged: %s; restore the last backup"), liandu_statement_get_text (row, 0)));
}

/* Every op must have the hash its transaction names and be that of the record
 * it speaks of, every transaction follow another of the same life, and the
 * last one of each life be there.  A life that forked is a tree. */
static const char sql_chain[] =
  "SELECT t.id, t.uuid, t.hash, t.header, r.device, r.epoch, t.actor, t.origin, t.wall, t.hlc_ms, t.hlc_counter"
  "  FROM txn t JOIN replica r ON r.id = t.replica ORDER BY t.id";
static const char sql_missing[] =
  "SELECT device FROM replica WHERE last_seq > 0 AND last_hash NOT IN (SELECT hash FROM txn)";

static gboolean
speaks_of (GBytes     *header,
           const char *uuid)
{
  g_autoptr (GVariant) variant = liandu_canonical_parse (header, "(ssya(usaay))");
  const char *record;

  if (variant == NULL)
    return FALSE;
  g_variant_get_child (variant, 0, "&s", &record);
  return g_strcmp0 (record, uuid) == 0;
}

static gboolean
check_ops_of (LianduStore     *self,
              gint64           id,
              const LianduTxn *txn)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, 
    "SELECT p.hash, p.seq, p.header, p.salt, p.payload, o.uuid FROM op p LEFT JOIN object o ON o.id = p.object"
    " WHERE p.txn = ?1 ORDER BY p.seq", NULL);
  guint n = 0;

  liandu_statement_bind_int (row, 1, id);
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) stored = liandu_statement_dup_bytes (row, 0);
      g_autoptr (GBytes) header = liandu_statement_dup_bytes (row, 2);
      g_autoptr (GBytes) salt = liandu_statement_dup_bytes (row, 3);
      g_autoptr (GBytes) payload = liandu_statement_is_null (row, 4) ? g_bytes_new (NULL, 0) : liandu_statement_dup_bytes (row, 4);
      guint8 hash[LIANDU_OP_HASH_SIZE];
      g_autoptr (GBytes) computed = NULL;

      n++;
      if (!speaks_of (header, liandu_statement_get_text (row, 5)))
        return FALSE;
      liandu_op_compute_hash (txn->device, txn->epoch, (guint64) liandu_statement_get_int (row, 1), &txn->hlc, txn->actor,
                              header, salt, payload, hash);
      computed = g_bytes_new (hash, sizeof hash);
      if (!g_bytes_equal (computed, stored))
        return FALSE;
    }
  return n == txn->count;
}

/* The columns beside the header are for searching: they say what it says. */
static gboolean
agrees (LianduStatement *row,
        const LianduTxn *txn)
{
  return g_strcmp0 (liandu_statement_get_text (row, 1), txn->uuid) == 0
         && g_strcmp0 (liandu_statement_get_text (row, 4), txn->device) == 0
         && (guint64) liandu_statement_get_int (row, 5) == txn->epoch
         && g_strcmp0 (liandu_statement_get_text (row, 6), txn->actor) == 0
         && g_strcmp0 (liandu_statement_get_text (row, 7), txn->origin) == 0
         && liandu_statement_get_int (row, 8) == txn->wall
         && liandu_statement_get_int (row, 9) == txn->hlc.ms
         && liandu_statement_get_int (row, 10) == txn->hlc.counter;
}

static void
add_chain_finding (GPtrArray  *findings,
                   const char *device,
                   const char *txn)
{
  add_finding (findings, "chain", NULL,
               g_strdup_printf (_("The history of desk %s was changed at transaction %s: restore the last backup"), device, txn));
}

static void
check_chain (LianduStore *self,
             GPtrArray   *findings)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql_chain, NULL);
  g_autoptr (LianduStatement) missing = liandu_database_prepare (self->database, sql_missing, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  while (row != NULL && liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) hash = liandu_statement_dup_bytes (row, 2);
      g_autoptr (GBytes) header = liandu_statement_dup_bytes (row, 3);
      g_autoptr (GBytes) computed = liandu_canonical_digest (header);
      g_autoptr (LianduTxn) txn = liandu_txn_parse_header (header, NULL);
      gboolean follows = txn != NULL && (txn->first_seq == 1 ? g_bytes_get_size (txn->previous) == 0 : g_hash_table_contains (seen, txn->previous));

      if (!follows || !agrees (row, txn) || !g_bytes_equal (hash, computed) || !check_ops_of (self, liandu_statement_get_int (row, 0), txn))
        add_chain_finding (findings, liandu_statement_get_text (row, 4), liandu_statement_get_text (row, 1));
      g_hash_table_add (seen, g_steal_pointer (&hash));
    }
  while (missing != NULL && liandu_statement_step (missing, NULL))
    add_chain_finding (findings, liandu_statement_get_text (missing, 0), "?");
}

static void
check_conflicts (LianduStore *self,
                 GPtrArray   *findings)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT DISTINCT r.uuid, r.title FROM conflict c JOIN record r ON r.id = c.record WHERE c.away = 0", NULL);

  while (row != NULL && liandu_statement_step (row, NULL))
    add_finding (findings, "conflict", liandu_statement_get_text (row, 0),
                 g_strdup_printf (_("“%s” was changed on two desks at once: choose which value is right"), liandu_statement_get_text (row, 1)));
}

static void
check_unique_field (LianduStore       *self,
                    const LianduField *field,
                    GPtrArray         *findings)
{
  const char *name = liandu_field_get_name (field);
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (field));
  g_autofree char *sql = g_strdup_printf ("SELECT uuid, \"%s\" FROM %s WHERE deleted = 0 AND \"%s\" IN"
                                          " (SELECT \"%s\" FROM %s WHERE deleted = 0 AND \"%s\" IS NOT NULL GROUP BY 1 HAVING count (*) > 1)"
                                          " ORDER BY 2, 1", name, table, name, name, table, name);
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql, NULL);

  while (row != NULL && liandu_statement_step (row, NULL))
    add_finding (findings, "duplicate", liandu_statement_get_text (row, 0),
                 g_strdup_printf (_("%s “%s” is there twice: correct one of them"), liandu_field_get_title (field),
                                  liandu_statement_get_text (row, 1)));
}

static void
check_unique (LianduStore *self,
              GPtrArray   *findings)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      GPtrArray *fields = liandu_kind_get_fields (g_ptr_array_index (kinds, i));

      for (guint j = 0; j < fields->len; j++)
        if (liandu_field_get_flags (g_ptr_array_index (fields, j)) & LIANDU_FIELD_UNIQUE)
          check_unique_field (self, g_ptr_array_index (fields, j), findings);
    }
}

/* Made anew inside a transaction and compared; kept only when asked for. */
static gboolean
check_derived (LianduStore  *self,
               gboolean      keep,
               GCancellable *cancellable,
               GPtrArray    *findings,
               GError      **error)
{
  g_autofree char *before = liandu_derived_dump (self->database, error);
  g_autofree char *after = NULL;

  if (before == NULL || !liandu_database_begin (self->database, error))
    return FALSE;
  if (!liandu_derived_rebuild (self->database, cancellable, error))
    {
      liandu_database_rollback (self->database);
      return FALSE;
    }
  after = liandu_derived_dump (self->database, error);
  if (after == NULL)
    {
      liandu_database_rollback (self->database);
      return FALSE;
    }
  if (!g_str_equal (before, after))
    add_finding (findings, "derived", NULL, g_strdup (keep ? _("The tables did not follow from the history; they were made anew")
                                                           : _("The tables do not follow from the history: run the check with rebuilding")));
  if (keep)
    return liandu_database_commit (self->database, error);
  liandu_database_rollback (self->database);
  return TRUE;
}

/* What a decision erased and could not yet be cleared from every file. */
static void
check_traces (LianduStore *self,
              GPtrArray   *findings)
{
  if (liandu_meta_get_int (self->database, LIANDU_ERASURE_PENDING) != 0)
    add_finding (findings, "traces", NULL,
                 g_strdup (_("What was erased by decision may still stand in backups or in the database file")));
}

static gpointer
check_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  gboolean rebuild = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_finding_free);

  check_integrity (self, findings);
  check_chain (self, findings);
  if (rebuild && !check_derived (self, TRUE, cancellable, findings, error))
    return NULL;
  check_conflicts (self, findings);
  check_unique (self, findings);
  _liandu_store_check_attachments (self, findings);
  check_traces (self, findings);
  return g_steal_pointer (&findings);
}

/**
 * liandu_store_check:
 * @rebuild: whether to make the derived tables anew; needs the workspace alone
 *
 * Returns: (transfer full) (element-type LianduFinding): what is not as it
 *   should be; empty when all is well
 */
GPtrArray *
liandu_store_check (LianduStore  *self,
                    gboolean      rebuild,
                    GCancellable *cancellable,
                    GError      **error)
{
  GPtrArray *findings;

  if (rebuild && !liandu_workspace_lock_set_exclusive (self->lock, TRUE, error))
    return NULL;
  findings = _liandu_store_run (self, LIANDU_PRIORITY_BACKUP, check_job, GINT_TO_POINTER (rebuild), cancellable, error);
  if (rebuild)
    liandu_workspace_lock_set_exclusive (self->lock, FALSE, NULL);
  return findings;
}

static void
append_ops (LianduStore *self,
            GString     *text)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT hex (hash) FROM op ORDER BY 1", NULL);

  while (row != NULL && liandu_statement_step (row, NULL))
    g_string_append_printf (text, "op\t%s\n", liandu_statement_get_text (row, 0));
}

static gpointer
dump_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autofree char *derived = liandu_derived_dump (self->database, error);
  g_autoptr (GString) text = g_string_new (derived);

  if (derived == NULL)
    return NULL;
  append_ops (self, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_store_dump:
 *
 * Returns: (transfer full): all derived state and the set of ops as text, the
 *   same for two workspaces that have the same ops
 */
char *
liandu_store_dump (LianduStore *self,
                   GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, dump_job, NULL, NULL, error);
}
