/* liandu-search-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/*
 * What the index knows of a record: one segment for each searched field and
 * each table of rows, in the kind's order, with U+001F before each.
 */
typedef struct _LianduSearchText LianduSearchText;

LianduSearchText   *liandu_search_text_new         (LianduDatabase   *database);
void                liandu_search_text_free        (LianduSearchText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSearchText, liandu_search_text_free)
gboolean            liandu_search_text_add         (LianduSearchText *self,
                                                    gint64            object,
                                                    LianduRecord     *record,
                                                    const char       *former_numbers,
                                                    GError          **error);
gboolean            liandu_search_text_add_new     (LianduSearchText *self,
                                                    gint64            object,
                                                    LianduRecord     *record,
                                                    GError          **error);
gboolean            liandu_search_text_flush       (LianduSearchText *self,
                                                    GError          **error);
const LianduField  *liandu_search_text_get_field   (const LianduKind *kind,
                                                    guint             segment);
/* (transfer full) (nullable): words that were typed, as a question to FTS5 */
char               *liandu_search_text_make_match  (const char       *words);
/* Whether it may be initials or pinyin: nothing but letters. */
gboolean            liandu_search_text_is_letters  (const char       *words);

G_END_DECLS
