/* liandu-field-editor-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

/* What the editors share; nobody else includes this. */

/* Text that a one-line entry can hold is bounded by GTK, in bytes. */
#define LIANDU_FIELD_EDITOR_MAX_BYTES 65000

void         _liandu_field_editor_set_control (LianduFieldEditor *self,
                                               GtkWidget         *control);
void         _liandu_field_editor_adopt_entry (LianduFieldEditor *self,
                                               GtkWidget         *entry);
void         _liandu_field_editor_typed       (LianduFieldEditor *self);
void         _liandu_field_editor_activated   (LianduFieldEditor *self);
void         _liandu_field_editor_put         (LianduFieldEditor *self,
                                               GVariant          *value);
void         _liandu_field_editor_announce    (LianduFieldEditor *self);
void         _liandu_field_editor_show_now    (LianduFieldEditor *self);
char        *_liandu_field_editor_describe_cleaning (const char *text,
                                               gboolean           is_long);
GVariant    *_liandu_field_editor_get_value   (LianduFieldEditor *self);
LianduDate  *_liandu_field_editor_dup_today   (LianduFieldEditor *self);

G_END_DECLS
