/* liandu-statement.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-statement-private.h"
#include "liandu-sqlite-error.h"

/* More than a window has in use; each takes a few kilobytes. */
#define MAX_IDLE 64

/* The text is long and asked for all the time: it is hashed once a loan. */
typedef struct
{
  const char *sql;
  guint hash;
} StatementKey;

struct _LianduStatement
{
  StatementKey key;
  LianduStatementCache *cache;  /* borrowed */
  sqlite3_stmt *stmt;
  char *sql;
  int bind_code;                /* the first binding that failed */
};

static guint
hash_key (gconstpointer data)
{
  return ((const StatementKey *) data)->hash;
}

/* Statements of all columns of a kind have thousands of letters: a few of each
 * part tell them apart. */
#define N_SAMPLES 64

static guint
hash_sql (const char *sql)
{
  gsize length = strlen (sql);
  gsize step = length / N_SAMPLES + 1;
  guint hash = (guint) length;

  for (gsize i = 0; i < length; i += step)
    hash = hash * 33 + (guchar) sql[i];
  return hash;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const StatementKey *left = a;
  const StatementKey *right = b;

  return left == right || (left->hash == right->hash && g_str_equal (left->sql, right->sql));
}

static void
statement_free (LianduStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self->sql);
  g_free (self);
}

static LianduStatement *
take_idle (LianduStatementCache *cache,
           GList                *link)
{
  LianduStatement *self = link->data;

  g_hash_table_remove (cache->idle, &self->key);
  g_queue_delete_link (&cache->order, link);
  return self;
}

/**
 * _liandu_statement_cache_init:
 * @self: a cache
 * @handle: its connection
 * @path: name of the file, for messages
 *
 * Prepares an empty cache.
 */
void
_liandu_statement_cache_init (LianduStatementCache *self,
                              sqlite3              *handle,
                              const char           *path)
{
  self->handle = handle;
  self->path = path;
  self->idle = g_hash_table_new (hash_key, equal_keys);
  g_queue_init (&self->order);
  self->n_lent = 0;
}

/**
 * _liandu_statement_cache_clear:
 * @self: a cache, all statements given back
 *
 * Frees the statements, which is needed before the connection can be closed.
 */
void
_liandu_statement_cache_clear (LianduStatementCache *self)
{
  if (self->idle == NULL)
    return;

  g_warn_if_fail (self->n_lent == 0);
  while (self->order.head != NULL)
    statement_free (take_idle (self, self->order.head));
  g_clear_pointer (&self->idle, g_hash_table_unref);
}

/**
 * _liandu_statement_cache_lend:
 * @self: a cache
 * @sql: one statement
 * @error: return location
 *
 * Lends a statement. The one in the cache leaves it for the time of the loan:
 * a second user of the same SQL gets one of its own, so that neither steps on
 * the other's rows.
 *
 * Returns: (transfer full): the statement
 */
LianduStatement *
_liandu_statement_cache_lend (LianduStatementCache *self,
                              const char           *sql,
                              GError              **error)
{
  const StatementKey key = { sql, hash_sql (sql) };
  GList *link = g_hash_table_lookup (self->idle, &key);
  LianduStatement *statement = NULL;
  sqlite3_stmt *stmt = NULL;
  int code;

  if (link != NULL)
    {
      self->n_lent++;
      return take_idle (self, link);
    }

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      _liandu_sqlite_error_set (error, self->handle, code, self->path);
      return NULL;
    }

  statement = g_new0 (LianduStatement, 1);
  statement->cache = self;
  statement->stmt = stmt;
  statement->sql = g_strdup (sql);
  statement->key = (StatementKey) { statement->sql, key.hash };
  self->n_lent++;

  return statement;
}

/**
 * liandu_statement_release:
 * @self: (transfer full): a statement
 *
 * Gives the statement back.
 */
void
liandu_statement_release (LianduStatement *self)
{
  LianduStatementCache *cache = self->cache;

  g_assert (cache->n_lent > 0);
  cache->n_lent--;
  liandu_statement_reset (self);

  if (g_hash_table_contains (cache->idle, &self->key))
    {
      statement_free (self);
      return;
    }

  g_queue_push_head (&cache->order, self);
  g_hash_table_insert (cache->idle, &self->key, cache->order.head);
  if (cache->order.length > MAX_IDLE)
    statement_free (take_idle (cache, cache->order.tail));
}

