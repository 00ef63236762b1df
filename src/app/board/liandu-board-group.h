/* liandu-board-group.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduBoardGroup:
 *
 * Some of a board's records, as they were counted: those of a unit, of a
 * person, with a code, or with so much time left.  Lanes and columns are made
 * of them.
 */
typedef struct
{
  char *key;                /* what tells it from the others */
  char *title;
  LianduCondition *condition;
  guint n;
  guint overdue;
} LianduBoardGroup;

void         liandu_board_group_free       (LianduBoardGroup  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBoardGroup, liandu_board_group_free)

gboolean     liandu_board_group_suits      (const LianduKind  *kind,
                                            const LianduField *field);
GPtrArray   *liandu_board_group_list_fields (const LianduKind *kind);
gboolean     liandu_board_group_suits_columns (const LianduKind *kind,
                                            const LianduField *field);
GPtrArray   *liandu_board_group_list_column_fields (const LianduKind *kind);
LianduQuery *liandu_board_group_new_count  (LianduQuery       *query,
                                            const LianduField *field);
GPtrArray   *liandu_board_group_read       (LianduStore       *store,
                                            const LianduField *field,
                                            GPtrArray         *rows);
gboolean     liandu_board_group_is_same    (GPtrArray         *a,
                                            GPtrArray         *b);

G_END_DECLS
