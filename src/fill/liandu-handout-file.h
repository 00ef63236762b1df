/* liandu-handout-file.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

/**
 * LianduHandoutDress:
 * @sheet: what the file is an export of
 * @codes: the office's words, for lists to choose from
 * @open: fields, separated by spaces, that may be filled in where the rest is
 *   protected
 * @uuid: of the record of what went out, by which the file is known again
 * @spare: empty rows for what is new
 * @protect: cells that are not to be filled in are locked, without a password
 *
 * What makes a sheet one that is filled in and comes back.
 */
typedef struct
{
  const LianduSheet *sheet;
  const LianduCodes *codes;
  const char *open;
  const char *uuid;
  guint spare;
  gboolean protect;
} LianduHandoutDress;

gboolean liandu_handout_file_dress (const char               *path,
                                    const LianduHandoutDress *dress,
                                    GError                  **error);

G_END_DECLS
