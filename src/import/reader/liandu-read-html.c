/* liandu-read-html.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "liandu-read-html.h"
#include "liandu-text-encoding.h"

/* Reads the tables of a web page: what WPS, Excel and LibreOffice put on the
 * clipboard, and what office systems save under the name .xls.  As in a .docx
 * each table is a sheet, and the lines before it are its first rows. */

/* More than this is a page to be read, not what stands above a table. */
#define MAX_LINES 12
/* As browsers have it. */
#define MAX_SPAN 1000

typedef struct
{
  LianduGridWriter *writer;
  htmlParserCtxtPtr parser;
  GPtrArray *lines;         /* since the last table */
  guint n_tables;
  guint depth;              /* of tables in tables */
  guint skip;               /* open elements whose text nobody sees */
  gboolean begun;           /* the table has a row */
  gboolean in_row;
  gboolean in_cell;
  gboolean failed;
  guint row;
  guint column;
  guint down;
  guint right;
  GArray *taken;            /* guint, by column: the first row that is free again */
  GArray *merges;           /* guint × 4, until the table ends */
  GString *text;
  gboolean space;           /* white space is due before the next word */
  gboolean broken;          /* a line end is in it */
} Reader;

static void
reader_clear (Reader *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->taken);
  g_array_unref (self->merges);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
check (Reader   *self,
       gboolean  done)
{
  if (done || self->failed)
    return;
  self->failed = TRUE;
  xmlStopParser (self->parser);
}

/* Text */

static void
append_line_end (Reader *self)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  self->space = self->broken = FALSE;
}

/* Lines of the page's source end anywhere; between ideographs that is nothing. */
static void
append_space (Reader   *self,
              gunichar  next)
{
  const char *last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);
  gboolean wide = last != NULL && g_unichar_iswide (g_utf8_get_char (last)) && g_unichar_iswide (next);

  if (self->space && last != NULL && *last != '\n' && !(wide && self->broken))
    g_string_append_c (self->text, ' ');
  self->space = self->broken = FALSE;
}

static void
append_text (Reader     *self,
             const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isspace ((char) c))
        {
          self->space = TRUE;
          self->broken |= c == '\n' || c == '\r';
          continue;
        }
      append_space (self, c);
      g_string_append_unichar (self->text, c);
    }
}

static void
begin_text (Reader *self)
{
  g_string_truncate (self->text, 0);
  self->space = self->broken = FALSE;
}

/* What stands outside of tables, line by line. */
static void
take_line (Reader *self)
{
  g_auto (GStrv) lines = self->text->len > 0 ? g_strsplit (self->text->str, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (self->lines, g_strdup (lines[i]));
  if (self->lines->len > 4 * MAX_LINES)
    g_ptr_array_remove_range (self->lines, 0, self->lines->len - MAX_LINES);
  begin_text (self);
}

/* Attributes */

static const char *
get_attribute (const xmlChar **attributes,
               const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return (const char *) attributes[i + 1];
  return NULL;
}

static guint
get_span (const xmlChar **attributes,
          const char     *name)
{
  const char *text = get_attribute (attributes, name);

  return text != NULL ? (guint) CLAMP (g_ascii_strtoll (text, NULL, 10), 1, MAX_SPAN) : 1;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  const char *style = get_attribute (attributes, "style");
  g_autofree char *lower = style != NULL ? g_ascii_strdown (style, -1) : NULL;
  g_auto (GStrv) parts = lower != NULL ? g_strsplit (lower, " ", -1) : NULL;
  g_autofree char *tight = parts != NULL ? g_strjoinv ("", parts) : NULL;

  return tight != NULL && strstr (tight, "display:none") != NULL;
}

/* Tables */

static gboolean
put_line (Reader     *self,
          const char *text)
{
  return liandu_grid_writer_begin_row (self->writer, self->row++, FALSE)
         && liandu_grid_writer_add_cell (self->writer, 0, LIANDU_CELL_TEXT, text, NULL)
         && liandu_grid_writer_end_row (self->writer);
}

/* A table is one from its first row on: others only divide the page. */
static gboolean
begin_sheet (Reader *self)
{
  g_autofree char *name = g_strdup_printf ("%u", ++self->n_tables);
  guint n = self->lines->len;
  gboolean done = liandu_grid_writer_begin_sheet (self->writer, name, FALSE);

  self->begun = TRUE;
  for (guint i = n > MAX_LINES ? n - MAX_LINES : 0; i < n && done; i++)
    done = put_line (self, g_ptr_array_index (self->lines, i));
  g_ptr_array_set_size (self->lines, 0);
  return done;
}

static void
start_table (Reader *self)
{
  if (self->depth++ > 0)
    return;
  take_line (self);
  self->begun = FALSE;
  self->row = 0;
  g_array_set_size (self->taken, 0);
  g_array_set_size (self->merges, 0);
}

static void
end_table (Reader *self)
{
  if (self->depth == 0 || --self->depth > 0)
    return;
  for (guint i = 0; i + 4 <= self->merges->len && self->row > 0; i += 4)
    {
      const guint *range = &g_array_index (self->merges, guint, i);
      guint last = MIN (range[2], self->row - 1);

      if (last > range[0] || range[3] > range[1])
        check (self, liandu_grid_writer_merge (self->writer, range[0], range[1], last, range[3]));
    }
  begin_text (self);
}

static void
start_row (Reader         *self,
           const xmlChar **attributes)
{
  if (self->depth != 1)
    return;
  if (!self->begun)
    check (self, begin_sheet (self));
  self->in_row = TRUE;
  self->column = 0;
  check (self, liandu_grid_writer_begin_row (self->writer, self->row, is_hidden (attributes)));
}

static void
end_row (Reader *self)
{
  if (self->depth != 1 || !self->in_row)
    return;
  self->in_row = FALSE;
  self->row++;
  check (self, liandu_grid_writer_end_row (self->writer));
}

/* Cells */

static guint *
get_taken (Reader *self,
           guint   column)
{
  if (self->taken->len <= column)
    g_array_set_size (self->taken, column + 1);
  return &g_array_index (self->taken, guint, column);
}

static void
start_cell (Reader         *self,
            const xmlChar **attributes)
{
  if (self->depth != 1)
    {
      self->space = TRUE;
      return;
    }
  /* Rows may be left out. */
  if (!self->in_row)
    start_row (self, NULL);
  self->in_cell = TRUE;
  self->down = get_span (attributes, "rowspan");
  self->right = get_span (attributes, "colspan");
  begin_text (self);
}

static void
end_cell (Reader *self)
{
  guint range[4];

  if (self->depth != 1 || !self->in_cell || self->failed)
    return;
  self->in_cell = FALSE;
  while (*get_taken (self, self->column) > self->row)
    self->column++;
  if (self->column + self->right > LIANDU_GRID_MAX_COLUMNS)
    {
      check (self, liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_TOO_LARGE));
      return;
    }
  check (self, liandu_grid_writer_add_cell (self->writer, self->column, LIANDU_CELL_TEXT, g_strchomp (self->text->str), NULL));
  for (guint i = 0; i < self->right; i++)
    *get_taken (self, self->column + i) = self->row + self->down;
  range[0] = self->row;
  range[1] = self->column;
  range[2] = self->row + self->down - 1;
  range[3] = self->column + self->right - 1;
  if (self->down > 1 || self->right > 1)
    g_array_append_vals (self->merges, range, 4);
  self->column += self->right;
  begin_text (self);
}

