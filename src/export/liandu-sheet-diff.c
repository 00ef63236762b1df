/* liandu-sheet-diff.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-plain-sheet.h"
#include "liandu-sheet-diff.h"
#include "liandu-sheet-terms.h"

/*
 * Two tables of the same make, line by line.  Lines are known by the id of
 * their record in the hidden column, where there is one, else by their first
 * words.  The serial number of a line says nothing: it moves when another line
 * comes in.
 */

typedef struct
{
  char *id;
  GHashTable *cells;        /* heading → text */
  GPtrArray *headings;      /* in order, borrowed from the cells */
  char *rest;               /* heading of what goes on below the line */
} Line;

static void
line_free (Line *line)
{
  g_free (line->id);
  g_free (line->rest);
  g_hash_table_unref (line->cells);
  g_ptr_array_unref (line->headings);
  g_free (line);
}

static void
add_text (Line       *line,
          const char *heading,
          const char *text)
{
  gpointer key;
  gpointer old;

  if (g_hash_table_lookup_extended (line->cells, heading, &key, &old))
    {
      g_hash_table_insert (line->cells, g_strdup (heading), g_strconcat (old, text, NULL));
      return;
    }
  key = g_strdup (heading);
  g_hash_table_insert (line->cells, key, g_strdup (text));
  g_ptr_array_add (line->headings, key);
}

/* Headings */

/* Of each column the words above it, the upper level first: a column without
 * any has its number. */
static GPtrArray *
read_headings (const LianduWorkbookSheet *sheet)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);
  guint last = (guint) MAX (sheet->page.last_header, 0);

  for (guint column = 0; column <= sheet->last_column; column++)
    {
      g_autoptr (GString) heading = g_string_new (NULL);

      for (guint i = 0; i < sheet->cells->len; i++)
        {
          const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

          if (cell->row > last)
            break;
          if ((int) cell->row < sheet->page.first_header || column < cell->column || column > cell->last_column || *cell->text == '\0')
            continue;
          g_string_append_printf (heading, "%s%s", heading->len > 0 ? "/" : "", cell->text);
        }
      if (heading->len == 0)
        g_string_append_printf (heading, "%u", column + 1);
      g_ptr_array_add (headings, g_string_free (g_steal_pointer (&heading), FALSE));
    }
  return headings;
}

/* Lines */

typedef struct
{
  const LianduWorkbookSheet *sheet;
  GPtrArray *headings;
  GPtrArray *lines;         /* Line, in order */
  GHashTable *by_id;
} Table;

static void
table_clear (Table *table)
{
  g_ptr_array_unref (table->headings);
  g_ptr_array_unref (table->lines);
  g_hash_table_unref (table->by_id);
}

static Line *
ensure_line (Table      *table,
             const char *id)
{
  Line *line = g_hash_table_lookup (table->by_id, id);

  if (line != NULL)
    return line;
  line = g_new0 (Line, 1);
  line->id = g_strdup (id);
  line->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  line->headings = g_ptr_array_new ();
  g_ptr_array_add (table->lines, line);
  g_hash_table_insert (table->by_id, line->id, line);
  return line;
}

static const LianduWorkbookCell *
find_cell (const LianduWorkbookSheet *sheet,
           guint                      first,
           guint                      end,
           guint                      column)
{
  for (guint i = first; i < end; i++)
    if (g_array_index (sheet->cells, LianduWorkbookCell, i).column == column)
      return &g_array_index (sheet->cells, LianduWorkbookCell, i);
  return NULL;
}

/* The heading that ends in this term: the rows below a line have no group. */
static char *
find_heading (Table      *table,
              const char *term)
{
  for (guint i = 0; i < table->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (table->headings, i);
      const char *last = strrchr (heading, '/');

      if (g_str_equal (last != NULL ? last + 1 : heading, term))
        return g_strdup (heading);
    }
  return g_strdup (term);
}

