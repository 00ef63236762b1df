/* liandu-kept-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet-request.h"

G_BEGIN_DECLS

/* Tables as they were sent (报送存底). */
char                  *liandu_kept_sheet_keep         (LianduStore              *store,
                                                       const LianduSheetRequest *request,
                                                       const LianduDate         *sent_on,
                                                       const char               *sent_to,
                                                       const char               *note,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);
void                   liandu_kept_sheet_keep_async   (LianduStore              *store,
                                                       const LianduSheetRequest *request,
                                                       const LianduDate         *sent_on,
                                                       const char               *sent_to,
                                                       const char               *note,
                                                       GCancellable             *cancellable,
                                                       GAsyncReadyCallback       callback,
                                                       gpointer                  user_data);
char                  *liandu_kept_sheet_keep_finish  (GAsyncResult             *result,
                                                       GError                  **error);
LianduQuery           *liandu_kept_sheet_new_query    (void);
LianduWorkbookContent *liandu_kept_sheet_load_content (LianduStore              *store,
                                                       const char               *uuid,
                                                       GError                  **error);
GPtrArray             *liandu_kept_sheet_compare      (LianduStore              *store,
                                                       const char               *uuid,
                                                       gboolean                  with_then,
                                                       GCancellable             *cancellable,
                                                       GError                  **error);
gboolean               liandu_kept_sheet_write_file   (LianduStore              *store,
                                                       const char               *uuid,
                                                       const char               *path,
                                                       GError                  **error);

G_END_DECLS
