/* liandu-parcel-make.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keystore.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduParcelRequest:
 * @uuids: (element-type utf8): the records that were chosen
 * @recipient: who gets it
 * @reason: what for
 * @related: with the records that they point to and that point to them
 * @history: with who did what when
 * @attachments: with the files
 * @passphrase: (nullable): to close the file with
 * @cost: how much a try of the passphrase is to cost
 */
typedef struct
{
  GPtrArray *uuids;
  char *recipient;
  char *reason;
  gboolean related;
  gboolean history;
  gboolean attachments;
  char *passphrase;
  LianduKeystoreCost cost;
} LianduParcelRequest;

/* What was made. */
typedef struct
{
  char *uuid;               /* of the record that says so */
  char *fingerprint;        /* to be compared by telephone */
  guint n_records;
  guint n_attachments;
  guint n_withheld;         /* values of confidential fields, which are never in it */
} LianduParcelOutcome;

LianduParcelRequest *liandu_parcel_request_new  (void);
void                 liandu_parcel_request_free (LianduParcelRequest  *self);
void                 liandu_parcel_outcome_free (LianduParcelOutcome  *self);
LianduParcelOutcome *liandu_parcel_make         (LianduStore          *store,
                                                 LianduParcelRequest  *request,
                                                 LianduKeyring        *keyring,
                                                 const char           *path,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelRequest, liandu_parcel_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelOutcome, liandu_parcel_outcome_free)

G_END_DECLS
