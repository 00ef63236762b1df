/* liandu-board-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-board.h"
#include "liandu-card.h"

G_BEGIN_DECLS

struct _LianduBoard
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkBox *box;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  LianduQuery *cards;       /* the same with what the cards say */
  GPtrArray *groups;        /* LianduBoardGroup, where columns are no phases */
  LianduDate *since;
  LianduCardLayout *layout;
  LianduRecord *answers;    /* what every step here takes over, or NULL */
  GCancellable *cancellable;
  LianduBoardDrag *drag;
  GtkWidget *menu;
  char *menu_uuid;
  char *moving;             /* the record that is taking a step */
  char *followed;           /* the record whose card the focus follows */
  guint refresh_id;

  /* Borrowed */
  const LianduKind *kind;
  const LianduField *field; /* NULL: columns are phases */
  GPtrArray *columns;       /* LianduBoardColumn */

  guint n_loading;
  gboolean applied;         /* the columns have the query, or will when they are counted */
  gboolean renewed;         /* they are to take it when they are counted */
  gboolean stale;           /* something changed since */
  gboolean in_sitting;      /* shows only what a meeting may see */
};

void _liandu_board_say             (LianduBoard    *self,
                                    const char     *text);
void _liandu_board_open            (LianduBoard    *self,
                                    const char     *uuid);

/* liandu-board-menu.c */
void _liandu_board_menu_class_init (GtkWidgetClass *widget_class);
void _liandu_board_show_menu       (LianduBoard    *self,
                                    LianduCard     *card);
void _liandu_board_take_step       (LianduBoard    *self,
                                    const char     *uuid,
                                    const char     *transition,
                                    const char     *phase);

G_END_DECLS
