/* liandu-checklist.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/*
 * Rows that are answered one after the other, as their kind describes it
 * (#LianduChecklistInfo).  A stage of NULL means the rows of all stages.
 */

const LianduChecklistInfo *liandu_checklist_get_info     (const LianduKind  *rows);
gboolean                   liandu_checklist_has_row      (LianduRecord      *record,
                                                          LianduRecord      *row,
                                                          const char        *stage);
gboolean                   liandu_checklist_is_open      (LianduRecord      *row);
guint                      liandu_checklist_count        (LianduRecord      *record,
                                                          const LianduField *table,
                                                          const char        *stage,
                                                          const char        *answer);
GPtrArray                 *liandu_checklist_list_open    (LianduRecord      *record,
                                                          const LianduField *table,
                                                          const char        *stage);
char                      *liandu_checklist_dup_progress (LianduRecord      *record,
                                                          const LianduField *table,
                                                          const char        *stage,
                                                          const LianduCodes *codes);
char                      *liandu_checklist_dup_summary  (LianduRecord      *record,
                                                          const LianduField *table,
                                                          const char        *stage,
                                                          const LianduCodes *codes);

G_END_DECLS
