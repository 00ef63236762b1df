/* liandu-workflow.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-record.h"

G_BEGIN_DECLS

/**
 * LianduStep:
 *
 * What stands between a record and a step of its workflow: nothing, things
 * that the step itself can ask for, or a reason to refuse.
 */
typedef struct
{
  const LianduTransitionInfo *transition;
  GPtrArray *asks;        /* LianduField: what the dialog asks for */
  GPtrArray *missing;     /* LianduField: what must be entered first */
  char *refusal;          /* a sentence, or NULL when the step may be taken */
} LianduStep;

void        liandu_step_free             (LianduStep         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduStep, liandu_step_free)

GPtrArray  *liandu_workflow_list_steps   (LianduRecord       *record);
LianduStep *liandu_workflow_get_step     (LianduRecord       *record,
                                          const char         *transition);
LianduStep *liandu_workflow_get_step_to  (LianduRecord       *record,
                                          const char         *phase);
gboolean    liandu_workflow_check        (LianduRecord       *record,
                                          const LianduEvent  *event,
                                          GError            **error);
const char *liandu_workflow_get_target   (LianduRecord       *record,
                                          const LianduTransitionInfo *transition);
/* Steps that still stand: those revoked later are left out. */
GPtrArray  *liandu_workflow_list_standing (LianduRecord      *record);
guint       liandu_workflow_count        (LianduRecord       *record,
                                          const char         *transition);
const LianduEvent *liandu_workflow_find_last (LianduRecord   *record,
                                          const char         *transition);
gboolean    liandu_workflow_counts       (LianduRecord       *record,
                                          const LianduTransitionInfo *transition,
                                          const LianduField  *field);
char       *liandu_workflow_digest       (LianduRecord       *record,
                                          const char         *binds);
const LianduEvent *liandu_workflow_find_changed (LianduRecord *record);
GPtrArray  *liandu_workflow_list_changed  (LianduRecord      *record,
                                          const LianduEvent  *event);
GPtrArray  *liandu_workflow_list_notices  (LianduRecord      *record,
                                          const LianduDate   *today);

G_END_DECLS
