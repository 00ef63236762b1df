/* liandu-cell-formats.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>

#include "liandu-cell-formats.h"

#define FONT_BODY "仿宋_GB2312"
#define FONT_BODY_RARE "仿宋"
#define FONT_TITLE "方正小标宋简体"

/* The built-in number format "@". */
#define FORMAT_TEXT 49

struct _LianduCellFormats
{
  /* Owned */
  GHashTable *formats;      /* looks → lxw_format of the book */

  /* Borrowed */
  lxw_workbook *book;
};

static const char *
get_font_name (LianduFont font,
               gboolean   rare)
{
  switch (font)
    {
    case LIANDU_FONT_HEADING:
      return LIANDU_FONT_NAME_HEADING;
    case LIANDU_FONT_TITLE:
      return FONT_TITLE;
    case LIANDU_FONT_BODY:
    default:
      return rare ? FONT_BODY_RARE : FONT_BODY;
    }
}

static guint8
border_for (const LianduCellStyle *style,
            LianduEdges            edge)
{
  return (style->edges & edge) != 0 ? LXW_BORDER_THIN : LXW_BORDER_NONE;
}

static lxw_format *
make_format (LianduCellFormats     *self,
             const LianduCellStyle *style,
             gboolean               rare)
{
  static const guint8 aligns[] = { LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT };
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, get_font_name (style->font, rare));
  format_set_font_size (format, style->size);
  format_set_align (format, aligns[style->align]);
  format_set_align (format, style->at_top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (!style->one_line)
    format_set_text_wrap (format);
  format_set_left (format, border_for (style, LIANDU_EDGE_LEFT));
  format_set_right (format, border_for (style, LIANDU_EDGE_RIGHT));
  format_set_top (format, border_for (style, LIANDU_EDGE_TOP));
  format_set_bottom (format, border_for (style, LIANDU_EDGE_BOTTOM));
  if (style->is_code)
    format_set_num_format_index (format, FORMAT_TEXT);
  return format;
}

/* Public API */

/**
 * liandu_cell_formats_new:
 * @book: must live as long
 */
LianduCellFormats *
liandu_cell_formats_new (lxw_workbook *book)
{
  LianduCellFormats *self = g_new0 (LianduCellFormats, 1);

  self->book = book;
  self->formats = g_hash_table_new (g_direct_hash, g_direct_equal);
  return self;
}

void
liandu_cell_formats_free (LianduCellFormats *self)
{
  g_hash_table_unref (self->formats);
  g_free (self);
}

/**
 * liandu_cell_formats_get:
 * @rare: the text has characters that the font of official documents has not
 *
 * Returns: (transfer none): the format of the book for cells of this look
 */
lxw_format *
liandu_cell_formats_get (LianduCellFormats     *self,
                         const LianduCellStyle *style,
                         gboolean               rare)
{
  guint size = (guint) lround (style->size * 4);
  guint key = size << 12 | (guint) style->edges << 8 | (guint) style->align << 6 | (guint) style->font << 4
              | (guint) (style->one_line != FALSE) << 3 | (guint) (style->at_top != FALSE) << 2
              | (guint) (style->is_code != FALSE) << 1 | (guint) (rare != FALSE);
  lxw_format *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (key));

  if (format == NULL)
    {
      format = make_format (self, style, rare);
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (key), format);
    }
  return format;
}
