/* main.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-application.h"
#include "liandu-init.h"
#include "liandu-settings.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (LianduApplication) application = NULL;

  liandu_init ();
  if (!liandu_settings_are_installed ())
    {
      g_printerr ("liandu: the settings schema is not installed; start it with build-aux/run or “meson devenv”\n");
      return 1;
    }
  application = liandu_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
