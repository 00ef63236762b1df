/* liandu-docx-writer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-docx-writer.h"
#include "liandu-docx-zip.h"
#include "liandu-error.h"

#define TEMPLATES RESOURCE_PREFIX "/templates/"
#define NAMESPACES "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
                   "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* Declared where they are used: most papers have no foot. */
#define FOOT_NAMESPACES "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
                        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
                        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
                        "xmlns:wps=\"" WPS "\""
#define WPS "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

/* English Metric Units. */
#define EMU(mm) ((int) ((mm) *36000.0 + 0.5))

/* Twentieths of a point. */
#define TWIPS(mm) ((int) ((mm) *1440.0 / 25.4 + 0.5))

/* Margins: 天头 37, 订口 28, 版心 156 × 225 (GB/T 9704-2012, practice.md §4.1).
 * A page across is one that was turned: its top is the side of the binding. */
#define PAGE_SHORT 210.0
#define PAGE_LONG 297.0
#define MARGIN_HEAD 37.0
#define MARGIN_FOOT 35.0
#define MARGIN_BINDING 28.0
#define MARGIN_EDGE 26.0
/* The page number's line is 7 mm below the text. */
#define NUMBER_BELOW 7.0
#define NUMBER_HEIGHT 5.0
/* 22 lines a page. */
#define LINE_PITCH 579

/* Every part of a document that is the same in all of them. */
static const struct
{
  const char *part;
  const char *resource;
} fixed_parts[] = {
  { "[Content_Types].xml", "content-types.xml" },
  { "_rels/.rels", "relations.xml" },
  { "word/_rels/document.xml.rels", "document-relations.xml" },
  { "word/styles.xml", "styles.xml" },
  { "word/settings.xml", "settings.xml" },
  { "word/fontTable.xml", "font-table.xml" },
  { "word/footer1.xml", "footer-odd.xml" },
  { "word/footer2.xml", "footer-even.xml" },
};

/* 2026-01-01: the same document is the same file on every day. */
#define PART_TIME 1767225600

typedef struct
{
  int start;                /* twips from the left */
  int end;
  LianduDocxCellFlags flags;
  GString *content;
} Cell;

typedef struct
{
  int height;
  LianduDocxRowFlags flags;
  GArray *cells;            /* Cell */
} Row;

struct _LianduDocxWriter
{
  gboolean landscape;
  GString *body;
  gboolean framed;
  GPtrArray *rows;          /* Row, of the table that is being drawn, or NULL */
};

static void
cell_clear (gpointer data)
{
  g_string_free (((Cell *) data)->content, TRUE);
}

static void
row_free (Row *row)
{
  g_array_unref (row->cells);
  g_free (row);
}

LianduDocxWriter *
liandu_docx_writer_new (gboolean landscape)
{
  LianduDocxWriter *self = g_new0 (LianduDocxWriter, 1);

  self->landscape = landscape;
  self->body = g_string_new (NULL);
  return self;
}

