/* liandu-paper-docx.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-docx-template.h"
#include "liandu-paper.h"

G_BEGIN_DECLS

/* Papers as documents that WPS and Word can change: a template, filled. */

gboolean liandu_paper_docx_check        (LianduStore             *store,
                                         const LianduPaperInfo   *paper,
                                         LianduDocxTemplate      *document,
                                         GPtrArray              **out_unknown,
                                         GError                 **error);
gboolean liandu_paper_docx_write        (LianduStore             *store,
                                         const LianduPaperInfo   *paper,
                                         const char              *uuid,
                                         LianduPaperSourceFlags   flags,
                                         const char              *path,
                                         GPtrArray              **out_unknown,
                                         GCancellable            *cancellable,
                                         GError                 **error);
void     liandu_paper_docx_write_async  (LianduStore             *store,
                                         const LianduPaperInfo   *paper,
                                         const char              *uuid,
                                         LianduPaperSourceFlags   flags,
                                         const char              *path,
                                         GCancellable            *cancellable,
                                         GAsyncReadyCallback      callback,
                                         gpointer                 user_data);
gboolean liandu_paper_docx_write_finish (GAsyncResult            *result,
                                         GPtrArray              **out_unknown,
                                         GError                 **error);

G_END_DECLS
