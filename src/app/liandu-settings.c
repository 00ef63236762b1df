/* liandu-settings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-settings.h"

#define SCHEMA_ID "org.liandu.Liandu"
#define VIEW_SCHEMA_ID SCHEMA_ID ".View"
#define VIEW_PATH "/org/liandu/Liandu/views/"

/**
 * liandu_settings_are_installed:
 *
 * Without its schema GSettings ends the program: whoever starts a build that
 * is not installed deserves to be told how.
 */
gboolean
liandu_settings_are_installed (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema != NULL;
}

/**
 * liandu_settings_new:
 *
 * Returns: (transfer full): the settings of the window
 */
GSettings *
liandu_settings_new (void)
{
  return g_settings_new (SCHEMA_ID);
}

/**
 * liandu_settings_new_for_view:
 * @place: name of the kind whose page it is
 *
 * Returns: (transfer full): the settings of one page's views
 */
GSettings *
liandu_settings_new_for_view (const char *place)
{
  g_autofree char *path = g_strconcat (VIEW_PATH, place, "/", NULL);

  return g_settings_new_with_path (VIEW_SCHEMA_ID, path);
}
