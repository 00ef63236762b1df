/* liandu-sample-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-date.h"

G_BEGIN_DECLS

/*
 * Records written down as text, so that who knows the work can read and mend
 * them without a compiler:
 *
 *   # a remark
 *   [kind key]                        begins a record; links name it by its key
 *   field = value                     one value; a table field once for each row,
 *   field = cell | cell | cell        its cells in the order of the row's fields
 *     continued                       two spaces: the value goes on in a new line
 *   > step | -90 | who | form | opinion | place of the paper | field=value | …
 *                                     a step of the workflow, 90 days ago
 *
 * In every value {d-30} is the day 30 days ago (2026-10-22), {D-30} the same in
 * words, {m-2} a month (2026-09), {M+1} in words, {Q-1} a quarter in words, {y-3}
 * and {Y} a year; {m-40d} is the month of the day 40 days ago.
 */

typedef struct
{
  char *name;
  char *text;
} LianduSampleValue;

typedef struct
{
  char *kind;
  char *key;
  GPtrArray *values;        /* LianduSampleValue */
  GPtrArray *steps;         /* GStrv: the cells of a step */
} LianduSampleBlock;

LianduSampleBlock *liandu_sample_block_new      (const char         *kind,
                                                 const char         *key);
void               liandu_sample_block_free     (LianduSampleBlock  *self);
void               liandu_sample_block_add      (LianduSampleBlock  *self,
                                                 const char         *name,
                                                 const char         *text);
GPtrArray         *liandu_sample_text_parse     (const char         *text,
                                                 GError            **error);
GStrv              liandu_sample_text_split     (const char         *text,
                                                 const char         *separator);
char              *liandu_sample_text_expand    (const char         *text,
                                                 const LianduDate   *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSampleBlock, liandu_sample_block_free)

G_END_DECLS
