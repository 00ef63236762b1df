/* liandu-blank-number.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-value-reader.h"

G_BEGIN_DECLS

/*
 * What a heading of a table of figures counts.  It is named by an id that
 * begins with “#”: “#” counts all records, “#completion:done&final:0” those
 * that fulfil both, “#closed_on:@3” those of March.
 */
#define LIANDU_BLANK_NUMBER_PREFIX "#"
#define LIANDU_BLANK_NUMBER_ALL LIANDU_BLANK_NUMBER_PREFIX

typedef struct _LianduBlankNumbers LianduBlankNumbers;

LianduBlankNumbers *liandu_blank_numbers_new      (const LianduKind         *kind,
                                                   const LianduCodes        *codes,
                                                   LianduValueReader        *reader,
                                                   const char               *title);
void                liandu_blank_numbers_free     (LianduBlankNumbers       *self);
void                liandu_blank_numbers_look     (LianduBlankNumbers       *self,
                                                   const char               *heading);
char               *liandu_blank_numbers_find     (LianduBlankNumbers       *self,
                                                   const char               *path,
                                                   const LianduField        *hint);
const char         *liandu_blank_numbers_get_month_path (LianduBlankNumbers *self);

gboolean            liandu_blank_number_is        (const char               *id);
gboolean            liandu_blank_number_check     (const LianduKind         *kind,
                                                   const char               *id);
void                liandu_blank_number_restrict  (const char               *id,
                                                   int                       year,
                                                   LianduQuery              *query);
char               *liandu_blank_number_dup_title (const LianduKind         *kind,
                                                   const LianduCodes        *codes,
                                                   const char               *id);
GPtrArray          *liandu_blank_number_list_ids  (const LianduKind         *kind,
                                                   const LianduCodes        *codes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBlankNumbers, liandu_blank_numbers_free)

G_END_DECLS
