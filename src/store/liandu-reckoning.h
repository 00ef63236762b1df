/* liandu-reckoning.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-limit.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduReckoning:
 * @rule: (nullable): the time limit by which it is reckoned; NULL where the
 *   record itself says how long
 * @basis: (nullable): where that is laid down
 * @date: (nullable): the day that it comes to
 * @words: how, in a sentence; or why it cannot be reckoned
 * @days: (element-type utf8): day by day, where working days are counted
 *
 * What a date follows from.
 */
typedef struct
{
  char *rule;
  char *basis;
  LianduDate *date;
  char *words;
  GPtrArray *days;
} LianduReckoning;

gboolean         liandu_reckoning_is_bound (const LianduField *field);
LianduReckoning *liandu_reckoning_new      (LianduStore       *store,
                                            const LianduField *field,
                                            LianduRecord      *record);
LianduReckoning *liandu_reckoning_new_by   (LianduStore       *store,
                                            const char        *rule,
                                            const LianduDate  *from,
                                            GError           **error);
void             liandu_reckoning_free     (LianduReckoning   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduReckoning, liandu_reckoning_free)

G_END_DECLS
