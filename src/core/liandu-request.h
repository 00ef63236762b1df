/* liandu-request.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/**
 * LianduRequest:
 *
 * What a unit applied for in a table that it filled in, and what was accepted,
 * but not yet carried out: another value of a field that only a step gives.
 */
typedef struct
{
  const LianduKind *kind;       /* of the record */
  const LianduField *field;
  char *record;                 /* uuid */
  char *reason;                 /* NULL where none was given */
  GVariant *value;
  char *row;                    /* uuid of the row where it was accepted */
} LianduRequest;

GPtrArray    *liandu_request_list      (LianduRecord        *handout,
                                        const LianduCodes   *codes,
                                        const LianduDate    *today);
const char   *liandu_request_get_step  (const LianduRequest *self);
LianduRecord *liandu_request_dup_taken (const LianduRequest *self,
                                        LianduRecord        *handout,
                                        const LianduDate    *day);

G_END_DECLS
