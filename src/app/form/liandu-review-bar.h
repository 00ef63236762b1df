/* liandu-review-bar.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_REVIEW_BAR (liandu_review_bar_get_type ())

G_DECLARE_FINAL_TYPE (LianduReviewBar, liandu_review_bar, LIANDU, REVIEW_BAR, GtkBox)

GtkWidget *liandu_review_bar_new      (LianduStore       *store,
                                       const LianduField *table);
void       liandu_review_bar_bind     (LianduReviewBar   *self,
                                       LianduRecord      *record);
void       liandu_review_bar_update   (LianduReviewBar   *self);
void       liandu_review_bar_bring_in (LianduReviewBar   *self);
GtkWidget *liandu_review_bar_get_button (LianduReviewBar *self);

G_END_DECLS
