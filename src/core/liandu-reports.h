/* liandu-reports.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-record.h"
#include "liandu-workdays.h"

G_BEGIN_DECLS

/*
 * Which unit has reported in which month what it owes, as a kind's
 * #LianduReportInfo describes it: units × the months of a year.  Whoever can
 * ask the store puts the questions and hands in the answers;
 * liandu_store_load_reports() does it.
 */
typedef struct _LianduReports LianduReports;

#define LIANDU_REPORTS_MONTHS 12

/**
 * LianduReportStatus:
 * @LIANDU_REPORT_NOT_OWED: nothing is owed
 * @LIANDU_REPORT_WAITING: 待报: the day has not passed
 * @LIANDU_REPORT_ZERO: 零报告: it was reported that there is nothing
 * @LIANDU_REPORT_IN_TIME: 已报
 * @LIANDU_REPORT_LATE: 迟报: it came in after the day
 * @LIANDU_REPORT_MISSING: 未报: the day has passed
 *
 * Of a month of a unit it is the worst of what it owes, in this order.
 */
typedef enum
{
  LIANDU_REPORT_NOT_OWED,
  LIANDU_REPORT_ZERO,
  LIANDU_REPORT_IN_TIME,
  LIANDU_REPORT_WAITING,
  LIANDU_REPORT_LATE,
  LIANDU_REPORT_MISSING,
  LIANDU_REPORT_N_STATUSES
} LianduReportStatus;

/**
 * LianduReportCell:
 * @counts: how many reports there are of each status
 * @n_owed: all that are owed
 * @n_same: how many say the same as the month before (雷同)
 */
typedef struct
{
  LianduReportStatus status;
  guint counts[LIANDU_REPORT_N_STATUSES];
  guint n_owed;
  guint n_same;
} LianduReportCell;

/**
 * LianduReportItem:
 *
 * One report of a cell: of which record, and what became of it.
 */
typedef struct
{
  const char *uuid;
  const char *title;
  const char *number;
  LianduReportStatus status;
  gboolean same;
  const LianduDate *reported;
  const char *text;
} LianduReportItem;

/**
 * LianduEscalation:
 *
 * What is proposed when reminders go unanswered: 督办, then 通报.  A person
 * decides.
 */
typedef enum
{
  LIANDU_ESCALATION_NONE,
  LIANDU_ESCALATION_ORDER,
  LIANDU_ESCALATION_CIRCULAR,
} LianduEscalation;

/**
 * LianduReportRules:
 * @due_day: day of the month on which reports are due; the last one where the
 *   month is shorter
 * @next_month: it is a day of the month after
 * @workdays: a day off moves on to the next working day
 * @warning_days: so many days before its time limit a record is mentioned
 * @n_order, @n_circular: after so many unanswered reminders 督办 and 通报 are
 *   proposed; 0: never
 *
 * What the office has settled.
 */
typedef struct
{
  int due_day;
  gboolean next_month;
  LianduWorkdays *workdays;
  int warning_days;
  guint n_order;
  guint n_circular;
} LianduReportRules;

/* A kind that has reports, with one of them. */
typedef struct
{
  const LianduKind *kind;
  const LianduReportInfo *info;
} LianduReportSort;

GArray                 *liandu_reports_list_sorts         (void);
const LianduReportSort *liandu_reports_find_sort          (const char               *name);
const LianduKind       *liandu_reports_get_prompt_kind  (void);

LianduReports          *liandu_reports_new                (const LianduKind         *kind,
                                                           const LianduReportInfo   *info,
                                                           int                       year,
                                                           const LianduDate         *today,
                                                           const LianduReportRules  *rules);
LianduReports          *liandu_reports_ref                (LianduReports            *self);
void                    liandu_reports_unref              (LianduReports            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduReports, liandu_reports_unref)

const LianduReportInfo *liandu_reports_get_info           (LianduReports            *self);
const LianduKind       *liandu_reports_get_kind           (LianduReports            *self);
const LianduKind       *liandu_reports_get_unit_kind      (LianduReports            *self);
int                     liandu_reports_get_year           (LianduReports            *self);

