/* liandu-condition-popover.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CONDITION_POPOVER (liandu_condition_popover_get_type ())

G_DECLARE_FINAL_TYPE (LianduConditionPopover, liandu_condition_popover, LIANDU, CONDITION_POPOVER, GtkPopover)

/**
 * LianduConditionPopover:
 *
 * A condition put together from a field, a comparison and a value.
 *
 * Signal "chosen" (LianduCondition *condition, const char *words): borrowed
 */
GtkWidget *liandu_condition_popover_new (LianduStore      *store,
                                         const LianduKind *kind);

G_END_DECLS
