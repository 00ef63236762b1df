/* liandu-exchange-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-exchanger.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EXCHANGE_DIALOG (liandu_exchange_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduExchangeDialog, liandu_exchange_dialog, LIANDU, EXCHANGE_DIALOG, AdwWindow)

/**
 * LianduExchangeDialog:
 *
 * Working together with other computers: the shared place, who takes part, who
 * asks to, and what there is to say about the last exchange.
 */
GtkWidget *liandu_exchange_dialog_new (GtkWindow       *parent,
                                       LianduStore     *store,
                                       LianduExchanger *exchanger);

G_END_DECLS
