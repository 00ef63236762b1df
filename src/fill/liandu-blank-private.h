/* liandu-blank-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-blank-lines.h"
#include "liandu-blank-sheet.h"
#include "liandu-blank-styles.h"
#include "liandu-blank-words.h"
#include "liandu-blank.h"
#include "liandu-xlsx-parts.h"

G_BEGIN_DECLS

struct _LianduBlank
{
  /* Owned */
  LianduStore *store;
  char *path;
  char *sheet_name;
  char *shape;              /* key of the setting that remembers the columns */
  LianduImportSetup *setup;
  LianduCodes *codes;
  LianduHeadings *headings;
  LianduValueReader *reader;
  GPtrArray *columns;       /* LianduBlankColumn */
  char *workbook;           /* part */
  LianduXlsxParts *parts;
  LianduBlankSheet *sheet;
  LianduBlankStyles *styles;
  GPtrArray *sheets;        /* char *: parts */
  LianduBlankLines *lines;  /* of a table whose lines are named already, or NULL */
  GArray *places;           /* LianduBlankPlace: of a form, or NULL */

  /* Of the table */
  const LianduKind *kind;
  int year;
  gboolean from_1904;
  gboolean decided;         /* where columns go was decided this time */
  guint serial;             /* column of running numbers, from 1; 0: none */
  guint main;               /* column by which the rows are told, from 1 */
  guint first;              /* row for the first record, from 1 */
  guint n_rows;             /* free rows from there on */
  guint block;              /* rows of one record */
};

typedef gboolean (*LianduBlankRecordFunc) (LianduBlank  *self,
                                           LianduRecord *record,
                                           guint         index,
                                           gpointer      user_data);

void         _liandu_blank_column_take_id (LianduBlankColumn       *self,
                                           char                    *id);

/* liandu-blank-read.c */
gboolean     _liandu_blank_read_table     (LianduBlank             *self,
                                           const char              *sheet,
                                           GCancellable            *cancellable,
                                           GError                 **error);

/* liandu-blank-records.c */
LianduQuery *_liandu_blank_copy_query     (LianduBlank             *self,
                                           LianduQuery             *query);
gboolean     _liandu_blank_visit          (LianduBlank             *self,
                                           LianduQuery             *query,
                                           GArray                  *keys,
                                           LianduBlankRecordFunc    func,
                                           gpointer                 user_data,
                                           GCancellable            *cancellable,
                                           GError                 **error);
void         _liandu_blank_read_column    (LianduBlank             *self,
                                           LianduRecord            *record,
                                           const LianduBlankColumn *column,
                                           LianduBlankValue        *value);

G_END_DECLS
