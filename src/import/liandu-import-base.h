/* liandu-import-base.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-store.h"
#include "liandu-table-source.h"
#include "liandu-table.h"

G_BEGIN_DECLS

/* The hidden sheet by which a file that went out is known again, and what its
 * first cell says; the second holds the id of the record of it. */
#define LIANDU_HANDOUT_SHEET "联督"
#define LIANDU_HANDOUT_MARK "联督发出表"

/* What went out, record by record. */
typedef struct _LianduImportBase LianduImportBase;
/* One record of it: texts by the ids of targets. */
typedef struct _LianduBaseRow LianduBaseRow;

LianduImportBase    *liandu_import_base_find       (LianduStore            *store,
                                                    const LianduHeadings   *headings,
                                                    LianduTableSource      *source,
                                                    const char             *unit,
                                                    GCancellable           *cancellable,
                                                    GError                **error);
void                 liandu_import_base_free       (LianduImportBase       *self);
LianduRecord        *liandu_import_base_get_handout (const LianduImportBase *self);
const LianduBaseRow *liandu_import_base_find_row   (const LianduImportBase *self,
                                                    const char             *uuid);
const char          *liandu_base_row_get_text      (const LianduBaseRow    *self,
                                                    const LianduTarget     *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduImportBase, liandu_import_base_free)

G_END_DECLS
