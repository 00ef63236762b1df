/* liandu-paper-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-writer.h"
#include "liandu-paper-name.h"
#include "liandu-paper-template.h"
#include "liandu-paper-terms.h"

/*
 * The template that comes with the program is drawn up from the same tables as
 * the printed paper, with {{字段}} where words go: whoever adds a paper has its
 * document, too, and both say the same.  An office that wants another one saves
 * it, changes it in WPS and puts it in its place.
 */

/* Millimetres, as on the printed form. */
#define FORM_ROW 10.0
/* Of a text without a signature: what is typed makes its own room. */
#define FORM_TEXT 14.0
#define TABLE_ROW 8.0
#define LABEL_WIDTH 21.0
#define SERIAL_WIDTH 10.0
/* 22 points, as its style says, and the rules. */
#define IMPRINT_LINE 7.8
#define IMPRINT_RULES 4.0

typedef struct
{
  const LianduPaperInfo *paper;
  const LianduKind *kind;
  LianduDocxWriter *writer;
  gboolean in_form;         /* rows of a framed form are being drawn */
  const char *group;        /* of the row before */
} Draft;

/* Names */

/* A name of the paper's tables in official terms: talkee.gender →
 * 谈话对象.性别. */
static char *
dup_field_name (const LianduKind *kind,
                const char       *path)
{
  g_auto (LianduPaperName) name = { 0 };
  GString *words;

  if (!liandu_paper_name_parse (&name, kind, path, NULL) || name.path.field == NULL)
    return liandu_paper_name_dup_term (kind, path);
  words = g_string_new (liandu_field_get_term (name.path.field));
  if (name.path.linked != NULL)
    g_string_append_printf (words, ".%s", liandu_field_get_term (name.path.linked));
  if (name.form == LIANDU_PAPER_NAME_POST)
    g_string_append (words, "@" LIANDU_PAPER_TERM_POST);
  else if (name.form == LIANDU_PAPER_NAME_CHOICES)
    g_string_append (words, "@" LIANDU_PAPER_TERM_CHOICES);
  else if (name.form == LIANDU_PAPER_NAME_ITEMS)
    g_string_append (words, "@" LIANDU_PAPER_TERM_ITEMS);
  return g_string_free (words, FALSE);
}

/* Empty where the paper leaves the place to be written in. */
static char *
dup_field_mark (Draft      *self,
                const char *path)
{
  g_autofree char *name = path != NULL ? dup_field_name (self->kind, path) : NULL;

  return name != NULL ? g_strdup_printf ("{{%s}}", name) : g_strdup ("");
}

static char *
dup_label (const LianduKind *kind,
           const char       *label,
           const char       *path)
{
  return label != NULL ? g_strdup (label) : liandu_paper_name_dup_term (kind, path);
}

/* A label beside its value, in lines of four characters. */
static char *
dup_form_label (Draft      *self,
                const char *label,
                const char *path)
{
  g_autofree char *term = dup_label (self->kind, label, path);

  return liandu_paper_break_label (term);
}

/* {path} in a text becomes {{字段}}; @gap stands where it is not answered. */
static char *
dup_text (Draft      *self,
          const char *text,
          const char *gap)
{
  g_autoptr (GString) marks = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *path = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
      g_autofree char *name = path != NULL ? dup_field_name (self->kind, path) : NULL;

      g_string_append_len (marks, text, close != NULL ? open - text : (gssize) strlen (text));
      if (close == NULL)
        break;
      g_string_append_printf (marks, gap != NULL ? "{{%s|%s}}" : "{{%s}}", name, gap);
      text = close + 1;
    }
  return g_string_free (g_steal_pointer (&marks), FALSE);
}

static double
get_share (const LianduPaperCellInfo *cell)
{
  return cell->width > 0 ? cell->width : 1;
}

static guint
count_cells (const LianduPaperCellInfo *cells,
             double                    *out_shares)
{
  guint n = 0;

  *out_shares = 0;
  for (; n < LIANDU_PAPER_MAX_CELLS && (cells[n].label != NULL || cells[n].path != NULL); n++)
    *out_shares += get_share (&cells[n]);
  return n;
}

/* Framed forms: neighbouring rows are one table. */

