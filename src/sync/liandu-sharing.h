/* liandu-sharing.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keystore.h"
#include "liandu-place.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SHARING (liandu_sharing_get_type ())

G_DECLARE_FINAL_TYPE (LianduSharing, liandu_sharing, LIANDU, SHARING, GObject)

/**
 * LianduSharing:
 *
 * A workspace's part in the exchange, from its keys to the last thing that is
 * done after a run: what window and command line both do.  All calls wait.
 */
LianduSharing   *liandu_sharing_open         (LianduStore             *store,
                                              const char              *passphrase,
                                              GError                 **error);
/* The same, with new keys where there are none. */
LianduSharing   *liandu_sharing_begin        (LianduStore             *store,
                                              const char              *name,
                                              const char              *passphrase,
                                              GError                 **error);
LianduExchange  *liandu_sharing_get_exchange (LianduSharing           *self);
/* After a call that may have told the desk where it belongs. */
gboolean         liandu_sharing_save_keys    (LianduSharing           *self,
                                              GError                 **error);
/* A stick that somebody has chosen may be a new one. */
gboolean         liandu_sharing_prepare_stick (LianduSharing          *self,
                                              LianduTransport         *transport,
                                              GCancellable            *cancellable,
                                              GError                 **error);
gboolean         liandu_sharing_run          (LianduSharing           *self,
                                              LianduTransport         *transport,
                                              const char              *place,
                                              LianduExchangeProgress   progress,
                                              gpointer                 user_data,
                                              LianduExchangeReport   **out_report,
                                              GCancellable            *cancellable,
                                              GError                 **error);

/* The place that a workspace exchanges with by itself.  It stays on this
 * computer and is the same for window and command line. */
gboolean         liandu_sharing_load_place   (LianduStore             *store,
                                              char                   **out_place,
                                              GError                 **error);
gboolean         liandu_sharing_save_place   (LianduStore             *store,
                                              const char              *place,
                                              GError                 **error);

G_END_DECLS
