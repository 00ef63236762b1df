/* liandu-answer-strip.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_ANSWER_STRIP (liandu_answer_strip_get_type ())

G_DECLARE_FINAL_TYPE (LianduAnswerStrip, liandu_answer_strip, LIANDU, ANSWER_STRIP, GtkBox)

GtkWidget *liandu_answer_strip_new    (const LianduField *field,
                                       LianduStore       *store);
void       liandu_answer_strip_show   (LianduAnswerStrip *self,
                                       const char        *answer);
gboolean   liandu_answer_strip_choose (LianduAnswerStrip *self,
                                       guint              number);
void       liandu_answer_strip_step   (LianduAnswerStrip *self,
                                       int                by);

G_END_DECLS
