/* liandu-linked-records.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LINKED_RECORDS (liandu_linked_records_get_type ())

G_DECLARE_FINAL_TYPE (LianduLinkedRecords, liandu_linked_records, LIANDU, LINKED_RECORDS, GtkBox)

void       liandu_linked_records_load       (LianduLinkedRecords *self,
                                             LianduStore         *store,
                                             LianduRecord        *record);

/* Which kinds can point to a record of this one, and with which fields. */
GPtrArray *liandu_linked_records_list_links (const LianduKind    *from,
                                             const LianduKind    *to);
GPtrArray *liandu_linked_records_list_drawn (const LianduKind    *kind);
GPtrArray *liandu_linked_records_list_raised (const LianduKind   *kind);
const LianduField *liandu_linked_records_get_source (const LianduKind *kind,
                                             const LianduKind    *source);

G_END_DECLS
