/* liandu-form.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form-row.h"
#include "liandu-form-section.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FORM (liandu_form_get_type ())

G_DECLARE_FINAL_TYPE (LianduForm, liandu_form, LIANDU, FORM, GtkBox)

GtkWidget         *liandu_form_new           (LianduStore       *store);
void               liandu_form_add_sections  (LianduForm        *self,
                                              const LianduKind  *kind);
LianduFormSection *liandu_form_add_section   (LianduForm        *self,
                                              const char        *title,
                                              GPtrArray         *fields);
void               liandu_form_bind          (LianduForm        *self,
                                              LianduRecord      *record);
LianduRecord      *liandu_form_get_record    (LianduForm        *self);
void               liandu_form_update        (LianduForm        *self);
gboolean           liandu_form_commit        (LianduForm        *self);
void               liandu_form_flush         (LianduForm        *self);
LianduFieldEditor *liandu_form_validate      (LianduForm        *self);
gboolean           liandu_form_is_edited     (LianduForm        *self);
void               liandu_form_focus_first   (LianduForm        *self);
GPtrArray         *liandu_form_get_rows      (LianduForm        *self);
LianduFormRow     *liandu_form_find_row      (LianduForm        *self,
                                              const char        *uuid,
                                              const LianduField *field);
LianduFormRow     *liandu_form_find_conflict (LianduForm        *self);

G_END_DECLS
