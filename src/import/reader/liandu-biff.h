/* liandu-biff.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-number-format.h"

G_BEGIN_DECLS

/*
 * The records of an .xls workbook stream (MS-XLS) that FreeXL does not tell
 * of: which sheets, rows and columns are hidden, which cells are one, the
 * results of formulas, and the number format of each cell.
 */

typedef enum
{
  LIANDU_BIFF_CELL,         /* its value is FreeXL's to say */
  LIANDU_BIFF_NUMBER,       /* result of a formula */
  LIANDU_BIFF_TEXT,
  LIANDU_BIFF_BOOLEAN,
  LIANDU_BIFF_ERROR,
} LianduBiffCellType;

typedef struct
{
  guint row;
  guint column;
  guint format;             /* index of the cell's style */
  LianduBiffCellType type;
  double number;            /* also of a boolean, and the code of an error */
  char *text;
} LianduBiffCell;

typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} LianduBiffRange;

typedef struct
{
  guint32 offset;
  gboolean hidden;
  gboolean is_sheet;        /* not a chart or macros */
  GArray *cells;            /* LianduBiffCell, in the order of the file */
  GArray *merges;           /* LianduBiffRange */
  GArray *columns;          /* LianduBiffRange: hidden columns */
  GHashTable *rows;         /* set of hidden rows */
} LianduBiffSheet;

typedef struct _LianduBiff LianduBiff;

LianduBiff               *liandu_biff_new          (const guint8     *bytes,
                                                    gsize             size);
void                      liandu_biff_free         (LianduBiff       *self);
gboolean                  liandu_biff_is_encrypted (const LianduBiff *self);
gboolean                  liandu_biff_is_from_1904 (const LianduBiff *self);
GPtrArray                *liandu_biff_get_sheets   (const LianduBiff *self);
const LianduNumberFormat *liandu_biff_get_format   (const LianduBiff *self,
                                                    guint             style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBiff, liandu_biff_free)

G_END_DECLS
