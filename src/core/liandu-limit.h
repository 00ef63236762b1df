/* liandu-limit.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-workdays.h"

G_BEGIN_DECLS

/**
 * LianduLimitRule:
 * @uuid: of its record
 * @name: what has to be done within it
 * @length: how many; negative before the day
 * @unit: code of the table length_unit
 * @base: (nullable): from which day it counts, in words
 * @basis: (nullable): where it is laid down
 * @from: (nullable): the first day on which it is in force
 * @to: (nullable): the last one
 *
 * A time limit of the office, as it stands now.
 */
typedef struct
{
  char *uuid;
  char *name;
  int length;
  char *unit;
  char *base;
  char *basis;
  LianduDate *from;
  LianduDate *to;
} LianduLimitRule;

LianduLimitRule *liandu_limit_rule_copy (const LianduLimitRule *self);
void             liandu_limit_rule_free (LianduLimitRule       *self);
gboolean         liandu_limit_rule_holds (const LianduLimitRule *self,
                                          const LianduDate      *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduLimitRule, liandu_limit_rule_free)

gboolean liandu_limit_count (LianduWorkdays   *workdays,
                             const LianduDate *start,
                             int               length,
                             const char       *unit,
                             gboolean          moves,
                             LianduDate      **out_date,
                             char            **out_explanation,
                             GError          **error);
GPtrArray *liandu_limit_list_days (LianduWorkdays   *workdays,
                                   const LianduDate *start,
                                   const LianduDate *end);

G_END_DECLS