static void
begin_form_row (Draft                      *self,
                const LianduPaperBlockInfo *block,
                double                      height)
{
  gboolean same = self->in_form && g_strcmp0 (self->group, block->group) == 0;
  g_autoptr (GString) band = g_string_new (NULL);

  if (!self->in_form)
    liandu_docx_writer_begin_table (self->writer, TRUE);
  liandu_docx_writer_begin_row (self->writer, height, 0);
  for (const char *p = block->group; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (band->len > 0)
        g_string_append_c (band, '\n');
      g_string_append_unichar (band, g_utf8_get_char (p));
    }
  if (block->group != NULL)
    liandu_docx_writer_add_cell (self->writer, LIANDU_DOCX_BAND_WIDTH, "FormLabel", same ? "" : band->str,
                                 LIANDU_DOCX_CELL_MIDDLE | (same ? LIANDU_DOCX_CELL_CONTINUED : LIANDU_DOCX_CELL_JOINED));
  self->in_form = TRUE;
  self->group = block->group;
}

static void
end_form (Draft *self)
{
  if (self->in_form)
    liandu_docx_writer_end_table (self->writer);
  self->in_form = FALSE;
  self->group = NULL;
}

static double
get_form_width (Draft                      *self,
                const LianduPaperBlockInfo *block)
{
  return liandu_docx_writer_get_width (self->writer) - (block->group != NULL ? LIANDU_DOCX_BAND_WIDTH : 0);
}

static void
draw_row (Draft                      *self,
          const LianduPaperBlockInfo *block)
{
  double shares;
  guint n = count_cells (block->cells, &shares);
  double width = get_form_width (self, block) - n * LABEL_WIDTH;

  begin_form_row (self, block, MAX (FORM_ROW, block->height));
  for (guint i = 0; i < n; i++)
    {
      const LianduPaperCellInfo *cell = &block->cells[i];
      g_autofree char *label = dup_form_label (self, cell->label, cell->path);
      g_autofree char *mark = dup_field_mark (self, cell->path);

      liandu_docx_writer_add_cell (self->writer, LABEL_WIDTH, "FormLabel", label, LIANDU_DOCX_CELL_MIDDLE);
      liandu_docx_writer_add_cell (self->writer, width * get_share (cell) / shares, cell->centred ? "FormCentred" : "FormText", mark,
                                   LIANDU_DOCX_CELL_MIDDLE);
    }
}

static void
draw_text (Draft                      *self,
           const LianduPaperBlockInfo *block)
{
  g_autofree char *label = dup_form_label (self, block->label, block->path);
  g_autofree char *mark = dup_field_mark (self, block->path);

  begin_form_row (self, block, block->signature != NULL ? block->height : MIN (block->height, FORM_TEXT));
  liandu_docx_writer_add_cell (self->writer, LABEL_WIDTH, "FormLabel", label, LIANDU_DOCX_CELL_MIDDLE);
  liandu_docx_writer_add_cell (self->writer, get_form_width (self, block) - LABEL_WIDTH, "FormLong", mark, 0);
  if (block->signature != NULL)
    {
      g_autofree char *signature = dup_text (self, block->signature, NULL);

      liandu_docx_writer_add_cell_line (self->writer, "FormSignature", signature);
    }
}

/* Tables */

static gboolean
is_serial (const LianduPaperCellInfo *column)
{
  return g_strcmp0 (column->path, "serial") == 0;
}

/* The width of a column; the one that numbers the rows is as narrow as can be. */
static double
get_column_width (Draft                      *self,
                  const LianduPaperBlockInfo *block,
                  guint                       column)
{
  double shares;
  guint n = count_cells (block->cells, &shares);
  double width = liandu_docx_writer_get_width (self->writer) - (block->group_path != NULL ? LIANDU_DOCX_BAND_WIDTH : 0);

  for (guint i = 0; i < n; i++)
    if (is_serial (&block->cells[i]))
      {
        shares -= get_share (&block->cells[i]);
        width -= SERIAL_WIDTH;
      }
  return is_serial (&block->cells[column]) ? SERIAL_WIDTH : width * get_share (&block->cells[column]) / shares;
}

/* The kind of the rows, and the table's official term. */
static const LianduKind *
find_rows (Draft       *self,
           const char  *table,
           const char **out_term)
{
  const LianduField *field = liandu_kind_get_field (self->kind, table);

  for (guint i = 0; i < self->paper->n_lists; i++)
    if (g_str_equal (self->paper->lists[i].name, table))
      {
        *out_term = self->paper->lists[i].term;
        return liandu_paper_list_info_get_kind (&self->paper->lists[i]);
      }
  *out_term = liandu_field_get_term (field);
  return liandu_field_get_child_kind (field);
}

