/* liandu-card.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-card-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CARD (liandu_card_get_type ())

G_DECLARE_FINAL_TYPE (LianduCard, liandu_card, LIANDU, CARD, GtkListBoxRow)

GtkWidget  *liandu_card_new      (LianduCardLayout *layout,
                                  LianduRow        *row);
const char *liandu_card_get_uuid (LianduCard       *self);

G_END_DECLS
