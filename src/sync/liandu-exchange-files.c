/* liandu-exchange-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blob.h"
#include "liandu-exchange-private.h"

/*
 * Attachments.  They are put before the changes that name them, and fetched after
 * them, some with each run: a record never waits for its files.  A file that
 * nobody names any more, or a name without its file, harms nothing.
 */

/* Fetched with one run; records come first, and the next run goes on. */
#define FETCH_SIZE (64 * 1024 * 1024)

/* Of those that are there already so many are read back with one run, so that
 * what a carrier spoilt is put there again before somebody misses it. */
#define CHECK_COUNT 4
#define CHECK_SIZE (8 * 1024 * 1024)
#define CHECK_MEMO "files-checked"

/* The attachments that any change names, and under which names they may be. */
typedef struct
{
  LianduExchangeRun *run;
  GPtrArray *digests;
  GPtrArray *keys;          /* (element-type utf8): names of keys that are held */
} Files;

static gboolean
files_init (Files              *self,
            LianduExchangeRun  *run,
            GError            **error)
{
  self->run = run;
  self->digests = liandu_log_list_attachments (run->exchange->log, error);
  self->keys = liandu_membership_list_keys (run->exchange->membership);
  return self->digests != NULL;
}

static void
files_clear (Files *self)
{
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static char *
dup_name (Files        *self,
          const guint8 *key,
          const char   *digest)
{
  g_autofree char *below = liandu_blob_dup_name (key, digest);

  return _liandu_exchange_run_dup_name (self->run, below);
}

/* Where a file is in the place, and with which key; one that was put before the
 * key was changed stays as it is. */
static char *
find_name (Files         *self,
           const char    *digest,
           const guint8 **out_key)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const guint8 *key = liandu_membership_find_key (self->run->exchange->membership, g_ptr_array_index (self->keys, i));
      g_autofree char *name = dup_name (self, key, digest);

      if (!g_hash_table_contains (self->run->listed, name))
        continue;
      *out_key = key;
      return g_steal_pointer (&name);
    }
  return NULL;
}

/* Out */

/* A file that is damaged here is not handed on; the self-check tells of it. */
static gboolean
put_file (Files         *self,
          const guint8  *key,
          const char    *name,
          const char    *digest,
          GError       **error)
{
  g_autoptr (GBytes) bytes = liandu_log_load_attachment (self->run->exchange->log, digest, NULL);
  g_autoptr (GBytes) sealed = bytes != NULL ? liandu_blob_seal (key, digest, bytes) : NULL;

  return sealed == NULL || _liandu_exchange_run_put (self->run, name, sealed, error);
}

static gboolean
put_new (Files   *self,
         GError **error)
{
  LianduExchange *exchange = self->run->exchange;
  const char *key_name = liandu_membership_get_key_name (exchange->membership);
  const guint8 *key = key_name != NULL ? liandu_membership_find_key (exchange->membership, key_name) : NULL;

  for (guint i = 0; key != NULL && i < self->digests->len; i++)
    {
      const char *digest = g_ptr_array_index (self->digests, i);
      const guint8 *known = NULL;
      g_autofree char *there = find_name (self, digest, &known);
      g_autofree char *name = dup_name (self, key, digest);

      if (there != NULL || !liandu_log_has_attachment (exchange->log, digest))
        continue;
      if (!put_file (self, key, name, digest, error))
        return FALSE;
      self->run->report->files_out++;
    }
  return TRUE;
}

/* From which one on; the digest that was looked at last. */
static guint
find_place (Files      *self,
            const char *after)
{
  guint i = 0;

  while (i < self->digests->len && after != NULL && g_strcmp0 (g_ptr_array_index (self->digests, i), after) <= 0)
    i++;
  return i < self->digests->len ? i : 0;
}

static gboolean
check_file (Files       *self,
            const char  *digest,
            gsize       *inout_size,
            GError     **error)
{
  LianduExchangeRun *run = self->run;
  const guint8 *key = NULL;
  g_autofree char *name = find_name (self, digest, &key);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) whole = NULL;

  if (name == NULL || !liandu_log_has_attachment (run->exchange->log, digest))
    return TRUE;
  sealed = liandu_transport_get (run->transport, name, run->cancellable, NULL);
  whole = sealed != NULL ? liandu_blob_open (key, digest, sealed, NULL) : NULL;
  *inout_size += sealed != NULL ? g_bytes_get_size (sealed) : 0;
  return whole != NULL || put_file (self, key, name, digest, error);
}

static gboolean
check_some (Files   *self,
            GError **error)
{
  LianduLog *log = self->run->exchange->log;
  g_autoptr (GBytes) memo = NULL;
  g_autofree char *after = NULL;
  guint place;
  gsize size = 0;

  if (self->digests->len == 0)
    return TRUE;
  if (!liandu_log_load_memo (log, CHECK_MEMO, &memo, error))
    return FALSE;
  after = memo != NULL ? g_strndup (g_bytes_get_data (memo, NULL), g_bytes_get_size (memo)) : NULL;
  place = find_place (self, after);
  for (guint i = 0; i < MIN (CHECK_COUNT, self->digests->len) && size < CHECK_SIZE; i++)
    {
      const char *digest = g_ptr_array_index (self->digests, (place + i) % self->digests->len);

      if (!check_file (self, digest, &size, error))
        return FALSE;
      g_clear_pointer (&memo, g_bytes_unref);
      memo = g_bytes_new (digest, strlen (digest));
    }
  return liandu_log_save_memo (log, CHECK_MEMO, memo, error);
}

/**
 * _liandu_exchange_run_put_files:
 *
 * Puts the attachments that are here and not there; before the changes.
 */
gboolean
_liandu_exchange_run_put_files (LianduExchangeRun  *self,
                                GError            **error)
{
  g_auto (Files) files = { 0 };

  return files_init (&files, self, error) && put_new (&files, error) && check_some (&files, error);
}

/* In */

/* What does not come whole is asked for again with the next run. */
static gboolean
fetch_file (Files      *self,
            const char *digest,
            gsize      *inout_size)
{
  LianduExchangeRun *run = self->run;
  const guint8 *key = NULL;
  g_autofree char *name = find_name (self, digest, &key);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (name == NULL || *inout_size >= FETCH_SIZE)
    return FALSE;
  sealed = liandu_transport_get (run->transport, name, run->cancellable, NULL);
  bytes = sealed != NULL ? liandu_blob_open (key, digest, sealed, NULL) : NULL;
  *inout_size += sealed != NULL ? g_bytes_get_size (sealed) : 0;
  return bytes != NULL && liandu_log_take_attachment (run->exchange->log, digest, bytes, NULL);
}

/**
 * _liandu_exchange_run_fetch_files:
 *
 * Fetches attachments that are named here and were added elsewhere, as many as
 * one run may; the report says how many are awaited.
 */
gboolean
_liandu_exchange_run_fetch_files (LianduExchangeRun  *self,
                                  GError            **error)
{
  g_auto (Files) files = { 0 };
  gsize size = 0;
  guint awaited = 0;

  if (!files_init (&files, self, error))
    return FALSE;
  for (guint i = 0; i < files.digests->len; i++)
    {
      const char *digest = g_ptr_array_index (files.digests, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (liandu_log_has_attachment (self->exchange->log, digest))
        continue;
      if (fetch_file (&files, digest, &size))
        self->report->files_in++;
      else
        awaited++;
    }
  if (awaited > 0)
    _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_FILES, NULL)->first = awaited;
  return TRUE;
}
