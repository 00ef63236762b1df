/* liandu-sitting-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting-room.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_PAGE (liandu_sitting_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingPage, liandu_sitting_page, LIANDU, SITTING_PAGE, GtkBox)

/**
 * LianduSittingPage:
 *
 * A meeting from the question who is in the room to its record, in type for a
 * projector and with nothing that those in the room must not see.
 *
 * Signal "closed" (GStrv uuids): it is over; the records that it made, maybe
 *   none.
 * Signal "message" (const char *text): something of the meeting to be said in a
 *   toast.
 * Actions of the group "sitting": filter-1 to filter-4, all, board, next,
 * previous, answer-1 to answer-6, note, take-step, deadline, steps, undo,
 * leave, end.
 */
GtkWidget         *liandu_sitting_page_new      (LianduStore       *store,
                                                 const LianduKind  *kind);
LianduSittingRoom *liandu_sitting_page_get_room (LianduSittingPage *self);
LianduSitting     *liandu_sitting_page_get_sitting (LianduSittingPage *self);
const char        *liandu_sitting_page_get_view (LianduSittingPage *self);
void               liandu_sitting_page_end      (LianduSittingPage *self);
void               liandu_sitting_page_keep     (LianduSittingPage *self);

G_END_DECLS
