/* liandu-read-csv.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-read-csv.h"
#include "liandu-text-encoding.h"

/* Reads tables as text (RFC 4180 and its relatives): commas, semicolons or
 * tabs between the cells, quotation marks around those with any of these. */

static const char separators[] = { ',', '\t', ';' };

/* Lines looked at to tell the separator. */
#define SAMPLE_LINES 200
#define MAX_SAMPLE_CELLS 256

typedef struct
{
  const char *p;
  char separator;
  GString *cell;
  gboolean unclosed;
} Scanner;

static gboolean
at_line_end (const Scanner *self)
{
  return *self->p == '\0' || *self->p == '\n' || *self->p == '\r';
}

static void
skip_line_end (Scanner *self)
{
  if (*self->p == '\r')
    self->p++;
  if (*self->p == '\n')
    self->p++;
}

static void
read_quoted (Scanner *self)
{
  for (self->p++; *self->p != '\0'; self->p++)
    {
      if (*self->p == '"' && self->p[1] == '"')
        self->p++;
      else if (*self->p == '"')
        {
          self->p++;
          return;
        }
      g_string_append_c (self->cell, *self->p);
    }
  self->unclosed = TRUE;
}

/* ="0012" is how Excel is told that figures are a text. */
static void
read_cell (Scanner *self)
{
  const char *start = self->p;

  g_string_truncate (self->cell, 0);
  while (*self->p == ' ' && self->separator != ' ')
    self->p++;
  if (*self->p == '=' && self->p[1] == '"')
    self->p++;
  if (*self->p == '"')
    read_quoted (self);
  else
    self->p = start;
  while (!at_line_end (self) && *self->p != self->separator)
    g_string_append_c (self->cell, *self->p++);
}

/* The separator */

static guint
count_cells (Scanner *self)
{
  guint n = 1;

  read_cell (self);
  for (; *self->p == self->separator; n++)
    {
      self->p++;
      read_cell (self);
    }
  skip_line_end (self);
  return MIN (n, MAX_SAMPLE_CELLS - 1);
}

/* Lines that have the number of cells that most lines have, when it is more
 * than one. */
static guint
rate_separator (const char *text,
                char        separator)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  Scanner scanner = { text, separator, cell, FALSE };
  guint lines[MAX_SAMPLE_CELLS] = { 0 };
  guint best = 0;

  for (guint i = 0; i < SAMPLE_LINES && *scanner.p != '\0'; i++)
    lines[count_cells (&scanner)]++;
  for (guint n = 2; n < MAX_SAMPLE_CELLS; n++)
    best = MAX (best, lines[n] * 16 + MIN (n, 15) * (lines[n] > 0));
  return best;
}

static char
find_separator (const char *text)
{
  char best = separators[0];
  guint rating = rate_separator (text, best);

  for (gsize i = 1; i < sizeof separators; i++)
    {
      guint other = rate_separator (text, separators[i]);

      if (other > rating)
        {
          rating = other;
          best = separators[i];
        }
    }
  return best;
}

/* A first line "sep=;" is for Excel and says it. */
static gboolean
take_separator_line (const char **text,
                     char        *out_separator)
{
  const char *p = *text;

  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || (p[5] != '\n' && p[5] != '\r'))
    return FALSE;
  *out_separator = p[4];
  *text = p + 5 + strspn (p + 5, "\r\n");
  return TRUE;
}

/* The table */

static gboolean
read_line (Scanner          *self,
           LianduGridWriter *writer)
{
  for (guint column = 0;; column++)
    {
      read_cell (self);
      if (!liandu_grid_writer_add_cell (writer, column, LIANDU_CELL_TEXT, self->cell->str, NULL))
        return FALSE;
      if (*self->p != self->separator || *self->p == '\0')
        break;
      self->p++;
    }
  skip_line_end (self);
  return liandu_grid_writer_end_row (writer);
}

static gboolean
read_lines (const char       *text,
            char              separator,
            LianduGridWriter *writer)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  Scanner scanner = { text, separator, cell, FALSE };

  for (guint row = 0; *scanner.p != '\0'; row++)
    if (!liandu_grid_writer_begin_row (writer, row, FALSE) || !read_line (&scanner, writer))
      return FALSE;
  return !scanner.unclosed || liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_QUOTE);
}

/**
 * liandu_read_csv:
 * @bytes: a whole file
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_csv (const char       *bytes,
                 gsize             size,
                 LianduGridWriter *writer)
{
  gsize length = 0;
  g_autofree char *decoded = liandu_text_encoding_decode (bytes, size, &length);
  const char *text = decoded;
  char separator;

  if (decoded == NULL)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_UNKNOWN);
  if (!take_separator_line (&text, &separator))
    separator = find_separator (text);
  return liandu_grid_writer_begin_sheet (writer, "", FALSE) && read_lines (text, separator, writer);
}
