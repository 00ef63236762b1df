/* liandu-fold.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-op.h"

G_BEGIN_DECLS

/*
 * A record's state as a pure function of the set of its ops: their order of
 * arrival, repeats and the clocks of their authors cannot matter.
 *
 * Of a register's values those are heads that no other op replaces.  The
 * current one is the head with the greatest (hlc, device, epoch, seq); one that
 * was seeded is none where somebody has said something; of an
 * element of a list, one that is present goes before one that was taken out
 * without seeing it.  Other heads are conflicts where they differ.
 */

typedef struct
{
  const LianduOp *op;
  const LianduRegister *reg;
} LianduVersion;

typedef struct
{
  guint field;
  const char *element;
  GArray *heads;            /* LianduVersion, the current one first */
} LianduCell;

/* A value that stands beside the current one of its cell and says something
 * else, or a delete that hides nothing. */
typedef struct
{
  const LianduCell *cell;
  const LianduOp *op;
} LianduRival;

typedef struct
{
  GPtrArray *ops;           /* LianduOp, owned, in hlc order */
  GHashTable *cells;        /* set of LianduCell by field and element */
  GPtrArray *ordered;       /* LianduCell by field id and element */
} LianduFold;

LianduFold *liandu_fold_new            (GPtrArray           *ops);
void        liandu_fold_free           (LianduFold          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduFold, liandu_fold_free)

const LianduCell    *liandu_fold_get_cell    (LianduFold    *self,
                                              guint          field,
                                              const char    *element);
const LianduVersion *liandu_fold_get_current (LianduFold    *self,
                                              guint          field,
                                              const char    *element);
/* (nullable) (transfer none) */
GVariant   *liandu_fold_get_value      (LianduFold          *self,
                                        guint                field,
                                        const char          *element);
/* The current value of a whole field, lists put together; (transfer full) */
GVariant   *liandu_fold_dup_field      (LianduFold          *self,
                                        const LianduField   *field);
gboolean    liandu_fold_says_the_same  (GVariant            *a,
                                        GVariant            *b);
/* aay: what a new value of this register replaces */
GVariant   *liandu_fold_get_replaced   (LianduFold          *self,
                                        guint                field,
                                        const char          *element);
/* aay: all heads of the register, the current one first */
GVariant   *liandu_fold_get_heads      (LianduFold          *self,
                                        guint                field,
                                        const char          *element);
/* Who said first what @version says again, having settled a conflict or taken
 * back a change; @version itself where it is its author's own. */
LianduVersion liandu_fold_find_source  (LianduFold          *self,
                                        const LianduVersion *version);
gboolean    liandu_fold_is_created     (LianduFold          *self);
/* Whether a delete stands: it was decided having seen everything there is. */
gboolean    liandu_fold_is_deleted     (LianduFold          *self,
                                        GPtrArray           *row_folds);
/* (nullable): the last of what nobody who deleted had seen */
const LianduOp *liandu_fold_find_unseen (LianduFold         *self,
                                        GPtrArray           *row_folds);
GVariant   *liandu_fold_list_heads     (LianduFold          *self,
                                        GPtrArray           *row_folds);
/* What is for people to settle, by field and element, the better value first.
 * (element-type LianduRival) */
GArray     *liandu_fold_list_rivals    (LianduFold          *self,
                                        gboolean             deleted);
/* Steps that led to the present state, oldest first. (element-type LianduVersion) */
GArray     *liandu_fold_list_events    (LianduFold          *self);

G_END_DECLS
