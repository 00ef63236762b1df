/* liandu-import-dialog-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-import-dialog.h"
#include "liandu-import-plan.h"
#include "liandu-import-records.h"

G_BEGIN_DECLS

struct _LianduImportDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkWidget *switcher;
  GtkLabel *file;
  GtkButton *import_button;
  GtkWidget *report_button;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkLabel *busy_label;
  GtkProgressBar *progress;
  AdwStatusPage *problem;
  GtkStack *views;
  LianduImportRecords *records;
  GtkStackPage *questions_page;
  GtkLabel *questions_label;
  GtkListBox *questions;
  GtkStackPage *holds_page;
  GtkLabel *holds_label;
  GtkListBox *holds;
  GtkLabel *remarks;
  GtkListBox *columns;

  /* Owned */
  LianduStore *store;
  LianduTableSource *source;
  LianduImportSetup *setup;
  LianduImportPlan *plan;
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
  GPtrArray *ids;           /* of the targets that columns are offered */

  /* Borrowed */
  const LianduKind *kind;

  guint pulse_id;           /* while it is not known how far it is */
  gboolean filling;         /* drop-downs are set by the program */
  gboolean committing;
};

/* liandu-import-dialog.c */
void _liandu_import_dialog_plan           (LianduImportDialog *self);

/* liandu-import-dialog-columns.c */
void _liandu_import_dialog_fill_columns   (LianduImportDialog *self);

/* liandu-import-dialog-holds.c */
void _liandu_import_dialog_fill_holds     (LianduImportDialog *self);

/* liandu-import-dialog-questions.c */
void _liandu_import_dialog_fill_questions (LianduImportDialog *self);

G_END_DECLS
