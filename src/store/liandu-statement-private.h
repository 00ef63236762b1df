/* liandu-statement-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "liandu-statement.h"

G_BEGIN_DECLS

/*
 * The statements of one connection that are not on loan, the one used last at
 * the front.
 */
typedef struct
{
  sqlite3 *handle;          /* borrowed */
  const char *path;         /* borrowed; for messages */
  GHashTable *idle;         /* (element-type utf8 GList) links of @order */
  GQueue order;             /* (element-type LianduStatement) */
  guint n_lent;
} LianduStatementCache;

void             _liandu_statement_cache_init  (LianduStatementCache *self,
                                                sqlite3              *handle,
                                                const char           *path);
void             _liandu_statement_cache_clear (LianduStatementCache *self);
LianduStatement *_liandu_statement_cache_lend  (LianduStatementCache *self,
                                                const char           *sql,
                                                GError              **error);

G_END_DECLS
