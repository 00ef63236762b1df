/* liandu-commit.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-clock.h"
#include "liandu-office.h"
#include "liandu-ops.h"
#include "liandu-search-text.h"

G_BEGIN_DECLS

typedef struct _LianduCommitFresh LianduCommitFresh;

/**
 * LianduCommit:
 *
 * One transaction being written: change set in, ops and derived rows out.
 * Lives on the worker thread for the time of one job.
 */
typedef struct
{
  LianduDatabase *database;
  LianduClock *clock;
  const char *actor;
  LianduChangeSet *changes; /* or: */
  GPtrArray *drafts;        /* LianduOpDraft: written as they are */
  const char *origin;
  LianduCodes *codes;       /* NULL while a workspace is being seeded */
  GPtrArray *conflicts;     /* LianduConflict, filled on CONFLICT */
  GPtrArray *uuids;         /* out: records touched */
  GHashTable *created;      /* while it runs: uuid → LianduChange that creates it */
  LianduChangeSet *kept;    /* while it runs: what a step leaves in tables */
  gboolean keeping;         /* while that is written */
  gint64 parent;            /* while it runs: the record of the rows just written */
  LianduRecord *parent_record;
  gboolean parent_is_new;   /* what follows from its fields is not worked out yet */
  GHashTable *dirty;        /* gint64: those whose derived rows are not up to date */
  LianduCommitFresh *fresh; /* while it runs: a record just made, not yet in the derived tables */
  LianduSearchText *search; /* while it runs: the texts of such records */
} LianduCommit;

/* Between begin and commit of the caller. */
gboolean liandu_commit_run          (LianduCommit      *self,
                                     GError           **error);
void     liandu_commit_add_conflict (LianduCommit      *self,
                                     const char        *uuid,
                                     const LianduAssignment *assignment,
                                     GVariant          *current,
                                     const LianduOp    *op);

/* liandu-meta.c: what the workspace knows of itself */
char    *liandu_meta_dup_text       (LianduDatabase    *database,
                                     const char        *key);
gint64   liandu_meta_get_int        (LianduDatabase    *database,
                                     const char        *key);
gboolean liandu_meta_set_text       (LianduDatabase    *database,
                                     const char        *key,
                                     const char        *value,
                                     GError           **error);
gboolean liandu_meta_set_int        (LianduDatabase    *database,
                                     const char        *key,
                                     gint64             value,
                                     GError           **error);
/* The present life of this workspace; creates it when there is none. */
gint64   liandu_meta_ensure_replica (LianduDatabase    *database,
                                     GError           **error);
gboolean liandu_meta_new_epoch      (LianduDatabase    *database,
                                     GError           **error);

/* liandu-numbers.c */
char    *liandu_numbers_next        (LianduDatabase    *database,
                                     LianduRecord      *record,
                                     int                year,
                                     GError           **error);
G_END_DECLS
