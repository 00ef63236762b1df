/* liandu-import-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-doubt.h"
#include "liandu-import-hold.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/**
 * LianduImportAction:
 * @LIANDU_IMPORT_NEW: a record is made
 * @LIANDU_IMPORT_CHANGED: a record gets other values
 * @LIANDU_IMPORT_UNCHANGED: the record says the same already
 * @LIANDU_IMPORT_MISSING: a record that the table does not have; it stays
 * @LIANDU_IMPORT_REFUSED: the row cannot be taken
 *
 * What becomes of one record.
 */
typedef enum
{
  LIANDU_IMPORT_NEW,
  LIANDU_IMPORT_CHANGED,
  LIANDU_IMPORT_UNCHANGED,
  LIANDU_IMPORT_MISSING,
  LIANDU_IMPORT_REFUSED,
  LIANDU_IMPORT_N_ACTIONS
} LianduImportAction;

/* One value that a record gets.  Of a row of a table, @table is its field and
 * @row the row. */
typedef struct
{
  const LianduField *table;
  LianduRecord *row;
  const LianduField *field;
  GVariant *old_value;      /* NULL: was not answered */
  GVariant *new_value;
} LianduImportChange;

/* Where another row of the same record stands. */
typedef struct
{
  char *sheet;
  guint number;
} LianduImportPlace;

#define LIANDU_TYPE_IMPORT_ROW (liandu_import_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduImportRow, liandu_import_row, LIANDU, IMPORT_ROW, GObject)

LianduImportRow    *liandu_import_row_new          (const char         *sheet,
                                                    guint               number);
LianduImportAction  liandu_import_row_get_action   (LianduImportRow    *self);
const char         *liandu_import_action_get_name  (LianduImportAction  action);
/* The record as it will be; of a refused row as far as it could be read. */
LianduRecord       *liandu_import_row_get_record   (LianduImportRow    *self);
/* The sheet's name, "" where it has none. */
const char         *liandu_import_row_get_sheet    (LianduImportRow    *self);
/* The row in the sheet's own margin, 0 of a missing record. */
guint               liandu_import_row_get_number   (LianduImportRow    *self);
/* (element-type LianduImportPlace): further rows that say something of the same
 * record, and went to it. */
GPtrArray          *liandu_import_row_get_places   (LianduImportRow    *self);
/* What the table says, a line for each column; "" of a missing record. */
const char         *liandu_import_row_get_source   (LianduImportRow    *self);
/* (element-type LianduImportChange) */
GPtrArray          *liandu_import_row_get_changes  (LianduImportRow    *self);
/* (element-type LianduDoubt) */
GPtrArray          *liandu_import_row_get_doubts   (LianduImportRow    *self);
/* (element-type LianduImportHold): of a table that went out, what is held back */
GPtrArray          *liandu_import_row_get_holds    (LianduImportRow    *self);
/* Why a row is refused, and the column that is to blame. */
const char         *liandu_import_row_get_reason   (LianduImportRow    *self);
const char         *liandu_import_row_get_column   (LianduImportRow    *self);

/* For the plan only. */
void                liandu_import_row_add_place    (LianduImportRow    *self,
                                                    LianduImportRow    *other);
const LianduDate   *liandu_import_row_get_day      (LianduImportRow    *self);
void                liandu_import_row_set_day      (LianduImportRow    *self,
                                                    const LianduDate   *day);
void                liandu_import_row_take_source  (LianduImportRow    *self,
                                                    char               *source);
void                liandu_import_row_set_action   (LianduImportRow    *self,
                                                    LianduImportAction  action);
void                liandu_import_row_set_record   (LianduImportRow    *self,
                                                    LianduRecord       *record);
void                liandu_import_row_refuse       (LianduImportRow    *self,
                                                    const char         *column,
                                                    const char         *reason);
void                liandu_import_row_add_change   (LianduImportRow    *self,
                                                    const LianduField  *table,
                                                    LianduRecord       *row,
                                                    const LianduField  *field,
                                                    GVariant           *old_value,
                                                    GVariant           *new_value);

G_END_DECLS
