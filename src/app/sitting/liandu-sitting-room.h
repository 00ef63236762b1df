/* liandu-sitting-room.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_ROOM (liandu_sitting_room_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingRoom, liandu_sitting_room, LIANDU, SITTING_ROOM, GtkBox)

/* Signal "begin" (LianduSitting *sitting): the room is known. */
GtkWidget    *liandu_sitting_room_new        (LianduStore       *store,
                                              const LianduKind  *kind);
LianduRecord *liandu_sitting_room_get_record (LianduSittingRoom *self);
void          liandu_sitting_room_set_everybody (LianduSittingRoom *self,
                                              gboolean           everybody);
void          liandu_sitting_room_begin      (LianduSittingRoom *self);

G_END_DECLS
