/* liandu-relations.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-package.h"

G_BEGIN_DECLS

/* The parts that a part of an Office document refers to. */
typedef struct _LianduRelations LianduRelations;

LianduRelations *liandu_relations_read      (LianduPackage         *package,
                                             const char            *part);
void             liandu_relations_free      (LianduRelations       *self);
const char      *liandu_relations_get       (const LianduRelations *self,
                                             const char            *id);
const char      *liandu_relations_find_type (const LianduRelations *self,
                                             const char            *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduRelations, liandu_relations_free)

G_END_DECLS
