/* liandu-join.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-deed.h"

G_BEGIN_DECLS

/**
 * LianduJoin:
 * @desk: id of the desk that asks
 * @name: what people call the computer
 * @owner: who asks
 * @genesis: (nullable): hash of the genesis that it had seen
 * @time: ms, when, by its own clock
 *
 * A request to take part.  It says nothing that could be believed before
 * somebody has compared the fingerprint with the person who asks: the same
 * twenty digits show on both screens.
 */
typedef struct
{
  char *desk;
  char *name;
  char *owner;
  guint8 sign_public[LIANDU_KEY_SIZE];
  guint8 box_public[LIANDU_KEY_SIZE];
  GBytes *genesis;
  gint64 time;
} LianduJoin;

GBytes     *liandu_join_make            (LianduKeyring    *keyring,
                                         gint64            now);
LianduJoin *liandu_join_parse           (GBytes           *bytes,
                                         GError          **error);
void        liandu_join_free            (LianduJoin       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduJoin, liandu_join_free)
/* Five groups of four digits, to be read aloud. */
char       *liandu_join_dup_fingerprint (const LianduJoin *self);

G_END_DECLS
