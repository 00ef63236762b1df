/* liandu-paper-source-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-source.h"

G_BEGIN_DECLS

/* What a record and its rows have in common; one for all of them. */
typedef struct
{
  LianduStore *store;
  LianduCodes *codes;
  LianduDate *today;
  LianduPaperSourceFlags flags;
  gboolean blank;
  GHashTable *linked;       /* uuid → LianduRecord, or NULL where there is none */
  GPtrArray *uuids;         /* of the records that were read, in order */
} LianduPaperFrame;

struct _LianduPaperSource
{
  grefcount ref_count;
  LianduPaperFrame *frame;
  LianduRecord *record;
  LianduRow *row;           /* of a list, or NULL */
  GHashTable *values;       /* path → GVariant: what the row answers, or NULL */
  const LianduEvent *event; /* of a list of steps; borrowed from @owner */
  LianduRecord *owner;      /* whose step it is */
  guint serial;
  const LianduPaperListInfo *lists;
  guint n_lists;
};

LianduPaperSource *_liandu_paper_source_new_row   (LianduPaperSource *parent,
                                                   LianduRecord      *record,
                                                   guint              serial);
GVariant          *_liandu_paper_source_dup_value (LianduPaperSource *self,
                                                   const LianduPath  *path,
                                                   const char        *words);

G_END_DECLS
