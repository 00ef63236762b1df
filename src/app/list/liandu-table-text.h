/* liandu-table-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct _LianduTableText LianduTableText;

/*
 * Cells on their way to another program: as text between tabs and as a table
 * of HTML, so that WPS, Excel and LibreOffice put each into a cell of its own.
 */
LianduTableText    *liandu_table_text_new         (void);
void                liandu_table_text_free        (LianduTableText *self);
void                liandu_table_text_begin_row   (LianduTableText *self,
                                                   gboolean         is_header);
void                liandu_table_text_add_cell    (LianduTableText *self,
                                                   const char      *text);
void                liandu_table_text_end_row     (LianduTableText *self);
char               *liandu_table_text_dup_plain   (LianduTableText *self);
char               *liandu_table_text_dup_html    (LianduTableText *self);
GdkContentProvider *liandu_table_text_new_content (LianduTableText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduTableText, liandu_table_text_free)

G_END_DECLS
