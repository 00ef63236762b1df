/* liandu-proposals.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduProposal:
 *
 * What a field could be filled in with, by what is already on record: a row
 * of a table, not stored and not in the record yet, or the record that a link
 * would point to.  A person confirms it.
 */
typedef struct
{
  const LianduField *field;
  const LianduProposalInfo *info;
  LianduRecord *row;        /* of a table */
  GVariant *link;           /* to what was found */
  const LianduKind *kind;   /* of what was found */
  char *uuid;
  char *title;
  char *number;
  char *state;
} LianduProposal;

void       liandu_proposal_free         (LianduProposal       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduProposal, liandu_proposal_free)

gboolean   liandu_proposals_can_ask     (LianduRecord         *record,
                                         const LianduField    *field);
GPtrArray *liandu_proposals_find        (LianduStore          *store,
                                         LianduRecord         *record,
                                         const LianduField    *field,
                                         GCancellable         *cancellable,
                                         GError              **error);
void       liandu_proposals_find_async  (LianduStore          *store,
                                         LianduRecord         *record,
                                         const LianduField    *field,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray *liandu_proposals_find_finish (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
