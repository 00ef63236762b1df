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
 * read from any thread.  An office's own are made from its templates, see
 * liandu-sheet-template.h.
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

/* In conditions of a count: the bounds of the period that it is about. */
#define LIANDU_COUNT_FROM "{from}"
#define LIANDU_COUNT_TO "{to}"

/**
 * LianduCountColumnInfo:
 * @kind: (nullable): what is counted; %NULL: the sheet's kind
 * @by: (nullable): path of the line that a record belongs to; %NULL: the
 *   count's
 * @sum: (nullable): made of other columns instead: "+1 -2", from 1
 * @part, @whole: (nullable): a share in per cent instead, of such sums
 * @charted: drawn in the chart
 * @hidden: only there for sums; it is not shown
 *
 * Sums and shares are for sheets all of whose kinds exist.
 */
typedef struct
{
  const char *term;
  const char *group;
  double width;
  const char *kind;
  const char *by;
  LianduConditionInfo conditions[6];
  const char *sum;
  const char *part;
  const char *whole;
  gboolean charted;
  gboolean hidden;
} LianduCountColumnInfo;

/**
 * LianduCountInfo:
 * @by: (nullable): path of the sheet's kind, a link or a choice: the lines are
 *   the records that it can point to, in their order, or its codes; %NULL: the
 *   lines are the sheet's records themselves
 * @lines: which records can be lines
 * @months: the lines are the months of the period
 * @term: heading of the lines
 * @chart: (nullable): title of a chart below the table
 * @across: (nullable): a field whose values are the columns, with a total: the
 *   lines are then the values that there are of @by, "state" and "phase"
 *   included, and the count has no columns of its own
 * @add: (nullable): with @across: a number that is added up, instead of
 *   counting records
 *
 * Lines without any number are left out where they are records, and named as
 * 零报告 below the table.
 */
typedef struct
{
  const char *by;
  LianduConditionInfo lines[4];
  gboolean months;
  const char *term;
  const LianduCountColumnInfo *columns;
  guint n_columns;
  const char *chart;
  const char *across;
  const char *add;
} LianduCountInfo;

/**
 * LianduSheetPeriod:
 *
 * Which period a table is about where none is asked for: the one with the day
 * up to which it is counted.
 */
typedef enum
{
  LIANDU_SHEET_ANY_TIME = 0,
  LIANDU_SHEET_MONTH = 1,
  LIANDU_SHEET_QUARTER = 3,
  LIANDU_SHEET_HALF_YEAR = 6,
  LIANDU_SHEET_YEAR = 12,
} LianduSheetPeriod;

typedef struct _LianduSheetInfo LianduSheetInfo;

/**
 * LianduSheetInfo:
 * @title: Chinese; {unit} and {period} stand for what the export is asked for
 * @tab: the name of the worksheet
 * @purpose: English, N_(): what the table is for, in a sentence
 * @date: (nullable): path of the date that a period asked for is about, where
 *   it is not that of the kind
 * @filter: (nullable): further conditions; borrowed
 * @group_by: (nullable): path of the record: lines with the same value stand
 *   together below a line that says it
 * @any: conditions of which one at least is fulfilled, besides all @conditions
 * @rows: (nullable): table whose rows are the lines
 * @count: (nullable): it has numbers instead of records as lines; it has no
 *   columns of its own then, and a period does not choose records but says
 *   which of them are counted as what
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
  LianduQuery *filter;
  const char *group_by;
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
  const LianduCountInfo *count;
  LianduSheetPeriod period;
};

GPtrArray         *liandu_sheet_list              (void);
const LianduSheet *liandu_sheet_lookup            (const char            *id);
LianduSheet       *liandu_sheet_new               (const LianduSheetInfo *info,
                                                   GError               **error);
LianduSheet       *liandu_sheet_new_owning        (const LianduSheetInfo *info,
                                                   const char            *definition,
                                                   gpointer               owner,
                                                   GDestroyNotify         free_owner,
                                                   GError               **error);
LianduSheet       *liandu_sheet_ref               (const LianduSheet     *self);
void               liandu_sheet_unref             (LianduSheet           *self);

const char        *liandu_sheet_get_id            (const LianduSheet     *self);
const char        *liandu_sheet_get_tab           (const LianduSheet     *self);
char              *liandu_sheet_dup_title         (const LianduSheet     *self,
                                                   const char            *unit,
                                                   const char            *period);
const char        *liandu_sheet_get_title         (const LianduSheet     *self);
const LianduKind  *liandu_sheet_get_kind          (const LianduSheet     *self);
const LianduSheetInfo *liandu_sheet_get_info      (const LianduSheet     *self);
const char        *liandu_sheet_get_definition    (const LianduSheet     *self);
gboolean           liandu_sheet_is_count          (const LianduSheet     *self);
gboolean           liandu_sheet_counts_in_period  (const LianduSheet     *self);
GPtrArray         *liandu_sheet_get_parts         (const LianduSheet     *self);
const LianduKind  *liandu_sheet_get_row_kind      (const LianduSheet     *self);
const LianduField *liandu_sheet_get_date          (const LianduSheet     *self);
const char        *liandu_sheet_get_row_path      (const LianduSheet     *self,
                                                   const char            *path);
LianduQuery       *liandu_sheet_new_query         (const LianduSheet     *self,
                                                   LianduQuery           *conditions);
LianduQuery       *liandu_sheet_new_row_query     (const LianduSheet     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheet, liandu_sheet_unref)

G_END_DECLS
