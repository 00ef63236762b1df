/* liandu-column-matcher.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-table.h"
#include "liandu-value-reader.h"

G_BEGIN_DECLS

/* Where one column of a table goes, and how sure that is (0 to 100). */
typedef struct
{
  guint column;
  char *heading;            /* its own, for people */
  char *path;               /* with those above it */
  char *sample;             /* what stands in its first cell, or NULL */
  LianduTarget target;
  guint confidence;
  gboolean is_empty;        /* no record has anything here */
  gboolean decided;         /* by a person */
} LianduColumnMatch;

GPtrArray *liandu_column_matcher_match  (const LianduTable    *table,
                                         const LianduHeadings *headings,
                                         LianduValueReader    *reader,
                                         const LianduImportSetup *setup);
gboolean   liandu_column_matcher_is_use (GPtrArray            *matches,
                                         const LianduHeadings *headings);
void       liandu_column_match_free     (LianduColumnMatch    *self);

G_END_DECLS
