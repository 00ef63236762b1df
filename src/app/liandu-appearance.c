/* liandu-appearance.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>

#include "liandu-appearance.h"

/* As GtkSettings has it: 1024 for each dot of an inch. */
#define PLAIN_DPI (96 * 1024)

#define KEY_TEXT "text-percent"
#define KEY_STYLE "style"

/* Text grows with everything that is measured by it; icons and lines stay.
 * The system's own size counts too. */
static void
apply_text (GSettings  *settings,
            const char *key,
            gpointer    system_dpi)
{
  int dpi = GPOINTER_TO_INT (system_dpi);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi * g_settings_get_int (settings, KEY_TEXT) / 100, NULL);
}

static void
apply_style (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[g_settings_get_enum (settings, KEY_STYLE)]);
}

/**
 * liandu_appearance_follow:
 * @settings: the program's own; they have to live as long as it
 */
void
liandu_appearance_follow (GSettings *settings)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    dpi = PLAIN_DPI;
  g_signal_connect (settings, "changed::" KEY_TEXT, G_CALLBACK (apply_text), GINT_TO_POINTER (dpi));
  g_signal_connect (settings, "changed::" KEY_STYLE, G_CALLBACK (apply_style), NULL);
  if (g_settings_get_int (settings, KEY_TEXT) != 100)
    apply_text (settings, KEY_TEXT, GINT_TO_POINTER (dpi));
  apply_style (settings);
}
