/* liandu-docx-template.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A text document of an office that stands for many: fields are filled in, rows
 * repeated, and all else stays as the office drew it.  In its text, its headers,
 * footers and notes may stand
 *
 *   {{字段}}              the words of a field
 *   {{字段|____}}         the same, and ____ where it is not answered
 *   {{字段=答案}}         a box, ticked where that is the answer
 *   {{#表}} … {{/表}}     once for each row of a table; {{字段}} in it is the
 *                         row's.  Both in one table row, or alone in it: that
 *                         row; in rows of one table: these rows; alone in a
 *                         paragraph: that one; in the midst of one: the words
 *                         between them; else the paragraphs between them
 *   {{表.字段}}           in a table row: that row, once for each row
 *   {{#字段}} … {{/字段}} only where the field is answered
 *   {{^表}} … {{/表}}     only where there is no row, or no answer
 *
 * and content controls whose tag or title is the name of a field.  In rows that
 * are repeated, cells that the template joins downwards are joined where they
 * say the same.  A template
 * belongs to one thread at a time.
 */
typedef struct _LianduDocxTemplate LianduDocxTemplate;

/**
 * LianduDocxSource:
 * @dup_text: the words of a name, "" where there are none; %NULL where there is
 *   no such name
 * @list_rows: (element-type LianduDocxSource): the rows of a table; %NULL without an
 *   error where there is no such table
 *
 * Where the words come from.
 */
typedef struct _LianduDocxSource LianduDocxSource;
struct _LianduDocxSource
{
  char *(*dup_text) (LianduDocxSource *self,
                     const char       *name);
  GPtrArray *(*list_rows) (LianduDocxSource *self,
                           const char       *name,
                           GError          **error);
};

/* Something in a template that nobody can fill. */
typedef struct
{
  char *words;              /* as it is written: {{谈话领导}} */
  char *place;              /* table 1, row 2, cell 3 */
  guint order;              /* of its place in its part */
} LianduDocxUnknown;

LianduDocxTemplate *liandu_docx_template_new   (GBytes              *bytes,
                                                const char          *name,
                                                GError             **error);
void                liandu_docx_template_free  (LianduDocxTemplate  *self);
gboolean            liandu_docx_template_check (LianduDocxTemplate  *self,
                                                LianduDocxSource    *source,
                                                GPtrArray          **out_unknown,
                                                GError             **error);
GBytes             *liandu_docx_template_fill  (LianduDocxTemplate  *self,
                                                LianduDocxSource    *source,
                                                GPtrArray          **out_unknown,
                                                GError             **error);

char               *liandu_docx_unknown_dup_list (GPtrArray         *unknown);
void                liandu_docx_unknown_free   (LianduDocxUnknown   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxTemplate, liandu_docx_template_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxUnknown, liandu_docx_unknown_free)

G_END_DECLS
