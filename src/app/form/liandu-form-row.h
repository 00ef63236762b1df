/* liandu-form-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-conflict-box.h"
#include "liandu-field-editor.h"
#include "liandu-reckoning-button.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FORM_ROW (liandu_form_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduFormRow, liandu_form_row, LIANDU, FORM_ROW, GtkBox)

GtkWidget         *liandu_form_row_new           (const LianduField *field,
                                                  LianduStore       *store);
void               liandu_form_row_bind          (LianduFormRow     *self,
                                                  LianduRecord      *record);
void               liandu_form_row_update        (LianduFormRow     *self);
void               liandu_form_row_set_required  (LianduFormRow     *self,
                                                  gboolean           required);
void               liandu_form_row_set_caption   (LianduFormRow     *self,
                                                  const char        *caption,
                                                  gboolean           above);
void               liandu_form_row_set_wide      (LianduFormRow     *self);
LianduFieldEditor *liandu_form_row_get_editor    (LianduFormRow     *self);
LianduReckoningButton *liandu_form_row_get_reckoning (LianduFormRow *self);
const LianduField *liandu_form_row_get_field     (LianduFormRow     *self);
gboolean           liandu_form_row_is_half       (LianduFormRow     *self);
void               liandu_form_row_show_conflict (LianduFormRow     *self,
                                                  GVariant          *theirs,
                                                  const char        *actor,
                                                  gint64             time);
LianduConflictBox *liandu_form_row_get_conflict  (LianduFormRow     *self);

G_END_DECLS
