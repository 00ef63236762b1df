/* liandu-templates-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TEMPLATES_DIALOG (liandu_templates_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduTemplatesDialog, liandu_templates_dialog, LIANDU, TEMPLATES_DIALOG, AdwWindow)

GtkWidget *liandu_templates_dialog_new        (GtkWindow             *parent,
                                               LianduStore           *store);
gboolean   liandu_templates_dialog_is_listed  (LianduTemplatesDialog *self);
void       liandu_templates_dialog_save_to    (LianduTemplatesDialog *self,
                                               const char            *id,
                                               const char            *path);
void       liandu_templates_dialog_replace_by (LianduTemplatesDialog *self,
                                               const char            *id,
                                               const char            *path);

G_END_DECLS
