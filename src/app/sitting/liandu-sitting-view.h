/* liandu-sitting-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting-decision.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_VIEW (liandu_sitting_view_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingView, liandu_sitting_view, LIANDU, SITTING_VIEW, GtkBox)

GtkWidget             *liandu_sitting_view_new          (LianduSitting     *sitting);
void                   liandu_sitting_view_show         (LianduSittingView *self,
                                                         LianduRecord      *record);
LianduRecord          *liandu_sitting_view_get_record   (LianduSittingView *self);
LianduSittingDecision *liandu_sitting_view_get_decision (LianduSittingView *self);

G_END_DECLS
