/* liandu-rebase.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-record.h"

G_BEGIN_DECLS

/* A field that was changed here and, differently, elsewhere. */
typedef struct
{
  char *uuid;
  const LianduField *field;
  GVariant *theirs;         /* or NULL: they cleared it */
} LianduClash;

GPtrArray *liandu_rebase (LianduRecord *fresh,
                          LianduRecord *edited);

G_END_DECLS
