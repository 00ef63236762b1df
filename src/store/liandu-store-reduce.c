/* liandu-store-reduce.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-bundle.h"
#include "liandu-erasure.h"
#include "liandu-store-private.h"
#include "liandu-store-sections.h"

/* Sections whose transactions have lost something by a decision: what they are
 * to say now, and that they say it from now on. */

static GBytes *
load_current (LianduStore  *self,
              GBytes       *txn,
              GError      **error)
{
  g_autoptr (LianduBundle) bundle = liandu_bundle_unpack (txn, error);
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT id FROM txn WHERE hash = ?1", error);

  if (row == NULL || bundle == NULL)
    return NULL;
  liandu_statement_bind_bytes (row, 1, bundle->hash);
  if (liandu_statement_step (row, NULL))
    return _liandu_store_pack_txn (self, liandu_statement_get_int (row, 0), bundle->hash, bundle->header);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("The section is not here"));
  return NULL;
}

static gpointer
current_job (LianduStore  *self,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError      **error)
{
  GPtrArray *txns = data;
  g_autoptr (GPtrArray) current = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < txns->len; i++)
    {
      GBytes *bytes = load_current (self, g_ptr_array_index (txns, i), error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (current, bytes);
    }
  return g_steal_pointer (&current);
}

/**
 * liandu_store_load_current_txns:
 * @txns: (element-type GBytes): as they were handed out
 * @error: %LIANDU_ERROR_NOT_FOUND when one of them is not here
 *
 * Returns: (transfer full) (element-type GBytes): the same without what has been
 *   erased since
 */
GPtrArray *
liandu_store_load_current_txns (LianduStore  *self,
                                GPtrArray    *txns,
                                GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, current_job, txns, NULL, error);
}

typedef struct
{
  GBytes *hash;
  GBytes *bytes;
} Replacement;

static gboolean
replace (LianduStore        *self,
         const Replacement  *replacement,
         GError            **error)
{
  g_autoptr (LianduStatement) update = liandu_database_prepare (self->database,
    "UPDATE section SET bytes = ?2 WHERE hash = ?1 AND bytes IS NOT NULL", error);

  if (update == NULL)
    return FALSE;
  liandu_statement_bind_bytes (update, 1, replacement->hash);
  liandu_statement_bind_bytes (update, 2, replacement->bytes);
  return liandu_statement_run (update, error) && liandu_meta_set_int (self->database, LIANDU_ERASURE_PENDING, 1, error);
}

static gpointer
replace_job (LianduStore  *self,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError      **error)
{
  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (replace (self, data, error) && liandu_database_commit (self->database, error))
    return self;
  liandu_database_rollback (self->database);
  return NULL;
}

/**
 * liandu_store_replace_section:
 * @hash: of a section of which bytes are here
 * @bytes: what is kept of it from now on; what was kept before is cleared from
 *   the file with the next liandu_store_clear_traces()
 */
gboolean
liandu_store_replace_section (LianduStore  *self,
                              GBytes       *hash,
                              GBytes       *bytes,
                              GError      **error)
{
  Replacement replacement = { hash, bytes };

  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, replace_job, &replacement, NULL, error) != NULL;
}

static gpointer
count_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error G_GNUC_UNUSED)
{
  *(guint *) data = (guint) liandu_database_get_int (self->database, "SELECT count (*) FROM erased");
  return self;
}

/**
 * liandu_store_count_erased:
 *
 * Returns: how many things decisions have erased, as far as they are known here
 */
guint
liandu_store_count_erased (LianduStore *self)
{
  guint count = 0;

  _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, count_job, &count, NULL, NULL);
  return count;
}
