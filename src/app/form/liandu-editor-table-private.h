/* liandu-editor-table-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-editor-table.h"
#include "liandu-field-editor-private.h"
#include "liandu-review-bar.h"
#include "liandu-table-row.h"

G_BEGIN_DECLS

struct _LianduEditorTable
{
  LianduFieldEditor parent_instance;

  GtkWidget *list;
  GtkWidget *add;
  GtkWidget *undo;          /* puts back the row that was taken away last */
  GtkWidget *propose;       /* NULL where nothing can be proposed */
  GtkWidget *summary;       /* of a checklist: how far it is */
  GtkWidget *all;           /* all conform */
  LianduReviewBar *review;  /* borrowed; where the rows are gone through */

  LianduRecord *removed;
  guint removed_from;

  gboolean is_checklist;
  char *stage;
  GPtrArray *steps;         /* what Ctrl+Z takes back, the latest last */
  gboolean asking;          /* proposals are being looked for */
  GCancellable *cancellable; /* of that */
};

/* liandu-editor-table.c */
const LianduKind *_liandu_editor_table_get_child_kind (LianduEditorTable *self);
GListModel       *_liandu_editor_table_get_rows       (LianduEditorTable *self);
LianduTableRow   *_liandu_editor_table_find_widget    (LianduEditorTable *self,
                                                       const char        *uuid);
void              _liandu_editor_table_changed        (LianduEditorTable *self);

/* liandu-editor-table-answers.c */
void              _liandu_editor_table_install_keys   (GtkWidgetClass    *widget_class);
void              _liandu_editor_table_build_head     (LianduEditorTable *self);
void              _liandu_editor_table_update_head    (LianduEditorTable *self);
void              _liandu_editor_table_answer         (LianduEditorTable *self,
                                                       const char        *code,
                                                       LianduTableRow    *row);
void              _liandu_editor_table_set_stage      (LianduEditorTable *self,
                                                       LianduRecord      *row);

/* liandu-editor-table-steps.c */
void              _liandu_editor_table_forget_steps   (LianduEditorTable *self);
void              _liandu_editor_table_start_step     (LianduEditorTable *self);
void              _liandu_editor_table_note_answer    (LianduEditorTable *self,
                                                       LianduRecord      *row);
void              _liandu_editor_table_note_added     (LianduEditorTable *self,
                                                       LianduRecord      *row);
gboolean          _liandu_editor_table_take_back      (LianduEditorTable *self);

/* liandu-editor-table-review.c */
void              _liandu_editor_table_build_review   (LianduEditorTable *self);
void              _liandu_editor_table_answering      (LianduEditorTable *self,
                                                       LianduTableRow    *row);
void              _liandu_editor_table_answered       (LianduEditorTable *self,
                                                       LianduTableRow    *row);

/* liandu-editor-table-proposals.c */
void              _liandu_editor_table_add_propose_button (LianduEditorTable *self,
                                                       GtkWidget         *box);

G_END_DECLS
