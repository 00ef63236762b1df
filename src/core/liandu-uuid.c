/* liandu-uuid.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-uuid.h"

static void
set_version (guint8 *bytes,
             guint8  version)
{
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
}

static void
fill_random (guint8 *bytes,
             gsize   size)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_random_int_range (0, 256);
}

/**
 * liandu_uuid_new_v7:
 * @unix_ms: the time, milliseconds since 1970
 * @random: (nullable) (array fixed-size=10): the random part, or %NULL to have
 *   it made
 *
 * Makes a UUID of version 7 (RFC 9562 §5.7): identifiers made later sort later,
 * which keeps the index of a growing table dense. A clock before 1970 or after
 * the year 10889 is cut to what 48 bits can hold.
 *
 * Returns: (transfer full): the UUID in its canonical text form
 */
char *
liandu_uuid_new_v7 (gint64        unix_ms,
                    const guint8 *random)
{
  guint8 bytes[LIANDU_UUID_SIZE];
  guint64 ms = (guint64) CLAMP (unix_ms, 0, (G_GINT64_CONSTANT (1) << 48) - 1);

  for (int i = 5; i >= 0; i--, ms >>= 8)
    bytes[i] = (guint8) (ms & 0xff);

  if (random != NULL)
    memcpy (bytes + 6, random, LIANDU_UUID_RANDOM_SIZE);
  else
    fill_random (bytes + 6, LIANDU_UUID_RANDOM_SIZE);

  set_version (bytes, 7);

  return liandu_uuid_unparse (bytes);
}

/**
 * liandu_uuid_new_v5:
 * @namespace_uuid: the UUID of the name space
 * @name: a name in it
 *
 * Makes the UUID of version 5 (RFC 9562 §5.5) of a name. Seeded records get
 * theirs from here, so that two offices set up apart have the same ones.
 *
 * Returns: (transfer full): the UUID, always the same for the same arguments
 */
char *
liandu_uuid_new_v5 (const char *namespace_uuid,
                    const char *name)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 space[LIANDU_UUID_SIZE];
  guint8 digest[20];
  gsize length = sizeof digest;

  g_return_val_if_fail (liandu_uuid_parse (namespace_uuid, space), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_checksum_update (sha1, space, sizeof space);
  g_checksum_update (sha1, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (sha1, digest, &length);
  set_version (digest, 5);

  return liandu_uuid_unparse (digest);
}

static gboolean
is_dash_position (gsize i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

/**
 * liandu_uuid_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a UUID as it is stored: canonical, in lower case
 */
gboolean
liandu_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != LIANDU_UUID_TEXT_LENGTH)
    return FALSE;

  for (gsize i = 0; i < LIANDU_UUID_TEXT_LENGTH; i++)
    {
      gboolean fits = is_dash_position (i) ? text[i] == '-'
                                           : g_ascii_isxdigit (text[i]) && !g_ascii_isupper (text[i]);

      if (!fits)
        return FALSE;
    }

  return TRUE;
}

/**
 * liandu_uuid_parse:
 * @text: (nullable): a text, capital letters allowed
 * @out_bytes: (out caller-allocates) (array fixed-size=16): the bytes
 *
 * Returns: whether @text is a UUID; if not, @out_bytes is untouched
 */
gboolean
liandu_uuid_parse (const char *text,
                   guint8     *out_bytes)
{
  g_autofree char *lower = NULL;
  gsize at = 0;

  if (text == NULL)
    return FALSE;

  lower = g_ascii_strdown (text, -1);
  if (!liandu_uuid_is_valid (lower))
    return FALSE;

  for (gsize i = 0; i < LIANDU_UUID_TEXT_LENGTH; i += 2)
    {
      if (is_dash_position (i))
        i++;
      out_bytes[at++] = (guint8) (g_ascii_xdigit_value (lower[i]) << 4 | g_ascii_xdigit_value (lower[i + 1]));
    }

  return TRUE;
}

/**
 * liandu_uuid_unparse:
 * @bytes: (array fixed-size=16): the bytes
 *
 * Returns: (transfer full): the canonical text form
 */
char *
liandu_uuid_unparse (const guint8 *bytes)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (LIANDU_UUID_TEXT_LENGTH + 1);
  gsize at = 0;

  for (gsize i = 0; i < LIANDU_UUID_SIZE; i++)
    {
      if (is_dash_position (at))
        text[at++] = '-';
      text[at++] = digits[bytes[i] >> 4];
      text[at++] = digits[bytes[i] & 0x0f];
    }
  text[at] = '\0';

  return text;
}
