/* liandu-pairing-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_PLACE_PAIRING "pairing"

#define LIANDU_TYPE_PAIRING_PAGE (liandu_pairing_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduPairingPage, liandu_pairing_page, LIANDU, PAIRING_PAGE, AdwBin)

/**
 * LianduPairingPage:
 *
 * The two ledgers of a unit in a quarter side by side: pairs are made, missing
 * counterparts drafted, results put down and the sheet for both sides written.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "message" (const char *text)
 * Signal "loaded": the list shows what was asked for
 *
 * Actions of the group "pairing": open (uuid), close (uuid), pair (left and
 * right uuid), part, agree (place of the pair), disagree (place and reason),
 * agree-matched, draft, sheet, record, previous-quarter, next-quarter.
 */
GtkWidget     *liandu_pairing_page_new         (LianduStore       *store);
void           liandu_pairing_page_show        (LianduPairingPage *self,
                                                const char        *unit,
                                                const LianduDate  *quarter);
LianduPairing *liandu_pairing_page_get_pairing (LianduPairingPage *self);

G_END_DECLS
