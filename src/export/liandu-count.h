/* liandu-count.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * Records counted as a #LianduCountInfo says: lines that are units, choices or
 * months, in their official order, and numbers beside them; or two fields
 * against each other.
 */
typedef struct _LianduCount LianduCount;

LianduCount *liandu_count_new             (LianduStore           *store,
                                           const LianduSheet     *sheet,
                                           LianduQuery           *query,
                                           const LianduDate      *from,
                                           const LianduDate      *to,
                                           GCancellable          *cancellable,
                                           GError               **error);
void         liandu_count_free            (LianduCount           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCount, liandu_count_free)

guint        liandu_count_get_n_columns   (LianduCount           *self);
const LianduCountColumnInfo *
             liandu_count_get_column      (LianduCount           *self,
                                           guint                  column);
guint        liandu_count_get_n_lines     (LianduCount           *self);
const char  *liandu_count_get_title       (LianduCount           *self,
                                           guint                  line);
const char  *liandu_count_get_id          (LianduCount           *self,
                                           guint                  line);
char        *liandu_count_dup_cell        (LianduCount           *self,
                                           guint                  line,
                                           guint                  column);
double       liandu_count_get_number      (LianduCount           *self,
                                           guint                  line,
                                           guint                  column);
gboolean     liandu_count_can_group       (const LianduField     *field);
gboolean     liandu_count_can_add         (const LianduField     *field);
gboolean     liandu_count_check_cross     (const LianduKind      *kind,
                                           const LianduCountInfo *info,
                                           GError               **error);
gboolean     liandu_count_is_empty        (LianduCount           *self,
                                           guint                  line);

G_END_DECLS