/* The parser */

static gboolean
is_one_of (const xmlChar      *name,
           const char * const *names)
{
  return g_strv_contains (names, (const char *) name);
}

static const char * const hidden_elements[] = { "script", "style", "title", "noscript", "template", NULL };
static const char * const blocks[] = { "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", NULL };
static const char * const cells[] = { "td", "th", NULL };

static void
start_element (void           *data,
               const xmlChar  *name,
               const xmlChar **attributes)
{
  Reader *self = data;

  if (is_one_of (name, hidden_elements))
    self->skip++;
  else if (strcmp ((const char *) name, "table") == 0)
    start_table (self);
  else if (strcmp ((const char *) name, "tr") == 0)
    start_row (self, attributes);
  else if (is_one_of (name, cells) && self->depth > 0)
    start_cell (self, attributes);
  else if (is_one_of (name, blocks))
    append_line_end (self);
}

static void
end_element (void          *data,
             const xmlChar *name)
{
  Reader *self = data;

  if (is_one_of (name, hidden_elements))
    self->skip -= self->skip > 0;
  else if (strcmp ((const char *) name, "table") == 0)
    end_table (self);
  else if (strcmp ((const char *) name, "tr") == 0)
    end_row (self);
  else if (is_one_of (name, cells) && self->depth > 0)
    end_cell (self);
  else if (self->depth == 0 && is_one_of (name, blocks))
    take_line (self);
}

static void
add_characters (void          *data,
                const xmlChar *text,
                int            length)
{
  Reader *self = data;
  g_autofree char *copy = NULL;

  if (self->skip > 0 || self->failed || (self->depth > 0 && !self->in_cell))
    return;
  copy = g_strndup ((const char *) text, (gsize) length);
  append_text (self, copy);
  if (self->text->len > LIANDU_GRID_MAX_CELL_TEXT)
    check (self, liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED));
}

static gboolean
parse (Reader     *self,
       const char *text,
       gsize       length)
{
  htmlSAXHandler handler = {
    .startElement = start_element,
    .endElement = end_element,
    .characters = add_characters,
    .ignorableWhitespace = add_characters,
    .cdataBlock = add_characters,
  };

  self->parser = htmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (self->parser == NULL)
    return FALSE;
  htmlCtxtUseOptions (self->parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
  for (gsize i = 0; i < length && !self->failed; i += 64 * 1024)
    htmlParseChunk (self->parser, text + i, (int) MIN (length - i, 64 * 1024), FALSE);
  if (!self->failed)
    htmlParseChunk (self->parser, "", 0, TRUE);
  htmlFreeParserCtxt (self->parser);
  return !self->failed;
}

/* A page that ends within a table ends there. */
static gboolean
finish (Reader *self)
{
  while (self->depth > 1)
    self->depth--;
  if (self->depth == 1)
    {
      end_cell (self);
      end_row (self);
      end_table (self);
    }
  if (!self->failed && self->n_tables == 0)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_WEB_PAGE);
  return !self->failed;
}

/**
 * liandu_read_html:
 * @bytes: a page, in whatever encoding Chinese programs write
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_html (const char       *bytes,
                  gsize             size,
                  LianduGridWriter *writer)
{
  g_auto (Reader) self = { .writer = writer };
  gsize length = 0;
  g_autofree char *text = liandu_text_encoding_decode (bytes, size, &length);

  self.lines = g_ptr_array_new_with_free_func (g_free);
  self.taken = g_array_new (FALSE, TRUE, sizeof (guint));
  self.merges = g_array_new (FALSE, FALSE, sizeof (guint));
  self.text = g_string_new (NULL);
  if (text == NULL)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_WEB_PAGE);
  if (!parse (&self, text, length) && liandu_grid_writer_get_fault (writer) == LIANDU_READ_FAULT_NONE)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_DAMAGED);
  return finish (&self);
}
