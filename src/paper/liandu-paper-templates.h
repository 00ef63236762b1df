/* liandu-paper-templates.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-docx-template.h"
#include "liandu-paper.h"

G_BEGIN_DECLS

/*
 * The templates that an office uses in place of the built-in ones: records of
 * the kind `template` with the file as an attachment, so that they have their
 * history, are undone, exchanged and backed up like all that is entered.
 *
 * All of these wait for the store: for the command line and for threads.
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

G_END_DECLS
