/* liandu-sheet-template.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* The base of a template that counts two fields against each other. */
#define LIANDU_SHEET_CROSS_COUNT "cross-count"
/* The key of a column that is left empty, to be filled in by hand. */
#define LIANDU_TEMPLATE_BLANK "#"

/**
 * LianduTemplateColumn:
 * @key: what it shows: "@group/heading" of a column of the official sheet, the
 *   path of a field, or %LIANDU_TEMPLATE_BLANK
 * @term: its heading
 * @group: (nullable): the heading above it
 * @width: in characters, as of a #LianduSheetColumnInfo
 */
typedef struct
{
  char *key;
  char *term;
  char *group;
  double width;
} LianduTemplateColumn;

/**
 * LianduSheetTemplate:
 * @uuid: (nullable): of the record; %NULL: not kept yet
 * @name: (nullable): what the office calls it
 * @purpose: (nullable): what it is for
 * @base: id of the official sheet, or %LIANDU_SHEET_CROSS_COUNT
 * @title: with {unit} and {period}
 * @columns: (element-type LianduTemplateColumn): none for a count by two fields
 * @sort: (nullable): a path, with "-" before it for the other way round; %NULL:
 *   the order of the official sheet
 * @group_by: (nullable): a path: see #LianduSheetInfo
 * @filter: (nullable): which records it is about, besides what the official
 *   sheet asks
 * @total: whether it says what the lines add up to
 * @signature: (nullable): the line of signatures
 * @chart: whether a count has its chart
 * @kind, @rows, @across, @add: of a count by two fields, see #LianduCountInfo
 * @stored, @stored_name, @stored_purpose: (nullable): as they were read, to see whether somebody
 *   else has changed it since
 *
 * A sheet of the office's own, made from an official one or from a count by two
 * fields: a record like any other, so that all desks have it.
 */
typedef struct
{
  char *uuid;
  char *name;
  char *purpose;
  char *base;
  char *title;
  GPtrArray *columns;
  char *sort;
  char *group_by;
  LianduQuery *filter;
  gboolean total;
  char *signature;
  LianduPaper paper;
  gboolean portrait;
  gboolean chart;
  char *kind;
  char *rows;
  char *across;
  char *add;
  char *stored;
  char *stored_name;
  char *stored_purpose;
} LianduSheetTemplate;

LianduSheetTemplate *liandu_sheet_template_new           (const LianduSheet          *sheet);
LianduSheetTemplate *liandu_sheet_template_new_count     (const LianduKind           *kind,
                                                          const char                 *rows,
                                                          const char                 *across,
                                                          const char                 *add,
                                                          gboolean                    chart);
LianduSheetTemplate *liandu_sheet_template_new_for_row   (LianduRow                  *row,
                                                          GError                    **error);
LianduSheetTemplate *liandu_sheet_template_parse         (const char                 *definition,
                                                          GError                    **error);
LianduSheetTemplate *liandu_sheet_template_copy          (const LianduSheetTemplate  *self);
void                 liandu_sheet_template_free          (LianduSheetTemplate        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetTemplate, liandu_sheet_template_free)

char                *liandu_sheet_template_to_text       (const LianduSheetTemplate  *self);
void                 liandu_sheet_template_reset         (LianduSheetTemplate        *self);
LianduChangeSet     *liandu_sheet_template_new_changes   (LianduSheetTemplate        *self,
                                                          LianduStore                *store);
LianduChangeSet     *liandu_sheet_template_new_deletion  (const char                 *uuid);
LianduQuery         *liandu_sheet_template_new_query     (void);

/* liandu-sheet-template-make.c */
const LianduSheet   *liandu_sheet_template_get_base      (const LianduSheetTemplate  *self);
const LianduKind    *liandu_sheet_template_get_kind      (const LianduSheetTemplate  *self);
gboolean             liandu_sheet_template_is_count      (const LianduSheetTemplate  *self);
gboolean             liandu_sheet_template_has_column    (const LianduSheetTemplate  *self,
                                                          const char                 *key);
GPtrArray           *liandu_sheet_template_list_columns  (const LianduSheetTemplate  *self);
LianduSheet         *liandu_sheet_template_make          (const LianduSheetTemplate  *self,
                                                          GError                    **error);
LianduSheet         *liandu_sheet_template_find_sheet    (LianduStore                *store,
                                                          const char                 *id,
                                                          GError                    **error);
LianduTemplateColumn *
                     liandu_template_column_copy         (const LianduTemplateColumn *self);
void                 liandu_template_column_free         (LianduTemplateColumn       *self);
void                 liandu_sheet_template_add_official (GPtrArray                  *columns,
                                                          const LianduSheetInfo      *info);

G_END_DECLS
