/* liandu-today-list.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-agenda.h"
#include "liandu-lamps.h"

G_BEGIN_DECLS

typedef enum
{
  LIANDU_TODAY_SECTION_TODAY,
  LIANDU_TODAY_SECTION_COMING,
  LIANDU_TODAY_SECTION_OVERDUE,
  LIANDU_TODAY_SECTION_ATTENTION,
  LIANDU_TODAY_SECTION_PLAN,
  LIANDU_TODAY_SECTION_DRAFTS,
  LIANDU_TODAY_N_SECTIONS,
} LianduTodaySection;

/**
 * LianduTodayEntry:
 *
 * A line of the page of the day.  It leads to a record, or to the ledger of
 * @kind with @filter, or with what is due from @from to @to, or to the @page
 * of a place.
 */
typedef struct
{
  LianduTodaySection section;
  const LianduKind *kind;
  char *uuid;               /* NULL: it leads to a ledger or a page */
  const char *page;         /* name of a place, or NULL */
  const LianduFilterInfo *filter;
  LianduDate *from;
  LianduDate *to;
  char *chip;               /* the short fact it begins with */
  const char *chip_class;
  char *title;
  char *detail;
  char *place;
} LianduTodayEntry;

/**
 * LianduTodayList:
 *
 * @entries: (element-type LianduTodayEntry): section by section
 * @counts: how many there are of each section, shown or not
 * @words: of each section, how many there are of each kind, or %NULL
 * @me: uuid of the person whom the user is, or %NULL
 */
typedef struct
{
  GPtrArray *entries;
  guint counts[LIANDU_TODAY_N_SECTIONS];
  char *words[LIANDU_TODAY_N_SECTIONS];
  LianduDate *today;
  LianduDate *last;
  LianduDayMark mark;
  int days;                 /* as asked for */
  char *me;
  LianduLamps lamps;
} LianduTodayList;

void             liandu_today_list_free        (LianduTodayList      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduTodayList, liandu_today_list_free)

/* @days: how far ahead, 0 for the rest of the week. */
void             liandu_today_list_load_async  (LianduStore          *store,
                                                int                   days,
                                                gboolean              own,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
LianduTodayList *liandu_today_list_load_finish (GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
