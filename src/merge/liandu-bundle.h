/* liandu-bundle.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-op.h"

G_BEGIN_DECLS

/**
 * LianduBundle:
 *
 * A transaction as it goes from desk to desk, the "txn bytes" of the op format.
 * The hash in front is that of the header, and the header names its ops by
 * their hashes: no byte can change on the way without being noticed.
 */
typedef struct
{
  LianduTxn *txn;
  GBytes *hash;
  GBytes *header;
  GVariant *ops;            /* a(ayayay): header, salt, payload */
} LianduBundle;

void          liandu_bundle_free      (LianduBundle     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBundle, liandu_bundle_free)

/* Writing: liandu_bundle_begin(), each op in its order, liandu_bundle_end() */
void          liandu_bundle_begin     (GVariantBuilder  *ops);
void          liandu_bundle_add_op    (GVariantBuilder  *ops,
                                       GBytes           *header,
                                       GBytes           *salt,
                                       GBytes           *payload);
GBytes       *liandu_bundle_end       (GVariantBuilder  *ops,
                                       GBytes           *hash,
                                       GBytes           *header);

/* Reading */
LianduBundle *liandu_bundle_unpack    (GBytes           *bytes,
                                       GError          **error);
LianduOp     *liandu_bundle_read_op   (LianduBundle     *self,
                                       guint             i,
                                       GBytes          **out_salt,
                                       GError          **error);
gboolean      liandu_bundle_check_ops (LianduBundle     *self,
                                       GError          **error);

G_END_DECLS
