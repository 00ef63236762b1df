/* liandu-watermark.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-error.h"
#include "liandu-op.h"
#include "liandu-watermark.h"

/* Written as DEVICE/EPOCH/LAST, with spaces between. */

#define WATERMARK_KEY "liandu-watermark"

static char *
make_key (const char *device,
          guint64     epoch)
{
  return g_strdup_printf ("%s/%" G_GUINT64_FORMAT, device, epoch);
}

/**
 * liandu_watermark_read:
 *
 * Returns: (transfer full) (nullable): what the database has now
 */
char *
liandu_watermark_read (LianduDatabase  *database,
                       GError         **error)
{
  g_autoptr (LianduStatement) list = liandu_database_prepare (database,
    "SELECT device, epoch, last_seq FROM replica WHERE last_seq > 0 ORDER BY device, epoch", error);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;

  if (list == NULL)
    return NULL;
  while (liandu_statement_step (list, &local_error))
    {
      g_autofree char *key = make_key (liandu_statement_get_text (list, 0), (guint64) liandu_statement_get_int (list, 1));

      g_string_append_printf (words, "%s%s/%" G_GINT64_FORMAT, words->len > 0 ? " " : "", key, liandu_statement_get_int (list, 2));
    }
  if (local_error == NULL)
    return g_string_free (g_steal_pointer (&words), FALSE);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
add_mark (GHashTable *marks,
          const char *word)
{
  const char *slash = strrchr (word, '/');
  guint64 last = 0;

  if (slash == NULL || !g_ascii_string_to_unsigned (slash + 1, 10, 1, G_MAXINT64, &last, NULL))
    return FALSE;
  g_hash_table_insert (marks, g_strndup (word, (gsize) (slash - word)), g_memdup2 (&last, sizeof last));
  return TRUE;
}

/**
 * liandu_watermark_set:
 * @database: a copy; what is not covered by the watermark is left out from now
 *   on where ops are loaded
 */
gboolean
liandu_watermark_set (LianduDatabase  *database,
                      const char      *watermark,
                      GError         **error)
{
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) words = g_strsplit (watermark, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!add_mark (marks, words[i]))
      {
        g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                             _("What was on record then cannot be told any more: the mark that says it cannot be read"));
        return FALSE;
      }
  g_object_set_data_full (G_OBJECT (database), WATERMARK_KEY, g_steal_pointer (&marks), (GDestroyNotify) g_hash_table_unref);
  return TRUE;
}

/**
 * liandu_watermark_copy:
 *
 * A copy of a copy leaves out the same.
 */
void
liandu_watermark_copy (LianduDatabase *from,
                       LianduDatabase *to)
{
  GHashTable *marks = g_object_get_data (G_OBJECT (from), WATERMARK_KEY);

  if (marks != NULL)
    g_object_set_data_full (G_OBJECT (to), WATERMARK_KEY, g_hash_table_ref (marks), (GDestroyNotify) g_hash_table_unref);
}

static guint64
get_last (GHashTable *marks,
          const char *device,
          guint64     epoch)
{
  g_autofree char *key = make_key (device, epoch);
  const guint64 *last = g_hash_table_lookup (marks, key);

  return last != NULL ? *last : 0;
}

/**
 * liandu_watermark_trim:
 * @ops: (element-type LianduOp): lose those that the watermark does not cover
 */
void
liandu_watermark_trim (LianduDatabase *database,
                       GPtrArray      *ops)
{
  GHashTable *marks = g_object_get_data (G_OBJECT (database), WATERMARK_KEY);

  for (guint i = ops->len; marks != NULL && i > 0; i--)
    {
      const LianduOp *op = g_ptr_array_index (ops, i - 1);

      if (op->seq > get_last (marks, op->device, op->epoch))
        g_ptr_array_remove_index (ops, i - 1);
    }
}

static gboolean
list_of_replica (LianduDatabase  *database,
                 GHashTable      *objects,
                 gint64           replica,
                 guint64          last,
                 GError         **error)
{
  g_autoptr (LianduStatement) list = liandu_database_prepare (database,
    "SELECT DISTINCT coalesce (object.parent, object.id) FROM txn JOIN op ON op.txn = txn.id JOIN object ON object.id = op.object"
    " WHERE txn.replica = ?1 AND op.seq > ?2", error);
  g_autoptr (GError) local_error = NULL;

  if (list == NULL)
    return FALSE;
  liandu_statement_bind_int (list, 1, replica);
  liandu_statement_bind_int (list, 2, (gint64) last);
  while (liandu_statement_step (list, &local_error))
    {
      gint64 object = liandu_statement_get_int (list, 0);

      g_hash_table_add (objects, g_memdup2 (&object, sizeof object));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * liandu_watermark_list_changed:
 * @objects: (element-type gint64): gets the records of which something is left
 *   out
 */
gboolean
liandu_watermark_list_changed (LianduDatabase  *database,
                               GHashTable      *objects,
                               GError         **error)
{
  GHashTable *marks = g_object_get_data (G_OBJECT (database), WATERMARK_KEY);
  g_autoptr (LianduStatement) list = NULL;
  g_autoptr (GError) local_error = NULL;

  if (marks == NULL)
    return TRUE;
  list = liandu_database_prepare (database, "SELECT id, device, epoch, last_seq FROM replica", error);
  if (list == NULL)
    return FALSE;
  while (liandu_statement_step (list, &local_error))
    {
      guint64 last = get_last (marks, liandu_statement_get_text (list, 1), (guint64) liandu_statement_get_int (list, 2));

      if (liandu_statement_get_int (list, 3) > (gint64) last
          && !list_of_replica (database, objects, liandu_statement_get_int (list, 0), last, error))
        return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
