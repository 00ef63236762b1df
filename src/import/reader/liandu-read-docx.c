/* liandu-read-docx.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-read-docx.h"
#include "liandu-relations.h"
#include "liandu-xml.h"

/* Reads the tables of a .docx (ECMA-376 part 1, 17.4): each is a sheet of its
 * own, and the paragraphs before it are its first rows, as a title and a row
 * with the unit would be; those after the last table are its last rows. */

/* More than this is running text, not what stands above a table. */
#define MAX_PARAGRAPHS 12

typedef struct
{
  gint64 first_row;         /* -1: no cell goes on here */
  guint span;
} Open;

typedef struct
{
  LianduGridWriter *writer;
  GPtrArray *paragraphs;    /* since the last table */
  guint n_tables;
  guint depth;              /* of tables in tables */
  guint skip;               /* open elements that say the same twice */
  guint properties;         /* open elements that hold no text: w:t never is there */
  guint row;
  guint column;
  guint span;
  gboolean continues;       /* the cell belongs to the one above */
  gboolean restarts;
  gboolean in_cell;
  gboolean first_paragraph;
  GArray *open;             /* Open, by column */
  GArray *merges;           /* guint × 4, until the table ends */
  GString *text;
} Reader;

static void
reader_clear (Reader *self)
{
  g_ptr_array_unref (self->paragraphs);
  g_array_unref (self->open);
  g_array_unref (self->merges);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Merged cells */

static void
keep_merge (Reader *self,
            guint   first_row,
            guint   first_column,
            guint   last_row,
            guint   last_column)
{
  guint range[4] = { first_row, first_column, last_row, last_column };

  if (last_row > first_row || last_column > first_column)
    g_array_append_vals (self->merges, range, 4);
}

static Open *
get_open (Reader *self,
          guint   column)
{
  static const Open none = { -1, 1 };

  while (self->open->len <= column)
    g_array_append_val (self->open, none);
  return &g_array_index (self->open, Open, column);
}

/* The cell that was open in this column ends in the row above. */
static void
close_cell (Reader *self,
            guint   column,
            guint   last_row)
{
  Open *open = get_open (self, column);

  if (open->first_row >= 0)
    keep_merge (self, (guint) open->first_row, column, last_row, column + open->span - 1);
  open->first_row = -1;
}

static void
close_all (Reader *self,
           guint   last_row)
{
  for (guint i = 0; i < self->open->len; i++)
    close_cell (self, i, last_row);
}

/* Tables */

static gboolean
put_text_row (Reader     *self,
              guint       row,
              const char *text)
{
  return liandu_grid_writer_begin_row (self->writer, row, FALSE)
         && liandu_grid_writer_add_cell (self->writer, 0, LIANDU_CELL_TEXT, text, NULL)
         && liandu_grid_writer_end_row (self->writer);
}

static gboolean
put_paragraphs (Reader *self)
{
  guint n = self->paragraphs->len;

  for (guint i = n > MAX_PARAGRAPHS ? n - MAX_PARAGRAPHS : 0; i < n; i++)
    if (!put_text_row (self, self->row++, g_ptr_array_index (self->paragraphs, i)))
      return FALSE;
  g_ptr_array_set_size (self->paragraphs, 0);
  return TRUE;
}

static gboolean
start_table (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;
  g_autofree char *name = NULL;

  if (self->skip > 0 || ++self->depth > 1)
    return TRUE;
  name = g_strdup_printf ("%u", ++self->n_tables);
  self->row = 0;
  g_array_set_size (self->open, 0);
  g_array_set_size (self->merges, 0);
  return liandu_grid_writer_begin_sheet (self->writer, name, FALSE) && put_paragraphs (self);
}

static gboolean
end_table (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip > 0 || --self->depth > 0)
    return TRUE;
  if (self->row > 0)
    close_all (self, self->row - 1);
  for (guint i = 0; i + 4 <= self->merges->len; i += 4)
    {
      const guint *range = &g_array_index (self->merges, guint, i);

      if (!liandu_grid_writer_merge (self->writer, range[0], range[1], range[2], range[3]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
start_row (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip > 0 || self->depth != 1)
    return TRUE;
  self->column = 0;
  return liandu_grid_writer_begin_row (self->writer, self->row, FALSE);
}

static gboolean
end_row (LianduXml *xml,
         gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip > 0 || self->depth != 1)
    return TRUE;
  self->row++;
  return liandu_grid_writer_end_row (self->writer);
}

/* Cells */

static gboolean
start_cell (LianduXml *xml,
            gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip > 0 || self->depth != 1)
    return TRUE;
  self->in_cell = TRUE;
  self->first_paragraph = TRUE;
  self->span = 1;
  self->continues = self->restarts = FALSE;
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
end_cell (LianduXml *xml,
          gpointer   user_data)
{
  Reader *self = user_data;
  Open *open;

  if (self->skip > 0 || self->depth != 1)
    return TRUE;
  self->in_cell = FALSE;
  open = get_open (self, self->column);
  if (!self->continues || open->first_row < 0)
    {
      if (self->row > 0)
        close_cell (self, self->column, self->row - 1);
      open = get_open (self, self->column);
      open->first_row = self->row;
      open->span = self->span;
      if (!liandu_grid_writer_add_cell (self->writer, self->column, LIANDU_CELL_TEXT, self->text->str, NULL))
        return FALSE;
    }
  self->column += self->span;
  return self->column < LIANDU_GRID_MAX_COLUMNS;
}

static gboolean
start_span (LianduXml *xml,
            gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip == 0 && self->depth == 1)
    self->span = CLAMP (liandu_xml_get_number (xml, "val", 1), 1, 1000);
  return TRUE;
}

/* Columns left out at the beginning of a row. */
static gboolean
start_before (LianduXml *xml,
              gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip == 0 && self->depth == 1)
    self->column = MIN (liandu_xml_get_number (xml, "val", 0), 1000);
  return TRUE;
}

