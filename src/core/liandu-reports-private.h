/* liandu-reports-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-reports.h"

G_BEGIN_DECLS

/* December of the year before stands first, to compare January with. */
#define N_SLOTS (LIANDU_REPORTS_MONTHS + 1)

typedef struct
{
  gboolean there;
  LianduDate *reported;     /* the first day on which something came in, or NULL */
  char *text;
  gboolean zero;
  gboolean same;
} Report;

/* A record that is reported on; or, where the reports are records themselves,
 * what a unit owes. */
typedef struct
{
  char *uuid;
  char *title;
  char *number;
  gboolean open;
  LianduDate *due;          /* its time limit, or NULL */
  LianduDate *from;
  LianduDate *until;
  Report slots[N_SLOTS];
} Item;

typedef struct
{
  char *uuid;
  char *title;
  char *contact;
  char *telephone;
  guint order;
  GPtrArray *items;         /* Item */
  guint n_prompts;
  guint n_unanswered;
  LianduDate *next;         /* soonest day on which to ask again, or NULL */
  LianduReportCell cells[LIANDU_REPORTS_MONTHS];
} Unit;

struct _LianduReports
{
  gatomicrefcount ref_count;
  const LianduKind *kind;
  const LianduReportInfo *info;
  const LianduKind *unit_kind;
  int year;
  LianduDate *today;
  LianduReportRules rules;
  GVariant *me;             /* link to the person who asks, or NULL */
  LianduDate *dues[LIANDU_REPORTS_MONTHS];
  GPtrArray *units;         /* Unit */
  GHashTable *by_uuid;      /* of units and, in a table's reports, of records */
  int first;                /* where reports are records: since when there are any, a number of months */
};

Unit               *_liandu_reports_get_unit   (LianduReports *self,
                                                guint          unit);
LianduReportStatus  _liandu_reports_judge      (LianduReports *self,
                                                const Item    *item,
                                                guint          month);

G_END_DECLS
