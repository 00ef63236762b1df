/* liandu-reckoning-button.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_RECKONING_BUTTON (liandu_reckoning_button_get_type ())

G_DECLARE_FINAL_TYPE (LianduReckoningButton, liandu_reckoning_button, LIANDU, RECKONING_BUTTON, AdwBin)

GtkWidget *liandu_reckoning_button_new     (LianduFieldEditor     *editor);
void       liandu_reckoning_button_suppose (LianduReckoningButton *self,
                                            const char            *field,
                                            LianduRecord          *other,
                                            const char            *other_field);
void       liandu_reckoning_button_update  (LianduReckoningButton *self);
char      *liandu_reckoning_button_dup_text (LianduReckoningButton *self);

G_END_DECLS
