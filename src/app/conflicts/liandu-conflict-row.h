/* liandu-conflict-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-conflict-item.h"

G_BEGIN_DECLS

/* A conflict in the list of the conflict box: which record, what of it, who. */
GtkWidget *liandu_conflict_row_new (const LianduConflictItem *item);

G_END_DECLS