static void
draw_headings (Draft                      *self,
               const LianduPaperBlockInfo *block,
               const LianduKind           *rows)
{
  double shares;
  guint n = count_cells (block->cells, &shares);

  liandu_docx_writer_begin_row (self->writer, TABLE_ROW, LIANDU_DOCX_ROW_REPEATED | LIANDU_DOCX_ROW_WHOLE);
  if (block->group_path != NULL)
    {
      g_autofree char *heading = liandu_paper_name_dup_term (rows, block->group_path);

      liandu_docx_writer_add_cell (self->writer, LIANDU_DOCX_BAND_WIDTH, "TableHead", heading, LIANDU_DOCX_CELL_MIDDLE);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *heading = dup_label (rows, block->cells[i].label, block->cells[i].path);

      liandu_docx_writer_add_cell (self->writer, get_column_width (self, block, i), "TableHead", heading, LIANDU_DOCX_CELL_MIDDLE);
    }
}

static char *
dup_row_mark (const LianduKind *rows,
              const char       *term,
              const char       *path)
{
  g_autofree char *name = path != NULL ? dup_field_name (rows, path) : NULL;

  return name != NULL ? g_strdup_printf ("{{%s.%s}}", term, name) : g_strdup ("");
}

static void
draw_values (Draft                      *self,
             const LianduPaperBlockInfo *block,
             const LianduKind           *rows,
             const char                 *term)
{
  double shares;
  guint n = count_cells (block->cells, &shares);

  liandu_docx_writer_begin_row (self->writer, block->height > 0 ? block->height : TABLE_ROW, LIANDU_DOCX_ROW_WHOLE);
  if (block->group_path != NULL)
    {
      g_autofree char *mark = dup_row_mark (rows, term, block->group_path);

      liandu_docx_writer_add_cell (self->writer, LIANDU_DOCX_BAND_WIDTH, "TableHead", mark, LIANDU_DOCX_CELL_MIDDLE | LIANDU_DOCX_CELL_JOINED);
    }
  for (guint i = 0; i < n; i++)
    {
      const LianduPaperCellInfo *cell = &block->cells[i];
      g_autofree char *mark = dup_row_mark (rows, term, cell->path);

      liandu_docx_writer_add_cell (self->writer, get_column_width (self, block, i), cell->centred ? "TableCentred" : "TableText", mark,
                                   LIANDU_DOCX_CELL_MIDDLE);
    }
}

static void
draw_table (Draft                      *self,
            const LianduPaperBlockInfo *block)
{
  const char *term;
  const LianduKind *rows = find_rows (self, block->table, &term);
  g_autofree char *empty = g_strdup_printf ("{{^%s}}%s{{/%s}}", term, block->empty != NULL ? block->empty : LIANDU_PAPER_TERM_NONE, term);

  liandu_docx_writer_begin_table (self->writer, TRUE);
  draw_headings (self, block, rows);
  draw_values (self, block, rows, term);
  liandu_docx_writer_begin_row (self->writer, TABLE_ROW, 0);
  liandu_docx_writer_add_cell (self->writer, liandu_docx_writer_get_width (self->writer), "TableCentred", empty, LIANDU_DOCX_CELL_MIDDLE);
  liandu_docx_writer_end_table (self->writer);
}

/* Running text */

/* Who signs beside each other, each with a day to write below. */
static void
draw_signatures (Draft                      *self,
                 const LianduPaperBlockInfo *block)
{
  double shares;
  double widths[LIANDU_PAPER_MAX_CELLS];
  const char *labels[LIANDU_PAPER_MAX_CELLS + 1] = { NULL };
  const char *days[LIANDU_PAPER_MAX_CELLS + 1] = { NULL };
  guint n = count_cells (block->cells, &shares);

  for (guint i = 0; i < n; i++)
    {
      widths[i] = liandu_docx_writer_get_width (self->writer) * get_share (&block->cells[i]) / shares;
      labels[i] = block->cells[i].label;
      days[i] = LIANDU_PAPER_TERM_DAY;
    }
  liandu_docx_writer_add_paragraph (self->writer, "FormText", "");
  liandu_docx_writer_add_columns (self->writer, "Signature", widths, labels, TRUE);
  liandu_docx_writer_add_columns (self->writer, "Signature", widths, days, FALSE);
}

/* Who signs is not alone on a page: what is said last, which may be left out,
 * and what is said before it go there, too. */
static gboolean
is_last_said (Draft                      *self,
              const LianduPaperBlockInfo *block)
{
  gsize at = (gsize) (block - self->paper->blocks);

  for (gsize i = at + 1; i < MIN (at + 3, self->paper->n_blocks); i++)
    if (self->paper->blocks[i].type == LIANDU_PAPER_CLOSING)
      return TRUE;
  return FALSE;
}

