/* liandu-agenda.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduAgendaRequest:
 *
 * What is wanted: the days, both included, and of whom.  All kinds are asked
 * by one look into the table that they share; a query narrows it to the
 * records of its kind that it finds.
 */
typedef struct
{
  LianduDate *from;         /* NULL: however long ago */
  LianduDate *to;
  LianduQuery *query;       /* without columns; NULL: all kinds */
  gboolean events;          /* what takes place then too, not only what is due */
  gboolean own;             /* only what the user is responsible for */
  guint limit;              /* of the items; the counts are whole */
} LianduAgendaRequest;

/**
 * LianduAgendaItem:
 *
 * A record on a day: because it is open and due by then, or because it takes
 * place then, is planned to or did.  What is due and takes place on the same
 * day is there once.
 */
typedef struct
{
  char *uuid;
  const LianduKind *kind;
  char *number;
  char *title;
  char *state;
  char *unit;               /* name, or NULL */
  LianduDate *day;
  gboolean due;
} LianduAgendaItem;

typedef struct
{
  const LianduKind *kind;
  guint n_items;
} LianduAgendaCount;

/**
 * LianduAgenda:
 *
 * @items: (element-type LianduAgendaItem): by day
 * @counts: (element-type LianduAgendaCount): all there are of each kind
 * @n_items: all there are
 * @me: uuid of the person on record whom the user is, or %NULL: then
 *   nothing is the user's own
 */
typedef struct
{
  GPtrArray *items;
  GArray *counts;
  guint n_items;
  char *me;
} LianduAgenda;

void          liandu_agenda_free        (LianduAgenda              *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduAgenda, liandu_agenda_free)

LianduAgenda *liandu_agenda_list        (LianduStore               *store,
                                         const LianduAgendaRequest *request,
                                         GCancellable              *cancellable,
                                         GError                   **error);
void          liandu_agenda_list_async  (LianduStore               *store,
                                         const LianduAgendaRequest *request,
                                         GCancellable              *cancellable,
                                         GAsyncReadyCallback        callback,
                                         gpointer                   user_data);
LianduAgenda *liandu_agenda_list_finish (LianduStore               *store,
                                         GAsyncResult              *result,
                                         GError                   **error);

G_END_DECLS
