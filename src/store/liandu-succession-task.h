/* liandu-succession-task.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-succession.h"

G_BEGIN_DECLS

/* Rows that are somebody's work (#LianduTaskInfo), as a hand-over finds them. */

gboolean _liandu_succession_add_tasks (LianduStore       *store,
                                       const LianduKind  *kind,
                                       const char        *from,
                                       GPtrArray         *items,
                                       GCancellable      *cancellable,
                                       GError           **error);
char    *_liandu_succession_dup_places (LianduRecord     *record);

G_END_DECLS
