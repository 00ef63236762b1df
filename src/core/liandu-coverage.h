/* liandu-coverage.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-date.h"
#include "liandu-query.h"

G_BEGIN_DECLS

/*
 * Who has had his record of a kind in each period, who is planned, who is
 * missing: subjects × periods, as a kind's #LianduCoverageInfo describes it.
 * Whoever can ask the store puts the two questions and hands in the answers;
 * liandu_store_load_coverage() does both.
 */
typedef struct _LianduCoverage LianduCoverage;

/**
 * LianduCoverageStatus:
 * @LIANDU_COVERAGE_NOT_YET: nothing, and the period has not begun
 * @LIANDU_COVERAGE_DONE: it was held
 * @LIANDU_COVERAGE_PLANNED: there is a plan
 * @LIANDU_COVERAGE_LATE: there is a plan whose day has passed
 * @LIANDU_COVERAGE_MISSING: nothing, in a period that has begun
 */
typedef enum
{
  LIANDU_COVERAGE_NOT_YET,
  LIANDU_COVERAGE_DONE,
  LIANDU_COVERAGE_PLANNED,
  LIANDU_COVERAGE_LATE,
  LIANDU_COVERAGE_MISSING,
  LIANDU_COVERAGE_N_STATUSES
} LianduCoverageStatus;

/**
 * LianduCoverageCell:
 * @n_records: how many records there are
 * @uuid: (nullable): the one that counts: the last that was held, else the
 *   next that is planned
 * @date: (nullable): its day
 */
typedef struct
{
  LianduCoverageStatus status;
  guint n_records;
  char *uuid;
  LianduDate *date;
} LianduCoverageCell;

LianduCoverage           *liandu_coverage_new               (const LianduKind         *kind,
                                                             const LianduCoverageInfo *info,
                                                             int                       year,
                                                             const LianduDate         *today);
void                      liandu_coverage_free              (LianduCoverage           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCoverage, liandu_coverage_free)

const LianduKind         *liandu_coverage_get_kind          (LianduCoverage           *self);
const LianduCoverageInfo *liandu_coverage_get_info          (LianduCoverage           *self);
const LianduKind         *liandu_coverage_get_subject_kind  (LianduCoverage           *self);
int                       liandu_coverage_get_year          (LianduCoverage           *self);

/* The columns of their answers are, of subjects, those that a link keeps; of
 * records, the link and the date. */
LianduQuery              *liandu_coverage_new_subject_query (LianduCoverage           *self);
LianduQuery              *liandu_coverage_new_record_query  (LianduCoverage           *self);
void                      liandu_coverage_add_subject       (LianduCoverage           *self,
                                                             const char               *uuid,
                                                             const char               *title,
                                                             const char               *detail);
void                      liandu_coverage_add_record        (LianduCoverage           *self,
                                                             const char               *uuid,
                                                             const char               *state,
                                                             GVariant                 *link,
                                                             GVariant                 *date);
void                      liandu_coverage_finish            (LianduCoverage           *self);

guint                     liandu_coverage_get_n_subjects    (LianduCoverage           *self);
const char               *liandu_coverage_get_uuid          (LianduCoverage           *self,
                                                             guint                     subject);
const char               *liandu_coverage_get_title         (LianduCoverage           *self,
                                                             guint                     subject);
const char               *liandu_coverage_get_detail        (LianduCoverage           *self,
                                                             guint                     subject);
guint                     liandu_coverage_get_n_periods     (LianduCoverage           *self);
guint                     liandu_coverage_get_focus         (LianduCoverage           *self);
char                     *liandu_coverage_dup_period_title  (LianduCoverage           *self,
                                                             guint                     period);
LianduDate               *liandu_coverage_dup_period_date   (LianduCoverage           *self,
                                                             guint                     period);
const LianduCoverageCell *liandu_coverage_get_cell          (LianduCoverage           *self,
                                                             guint                     subject,
                                                             guint                     period);
char                     *liandu_coverage_dup_cell_words    (LianduCoverage           *self,
                                                             guint                     subject,
                                                             guint                     period);
guint                     liandu_coverage_count             (LianduCoverage           *self,
                                                             guint                     period,
                                                             LianduCoverageStatus      status);
char                     *liandu_coverage_dup_summary       (LianduCoverage           *self,
                                                             guint                     period);

/* Planning for those of whom nothing is on record in a period. */
gboolean                  liandu_coverage_can_plan          (LianduCoverage           *self,
                                                             guint                     period);
gboolean                  liandu_coverage_needs_plan        (LianduCoverage           *self,
                                                             guint                     subject,
                                                             guint                     period);
void                      liandu_coverage_fill_plan         (LianduCoverage           *self,
                                                             guint                     subject,
                                                             guint                     period,
                                                             LianduRecord             *record);

const char               *liandu_coverage_status_get_name   (LianduCoverageStatus      status);
const char               *liandu_coverage_status_get_mark   (LianduCoverageStatus      status);
const char               *liandu_coverage_status_get_title  (LianduCoverageStatus      status);

G_END_DECLS
