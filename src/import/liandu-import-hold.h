/* liandu-import-hold.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field.h"

G_BEGIN_DECLS

/**
 * LianduHoldType:
 * @LIANDU_HOLD_ALTERED: what a unit may not change by filling in a table
 * @LIANDU_HOLD_CLOSED: what only a step of the workflow says
 * @LIANDU_HOLD_REQUEST: an application that is decided by a step
 * @LIANDU_HOLD_MEANWHILE: it was changed here, too, since the table went out
 * @LIANDU_HOLD_MISSING: the row is no longer in the table
 *
 * Why something that came back is not simply taken over.
 */
typedef enum
{
  LIANDU_HOLD_ALTERED,
  LIANDU_HOLD_CLOSED,
  LIANDU_HOLD_REQUEST,
  LIANDU_HOLD_MEANWHILE,
  LIANDU_HOLD_MISSING,
} LianduHoldType;

typedef enum
{
  LIANDU_DECISION_PENDING,
  LIANDU_DECISION_ACCEPTED,
  LIANDU_DECISION_REFUSED,
} LianduDecision;

/* Something that came back and waits for a decision. */
typedef struct
{
  LianduHoldType type;
  const LianduField *field; /* NULL of a row that is missing */
  char *key;                /* uuid.field, for decisions */
  char *sent;
  char *returned;
  char *ours;
  LianduDecision decision;
} LianduImportHold;

LianduImportHold *liandu_import_hold_new         (LianduHoldType          type,
                                                  const char             *uuid,
                                                  const LianduField      *field);
void              liandu_import_hold_free        (LianduImportHold       *self);
gboolean          liandu_import_hold_can_accept  (const LianduImportHold *self);
const char       *liandu_hold_type_get_code      (LianduHoldType          type);
const char       *liandu_hold_type_get_title     (LianduHoldType          type);
const char       *liandu_decision_get_code       (LianduDecision          decision);

G_END_DECLS