void
liandu_docx_writer_free (LianduDocxWriter *self)
{
  g_string_free (self->body, TRUE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* The width that there is for text. */
double
liandu_docx_writer_get_width (LianduDocxWriter *self)
{
  return self->landscape ? PAGE_LONG - MARGIN_FOOT - MARGIN_HEAD : PAGE_SHORT - MARGIN_BINDING - MARGIN_EDGE;
}

/* Paragraphs; lines of a text are broken within one. */

static void
append_paragraph (GString    *out,
                  const char *style,
                  const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_printf (out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);

      if (i > 0)
        g_string_append (out, "<w:r><w:br/></w:r>");
      if (*line != '\0')
        g_string_append_printf (out, "<w:r><w:t xml:space=\"preserve\">%s</w:t></w:r>", line);
    }
  g_string_append (out, "</w:p>\n");
}

void
liandu_docx_writer_add_paragraph (LianduDocxWriter *self,
                                  const char       *style,
                                  const char       *text)
{
  append_paragraph (self->body, style, text);
}

/**
 * liandu_docx_writer_add_columns:
 * @widths: of each of @texts
 * @texts: %NULL-terminated: texts beside each other in one line
 * @keeps: stands on the same page as the paragraph after it
 */
void
liandu_docx_writer_add_columns (LianduDocxWriter   *self,
                                const char         *style,
                                const double       *widths,
                                const char * const *texts,
                                gboolean            keeps)
{
  GString *out = self->body;
  double at = 0;

  g_string_append_printf (out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s<w:tabs>", style, keeps ? "<w:keepNext/>" : "");
  for (guint i = 0; texts[i] != NULL && texts[i + 1] != NULL; i++)
    {
      at += widths[i];
      g_string_append_printf (out, "<w:tab w:val=\"left\" w:pos=\"%d\"/>", TWIPS (at));
    }
  g_string_append (out, "</w:tabs></w:pPr>");
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *text = g_markup_escape_text (texts[i], -1);

      g_string_append_printf (out, "<w:r>%s<w:t xml:space=\"preserve\">%s</w:t></w:r>", i > 0 ? "<w:tab/>" : "", text);
    }
  g_string_append (out, "</w:p>\n");
}

/**
 * liandu_docx_writer_begin_foot:
 * @style: of the empty paragraph that it belongs to
 * @name: what programs call the box
 * @height: of what will stand in it, as far as is known
 *
 * What is added from here on stands in a box at the lower edge of the text of
 * the page on which the text ends, however long it is.  A frame or a floating
 * table would be simpler, but LibreOffice does not put either to the bottom.
 */
void
liandu_docx_writer_begin_foot (LianduDocxWriter *self,
                               const char       *style,
                               const char       *name,
                               double            height)
{
  int cx = EMU (liandu_docx_writer_get_width (self));
  int cy = EMU (height);

  g_string_append_printf (self->body,
                          "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><mc:AlternateContent " FOOT_NAMESPACES "><mc:Choice Requires=\"wps\"><w:drawing>\n"
                          "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">"
                          "<wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"margin\"><wp:align>left</wp:align></wp:positionH>"
                          "<wp:positionV relativeFrom=\"margin\"><wp:align>bottom</wp:align></wp:positionV>"
                          "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapTopAndBottom/><wp:docPr id=\"1\" name=\"%s\"/><wp:cNvGraphicFramePr/>\n"
                          "<a:graphic><a:graphicData uri=\"" WPS "\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
                          "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>\n",
                          style, cx, cy, name, cx, cy);
}

void
liandu_docx_writer_end_foot (LianduDocxWriter *self)
{
  g_string_append (self->body, "</w:txbxContent></wps:txbx><wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"><a:spAutoFit/></wps:bodyPr></wps:wsp>"
                               "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>\n");
}

void
liandu_docx_writer_break_page (LianduDocxWriter *self)
{
  g_string_append (self->body, "<w:p><w:pPr><w:pStyle w:val=\"TableGap\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
}

/* Tables */

void
liandu_docx_writer_begin_table (LianduDocxWriter *self,
                                gboolean          framed)
{
  self->framed = framed;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
}

/**
 * liandu_docx_writer_begin_row:
 * @min_height: even where its text needs less
 */
void
liandu_docx_writer_begin_row (LianduDocxWriter  *self,
                              double             min_height,
                              LianduDocxRowFlags flags)
{
  Row *row = g_new0 (Row, 1);

  row->height = TWIPS (min_height);
  row->flags = flags;
  row->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (row->cells, cell_clear);
  g_ptr_array_add (self->rows, row);
}

static Row *
get_last_row (LianduDocxWriter *self)
{
  return g_ptr_array_index (self->rows, self->rows->len - 1);
}

void
liandu_docx_writer_add_cell (LianduDocxWriter    *self,
                             double               width,
                             const char          *style,
                             const char          *text,
                             LianduDocxCellFlags  flags)
{
  Row *row = get_last_row (self);
  int start = row->cells->len > 0 ? g_array_index (row->cells, Cell, row->cells->len - 1).end : 0;
  Cell cell = { start, start + TWIPS (width), flags, g_string_new (NULL) };

  append_paragraph (cell.content, style, text);
  g_array_append_val (row->cells, cell);
}

/* One more paragraph in the last cell. */
void
liandu_docx_writer_add_cell_line (LianduDocxWriter *self,
                                  const char       *style,
                                  const char       *text)
{
  Row *row = get_last_row (self);

  append_paragraph (g_array_index (row->cells, Cell, row->cells->len - 1).content, style, text);
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Beside the text in a cell. */
#define CELL_PADDING 0.8

/* Two edges that are nearly one are one: widths were rounded. */
#define NEAR 30

/* Where any cell of the table ends: the columns that all rows share. */
static GArray *
list_edges (GPtrArray *rows)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->cells->len; j++)
        g_array_append_val (edges, g_array_index (row->cells, Cell, j).end);
    }
  g_array_sort (edges, compare_edges);
  for (guint i = edges->len; i > 1; i--)
    if (g_array_index (edges, int, i - 1) - g_array_index (edges, int, i - 2) < NEAR)
      g_array_remove_index (edges, i - 1);
  return edges;
}

static guint
count_edges (GArray *edges,
             int     upto)
{
  guint n = 0;

  while (n < edges->len && g_array_index (edges, int, n) < upto + NEAR)
    n++;
  return n;
}

