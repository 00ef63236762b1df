/* liandu-columns.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind.h"
#include "liandu-statement.h"

G_BEGIN_DECLS

/*
 * How a field's value stands in the derived table of its kind:
 *
 *   text, choice, decimal, date-time   name TEXT
 *   integer, boolean                   name INTEGER
 *   date                               name TEXT (ISO day or NULL),
 *                                      name_words TEXT (precision and words)
 *   link                               name TEXT (uuid), name_title TEXT
 *   links                              name TEXT: title US uuid RS …
 *   multi-choice                       name TEXT: ",a,b,"
 *   attachment                         name TEXT: name US digest US bytes
 *
 * Tables of rows have no column; fields computed from the day have none.
 */

gboolean    liandu_columns_exist              (const LianduField *field);
void        liandu_columns_append_definitions (GString           *sql,
                                               const LianduField *field);
void        liandu_columns_append_names       (GString           *sql,
                                               const char        *alias,
                                               const LianduField *field);
gboolean    liandu_columns_are_indexed        (const LianduField *field);
void        liandu_columns_append_phase       (GString           *sql,
                                               const char        *prefix,
                                               const LianduKind  *kind);
guint       liandu_columns_count              (const LianduField *field);
void        liandu_columns_bind               (LianduStatement   *statement,
                                               int               *parameter,
                                               const LianduField *field,
                                               GVariant          *value);
/* (nullable) (transfer full) */
GVariant   *liandu_columns_read               (LianduStatement   *statement,
                                               int               *column,
                                               const LianduField *field);
char       *liandu_columns_table_name         (const LianduKind  *kind);

G_END_DECLS
