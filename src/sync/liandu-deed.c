/* liandu-deed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-deed.h"

#include "liandu-canonical.h"
#include "liandu-error.h"

#define MAGIC "LDED"
#define BODY_TYPE "(sssaayxv)"
#define PREAMBLE_SIZE 12
#define FOOTER_SIZE (LIANDU_DEED_HASH_SIZE + LIANDU_SIGNATURE_SIZE)

void
liandu_deed_free (LianduDeed *self)
{
  g_free (self->type);
  g_free (self->workspace);
  g_free (self->signer);
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  g_clear_pointer (&self->payload, g_variant_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_free (self);
}

/* Writing */

static GBytes *
make_body (const char    *type,
           const char    *workspace,
           GPtrArray     *previous,
           gint64         time,
           GVariant      *payload,
           LianduKeyring *signer)
{
  GVariantBuilder hashes;

  g_variant_builder_init (&hashes, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; previous != NULL && i < previous->len; i++)
    g_variant_builder_add_value (&hashes, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, g_ptr_array_index (previous, i), TRUE));
  return liandu_canonical_bytes (g_variant_new ("(sssaayxv)", type, workspace, liandu_keyring_get_desk (signer), &hashes, time, payload));
}

static void
append_preamble (GByteArray *bytes,
                 guint32     length)
{
  const guint8 head[] = { LIANDU_DEED_FORMAT, LIANDU_DEED_ALGORITHM, LIANDU_DEED_FORMAT, 0 };
  guint32 wire = GUINT32_TO_LE (length);

  g_byte_array_append (bytes, (const guint8 *) MAGIC, strlen (MAGIC));
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) &wire, sizeof wire);
}

/**
 * liandu_deed_make:
 * @previous: (nullable) (element-type GBytes): hashes of the deeds that it
 *   follows
 * @payload: what is declared, of the type of @type; a floating one is taken
 * @signer: who declares it
 *
 * Returns: (transfer full): the deed as bytes
 */
GBytes *
liandu_deed_make (const char    *type,
                  const char    *workspace,
                  GPtrArray     *previous,
                  gint64         time,
                  GVariant      *payload,
                  LianduKeyring *signer)
{
  g_autoptr (GBytes) body = make_body (type, workspace, previous, time, payload, signer);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 hash[LIANDU_DEED_HASH_SIZE];
  guint8 signature[LIANDU_SIGNATURE_SIZE];

  append_preamble (bytes, (guint32) g_bytes_get_size (body));
  g_byte_array_append (bytes, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, NULL, 0);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, liandu_keyring_get_sign_secret (signer));
  g_byte_array_append (bytes, hash, sizeof hash);
  g_byte_array_append (bytes, signature, sizeof signature);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Reading */

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("the file is damaged, or it is no part of an exchange"));
  return FALSE;
}

static gboolean
check_frame (const guint8  *data,
             gsize          size,
             guint32       *out_length,
             GError       **error)
{
  guint8 hash[LIANDU_DEED_HASH_SIZE];
  guint32 wire;

  if (size < PREAMBLE_SIZE + FOOTER_SIZE || size > LIANDU_DEED_MAX_SIZE || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    return fail_damaged (error);
  memcpy (&wire, data + 8, sizeof wire);
  *out_length = GUINT32_FROM_LE (wire);
  if (*out_length != size - PREAMBLE_SIZE - FOOTER_SIZE)
    return fail_damaged (error);
  crypto_generichash (hash, sizeof hash, data, size - FOOTER_SIZE, NULL, 0);
  return memcmp (hash, data + size - FOOTER_SIZE, sizeof hash) == 0 || fail_damaged (error);
}

static void
take_previous (LianduDeed *self,
               GVariant   *previous)
{
  self->previous = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < g_variant_n_children (previous); i++)
    {
      g_autoptr (GVariant) hash = g_variant_get_child_value (previous, i);

      g_ptr_array_add (self->previous, g_variant_get_data_as_bytes (hash));
    }
}

static LianduDeed *
parse_body (GBytes  *bytes,
            guint32  length,
            GError **error)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, PREAMBLE_SIZE, length);
  g_autoptr (GVariant) body = liandu_canonical_parse (part, BODY_TYPE);
  g_autoptr (GVariant) previous = NULL;
  g_autoptr (LianduDeed) self = g_new0 (LianduDeed, 1);

  if (body == NULL)
    {
      fail_damaged (error);
      return NULL;
    }
  g_variant_get (body, "(sss@aayxv)", &self->type, &self->workspace, &self->signer, &previous, &self->time, &self->payload);
  take_previous (self, previous);
  self->hash = g_bytes_new_from_bytes (bytes, PREAMBLE_SIZE + length, LIANDU_DEED_HASH_SIZE);
  self->signature = g_bytes_new_from_bytes (bytes, PREAMBLE_SIZE + length + LIANDU_DEED_HASH_SIZE, LIANDU_SIGNATURE_SIZE);
  return g_steal_pointer (&self);
}

/**
 * liandu_deed_parse:
 * @bytes: from anywhere
 * @error: %LIANDU_ERROR_CORRUPT when they are no deed, %LIANDU_ERROR_TOO_NEW
 *   when a newer program is needed to read it
 *
 * Who has signed is still to be asked: liandu_deed_is_signed_by().
 *
 * Returns: (transfer full) (nullable): it, whole
 */
LianduDeed *
liandu_deed_parse (GBytes  *bytes,
                   GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 length;

  if (!check_frame (data, size, &length, error))
    return NULL;
  if (data[6] > LIANDU_DEED_FORMAT || data[7] != 0 || data[5] != LIANDU_DEED_ALGORITHM)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW,
                           _("it was written by a newer program: upgrade this one; nothing is lost until then"));
      return NULL;
    }
  return parse_body (bytes, length, error);
}

gboolean
liandu_deed_is_signed_by (LianduDeed   *self,
                          const guint8 *sign_public)
{
  return crypto_sign_verify_detached (g_bytes_get_data (self->signature, NULL), g_bytes_get_data (self->hash, NULL),
                                      LIANDU_DEED_HASH_SIZE, sign_public) == 0;
}

/**
 * liandu_deed_dup_hash:
 * @bytes: of a deed
 *
 * Returns: (transfer full): by which others name it
 */
GBytes *
liandu_deed_dup_hash (GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);

  g_return_val_if_fail (size > FOOTER_SIZE, NULL);

  return g_bytes_new_from_bytes (bytes, size - FOOTER_SIZE, LIANDU_DEED_HASH_SIZE);
}
