/* liandu-grid-parser.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-grid-parser.h"

/**
 * LianduGridParser:
 *
 * Makes grids of what the reading program says.  A file may have taken that
 * program over, so nothing it says is believed: every length, order and count
 * is checked, and every text.
 */
struct _LianduGridParser
{
  GByteArray *buffer;       /* what is not yet a whole frame */
  GPtrArray *grids;
  gint64 row;
  guint n_cells;
  guint n_merges;
  gsize n_bytes;
  gboolean ended;
  LianduReadFault fault;
};

/* A payload being read; what is not there reads as 0 and sets `short`. */
typedef struct
{
  const guint8 *p;
  gsize left;
  gboolean failed;
} Payload;

LianduGridParser *
liandu_grid_parser_new (void)
{
  LianduGridParser *self = g_new0 (LianduGridParser, 1);

  self->buffer = g_byte_array_new ();
  self->grids = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_grid_free);
  return self;
}

void
liandu_grid_parser_free (LianduGridParser *self)
{
  g_byte_array_unref (self->buffer);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_free (self);
}

static const guint8 *
take (Payload *self,
      gsize    size)
{
  const guint8 *p = self->p;

  if (self->left < size)
    {
      self->failed = TRUE;
      return NULL;
    }
  self->p += size;
  self->left -= size;
  return p;
}

static guint
take_byte (Payload *self)
{
  const guint8 *p = take (self, 1);

  return p != NULL ? *p : 0;
}

static guint
take_short (Payload *self)
{
  const guint8 *p = take (self, 2);
  guint16 value = 0;

  if (p != NULL)
    memcpy (&value, p, sizeof value);
  return value;
}

static guint32
take_number (Payload *self)
{
  const guint8 *p = take (self, 4);
  guint32 value = 0;

  if (p != NULL)
    memcpy (&value, p, sizeof value);
  return value;
}

static LianduGrid *
get_grid (LianduGridParser *self)
{
  return self->grids->len > 0 ? g_ptr_array_index (self->grids, self->grids->len - 1) : NULL;
}

static gboolean
parse_sheet (LianduGridParser *self,
             Payload          *payload)
{
  guint flags = take_byte (payload);
  g_autofree char *name = NULL;

  if (payload->failed || self->grids->len >= LIANDU_GRID_MAX_SHEETS
      || !g_utf8_validate_len ((const char *) payload->p, payload->left, NULL))
    return FALSE;
  name = g_strndup ((const char *) payload->p, payload->left);
  g_ptr_array_add (self->grids, liandu_grid_new (name, (flags & LIANDU_FRAME_FLAG_HIDDEN) != 0));
  self->row = -1;
  return TRUE;
}

static gboolean
is_cell_type (guint type)
{
  return type != 0 && strchr ("tndbe", (int) type) != NULL;
}

static gboolean
is_day (const char *day)
{
  return strlen (day) == 10 && day[4] == '-' && day[7] == '-' && strspn (day, "0123456789-") == 10;
}

static gboolean
parse_cell (LianduGridParser *self,
            Payload          *payload,
            gint64           *last)
{
  guint column = take_short (payload);
  guint type = take_byte (payload);
  gsize length = take_number (payload);
  const char *text = (const char *) take (payload, length);
  gsize day_length = take_byte (payload);
  const char *day_bytes = (const char *) take (payload, day_length);
  g_autofree char *day = day_length > 0 && day_bytes != NULL ? g_strndup (day_bytes, day_length) : NULL;

  if (payload->failed || column <= *last || column >= LIANDU_GRID_MAX_COLUMNS || !is_cell_type (type)
      || length == 0 || !g_utf8_validate_len (text, length, NULL)
      || (type == LIANDU_CELL_DATE) != (day != NULL) || (day != NULL && !is_day (day)))
    return FALSE;
  self->n_bytes += length;
  if (++self->n_cells > LIANDU_GRID_MAX_CELLS || self->n_bytes > LIANDU_GRID_MAX_TEXT)
    return FALSE;
  *last = column;
  liandu_grid_add_cell (get_grid (self), column, type, text, length, day);
  return TRUE;
}

