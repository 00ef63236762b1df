/* liandu-hit-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_HIT_ROW (liandu_hit_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduHitRow, liandu_hit_row, LIANDU, HIT_ROW, GtkListBoxRow)

GtkWidget  *liandu_hit_row_new             (const LianduHit *hit);
const char *liandu_hit_row_get_uuid        (LianduHitRow    *self);
char       *liandu_hit_row_format_passage  (const char      *passage);

G_END_DECLS
