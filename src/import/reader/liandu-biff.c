/* liandu-biff.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-biff.h"

enum
{
  RECORD_FORMULA = 0x0006,
  RECORD_EOF = 0x000a,
  RECORD_DATEMODE = 0x0022,
  RECORD_FILEPASS = 0x002f,
  RECORD_COLINFO = 0x007d,
  RECORD_BOUNDSHEET = 0x0085,
  RECORD_MULRK = 0x00bd,
  RECORD_RSTRING = 0x00d6,
  RECORD_XF = 0x00e0,
  RECORD_MERGEDCELLS = 0x00e5,
  RECORD_LABELSST = 0x00fd,
  RECORD_NUMBER = 0x0203,
  RECORD_LABEL = 0x0204,
  RECORD_BOOLERR = 0x0205,
  RECORD_STRING = 0x0207,
  RECORD_ROW = 0x0208,
  RECORD_RK = 0x027e,
  RECORD_FORMAT = 0x041e,
  RECORD_BOF = 0x0809,
};

#define BIFF8 0x0600

struct _LianduBiff
{
  const guint8 *bytes;      /* borrowed */
  gsize size;
  gboolean is_biff8;
  gboolean encrypted;
  gboolean from_1904;
  GHashTable *codes;        /* number of a format → code */
  GArray *styles;           /* guint: number of its format */
  GArray *formats;          /* LianduNumberFormat, by style */
  GPtrArray *sheets;        /* LianduBiffSheet */
};

typedef struct
{
  guint type;
  const guint8 *data;
  guint length;
} Record;

static guint
get_short (const guint8 *p)
{
  return (guint) (p[0] | p[1] << 8);
}

static guint32
get_number (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static double
get_double (const guint8 *p)
{
  guint64 bits = (guint64) get_number (p) | (guint64) get_number (p + 4) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
cell_clear (LianduBiffCell *self)
{
  g_free (self->text);
}

static void
sheet_free (LianduBiffSheet *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->merges);
  g_array_unref (self->columns);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static LianduBiffSheet *
sheet_new (void)
{
  LianduBiffSheet *self = g_new0 (LianduBiffSheet, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (LianduBiffCell));
  g_array_set_clear_func (self->cells, (GDestroyNotify) cell_clear);
  self->merges = g_array_new (FALSE, FALSE, sizeof (LianduBiffRange));
  self->columns = g_array_new (FALSE, FALSE, sizeof (LianduBiffRange));
  self->rows = g_hash_table_new (NULL, NULL);
  return self;
}

static gboolean
read_record (const LianduBiff *self,
             gsize            *offset,
             Record           *record)
{
  if (*offset + 4 > self->size)
    return FALSE;
  record->type = get_short (self->bytes + *offset);
  record->length = get_short (self->bytes + *offset + 2);
  record->data = self->bytes + *offset + 4;
  *offset += 4 + record->length;
  return *offset <= self->size;
}

/* Strings */

static char *
read_wide (const guint8 *p,
           guint         n,
           gboolean      compressed)
{
  g_autofree gunichar2 *wide = g_new0 (gunichar2, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    wide[i] = compressed ? p[i] : (gunichar2) get_short (p + 2 * i);
  return g_utf16_to_utf8 (wide, n, NULL, NULL, NULL);
}

/* A length of two bytes, flags, characters; before Excel 97 bytes in the
 * office's code page, here the Chinese one. */
static char *
read_string (const LianduBiff *self,
             const guint8     *p,
             guint             size)
{
  guint n = size >= 2 ? get_short (p) : 0;
  gboolean compressed;

  if (!self->is_biff8)
    return g_convert ((const char *) p + 2, MIN (n, size >= 2 ? size - 2 : 0), "UTF-8", "GB18030", NULL, NULL, NULL);
  if (size < 3)
    return NULL;
  compressed = (p[2] & 1) == 0;
  return read_wide (p + 3, MIN (n, (size - 3) / (compressed ? 1 : 2)), compressed);
}

/* The workbook */

static void
read_bound_sheet (LianduBiff   *self,
                  const Record *record)
{
  LianduBiffSheet *sheet;

  if (record->length < 6)
    return;
  sheet = sheet_new ();
  sheet->offset = get_number (record->data);
  sheet->hidden = (record->data[4] & 3) != 0;
  sheet->is_sheet = record->data[5] == 0;
  g_ptr_array_add (self->sheets, sheet);
}

static void
read_format (LianduBiff   *self,
             const Record *record)
{
  char *code = NULL;

  if (record->length < 4)
    return;
  if (self->is_biff8)
    code = read_string (self, record->data + 2, record->length - 2);
  else
    code = g_convert ((const char *) record->data + 3, MIN (record->data[2], record->length - 3), "UTF-8", "GB18030", NULL, NULL, NULL);
  if (code != NULL)
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (get_short (record->data)), code);
}

static void
read_global (LianduBiff   *self,
             const Record *record)
{
  guint format;

  switch (record->type)
    {
    case RECORD_FILEPASS:
      self->encrypted = TRUE;
      break;
    case RECORD_DATEMODE:
      self->from_1904 = record->length >= 2 && get_short (record->data) == 1;
      break;
    case RECORD_BOUNDSHEET:
      read_bound_sheet (self, record);
      break;
    case RECORD_FORMAT:
      read_format (self, record);
      break;
    case RECORD_XF:
      format = record->length >= 4 ? get_short (record->data + 2) : 0;
      g_array_append_val (self->styles, format);
      break;
    default:
      break;
    }
}

static void
settle_formats (LianduBiff *self)
{
  for (guint i = 0; i < self->styles->len; i++)
    {
      guint id = g_array_index (self->styles, guint, i);
      const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));
      LianduNumberFormat format;

      if (code != NULL)
        liandu_number_format_parse (&format, code);
      else
        liandu_number_format_set_builtin (&format, id);
      g_array_append_val (self->formats, format);
    }
}

