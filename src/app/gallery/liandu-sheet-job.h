/* liandu-sheet-job.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-document.h"
#include "liandu-sheet-request.h"

G_BEGIN_DECLS

/* The pages of a table, made in a thread. */
void                 liandu_sheet_job_load_async      (LianduStore              *store,
                                                       const LianduSheetRequest *request,
                                                       GCancellable             *cancellable,
                                                       GAsyncReadyCallback       callback,
                                                       gpointer                  user_data);
void                 liandu_sheet_job_load_kept_async (LianduStore              *store,
                                                       const char               *kept,
                                                       const char               *title,
                                                       GCancellable             *cancellable,
                                                       GAsyncReadyCallback       callback,
                                                       gpointer                  user_data);
LianduPaperDocument *liandu_sheet_job_load_finish     (GAsyncResult             *result,
                                                       GError                  **error);

G_END_DECLS
