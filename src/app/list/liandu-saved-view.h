/* liandu-saved-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-ledger-filter.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduSavedView:
 *
 * How a ledger is looked at, under a name: a record like any other, which
 * everybody in the office sees and which can be taken back.
 *
 * @lanes: (nullable): field that the lanes of the board are made of
 * @board_columns: (nullable): field that its columns are made of
 * @columns: (nullable): ids of the columns; %NULL for those shown at first
 */
typedef struct
{
  char *uuid;               /* NULL: not kept yet */
  char *name;
  const LianduKind *kind;
  char *view;
  char *lanes;
  char *board_columns;
  GStrv columns;
  LianduLedgerFilter *filter;
} LianduSavedView;

void             liandu_saved_view_free          (LianduSavedView     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSavedView, liandu_saved_view_free)

LianduSavedView *liandu_saved_view_new           (const char          *name,
                                                  const char          *view,
                                                  const char * const  *columns,
                                                  LianduLedgerFilter  *filter);
void             liandu_saved_view_list_async    (LianduStore         *store,
                                                  const LianduKind    *kind,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
GPtrArray       *liandu_saved_view_list_finish   (LianduStore         *store,
                                                  GAsyncResult        *result,
                                                  GError             **error);
/* What keeps it, under the id of an earlier one or a new one; what calls it
 * something else; and what takes it away. */
LianduChangeSet *liandu_saved_view_new_changes   (LianduSavedView     *self,
                                                  LianduStore         *store);
LianduChangeSet *liandu_saved_view_new_rename    (LianduSavedView     *self,
                                                  const char          *name);
LianduChangeSet *liandu_saved_view_new_deletion  (LianduSavedView     *self);

G_END_DECLS