static gboolean
read_globals (LianduBiff *self)
{
  gsize offset = 0;
  Record record;

  if (!read_record (self, &offset, &record) || record.type != RECORD_BOF || record.length < 4)
    return FALSE;
  self->is_biff8 = get_short (record.data) >= BIFF8;
  while (!self->encrypted && read_record (self, &offset, &record) && record.type != RECORD_EOF)
    read_global (self, &record);
  settle_formats (self);
  return TRUE;
}

/* A sheet */

static LianduBiffCell *
add_cell (LianduBiffSheet    *sheet,
          const Record       *record,
          LianduBiffCellType  type)
{
  LianduBiffCell cell = { get_short (record->data), get_short (record->data + 2), get_short (record->data + 4), type, 0, NULL };

  g_array_append_val (sheet->cells, cell);
  return &g_array_index (sheet->cells, LianduBiffCell, sheet->cells->len - 1);
}

static void
read_row_of_numbers (LianduBiffSheet *sheet,
                     const Record    *record)
{
  guint row = get_short (record->data);
  guint column = get_short (record->data + 2);

  for (guint i = 4; i + 6 + 2 <= record->length; i += 6, column++)
    {
      LianduBiffCell cell = { row, column, get_short (record->data + i), LIANDU_BIFF_CELL, 0, NULL };

      g_array_append_val (sheet->cells, cell);
    }
}

/* A result is a number unless its last bytes say otherwise; a text follows in
 * a record of its own. */
static void
read_formula (LianduBiffSheet *sheet,
              const Record    *record)
{
  const guint8 *result = record->data + 6;
  LianduBiffCell *cell;

  if (record->length < 14)
    return;
  cell = add_cell (sheet, record, LIANDU_BIFF_NUMBER);
  if (get_short (result + 6) != 0xffff)
    cell->number = get_double (result);
  else
    {
      cell->type = result[0] == 1 ? LIANDU_BIFF_BOOLEAN : result[0] == 2 ? LIANDU_BIFF_ERROR : LIANDU_BIFF_TEXT;
      cell->number = result[2];
    }
}

static void
read_formula_text (const LianduBiff *self,
                   LianduBiffSheet  *sheet,
                   const Record     *record)
{
  LianduBiffCell *last = sheet->cells->len > 0 ? &g_array_index (sheet->cells, LianduBiffCell, sheet->cells->len - 1) : NULL;

  if (last != NULL && last->type == LIANDU_BIFF_TEXT && last->text == NULL)
    last->text = read_string (self, record->data, record->length);
}

static void
read_boolean_or_error (LianduBiffSheet *sheet,
                       const Record    *record)
{
  LianduBiffCell *cell;

  if (record->length < 8)
    return;
  cell = add_cell (sheet, record, record->data[7] != 0 ? LIANDU_BIFF_ERROR : LIANDU_BIFF_BOOLEAN);
  cell->number = record->data[6];
}

