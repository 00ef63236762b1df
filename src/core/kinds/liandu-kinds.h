/* liandu-kinds.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-error.h"
#include "liandu-record.h"

/* The tables of the kinds.  Only liandu-kind.c and the kinds' own files
 * include this. */

extern const LianduKindInfo liandu_kind_accountability;
extern const LianduKindInfo liandu_kind_approval_rule;
extern const LianduKindInfo liandu_kind_unit;
extern const LianduKindInfo liandu_kind_person;
extern const LianduKindInfo liandu_kind_person_post;
extern const LianduKindInfo liandu_kind_talk;
extern const LianduKindInfo liandu_kind_talk_file;
extern const LianduKindInfo liandu_kind_issue;
extern const LianduKindInfo liandu_kind_issue_progress;
extern const LianduKindInfo liandu_kind_issue_evidence;
extern const LianduKindInfo liandu_kind_issue_measure;
extern const LianduKindInfo liandu_kind_issue_self_check;
extern const LianduKindInfo liandu_kind_issue_similar;
extern const LianduKindInfo liandu_kind_ledger_batch;
extern const LianduKindInfo liandu_kind_ledger_batch_item;
extern const LianduKindInfo liandu_kind_reconciliation;
extern const LianduKindInfo liandu_kind_reconciliation_item;
extern const LianduKindInfo liandu_kind_issue_sup_measure;
extern const LianduKindInfo liandu_kind_issue_joint;
extern const LianduKindInfo liandu_kind_issue_review;
extern const LianduKindInfo liandu_kind_issue_evaluation;
extern const LianduKindInfo liandu_kind_issue_extension;
extern const LianduKindInfo liandu_kind_issue_question;
extern const LianduKindInfo liandu_kind_issue_disclosure;
extern const LianduKindInfo liandu_kind_issue_leader_duty;
extern const LianduKindInfo liandu_kind_interview;
extern const LianduKindInfo liandu_kind_interview_file;
extern const LianduKindInfo liandu_kind_consultation;
extern const LianduKindInfo liandu_kind_consultation_item;
extern const LianduKindInfo liandu_kind_consultation_exchange;
extern const LianduKindInfo liandu_kind_consultation_file;
extern const LianduKindInfo liandu_kind_consultation_improvement;
extern const LianduKindInfo liandu_kind_consultation_review;
extern const LianduKindInfo liandu_kind_meeting_supervision;
extern const LianduKindInfo liandu_kind_meeting_check;
extern const LianduKindInfo liandu_kind_meeting_document;
extern const LianduKindInfo liandu_kind_meeting_leader;
extern const LianduKindInfo liandu_kind_meeting_matter;
extern const LianduKindInfo liandu_kind_meeting_issue;
extern const LianduKindInfo liandu_kind_kept_sheet;
extern const LianduKindInfo liandu_kind_erasure;
extern const LianduKindInfo liandu_kind_handover;
extern const LianduKindInfo liandu_kind_handover_item;
extern const LianduKindInfo liandu_kind_transfer;
extern const LianduKindInfo liandu_kind_transfer_record;
extern const LianduKindInfo liandu_kind_reminder;
extern const LianduKindInfo liandu_kind_letter;
extern const LianduKindInfo liandu_kind_letter_receipt;
extern const LianduKindInfo liandu_kind_letter_file;
extern const LianduKindInfo liandu_kind_letter_type;
extern const LianduKindInfo liandu_kind_sheet_template;
extern const LianduKindInfo liandu_kind_sent_table;
extern const LianduKindInfo liandu_kind_sent_table_change;
extern const LianduKindInfo liandu_kind_user;
extern const LianduKindInfo liandu_kind_code;
extern const LianduKindInfo liandu_kind_setting;
extern const LianduKindInfo liandu_kind_time_limit;
extern const LianduKindInfo liandu_kind_workday_year;
extern const LianduKindInfo liandu_kind_template;
extern const LianduKindInfo liandu_kind_saved_view;
extern const LianduKindInfo liandu_kind_decision;

/* The three tables that every kind has, each with its length. */
#define LIANDU_TABLES(f, s, c)                     \
  .fields = (f), .n_fields = G_N_ELEMENTS (f),       \
  .sections = (s), .n_sections = G_N_ELEMENTS (s),   \
  .columns = (c), .n_columns = G_N_ELEMENTS (c)

/* Any other table with its length: LIANDU_TABLE (states). */
#define LIANDU_TABLE(table) .table = (table), .n_##table = G_N_ELEMENTS (table)

/* What a field is filled in from, with its length. */
#define LIANDU_PROPOSALS(table) .proposals = (table), .n_proposals = G_N_ELEMENTS (table)
