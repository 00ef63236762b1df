/* liandu-link-picker.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LINK_PICKER (liandu_link_picker_get_type ())

G_DECLARE_FINAL_TYPE (LianduLinkPicker, liandu_link_picker, LIANDU, LINK_PICKER, GtkBox)

GtkWidget  *liandu_link_picker_new       (const LianduField *field,
                                          LianduStore       *store);
void        liandu_link_picker_set_record (LianduLinkPicker *self,
                                          LianduRecord      *record);
GtkWidget  *liandu_link_picker_get_entry (LianduLinkPicker  *self);
const char *liandu_link_picker_get_text  (LianduLinkPicker  *self);
void        liandu_link_picker_set_text  (LianduLinkPicker  *self,
                                          const char        *text);
GVariant   *liandu_link_picker_resolve   (LianduLinkPicker  *self,
                                          GError           **error);

G_END_DECLS
