/* liandu-sample-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sample-text.h"
#include "liandu-sample.h"

G_BEGIN_DECLS

/**
 * LianduSample:
 *
 * What is known while sample records are written: which keys there are, so
 * that links find them and a misspelt name is an error, not a gap.
 */
typedef struct
{
  LianduStore *store;       /* borrowed */
  const LianduDate *today;  /* borrowed */
  GHashTable *uuids;        /* "kind/key" → uuid */
  GHashTable *titles;       /* uuid → title of what is not committed yet */
  GHashTable *written;      /* uuids: a block of the same key adds rows and steps */
  GRand *rand;              /* NULL: UUIDs follow from the keys */
} LianduSample;

void        liandu_sample_init         (LianduSample      *self,
                                        LianduStore       *store,
                                        const LianduDate  *today);
void        liandu_sample_clear        (LianduSample      *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduSample, liandu_sample_clear)

GStrv       liandu_sample_list_files   (GError           **error);
GPtrArray  *liandu_sample_read_file    (const char        *name,
                                        GError           **error);
void        liandu_sample_learn_keys   (LianduSample      *self,
                                        GPtrArray         *blocks);
gboolean    liandu_sample_has_any      (LianduSample      *self,
                                        GPtrArray         *blocks);
/* liandu-sample-build.c: pieces of a change set */
const char *liandu_sample_get_uuid     (LianduSample      *self,
                                        LianduSampleBlock *block);
int         liandu_sample_get_step_day (GStrv              cells);
void        liandu_sample_remember_title (LianduSample    *self,
                                        LianduSampleBlock *block);
gboolean    liandu_sample_add_record   (LianduSample      *self,
                                        LianduChangeSet   *changes,
                                        LianduSampleBlock *block,
                                        GError           **error);
gboolean    liandu_sample_add_row      (LianduSample      *self,
                                        LianduChangeSet   *changes,
                                        const char        *record,
                                        const LianduField *table,
                                        LianduSampleValue *value,
                                        guint              position,
                                        GError           **error);
gboolean    liandu_sample_add_step     (LianduSample      *self,
                                        LianduChangeSet   *changes,
                                        LianduSampleBlock *block,
                                        GStrv              cells,
                                        GError           **error);
gboolean    liandu_sample_commit       (LianduSample      *self,
                                        GPtrArray         *blocks,
                                        GError           **error);

G_END_DECLS
