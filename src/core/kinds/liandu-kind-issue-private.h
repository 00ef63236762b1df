/* liandu-kind-issue-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kinds.h"
#include "liandu-workflow.h"

/* The functions of an issue's description, which stands in more than one file. */

/* Values that follow from rows and steps (liandu-kind-issue-derive.c). */
GVariant *liandu_kind_issue_derive_last_progress  (LianduRecord *record);
GVariant *liandu_kind_issue_derive_idle_since     (LianduRecord *record);
GVariant *liandu_kind_issue_derive_completion     (LianduRecord *record);
GVariant *liandu_kind_issue_derive_progress_text  (LianduRecord *record);
GVariant *liandu_kind_issue_derive_return_count   (LianduRecord *record);
GVariant *liandu_kind_issue_derive_evidence_count (LianduRecord *record);
GVariant *liandu_kind_issue_derive_held_up_by (LianduRecord *record);
GVariant *liandu_kind_issue_derive_held_up_due (LianduRecord *record);
GVariant *liandu_kind_issue_derive_original_due (LianduRecord *record);
GVariant *liandu_kind_issue_derive_done_on  (LianduRecord *record);
GVariant *liandu_kind_issue_derive_timeliness (LianduRecord *record);
GVariant *liandu_kind_issue_derive_accountability_open (LianduRecord *record);
char     *liandu_kind_issue_derive_limit    (LianduRecord  *record,
                                             GVariant     **out_from);
char     *liandu_kind_issue_derive_hearing_limit (LianduRecord  *record,
                                             GVariant     **out_from);
void      liandu_kind_issue_derive_notice   (LianduRecord     *record,
                                             const LianduDate *today,
                                             GPtrArray        *notices);
GPtrArray *liandu_kind_issue_derive_list_open (LianduRecord *record);

/* What can be proposed (liandu-kind-issue-proposals.c). */
extern const LianduProposalInfo liandu_kind_issue_proposals_joint[1];

/* What steps refuse (liandu-kind-issue-check.c). */
gboolean liandu_kind_issue_check_is_assigned (LianduRecord      *record);
gboolean liandu_kind_issue_check_extend   (LianduRecord      *record,
                                           const LianduEvent *event,
                                           GError           **error);
gboolean liandu_kind_issue_check_all_done (LianduRecord      *record,
                                           GError           **error);
gboolean liandu_kind_issue_check_verify   (LianduRecord      *record,
                                           const LianduEvent *event,
                                           GError           **error);
gboolean liandu_kind_issue_check_passed   (LianduRecord      *record,
                                           GError           **error);
gboolean liandu_kind_issue_check_close    (LianduRecord      *record,
                                           const LianduEvent *event,
                                           GError           **error);

/* What changed since a day (liandu-kind-issue-changes.c). */
GVariant *liandu_kind_issue_changes_derive_moved (LianduRecord *record);
GVariant *liandu_kind_issue_changes_derive_returned (LianduRecord *record);
GVariant *liandu_kind_issue_changes_derive_extended (LianduRecord *record);
extern const LianduChangeInfo liandu_kind_issue_changes[];

/* What the self-check looks for (liandu-kind-issue-audit.c). */
extern const LianduAuditInfo liandu_kind_issue_audits[];
/* Dual ledgers and what is inferred for others (liandu-kind-issue-similar.c). */
gboolean  liandu_kind_issue_is_principal           (LianduRecord *record);
gboolean  liandu_kind_issue_is_supervisory         (LianduRecord *record);
gboolean  liandu_kind_issue_check_batch            (LianduRecord *record,
                                                    GVariant     *value,
                                                    GError      **error);
gboolean  liandu_kind_issue_check_counterpart      (LianduRecord *record,
                                                    GVariant     *value,
                                                    GError      **error);
gboolean  liandu_kind_issue_check_self_checks      (LianduRecord *record,
                                                    GError      **error);
GVariant *liandu_kind_issue_derive_similar_state   (LianduRecord *record);
GVariant *liandu_kind_issue_derive_self_check_due  (LianduRecord *record);

extern const LianduPairingInfo liandu_kind_issue_pairing;
extern const LianduProposalInfo liandu_kind_issue_similar_proposals[1];
extern const LianduProposalInfo liandu_kind_issue_self_check_proposals[2];
