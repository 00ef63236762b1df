/* liandu-template-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-sheet-request.h"
#include "liandu-sheet-template.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TEMPLATE_DIALOG (liandu_template_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduTemplateDialog, liandu_template_dialog, LIANDU, TEMPLATE_DIALOG, AdwWindow)

/**
 * LianduTemplateDialog:
 *
 * A sheet of the office's own: its columns, order, headings and paper on one
 * side, its real pages on the other.
 *
 * Signal "saved" (const char *uuid)
 */
GtkWidget             *liandu_template_dialog_new          (LianduStore               *store,
                                                            const LianduSheetTemplate *template,
                                                            const LianduSheetRequest  *request);
LianduSheetTemplate   *liandu_template_dialog_get_template (LianduTemplateDialog      *self);
guint                  liandu_template_dialog_get_n_pages  (LianduTemplateDialog      *self);
gboolean               liandu_template_dialog_is_loading   (LianduTemplateDialog      *self);

G_END_DECLS
