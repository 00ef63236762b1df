/* liandu-ole.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-ole.h"

/* Nothing in the file is believed: a sector outside the file ends a chain, and
 * a chain cannot be longer than the file has sectors. */

#define HEADER_SIZE 512
#define ENTRY_SIZE 128
#define N_HEADER_DIFAT 109
#define END_OF_CHAIN 0xfffffffeu
#define MAX_SECTOR 0xfffffffau
#define TYPE_STREAM 2
#define TYPE_ROOT 5

typedef struct
{
  char *name;
  guint8 type;
  guint32 start;
  guint32 size;
} Entry;

struct _LianduOle
{
  const guint8 *bytes;      /* borrowed */
  gsize size;
  guint sector_size;
  guint mini_size;
  guint32 mini_cutoff;
  GArray *fat;              /* guint32: the next sector */
  GArray *mini_fat;
  GArray *entries;
  GByteArray *mini_stream;
};

static guint16
get_short (const guint8 *p)
{
  return (guint16) (p[0] | p[1] << 8);
}

static guint32
get_number (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static void
entry_clear (Entry *self)
{
  g_free (self->name);
}

void
liandu_ole_free (LianduOle *self)
{
  g_array_unref (self->fat);
  g_array_unref (self->mini_fat);
  g_array_unref (self->entries);
  g_clear_pointer (&self->mini_stream, g_byte_array_unref);
  g_free (self);
}

/* Sector 0 begins behind the header. */
static const guint8 *
get_sector (const LianduOle *self,
            guint32          sector)
{
  guint64 offset = ((guint64) sector + 1) * self->sector_size;

  return sector < MAX_SECTOR && offset + self->sector_size <= self->size ? self->bytes + offset : NULL;
}

static gsize
count_sectors (const LianduOle *self)
{
  return self->size / self->sector_size + 1;
}

/* Appends the numbers in a sector to the table. */
static gboolean
append_table (LianduOle *self,
              GArray    *table,
              guint32    sector)
{
  const guint8 *p = get_sector (self, sector);

  for (guint i = 0; p != NULL && i < self->sector_size / 4; i++)
    {
      guint32 next = get_number (p + i * 4);

      g_array_append_val (table, next);
    }
  return p != NULL && table->len <= 2 * count_sectors (self) * (self->sector_size / 4);
}

static gboolean
read_fat (LianduOle *self)
{
  guint32 difat = get_number (self->bytes + 0x44);
  gsize left = count_sectors (self);

  for (guint i = 0; i < N_HEADER_DIFAT; i++)
    {
      guint32 sector = get_number (self->bytes + 0x4c + i * 4);

      if (sector < MAX_SECTOR && !append_table (self, self->fat, sector))
        return FALSE;
    }
  for (; difat < MAX_SECTOR && left > 0; left--)
    {
      const guint8 *p = get_sector (self, difat);

      for (guint i = 0; p != NULL && i < self->sector_size / 4 - 1; i++)
        if (get_number (p + i * 4) < MAX_SECTOR && !append_table (self, self->fat, get_number (p + i * 4)))
          return FALSE;
      difat = p != NULL ? get_number (p + self->sector_size - 4) : END_OF_CHAIN;
    }
  return self->fat->len > 0;
}

static guint32
get_next (GArray  *table,
          guint32  sector)
{
  return sector < table->len ? g_array_index (table, guint32, sector) : END_OF_CHAIN;
}

static GByteArray *
read_chain (const LianduOle *self,
            guint32          sector,
            gsize            max)
{
  GByteArray *stream = g_byte_array_new ();
  gsize left = count_sectors (self);

  for (; sector < MAX_SECTOR && left > 0 && stream->len < max; left--)
    {
      const guint8 *p = get_sector (self, sector);

      if (p == NULL)
        break;
      g_byte_array_append (stream, p, self->sector_size);
      sector = get_next (self->fat, sector);
    }
  return stream;
}

static void
read_mini_fat (LianduOle *self)
{
  guint32 sector = get_number (self->bytes + 0x3c);
  gsize left = count_sectors (self);

  for (; sector < MAX_SECTOR && left > 0; left--)
    {
      if (!append_table (self, self->mini_fat, sector))
        return;
      sector = get_next (self->fat, sector);
    }
}

static void
read_entry (LianduOle    *self,
            const guint8 *p)
{
  guint length = MIN (get_short (p + 64), 64);
  gunichar2 name[33] = { 0 };
  Entry entry = { NULL, p[66], get_number (p + 116), get_number (p + 120) };

  for (guint i = 0; i + 1 < length && i < 64; i += 2)
    name[i / 2] = get_short (p + i);
  entry.name = g_utf16_to_utf8 (name, -1, NULL, NULL, NULL);
  if (entry.name == NULL)
    entry.name = g_strdup ("");
  g_array_append_val (self->entries, entry);
}

static gboolean
read_directory (LianduOle *self)
{
  g_autoptr (GByteArray) directory = read_chain (self, get_number (self->bytes + 0x30), G_MAXSIZE);

  for (guint i = 0; i + ENTRY_SIZE <= directory->len; i += ENTRY_SIZE)
    if (directory->data[i + 66] == TYPE_STREAM || directory->data[i + 66] == TYPE_ROOT)
      read_entry (self, directory->data + i);
  return self->entries->len > 0;
}

/**
 * liandu_ole_new:
 * @bytes: a whole file, kept by the caller
 *
 * Returns: (nullable) (transfer full): %NULL when it is damaged
 */
LianduOle *
liandu_ole_new (const guint8 *bytes,
                gsize         size)
{
  g_autoptr (LianduOle) self = g_new0 (LianduOle, 1);
  guint shift = size >= HEADER_SIZE ? get_short (bytes + 0x1e) : 0;
  guint mini_shift = size >= HEADER_SIZE ? get_short (bytes + 0x20) : 0;

  self->bytes = bytes;
  self->size = size;
  self->fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->mini_fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  if ((shift != 9 && shift != 12) || mini_shift < 4 || mini_shift >= shift)
    return NULL;
  self->sector_size = 1u << shift;
  self->mini_size = 1u << mini_shift;
  self->mini_cutoff = get_number (bytes + 0x38);
  if (!read_fat (self) || !read_directory (self))
    return NULL;
  read_mini_fat (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->type == TYPE_ROOT && self->mini_stream == NULL)
        self->mini_stream = read_chain (self, entry->start, entry->size);
    }
  return g_steal_pointer (&self);
}

