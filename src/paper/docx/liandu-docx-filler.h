/* liandu-docx-filler.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-docx-package.h"
#include "liandu-docx-template.h"
#include "liandu-docx-text.h"

G_BEGIN_DECLS

/* Whose names hold at a place: those of a row and, where it has none of that
 * name, those of what it is a row of. */
typedef struct _LianduDocxScope LianduDocxScope;
struct _LianduDocxScope
{
  LianduDocxSource *source;
  const char *table;        /* of which @source is a row, or NULL */
  const LianduDocxScope *outer;
};

/* The filling of one part. */
typedef struct
{
  LianduDocxPart *part;
  gboolean checks;          /* everything is looked at, whether shown or not */
  GPtrArray *unknown;       /* LianduDocxUnknown */
  GPtrArray *places;        /* in words, by the number that a paragraph carries */
  GHashTable *unmatched;    /* names of sections that cannot be made */
  guint n_marks;            /* marks and controls that were filled */
  GError *error;            /* what a source could not do */
} LianduDocxFiller;

void       liandu_docx_filler_run             (LianduDocxFiller       *self,
                                               LianduDocxSource       *source);
void       liandu_docx_filler_run_scope       (LianduDocxFiller       *self,
                                               xmlNode                *container,
                                               const LianduDocxScope  *scope);
char      *liandu_docx_filler_dup_text        (LianduDocxFiller       *self,
                                               const LianduDocxScope  *scope,
                                               const char             *name);
GPtrArray *liandu_docx_filler_list_rows       (LianduDocxFiller       *self,
                                               const LianduDocxScope  *scope,
                                               const char             *name);
char      *liandu_docx_filler_dup_tick        (LianduDocxFiller       *self,
                                               const LianduDocxScope  *scope,
                                               const LianduDocxMark   *mark);
gboolean   liandu_docx_filler_is_answered     (LianduDocxFiller       *self,
                                               const LianduDocxScope  *scope,
                                               const char             *name,
                                               gboolean               *out_answered);
void       liandu_docx_filler_report          (LianduDocxFiller       *self,
                                               xmlNode                *node,
                                               const LianduDocxMark   *mark);

/* liandu-docx-filler-section.c */
void       liandu_docx_filler_expand_sections (LianduDocxFiller       *self,
                                               xmlNode                *container,
                                               const LianduDocxScope  *scope);
void       liandu_docx_filler_expand_rows     (LianduDocxFiller       *self,
                                               xmlNode                *container,
                                               const LianduDocxScope  *scope);
/* liandu-docx-filler-paragraph.c */
void       liandu_docx_filler_fill_paragraphs (LianduDocxFiller       *self,
                                               xmlNode                *container,
                                               const LianduDocxScope  *scope);
/* liandu-docx-filler-control.c */
void       liandu_docx_filler_fill_controls   (LianduDocxFiller       *self,
                                               xmlNode                *container,
                                               const LianduDocxScope  *scope);
char      *liandu_docx_filler_dup_control_name       (xmlNode                *control,
                                               const char             *property);

guint      liandu_docx_filler_find_close             (GPtrArray              *marks,
                                               guint                   open);
GPtrArray *liandu_docx_filler_list_elements          (xmlNode                *container,
                                               const char             *name);

G_END_DECLS
