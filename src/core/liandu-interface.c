/* liandu-interface.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-interface.h"

/**
 * liandu_interface_is_chinese:
 *
 * Returns: whether people read the official terms themselves
 */
gboolean
liandu_interface_is_chinese (void)
{
  const char * const *languages = g_get_language_names ();

  return g_str_has_prefix (languages[0], "zh");
}
