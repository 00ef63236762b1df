/* liandu-store-attachments.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-attachments.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* Attachments as desks hand them to each other: which ones any change names,
 * and their bytes, which may come later than the change. */

/* How far the ops were looked through. */
#define UNTIL "attachment_op"

static gboolean
note_digest (LianduDatabase *database,
             GVariant       *value,
             GError        **error)
{
  const char *digest;
  gint64 size;
  g_autoptr (LianduStatement) insert = NULL;

  g_variant_get (value, "(&s&sx)", &digest, NULL, &size);
  if (!liandu_attachments_is_digest (digest))
    return TRUE;
  insert = liandu_database_prepare (database, "INSERT OR IGNORE INTO attachment (digest, size) VALUES (?1, ?2)", error);
  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_text (insert, 1, digest);
  liandu_statement_bind_int (insert, 2, size);
  return liandu_statement_run (insert, error);
}

static gboolean
note_payload (LianduDatabase *database,
              GBytes         *bytes,
              GError        **error)
{
  g_autoptr (GVariant) payload = liandu_canonical_parse (bytes, "amv");

  for (gsize i = 0; payload != NULL && i < g_variant_n_children (payload); i++)
    {
      g_autoptr (GVariant) maybe = g_variant_get_child_value (payload, i);
      g_autoptr (GVariant) boxed = g_variant_get_maybe (maybe);
      g_autoptr (GVariant) value = boxed != NULL ? g_variant_get_variant (boxed) : NULL;

      if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(ssx)")) && !note_digest (database, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_new (LianduDatabase *database,
          GError        **error)
{
  /* A payload that holds an attachment ends its value with the value's type. */
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT payload FROM op WHERE id > ?1 AND instr (payload, x'002873737829') > 0", error);
  g_autoptr (LianduStatement) last = liandu_database_prepare (database, "SELECT ifnull (max (id), 0) FROM op", error);

  if (row == NULL || last == NULL || !liandu_statement_step (last, error))
    return FALSE;
  liandu_statement_bind_int (row, 1, liandu_meta_get_int (database, UNTIL));
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) bytes = liandu_statement_dup_bytes (row, 0);

      if (!note_payload (database, bytes, error))
        return FALSE;
    }
  return liandu_meta_set_int (database, UNTIL, liandu_statement_get_int (last, 0), error);
}

static GPtrArray *
list_noted (LianduDatabase *database,
            GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT digest FROM attachment ORDER BY digest", error);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  while (row != NULL && liandu_statement_step (row, NULL))
    g_ptr_array_add (digests, g_strdup (liandu_statement_get_text (row, 0)));
  return row != NULL ? g_steal_pointer (&digests) : NULL;
}

static gpointer
list_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (note_new (self->database, error) && liandu_database_commit (self->database, error))
    return list_noted (self->database, error);
  liandu_database_rollback (self->database);
  return NULL;
}

/**
 * liandu_store_list_attachments:
 *
 * Returns: (transfer full) (element-type utf8): SHA-256 of each attachment that
 *   any change ever named, whether its file is here or not
 */
GPtrArray *
liandu_store_list_attachments (LianduStore  *self,
                               GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, list_job, NULL, NULL, error);
}

/**
 * liandu_store_has_attachment:
 *
 * Returns: whether the file of that SHA-256 is here; it may be on its way from
 *   another desk.  It is not read
 */
gboolean
liandu_store_has_attachment (LianduStore *self,
                             const char  *digest)
{
  g_autofree char *path = liandu_attachments_dup_path (self->folder, digest);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * liandu_store_load_attachment:
 * @error: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_CORRUPT
 *
 * Returns: (transfer full): the whole file of that SHA-256
 */
GBytes *
liandu_store_load_attachment (LianduStore  *self,
                              const char   *digest,
                              GError      **error)
{
  return liandu_attachments_load (self->folder, digest, error);
}

/**
 * liandu_store_take_attachment:
 * @bytes: what has come
 * @error: %LIANDU_ERROR_CORRUPT when it is not the file of that SHA-256
 *
 * Keeps the file of an attachment that another desk added.
 */
gboolean
liandu_store_take_attachment (LianduStore  *self,
                              const char   *digest,
                              GBytes       *bytes,
                              GError      **error)
{
  return liandu_attachments_take (self->folder, digest, bytes, error);
}