static void
note_binding (LianduStatement *self,
              int              code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

void
liandu_statement_bind_null (LianduStatement *self,
                            int              parameter)
{
  note_binding (self, sqlite3_bind_null (self->stmt, parameter));
}

void
liandu_statement_bind_int (LianduStatement *self,
                           int              parameter,
                           gint64           value)
{
  note_binding (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/**
 * liandu_statement_bind_text:
 * @self: a statement
 * @parameter: its number, from 1
 * @value: (nullable): UTF-8, copied
 *
 * Binds a text, or NULL. A binding that fails is reported by the next step.
 */
void
liandu_statement_bind_text (LianduStatement *self,
                            int              parameter,
                            const char      *value)
{
  note_binding (self, sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * liandu_statement_bind_blob:
 * @self: a statement
 * @parameter: its number, from 1
 * @data: (nullable): bytes, copied
 * @size: how many
 *
 * Binds bytes; no bytes at all where @size is 0.
 */
void
liandu_statement_bind_blob (LianduStatement *self,
                            int              parameter,
                            gconstpointer    data,
                            gsize            size)
{
  /* A pointer to no bytes may be NULL, which SQLite would take for NULL. */
  if (size == 0)
    note_binding (self, sqlite3_bind_zeroblob (self->stmt, parameter, 0));
  else
    note_binding (self, sqlite3_bind_blob64 (self->stmt, parameter, data, size, SQLITE_TRANSIENT));
}

/**
 * liandu_statement_bind_bytes:
 * @self: a statement
 * @parameter: its number, from 1
 * @value: (nullable): bytes, copied
 *
 * Binds bytes, or NULL.
 */
void
liandu_statement_bind_bytes (LianduStatement *self,
                             int              parameter,
                             GBytes          *value)
{
  gsize size = 0;
  gconstpointer data = NULL;

  if (value == NULL)
    {
      liandu_statement_bind_null (self, parameter);
      return;
    }
  data = g_bytes_get_data (value, &size);
  liandu_statement_bind_blob (self, parameter, data, size);
}

/**
 * liandu_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Goes on to the next row.
 *
 * Returns: TRUE while there is a row; FALSE at the end, and on failure with
 *   @error set
 */
gboolean
liandu_statement_step (LianduStatement *self,
                       GError         **error)
{
  int code = self->bind_code;

  if (code == SQLITE_OK)
    code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;

  if (code != SQLITE_DONE)
    _liandu_sqlite_error_set (error, self->cache->handle, code, self->cache->path);
  return FALSE;
}

/**
 * liandu_statement_run:
 * @self: a statement
 * @error: return location
 *
 * Carries out a statement whose rows, if any, are of no interest, and makes it
 * ready for the next time; its bindings stay.
 *
 * Returns: whether it was carried out
 */
gboolean
liandu_statement_run (LianduStatement *self,
                      GError         **error)
{
  g_autoptr (GError) local_error = NULL;

  while (liandu_statement_step (self, &local_error))
    ;
  sqlite3_reset (self->stmt);

  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * liandu_statement_reset:
 * @self: a statement
 *
 * Back to the beginning, without bindings.
 */
void
liandu_statement_reset (LianduStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_code = SQLITE_OK;
}

int
liandu_statement_get_n_columns (LianduStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

gboolean
liandu_statement_is_null (LianduStatement *self,
                          int              column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
liandu_statement_get_int (LianduStatement *self,
                          int              column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

const char *
liandu_statement_get_text (LianduStatement *self,
                           int              column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * liandu_statement_get_blob:
 * @self: a statement on a row
 * @column: from 0
 * @out_size: (out): how many bytes
 *
 * Returns: (nullable): the bytes, valid until the next step; NULL only where
 *   the column is NULL
 */
gconstpointer
liandu_statement_get_blob (LianduStatement *self,
                           int              column,
                           gsize           *out_size)
{
  gconstpointer data = NULL;

  *out_size = 0;
  if (liandu_statement_is_null (self, column))
    return NULL;

  data = sqlite3_column_blob (self->stmt, column);
  *out_size = (gsize) sqlite3_column_bytes (self->stmt, column);
  return data != NULL ? data : "";
}

/**
 * liandu_statement_dup_bytes:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the bytes, NULL where the column is NULL
 */
GBytes *
liandu_statement_dup_bytes (LianduStatement *self,
                            int              column)
{
  gsize size = 0;
  gconstpointer data = liandu_statement_get_blob (self, column, &size);

  return data != NULL ? g_bytes_new (data, size) : NULL;
}
