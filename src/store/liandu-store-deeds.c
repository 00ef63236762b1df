/* liandu-store-deeds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-store-private.h"
#include "liandu-store-sections.h"

/* Deeds of who takes part, which are never forgotten whatever a place shows,
 * and small things to remember under a name. */

static gpointer
list_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT bytes FROM deed ORDER BY id", error);
  g_autoptr (GPtrArray) deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  while (row != NULL && liandu_statement_step (row, NULL))
    g_ptr_array_add (deeds, liandu_statement_dup_bytes (row, 0));
  return row != NULL ? g_steal_pointer (&deeds) : NULL;
}

/**
 * liandu_store_list_deeds:
 *
 * Returns: (transfer full) (element-type GBytes): in the order in which they
 *   were kept
 */
GPtrArray *
liandu_store_list_deeds (LianduStore  *self,
                         GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, list_job, NULL, NULL, error);
}

static gpointer
keep_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (GBytes) hash = liandu_canonical_digest (data);
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database, "INSERT OR IGNORE INTO deed (hash, bytes) VALUES (?1, ?2)", error);

  if (insert == NULL)
    return NULL;
  liandu_statement_bind_bytes (insert, 1, hash);
  liandu_statement_bind_bytes (insert, 2, data);
  return liandu_statement_run (insert, error) ? self : NULL;
}

/**
 * liandu_store_keep_deed:
 *
 * For ever; the same once more changes nothing.
 */
gboolean
liandu_store_keep_deed (LianduStore  *self,
                        GBytes       *bytes,
                        GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, keep_job, bytes, NULL, error) != NULL;
}

typedef struct
{
  const char *key;
  GBytes *bytes;
} Memo;

static gpointer
load_memo_job (LianduStore  *self,
               gpointer      data,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError      **error)
{
  Memo *memo = data;
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT bytes FROM memo WHERE key = ?1", error);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, memo->key);
  if (liandu_statement_step (row, NULL))
    memo->bytes = liandu_statement_dup_bytes (row, 0);
  return self;
}

/**
 * liandu_store_load_memo:
 * @out_bytes: (out) (nullable) (transfer full): what was kept, or %NULL
 */
gboolean
liandu_store_load_memo (LianduStore  *self,
                        const char   *key,
                        GBytes      **out_bytes,
                        GError      **error)
{
  Memo memo = { key, NULL };
  gboolean done = _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, load_memo_job, &memo, NULL, error) != NULL;

  *out_bytes = memo.bytes;
  return done;
}

static gpointer
save_memo_job (LianduStore  *self,
               gpointer      data,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError      **error)
{
  const Memo *memo = data;
  g_autoptr (LianduStatement) write = liandu_database_prepare (self->database,
    memo->bytes != NULL ? "INSERT OR REPLACE INTO memo (key, bytes) VALUES (?1, ?2)" : "DELETE FROM memo WHERE key = ?1", error);

  if (write == NULL)
    return NULL;
  liandu_statement_bind_text (write, 1, memo->key);
  if (memo->bytes != NULL)
    liandu_statement_bind_bytes (write, 2, memo->bytes);
  return liandu_statement_run (write, error) ? self : NULL;
}

/**
 * liandu_store_save_memo:
 * @bytes: (nullable): to be kept; %NULL forgets
 */
gboolean
liandu_store_save_memo (LianduStore  *self,
                        const char   *key,
                        GBytes       *bytes,
                        GError      **error)
{
  Memo memo = { key, bytes };

  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, save_memo_job, &memo, NULL, error) != NULL;
}
