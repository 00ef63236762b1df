/* liandu-form-stages.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form-section.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FORM_STAGES (liandu_form_stages_get_type ())

G_DECLARE_FINAL_TYPE (LianduFormStages, liandu_form_stages, LIANDU, FORM_STAGES, GtkBox)

GtkWidget  *liandu_form_stages_new         (const LianduKind  *kind,
                                            LianduStore       *store);
void        liandu_form_stages_add_section (LianduFormStages  *self,
                                            const char        *stage,
                                            LianduFormSection *section);
void        liandu_form_stages_bind        (LianduFormStages  *self,
                                            LianduRecord      *record);
void        liandu_form_stages_update      (LianduFormStages  *self);
void        liandu_form_stages_show        (LianduFormStages  *self,
                                            const char        *stage);
const char *liandu_form_stages_get_shown   (LianduFormStages  *self);
gboolean    liandu_form_stages_step        (LianduFormStages  *self,
                                            int                by);
GtkWidget  *liandu_form_stages_get_page    (LianduFormStages  *self);

G_END_DECLS
