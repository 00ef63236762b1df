/* liandu-change-set.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-event.h"
#include "liandu-kind.h"

G_BEGIN_DECLS

/**
 * LianduChangeType:
 *
 * What one change does to one record.  The numbers are part of the op format
 * and never change.
 */
typedef enum
{
  LIANDU_CHANGE_CREATE = 1,
  LIANDU_CHANGE_SET = 2,
  LIANDU_CHANGE_EVENT = 3,
  LIANDU_CHANGE_DELETE = 4,
  LIANDU_CHANGE_RESTORE = 5,
} LianduChangeType;

/* The origin of changes that bring what every workspace begins with: nobody's
 * work, which gives way to any. */
#define LIANDU_SEED_ORIGIN "seed"

/* A field's new value and the value that the user saw before. */
typedef struct
{
  const LianduField *field;
  GVariant *base;         /* NULL: was not answered */
  GVariant *value;        /* NULL: cleared */
  gboolean unchecked;     /* the base is not known and not compared */
} LianduAssignment;

/* Which of several values that stand side by side is to count.  It answers
 * those that the user saw; one that came in since stays beside it. */
typedef struct
{
  guint reg;              /* a field's number, or that of a register of all records */
  char *element;          /* "" for a value of its own */
  GVariant *seen;         /* aay: the ops whose values are answered */
  GVariant *value;        /* as the op keeps it; NULL: cleared, or not in the list */
} LianduSettlement;

/**
 * LianduChange:
 *
 * All that one transaction does to one record; becomes one op.
 */
struct _LianduChange
{
  LianduChangeType type;
  const LianduKind *kind;
  char *uuid;
  char *parent;           /* create of a table row */
  int position;           /* of a table row; -1: the end, or where it is */
  gboolean as_found;      /* taken over from paper: what can wait is no reason to refuse it */
  gboolean carried;       /* stood like this in another office's ledger: what its rules and steps made of it is not asked again */
  gboolean numbers;       /* gives a new record the next number of this office */
  GPtrArray *assignments; /* LianduAssignment */
  GPtrArray *settlements; /* LianduSettlement */
  LianduEvent *event;
};

/* Origin of change sets that settle conflicts: part of the op format. */
#define LIANDU_SETTLE_ORIGIN "settle"

LianduChangeSet *liandu_change_set_new         (void);
LianduChangeSet *liandu_change_set_ref         (LianduChangeSet   *self);
void             liandu_change_set_unref       (LianduChangeSet   *self);
GPtrArray       *liandu_change_set_get_changes (LianduChangeSet   *self);
void             liandu_change_set_append      (LianduChangeSet   *self,
                                                LianduChangeSet   *other);
gboolean         liandu_change_set_is_empty    (LianduChangeSet   *self);

/* What it does, for the undo list and the time line: "import", "undo" … */
const char      *liandu_change_set_get_origin  (LianduChangeSet   *self);
void             liandu_change_set_set_origin  (LianduChangeSet   *self,
                                                const char        *origin);

LianduChange    *liandu_change_set_create      (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid);
LianduChange    *liandu_change_set_create_row  (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid,
                                                const char        *parent,
                                                int                position);
LianduChange    *liandu_change_set_edit        (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid);
LianduChange    *liandu_change_set_transition  (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid,
                                                LianduEvent       *event);
LianduChange    *liandu_change_set_delete      (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid);
LianduChange    *liandu_change_set_restore     (LianduChangeSet   *self,
                                                const LianduKind  *kind,
                                                const char        *uuid);
/* Fields of one change. */
void             liandu_change_set_value       (LianduChange      *self,
                                                const char        *field,
                                                GVariant          *value);
void             liandu_change_replace_value   (LianduChange      *self,
                                                const LianduField *field,
                                                GVariant          *base,
                                                GVariant          *value);
void             liandu_change_settle          (LianduChange      *self,
                                                guint              reg,
                                                const char        *element,
                                                GVariant          *seen,
                                                GVariant          *value);
void             liandu_settlement_free        (LianduSettlement  *self);
void             liandu_assignment_free        (LianduAssignment  *self);
void             liandu_change_free            (LianduChange      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduChangeSet, liandu_change_set_unref)

G_END_DECLS
