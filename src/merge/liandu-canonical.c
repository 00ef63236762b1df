/* liandu-canonical.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

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

/* Normal form.  GLib looks at each byte of a string of bytes by itself, which was
 * a fifth of the time in which a desk joins: here they count as what they are. */

static gboolean
is_bytes (const char *type)
{
  return g_str_equal (type, "ay");
}

/* Containers of strings of bytes and of nothing else: nothing in them is aligned,
 * and all of it is of variable size. */
static gboolean
is_of_bytes (const char *type)
{
  for (const char *c = type; *c != '\0'; c++)
    if ((*c == 'y' && (c == type || c[-1] != 'a')) || (*c == ')' && c[-1] == '(') || strchr ("(ay)", *c) == NULL)
      return FALSE;
  return TRUE;
}

/* How wide each of @n offsets is behind so many bytes; 0 where there are none. */
static gsize
get_width (gsize size,
           gsize n)
{
  if (n == 0)
    return 0;
  return size + n <= G_MAXUINT8 ? 1 : size + 2 * n <= G_MAXUINT16 ? 2 : size + 4 * n <= G_MAXUINT32 ? 4 : 8;
}

static guint64
read_offset (const guint8 *data,
             gsize         width)
{
  guint64 wire = 0;

  memcpy (&wire, data, width);
  return GUINT64_FROM_LE (wire);
}

static gboolean is_normal (GVariant *value);

/* The ends of children stand behind them: of arrays in order and all of them, of
 * tuples backwards and without the last. */
static gboolean
has_right_offsets (GVariant    *value,
                   const gsize *ends,
                   gsize        n_children)
{
  gboolean is_tuple = g_variant_type_is_tuple (g_variant_get_type (value));
  gsize n = is_tuple ? n_children - 1 : n_children;
  gsize body = n_children > 0 ? ends[n_children - 1] : 0;
  gsize width = get_width (body, n);
  gsize size = g_variant_get_size (value);
  const guint8 *data = g_variant_get_data (value);

  if (size != body + n * width)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (read_offset (is_tuple ? data + size - (i + 1) * width : data + body + i * width, width) != ends[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_normal_of_bytes (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  g_autofree gsize *ends = g_try_new (gsize, MAX (n, 1));
  gsize end = 0;

  for (gsize i = 0; i < n && ends != NULL; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (!is_normal (child))
        return FALSE;
      end += g_variant_get_size (child);
      ends[i] = end;
    }
  return ends != NULL && has_right_offsets (value, ends, n);
}

/* A few children of which some are such containers: it is normal when they are,
 * and when they make the same bytes again. */
static gboolean
is_normal_tuple (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GVariant) again = NULL;
  gsize size = g_variant_get_size (value);

  for (gsize i = 0; i < n; i++)
    {
      g_ptr_array_add (children, g_variant_get_child_value (value, i));
      if (!is_normal (g_ptr_array_index (children, i)))
        return FALSE;
    }
  again = g_variant_ref_sink (g_variant_new_tuple ((GVariant **) children->pdata, n));
  return g_variant_get_size (again) == size && (size == 0 || memcmp (g_variant_get_data (again), g_variant_get_data (value), size) == 0);
}

static gboolean
is_normal (GVariant *value)
{
  const char *type = g_variant_get_type_string (value);

  if (is_bytes (type))
    return TRUE;
  if (strstr (type, "ay") == NULL)
    return g_variant_is_normal_form (value);
  if (is_of_bytes (type))
    return is_normal_of_bytes (value);
  return *type == '(' ? is_normal_tuple (value) : g_variant_is_normal_form (value);
}

/**
 * liandu_canonical_is_normal:
 * @value: bytes that were read from anywhere
 *
 * Finds out sooner than g_variant_is_normal_form(), which also lets no bytes at all
 * pass for a tuple of empty things.
 *
 * Returns: whether they are what serialising the value gives, byte for byte
 */
gboolean
liandu_canonical_is_normal (GVariant *value)
{
  return is_normal (value);
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

  if (!liandu_canonical_is_normal (variant))
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
