/* liandu-cross-count.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-store.h"
#include "liandu-workbook.h"

G_BEGIN_DECLS

/**
 * LianduCrossCount:
 * @rows, @columns: (element-type utf8): the words of the values that there are,
 *   in their own order; “not answered” where a record has none
 *
 * The records of a kind counted by two of their fields, or a number of theirs
 * added up.
 */
typedef struct
{
  const LianduKind *kind;
  char *row_path;
  char *column_path;
  char *sum_path;           /* or NULL: they are counted */
  GPtrArray *rows;
  GPtrArray *columns;
  double *values;           /* by row and column */
} LianduCrossCount;

LianduCrossCount *liandu_cross_count_new          (LianduStore             *store,
                                                   LianduQuery             *filter,
                                                   const char              *rows,
                                                   const char              *columns,
                                                   const char              *sum,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);
void              liandu_cross_count_free         (LianduCrossCount        *self);
double            liandu_cross_count_get          (const LianduCrossCount  *self,
                                                   guint                    row,
                                                   guint                    column);
double            liandu_cross_count_sum_row      (const LianduCrossCount  *self,
                                                   guint                    row);
double            liandu_cross_count_sum_column   (const LianduCrossCount  *self,
                                                   guint                    column);
double            liandu_cross_count_sum          (const LianduCrossCount  *self);
char             *liandu_cross_count_dup_title    (const LianduCrossCount  *self);
gboolean          liandu_cross_count_can_count    (const LianduField       *field);
gboolean          liandu_cross_count_can_sum      (const LianduField       *field);
LianduWorkbookContent *
                  liandu_cross_count_preview      (const LianduCrossCount  *self,
                                                   LianduStore             *store,
                                                   LianduQuery             *filter);
gboolean          liandu_cross_count_export       (const LianduCrossCount  *self,
                                                   LianduStore             *store,
                                                   LianduQuery             *filter,
                                                   const char              *path,
                                                   GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCrossCount, liandu_cross_count_free)

G_END_DECLS
