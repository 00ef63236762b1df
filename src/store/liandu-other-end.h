/* liandu-other-end.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-row.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * The other end of a link: a field that is computed as
 * %LIANDU_COMPUTED_LINKED_FROM names the records that point here, which only
 * the store knows.  Each place that shows one record asks here; those on the
 * main thread ask the query by liandu_store_query_async().
 */

LianduQuery *liandu_other_end_new_query (const LianduField *field,
                                         const char        *uuid);
char        *liandu_other_end_dup_words (LianduRow         *row,
                                         gboolean           official);
GVariant    *liandu_other_end_dup_first (LianduStore       *store,
                                         const LianduField *field,
                                         const char        *uuid);
char        *liandu_other_end_dup_text  (LianduStore       *store,
                                         const LianduField *field,
                                         const char        *uuid,
                                         gboolean           official);

G_END_DECLS
