/* liandu-import-shape.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-import-setup.h"
#include "liandu-store.h"
#include "liandu-table.h"

G_BEGIN_DECLS

/* Tables of one shape have the same headings: what a person decided about one
 * is a setting of the office, and holds for the next. */

char *liandu_import_shape_new      (const LianduKind        *kind,
                                    const LianduTable       *table);
void  liandu_import_shape_recall   (LianduStore             *store,
                                    const char              *shape,
                                    LianduImportSetup       *setup);
void  liandu_import_shape_remember (LianduStore             *store,
                                    const char              *shape,
                                    const LianduImportSetup *setup,
                                    LianduChangeSet         *changes);

G_END_DECLS