/* What goes on below its line, named by its heading: see the writer. */
static void
add_rest (Table *table,
          Line  *line,
          guint  first,
          guint  end)
{
  const LianduWorkbookCell *term = find_cell (table->sheet, first, end, 1);
  const LianduWorkbookCell *text = find_cell (table->sheet, first, end, MIN (2, table->sheet->last_column));

  if (term != NULL && *term->text != '\0')
    {
      g_free (line->rest);
      line->rest = find_heading (table, term->text);
    }
  if (text != NULL && line->rest != NULL)
    add_text (line, line->rest, text->text);
}

static void
add_row (Table      *table,
         guint       first,
         guint       end,
         const char *id)
{
  const char *path = strchr (id, '#');
  g_autofree char *own = path != NULL ? g_strndup (id, (gsize) (path - id)) : g_strdup (id);
  Line *line = ensure_line (table, own);

  if (path != NULL)
    {
      add_rest (table, line, first, end);
      return;
    }
  for (guint i = first; i < end; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (table->sheet->cells, LianduWorkbookCell, i);

      if (cell->column <= table->sheet->last_column && !(cell->column == 0 && cell->is_number))
        add_text (line, g_ptr_array_index (table->headings, cell->column), cell->text);
    }
}

static void
read_row (Table *table,
          guint  first,
          guint  end)
{
  const LianduWorkbookCell *id = find_cell (table->sheet, first, end, table->sheet->last_column + 1);
  const LianduWorkbookCell *words = &g_array_index (table->sheet->cells, LianduWorkbookCell, first);

  if (id != NULL && *id->text != '\0')
    add_row (table, first, end, id->text);
  else if (words->last_column == words->column && *words->text != '\0' && !words->is_number)
    add_row (table, first, end, words->text);
  else if (words->is_number && first + 1 < end)
    add_row (table, first, end, words[1].text);
}

static void
read_table (Table                     *table,
            const LianduWorkbookSheet *sheet)
{
  guint at = liandu_workbook_content_find_row (sheet, (guint) (sheet->page.last_header + 1));

  table->sheet = sheet;
  table->headings = read_headings (sheet);
  table->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  table->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  while (at < sheet->cells->len)
    {
      guint row = g_array_index (sheet->cells, LianduWorkbookCell, at).row;
      guint end = at;

      while (end < sheet->cells->len && g_array_index (sheet->cells, LianduWorkbookCell, end).row == row)
        end++;
      read_row (table, at, end);
      at = end;
    }
}

/* Differences */

#define LINE_LENGTH 40
/* So long a text says which line it is, in bytes. */
#define TELLING 36

/* What a person knows a line by: its first text of some length, else the
 * longest at its beginning; shortened. */
static char *
describe (const Line *line)
{
  const char *best = "";
  glong length;

  for (guint i = 0; i < line->headings->len; i++)
    {
      const char *text = g_hash_table_lookup (line->cells, g_ptr_array_index (line->headings, i));

      if (i < 4 && strlen (best) < TELLING && strlen (text) > strlen (best))
        best = text;
    }
  length = g_utf8_strlen (best, -1);
  if (length <= LINE_LENGTH)
    return g_strdup (best);
  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (best, LINE_LENGTH) - best), best);
}

