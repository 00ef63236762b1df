/* liandu-grid-writer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-grid-writer.h"

/**
 * LianduGridWriter:
 *
 * Takes what a reader finds and says it in frames.  It counts: whoever finds
 * too much is stopped here, whatever the format of the file was.  The first
 * fault stays, everything after it is ignored.
 */
struct _LianduGridWriter
{
  LianduGridSink sink;
  gpointer sink_data;

  /* Owned */
  GByteArray *buffer;       /* whole frames, not yet sent */
  GArray *cells;            /* of the row being made: Cell */
  GString *texts;           /* of these cells */

  gboolean in_row;
  gboolean row_hidden;
  gint64 row;               /* the last one of this sheet, -1 before the first */
  guint n_sheets;
  guint n_cells;
  guint n_merges;
  gsize n_bytes;
  LianduReadFault fault;
};

typedef struct
{
  guint column;
  guint order;              /* as it came, where two claim one column */
  LianduCellType type;
  gsize text;               /* where it begins in the texts */
  gsize length;
  char day[11];
} Cell;

#define BUFFER_SIZE (64 * 1024)

LianduGridWriter *
liandu_grid_writer_new (LianduGridSink sink,
                        gpointer       user_data)
{
  LianduGridWriter *self = g_new0 (LianduGridWriter, 1);

  self->sink = sink;
  self->sink_data = user_data;
  self->buffer = g_byte_array_sized_new (2 * BUFFER_SIZE);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->texts = g_string_new (NULL);
  self->row = -1;
  return self;
}

void
liandu_grid_writer_free (LianduGridWriter *self)
{
  g_byte_array_unref (self->buffer);
  g_array_unref (self->cells);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

/**
 * liandu_grid_writer_fail:
 *
 * Notes why the reading ends.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
liandu_grid_writer_fail (LianduGridWriter *self,
                         LianduReadFault   fault)
{
  if (self->fault == LIANDU_READ_FAULT_NONE)
    self->fault = fault;
  return FALSE;
}

LianduReadFault
liandu_grid_writer_get_fault (LianduGridWriter *self)
{
  return self->fault;
}

static gboolean
send (LianduGridWriter *self)
{
  gboolean sent = self->buffer->len == 0 || self->sink (self->buffer->data, self->buffer->len, self->sink_data);

  g_byte_array_set_size (self->buffer, 0);
  return sent || liandu_grid_writer_fail (self, LIANDU_READ_FAULT_DAMAGED);
}

static void
put_bytes (LianduGridWriter *self,
           gconstpointer     bytes,
           gsize             size)
{
  g_byte_array_append (self->buffer, bytes, (guint) size);
}

static void
put_byte (LianduGridWriter *self,
          guint             value)
{
  guint8 byte = (guint8) value;

  put_bytes (self, &byte, 1);
}

static void
put_short (LianduGridWriter *self,
           guint             value)
{
  guint16 number = (guint16) value;

  put_bytes (self, &number, sizeof number);
}

static void
put_number (LianduGridWriter *self,
            gsize             value)
{
  guint32 number = (guint32) value;

  put_bytes (self, &number, sizeof number);
}

static void
put_header (LianduGridWriter *self,
            LianduFrameType   type,
            gsize             length)
{
  put_byte (self, type);
  put_number (self, length);
}

/**
 * liandu_grid_writer_begin_sheet:
 * @name: its name, valid UTF-8
 *
 * Returns: %FALSE when reading must stop
 */
gboolean
liandu_grid_writer_begin_sheet (LianduGridWriter *self,
                                const char       *name,
                                gboolean          hidden)
{
  gsize length = MIN (strlen (name), LIANDU_GRID_MAX_CELL_TEXT);

  if (self->fault != LIANDU_READ_FAULT_NONE || !liandu_grid_writer_end_row (self))
    return FALSE;
  if (++self->n_sheets > LIANDU_GRID_MAX_SHEETS)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_TOO_LARGE);
  self->row = -1;
  put_header (self, LIANDU_FRAME_SHEET, 1 + length);
  put_byte (self, hidden ? LIANDU_FRAME_FLAG_HIDDEN : 0);
  put_bytes (self, name, length);
  return TRUE;
}

