/* liandu-derived.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-ops.h"
#include "liandu-search-text.h"

G_BEGIN_DECLS

/*
 * The derived tables: generated from the kinds, filled from ops, never the
 * truth.
 *
 *   record        what all kinds share: one row a record
 *   r_<kind>      one row a record or table row, a column or two a field
 *   link          one row a link that stands, for "what refers to this"
 *   search_text   a record's text, one segment a searched field
 *   search        the index over it
 *   conflict      values that stand beside the current one
 */

/* A digest of the kinds' descriptions: when it changes, tables are made anew. */
char       *liandu_derived_fingerprint (void);
gboolean    liandu_derived_create      (LianduDatabase  *database,
                                        GError         **error);
gboolean    liandu_derived_drop        (LianduDatabase  *database,
                                        GError         **error);
void        liandu_derived_append_indexes (GString          *sql,
                                           const LianduKind *kind);
/* Makes the rows of these objects, and of the records whose rows they are,
 * anew.  Uuids of the records touched are added to @out_uuids. */
gboolean    liandu_derived_update      (LianduDatabase  *database,
                                        GHashTable      *objects,
                                        GPtrArray       *out_uuids,
                                        GError         **error);
/* Makes those of a record that nothing was known of. */
gboolean    liandu_derived_add         (LianduDatabase  *database,
                                        LianduSearchText *search,
                                        gint64           object,
                                        LianduRecord    *record,
                                        GArray          *row_objects,
                                        GPtrArray       *rows,
                                        gint64           time,
                                        const char      *actor,
                                        GError         **error);
gboolean    liandu_derived_rebuild     (LianduDatabase  *database,
                                        GCancellable    *cancellable,
                                        GError         **error);
/* All derived state as canonical text, the same for the same set of ops. */
char       *liandu_derived_dump        (LianduDatabase  *database,
                                        GError         **error);

G_END_DECLS
