/* liandu-window-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-exchanger.h"
#include "liandu-ledger-filter.h"
#include "liandu-places.h"
#include "liandu-search-page.h"
#include "liandu-sidebar.h"
#include "liandu-welcome-page.h"
#include "liandu-window.h"

G_BEGIN_DECLS

struct _LianduWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkStack *root;
  GtkSpinner *spinner;
  GtkLabel *loading_label;
  AdwStatusPage *failure;
  LianduWelcomePage *welcome;
  AdwLeaflet *leaflet;
  LianduSidebar *sidebar;
  GtkWidget *content;
  GtkLabel *notice;
  GtkStack *pages;
  GtkButton *exchange_status;
  GtkLabel *exchange_words;

  /* Borrowed: pages of the stack.  The way from the place to where we are: the
   * place's own page, what was opened from it, what was opened from that. */
  GPtrArray *trail;
  LianduSearchPage *search;

  /* Weak: what was said last; the handbook, once it was asked for. */
  AdwToast *toast;
  GtkWidget *help;

  /* Borrowed: a page of the root while a meeting is on, or NULL. */
  GtkWidget *sitting;

  /* Owned */
  LianduStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  LianduExchanger *exchanger; /* of the open workspace */
  const LianduPlace *part;  /* of the ledger that the trail begins with, or NULL */
  char *folder;             /* of the user's own ledgers */
  char *muted;              /* what would have been said during the meeting */
  guint exchange_id;        /* the next exchange, or the end of the last one */
  gint64 n_conflicts;       /* when they were counted last, -1 before */
  gboolean closing;         /* waits for the last exchange */
  gboolean last_due;        /* and that has not begun, since another is under way */
  gboolean sample;
  gboolean was_fullscreen;
};

/* liandu-window.c */
void       _liandu_window_say                (LianduWindow   *self,
                                              const char     *text);

/* liandu-window-actions.c */
void       _liandu_window_actions_class_init (GtkWidgetClass *widget_class);
void       _liandu_window_actions_update     (LianduWindow   *self);
void       _liandu_window_offer_drafts       (LianduWindow   *self,
                                              gboolean        say_when_none);

/* liandu-window-exchange.c */
void       _liandu_window_exchange_class_init (GtkWidgetClass *widget_class);
void       _liandu_window_begin_exchange    (LianduWindow   *self);
gboolean   _liandu_window_exchange_last     (LianduWindow   *self);

/* liandu-window-help.c */
void       _liandu_window_help_class_init    (GtkWidgetClass *widget_class);
void       _liandu_window_help_init          (LianduWindow   *self);

/* liandu-window-sitting.c */
void       _liandu_window_sitting_class_init (GtkWidgetClass *widget_class);
void       _liandu_window_leave_sitting      (LianduWindow   *self);

/* liandu-window-pages.c */
GtkWidget *_liandu_window_get_page           (LianduWindow   *self);
void       _liandu_window_create_record      (LianduWindow   *self,
                                              const char     *kind,
                                              const char     *source);
void       _liandu_window_create_on          (LianduWindow   *self,
                                              const char     *kind,
                                              const char     *day);
void       _liandu_window_open_ledger        (LianduWindow   *self,
                                              LianduLedgerFilter *filter);
void       _liandu_window_open_conflicts     (LianduWindow   *self,
                                              const char     *uuid);
void       _liandu_window_open_gallery       (LianduWindow   *self);
void       _liandu_window_open_sheets        (LianduWindow   *self,
                                              const LianduKind *kind,
                                              const char     *sheet,
                                              GPtrArray      *scopes);
void       _liandu_window_open_search        (LianduWindow   *self);
gboolean   _liandu_window_go_back            (LianduWindow   *self);
void       _liandu_window_leave_pages        (LianduWindow   *self);
void       _liandu_window_clear_pages        (LianduWindow   *self);

G_END_DECLS
