/* liandu-id-list.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A list of ids that was changed in one place; called after the change. */
typedef void (*LianduIdListChanged) (guint    position,
                                     guint    n_removed,
                                     guint    n_added,
                                     gpointer user_data);

void liandu_id_list_become (GArray              *self,
                            GArray              *next,
                            LianduIdListChanged  changed,
                            gpointer             user_data);

G_END_DECLS
