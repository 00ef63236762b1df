/* liandu-import-plan.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-import-row.h"
#include "liandu-import-setup.h"
#include "liandu-store.h"
#include "liandu-table-source.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_IMPORT_PLAN (liandu_import_plan_get_type ())

G_DECLARE_FINAL_TYPE (LianduImportPlan, liandu_import_plan, LIANDU, IMPORT_PLAN, GObject)

/* One column of the tables. */
typedef struct
{
  char *path;               /* what stands above it */
  char *heading;            /* its own */
  char *sample;             /* the first thing in it, or NULL */
  LianduTarget target;
  guint confidence;         /* 0 to 100 */
} LianduImportColumn;

/* One question: a doubt, and how many records share it. */
typedef struct
{
  const LianduDoubt *doubt; /* borrowed */
  guint count;
} LianduImportQuestion;

LianduImportPlan *liandu_import_plan_new       (LianduStore        *store,
                                                const LianduKind   *kind,
                                                LianduTableSource  *source,
                                                const LianduImportSetup *setup,
                                                GCancellable       *cancellable,
                                                LianduProgressFunc  progress,
                                                gpointer            user_data,
                                                GError            **error);
/* GListModel of LianduImportRow: refused rows and missing records included. */
GListModel       *liandu_import_plan_get_rows  (LianduImportPlan   *self);
guint             liandu_import_plan_count     (LianduImportPlan   *self,
                                                LianduImportAction  action);
gboolean          liandu_import_plan_is_return (LianduImportPlan   *self);
gboolean          liandu_import_plan_has_work  (LianduImportPlan   *self);
guint             liandu_import_plan_count_holds (LianduImportPlan *self,
                                                gboolean            decided);
/* (element-type LianduImportQuestion), each distinct doubt once. */
GArray           *liandu_import_plan_list_questions (LianduImportPlan *self);
/* (element-type utf8): what is to be said of the file as a whole. */
GPtrArray        *liandu_import_plan_get_remarks (LianduImportPlan *self);
/* (element-type LianduImportColumn), each heading once. */
GPtrArray        *liandu_import_plan_get_columns (LianduImportPlan *self);
const LianduCodes *liandu_import_plan_get_codes (LianduImportPlan  *self);
const LianduHeadings *liandu_import_plan_get_headings (LianduImportPlan *self);
LianduChangeSet  *liandu_import_plan_dup_changes (LianduImportPlan *self);
gboolean          liandu_import_plan_commit    (LianduImportPlan   *self,
                                                GCancellable       *cancellable,
                                                GError            **error);

void              liandu_import_plan_new_async (LianduStore        *store,
                                                const LianduKind   *kind,
                                                LianduTableSource  *source,
                                                const LianduImportSetup *setup,
                                                GCancellable       *cancellable,
                                                LianduProgressFunc  progress,
                                                gpointer            progress_data,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
LianduImportPlan *liandu_import_plan_new_finish (GAsyncResult      *result,
                                                GError            **error);
void              liandu_import_plan_commit_async (LianduImportPlan *self,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean          liandu_import_plan_commit_finish (LianduImportPlan *self,
                                                GAsyncResult       *result,
                                                GError            **error);

G_END_DECLS
