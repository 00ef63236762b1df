/* liandu-changes.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"

G_BEGIN_DECLS

/*
 * What changed in the records of a kind since a day: its sorts of change, and
 * last of all what is not settled and has not moved.  They are counted from 0.
 */
#define LIANDU_CHANGES_ANY G_MAXUINT

guint            liandu_changes_get_n          (const LianduKind   *kind);
const char      *liandu_changes_get_name       (const LianduKind   *kind,
                                                guint               change);
const char      *liandu_changes_get_title      (const LianduKind   *kind,
                                                guint               change);
gboolean         liandu_changes_is_bad         (const LianduKind   *kind,
                                                guint               change);
LianduCondition *liandu_changes_new_condition  (const LianduKind   *kind,
                                                guint               change,
                                                const LianduDate   *since);
void             liandu_changes_add_counts     (LianduQuery        *query,
                                                const LianduDate   *since);
void             liandu_changes_add_marks      (LianduQuery        *query,
                                                const LianduDate   *since);
LianduQuery     *liandu_changes_new_day_query  (const LianduKind   *kind,
                                                const char * const *units,
                                                const LianduDate   *until);

G_END_DECLS
