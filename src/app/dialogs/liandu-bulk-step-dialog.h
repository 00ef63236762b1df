/* liandu-bulk-step-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-step-batch.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BULK_STEP_DIALOG (liandu_bulk_step_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduBulkStepDialog, liandu_bulk_step_dialog, LIANDU, BULK_STEP_DIALOG, AdwWindow)

/**
 * LianduBulkStepDialog:
 *
 * One step with several records: first which of them can take it and why the
 * others cannot, then, once it was answered for, what became of each.
 *
 * Signal "done" (const char *words): it was taken; what was done, for a toast
 */
GtkWidget  *liandu_bulk_step_dialog_new         (LianduStepBatch      *batch);
const char *liandu_bulk_step_dialog_get_summary (LianduBulkStepDialog *self);
void        liandu_bulk_step_dialog_take        (LianduBulkStepDialog *self);

G_END_DECLS
