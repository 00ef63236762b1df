/* liandu-issue-source.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet-line.h"

G_BEGIN_DECLS

/*
 * What stands in the cells of the tables about issues where a field alone does
 * not say it.
 *
 * A clue is registered as handed over: day, receiver, receipt; what it is about
 * stands in no sheet, also where it became a clue only later.
 */

/* What a sheet with any of these has among its needs. */
#define LIANDU_ISSUE_NEEDS "category handover_on handover_to handover_receipt"
/* Units in official order, and of each the older before the newer. */
#define LIANDU_ISSUE_SORT "unit.sequence unit number created"

char *liandu_issue_source_problem     (const LianduSheetLine *line);
char *liandu_issue_source_goal        (const LianduSheetLine *line);
char *liandu_issue_source_measure     (const LianduSheetLine *line);
char *liandu_issue_source_sup_measure (const LianduSheetLine *line);
char *liandu_issue_source_progress    (const LianduSheetLine *line);
char *liandu_issue_source_result      (const LianduSheetLine *line);
char *liandu_issue_source_evaluation  (const LianduSheetLine *line);
char *liandu_issue_source_note        (const LianduSheetLine *line);

/* Needs days_left. */
char *liandu_issue_source_days_late   (const LianduSheetLine *line);
/* Needs days_left, return_count, months_idle and grade. */
char *liandu_issue_source_reason      (const LianduSheetLine *line);

/* Needs original_due and due. */
char *liandu_issue_source_extension   (const LianduSheetLine *line);

G_END_DECLS