/* Questions, and the columns of their answers. */
LianduQuery            *liandu_reports_new_unit_query     (LianduReports            *self);
LianduQuery            *liandu_reports_new_record_query   (LianduReports            *self);
LianduQuery            *liandu_reports_new_row_query      (LianduReports            *self);
LianduQuery            *liandu_reports_new_prompt_query (LianduReports            *self);
/* @values: in the order of the query's columns, NULL where not answered. */
void                    liandu_reports_add_unit           (LianduReports            *self,
                                                           const char               *uuid,
                                                           const char               *title,
                                                           GVariant * const         *values);
void                    liandu_reports_add_record         (LianduReports            *self,
                                                           const char               *uuid,
                                                           const char               *title,
                                                           const char               *number,
                                                           const char               *state,
                                                           GVariant * const         *values);
void                    liandu_reports_add_row            (LianduReports            *self,
                                                           GVariant * const         *values);
void                    liandu_reports_add_prompt       (LianduReports            *self,
                                                           const char               *state,
                                                           GVariant * const         *values);
void                    liandu_reports_set_me             (LianduReports            *self,
                                                           GVariant                 *link);
void                    liandu_reports_finish             (LianduReports            *self);

guint                   liandu_reports_get_n_units        (LianduReports            *self);
const char             *liandu_reports_get_uuid           (LianduReports            *self,
                                                           guint                     unit);
const char             *liandu_reports_get_title          (LianduReports            *self,
                                                           guint                     unit);
const char             *liandu_reports_get_contact        (LianduReports            *self,
                                                           guint                     unit);
const char             *liandu_reports_get_telephone      (LianduReports            *self,
                                                           guint                     unit);
gboolean                liandu_reports_find_unit          (LianduReports            *self,
                                                           const char               *uuid,
                                                           guint                    *out_unit);
const LianduReportCell *liandu_reports_get_cell           (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month);
GArray                 *liandu_reports_list_items         (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month);
char                   *liandu_reports_dup_cell_words     (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month);
char                   *liandu_reports_dup_cell_sentence  (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month);
guint                   liandu_reports_count_units        (LianduReports            *self,
                                                           guint                     month,
                                                           LianduReportStatus        status);
char                   *liandu_reports_dup_summary        (LianduReports            *self,
                                                           guint                     month);
guint                   liandu_reports_get_focus          (LianduReports            *self);
gboolean                liandu_reports_has_begun          (LianduReports            *self,
                                                           guint                     month);
gboolean                liandu_reports_is_past            (LianduReports            *self,
                                                           guint                     month);
LianduDate             *liandu_reports_dup_month          (LianduReports            *self,
                                                           guint                     month);
LianduDate             *liandu_reports_dup_due            (LianduReports            *self,
                                                           guint                     month);
char                   *liandu_reports_dup_due_words      (LianduReports            *self,
                                                           guint                     month);

/* Reminding. */
guint                   liandu_reports_get_n_unanswered   (LianduReports            *self,
                                                           guint                     unit);
char                   *liandu_reports_dup_prompt_cell    (LianduReports            *self,
                                                           guint                     unit);
char                   *liandu_reports_dup_prompt_words (LianduReports            *self,
                                                           guint                     unit);
LianduEscalation        liandu_reports_get_escalation     (LianduReports            *self,
                                                           guint                     unit);
const LianduKind       *liandu_reports_get_escalation_type (LianduReports           *self,
                                                           guint                     unit,
                                                           char                    **out_key,
                                                           char                    **out_term);
void                    liandu_reports_fill_escalation    (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month,
                                                           const char               *type,
                                                           LianduRecord             *record);
guint                   liandu_reports_count_escalations  (LianduReports            *self);
gboolean                liandu_reports_needs_prompt     (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month);
char                   *liandu_reports_dup_text           (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month,
                                                           const LianduDate         *until,
                                                           const char               *office);
void                    liandu_reports_fill_prompt      (LianduReports            *self,
                                                           guint                     unit,
                                                           guint                     month,
                                                           LianduRecord             *record);

const char             *liandu_reports_get_status_name     (LianduReportStatus        status);
const char             *liandu_reports_get_status_mark     (LianduReportStatus        status);
const char             *liandu_reports_get_status_title    (LianduReportStatus        status);

G_END_DECLS
