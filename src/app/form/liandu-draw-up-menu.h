/* liandu-draw-up-menu.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-kind.h"

G_BEGIN_DECLS

GMenuModel *liandu_draw_up_menu_new (const LianduKind *kind,
                                     const char       *action);

G_END_DECLS
