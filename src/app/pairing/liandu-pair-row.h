/* liandu-pair-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-pairing.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PAIR_ROW (liandu_pair_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduPairRow, liandu_pair_row, LIANDU, PAIR_ROW, GtkBox)

/**
 * LianduPairRow:
 *
 * Two ledgers' words for one thing side by side, and between them how they
 * compare and what can be done.  Its buttons are the actions of the group
 * "pairing" of the page that it stands in, with the place of the pair as
 * their parameter.
 */
GtkWidget *liandu_pair_row_new  (void);
void       liandu_pair_row_show (LianduPairRow *self,
                                 LianduPairing *pairing,
                                 guint          index);

G_END_DECLS
