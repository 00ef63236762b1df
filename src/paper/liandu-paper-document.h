/* liandu-paper-document.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "liandu-paper.h"
#include "liandu-workbook-content.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PAPER_DOCUMENT (liandu_paper_document_get_type ())

G_DECLARE_FINAL_TYPE (LianduPaperDocument, liandu_paper_document, LIANDU, PAPER_DOCUMENT, GObject)

/**
 * LianduPaperDocument:
 *
 * A paper with its pages, as they were when it was made.  Preview, printer and
 * PDF draw the same pages.  It may go from thread to thread, but two must not
 * use it at once.
 */
LianduPaperDocument   *liandu_paper_document_new          (LianduStore            *store,
                                                           const LianduPaperInfo  *paper,
                                                           const char             *uuid,
                                                           LianduPaperSourceFlags  flags,
                                                           GCancellable           *cancellable,
                                                           GError                **error);
LianduPaperDocument   *liandu_paper_document_new_for_workbook (LianduStore        *store,
                                                           const char             *output,
                                                           const char             *title,
                                                           LianduWorkbookContent  *content,
                                                           const char * const     *uuids);
void                   liandu_paper_document_new_async    (LianduStore            *store,
                                                           const LianduPaperInfo  *paper,
                                                           const char             *uuid,
                                                           LianduPaperSourceFlags  flags,
                                                           GCancellable           *cancellable,
                                                           GAsyncReadyCallback     callback,
                                                           gpointer                user_data);
LianduPaperDocument   *liandu_paper_document_new_finish   (GAsyncResult           *result,
                                                           GError                **error);

const LianduPaperInfo *liandu_paper_document_get_paper    (LianduPaperDocument    *self);
const char            *liandu_paper_document_get_title    (LianduPaperDocument    *self);
gboolean               liandu_paper_document_is_blank     (LianduPaperDocument    *self);
guint                  liandu_paper_document_get_n_pages  (LianduPaperDocument    *self);
void                   liandu_paper_document_get_size     (LianduPaperDocument    *self,
                                                           double                 *out_width,
                                                           double                 *out_height);
const char * const    *liandu_paper_document_get_notices  (LianduPaperDocument    *self);
void                   liandu_paper_document_draw_page    (LianduPaperDocument    *self,
                                                           cairo_t                *cr,
                                                           guint                   page);
GBytes                *liandu_paper_document_render_page  (LianduPaperDocument    *self,
                                                           guint                   page,
                                                           int                     width,
                                                           int                    *out_height,
                                                           int                    *out_stride);
gboolean               liandu_paper_document_write_pdf    (LianduPaperDocument    *self,
                                                           const char             *path,
                                                           GError                **error);
gboolean               liandu_paper_document_log_output   (LianduPaperDocument    *self,
                                                           const char             *target,
                                                           GError                **error);

G_END_DECLS
