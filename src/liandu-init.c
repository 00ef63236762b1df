/* liandu-init.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "liandu-init.h"

/**
 * liandu_init:
 *
 * Takes the locale from the environment and binds the message catalogue.
 * To be called first in every main(), before any thread exists.
 *
 * `LIANDU_LOCALEDIR` names the folder of the catalogues of a build that is not
 * installed; `meson devenv`, the tests and `build-aux/run` set it.
 */
void
liandu_init (void)
{
  const char *localedir = g_getenv ("LIANDU_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
