/* liandu-formula.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-formula.h"

/* Formulas as they stand in the file: what they refer to moves along when rows
 * come in, and with the cell when it is copied.  All else is passed on letter
 * by letter. */

/* Rows and columns that the format has. */
#define MAX_ROW 1048576
#define MAX_COLUMN 16384

/* $B$6; of a whole row the column is 0. */
typedef struct
{
  gboolean fixed_column;
  guint column;             /* from 1 */
  gboolean fixed_row;
  guint row;                /* from 1 */
} Reference;

typedef struct
{
  /* What becomes of them */
  const LianduRowInsertion *insertion;
  const char *own_sheet;
  int rows;
  int columns;

  /* Where we are */
  GString *out;
  char *sheet;              /* what the next reference is of, or NULL */
  gboolean foreign;         /* of another workbook */

  /* What is looked for */
  const char *wanted;
  gboolean found;
} Walk;

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->sheet, g_free);
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* Words */

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '$' || c == '_' || c == '.' || c == '\\' || (guchar) c >= 0x80;
}

static gsize
get_word_length (const char *p)
{
  gsize n = 0;

  while (is_word (p[n]))
    n++;
  return n;
}

static const char *
read_part (const char *p,
           gboolean    letters,
           gboolean   *fixed,
           guint      *value)
{
  *fixed = *p == '$';
  p += *fixed;
  *value = 0;
  for (; letters ? g_ascii_isalpha (*p) : g_ascii_isdigit (*p); p++)
    {
      *value = letters ? *value * 26 + (guint) (g_ascii_toupper (*p) - 'A' + 1) : *value * 10 + (guint) (*p - '0');
      if (*value > MAX_ROW)
        return NULL;
    }
  return *value > 0 ? p : NULL;
}

/* B6, or 6 where a whole row may stand. */
static gboolean
read_reference (const char *word,
                gsize       length,
                gboolean    whole_row,
                Reference  *reference)
{
  const char *p = word;

  memset (reference, 0, sizeof *reference);
  if (!whole_row)
    p = read_part (p, TRUE, &reference->fixed_column, &reference->column);
  if (p == NULL || reference->column > MAX_COLUMN)
    return FALSE;
  p = read_part (p, FALSE, &reference->fixed_row, &reference->row);
  return p != NULL && p == word + length;
}

static void
write_reference (GString         *out,
                 const Reference *reference)
{
  char letters[8];
  gsize n = 0;

  if (reference->fixed_column)
    g_string_append_c (out, '$');
  for (guint column = reference->column; column > 0; column = (column - 1) / 26)
    letters[n++] = (char) ('A' + (column - 1) % 26);
  while (n > 0)
    g_string_append_c (out, letters[--n]);
  g_string_append_printf (out, "%s%u", reference->fixed_row ? "$" : "", reference->row);
}

/* References */

/**
 * liandu_row_insertion_move:
 *
 * Returns: where a row is then
 */
guint
liandu_row_insertion_move (const LianduRowInsertion *self,
                           guint                     row)
{
  return row > self->last ? row + self->n : row;
}

/**
 * liandu_row_insertion_reach:
 *
 * Moves the ends of a range of rows.
 */
void
liandu_row_insertion_reach (const LianduRowInsertion *self,
                            guint                    *first,
                            guint                    *last)
{
  if (self->extend && *first <= self->last && *last == self->last)
    *last += self->n;
  else
    *last = liandu_row_insertion_move (self, *last);
  *first = liandu_row_insertion_move (self, *first);
}

static gboolean
is_meant (const Walk *self)
{
  const char *sheet = self->sheet != NULL ? self->sheet : self->own_sheet;

  return !self->foreign && sheet != NULL && g_ascii_strcasecmp (sheet, self->insertion->sheet) == 0;
}

static void
shift (const Walk *self,
       Reference  *reference)
{
  if (!reference->fixed_row)
    reference->row = (guint) CLAMP ((int) reference->row + self->rows, 1, MAX_ROW);
  if (!reference->fixed_column && reference->column > 0)
    reference->column = (guint) CLAMP ((int) reference->column + self->columns, 1, MAX_COLUMN);
}

static void
put_range (Walk      *self,
           Reference *first,
           Reference *last)
{
  if (self->insertion == NULL)
    {
      shift (self, first);
      shift (self, last);
    }
  else if (is_meant (self))
    liandu_row_insertion_reach (self->insertion, &first->row, &last->row);
  write_reference (self->out, first);
  g_string_append_c (self->out, ':');
  write_reference (self->out, last);
}