static gboolean
start_vertical (LianduXml *xml,
                gpointer   user_data)
{
  Reader *self = user_data;
  g_autofree char *value = liandu_xml_dup_attribute (xml, "val");

  if (self->skip == 0 && self->depth == 1)
    self->continues = g_strcmp0 (value, "restart") != 0;
  return TRUE;
}

/* Text */

static gboolean
start_paragraph (LianduXml *xml,
                 gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip > 0)
    return TRUE;
  if (self->depth == 0)
    g_string_truncate (self->text, 0);
  else if (!self->first_paragraph)
    g_string_append_c (self->text, '\n');
  self->first_paragraph = FALSE;
  return TRUE;
}

static gboolean
end_paragraph (LianduXml *xml,
               gpointer   user_data)
{
  Reader *self = user_data;
  g_autofree char *text = NULL;

  if (self->skip > 0 || self->depth > 0)
    return TRUE;
  text = g_strstrip (g_strdup (self->text->str));
  if (*text != '\0')
    g_ptr_array_add (self->paragraphs, g_steal_pointer (&text));
  if (self->paragraphs->len > 4 * MAX_PARAGRAPHS)
    g_ptr_array_remove_range (self->paragraphs, 0, 2 * MAX_PARAGRAPHS);
  return TRUE;
}

static gboolean
start_run_text (LianduXml *xml,
                gpointer   user_data)
{
  ((Reader *) user_data)->properties++;
  return TRUE;
}

static gboolean
end_run_text (LianduXml *xml,
              gpointer   user_data)
{
  ((Reader *) user_data)->properties--;
  return TRUE;
}

static gboolean
start_tab (LianduXml *xml,
           gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip == 0)
    g_string_append_c (self->text, '\t');
  return TRUE;
}

static gboolean
start_break (LianduXml *xml,
             gpointer   user_data)
{
  Reader *self = user_data;

  if (self->skip == 0)
    g_string_append_c (self->text, '\n');
  return TRUE;
}

static gboolean
start_skipped (LianduXml *xml,
               gpointer   user_data)
{
  ((Reader *) user_data)->skip++;
  return TRUE;
}

static gboolean
end_skipped (LianduXml *xml,
             gpointer   user_data)
{
  ((Reader *) user_data)->skip--;
  return TRUE;
}

static gboolean
add_text (const char *text,
          gpointer    user_data)
{
  Reader *self = user_data;

  if (text != NULL && self->properties > 0 && self->skip == 0)
    g_string_append (self->text, text);
  return self->text->len <= LIANDU_GRID_MAX_CELL_TEXT;
}

static gboolean
read_document (Reader        *self,
               LianduPackage *package,
               const char    *part)
{
  static const LianduXmlHandler handlers[] = {
    { "t", start_run_text, end_run_text },
    { "p", start_paragraph, end_paragraph },
    { "tc", start_cell, end_cell },
    { "tr", start_row, end_row },
    { "tbl", start_table, end_table },
    { "gridSpan", start_span, NULL },
    { "gridBefore", start_before, NULL },
    { "vMerge", start_vertical, NULL },
    { "tab", start_tab, NULL },
    { "br", start_break, NULL },
    { "cr", start_break, NULL },
    { "pPr", start_skipped, end_skipped },
    { "Fallback", start_skipped, end_skipped },
    { "drawing", start_skipped, end_skipped },
    { "pict", start_skipped, end_skipped },
    { "del", start_skipped, end_skipped },
    { "moveFrom", start_skipped, end_skipped },
    { "rt", start_skipped, end_skipped },
  };

  return liandu_xml_read_part (package, part, handlers, G_N_ELEMENTS (handlers), add_text, self);
}

/**
 * liandu_read_docx:
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_docx (LianduPackage    *package,
                  LianduGridWriter *writer)
{
  g_auto (Reader) self = { .writer = writer };
  g_autoptr (LianduRelations) relations = liandu_relations_read (package, "");
  const char *part = liandu_relations_find_type (relations, "officeDocument");
  LianduReadFault fault;

  self.paragraphs = g_ptr_array_new_with_free_func (g_free);
  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  self.merges = g_array_new (FALSE, FALSE, sizeof (guint));
  self.text = g_string_new (NULL);
  if (!read_document (&self, package, part != NULL ? part : "word/document.xml"))
    {
      fault = liandu_package_get_fault (package);
      return liandu_grid_writer_fail (writer, fault != LIANDU_READ_FAULT_NONE ? fault : LIANDU_READ_FAULT_DAMAGED);
    }
  if (self.n_tables == 0)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_NO_TABLE);
  return put_paragraphs (&self);
}
