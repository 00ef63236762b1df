/* liandu-column-popover.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-kind.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_COLUMN_POPOVER (liandu_column_popover_get_type ())

G_DECLARE_FINAL_TYPE (LianduColumnPopover, liandu_column_popover, LIANDU, COLUMN_POPOVER, GtkPopover)

/**
 * LianduColumnPopover:
 *
 * Which columns a table has and in which order, how many of them stay in
 * place, and how many lines its rows show.
 *
 * Properties "frozen", "lines" (guint)
 * Signal "columns-chosen" (const char * const *ids)
 */
GtkWidget *liandu_column_popover_new         (const LianduKind    *kind);
void       liandu_column_popover_set_columns (LianduColumnPopover *self,
                                              const char * const  *ids);

G_END_DECLS