static void
put_single (Walk      *self,
            Reference *reference)
{
  if (self->insertion == NULL)
    shift (self, reference);
  else if (is_meant (self))
    reference->row = liandu_row_insertion_move (self->insertion, reference->row);
  write_reference (self->out, reference);
}

static void
forget_sheet (Walk *self)
{
  g_clear_pointer (&self->sheet, g_free);
  self->foreign = FALSE;
}

static void
take_sheet (Walk *self,
            char *name)
{
  g_free (self->sheet);
  self->sheet = name;
  self->found |= self->wanted != NULL && !self->foreign && g_ascii_strcasecmp (name, self->wanted) == 0;
}

/* Steps: each returns what comes after it. */

static const char *
walk_string (Walk       *self,
             const char *p)
{
  const char *end = strchr (p + 1, '"');

  end = end != NULL ? end + 1 : p + strlen (p);
  g_string_append_len (self->out, p, end - p);
  return end;
}

static const char *
walk_quoted (Walk       *self,
             const char *p)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *end = p + 1;

  for (; *end != '\0' && (*end != '\'' || end[1] == '\''); end++)
    {
      end += *end == '\'';
      g_string_append_c (name, *end);
    }
  end += *end == '\'';
  g_string_append_len (self->out, p, end - p);
  if (*end != '!')
    return end;
  g_string_append_c (self->out, '!');
  take_sheet (self, g_strdup (name->str));
  return end + 1;
}

/* [1]表!A1 is of another workbook; 表1[列] a column of a table. */
static const char *
walk_brackets (Walk       *self,
               const char *p)
{
  guint depth = 0;
  const char *end = p;

  do
    {
      depth += *end == '[';
      depth -= *end == ']';
      end++;
    }
  while (*end != '\0' && depth > 0);
  g_string_append_len (self->out, p, end - p);
  self->foreign = TRUE;
  return end;
}

static const char *
walk_word (Walk       *self,
           const char *p)
{
  gsize length = get_word_length (p);
  const char *end = p + length;
  gsize next = *end == ':' ? get_word_length (end + 1) : 0;
  Reference first;
  Reference last;

  if (*end == '!')
    {
      g_string_append_len (self->out, p, (gssize) length + 1);
      take_sheet (self, g_strndup (p, length));
      return end + 1;
    }
  if (next > 0 && end[1 + next] != '(' && end[1 + next] != '!'
      && ((read_reference (p, length, FALSE, &first) && read_reference (end + 1, next, FALSE, &last))
          || (read_reference (p, length, TRUE, &first) && read_reference (end + 1, next, TRUE, &last))))
    {
      put_range (self, &first, &last);
      end += 1 + next;
    }
  else if (*end != '(' && read_reference (p, length, FALSE, &first))
    put_single (self, &first);
  else
    g_string_append_len (self->out, p, (gssize) length);
  forget_sheet (self);
  return end;
}

static void
walk (Walk       *self,
      const char *formula)
{
  const char *p = formula;

  self->out = g_string_new (NULL);
  while (*p != '\0')
    if (*p == '"')
      p = walk_string (self, p);
    else if (*p == '\'')
      p = walk_quoted (self, p);
    else if (*p == '[')
      p = walk_brackets (self, p);
    else if (is_word (*p))
      p = walk_word (self, p);
    else
      {
        forget_sheet (self);
        g_string_append_c (self->out, *p++);
      }
}

/* Public API */

/**
 * liandu_formula_insert:
 * @formula: as in the file, without the sign of equality
 * @own_sheet: (nullable): what references without a sheet are of
 * @insertion: rows that come in
 *
 * Returns: (transfer full): the formula that refers to the same cells then
 */
char *
liandu_formula_insert (const char               *formula,
                       const char               *own_sheet,
                       const LianduRowInsertion *insertion)
{
  g_auto (Walk) self = { .insertion = insertion, .own_sheet = own_sheet };

  walk (&self, formula);
  return g_string_free (g_steal_pointer (&self.out), FALSE);
}

/**
 * liandu_formula_copy:
 * @rows: how far down it is copied
 * @columns: and to the right
 *
 * Returns: (transfer full): the formula as it is in the cell that it is copied
 *   to
 */
char *
liandu_formula_copy (const char *formula,
                     int         rows,
                     int         columns)
{
  g_auto (Walk) self = { .rows = rows, .columns = columns };

  walk (&self, formula);
  return g_string_free (g_steal_pointer (&self.out), FALSE);
}

/**
 * liandu_formula_names:
 *
 * Returns: whether a formula refers to a sheet by name
 */
gboolean
liandu_formula_names (const char *formula,
                      const char *sheet)
{
  g_auto (Walk) self = { .wanted = sheet };

  walk (&self, formula);
  return self.found;
}
