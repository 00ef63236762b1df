/* main.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-cli.h"
#include "liandu-init.h"

int
main (int    argc,
      char **argv)
{
  liandu_init ();
  return liandu_cli_run (argc, argv);
}
