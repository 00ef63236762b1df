/* liandu-kind-meeting-proposals.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind-info.h"

/* What the fields of a democratic-life meeting can be filled in from; only
 * liandu-kind-meeting.c includes this. */

extern const LianduProposalInfo liandu_meeting_previous_proposals[1];
extern const LianduProposalInfo liandu_meeting_leader_proposals[1];
extern const LianduProposalInfo liandu_meeting_issue_proposals[2];
extern const LianduProposalInfo liandu_meeting_matter_proposals[5];
