/* liandu-desk-names.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who the desks are is known to the exchange, which keeps it here for whoever
 * shows what they did: id, name, owner, whether it is this one, and the epochs
 * of its workspace. */
#define LIANDU_DESK_NAMES_MEMO "exchange-desks"
#define LIANDU_DESK_NAMES_TYPE "a(sssbat)"

G_END_DECLS
