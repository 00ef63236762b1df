/* liandu-pairing-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-pairing.h"

struct _LianduPairing
{
  /* Owned */
  char *unit;               /* uuid, or NULL for all */
  LianduDate *quarter;
  LianduDate *first;        /* its days */
  LianduDate *last;
  GPtrArray *columns;       /* names of fields */
  GPtrArray *sides[2];      /* LianduPairSide: left, right */
  GPtrArray *pairs;         /* LianduPair */
  GHashTable *results;      /* "left/right" → LianduPairResult */
  char *record;             /* or NULL */

  /* Borrowed */
  const LianduKind *kind;
  const LianduPairingInfo *info;
};

GVariant *_liandu_pairing_get_value (LianduPairing        *self,
                                     const LianduPairSide *side,
                                     const char           *field);
