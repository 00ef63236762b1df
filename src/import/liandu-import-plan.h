/* liandu-import-plan.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-import-row.h"
#include "liandu-store.h"
#include "liandu-table-source.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_IMPORT_PLAN (liandu_import_plan_get_type ())

G_DECLARE_FINAL_TYPE (LianduImportPlan, liandu_import_plan, LIANDU, IMPORT_PLAN, GObject)

/* One question: a doubt, and how many records share it. */
typedef struct
{
  const LianduDoubt *doubt; /* borrowed */
  guint count;
} LianduImportQuestion;

LianduImportPlan *liandu_import_plan_new       (LianduStore        *store,
                                                const LianduKind   *kind,
                                                LianduTableSource  *source,
                                                GPtrArray          *keys,
                                                GCancellable       *cancellable,
                                                LianduProgressFunc  progress,
                                                gpointer            user_data,
                                                GError            **error);
/* GListModel of LianduImportRow: refused rows and missing records included. */
GListModel       *liandu_import_plan_get_rows  (LianduImportPlan   *self);
guint             liandu_import_plan_count     (LianduImportPlan   *self,
                                                LianduImportAction  action);
/* (element-type LianduImportQuestion), each distinct doubt once. */
GArray           *liandu_import_plan_list_questions (LianduImportPlan *self);
/* (element-type utf8): what is to be said of the file as a whole. */
GPtrArray        *liandu_import_plan_get_remarks (LianduImportPlan *self);
LianduChangeSet  *liandu_import_plan_dup_changes (LianduImportPlan *self);
gboolean          liandu_import_plan_commit    (LianduImportPlan   *self,
                                                GCancellable       *cancellable,
                                                GError            **error);

G_END_DECLS
