/* liandu-review-line.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_REVIEW_LINE (liandu_review_line_get_type ())

G_DECLARE_FINAL_TYPE (LianduReviewLine, liandu_review_line, LIANDU, REVIEW_LINE, GtkBox)

GtkWidget    *liandu_review_line_new    (LianduStore      *store,
                                         LianduRecord     *record);
void          liandu_review_line_bind   (LianduReviewLine *self,
                                         LianduRecord     *record);
void          liandu_review_line_show   (LianduReviewLine *self,
                                         LianduRow        *linked);
gboolean      liandu_review_line_answer (LianduReviewLine *self,
                                         guint             index);
const char   *liandu_review_line_get_offer (LianduReviewLine *self);
void          liandu_review_line_take_offer (LianduReviewLine *self);

G_END_DECLS
