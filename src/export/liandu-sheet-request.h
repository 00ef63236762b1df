/* liandu-sheet-request.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet-export.h"

G_BEGIN_DECLS

/**
 * LianduSheetRequest:
 * @units: (nullable): uuids of the units whose records are wanted
 * @from, @to: (nullable): the period, by the sheet's own date; both or neither
 * @as_of: (nullable): 截止日期
 * @filter: (nullable): further conditions, of a query of the sheet's kind
 * @options: what the table says of itself; its unit, its period and the words
 *   for its filter are filled in by liandu_sheet_request_make()
 *
 * A table as somebody asked for it: window, command line and what was kept make
 * it by the same.
 */
typedef struct
{
  const LianduSheet *sheet;
  GStrv units;
  LianduDate *from;
  LianduDate *to;
  LianduDate *as_of;
  LianduQuery *filter;
  char *report_unit;
  int attachment;
  LianduPeopleOrder people;
  LianduMasking masking;
} LianduSheetRequest;

LianduSheetRequest *liandu_sheet_request_new       (const LianduSheet        *sheet);
LianduSheetRequest *liandu_sheet_request_copy      (const LianduSheetRequest *self);
void                liandu_sheet_request_free      (LianduSheetRequest       *self);
char               *liandu_sheet_request_to_text   (const LianduSheetRequest *self);
LianduSheetRequest *liandu_sheet_request_parse     (const char               *text,
                                                    GError                  **error);

char               *liandu_sheet_request_dup_title (const LianduSheetRequest *self,
                                                    LianduStore              *store);
char               *liandu_sheet_request_dup_name  (const LianduSheetRequest *self,
                                                    LianduStore              *store);
LianduWorkbookContent *
                    liandu_sheet_request_preview   (const LianduSheetRequest *self,
                                                    LianduStore              *store,
                                                    GStrv                    *out_uuids,
                                                    GCancellable             *cancellable,
                                                    GError                  **error);
gboolean            liandu_sheet_request_export    (const LianduSheetRequest *self,
                                                    LianduStore              *store,
                                                    const char               *path,
                                                    const char               *target,
                                                    LianduWorkbookContent   **out_content,
                                                    char                    **out_watermark,
                                                    LianduProgressFunc        progress,
                                                    gpointer                  progress_data,
                                                    GCancellable             *cancellable,
                                                    GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetRequest, liandu_sheet_request_free)

G_END_DECLS
