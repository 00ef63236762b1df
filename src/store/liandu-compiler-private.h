/* liandu-compiler-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-compiler.h"

G_BEGIN_DECLS

struct _LianduCompiler
{
  LianduQuery *query;
  const LianduKind *kind;
  LianduDate *today;
  char *table;
  GString *joins;
  GPtrArray *joined;        /* paths' link fields that are joined already */
  GPtrArray *parameters;    /* text to bind, in order */
  GArray *paths;            /* LianduPath of the columns, once rows are read */
  GPtrArray *caches;        /* LianduValueCache of each of them, as far as one was needed */
  guint rows;               /* nesting of HAS_ROW, for aliases */
  gboolean by_link;         /* records of a unit or person are asked for */
  gboolean choosing;        /* what is being appended must be true of every row */
};

/* liandu-compiler-path.c */
void        _liandu_compiler_append_parameter  (LianduCompiler        *self,
                                                GString               *sql,
                                                const char            *text);
gboolean    _liandu_compiler_is_other_end      (const LianduField     *field);
char       *_liandu_compiler_make_other_end    (const LianduField     *field,
                                                const char            *alias,
                                                const char            *column);
char       *_liandu_compiler_make_link_column  (const LianduField     *field,
                                                const char            *alias,
                                                gboolean               title);
const char *_liandu_compiler_ensure_join       (LianduCompiler        *self,
                                                const LianduPath      *path);
void        _liandu_compiler_append_path       (LianduCompiler        *self,
                                                GString               *sql,
                                                const LianduPath      *path,
                                                const char            *alias);
gboolean    _liandu_compiler_path_has_type     (const LianduPath      *path,
                                                LianduFieldType        type);

/* liandu-compiler-operand.c */
char       *_liandu_compiler_make_operand      (LianduCompiler        *self,
                                                const LianduPath      *path,
                                                const char            *text,
                                                gboolean              *out_words,
                                                GError               **error);

/* liandu-compiler-condition.c */
gboolean    _liandu_compiler_append_condition  (LianduCompiler        *self,
                                                GString               *sql,
                                                const LianduKind      *kind,
                                                const char            *alias,
                                                const LianduCondition *condition,
                                                GError               **error);

/* liandu-compiler-where.c */
gboolean    _liandu_compiler_append_likeness   (LianduCompiler        *self,
                                                GString               *sql,
                                                GError               **error);
gboolean    _liandu_compiler_append_where      (LianduCompiler        *self,
                                                GString               *sql,
                                                GError               **error);

/* liandu-compiler-order.c */
gboolean    _liandu_compiler_resolve_single    (LianduCompiler        *self,
                                                const char            *text,
                                                LianduPath            *out_path,
                                                GError               **error);
void        _liandu_compiler_append_group_term (LianduCompiler        *self,
                                                GString               *sql,
                                                const LianduPath      *path);
gboolean    _liandu_compiler_append_order      (LianduCompiler        *self,
                                                GString               *order,
                                                GError               **error);

G_END_DECLS
