/* liandu-link-chip.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LINK_CHIP (liandu_link_chip_get_type ())

G_DECLARE_FINAL_TYPE (LianduLinkChip, liandu_link_chip, LIANDU, LINK_CHIP, GtkBox)

GtkWidget  *liandu_link_chip_new      (LianduStore    *store,
                                       const char     *uuid,
                                       const char     *title);
const char *liandu_link_chip_get_uuid (LianduLinkChip *self);

G_END_DECLS
