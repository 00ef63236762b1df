/* liandu-canonical.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-canonical.h"

/**
 * liandu_canonical_bytes:
 * @variant: (transfer floating): a value
 *
 * Returns: (transfer full): its bytes, the same on every machine
 */
GBytes *
liandu_canonical_bytes (GVariant *variant)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (variant);
  g_autoptr (GVariant) normal = g_variant_get_normal_form (owned);

  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return g_variant_get_data_as_bytes (normal);
  else
    {
      g_autoptr (GVariant) swapped = g_variant_byteswap (normal);

      return g_variant_get_data_as_bytes (swapped);
    }
}

/**
 * liandu_canonical_parse:
 * @bytes: what came from disk or from another desk
 * @type: the variant type it must have
 *
 * Returns: (nullable) (transfer full): the value
 */
GVariant *
liandu_canonical_parse (GBytes     *bytes,
                        const char *type)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  if (!g_variant_is_normal_form (variant))
    return NULL;
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return g_steal_pointer (&variant);
  return g_variant_byteswap (variant);
}

/**
 * liandu_canonical_check:
 * @type: the variant type they should have
 *
 * Returns: whether liandu_canonical_parse() would find a value in them
 */
gboolean
liandu_canonical_check (GBytes     *bytes,
                        const char *type)
{
  g_autoptr (GVariant) variant = liandu_canonical_parse (bytes, type);

  return variant != NULL;
}

GBytes *
liandu_canonical_digest (GBytes *bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_checksum_update (checksum, data, size);
  g_checksum_get_digest (checksum, digest, &length);
  return g_bytes_new (digest, length);
}
