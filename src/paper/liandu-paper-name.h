/* liandu-paper-name.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"

G_BEGIN_DECLS

typedef enum
{
  LIANDU_PAPER_NAME_FIELD,
  LIANDU_PAPER_NAME_SERIAL,
  LIANDU_PAPER_NAME_OFFICE,
  LIANDU_PAPER_NAME_TODAY,
  LIANDU_PAPER_NAME_USER,
} LianduPaperNameType;

typedef enum
{
  LIANDU_PAPER_NAME_PLAIN,
  LIANDU_PAPER_NAME_POST,
  LIANDU_PAPER_NAME_CHOICES,
  LIANDU_PAPER_NAME_ITEMS,
} LianduPaperNameForm;

/* What somebody wrote to name a value, understood; liandu-paper-source.h says
 * how. */
typedef struct
{
  LianduPaperNameType type;
  LianduPaperNameForm form;
  LianduPath path;
  char *words;              /* the path in names of fields */
} LianduPaperName;

gboolean           liandu_paper_name_parse      (LianduPaperName   *self,
                                                 const LianduKind  *kind,
                                                 const char        *text,
                                                 GError           **error);
void               liandu_paper_name_clear      (LianduPaperName   *self);
char              *liandu_paper_name_dup_term   (const LianduKind  *kind,
                                                 const char        *text);
const LianduField *liandu_paper_name_find_field (const LianduKind  *kind,
                                                 const char        *word);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduPaperName, liandu_paper_name_clear)

G_END_DECLS
