/* liandu-exchange-run.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-exchange-private.h"

/* What a run knows, and the little things that all its parts do. */

#define DOUBTS "exchange-doubts/"
#define NUMBER_FORMAT "%s/d/%s/%016" G_GINT64_MODIFIER "x-%010" G_GUINT64_FORMAT
/* So much of its hash stands in the name of a section. */
#define NAME_HASH_SIZE 8
/* A file that stays as it is for this long does not come any more. */
#define STILL_MS (10 * 60 * 1000)
#define LATE_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

void
_liandu_exchange_run_init (LianduExchangeRun    *self,
                           LianduExchange       *exchange,
                           LianduTransport      *transport,
                           LianduExchangeReport *report,
                           GCancellable         *cancellable)
{
  *self = (LianduExchangeRun) {
    .exchange = exchange,
    .transport = transport,
    .report = report,
    .cancellable = cancellable,
    .now = liandu_clock_get_now_ms (exchange->clock),
    .listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .taken = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL),
    .reduced = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL),
    .unsettled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .packs = _liandu_exchange_packs_new (),
    .put = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL),
    .doubts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref),
    .still_doubted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  _liandu_exchange_known_init (&self->known);
}

void
_liandu_exchange_run_clear (LianduExchangeRun *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_hash_table_unref (self->listed);
  _liandu_exchange_known_clear (&self->known);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->packs);
  g_hash_table_unref (self->reduced);
  g_hash_table_unref (self->unsettled);
  g_hash_table_unref (self->put);
  g_hash_table_unref (self->doubts);
  g_hash_table_unref (self->still_doubted);
}

/* Names */

char *
_liandu_exchange_run_dup_name (LianduExchangeRun *self,
                               const char        *below)
{
  return g_strconcat (liandu_keyring_get_workspace (self->exchange->keyring), "/", below, NULL);
}

char *
_liandu_exchange_run_dup_number (LianduExchangeRun   *self,
                                 const LianduSection *section)
{
  return g_strdup_printf (NUMBER_FORMAT, liandu_keyring_get_workspace (self->exchange->keyring), section->desk, section->epoch, section->seq);
}

char *
_liandu_exchange_run_dup_path (LianduExchangeRun   *self,
                               const LianduSection *section)
{
  char text[2 * NAME_HASH_SIZE + 1] = "";
  gsize size;
  const guint8 *hash = g_bytes_get_data (section->hash, &size);

  for (gsize i = 0; i < MIN (size, NAME_HASH_SIZE); i++)
    {
      text[2 * i] = "0123456789abcdef"[hash[i] >> 4];
      text[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
    }
  return g_strdup_printf (NUMBER_FORMAT "-%s.seg", liandu_keyring_get_workspace (self->exchange->keyring), section->desk, section->epoch, section->seq, text);
}

static gboolean
load_doubts (LianduExchangeRun *self,
             GError           **error)
{
  g_autofree char *key = g_strconcat (DOUBTS, self->place, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) list = NULL;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (!liandu_log_load_memo (self->exchange->log, key, &bytes, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  list = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{s(tx)}"), bytes, FALSE));
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "{&s@(tx)}", &name, &value))
    g_hash_table_insert (self->doubts, g_strdup (name), value);
  return TRUE;
}

/**
 * _liandu_exchange_run_load:
 *
 * Asks the log for what it has.
 */
gboolean
_liandu_exchange_run_load (LianduExchangeRun  *self,
                           GError            **error)
{
  if (!liandu_log_read_identity (self->exchange->log, NULL, &self->epoch, error) || !_liandu_exchange_run_know (self, error))
    return FALSE;
  return _liandu_exchange_run_load_packs (self, error) && (self->place == NULL || load_doubts (self, error));
}

/**
 * _liandu_exchange_run_list:
 *
 * Asks the place for what it shows.
 */
gboolean
_liandu_exchange_run_list (LianduExchangeRun  *self,
                           GError            **error)
{
  g_autofree char *prefix = _liandu_exchange_run_dup_name (self, "");

  self->names = liandu_transport_list (self->transport, prefix, self->cancellable, error);
  for (guint i = 0; self->names != NULL && i < self->names->len; i++)
    g_hash_table_add (self->listed, g_strdup (g_ptr_array_index (self->names, i)));
  return self->names != NULL;
}

gboolean
_liandu_exchange_run_put (LianduExchangeRun  *self,
                          const char         *name,
                          GBytes             *bytes,
                          GError            **error)
{
  if (!liandu_transport_put (self->transport, name, bytes, self->cancellable, error))
    return FALSE;
  g_hash_table_add (self->listed, g_strdup (name));
  return TRUE;
}

/* Notes */

/**
 * _liandu_exchange_run_note:
 * @desk: (nullable): whom it is about
 *
 * Returns: (transfer none): a new note in the report
 */
LianduExchangeNote *
_liandu_exchange_run_note (LianduExchangeRun      *self,
                           LianduExchangeNoteType  type,
                           const char             *desk)
{
  LianduExchangeNote *note = liandu_exchange_report_note (self->report, type);
  const LianduMember *member = desk != NULL ? liandu_membership_find (self->exchange->membership, desk) : NULL;

  note->desk = g_strdup (desk);
  if (member != NULL)
    note->name = *member->owner != '\0' ? g_strdup_printf (C_("author", "%s (%s)"), member->owner, member->name) : g_strdup (member->name);
  return note;
}

LianduExchangeNote *
_liandu_exchange_run_note_section (LianduExchangeRun      *self,
                                   LianduExchangeNoteType  type,
                                   const LianduSection    *section)
{
  LianduExchangeNote *note = _liandu_exchange_run_note (self, type, section->desk);

  note->epoch = section->epoch;
  note->first = section->seq;
  note->last = section->seq;
  return note;
}

/* The desk in whose folder a file lies. */
static char *
dup_desk_of (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 4);

  return g_strv_length (parts) == 4 && g_str_equal (parts[1], "d") ? g_strdup (parts[2]) : NULL;
}

/**
 * _liandu_exchange_run_doubt:
 * @size: bytes, as it is now
 * @detail: what is wrong with it
 *
 * A file is not whole.  It may be on its way, unless it has been like this for a
 * day, or has not grown for some minutes.
 */
void
_liandu_exchange_run_doubt (LianduExchangeRun *self,
                            const char        *name,
                            gsize              size,
                            const char        *detail)
{
  GVariant *known = g_hash_table_lookup (self->doubts, name);
  g_autofree char *desk = dup_desk_of (name);
  guint64 known_size = size;
  gint64 since = self->now;
  gboolean is_still = known != NULL;
  LianduExchangeNote *note;

  if (known != NULL)
    g_variant_get (known, "(tx)", &known_size, &since);
  if (since > self->now || known_size != size)
    {
      is_still = FALSE;
      since = MIN (since, self->now);
    }
  is_still = (is_still && self->now - since >= STILL_MS) || self->now - since >= LATE_MS;
  note = _liandu_exchange_run_note (self, is_still ? LIANDU_EXCHANGE_NOTE_DAMAGED : LIANDU_EXCHANGE_NOTE_ARRIVING, desk);
  note->detail = g_strdup (detail);
  g_hash_table_insert (self->doubts, g_strdup (name), g_variant_ref_sink (g_variant_new ("(tx)", (guint64) size, since)));
  g_hash_table_add (self->still_doubted, g_strdup (name));
}
