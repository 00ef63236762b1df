/* liandu-paper-preview.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-paper-document.h"

G_BEGIN_DECLS

/*
 * A paper and pictures of its pages, made in a thread: the window never waits
 * for type to be set.
 */
void                 liandu_paper_preview_async  (LianduStore           *store,
                                                  const LianduPaperInfo *paper,
                                                  const char            *uuid,
                                                  int                    scale,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
LianduPaperDocument *liandu_paper_preview_finish (GAsyncResult          *result,
                                                  GPtrArray            **out_textures,
                                                  GError               **error);

G_END_DECLS