static char *
join_cells (const Line *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (line->headings, i);
      const char *cell = g_hash_table_lookup (line->cells, heading);

      if (*cell != '\0')
        g_string_append_printf (text, LIANDU_TERM_CELL, text->len > 0 ? LIANDU_TERM_BETWEEN_CELLS : "", heading, cell);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_difference (GPtrArray          *differences,
                LianduSheetDiffType type,
                const Table        *table,
                const Line         *line,
                const char         *heading,
                char               *before,
                char               *after)
{
  LianduSheetDifference *difference = g_new0 (LianduSheetDifference, 1);

  difference->type = type;
  difference->sheet = g_strdup (table->sheet->name);
  difference->id = g_strdup (line->id);
  difference->line = describe (line);
  difference->heading = g_strdup (heading);
  difference->before = before;
  difference->after = after;
  g_ptr_array_add (differences, difference);
}

static void
compare_lines (GPtrArray   *differences,
               const Table *table,
               const Line  *before,
               const Line  *after)
{
  for (guint i = 0; i < after->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (after->headings, i);
      const char *old = g_hash_table_lookup (before->cells, heading);
      const char *new = g_hash_table_lookup (after->cells, heading);

      if (g_strcmp0 (old != NULL ? old : "", new) != 0)
        add_difference (differences, LIANDU_SHEET_DIFF_CHANGED, table, after, heading, g_strdup (old != NULL ? old : ""), g_strdup (new));
    }
  for (guint i = 0; i < before->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (before->headings, i);
      const char *old = g_hash_table_lookup (before->cells, heading);

      if (*old != '\0' && !g_hash_table_contains (after->cells, heading))
        add_difference (differences, LIANDU_SHEET_DIFF_CHANGED, table, after, heading, g_strdup (old), g_strdup (""));
    }
}

static void
compare_tables (GPtrArray   *differences,
                const Table *before,
                const Table *after)
{
  for (guint i = 0; i < after->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (after->lines, i);
      const Line *old = g_hash_table_lookup (before->by_id, line->id);

      if (old != NULL)
        compare_lines (differences, after, old, line);
      else
        add_difference (differences, LIANDU_SHEET_DIFF_NEW, after, line, NULL, NULL, join_cells (line));
    }
  for (guint i = 0; i < before->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (before->lines, i);

      if (!g_hash_table_contains (after->by_id, line->id))
        add_difference (differences, LIANDU_SHEET_DIFF_GONE, before, line, NULL, join_cells (line), NULL);
    }
}

static void
compare_sheets (GPtrArray                 *differences,
                const LianduWorkbookSheet *before,
                const LianduWorkbookSheet *after)
{
  Table old;
  Table new;

  read_table (&old, before);
  read_table (&new, after);
  compare_tables (differences, &old, &new);
  table_clear (&old);
  table_clear (&new);
}

/* Public API */

void
liandu_sheet_difference_free (LianduSheetDifference *self)
{
  g_free (self->sheet);
  g_free (self->id);
  g_free (self->line);
  g_free (self->heading);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * liandu_sheet_diff_new:
 * @before: as it was
 * @after: as it is
 *
 * Returns: (transfer full) (element-type LianduSheetDifference): what was
 *   changed, line by line as they are now, and then what is gone
 */
GPtrArray *
liandu_sheet_diff_new (LianduWorkbookContent *before,
                       LianduWorkbookContent *after)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_difference_free);
  guint n = MIN (liandu_workbook_content_get_n (before), liandu_workbook_content_get_n (after));

  for (guint i = 0; i < n; i++)
    compare_sheets (differences, liandu_workbook_content_get (before, i), liandu_workbook_content_get (after, i));
  return differences;
}

const char *
liandu_sheet_diff_type_to_string (LianduSheetDiffType type)
{
  static const char * const words[] = { "new", "gone", "changed" };

  return words[type];
}

/**
 * liandu_sheet_diff_type_get_title:
 *
 * Returns: what it is called
 */
const char *
liandu_sheet_diff_type_get_title (LianduSheetDiffType type)
{
  static const char * const titles[] = { NC_("difference", "New"), NC_("difference", "Gone"), NC_("difference", "Changed") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "difference", titles[type]);
}

/**
 * liandu_sheet_diff_write:
 *
 * Writes the differences as a plain list into an .xlsx.
 */
gboolean
liandu_sheet_diff_write (GPtrArray  *differences,
                         const char *path,
                         GError    **error)
{
  const LianduPlainColumn columns[] = {
    { C_("difference", "Change"), 10 }, { C_("difference", "Table"), 20 }, { C_("difference", "Line"), 40 },
    { C_("difference", "Column"), 20 }, { C_("difference", "As Sent"), 45 }, { C_("difference", "Today"), 45 },
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < differences->len; i++)
    {
      const LianduSheetDifference *difference = g_ptr_array_index (differences, i);
      const char *cells[] = { liandu_sheet_diff_type_get_title (difference->type), difference->sheet, difference->line,
                              difference->heading != NULL ? difference->heading : "",
                              difference->before != NULL ? difference->before : "", difference->after != NULL ? difference->after : "", NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  return liandu_plain_sheet_write (path, C_("difference", "Compared with Today"), columns, G_N_ELEMENTS (columns), rows, error);
}
