/* liandu-handbook.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The handbook that comes with the program: data/help, one file a chapter, in
 * a small part of Markdown.
 *
 *   # Title                          first line
 *   places: talk LianduRecordPage    second line: where F1 opens this chapter
 *   ## Heading   - item   1. step   > note   ![what is seen](picture.png)
 *   {keys}                           the table of keyboard shortcuts
 *   anything else                    a paragraph, one line each
 *
 * In a line: **bold**, `key or file`, [words](chapter).
 */

typedef enum
{
  LIANDU_HELP_PARAGRAPH,
  LIANDU_HELP_HEADING,
  LIANDU_HELP_ITEM,
  LIANDU_HELP_STEP,
  LIANDU_HELP_NOTE,
  LIANDU_HELP_PICTURE,
  LIANDU_HELP_KEYS,
} LianduHelpBlockType;

typedef struct
{
  LianduHelpBlockType type;
  char *text;               /* as written; what a picture shows */
  char *picture;            /* (nullable): path of the resource */
  guint number;             /* of a step */
} LianduHelpBlock;

typedef struct
{
  char *name;
  char *title;
  char **places;            /* kinds and types of pages that it explains */
  GPtrArray *blocks;        /* LianduHelpBlock */
} LianduHelpPage;

typedef struct
{
  const LianduHelpPage *page;
  guint block;              /* index */
  char *excerpt;
} LianduHelpHit;

GPtrArray            *liandu_handbook_load          (void);
const LianduHelpPage *liandu_handbook_find          (GPtrArray             *pages,
                                                     const char            *name);
const LianduHelpPage *liandu_handbook_find_for      (GPtrArray             *pages,
                                                     const char *const     *topics);
GPtrArray            *liandu_handbook_search        (GPtrArray             *pages,
                                                     const char            *words);

LianduHelpPage       *liandu_help_page_new          (const char            *name,
                                                     const char            *text);
void                  liandu_help_page_free         (LianduHelpPage        *page);
void                  liandu_help_block_free        (LianduHelpBlock       *block);
char                 *liandu_help_block_dup_markup  (const LianduHelpBlock *block);
char                 *liandu_help_block_dup_plain   (const LianduHelpBlock *block);
void                  liandu_help_hit_free          (LianduHelpHit         *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduHelpPage, liandu_help_page_free)

G_END_DECLS
