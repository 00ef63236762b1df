/* liandu-group-persons.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-row.h"

G_BEGIN_DECLS

/*
 * Who is responsible for the records of a group, on both sides: the different
 * names in some link fields of its rows.
 */
typedef struct _LianduGroupPersons LianduGroupPersons;

LianduGroupPersons *liandu_group_persons_new       (const LianduKind   *kind,
                                                    const char         *fields);
void                liandu_group_persons_free      (LianduGroupPersons *self);
void                liandu_group_persons_add       (LianduGroupPersons *self,
                                                    const char         *group,
                                                    LianduRow          *row,
                                                    guint               first_column);
char               *liandu_group_persons_dup_words (LianduGroupPersons *self,
                                                    const char         *group);
char               *liandu_group_persons_dup_key   (GVariant           *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduGroupPersons, liandu_group_persons_free)

G_END_DECLS
