/* liandu-evidence.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-ops.h"

G_BEGIN_DECLS

/* Stands for the element in the list of conflicts: no list has one so named. */
#define LIANDU_EVIDENCE_ELEMENT "evidence"

/*
 * What a decision vouched for, and what another desk made of it without knowing
 * of the decision.  Who changes it on the desk where it was taken knows what he
 * does; the self-check tells of that.
 */
const LianduEvent *liandu_evidence_find_changed (LianduPicture     *picture);
const LianduOp    *liandu_evidence_find_op      (LianduFold        *fold,
                                                 const char        *name);
/* (ss): what a person says has been reviewed; (transfer floating) */
GVariant          *liandu_evidence_new_review   (LianduRecord      *record,
                                                 const LianduEvent *event);

G_END_DECLS
