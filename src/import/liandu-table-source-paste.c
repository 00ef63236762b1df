/* liandu-table-source-paste.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-table-source.h"

/* A block from the clipboard, as WPS, Excel and LibreOffice put it there:
 * cells between tabs, quoted where they hold lines of their own */

/* Takes the cell at *p, and leaves *p at what ends it. */
static char *
take_pasted_cell (const char **p)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = **p == '"';

  for (*p += quoted; **p != '\0'; (*p)++)
    {
      if (quoted && **p == '"')
        {
          quoted = (*p)[1] == '"';
          if (!quoted)
            continue;
          (*p)++;
        }
      else if (!quoted && (**p == '\t' || **p == '\n'))
        break;
      if (**p != '\r')
        g_string_append_c (cell, **p);
    }
  return g_strdup (g_strstrip (cell->str));
}

static void
add_cell (LianduGrid *grid,
          guint       column,
          const char *text)
{
  if (*text != '\0')
    liandu_grid_add_cell (grid, column, LIANDU_CELL_TEXT, text, strlen (text), NULL);
}

/**
 * liandu_table_source_new_for_text:
 * @name: what to call it
 * @text: cells between tabs, rows between line ends
 * @headings: (nullable): of its columns, where the block has none
 *
 * Returns: (transfer full): the block as a sheet
 */
LianduTableSource *
liandu_table_source_new_for_text (const char         *name,
                                  const char         *text,
                                  const char * const *headings)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_grid_free);
  LianduGrid *grid = liandu_grid_new ("", FALSE);
  guint row = 0;

  g_ptr_array_add (grids, grid);
  if (headings != NULL)
    {
      liandu_grid_begin_row (grid, row++, FALSE);
      for (guint i = 0; headings[i] != NULL; i++)
        add_cell (grid, i, headings[i]);
    }
  for (const char *p = text; *p != '\0'; row++)
    {
      liandu_grid_begin_row (grid, row, FALSE);
      for (guint column = 0;; column++)
        {
          g_autofree char *cell = take_pasted_cell (&p);

          add_cell (grid, column, cell);
          if (*p != '\t')
            break;
          p++;
        }
      p += *p == '\n';
    }
  return liandu_table_source_new_for_grids (name, grids);
}

/* Merged cells stand only in what is pasted as a page; plain text is what has
 * been taken over for years. */
static gboolean
has_merges (GBytes *html)
{
  gsize size = 0;
  const char *data = html != NULL ? g_bytes_get_data (html, &size) : NULL;
  g_autofree char *text = data != NULL ? g_strndup (data, size) : NULL;
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return lower != NULL && (strstr (lower, "rowspan") != NULL || strstr (lower, "colspan") != NULL);
}

static void
name_columns (LianduTableSource  *source,
              const char * const *headings)
{
  GPtrArray *grids = liandu_table_source_get_grids (source);

  for (guint i = 0; headings != NULL && i < grids->len; i++)
    {
      LianduGrid *grid = g_ptr_array_index (grids, i);

      grids->pdata[i] = liandu_grid_copy_below (grid, headings);
      liandu_grid_free (grid);
    }
}

typedef struct
{
  char *name;
  GBytes *html;
  char *text;
  GStrv headings;
} Paste;

static void
paste_free (Paste *self)
{
  g_free (self->name);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_free (self->text);
  g_strfreev (self->headings);
  g_free (self);
}

static void
paste_thread (GTask        *task,
              gpointer      object G_GNUC_UNUSED,
              gpointer      data,
              GCancellable *cancellable)
{
  const Paste *paste = data;
  const char * const *headings = (const char * const *) paste->headings;
  LianduTableSource *source = NULL;

  if (has_merges (paste->html))
    source = liandu_table_source_open_bytes (paste->name, paste->html, cancellable, NULL);
  if (source != NULL)
    name_columns (source, headings);
  else
    source = liandu_table_source_new_for_text (paste->name, paste->text, headings);
  g_task_return_pointer (task, source, g_object_unref);
}

/**
 * liandu_table_source_paste_async:
 * @name: what to call it
 * @html: (nullable): the block as a page, in which cells may be merged
 * @text: the same as text
 * @headings: (nullable): of its columns, where the block has none
 *
 * Takes the page where it says more than the text.
 */
void
liandu_table_source_paste_async (const char          *name,
                                 GBytes              *html,
                                 const char          *text,
                                 const char * const  *headings,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Paste *paste = g_new0 (Paste, 1);

  paste->name = g_strdup (name);
  paste->html = html != NULL ? g_bytes_ref (html) : NULL;
  paste->text = g_strdup (text);
  paste->headings = g_strdupv ((char **) headings);
  g_task_set_source_tag (task, liandu_table_source_paste_async);
  g_task_set_task_data (task, paste, (GDestroyNotify) paste_free);
  g_task_run_in_thread (task, paste_thread);
}

/**
 * liandu_table_source_paste_finish:
 *
 * Returns: (transfer full): the block as a sheet
 */
LianduTableSource *
liandu_table_source_paste_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
