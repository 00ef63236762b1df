/* liandu-erasure-marks.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-erasure.h"

/* Which ops an erasure concerns, and how that is written down. */

static void
mark_free (LianduErasureMark *self)
{
  g_free (self->hash);
  g_free (self->what);
  g_free (self);
}

static GPtrArray *
new_marks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
}

static void
add_mark (GPtrArray  *marks,
          char       *hash,
          const char *what)
{
  LianduErasureMark *mark = g_new0 (LianduErasureMark, 1);

  mark->hash = hash;
  mark->what = g_strdup (what);
  g_ptr_array_add (marks, mark);
}

/* (transfer full): the op's name as the database keeps it */
GBytes *
liandu_erasure_mark_dup_hash (const LianduErasureMark *self)
{
  guint8 hash[LIANDU_OP_HASH_SIZE];

  for (guint i = 0; i < sizeof hash; i++)
    hash[i] = (guint8) (g_ascii_xdigit_value (self->hash[2 * i]) << 4 | g_ascii_xdigit_value (self->hash[2 * i + 1]));
  return g_bytes_new (hash, sizeof hash);
}

static gboolean
add_marks_of (LianduDatabase  *database,
              const char      *sql,
              gint64           object,
              const char      *uuid,
              const char      *what,
              GPtrArray       *marks,
              GError         **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, sql, error);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_int (row, 1, object);
  if (uuid != NULL)
    liandu_statement_bind_text (row, 2, uuid);
  while (liandu_statement_step (row, NULL))
    add_mark (marks, g_strdup (liandu_statement_get_text (row, 0)), what);
  return TRUE;
}

/* The ops of a record and of its rows, and those of others which call it by
 * its name: all of the bytes are looked through, since nothing else knows what
 * former links said. */
static gboolean
list_whole (LianduDatabase  *database,
            gint64           object,
            GPtrArray       *marks,
            GError         **error)
{
  g_autofree char *uuid = liandu_ops_dup_uuid (database, object);
  g_autofree char *link = g_strconcat ("@", uuid, NULL);

  return add_marks_of (database, "SELECT lower (hex (hash)) FROM op WHERE object IN (SELECT id FROM object WHERE id = ?1 OR parent = ?1) ORDER BY id",
                       object, NULL, "*", marks, error)
         && add_marks_of (database, "SELECT lower (hex (hash)) FROM op WHERE object NOT IN (SELECT id FROM object WHERE id = ?1 OR parent = ?1)"
                                    " AND (instr (payload, CAST (?2 AS BLOB)) > 0 OR instr (header, CAST (?2 AS BLOB)) > 0) ORDER BY id",
                          object, uuid, link, marks, error);
}

static gboolean
says_something (const LianduOp *op,
                guint           field)
{
  for (guint i = 0; i < op->registers->len; i++)
    if (g_array_index (op->registers, LianduRegister, i).field == field)
      return TRUE;
  return FALSE;
}

static char *
dup_hex (const guint8 *hash)
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < LIANDU_OP_HASH_SIZE; i++)
    g_string_append_printf (hex, "%02x", hash[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
list_field (LianduDatabase  *database,
            gint64           object,
            guint            field,
            GPtrArray       *marks,
            GError         **error)
{
  g_autoptr (GPtrArray) ops = liandu_ops_load (database, object, error);
  g_autofree char *what = g_strdup_printf ("%u", field);

  for (guint i = 0; ops != NULL && i < ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (ops, i);

      if (says_something (op, field))
        add_mark (marks, dup_hex (op->hash), what);
    }
  return ops != NULL;
}

/**
 * liandu_erasure_list_marks:
 * @object: a record
 * @field: stable number of a field, or 0 for all that the record says
 *
 * Returns: (transfer full) (element-type LianduErasureMark): what is to go of
 *   the ops that are here
 */
GPtrArray *
liandu_erasure_list_marks (LianduDatabase  *database,
                           gint64           object,
                           guint            field,
                           GError         **error)
{
  g_autoptr (GPtrArray) marks = new_marks ();
  gboolean done = field != 0 ? list_field (database, object, field, marks, error) : list_whole (database, object, marks, error);

  return done ? g_steal_pointer (&marks) : NULL;
}

char *
liandu_erasure_format_marks (GPtrArray *marks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const LianduErasureMark *mark = g_ptr_array_index (marks, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "\n" : "", mark->hash, mark->what);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 2 * LIANDU_OP_HASH_SIZE && strspn (text, "0123456789abcdef") == 2 * LIANDU_OP_HASH_SIZE;
}

/**
 * liandu_erasure_parse_marks:
 *
 * Lines that this program cannot read are passed over: they erase nothing.
 */
GPtrArray *
liandu_erasure_parse_marks (const char *text)
{
  GPtrArray *marks = new_marks ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);

      if (g_strv_length (parts) == 2 && is_hash (parts[0]))
        add_mark (marks, g_strdup (parts[0]), parts[1]);
    }
  return marks;
}

/**
 * liandu_erasure_dup_digest:
 *
 * Returns: (transfer full): SHA-256, in hexadecimal digits, over salts and
 *   payloads as they are now, in the order of the marks
 */
char *
liandu_erasure_dup_digest (LianduDatabase  *database,
                           GPtrArray       *marks,
                           GError         **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < marks->len; i++)
    {
      const LianduErasureMark *mark = g_ptr_array_index (marks, i);
      g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT salt, ifnull (payload, x'') FROM op WHERE hash = ?1", error);
      g_autoptr (GBytes) hash = liandu_erasure_mark_dup_hash (mark);
      gsize size;
      gconstpointer data;

      if (row == NULL)
        return NULL;
      liandu_statement_bind_bytes (row, 1, hash);
      if (!liandu_statement_step (row, NULL))
        continue;
      data = liandu_statement_get_blob (row, 0, &size);
      g_checksum_update (sum, data, (gssize) size);
      data = liandu_statement_get_blob (row, 1, &size);
      g_checksum_update (sum, data, (gssize) size);
    }
  return g_strdup (g_checksum_get_string (sum));
}
