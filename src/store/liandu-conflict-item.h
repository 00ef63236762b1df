/* liandu-conflict-item.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * What two desks did without seeing each other and a person has to look at.
 * Nothing is lost by it: one version counts meanwhile, the others stand beside
 * it, and whichever is taken, all stay in the history.
 */

typedef enum
{
  LIANDU_CONFLICT_FIELD,    /* a field was given several values */
  LIANDU_CONFLICT_ELEMENT,  /* put into a list by one, taken out by another */
  LIANDU_CONFLICT_STEP,     /* steps were taken side by side */
  LIANDU_CONFLICT_DELETION, /* deleted by one, changed by another */
  LIANDU_CONFLICT_EVIDENCE, /* what a decision vouched for was changed elsewhere */
  LIANDU_CONFLICT_NUMBER,   /* the same number stands on several records */
} LianduConflictType;

/* One of the versions; of a number, one of the records that have it. */
typedef struct
{
  char *name;               /* stable: of the op, or of the record */
  GVariant *value;          /* as the op keeps it, or NULL */
  char *words;              /* the value for people; NULL where it is confidential */
  char *actor;
  char *device;
  char *desk;               /* the computer, for people; NULL for this one or where it is not known */
  gint64 time;              /* ms since 1970, as that machine's clock showed */
  gboolean own_desk;
  GPtrArray *follows;       /* LianduSettlement: what its step wrote besides */
} LianduConflictVersion;

/* Of a decision: a field that is not what it vouched for. */
typedef struct
{
  const LianduField *field;
  char *then;               /* for people; NULL where it cannot be made out any more */
  char *now;                /* NULL, as @then, where it is confidential */
} LianduConflictValue;

void liandu_conflict_value_free (LianduConflictValue *self);

typedef struct
{
  char *id;                 /* stable while the conflict is there */
  LianduConflictType type;
  const LianduKind *kind;   /* of the record or row that it is about */
  char *uuid;
  const LianduKind *record_kind;
  char *record;             /* uuid of the record to open */
  char *number;             /* of the record, or NULL */
  char *title;              /* of the record */
  char *row_title;          /* of a table row, or NULL */
  const LianduField *field; /* or NULL */
  guint reg;
  char *element;
  gboolean confidential;
  char *place;              /* what of the record it is about, for people */
  char *before;             /* what stood there before both, or NULL */
  GPtrArray *versions;      /* LianduConflictVersion, the one that counts first */
  GPtrArray *values;        /* LianduConflictValue, of a decision; else NULL */
  GVariant *seen;           /* aay */
} LianduConflictItem;

LianduConflictItem *liandu_conflict_item_new      (void);
LianduConflictItem *liandu_conflict_item_ref      (LianduConflictItem *self);
void                liandu_conflict_item_unref    (LianduConflictItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduConflictItem, liandu_conflict_item_unref)

const char         *liandu_conflict_type_to_words (LianduConflictType  type);
const char         *liandu_conflict_type_to_name  (LianduConflictType  type);
/* The version that was written last, by the clocks that people see. */
guint               liandu_conflict_item_find_newest (LianduConflictItem *self);

/* Settling: what is to be committed for it.  The change set says "settle" as
 * its origin and is taken back by one undo, after which the conflict is there
 * again. */
gboolean            liandu_conflict_item_take     (LianduConflictItem *self,
                                                   guint               version,
                                                   LianduChangeSet    *changes,
                                                   GError            **error);
gboolean            liandu_conflict_item_write    (LianduConflictItem *self,
                                                   GVariant           *value,
                                                   LianduChangeSet    *changes,
                                                   GError            **error);
gboolean            liandu_conflict_item_renumber (LianduConflictItem *self,
                                                   guint               version,
                                                   const char         *number,
                                                   LianduChangeSet    *changes,
                                                   GError            **error);

/* Listing: those of one record, or of all where @uuid is NULL; those of one
 * record stand together.  (element-type LianduConflictItem) */
GPtrArray          *liandu_store_list_conflicts        (LianduStore         *self,
                                                        const char          *uuid,
                                                        guint                first,
                                                        guint                limit,
                                                        GCancellable        *cancellable,
                                                        GError             **error);
void                liandu_store_list_conflicts_async  (LianduStore         *self,
                                                        const char          *uuid,
                                                        guint                first,
                                                        guint                limit,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
GPtrArray          *liandu_store_list_conflicts_finish (LianduStore         *self,
                                                        GAsyncResult        *result,
                                                        GError             **error);
/* How many there are; -1 with @error. */
gint64              liandu_store_count_conflicts       (LianduStore         *self,
                                                        const char          *uuid,
                                                        GCancellable        *cancellable,
                                                        GError             **error);
void                liandu_store_count_conflicts_async (LianduStore         *self,
                                                        const char          *uuid,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
gint64              liandu_store_count_conflicts_finish (LianduStore        *self,
                                                        GAsyncResult        *result,
                                                        GError             **error);

G_END_DECLS
