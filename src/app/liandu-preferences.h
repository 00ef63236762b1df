/* liandu-preferences.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PREFERENCES (liandu_preferences_get_type ())

G_DECLARE_FINAL_TYPE (LianduPreferences, liandu_preferences, LIANDU, PREFERENCES, AdwPreferencesWindow)

/**
 * LianduPreferences:
 *
 * How the program looks on this computer; and the way to what the office
 * settles for everybody, which are records.
 *
 * Signal "open-place" (const char *kind): the ledger of that kind is wanted
 */
GtkWidget *liandu_preferences_new (GtkWindow   *parent,
                                   LianduStore *store);

G_END_DECLS