static gboolean
parse_row (LianduGridParser *self,
           Payload          *payload)
{
  guint32 row = take_number (payload);
  guint flags = take_byte (payload);
  gint64 last = -1;

  if (payload->failed || get_grid (self) == NULL || row <= self->row || row >= LIANDU_GRID_MAX_ROWS || payload->left == 0)
    return FALSE;
  self->row = row;
  liandu_grid_begin_row (get_grid (self), row, (flags & LIANDU_FRAME_FLAG_HIDDEN) != 0);
  while (payload->left > 0)
    if (!parse_cell (self, payload, &last))
      return FALSE;
  return TRUE;
}

static gboolean
parse_merge (LianduGridParser *self,
             Payload          *payload)
{
  LianduMerge merge;

  merge.first_row = take_number (payload);
  merge.first_column = take_number (payload);
  merge.last_row = take_number (payload);
  merge.last_column = take_number (payload);
  if (payload->failed || get_grid (self) == NULL || merge.last_row < merge.first_row || merge.last_column < merge.first_column
      || merge.last_row >= LIANDU_GRID_MAX_ROWS || merge.last_column >= LIANDU_GRID_MAX_COLUMNS
      || ++self->n_merges > LIANDU_GRID_MAX_MERGES)
    return FALSE;
  liandu_grid_add_merge (get_grid (self), &merge);
  return TRUE;
}

static gboolean
parse_hidden (LianduGridParser *self,
              Payload          *payload)
{
  guint32 first = take_number (payload);
  guint32 last = take_number (payload);

  if (payload->failed || get_grid (self) == NULL || last < first || last >= LIANDU_GRID_MAX_COLUMNS
      || ++self->n_merges > LIANDU_GRID_MAX_MERGES)
    return FALSE;
  liandu_grid_hide_columns (get_grid (self), first, last);
  return TRUE;
}

static gboolean
parse_end (LianduGridParser *self,
           Payload          *payload)
{
  guint32 fault = take_number (payload);

  if (payload->failed || fault >= LIANDU_READ_N_FAULTS)
    return FALSE;
  self->ended = TRUE;
  self->fault = (LianduReadFault) fault;
  return TRUE;
}

static gboolean
parse_frame (LianduGridParser *self,
             guint8            type,
             const guint8     *bytes,
             gsize             size)
{
  Payload payload = { bytes, size, FALSE };

  if (self->ended)
    return FALSE;
  switch (type)
    {
    case LIANDU_FRAME_SHEET:
      return parse_sheet (self, &payload);
    case LIANDU_FRAME_ROW:
      return parse_row (self, &payload);
    case LIANDU_FRAME_MERGE:
      return parse_merge (self, &payload);
    case LIANDU_FRAME_HIDDEN:
      return parse_hidden (self, &payload);
    case LIANDU_FRAME_END:
      return parse_end (self, &payload);
    default:
      return FALSE;
    }
}

/**
 * liandu_grid_parser_feed:
 *
 * Takes the next bytes, cut anywhere.
 *
 * Returns: %FALSE when they are not what a reader may say
 */
gboolean
liandu_grid_parser_feed (LianduGridParser *self,
                         const guint8     *bytes,
                         gsize             size)
{
  gsize used = 0;

  g_byte_array_append (self->buffer, bytes, (guint) size);
  while (self->buffer->len - used >= LIANDU_FRAME_HEADER)
    {
      const guint8 *frame = self->buffer->data + used;
      guint32 length;

      memcpy (&length, frame + 1, sizeof length);
      if (length > LIANDU_GRID_MAX_FRAME)
        return FALSE;
      if (self->buffer->len - used - LIANDU_FRAME_HEADER < length)
        break;
      if (!parse_frame (self, *frame, frame + LIANDU_FRAME_HEADER, length))
        return FALSE;
      used += LIANDU_FRAME_HEADER + length;
    }
  if (used > 0)
    g_byte_array_remove_range (self->buffer, 0, (guint) used);
  return TRUE;
}

/**
 * liandu_grid_parser_has_ended:
 * @out_fault: how
 *
 * Returns: whether everything has been said
 */
gboolean
liandu_grid_parser_has_ended (LianduGridParser *self,
                              LianduReadFault  *out_fault)
{
  *out_fault = self->fault;
  return self->ended && self->buffer->len == 0;
}

/**
 * liandu_grid_parser_steal_grids:
 *
 * Returns: (transfer full) (element-type LianduGrid): the sheets
 */
GPtrArray *
liandu_grid_parser_steal_grids (LianduGridParser *self)
{
  return g_steal_pointer (&self->grids);
}