static void
read_merges (LianduBiffSheet *sheet,
             const Record    *record)
{
  for (guint i = 2; i + 8 <= record->length; i += 8)
    {
      const guint8 *p = record->data + i;
      LianduBiffRange range = { get_short (p), get_short (p + 4), get_short (p + 2), get_short (p + 6) };

      g_array_append_val (sheet->merges, range);
    }
}

static void
read_column (LianduBiffSheet *sheet,
             const Record    *record)
{
  LianduBiffRange range = { 0 };

  if (record->length < 10 || (record->data[8] & 1) == 0)
    return;
  range.first_column = get_short (record->data);
  range.last_column = get_short (record->data + 2);
  g_array_append_val (sheet->columns, range);
}

static void
read_cell_record (const LianduBiff *self,
                  LianduBiffSheet  *sheet,
                  const Record     *record)
{
  switch (record->type)
    {
    case RECORD_LABELSST:
    case RECORD_LABEL:
    case RECORD_RSTRING:
    case RECORD_NUMBER:
    case RECORD_RK:
      add_cell (sheet, record, LIANDU_BIFF_CELL);
      break;
    case RECORD_MULRK:
      read_row_of_numbers (sheet, record);
      break;
    case RECORD_FORMULA:
      read_formula (sheet, record);
      break;
    case RECORD_STRING:
      read_formula_text (self, sheet, record);
      break;
    case RECORD_BOOLERR:
      read_boolean_or_error (sheet, record);
      break;
    default:
      break;
    }
}

static void
read_sheet_record (const LianduBiff *self,
                   LianduBiffSheet  *sheet,
                   const Record     *record)
{
  if (record->type == RECORD_MERGEDCELLS)
    read_merges (sheet, record);
  else if (record->type == RECORD_COLINFO)
    read_column (sheet, record);
  else if (record->type == RECORD_ROW && record->length >= 16)
    {
      if (record->data[12] & 0x20)
        g_hash_table_add (sheet->rows, GUINT_TO_POINTER (get_short (record->data)));
    }
  else if (record->length >= 6 || record->type == RECORD_STRING)
    read_cell_record (self, sheet, record);
}

/* Charts within a sheet begin and end with records of their own. */
static gboolean
read_sheet (const LianduBiff *self,
            LianduBiffSheet  *sheet)
{
  gsize offset = sheet->offset;
  guint depth = 0;
  Record record;

  if (!sheet->is_sheet)
    return TRUE;
  while (read_record (self, &offset, &record))
    {
      if (record.type == RECORD_BOF)
        depth++;
      else if (record.type == RECORD_EOF && --depth == 0)
        return TRUE;
      else if (depth == 0)
        return FALSE;
      else if (depth == 1)
        read_sheet_record (self, sheet, &record);
      if (sheet->cells->len > LIANDU_GRID_MAX_CELLS)
        return FALSE;
    }
  return FALSE;
}

/**
 * liandu_biff_new:
 * @bytes: the whole workbook stream, kept by the caller
 *
 * Returns: (nullable) (transfer full): %NULL when it is damaged
 */
LianduBiff *
liandu_biff_new (const guint8 *bytes,
                 gsize         size)
{
  g_autoptr (LianduBiff) self = g_new0 (LianduBiff, 1);

  self->bytes = bytes;
  self->size = size;
  self->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (guint));
  self->formats = g_array_new (FALSE, FALSE, sizeof (LianduNumberFormat));
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  if (!read_globals (self))
    return NULL;
  for (guint i = 0; !self->encrypted && i < self->sheets->len; i++)
    if (!read_sheet (self, g_ptr_array_index (self->sheets, i)))
      return NULL;
  return g_steal_pointer (&self);
}

void
liandu_biff_free (LianduBiff *self)
{
  g_hash_table_unref (self->codes);
  g_array_unref (self->styles);
  g_array_unref (self->formats);
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

gboolean
liandu_biff_is_encrypted (const LianduBiff *self)
{
  return self->encrypted;
}

gboolean
liandu_biff_is_from_1904 (const LianduBiff *self)
{
  return self->from_1904;
}

GPtrArray *
liandu_biff_get_sheets (const LianduBiff *self)
{
  return self->sheets;
}

/**
 * liandu_biff_get_format:
 *
 * Returns: the format; the general one where there is no such style
 */
const LianduNumberFormat *
liandu_biff_get_format (const LianduBiff *self,
                        guint             style)
{
  static const LianduNumberFormat general = { 0 };

  return style < self->formats->len ? &g_array_index (self->formats, LianduNumberFormat, style) : &general;
}