static void
draw_paragraph (Draft                      *self,
                const LianduPaperBlockInfo *block)
{
  g_autofree char *text = block->text != NULL ? dup_text (self, block->text, LIANDU_PAPER_TERM_GAP) : dup_field_mark (self, block->path);

  liandu_docx_writer_add_paragraph (self->writer, is_last_said (self, block) ? "PaperBodyKept" : "PaperBody", text);
}

static void
draw_heading (Draft                      *self,
              const LianduPaperBlockInfo *block)
{
  g_autofree char *text = dup_text (self, block->text, NULL);

  liandu_docx_writer_add_paragraph (self->writer, "PaperHeading", text);
}

/* The parts of an official document that no form has. */

static void
draw_official_head (Draft                      *self,
                    const LianduPaperBlockInfo *block)
{
  g_autofree char *issuer = dup_text (self, block->text, LIANDU_PAPER_TERM_GAP);
  g_autofree char *number = dup_field_name (self->kind, block->path);
  g_autofree char *mark = g_strdup_printf ("{{%s|" LIANDU_PAPER_TERM_NO_NUMBER "}}", number);

  for (guint i = 0; i < LIANDU_PAPER_MAX_CELLS && block->cells[i].path != NULL; i++)
    {
      g_autofree char *words = dup_field_mark (self, block->cells[i].path);

      liandu_docx_writer_add_paragraph (self->writer, "OfficialMark", words);
    }
  liandu_docx_writer_add_paragraph (self->writer, "OfficialIssuer", issuer);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialNumber", mark);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialAddressee", "");
}

static void
draw_official_closing (Draft                      *self,
                       const LianduPaperBlockInfo *block)
{
  g_autofree char *issuer = dup_text (self, block->text, LIANDU_PAPER_TERM_GAP);
  g_autofree char *date = dup_field_name (self->kind, block->path);
  g_autofree char *mark = g_strdup_printf ("{{%s|" LIANDU_PAPER_TERM_DAY "}}", date);

  liandu_docx_writer_add_paragraph (self->writer, "OfficialCloser", "");
  liandu_docx_writer_add_paragraph (self->writer, "OfficialCloser", issuer);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialClosing", mark);
}

static void
add_condition (Draft      *self,
               const char *path,
               const char *sign)
{
  g_autofree char *name = path != NULL ? dup_field_name (self->kind, path) : NULL;
  g_autofree char *mark = name != NULL ? g_strdup_printf ("{{%s%s}}", sign, name) : NULL;

  if (mark != NULL)
    liandu_docx_writer_add_paragraph (self->writer, "PaperBody", mark);
}

/* 抄送：县财政局。 stands only where somebody gets a copy, and the rule under it
 * with it. */
static void
draw_official_copies (Draft                     *self,
                      const LianduPaperCellInfo *cell)
{
  g_autofree char *mark = dup_field_mark (self, cell->path);
  g_autofree char *line = g_strdup_printf (LIANDU_PAPER_TERM_COPIES, cell->label, mark);

  add_condition (self, cell->path, "#");
  liandu_docx_writer_add_paragraph (self->writer, "OfficialImprint", line);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialImprintRule", "");
  add_condition (self, cell->path, "/");
}

/* At the foot of the last page (GB/T 9704-2012 7.4): the first and the last
 * rule are thick. */
static void
draw_official_imprint (Draft                      *self,
                       const LianduPaperBlockInfo *block)
{
  g_autofree char *office = dup_text (self, block->text, "");
  g_autofree char *date = dup_field_name (self->kind, block->path);
  g_autofree char *printed = g_strdup_printf ("{{%s|" LIANDU_PAPER_TERM_DAY "}}" LIANDU_PAPER_TERM_PRINTED, date);
  const double widths[] = { liandu_docx_writer_get_width (self->writer) - 62, 62 };
  const char * const texts[] = { office, printed, NULL };
  guint n = 0;

  while (n < LIANDU_PAPER_MAX_CELLS && block->cells[n].path != NULL)
    n++;
  liandu_docx_writer_begin_foot (self->writer, "OfficialAddressee", LIANDU_PAPER_TERM_IMPRINT, (n + 1) * IMPRINT_LINE + IMPRINT_RULES);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialImprintEdge", "");
  for (guint i = 0; i < n; i++)
    draw_official_copies (self, &block->cells[i]);
  liandu_docx_writer_add_columns (self->writer, "OfficialImprint", widths, texts, FALSE);
  liandu_docx_writer_add_paragraph (self->writer, "OfficialImprintEdge", "");
  liandu_docx_writer_end_foot (self->writer);
}