static void
append_cell (LianduDocxWriter *self,
             const Cell       *cell,
             GArray           *edges)
{
  GString *out = self->body;
  guint span = count_edges (edges, cell->end) - (cell->start > 0 ? count_edges (edges, cell->start) : 0);

  g_string_append_printf (out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", cell->end - cell->start);
  if (span > 1)
    g_string_append_printf (out, "<w:gridSpan w:val=\"%u\"/>", span);
  if ((cell->flags & LIANDU_DOCX_CELL_JOINED) != 0)
    g_string_append (out, "<w:vMerge w:val=\"restart\"/>");
  if ((cell->flags & LIANDU_DOCX_CELL_CONTINUED) != 0)
    g_string_append (out, "<w:vMerge w:val=\"continue\"/>");
  if ((cell->flags & LIANDU_DOCX_CELL_MIDDLE) != 0)
    g_string_append (out, "<w:vAlign w:val=\"center\"/>");
  g_string_append_printf (out, "</w:tcPr>%s</w:tc>\n", cell->content->str);
}

static void
append_row (LianduDocxWriter *self,
            const Row        *row,
            GArray           *edges)
{
  g_string_append (self->body, "<w:tr><w:trPr>");
  if ((row->flags & LIANDU_DOCX_ROW_WHOLE) != 0)
    g_string_append (self->body, "<w:cantSplit/>");
  if (row->height > 0)
    g_string_append_printf (self->body, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", row->height);
  if ((row->flags & LIANDU_DOCX_ROW_REPEATED) != 0)
    g_string_append (self->body, "<w:tblHeader/>");
  g_string_append (self->body, "</w:trPr>\n");
  for (guint i = 0; i < row->cells->len; i++)
    append_cell (self, &g_array_index (row->cells, Cell, i), edges);
  g_string_append (self->body, "</w:tr>\n");
}

static void
append_table_properties (LianduDocxWriter *self,
                         GArray           *edges)
{
  static const char * const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
  int width = g_array_index (edges, int, edges->len - 1);
  int before = 0;

  g_string_append_printf (self->body, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>", width);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (self->body, "<w:%s w:val=\"%s\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i], self->framed ? "single" : "nil");
  g_string_append_printf (self->body, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
                                      "</w:tblCellMar></w:tblPr><w:tblGrid>", TWIPS (CELL_PADDING), TWIPS (CELL_PADDING));
  for (guint i = 0; i < edges->len; i++)
    {
      int edge = g_array_index (edges, int, i);

      g_string_append_printf (self->body, "<w:gridCol w:w=\"%d\"/>", edge - before);
      before = edge;
    }
  g_string_append (self->body, "</w:tblGrid>\n");
}

/* What follows is no part of the table, which would else grow together with
 * another one. */
void
liandu_docx_writer_end_table (LianduDocxWriter *self)
{
  g_autoptr (GArray) edges = list_edges (self->rows);

  append_table_properties (self, edges);
  for (guint i = 0; i < self->rows->len; i++)
    append_row (self, g_ptr_array_index (self->rows, i), edges);
  g_string_append (self->body, "</w:tbl>\n");
  append_paragraph (self->body, "TableGap", "");
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

/* The file */

static char *
dup_document (LianduDocxWriter *self)
{
  gboolean across = self->landscape;

  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document " NAMESPACES "><w:body>\n%s"
                          "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>"
                          "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>"
                          "<w:docGrid w:linePitch=\"%d\"/></w:sectPr></w:body></w:document>\n",
                          self->body->str, TWIPS (across ? PAGE_LONG : PAGE_SHORT), TWIPS (across ? PAGE_SHORT : PAGE_LONG),
                          across ? " w:orient=\"landscape\"" : "", TWIPS (across ? MARGIN_BINDING : MARGIN_HEAD), TWIPS (across ? MARGIN_HEAD : MARGIN_EDGE),
                          TWIPS (across ? MARGIN_EDGE : MARGIN_FOOT), TWIPS (across ? MARGIN_FOOT : MARGIN_BINDING),
                          TWIPS ((across ? MARGIN_EDGE : MARGIN_FOOT) - NUMBER_BELOW - NUMBER_HEIGHT), LINE_PITCH);
}

static gboolean
add_part (zip_t      *zip,
          const char *name,
          GBytes     *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = source != NULL ? zip_file_add (zip, name, source, 0) : -1;

  if (source != NULL && index < 0)
    zip_source_free (source);
  return index >= 0 && zip_file_set_mtime (zip, (zip_uint64_t) index, PART_TIME, 0) == 0;
}

/* The parts are kept alive until the archive has read them. */
static gboolean
add_parts (zip_t     *zip,
           GBytes    *document,
           GPtrArray *kept)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixed_parts); i++)
    {
      g_autofree char *path = g_strconcat (TEMPLATES, fixed_parts[i].resource, NULL);
      GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (kept, bytes);
      if (!add_part (zip, fixed_parts[i].part, bytes))
        return FALSE;
    }
  return add_part (zip, "word/document.xml", document);
}

static GBytes *
pack (GBytes *document)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_TRUNCATE, NULL) : NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GBytes *bytes = NULL;

  if (zip == NULL)
    {
      zip_source_free (source);
      return NULL;
    }
  zip_source_keep (source);
  if (!add_parts (zip, document, kept) || zip_close (zip) != 0)
    zip_discard (zip);
  else
    bytes = liandu_docx_zip_read (source);
  zip_source_free (source);
  return bytes;
}

/**
 * liandu_docx_writer_finish:
 *
 * Returns: (transfer full): the .docx file
 */
GBytes *
liandu_docx_writer_finish (LianduDocxWriter *self,
                           GError          **error)
{
  char *text = dup_document (self);
  g_autoptr (GBytes) document = g_bytes_new_take (text, strlen (text));
  GBytes *bytes = pack (document);

  if (bytes == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED, _("The document could not be put together. Nothing was written."));
  return bytes;
}