/**
 * liandu_grid_writer_begin_row:
 * @row: its number from 0; rows come in order
 *
 * Returns: %FALSE when reading must stop
 */
gboolean
liandu_grid_writer_begin_row (LianduGridWriter *self,
                              guint             row,
                              gboolean          hidden)
{
  if (self->fault != LIANDU_READ_FAULT_NONE || !liandu_grid_writer_end_row (self))
    return FALSE;
  if (row >= LIANDU_GRID_MAX_ROWS)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_TOO_LARGE);
  if (row <= self->row || self->n_sheets == 0)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_DAMAGED);
  self->in_row = TRUE;
  self->row = row;
  self->row_hidden = hidden;
  return TRUE;
}

/* Spaces are typed into cells to move words; alone they say nothing. */
static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/**
 * liandu_grid_writer_add_cell:
 * @text: what the cell says, valid UTF-8; nothing, or only spaces, is left out
 * @day: (nullable): of a date, YYYY-MM-DD
 *
 * Returns: %FALSE when reading must stop
 */
gboolean
liandu_grid_writer_add_cell (LianduGridWriter *self,
                             guint             column,
                             LianduCellType    type,
                             const char       *text,
                             const char       *day)
{
  Cell cell = { column, self->cells->len, type, self->texts->len, 0, "" };

  if (self->fault != LIANDU_READ_FAULT_NONE || !self->in_row)
    return FALSE;
  if (is_blank (text))
    return TRUE;
  cell.length = strlen (text);
  self->n_bytes += cell.length;
  if (column >= LIANDU_GRID_MAX_COLUMNS || ++self->n_cells > LIANDU_GRID_MAX_CELLS
      || cell.length > LIANDU_GRID_MAX_CELL_TEXT || self->n_bytes > LIANDU_GRID_MAX_TEXT)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_TOO_LARGE);
  if (day != NULL)
    g_strlcpy (cell.day, day, sizeof cell.day);
  g_string_append_len (self->texts, text, (gssize) cell.length);
  g_array_append_val (self->cells, cell);
  return TRUE;
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const Cell *left = a;
  const Cell *right = b;

  if (left->column != right->column)
    return left->column < right->column ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Two cells in one place are no table. */
static gboolean
sort_cells (LianduGridWriter *self)
{
  g_array_sort (self->cells, compare_cells);
  for (guint i = 1; i < self->cells->len; i++)
    if (g_array_index (self->cells, Cell, i - 1).column == g_array_index (self->cells, Cell, i).column)
      return FALSE;
  return TRUE;
}

static void
put_cell (LianduGridWriter *self,
          const Cell       *cell)
{
  gsize day = strlen (cell->day);

  put_short (self, cell->column);
  put_byte (self, cell->type);
  put_number (self, cell->length);
  put_bytes (self, self->texts->str + cell->text, cell->length);
  put_byte (self, (guint) day);
  put_bytes (self, cell->day, day);
}

static gsize
measure_row (LianduGridWriter *self)
{
  gsize size = 4 + 1 + self->texts->len;

  for (guint i = 0; i < self->cells->len; i++)
    size += 2 + 1 + 4 + 1 + strlen (g_array_index (self->cells, Cell, i).day);
  return size;
}

static gboolean
put_row (LianduGridWriter *self)
{
  gsize size = measure_row (self);

  if (size > LIANDU_GRID_MAX_FRAME)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_TOO_LARGE);
  if (!sort_cells (self))
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_DAMAGED);
  put_header (self, LIANDU_FRAME_ROW, size);
  put_number (self, (gsize) self->row);
  put_byte (self, self->row_hidden ? LIANDU_FRAME_FLAG_HIDDEN : 0);
  for (guint i = 0; i < self->cells->len; i++)
    put_cell (self, &g_array_index (self->cells, Cell, i));
  return TRUE;
}

