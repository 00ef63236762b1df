/* liandu-cli-output.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "liandu-cli.h"

/**
 * liandu_cli_print:
 *
 * Like g_print(), which would turn Chinese into question marks in the C
 * locale: the contract is UTF-8 everywhere.
 */
void
liandu_cli_print (const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (stdout, format, args);
  va_end (args);
}

/**
 * liandu_cli_make_cell:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): @text on one line without tabs
 */
char *
liandu_cli_make_cell (const char *text)
{
  char *cell = g_strdup (text != NULL ? text : "");

  return g_strdelimit (cell, "\t\n\r", ' ');
}

/**
 * liandu_cli_print_cells:
 * @first: the first cell
 * @...: more of them, then %NULL
 *
 * Prints a line of cells with tabs between them.
 */
void
liandu_cli_print_cells (const char *first,
                        ...)
{
  va_list args;

  va_start (args, first);
  for (const char *text = first; text != NULL; text = va_arg (args, const char *))
    {
      g_autofree char *cell = liandu_cli_make_cell (text);

      liandu_cli_print ("%s%s", text == first ? "" : "\t", cell);
    }
  va_end (args);
  liandu_cli_print ("\n");
}

/**
 * liandu_cli_finish_output:
 *
 * Returns: %FALSE when what was printed did not arrive: a full disk must not
 *   look like an answer
 */
gboolean
liandu_cli_finish_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _("the answer could not be written: %s"), g_strerror (errno));
  return FALSE;
}
