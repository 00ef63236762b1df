/* liandu-formula.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduRowInsertion:
 * @sheet: the name of the sheet that gets the rows
 * @last: the row above them, from 1
 * @n: how many there are
 * @extend: a range that reaches down to @last reaches to the last new row then,
 *   as a sum over a table does when the table grows
 *
 * Rows that come into a sheet.
 */
typedef struct
{
  const char *sheet;
  guint last;
  guint n;
  gboolean extend;
} LianduRowInsertion;

guint  liandu_row_insertion_move  (const LianduRowInsertion *self,
                                   guint                     row);
void   liandu_row_insertion_reach (const LianduRowInsertion *self,
                                   guint                    *first,
                                   guint                    *last);

char  *liandu_formula_insert      (const char               *formula,
                                   const char               *own_sheet,
                                   const LianduRowInsertion *insertion);
char  *liandu_formula_copy        (const char               *formula,
                                   int                       rows,
                                   int                       columns);
gboolean liandu_formula_names     (const char               *formula,
                                   const char               *sheet);

G_END_DECLS
