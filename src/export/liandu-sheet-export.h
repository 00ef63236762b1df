/* liandu-sheet-export.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-name-mask.h"
#include "liandu-people-order.h"
#include "liandu-sheet.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* Labelled 附件, without a number: the document has only this one. */
#define LIANDU_EXPORT_SOLE_ATTACHMENT (-1)

/**
 * LianduExportOptions:
 * @title_unit: whose table it is, for the title; or %NULL
 * @report_unit: 填报单位; %NULL: the office's name from the settings
 * @fill_date: 填报日期; %NULL: today
 * @from, @to: the period that the title names, both or neither; the records
 *   of the period are chosen by the query
 * @attachment: number of the attachment, %LIANDU_EXPORT_SOLE_ATTACHMENT, or 0
 *   when it is none
 * @filter_words: which records these are; %NULL: what the query says of itself
 * @as_of: 截止日期: the state of things at the end of that day; %NULL: now.
 *   What counts as of a day is said in liandu-as-of.c
 * @people: in which order its people come
 * @masking: how they are called
 *
 * What the table says of itself.  All may be left out: `{ 0 }` or %NULL.
 */
typedef struct
{
  const char *title_unit;
  const char *report_unit;
  const LianduDate *fill_date;
  const LianduDate *from;
  const LianduDate *to;
  int attachment;
  const char *filter_words;
  const LianduDate *as_of;
  LianduPeopleOrder people;
  LianduMasking masking;
} LianduExportOptions;

gboolean liandu_sheet_export              (LianduStore               *store,
                                           const LianduSheet         *sheet,
                                           LianduQuery               *query,
                                           const LianduExportOptions *options,
                                           const char                *path,
                                           LianduProgressFunc         progress,
                                           gpointer                   progress_data,
                                           GCancellable              *cancellable,
                                           GError                   **error);
void     liandu_sheet_export_async        (LianduStore               *store,
                                           const LianduSheet         *sheet,
                                           LianduQuery               *query,
                                           const LianduExportOptions *options,
                                           const char                *path,
                                           LianduProgressFunc         progress,
                                           gpointer                   progress_data,
                                           GCancellable              *cancellable,
                                           GAsyncReadyCallback        callback,
                                           gpointer                   user_data);
gboolean liandu_sheet_export_finish       (LianduStore               *store,
                                           GAsyncResult              *result,
                                           GError                   **error);
gboolean liandu_sheet_export_with_content (LianduStore               *store,
                                           const LianduSheet         *sheet,
                                           LianduQuery               *query,
                                           const LianduExportOptions *options,
                                           const char                *path,
                                           const char                *target,
                                           LianduWorkbookContent    **out_content,
                                           char                     **out_watermark,
                                           LianduProgressFunc         progress,
                                           gpointer                   progress_data,
                                           GCancellable              *cancellable,
                                           GError                   **error);
LianduWorkbookContent *
         liandu_sheet_export_preview      (LianduStore               *store,
                                           const LianduSheet         *sheet,
                                           LianduQuery               *query,
                                           const LianduExportOptions *options,
                                           GStrv                     *out_uuids,
                                           GCancellable              *cancellable,
                                           GError                   **error);
char    *liandu_sheet_export_suggest_name (LianduStore               *store,
                                           const LianduSheet         *sheet,
                                           const LianduExportOptions *options);

G_END_DECLS
