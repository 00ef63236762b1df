/* liandu-sitting-decision.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_DECISION (liandu_sitting_decision_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingDecision, liandu_sitting_decision, LIANDU, SITTING_DECISION, GtkBox)

/* Signal "message" (const char *text): a step was taken, or why not. */
GtkWidget *liandu_sitting_decision_new           (LianduSitting         *sitting);
void       liandu_sitting_decision_show          (LianduSittingDecision *self,
                                                  LianduRecord          *record);
gboolean   liandu_sitting_decision_answer        (LianduSittingDecision *self,
                                                  guint                  index);
void       liandu_sitting_decision_focus_note    (LianduSittingDecision *self);
void       liandu_sitting_decision_flush         (LianduSittingDecision *self);
void       liandu_sitting_decision_reread        (LianduSittingDecision *self);
void       liandu_sitting_decision_take_offer    (LianduSittingDecision *self);
void       liandu_sitting_decision_move_deadline (LianduSittingDecision *self);
void       liandu_sitting_decision_show_steps    (LianduSittingDecision *self);

G_END_DECLS
