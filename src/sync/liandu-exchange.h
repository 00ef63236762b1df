/* liandu-exchange.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-clock.h"
#include "liandu-exchange-report.h"
#include "liandu-join.h"
#include "liandu-log.h"
#include "liandu-membership.h"
#include "liandu-transport.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EXCHANGE (liandu_exchange_get_type ())

G_DECLARE_FINAL_TYPE (LianduExchange, liandu_exchange, LIANDU, EXCHANGE, GObject)

/* Told how far it is, 0 to 1. */
typedef void (*LianduExchangeProgress) (double   fraction,
                                        gpointer user_data);

/**
 * LianduExchange:
 *
 * One desk's side of the exchange: what is in a log against what is in a place.
 * It does no I/O of its own, asks no clock but the one it is given, and holds
 * nothing between two runs that is not in the log: any step may be the last
 * one before a crash.
 *
 * All calls wait for log and transport: never from the main thread.
 *
 * Names in a place, all below the id of the shared workspace:
 *
 *   genesis.bin                            deed of the first desk
 *   m/<hash64>.deed                        who takes part
 *   j/<desk>.join                          who asks to
 *   d/<desk>/<epoch16>-<number10>-<hash16>.seg
 *                                          sections; numbers are decimal, epoch
 *                                          and the beginning of the hash are
 *                                          hexadecimal
 *   d/<desk>/<epoch16>-<first10>-<last10>-<hash16>.pak
 *                                          the same sections in one file
 */
LianduExchange *liandu_exchange_new         (LianduLog               *log,
                                             LianduKeyring           *keyring,
                                             LianduClock             *clock);

/* Who takes part, as far as is known here. */
LianduMembership *
                liandu_exchange_dup_membership (LianduExchange       *self,
                                             GError                 **error);

/* The first desk makes a place the shared place of its workspace, which the
 * keyring then belongs to: save the keyring before.  A place that already is
 * one is refused. */
gboolean        liandu_exchange_create      (LianduExchange          *self,
                                             LianduTransport         *transport,
                                             GCancellable            *cancellable,
                                             GError                 **error);
/* Another one asks to take part, in the place or, where @transport is NULL, by
 * the bytes alone, which somebody carries.  Asking again is the same request. */
GBytes         *liandu_exchange_ask         (LianduExchange          *self,
                                             LianduTransport         *transport,
                                             GCancellable            *cancellable,
                                             GError                 **error);
/* An administrator answers, having compared the fingerprint; says who is not
 * one of us any more. */
gboolean        liandu_exchange_admit       (LianduExchange          *self,
                                             LianduTransport         *transport,
                                             const LianduJoin        *join,
                                             gboolean                 as_admin,
                                             GCancellable            *cancellable,
                                             GError                 **error);
gboolean        liandu_exchange_retire      (LianduExchange          *self,
                                             LianduTransport         *transport,
                                             const char              *desk,
                                             GCancellable            *cancellable,
                                             GError                 **error);

/**
 * liandu_exchange_run:
 * @place: what this place is called here, for example its path: what it showed
 *   is remembered by this name
 * @progress: (nullable) (scope call): told how far it is
 * @out_report: (out) (transfer full) (optional): what was done, also when it
 *   fails in the middle
 * @error: when the place cannot be had, the log cannot be written, or it was
 *   cancelled; whatever was done until then is done, and the next run goes on
 *
 * Takes in what others have put there, hands out what is new here, and puts
 * back whatever is held here and missing there.  What is absent means nothing.
 */
gboolean        liandu_exchange_run         (LianduExchange          *self,
                                             LianduTransport         *transport,
                                             const char              *place,
                                             LianduExchangeProgress   progress,
                                             gpointer                 user_data,
                                             LianduExchangeReport   **out_report,
                                             GCancellable            *cancellable,
                                             GError                 **error);
/* The same without a place: who takes part and what is awaited, as last known. */
gboolean        liandu_exchange_look        (LianduExchange          *self,
                                             LianduExchangeReport   **out_report,
                                             GError                 **error);

G_END_DECLS
