/* liandu-packer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-packer.h"

void
liandu_packer_clear (LianduPacker *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
}

/**
 * liandu_packer_finish:
 *
 * Returns: (transfer full): all that was put down; nothing more can be
 */
GBytes *
liandu_packer_finish (LianduPacker *self)
{
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

void
liandu_packer_align (LianduPacker *self,
                     gsize         align)
{
  static const guint8 zeros[8] = { 0 };
  gsize rest = self->bytes->len % align;

  if (rest > 0)
    liandu_packer_add (self, zeros, align - rest);
}

/**
 * liandu_packer_begin:
 * @align: of the widest of its members: where it starts is a multiple of it
 *
 * Returns: a tuple or array to which members are added, and which then is ended
 */
LianduPackerPart
liandu_packer_begin (LianduPacker *self,
                     gsize         align)
{
  liandu_packer_align (self, align);
  return (LianduPackerPart) { self->bytes->len, self->ends->len };
}

/**
 * liandu_packer_end_member:
 *
 * The member of @part that was just added has no fixed size: where it ends is
 * kept.  In a tuple not of the last one.
 */
void
liandu_packer_end_member (LianduPacker           *self,
                          const LianduPackerPart *part)
{
  gsize end = self->bytes->len - part->start;

  g_array_append_val (self->ends, end);
}

/* In as few bytes each as the whole needs with them. */
static gsize
find_width (gsize size,
            gsize n)
{
  if (size + n <= G_MAXUINT8)
    return 1;
  if (size + 2 * n <= G_MAXUINT16)
    return 2;
  return size + 4 * n <= G_MAXUINT32 ? 4 : 8;
}

static void
add_number (LianduPacker *self,
            guint64       number,
            gsize         width)
{
  guint8 data[8];

  for (gsize i = 0; i < width; i++)
    data[i] = (guint8) (number >> (8 * i));
  liandu_packer_add (self, data, width);
}

static void
add_ends (LianduPacker           *self,
          const LianduPackerPart *part,
          gboolean                backwards)
{
  guint n = self->ends->len - part->n_before;
  gsize width = find_width (self->bytes->len - part->start, n);

  for (guint i = 0; i < n; i++)
    add_number (self, g_array_index (self->ends, gsize, part->n_before + (backwards ? n - 1 - i : i)), width);
  g_array_set_size (self->ends, part->n_before);
}

void
liandu_packer_end_tuple (LianduPacker           *self,
                         const LianduPackerPart *part)
{
  add_ends (self, part, TRUE);
}

void
liandu_packer_end_array (LianduPacker           *self,
                         const LianduPackerPart *part)
{
  add_ends (self, part, FALSE);
}

void
liandu_packer_add (LianduPacker *self,
                   gconstpointer data,
                   gsize         size)
{
  if (size > 0)
    g_byte_array_append (self->bytes, data, (guint) size);
}

void
liandu_packer_add_bytes (LianduPacker *self,
                         GBytes       *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  liandu_packer_add (self, data, size);
}

void
liandu_packer_add_string (LianduPacker *self,
                          const char   *string)
{
  liandu_packer_add (self, string, strlen (string) + 1);
}

void
liandu_packer_add_uint32 (LianduPacker *self,
                          guint32       number)
{
  add_number (self, number, sizeof number);
}

void
liandu_packer_add_uint64 (LianduPacker *self,
                          guint64       number)
{
  add_number (self, number, sizeof number);
}
