/* liandu-blank-form.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-table.h"

G_BEGIN_DECLS

/* Where the answer to a label stands. */
typedef struct
{
  guint row;                /* from 1 */
  guint column;
  char *label;
} LianduBlankPlace;

void         liandu_blank_place_clear   (LianduBlankPlace     *self);
GArray      *liandu_blank_form_find     (const LianduGrid     *grid,
                                         const LianduHeadings *headings);
LianduTable *liandu_blank_form_to_table (const LianduGrid     *grid,
                                         GArray               *places);

G_END_DECLS
