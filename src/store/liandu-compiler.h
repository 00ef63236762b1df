/* liandu-compiler.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-date.h"
#include "liandu-query.h"
#include "liandu-row.h"

G_BEGIN_DECLS

/*
 * From LianduQuery to SQL, and from rows to values.  Identifiers come from the
 * descriptors alone; everything that a person typed is a bound parameter.
 */
typedef struct _LianduCompiler LianduCompiler;

LianduCompiler  *liandu_compiler_new        (LianduQuery      *query,
                                             const LianduDate *today);
void             liandu_compiler_free       (LianduCompiler   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCompiler, liandu_compiler_free)

/* A statement with its parameters bound; NULL with INVALID for a path or a
 * value that does not fit. */
LianduStatement *liandu_compiler_rows       (LianduCompiler   *self,
                                             LianduDatabase   *database,
                                             GError          **error);
LianduStatement *liandu_compiler_keys       (LianduCompiler   *self,
                                             LianduDatabase   *database,
                                             GError          **error);
LianduStatement *liandu_compiler_page       (LianduCompiler   *self,
                                             LianduDatabase   *database,
                                             GError          **error);
LianduStatement *liandu_compiler_groups     (LianduCompiler   *self,
                                             LianduDatabase   *database,
                                             GError          **error);
LianduRow       *liandu_compiler_read_row   (LianduCompiler   *self,
                                             LianduStatement  *statement);
LianduRow       *liandu_compiler_read_group (LianduCompiler   *self,
                                             LianduStatement  *statement);

G_END_DECLS
