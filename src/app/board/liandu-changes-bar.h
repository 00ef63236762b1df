/* liandu-changes-bar.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CHANGES_BAR (liandu_changes_bar_get_type ())

G_DECLARE_FINAL_TYPE (LianduChangesBar, liandu_changes_bar, LIANDU, CHANGES_BAR, GtkBox)

/**
 * LianduChangesBar:
 *
 * What has changed since the last meeting, or since another day that is
 * chosen: how many of each sort, and which sorts are to be seen alone.
 *
 * Signal "changed": another day, or other sorts.
 */
GtkWidget        *liandu_changes_bar_new         (LianduStore         *store,
                                                  const LianduKind    *kind,
                                                  const char * const  *units,
                                                  const LianduDate    *until);
void              liandu_changes_bar_set_query   (LianduChangesBar    *self,
                                                  LianduQuery         *query);
const LianduDate *liandu_changes_bar_get_since   (LianduChangesBar    *self);
void              liandu_changes_bar_set_since   (LianduChangesBar    *self,
                                                  const LianduDate    *since);
LianduCondition  *liandu_changes_bar_new_condition (LianduChangesBar  *self);
char             *liandu_changes_bar_dup_words   (LianduChangesBar    *self);
GtkToggleButton  *liandu_changes_bar_get_chip    (LianduChangesBar    *self,
                                                  guint                change);
void              liandu_changes_bar_clear       (LianduChangesBar    *self);

G_END_DECLS