/**
 * liandu_grid_writer_end_row:
 *
 * Ends the row, if one was begun; a row without cells is not sent.
 *
 * Returns: %FALSE when reading must stop
 */
gboolean
liandu_grid_writer_end_row (LianduGridWriter *self)
{
  gboolean done = TRUE;

  if (self->fault != LIANDU_READ_FAULT_NONE)
    return FALSE;
  if (self->in_row && self->cells->len > 0)
    done = put_row (self);
  self->in_row = FALSE;
  g_array_set_size (self->cells, 0);
  g_string_truncate (self->texts, 0);
  return done && (self->buffer->len < BUFFER_SIZE || send (self));
}

/**
 * liandu_grid_writer_merge:
 *
 * Says that cells are one; a single cell says nothing.
 *
 * Returns: %FALSE when reading must stop
 */
gboolean
liandu_grid_writer_merge (LianduGridWriter *self,
                          guint             first_row,
                          guint             first_column,
                          guint             last_row,
                          guint             last_column)
{
  if (self->fault != LIANDU_READ_FAULT_NONE || !liandu_grid_writer_end_row (self))
    return FALSE;
  if (last_row < first_row || last_column < first_column || (first_row == last_row && first_column == last_column))
    return TRUE;
  if (++self->n_merges > LIANDU_GRID_MAX_MERGES)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_TOO_LARGE);
  put_header (self, LIANDU_FRAME_MERGE, 16);
  put_number (self, first_row);
  put_number (self, first_column);
  put_number (self, MIN (last_row, LIANDU_GRID_MAX_ROWS - 1));
  put_number (self, MIN (last_column, LIANDU_GRID_MAX_COLUMNS - 1));
  return TRUE;
}

gboolean
liandu_grid_writer_hide_columns (LianduGridWriter *self,
                                 guint             first,
                                 guint             last)
{
  if (self->fault != LIANDU_READ_FAULT_NONE || !liandu_grid_writer_end_row (self))
    return FALSE;
  if (last < first || ++self->n_merges > LIANDU_GRID_MAX_MERGES)
    return liandu_grid_writer_fail (self, LIANDU_READ_FAULT_DAMAGED);
  put_header (self, LIANDU_FRAME_HIDDEN, 8);
  put_number (self, first);
  put_number (self, MIN (last, LIANDU_GRID_MAX_COLUMNS - 1));
  return TRUE;
}

/**
 * liandu_grid_writer_finish:
 *
 * Sends what is left and how it ended.
 *
 * Returns: whether everything was taken
 */
gboolean
liandu_grid_writer_finish (LianduGridWriter *self)
{
  liandu_grid_writer_end_row (self);
  if (self->fault == LIANDU_READ_FAULT_NONE && self->n_cells == 0)
    self->fault = LIANDU_READ_FAULT_EMPTY;
  put_header (self, LIANDU_FRAME_END, 4);
  put_number (self, self->fault);
  return send (self);
}

/**
 * liandu_grid_writer_append_struck:
 * @text: of a cell, as far as it is known
 * @struck: what comes next and is struck through
 *
 * Appends it between marks; two such texts in a row are one.
 */
void
liandu_grid_writer_append_struck (GString    *text,
                                  const char *struck)
{
  const gsize end = strlen (LIANDU_STRUCK_END);

  if (text->len >= end && memcmp (text->str + text->len - end, LIANDU_STRUCK_END, end) == 0)
    g_string_truncate (text, text->len - end);
  else
    g_string_append (text, LIANDU_STRUCK_BEGIN);
  g_string_append (text, struck);
  g_string_append (text, LIANDU_STRUCK_END);
}
