/* liandu-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-workbook.h"

G_BEGIN_DECLS

/*
 * An official sheet as data: which records, in which order, in which columns,
 * on which paper.  Seeded from the tables in sheets/; immutable, and may be
 * read from any thread.
 *
 * A line is a record, or one of the rows of its table: `rows` names the table,
 * and "table.field" is a path into the row, beside the record's own paths.
 *
 * Two hatches where data do not suffice: the source of a column's cells, and a
 * block that lays what it likes below the table.
 */

typedef struct _LianduSheet LianduSheet;
typedef struct _LianduSheetLine LianduSheetLine;
typedef struct _LianduSheetWriter LianduSheetWriter;

/* The text of a column's cell in this line, or NULL for a blank one. */
typedef char *(*LianduSheetSource) (const LianduSheetLine *line);
/* Writes below the table, before the line of signatures. */
typedef void (*LianduSheetBlock) (LianduSheetWriter *writer);

/**
 * LianduSheetColumnFlags:
 * @LIANDU_SHEET_SERIAL: numbers the lines; needs no path
 * @LIANDU_SHEET_CODE: text format, whatever it looks like
 * @LIANDU_SHEET_POST: of a link to a person the post as it stood, not the name
 * @LIANDU_SHEET_BLANK: left empty, to be filled in by hand
 * @LIANDU_SHEET_NUMBER: a text of digits is written as a number
 */
typedef enum
{
  LIANDU_SHEET_SERIAL = 1 << 0,
  LIANDU_SHEET_CODE = 1 << 1,
  LIANDU_SHEET_POST = 1 << 2,
  LIANDU_SHEET_BLANK = 1 << 3,
  LIANDU_SHEET_NUMBER = 1 << 4,
} LianduSheetColumnFlags;

/**
 * LianduSheetColumnInfo:
 * @path: of the query; may be NULL where a @source needs none of its own
 * @term: the heading, in Chinese
 * @group: heading above it and its neighbours with the same, or NULL
 * @width: in characters of the table's text; the columns share the width of
 *   the page in these proportions
 */
typedef struct
{
  const char *path;
  const char *term;
  const char *group;
  double width;
  LianduAlign align;
  LianduSheetColumnFlags flags;
  LianduSheetSource source;
} LianduSheetColumnInfo;

typedef struct _LianduSheetInfo LianduSheetInfo;

/**
 * LianduSheetInfo:
 * @title: Chinese; {unit} and {period} stand for what the export is asked for
 * @tab: the name of the worksheet
 * @purpose: English, N_(): what the table is for, in a sentence
 * @date: (nullable): path of the date that a period asked for is about, where
 *   it is not that of the kind
 * @any: conditions of which one at least is fulfilled, besides all @conditions
 * @rows: (nullable): table whose rows are the lines
 * @parts: (nullable): further sheets of the same workbook, about the same
 *   records; ends with %NULL
 * @sort: as for a query, in the official order of units
 * @needs: paths that sources and conditions of visibility read, separated by
 *   spaces, besides those of the columns
 * @measure: what the total counts (件, 人次)
 * @distinct, @distinct_measure: a path whose different values are counted too
 * @tallies: fields of choices or "state", separated by spaces; the total says
 *   how many lines have which
 */
struct _LianduSheetInfo
{
  const char *id;
  const char *kind;
  const char *title;
  const char *tab;
  const char *purpose;
  const char *date;
  const char *sort;
  LianduConditionInfo conditions[4];
  LianduConditionInfo any[4];
  const char *rows;
  const LianduSheetColumnInfo *columns;
  guint n_columns;
  const char *needs;
  const char *measure;
  const char *distinct;
  const char *distinct_term;
  const char *distinct_measure;
  const char *tallies;
  const char *signature;
  LianduPaper paper;
  gboolean portrait;
  guint n_frozen_columns;
  LianduSheetBlock block;
  const LianduSheetInfo * const *parts;
};

GPtrArray         *liandu_sheet_list              (void);
const LianduSheet *liandu_sheet_lookup            (const char            *id);
LianduSheet       *liandu_sheet_new               (const LianduSheetInfo *info,
                                                   GError               **error);
void               liandu_sheet_free              (LianduSheet           *self);

const char        *liandu_sheet_get_id            (const LianduSheet     *self);
const char        *liandu_sheet_get_tab           (const LianduSheet     *self);
char              *liandu_sheet_dup_title         (const LianduSheet     *self,
                                                   const char            *unit,
                                                   const char            *period);
const char        *liandu_sheet_get_title         (const LianduSheet     *self);
const LianduKind  *liandu_sheet_get_kind          (const LianduSheet     *self);
const LianduSheetInfo *liandu_sheet_get_info      (const LianduSheet     *self);
GPtrArray         *liandu_sheet_get_parts         (const LianduSheet     *self);
const LianduKind  *liandu_sheet_get_row_kind      (const LianduSheet     *self);
const LianduField *liandu_sheet_get_date          (const LianduSheet     *self);
const char        *liandu_sheet_get_row_path      (const LianduSheet     *self,
                                                   const char            *path);
LianduQuery       *liandu_sheet_new_query         (const LianduSheet     *self,
                                                   LianduQuery           *conditions);
LianduQuery       *liandu_sheet_new_row_query     (const LianduSheet     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheet, liandu_sheet_free)

G_END_DECLS
