/* liandu-data-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-data-table.h"
#include "liandu-error.h"

struct _LianduDataTable
{
  GStrv columns;
  GPtrArray *rows;          /* GStrv */
};

/* One cell: up to a comma or the end of the line, or between quotation marks
 * in which "" stands for one. */
static char *
read_cell (const char **at)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *p = *at;

  if (*p == '"')
    {
      for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++)
        {
          p += *p == '"';
          g_string_append_c (cell, *p);
        }
      p += *p == '"';
    }
  else
    {
      const char *end = p + strcspn (p, ",\n");

      g_string_append_len (cell, p, end - p);
      p = end;
    }
  *at = p;
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static GStrv
read_row (const char **at)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  g_ptr_array_add (cells, read_cell (at));
  while (**at == ',')
    {
      (*at)++;
      g_ptr_array_add (cells, read_cell (at));
    }
  if (**at == '\n')
    (*at)++;
  g_ptr_array_add (cells, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

/**
 * liandu_data_table_parse:
 * @text: rows of cells, the first one with the names of the columns; a row may
 *   end early
 *
 * Returns: (transfer full) (nullable): the table; %NULL with
 *   %LIANDU_ERROR_CORRUPT when a row has more cells than there are columns
 */
LianduDataTable *
liandu_data_table_parse (const char *text,
                         GError    **error)
{
  g_autoptr (LianduDataTable) self = g_new0 (LianduDataTable, 1);
  const char *at = text;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->columns = read_row (&at);
  while (*at != '\0')
    {
      GStrv row = read_row (&at);

      g_ptr_array_add (self->rows, row);
      if (g_strv_length (row) > g_strv_length (self->columns))
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, "row “%s” has more cells than columns", row[0]);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

/**
 * liandu_data_table_load_text:
 * @path: a resource of the library
 *
 * Returns: (transfer full) (nullable): the resource as text
 */
char *
liandu_data_table_load_text (const char *path,
                             GError    **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  const char *data;
  gsize size;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

/**
 * liandu_data_table_new_resource:
 * @path: a resource of the library
 *
 * Returns: (transfer full) (nullable): the table in it
 */
LianduDataTable *
liandu_data_table_new_resource (const char *path,
                                GError    **error)
{
  g_autofree char *text = liandu_data_table_load_text (path, error);
  LianduDataTable *table = text != NULL ? liandu_data_table_parse (text, error) : NULL;

  if (text != NULL && table == NULL)
    g_prefix_error (error, "in “%s”: ", path);
  return table;
}

void
liandu_data_table_free (LianduDataTable *self)
{
  g_strfreev (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

const char * const *
liandu_data_table_get_columns (LianduDataTable *self)
{
  return (const char * const *) self->columns;
}

guint
liandu_data_table_get_n_rows (LianduDataTable *self)
{
  return self->rows->len;
}

/**
 * liandu_data_table_get:
 *
 * Returns: (nullable) (transfer none): the cell; %NULL when it is empty or
 *   there is no such column
 */
const char *
liandu_data_table_get (LianduDataTable *self,
                       guint            row,
                       const char      *column)
{
  GStrv cells = g_ptr_array_index (self->rows, row);

  for (guint i = 0; self->columns[i] != NULL && cells[i] != NULL; i++)
    if (g_str_equal (self->columns[i], column))
      return *cells[i] != '\0' ? cells[i] : NULL;
  return NULL;
}
