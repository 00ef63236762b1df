/* liandu-grid-writer.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-frame.h"

G_BEGIN_DECLS

typedef struct _LianduGridWriter LianduGridWriter;

/* Where the frames go; FALSE ends the reading. */
typedef gboolean (*LianduGridSink)            (const guint8     *bytes,
                                               gsize             size,
                                               gpointer          user_data);

LianduGridWriter *liandu_grid_writer_new       (LianduGridSink    sink,
                                                gpointer          user_data);
void              liandu_grid_writer_free      (LianduGridWriter *self);
gboolean          liandu_grid_writer_begin_sheet (LianduGridWriter *self,
                                                const char       *name,
                                                gboolean          hidden);
gboolean          liandu_grid_writer_begin_row (LianduGridWriter *self,
                                                guint             row,
                                                gboolean          hidden);
gboolean          liandu_grid_writer_add_cell  (LianduGridWriter *self,
                                                guint             column,
                                                LianduCellType    type,
                                                const char       *text,
                                                const char       *day);
gboolean          liandu_grid_writer_end_row   (LianduGridWriter *self);
gboolean          liandu_grid_writer_merge     (LianduGridWriter *self,
                                                guint             first_row,
                                                guint             first_column,
                                                guint             last_row,
                                                guint             last_column);
gboolean          liandu_grid_writer_hide_columns (LianduGridWriter *self,
                                                guint             first,
                                                guint             last);
gboolean          liandu_grid_writer_fail      (LianduGridWriter *self,
                                                LianduReadFault   fault);
LianduReadFault   liandu_grid_writer_get_fault (LianduGridWriter *self);
gboolean          liandu_grid_writer_finish    (LianduGridWriter *self);

void              liandu_grid_writer_append_struck (GString         *text,
                                                    const char      *struck);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduGridWriter, liandu_grid_writer_free)

G_END_DECLS
