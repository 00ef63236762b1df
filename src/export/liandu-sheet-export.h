/* liandu-sheet-export.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-export-options.h"

G_BEGIN_DECLS

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
