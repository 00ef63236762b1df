/* liandu-blank-lines-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-blank-lines.h"

G_BEGIN_DECLS

/* The object itself; only liandu-blank-lines*.c include this. */

/* What the names at the left are. */
typedef enum
{
  LINES_NONE,
  LINES_UNITS,
  LINES_CODES,
  LINES_MONTHS,
  LINES_ALL,                /* the one line of the office that reports */
} LinesType;

struct _LianduBlankLines
{
  /* Owned */
  LianduStore *store;
  LianduCodes *codes;
  GArray *lines;            /* LianduBlankLine */
  char *by;                 /* path that the lines are told apart by, or NULL */
  LianduBlankValue *values; /* line after line */
  GHashTable *uuids;        /* of records whose words were taken */

  /* Borrowed */
  const LianduKind *kind;
  GPtrArray *columns;       /* LianduBlankColumn */

  LinesType type;
  guint column;             /* where the names stand, from 1 */
  guint n_records;
};

/* What stands beside a line in a column. */
LianduBlankValue *_liandu_blank_lines_get_value (const LianduBlankLines *self,
                                                 guint                   line,
                                                 guint                   column);
/* Figures of one column, line by line. */
gboolean          _liandu_blank_lines_count     (LianduBlankLines       *self,
                                                 LianduQuery            *query,
                                                 guint                   column,
                                                 int                     year,
                                                 GCancellable           *cancellable,
                                                 GError                **error);
/* Words of all columns that have them. */
gboolean          _liandu_blank_lines_describe  (LianduBlankLines       *self,
                                                 LianduQuery            *query,
                                                 int                     year,
                                                 GCancellable           *cancellable,
                                                 GError                **error);
gboolean          _liandu_blank_lines_count_all (LianduBlankLines       *self,
                                                 LianduQuery            *query,
                                                 GCancellable           *cancellable,
                                                 GError                **error);

G_END_DECLS
