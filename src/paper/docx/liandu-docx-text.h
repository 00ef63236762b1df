/* liandu-docx-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/*
 * The text of one paragraph, across the runs into which Word and WPS cut it,
 * and the marks in it.
 */
typedef struct _LianduDocxText LianduDocxText;

/**
 * LianduDocxMarkType:
 * @LIANDU_DOCX_MARK_FIELD: {{字段}}, {{字段|words}}
 * @LIANDU_DOCX_MARK_TICK: {{字段=答案}}: a box, ticked when that is the answer
 * @LIANDU_DOCX_MARK_OPEN: {{#表}}
 * @LIANDU_DOCX_MARK_OPEN_EMPTY: {{^表}}
 * @LIANDU_DOCX_MARK_CLOSE: {{/表}}
 * @LIANDU_DOCX_MARK_BROKEN: begins with {{ and never ends
 */
typedef enum
{
  LIANDU_DOCX_MARK_FIELD,
  LIANDU_DOCX_MARK_TICK,
  LIANDU_DOCX_MARK_OPEN,
  LIANDU_DOCX_MARK_OPEN_EMPTY,
  LIANDU_DOCX_MARK_CLOSE,
  LIANDU_DOCX_MARK_BROKEN,
} LianduDocxMarkType;

typedef struct
{
  LianduDocxMarkType type;
  char *name;
  char *answer;             /* of a tick */
  char *fallback;           /* of a field: its words where there are none, or NULL */
  gsize start;              /* bytes in the text, with the braces */
  gsize end;
  char *words;              /* to stand in its place; may have lines and tabs */
} LianduDocxMark;

LianduDocxText *liandu_docx_text_new       (xmlNode              *paragraph);
void            liandu_docx_text_free      (LianduDocxText       *self);
const char     *liandu_docx_text_get       (LianduDocxText       *self);
GPtrArray      *liandu_docx_text_list_marks (LianduDocxText      *self);
xmlNode        *liandu_docx_text_find_run  (LianduDocxText       *self,
                                            gsize                 offset);
void            liandu_docx_text_append    (xmlNode              *run,
                                            const char           *words);
gboolean        liandu_docx_text_replace   (LianduDocxText       *self,
                                            GPtrArray            *marks);

void            liandu_docx_mark_free      (LianduDocxMark       *mark);
LianduDocxMark *liandu_docx_mark_parse     (const char           *text,
                                            gsize                 length);
char           *liandu_docx_mark_dup_words (const LianduDocxMark *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxText, liandu_docx_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxMark, liandu_docx_mark_free)

G_END_DECLS
