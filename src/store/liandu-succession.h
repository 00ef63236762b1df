/* liandu-succession.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduSuccessionItem:
 * @sort: the word for its kind
 * @matter: number and title
 * @standing: state and time limit
 * @original: where its papers are, or %NULL
 * @record: as it was read; the owner in it is whoever hands over.  %NULL of
 *   what was typed and not saved: it is named only
 * @row: the row of @record that is his task, or %NULL where all of it is his
 *
 * Something that a person has in hand.
 */
typedef struct
{
  char *sort;
  char *matter;
  char *standing;
  char *original;
  LianduRecord *record;
  LianduRecord *row;
} LianduSuccessionItem;

const LianduKind *liandu_succession_get_kind    (void);
LianduRecord     *liandu_succession_get_subject (const LianduSuccessionItem *item);
GPtrArray        *liandu_succession_find        (LianduStore          *store,
                                                 const char           *from,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
void              liandu_succession_find_async  (LianduStore          *store,
                                                 const char           *from,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray        *liandu_succession_find_finish (LianduStore          *store,
                                                 GAsyncResult         *result,
                                                 GError              **error);
LianduChangeSet  *liandu_succession_new_changes (LianduRecord         *succession,
                                                 GPtrArray            *items,
                                                 LianduClock          *clock);

G_END_DECLS
