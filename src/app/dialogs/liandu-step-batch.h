/* liandu-step-batch.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"
#include "liandu-workflow.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STEP_BATCH (liandu_step_batch_get_type ())

G_DECLARE_FINAL_TYPE (LianduStepBatch, liandu_step_batch, LIANDU, STEP_BATCH, GObject)

typedef enum
{
  LIANDU_STEP_POSSIBLE,
  LIANDU_STEP_REFUSED,          /* before anything was asked */
  LIANDU_STEP_DONE,
  LIANDU_STEP_FAILED,           /* refused by the store: nothing was written on it */
} LianduStepOutcome;

/**
 * LianduStepItem:
 *
 * One record of a batch, and what became of it.
 */
typedef struct
{
  char *uuid;
  LianduRecord *record;         /* NULL until loaded, and where it is gone */
  char *number;                 /* NULL where it has none */
  char *title;
  char *reason;                 /* a sentence, where it was refused */
  LianduStepOutcome outcome;
  LianduRecord *also;           /* whose changes are committed with the step, or NULL */
} LianduStepItem;

LianduStepBatch *liandu_step_batch_new            (LianduStore          *store,
                                                   const LianduKind     *kind,
                                                   const char           *transition,
                                                   const char * const   *uuids);
void             liandu_step_batch_load_async     (LianduStepBatch      *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         liandu_step_batch_load_finish    (LianduStepBatch      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
LianduStore     *liandu_step_batch_get_store      (LianduStepBatch      *self);
const LianduTransitionInfo *liandu_step_batch_get_transition (LianduStepBatch *self);
GPtrArray       *liandu_step_batch_get_items      (LianduStepBatch      *self);
guint            liandu_step_batch_count          (LianduStepBatch      *self,
                                                   LianduStepOutcome     outcome);
LianduRecord    *liandu_step_batch_get_answers    (LianduStepBatch      *self);
void             liandu_step_batch_set_answers    (LianduStepBatch      *self,
                                                   LianduRecord         *answers);
char            *liandu_step_batch_dup_preset     (LianduStepBatch      *self,
                                                   const LianduStepItem *item);
gboolean         liandu_step_batch_has_presets    (LianduStepBatch      *self);
LianduRecord    *liandu_step_batch_dup_common     (LianduStepBatch      *self);
char            *liandu_step_batch_dup_needs      (LianduStepBatch      *self);
void             liandu_step_batch_take_async     (LianduStepBatch      *self,
                                                   LianduRecord         *common,
                                                   LianduEvent          *event,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         liandu_step_batch_take_finish    (LianduStepBatch      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

LianduChangeSet *liandu_step_batch_new_changes    (LianduRecord         *record,
                                                   LianduEvent          *event);

G_END_DECLS
