/* liandu-paper-templates.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-docx-template.h"
#include "liandu-paper.h"

G_BEGIN_DECLS

/**
 * LianduPaperTemplatesStep:
 * @LIANDU_PAPER_TEMPLATES_SAVE: the template in use is written to a file
 * @LIANDU_PAPER_TEMPLATES_SET: a file takes its place
 * @LIANDU_PAPER_TEMPLATES_RESET: the built-in one takes its place
 */
typedef enum
{
  LIANDU_PAPER_TEMPLATES_SAVE,
  LIANDU_PAPER_TEMPLATES_SET,
  LIANDU_PAPER_TEMPLATES_RESET,
} LianduPaperTemplatesStep;

/*
 * The templates that an office uses in place of the built-in ones: records of
 * the kind `template` with the file as an attachment, so that they have their
 * history, are undone, exchanged and backed up like all that is entered.
 *
 * Those that are not asynchronous wait for the store: for the command line and
 * for threads.
 */

LianduDocxTemplate *liandu_paper_templates_load     (LianduStore            *store,
                                                     const LianduPaperInfo  *paper,
                                                     GError                **error);
char               *liandu_paper_templates_dup_name (LianduStore            *store,
                                                     const LianduPaperInfo  *paper);
gboolean            liandu_paper_templates_save     (LianduStore            *store,
                                                     const LianduPaperInfo  *paper,
                                                     gboolean                built_in,
                                                     const char             *path,
                                                     GError                **error);
gboolean            liandu_paper_templates_set      (LianduStore            *store,
                                                     const LianduPaperInfo  *paper,
                                                     const char             *path,
                                                     GCancellable           *cancellable,
                                                     GError                **error);
gboolean            liandu_paper_templates_reset    (LianduStore            *store,
                                                     const LianduPaperInfo  *paper,
                                                     GError                **error);
char               *liandu_paper_templates_dup_uuid (const LianduPaperInfo  *paper);
char               *liandu_paper_templates_suggest_name (const LianduPaperInfo *paper);

/* liandu-paper-templates-async.c */
void                liandu_paper_templates_list_async  (LianduStore              *store,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  user_data);
GPtrArray          *liandu_paper_templates_list_finish (GAsyncResult             *result,
                                                        GError                  **error);
void                liandu_paper_templates_step_async  (LianduStore              *store,
                                                        LianduPaperTemplatesStep  step,
                                                        const LianduPaperInfo    *paper,
                                                        const char               *path,
                                                        GCancellable             *cancellable,
                                                        GAsyncReadyCallback       callback,
                                                        gpointer                  user_data);
gboolean            liandu_paper_templates_step_finish (GAsyncResult             *result,
                                                        GError                  **error);

G_END_DECLS
