/* liandu-packed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-packed.h"

/* The form is that of the “GVariant specification”: members one after the
 * other, each at a multiple of its alignment, then the ends of those whose size
 * does not follow from their type, in as few bytes as the whole needs. */

static gsize
get_width (gsize size)
{
  if (size <= G_MAXUINT8)
    return 1;
  if (size <= G_MAXUINT16)
    return 2;
  return size <= G_MAXUINT32 ? 4 : 8;
}

static gsize
read_number (const guint8 *data,
             gsize         width)
{
  gsize number = 0;

  for (gsize i = width; i > 0; i--)
    number = number << 8 | data[i - 1];
  return number;
}

LianduPacked
liandu_packed_new (GBytes *bytes)
{
  LianduPacked self;

  self.data = g_bytes_get_data (bytes, &self.size);
  return self;
}

/**
 * liandu_packed_read_ends:
 * @self: a tuple
 * @n: how many of its members, the last one left out, have no fixed size
 * @out_ends: (out caller-allocates): where each of them ends, and after these,
 *   as one more, where the last member does
 */
gboolean
liandu_packed_read_ends (const LianduPacked *self,
                         guint               n,
                         gsize              *out_ends)
{
  gsize width = get_width (self->size);

  if (self->size < n * width)
    return FALSE;
  for (guint i = 0; i < n; i++)
    out_ends[i] = read_number (self->data + self->size - (i + 1) * width, width);
  out_ends[n] = self->size - n * width;
  return TRUE;
}

gboolean
liandu_packed_slice (const LianduPacked *self,
                     gsize               start,
                     gsize               end,
                     LianduPacked       *out_part)
{
  if (start > end || end > self->size)
    return FALSE;
  out_part->data = self->data + start;
  out_part->size = end - start;
  return TRUE;
}

/**
 * liandu_packed_get_string:
 * @out_string: (out): the string, in place
 */
gboolean
liandu_packed_get_string (const LianduPacked *self,
                          gsize               start,
                          gsize               end,
                          const char        **out_string)
{
  LianduPacked part;

  if (!liandu_packed_slice (self, start, end, &part) || part.size == 0 || part.data[part.size - 1] != '\0')
    return FALSE;
  *out_string = (const char *) part.data;
  return TRUE;
}

/**
 * liandu_packed_open_array:
 * @align: of the members
 */
gboolean
liandu_packed_open_array (const LianduPacked *self,
                          gsize               align,
                          LianduPackedIter   *out_iter)
{
  gsize width = get_width (self->size);
  gsize end = 0;

  *out_iter = (LianduPackedIter) { .array = *self, .align = align };
  if (self->size == 0)
    return TRUE;
  end = read_number (self->data + self->size - width, width);
  if (end >= self->size || (self->size - end) % width != 0)
    return FALSE;
  out_iter->offsets = end;
  out_iter->n = (self->size - end) / width;
  return TRUE;
}

/**
 * liandu_packed_next:
 *
 * Returns: %FALSE at the end, and for a member that does not fit: then the
 *   iterator's i is less than its n
 */
gboolean
liandu_packed_next (LianduPackedIter *iter,
                    LianduPacked     *out_member)
{
  gsize width = get_width (iter->array.size);
  gsize start = (iter->end + iter->align - 1) / iter->align * iter->align;
  gsize end;

  if (iter->i == iter->n)
    return FALSE;
  end = read_number (iter->array.data + iter->offsets + iter->i * width, width);
  if (end > iter->offsets || !liandu_packed_slice (&iter->array, start, end, out_member))
    return FALSE;
  iter->end = end;
  iter->i++;
  return TRUE;
}

/* Of a value; a pattern of types is the type of none. */
static gboolean
is_type (const char *type)
{
  return g_variant_type_string_is_valid (type) && g_variant_type_is_definite (G_VARIANT_TYPE (type));
}

static GVariant *
new_value (const LianduPacked *self,
           GBytes             *owner,
           const char         *type)
{
  gsize offset = (gsize) (self->data - (const guint8 *) g_bytes_get_data (owner, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (owner, offset, self->size);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, TRUE));

  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_steal_pointer (&value) : g_variant_byteswap (value);
}