static const Entry *
find_entry (const LianduOle *self,
            const char      *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->type == TYPE_STREAM && g_ascii_strcasecmp (entry->name, name) == 0)
        return entry;
    }
  return NULL;
}

gboolean
liandu_ole_has_stream (const LianduOle *self,
                       const char      *name)
{
  return find_entry (self, name) != NULL;
}

static GByteArray *
read_mini_chain (const LianduOle *self,
                 const Entry     *entry)
{
  GByteArray *stream = g_byte_array_new ();
  guint32 sector = entry->start;

  while (self->mini_stream != NULL && stream->len < entry->size)
    {
      guint64 offset = (guint64) sector * self->mini_size;

      if (offset + self->mini_size > self->mini_stream->len)
        break;
      g_byte_array_append (stream, self->mini_stream->data + offset, self->mini_size);
      sector = get_next (self->mini_fat, sector);
    }
  return stream;
}

/**
 * liandu_ole_dup_stream:
 *
 * Returns: (nullable) (transfer full): the whole stream; %NULL when it is not
 *   there or is cut off
 */
GByteArray *
liandu_ole_dup_stream (const LianduOle *self,
                       const char      *name)
{
  const Entry *entry = find_entry (self, name);
  g_autoptr (GByteArray) stream = NULL;

  if (entry == NULL)
    return NULL;
  stream = entry->size < self->mini_cutoff ? read_mini_chain (self, entry) : read_chain (self, entry->start, entry->size);
  if (stream->len < entry->size)
    return NULL;
  g_byte_array_set_size (stream, entry->size);
  return g_steal_pointer (&stream);
}
