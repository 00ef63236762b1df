/* liandu-conflict-box.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CONFLICT_BOX (liandu_conflict_box_get_type ())

G_DECLARE_FINAL_TYPE (LianduConflictBox, liandu_conflict_box, LIANDU, CONFLICT_BOX, GtkBox)

/* How the user settled it; also what liandu_conflict_box_choose() takes. */
typedef enum
{
  LIANDU_CONFLICT_MINE,
  LIANDU_CONFLICT_THEIRS,
  LIANDU_CONFLICT_BOTH,
} LianduConflictChoice;

GtkWidget *liandu_conflict_box_new    (LianduStore          *store,
                                       LianduRecord         *record,
                                       const LianduField    *field,
                                       GVariant             *theirs,
                                       const char           *actor,
                                       gint64                time);
void       liandu_conflict_box_choose (LianduConflictBox    *self,
                                       LianduConflictChoice  choice);

G_END_DECLS
