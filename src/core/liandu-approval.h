/* liandu-approval.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-event.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/*
 * Who may decide which step: an editable table of the office, by ledger,
 * source, grade and step (design §6).  The most particular rule counts.
 */

/* Bodies that a rule can name (code table decider_role). */
#define LIANDU_ROLE_UNIT "unit"              /* the Party body of the record's own unit */
#define LIANDU_ROLE_SUPERVISOR "supervisor"  /* resident team or supervision office */
#define LIANDU_ROLE_COMMISSION "commission"  /* a leader of the commission */

/* Kinds of bodies (code table unit_type) that stand for them. */
#define LIANDU_BODY_TEAM "resident_team"
#define LIANDU_BODY_COMMISSION "cdi_sc"

/**
 * LianduDecider:
 *
 * Who decided, as far as it is on record: what is NULL is not known and stands
 * in nobody's way.
 */
typedef struct
{
  const char *unit;         /* uuid */
  const char *superior;     /* uuid of the unit above the record's own */
  const char *unit_type;
} LianduDecider;

LianduRecord *liandu_approval_find_rule (GPtrArray           *rules,
                                         LianduRecord        *record,
                                         const char          *transition);
gboolean      liandu_approval_check     (GPtrArray           *rules,
                                         LianduRecord        *record,
                                         const LianduEvent   *event,
                                         const LianduDecider *decider,
                                         const LianduCodes   *codes,
                                         GError             **error);

G_END_DECLS
