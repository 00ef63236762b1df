/* liandu-ledger-page-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-board-group.h"
#include "liandu-board-lanes.h"
#include "liandu-calendar.h"
#include "liandu-changes-bar.h"
#include "liandu-column-popover.h"
#include "liandu-coverage-view.h"
#include "liandu-filter-bar.h"
#include "liandu-ledger-page.h"
#include "liandu-ledger-table.h"
#include "liandu-view-popover.h"

G_BEGIN_DECLS

struct _LianduLedgerPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  AdwHeaderBar *header;
  GtkButton *new_button;
  GtkWidget *view_switch;
  GtkWidget *board_button;
  GtkWidget *calendar_button;
  GtkWidget *coverage_button;
  GtkMenuButton *columns_button;
  GtkMenuButton *lanes_button;
  GtkMenuButton *views_button;
  GtkWidget *export_button;
  LianduFilterBar *filter_bar;
  GtkStack *views;
  GtkOverlay *table_place;
  AdwStatusPage *empty;
  GtkWidget *status_bar;
  GtkLabel *status;
  GtkLabel *hint;

  /* Owned */
  LianduStore *store;
  LianduLedgerFilter *filter;
  GSettings *settings;
  GSettings *window_settings;
  GSimpleActionGroup *actions;
  GCancellable *counts_cancellable;
  LianduColumnPopover *columns_popover;
  char *note;
  GHashTable *widths;

  /* Borrowed */
  const LianduKind *kind;
  LianduLedgerTable *table;
  LianduBoardLanes *board;
  LianduChangesBar *changes;
  LianduCalendar *calendar;
  LianduViewPopover *views_popover;
  LianduCoverageView *coverage;

  guint save_widths_id;
  guint counts_id;
  guint n_in_view;
  gboolean shown;
  gboolean opened;          /* with its first view, or for something */
};

/* liandu-ledger-page.c */
void _liandu_ledger_page_show_view      (LianduLedgerPage *self,
                                         const char       *view);
const char *_liandu_ledger_page_get_view (LianduLedgerPage *self);
void _liandu_ledger_page_say            (LianduLedgerPage *self,
                                         const char       *text);
void _liandu_ledger_page_open           (LianduLedgerPage *self,
                                         const char       *uuid);
void _liandu_ledger_page_create         (LianduLedgerPage *self);

/* liandu-ledger-page-actions.c */
void _liandu_ledger_page_add_actions    (LianduLedgerPage *self);
void _liandu_ledger_page_update_actions (LianduLedgerPage *self);

/* liandu-ledger-page-import.c */
void _liandu_ledger_page_import_action  (GSimpleAction    *action,
                                         GVariant         *parameter,
                                         gpointer          user_data);
void _liandu_ledger_page_paste_action   (GSimpleAction    *action,
                                         GVariant         *parameter,
                                         gpointer          user_data);
void _liandu_ledger_page_add_drop_target (LianduLedgerPage *self);

/* liandu-ledger-page-settings.c */
void _liandu_ledger_page_load_settings  (LianduLedgerPage *self);
void _liandu_ledger_page_save_sort      (LianduLedgerPage *self);
void _liandu_ledger_page_save_widths    (LianduLedgerPage *self);
void _liandu_ledger_page_flush_widths   (LianduLedgerPage *self);
void _liandu_ledger_page_apply_widths   (LianduLedgerPage *self);

void _liandu_ledger_page_set_columns    (LianduLedgerPage *self,
                                         const char * const *ids);

/* liandu-ledger-page-lanes.c */
void _liandu_ledger_page_add_lanes      (LianduLedgerPage *self);
void _liandu_ledger_page_show_lanes     (LianduLedgerPage *self);
void _liandu_ledger_page_set_lanes      (LianduLedgerPage *self,
                                         const char       *field);
void _liandu_ledger_page_set_board_columns (LianduLedgerPage *self,
                                         const char       *field);
void _liandu_ledger_page_mark_changes   (LianduLedgerPage *self,
                                         gboolean          mark);
void _liandu_ledger_page_apply_to_board (LianduLedgerPage *self,
                                         LianduQuery      *query);

/* liandu-ledger-page-views.c */
void _liandu_ledger_page_add_views      (LianduLedgerPage *self);
void _liandu_ledger_page_show_saved     (LianduLedgerPage *self,
                                         LianduSavedView  *view);
void _liandu_ledger_page_forget_saved   (LianduLedgerPage *self);

/* liandu-ledger-page-status.c */
void _liandu_ledger_page_show_status    (LianduLedgerPage *self);
void _liandu_ledger_page_count          (LianduLedgerPage *self);

G_END_DECLS
