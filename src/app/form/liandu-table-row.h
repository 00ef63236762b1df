/* liandu-table-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form.h"
#include "liandu-review-line.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TABLE_ROW (liandu_table_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduTableRow, liandu_table_row, LIANDU, TABLE_ROW, GtkBox)

GtkWidget    *liandu_table_row_new         (LianduStore    *store,
                                            LianduRecord   *record);
void          liandu_table_row_bind        (LianduTableRow *self,
                                            LianduRecord   *record);
LianduRecord *liandu_table_row_get_record  (LianduTableRow *self);
LianduForm   *liandu_table_row_get_form    (LianduTableRow *self);
gboolean      liandu_table_row_is_open     (LianduTableRow *self);
LianduForm   *liandu_table_row_open        (LianduTableRow *self);
LianduForm   *liandu_table_row_open_fully  (LianduTableRow *self);
void          liandu_table_row_set_checklist (LianduTableRow *self);
void          liandu_table_row_set_kept      (LianduTableRow *self);
void          liandu_table_row_close       (LianduTableRow *self);
void          liandu_table_row_focus       (LianduTableRow *self);
char         *liandu_table_row_dup_summary (LianduTableRow *self);
LianduReviewLine *liandu_table_row_get_review (LianduTableRow *self);

G_END_DECLS
