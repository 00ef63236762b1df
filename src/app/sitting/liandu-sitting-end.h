/* liandu-sitting-end.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_END (liandu_sitting_end_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingEnd, liandu_sitting_end, LIANDU, SITTING_END, GtkBox)

/* Signal "keep": the records are wanted.  Signal "discard": they are not.
 * Signal "go-on": the meeting is not over. */
GtkWidget *liandu_sitting_end_new  (LianduSitting    *sitting);
void       liandu_sitting_end_show (LianduSittingEnd *self,
                                    const char       *problem);

G_END_DECLS
