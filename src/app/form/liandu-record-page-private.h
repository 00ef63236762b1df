/* liandu-record-page-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-custom-page.h"
#include "liandu-dossier-view.h"
#include "liandu-form.h"
#include "liandu-record-page.h"
#include "liandu-time-line.h"

G_BEGIN_DECLS

struct _LianduRecordPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *start_box;
  GtkWidget *end_box;
  AdwWindowTitle *window_title;
  GtkWidget *raise_box;
  GtkWidget *step_button;
  GtkWidget *print_button;
  GtkWidget *save_button;
  GtkMenuButton *more_button;
  GtkWidget *time_line_button;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkButton *banner_yes;
  GtkButton *banner_no;
  GtkStack *stack;
  AdwStatusPage *missing;
  AdwFlap *flap;
  GtkLabel *notices;
  GtkButton *conflicts_button;
  GtkWidget *form_box;
  LianduTimeLine *time_line;
  GtkWidget *view_switch;
  GtkToggleButton *form_button;
  GtkToggleButton *custom_button;
  GtkWidget *pane_switch;
  GtkToggleButton *history_button;
  GtkToggleButton *dossier_button;
  GtkStack *panes;
  LianduDossierView *dossier;

  /* Owned */
  LianduStore *store;
  LianduRecord *record;
  LianduRecord *draft;          /* offered, neither taken nor dropped yet */
  GCancellable *cancellable;    /* of what is being read for this record */
  char *uuid;
  char *title;
  char *subtitle;
  char *step_after_save;        /* transition */
  char *subject;                /* whose dossier stands beside the form */

  /* Borrowed */
  const LianduKind *kind;
  LianduForm *form;
  LianduCustomPage *custom;     /* another way to see the record, or NULL */

  guint draft_id;               /* timeout until the next draft */
  gboolean touched;             /* by the user, since it was shown or saved */
  gboolean has_draft;
  gboolean saving;
  gboolean next_after_save;
  gboolean print_after_save;
  guint own_actions;            /* under way: what changes meanwhile is no surprise */
};

/* liandu-record-page.c */
void     _liandu_record_page_show_record     (LianduRecordPage *self,
                                              LianduRecord     *record);
void     _liandu_record_page_show_missing    (LianduRecordPage *self,
                                              const char       *why);
void     _liandu_record_page_update          (LianduRecordPage *self);
void     _liandu_record_page_say             (LianduRecordPage *self,
                                              const char       *text);
void     _liandu_record_page_set_banner      (LianduRecordPage *self,
                                              const char       *text,
                                              const char       *yes,
                                              const char       *yes_action,
                                              const char       *no,
                                              const char       *no_action);
void     _liandu_record_page_reset           (LianduRecordPage *self,
                                              const char       *uuid);

/* liandu-record-page-views.c */
void     _liandu_record_page_set_up_views    (LianduRecordPage *self);
void     _liandu_record_page_show_views      (LianduRecordPage *self);
void     _liandu_record_page_view_toggled    (LianduRecordPage *self);
void     _liandu_record_page_focus           (LianduRecordPage *self);
void     _liandu_record_page_update_pane     (LianduRecordPage *self);
void     _liandu_record_page_pane_toggled    (LianduRecordPage *self);
void     _liandu_record_page_view_action     (GtkWidget        *widget,
                                              const char       *name,
                                              GVariant         *parameter);
void     _liandu_record_page_pane_action     (GtkWidget        *widget,
                                              const char       *name,
                                              GVariant         *parameter);

/* liandu-record-page-load.c */
void     _liandu_record_page_reload          (LianduRecordPage *self,
                                              gboolean          is_own);
void     _liandu_record_page_store_changed   (LianduRecordPage *self,
                                              const char *const *uuids);
void     _liandu_record_page_take_draft      (LianduRecordPage *self);
void     _liandu_record_page_drop_draft      (LianduRecordPage *self);

/* liandu-record-page-save.c */
void     _liandu_record_page_touch           (LianduRecordPage *self);
void     _liandu_record_page_keep_draft      (LianduRecordPage *self);
void     _liandu_record_page_stop_drafts     (LianduRecordPage *self);
void     _liandu_record_page_show_clashes    (LianduRecordPage *self,
                                              GPtrArray        *clashes);

/* liandu-record-page-requests.c */
char    *_liandu_record_page_dup_request     (LianduRecordPage *self);
void     _liandu_record_page_request_action  (GtkWidget        *widget,
                                              const char       *name,
                                              GVariant         *parameter);

/* liandu-record-page-actions.c */
void     _liandu_record_page_end_action      (LianduRecordPage *self);
void     _liandu_record_page_install_actions (GtkWidgetClass   *widget_class);
void     _liandu_record_page_update_actions  (LianduRecordPage *self);
void     _liandu_record_page_take_step       (LianduRecordPage *self,
                                              const char       *transition);
void     _liandu_record_page_print           (LianduRecordPage *self);
void     _liandu_record_page_open_conflicts  (LianduRecordPage *self);

G_END_DECLS
