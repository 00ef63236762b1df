/* liandu-statement.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * A prepared statement on loan from the connection's cache.  Giving it back
 * (g_autoptr) resets it and clears its bindings; one that is on loan already
 * is not lent twice, a second one is prepared.  Only the worker thread uses
 * statements.  Parameters count from 1, columns from 0.
 */
typedef struct _LianduStatement LianduStatement;

void        liandu_statement_release      (LianduStatement *self);
void        liandu_statement_bind_null    (LianduStatement *self,
                                           int              parameter);
void        liandu_statement_bind_int     (LianduStatement *self,
                                           int              parameter,
                                           gint64           value);
void        liandu_statement_bind_text    (LianduStatement *self,
                                           int              parameter,
                                           const char      *value);
void        liandu_statement_bind_blob    (LianduStatement *self,
                                           int              parameter,
                                           gconstpointer    data,
                                           gsize            size);
void        liandu_statement_bind_bytes   (LianduStatement *self,
                                           int              parameter,
                                           GBytes          *value);
/* TRUE while there is a row; FALSE at the end and on failure (@error set). */
gboolean    liandu_statement_step         (LianduStatement *self,
                                           GError         **error);
/* For statements without rows: TRUE when it was carried out. */
gboolean    liandu_statement_run          (LianduStatement *self,
                                           GError         **error);
void        liandu_statement_reset        (LianduStatement *self);
int         liandu_statement_get_n_columns (LianduStatement *self);
gboolean    liandu_statement_is_null      (LianduStatement *self,
                                           int              column);
gint64      liandu_statement_get_int      (LianduStatement *self,
                                           int              column);
/* Valid until the next step. */
const char *liandu_statement_get_text     (LianduStatement *self,
                                           int              column);
gconstpointer liandu_statement_get_blob   (LianduStatement *self,
                                           int              column,
                                           gsize           *out_size);
GBytes     *liandu_statement_dup_bytes    (LianduStatement *self,
                                           int              column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduStatement, liandu_statement_release)

G_END_DECLS
