/* liandu-table.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid.h"

G_BEGIN_DECLS

/* A column of a table with what stands above it, from the outermost heading
 * to its own. */
typedef struct
{
  guint column;
  GPtrArray *levels;        /* char *, at least one when it has a heading */
} LianduTableColumn;

/* The rows of one record: one, or several where cells are merged or left
 * blank under the first. */
typedef struct
{
  GArray *rows;             /* guint: indices of rows of the grid */
  char *section;            /* of the row that heads its part of the table, or NULL */
  GHashTable *joined;       /* column → cell whose text goes on further down, or NULL */
} LianduTableRecord;

typedef struct _LianduTable LianduTable;

/*
 * A table as it was found in a sheet.  The grid must outlive it.
 */
LianduTable             *liandu_table_new            (const LianduGrid  *grid);
void                     liandu_table_free           (LianduTable       *self);

const LianduGrid        *liandu_table_get_grid       (const LianduTable *self);
const char              *liandu_table_get_title      (const LianduTable *self);
const char              *liandu_table_get_unit       (const LianduTable *self);
const char              *liandu_table_get_day        (const LianduTable *self);
int                      liandu_table_get_year       (const LianduTable *self);
guint                    liandu_table_get_body       (const LianduTable *self);
GPtrArray               *liandu_table_get_columns    (const LianduTable *self);
GPtrArray               *liandu_table_get_records    (const LianduTable *self);
GPtrArray               *liandu_table_get_notes      (const LianduTable *self);

void                     liandu_table_add_title      (LianduTable       *self,
                                                      const char        *text);
void                     liandu_table_set_unit       (LianduTable       *self,
                                                      const char        *unit);
void                     liandu_table_set_day        (LianduTable       *self,
                                                      const char        *day);
void                     liandu_table_set_year       (LianduTable       *self,
                                                      int                year);
void                     liandu_table_set_body       (LianduTable       *self,
                                                      guint              row);
LianduTableColumn       *liandu_table_add_column     (LianduTable       *self,
                                                      guint              column);
LianduTableRecord       *liandu_table_add_record     (LianduTable       *self,
                                                      guint              row,
                                                      const char        *section);
void                     liandu_table_add_rest       (LianduTable       *self,
                                                      LianduTableRecord *record,
                                                      guint              column,
                                                      const char        *text);
void                     liandu_table_add_note       (LianduTable       *self,
                                                      const char        *text);
void                     liandu_table_copy_head      (LianduTable       *self,
                                                      const LianduTable *from);

const char              *liandu_table_column_get_name (const LianduTableColumn *self);
char                    *liandu_table_column_dup_path (const LianduTableColumn *self);
const LianduCell        *liandu_table_get_cell       (const LianduTable *self,
                                                      const LianduTableRecord *record,
                                                      guint              row,
                                                      guint              column);
guint                    liandu_table_get_row_number (const LianduTable *self,
                                                      const LianduTableRecord *record,
                                                      guint              row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduTable, liandu_table_free)

G_END_DECLS
