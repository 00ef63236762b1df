/* liandu-event.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-types.h"
#include "liandu-date.h"

G_BEGIN_DECLS

/**
 * LianduEvent:
 *
 * One step of a record's workflow, as a record of its own: who typed it is
 * in its op; here is what was decided, by whom, in which form, and what the
 * decision vouched for.  `digest` is over the values of the bound fields, so
 * that "changed since approval" compares values, not edits.
 */
struct _LianduEvent
{
  char *transition;
  char *from;
  char *to;
  GVariant *decided_by;   /* link, or NULL */
  char *form;             /* code of table decision_form, or NULL */
  GVariant *date;         /* date value, or NULL */
  char *opinion;
  char *paper_location;   /* 原件存放位置 */
  GVariant *bound;        /* as: op ids of what was seen, or NULL */
  char *digest;           /* over the bound values, or NULL */
  GVariant *carried;      /* (sx): who typed it when in another office's ledger, or NULL */
  /* From the op, or as it was carried: */
  char *actor;
  gint64 time;            /* ms since 1970, as that machine's clock showed */
  char *op;
};

LianduEvent *liandu_event_new          (const char        *transition);
LianduEvent *liandu_event_copy         (const LianduEvent *self);
GVariant    *liandu_event_get          (const LianduEvent *self,
                                        const char        *answer);
void         liandu_event_free         (LianduEvent       *self);
GVariant    *liandu_event_to_variant   (const LianduEvent *self);
LianduEvent *liandu_event_from_variant (GVariant          *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduEvent, liandu_event_free)

G_END_DECLS
