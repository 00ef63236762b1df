/* liandu-text-area.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_TEXT_AREA (liandu_text_area_get_type ())

G_DECLARE_FINAL_TYPE (LianduTextArea, liandu_text_area, LIANDU, TEXT_AREA, GtkTextView)

GtkWidget *liandu_text_area_new (void);

G_END_DECLS