/**
 * liandu_packed_dup_maybe:
 * @self: a value of type mv
 * @owner: what it lies in
 * @out_value: (out) (nullable) (transfer full): the value in the variant, %NULL
 *   for nothing
 */
gboolean
liandu_packed_dup_maybe (const LianduPacked *self,
                         GBytes             *owner,
                         GVariant          **out_value)
{
  LianduPacked value;
  gsize type;

  *out_value = NULL;
  if (self->size == 0)
    return TRUE;
  /* The value, a zero, its type; and the zero that tells something from
   * nothing, which also ends the type. */
  for (type = self->size - 1; type > 0 && self->data[type - 1] != '\0'; type--)
    ;
  if (type == 0 || self->data[self->size - 1] != '\0'
      || !is_type ((const char *) self->data + type)
      || !liandu_packed_slice (self, 0, type - 1, &value))
    return FALSE;
  *out_value = new_value (&value, owner, (const char *) self->data + type);
  return TRUE;
}

/* A string, then @between, then a string; and where the first one ends. */
static GVariant *
new_strings (const GVariantType *type,
             const char         *first,
             const guint8       *between,
             gsize               n_between,
             const char         *second)
{
  gsize first_size = strlen (first) + 1;
  gsize second_size = strlen (second) + 1;
  gsize body = first_size + n_between + second_size;
  gsize width = get_width (body);
  guint8 *data;

  if (get_width (body + width) > width)
    width = get_width (body + width);
  data = g_malloc (body + width);
  memcpy (data, first, first_size);
  if (n_between > 0)
    memcpy (data + first_size, between, n_between);
  memcpy (data + first_size + n_between, second, second_size);
  for (gsize i = 0; i < width; i++)
    data[body + i] = (guint8) (first_size >> (8 * i));
  return g_variant_new_from_data (type, data, body + width, TRUE, g_free, data);
}

/**
 * liandu_packed_new_pair:
 *
 * Returns: (transfer floating): the same as g_variant_new ("(ss)", …), several
 *   times faster
 */
GVariant *
liandu_packed_new_pair (const char *first,
                        const char *second)
{
  return new_strings (G_VARIANT_TYPE ("(ss)"), first, NULL, 0, second);
}

/**
 * liandu_packed_new_triple:
 *
 * Returns: (transfer floating): the same as g_variant_new ("(sys)", …)
 */
GVariant *
liandu_packed_new_triple (const char *first,
                          guint8      byte,
                          const char *second)
{
  return new_strings (G_VARIANT_TYPE ("(sys)"), first, &byte, 1, second);
}

static void
get_strings (GVariant    *value,
             gsize        n_between,
             const char **out_first,
             const char **out_second)
{
  const char *data = g_variant_get_data (value);
  gsize size = g_variant_get_size (value);
  gsize second = (data != NULL ? strnlen (data, size) : 0) + 1 + n_between;

  *out_first = *out_second = "";
  /* Bytes that are no such value say nothing. */
  if (second >= size || memchr (data + second, '\0', size - second) == NULL)
    return;
  *out_first = data;
  *out_second = data + second;
}

/**
 * liandu_packed_get_pair:
 * @pair: of type (ss)
 * @out_first: (out) (transfer none): valid as long as @pair
 * @out_second: (out) (transfer none): the same
 */
void
liandu_packed_get_pair (GVariant    *pair,
                        const char **out_first,
                        const char **out_second)
{
  get_strings (pair, 0, out_first, out_second);
}

/**
 * liandu_packed_get_triple:
 * @triple: of type (sys)
 * @out_first: (out) (transfer none): valid as long as @triple
 * @out_byte: (out): 0 where the bytes are damaged
 * @out_second: (out) (transfer none): as @out_first
 */
void
liandu_packed_get_triple (GVariant    *triple,
                          const char **out_first,
                          guint8      *out_byte,
                          const char **out_second)
{
  get_strings (triple, 1, out_first, out_second);
  *out_byte = *out_second > *out_first ? (guint8) (*out_second)[-1] : 0;
}
