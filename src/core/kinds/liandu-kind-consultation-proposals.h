/* liandu-kind-consultation-proposals.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind-info.h"

/* What the fields of a consultation can be filled in from; only
 * liandu-kind-consultation.c includes this. */

extern const LianduProposalInfo liandu_consultation_previous_proposals[1];
extern const LianduProposalInfo liandu_consultation_item_proposals[3];
extern const LianduProposalInfo liandu_consultation_exchange_proposals[1];
