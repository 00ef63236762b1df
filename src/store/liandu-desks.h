/* liandu-desks.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"

G_BEGIN_DECLS

typedef struct _LianduDesks LianduDesks;

/*
 * Which computer wrote something, as people call it.  An op names the workspace
 * it was written in and the life that it was in then, a desk is known by its
 * keys; the sections that it handed out in that life bring the two together.
 */
LianduDesks *liandu_desks_load   (LianduDatabase *database);
void         liandu_desks_free   (LianduDesks    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDesks, liandu_desks_free)
gboolean     liandu_desks_is_own (LianduDesks    *self,
                                  const char     *device,
                                  guint64         epoch);
/* The computer's name, with its owner's where @actor is somebody else; NULL for
 * this one and for one that is not known.  (transfer full) */
char        *liandu_desks_dup_words (LianduDesks *self,
                                     const char  *device,
                                     guint64      epoch,
                                     const char  *actor);

G_END_DECLS