static gboolean
draw_official (Draft                      *self,
               const LianduPaperBlockInfo *block)
{
  g_autofree char *text = NULL;

  switch (block->type)
    {
    case LIANDU_PAPER_ADDRESSEE:
      text = dup_text (self, block->text, LIANDU_PAPER_TERM_GAP);
      liandu_docx_writer_add_paragraph (self->writer, "OfficialAddressee", text);
      return TRUE;
    case LIANDU_PAPER_CLOSING:
      draw_official_closing (self, block);
      return TRUE;
    case LIANDU_PAPER_IMPRINT:
      draw_official_imprint (self, block);
      return TRUE;
    case LIANDU_PAPER_HEAD:
      return TRUE;
    case LIANDU_PAPER_NOTHING:
    case LIANDU_PAPER_ROW:
    case LIANDU_PAPER_TEXT:
    case LIANDU_PAPER_TABLE:
    case LIANDU_PAPER_HEADING:
    case LIANDU_PAPER_PARAGRAPH:
    case LIANDU_PAPER_SIGNATURES:
    case LIANDU_PAPER_PAGE_BREAK:
    default:
      return FALSE;
    }
}

static void
draw_block (Draft                      *self,
            const LianduPaperBlockInfo *block)
{
  if (draw_official (self, block))
    return;
  if (block->type != LIANDU_PAPER_ROW && block->type != LIANDU_PAPER_TEXT)
    end_form (self);
  switch (block->type)
    {
    case LIANDU_PAPER_ROW:
      draw_row (self, block);
      break;
    case LIANDU_PAPER_TEXT:
      draw_text (self, block);
      break;
    case LIANDU_PAPER_TABLE:
      draw_table (self, block);
      break;
    case LIANDU_PAPER_HEADING:
      draw_heading (self, block);
      break;
    case LIANDU_PAPER_PARAGRAPH:
      draw_paragraph (self, block);
      break;
    case LIANDU_PAPER_SIGNATURES:
      draw_signatures (self, block);
      break;
    case LIANDU_PAPER_PAGE_BREAK:
      liandu_docx_writer_break_page (self->writer);
      break;
    case LIANDU_PAPER_HEAD:
    case LIANDU_PAPER_ADDRESSEE:
    case LIANDU_PAPER_CLOSING:
    case LIANDU_PAPER_IMPRINT:
    case LIANDU_PAPER_NOTHING:
    default:
      break;
    }
}

static gboolean
is_table_name (Draft      *self,
               const char *name)
{
  const LianduField *field = liandu_kind_get_field (self->kind, name);

  for (guint i = 0; i < self->paper->n_lists; i++)
    if (g_str_equal (self->paper->lists[i].name, name))
      return TRUE;
  return field != NULL && liandu_field_get_child_kind (field) != NULL;
}

/* Where a part is left out depends on the record: the document says so. */
static void
draw_part (Draft                      *self,
           const LianduPaperBlockInfo *block)
{
  gboolean running = block->type == LIANDU_PAPER_HEADING || block->type == LIANDU_PAPER_PARAGRAPH;
  const char *named = block->unless_empty != NULL ? block->unless_empty : block->when_empty;
  /* Of a table the document would say it once for each row. */
  const char *path = running && named != NULL && !is_table_name (self, named) ? named : NULL;

  if (path != NULL)
    {
      end_form (self);
      add_condition (self, path, block->unless_empty != NULL ? "#" : "^");
    }
  draw_block (self, block);
  add_condition (self, path, "/");
}

/**
 * liandu_paper_template_draw_up:
 *
 * Returns: (transfer full): the built-in template of the paper, a .docx file
 */
GBytes *
liandu_paper_template_draw_up (const LianduPaperInfo *paper,
                               GError               **error)
{
  g_autoptr (LianduDocxWriter) writer = liandu_docx_writer_new (paper->landscape);
  Draft self = { .paper = paper, .kind = liandu_kind_lookup (paper->kind), .writer = writer };
  g_autofree char *title = dup_text (&self, paper->title, NULL);

  if (paper->n_blocks > 0 && paper->blocks[0].type == LIANDU_PAPER_HEAD)
    draw_official_head (&self, &paper->blocks[0]);
  liandu_docx_writer_add_paragraph (writer, "PaperTitle", title);
  for (guint i = 0; i < paper->n_blocks; i++)
    draw_part (&self, &paper->blocks[i]);
  end_form (&self);
  return liandu_docx_writer_finish (writer, error);
}
