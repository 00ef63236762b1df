/* liandu-sheet-cells.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-measure.h"
#include "liandu-sheet-cells.h"
#include "liandu-sheet-terms.h"

/* Units, names, days and choices come again and again: what a short text is in
 * its column is found out once. */
struct _LianduSheetCells
{
  /* Owned */
  GHashTable **known;             /* of each column: text as it was → LianduSheetCell */
  LianduSheetCell *own;           /* of each column, where it is not a known one */
  const LianduSheetCell **cells;  /* of the line; in @known or @own */

  /* Borrowed */
  const LianduSheetInfo *info;
  const double *ems;
};

#define YEAR_DIGITS 4
/* In bytes: what is longer is a text that mentions a document. */
#define MAX_NUMBER_SIZE 60
/* In bytes, and how many of them for each column. */
#define MAX_KNOWN_SIZE 64
#define MAX_KNOWN 2000

/* Where a day or the number of a document is torn apart when it has to be:
 * 2026年|6月19日, 清纪监|〔2026〕|12号.  (nullable) */
static const char *
find_break (const char *text)
{
  const char *year = strlen (text) > YEAR_DIGITS && strspn (text, "0123456789") == YEAR_DIGITS ? text + YEAR_DIGITS : NULL;

  if (year != NULL && g_str_has_prefix (year, LIANDU_TERM_YEAR) && g_ascii_isdigit (year[strlen (LIANDU_TERM_YEAR)]))
    return year + strlen (LIANDU_TERM_YEAR);
  return strlen (text) <= MAX_NUMBER_SIZE ? strstr (text + 1, "〔") : NULL;
}

/* Programs tear them apart between any two characters: 2026年6|月19日.
 * (nullable): as it is */
static char *
break_well (const char *text,
            double      ems)
{
  const char *at = *text != '\0' && strchr (text, '\n') == NULL ? find_break (text) : NULL;
  const char *year = at != NULL ? strstr (at, "〕") : NULL;
  GString *broken;

  if (at == NULL || liandu_measure_count_lines (text, ems) == 1)
    return NULL;
  broken = g_string_new_len (text, at - text);
  g_string_append_c (broken, '\n');
  if (year != NULL && liandu_measure_length (at) > ems)
    {
      year += strlen ("〕");
      g_string_append_len (broken, at, year - at);
      g_string_append_c (broken, '\n');
      at = year;
    }
  g_string_append (broken, at);
  return g_string_free (broken, FALSE);
}

static void
cell_clear (LianduSheetCell *cell)
{
  liandu_cell_text_clear (&cell->text);
}

static void
cell_free (gpointer cell)
{
  cell_clear (cell);
  g_free (cell);
}

static void
cell_init (LianduSheetCell *cell,
           const char      *text,
           gboolean         centred,
           double           ems)
{
  g_autofree char *broken = NULL;

  liandu_cell_text_init (&cell->text, text);
  liandu_cell_text_chomp (&cell->text);
  broken = centred ? break_well (cell->text.text, ems) : NULL;
  if (broken != NULL)
    {
      cell_clear (cell);
      liandu_cell_text_init_clean (&cell->text, broken);
    }
  cell->lines = !cell->text.is_broken && cell->text.most <= ems ? 1 : liandu_measure_count_lines (cell->text.text, ems);
}

static LianduSheetCell *
add_known (LianduSheetCells *self,
           guint             column,
           const char       *text)
{
  LianduSheetCell *cell;

  if (g_hash_table_size (self->known[column]) >= MAX_KNOWN)
    return NULL;
  cell = g_new0 (LianduSheetCell, 1);
  cell_init (cell, text, self->info->columns[column].align == LIANDU_ALIGN_CENTRE, self->ems[column]);
  g_hash_table_insert (self->known[column], g_strdup (text), cell);
  return cell;
}

static const LianduSheetCell *
take (LianduSheetCells *self,
      guint             column,
      const char       *text)
{
  LianduSheetCell *own = &self->own[column];
  LianduSheetCell *known = NULL;

  if (strnlen (text, MAX_KNOWN_SIZE) < MAX_KNOWN_SIZE)
    {
      known = g_hash_table_lookup (self->known[column], text);
      if (known == NULL)
        known = add_known (self, column, text);
    }
  if (known != NULL)
    return known;
  cell_clear (own);
  cell_init (own, text, self->info->columns[column].align == LIANDU_ALIGN_CENTRE, self->ems[column]);
  return own;
}

/* Public API */

/**
 * liandu_sheet_cells_new:
 * @info: must live as long
 * @ems: room in each column, in ems; must live as long and stay as it is
 */
LianduSheetCells *
liandu_sheet_cells_new (const LianduSheetInfo *info,
                        const double          *ems)
{
  LianduSheetCells *self = g_new0 (LianduSheetCells, 1);

  self->info = info;
  self->ems = ems;
  self->known = g_new0 (GHashTable *, info->n_columns);
  self->own = g_new0 (LianduSheetCell, info->n_columns);
  self->cells = g_new0 (const LianduSheetCell *, info->n_columns);
  for (guint i = 0; i < info->n_columns; i++)
    self->known[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
  return self;
}

void
liandu_sheet_cells_free (LianduSheetCells *self)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      g_hash_table_unref (self->known[i]);
      cell_clear (&self->own[i]);
    }
  g_free (self->known);
  g_free (self->own);
  g_free (self->cells);
  g_free (self);
}

/**
 * liandu_sheet_cells_take:
 * @texts: one for each column; %NULL: nothing
 *
 * Cleans them, breaks days and numbers where a person would, and counts lines.
 */
void
liandu_sheet_cells_take (LianduSheetCells   *self,
                         const char * const *texts)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    self->cells[i] = take (self, i, texts[i] != NULL ? texts[i] : "");
}

const LianduSheetCell *
liandu_sheet_cells_get (const LianduSheetCells *self,
                        guint                   column)
{
  return self->cells[column];
}

/**
 * liandu_sheet_cells_count_lines:
 *
 * Returns: of the tallest of them
 */
guint
liandu_sheet_cells_count_lines (const LianduSheetCells *self)
{
  guint lines = 1;

  for (guint i = 0; i < self->info->n_columns; i++)
    lines = MAX (lines, self->cells[i]->lines);
  return lines;
}
