/* liandu-query.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-kind.h"

G_BEGIN_DECLS

/*
 * A question to the store, without a word of SQL: it feeds list, board,
 * statistics, sheet and command line alike.
 *
 * A path is a field's name, "link_field.field" for one hop, or one of the
 * names that every record has: uuid, kind, state, final (whether nothing is due
 * any more), phase, number, title,
 * created and changed (days), created_at and changed_at (instants), parent,
 * dated (the kind's own date, or else the day of entry).
 */

typedef enum
{
  LIANDU_OP_EQ,
  LIANDU_OP_NE,
  LIANDU_OP_LT,
  LIANDU_OP_LE,
  LIANDU_OP_GT,
  LIANDU_OP_GE,
  LIANDU_OP_CONTAINS,
  LIANDU_OP_EMPTY,
  LIANDU_OP_NOT_EMPTY,
  LIANDU_OP_AND,
  LIANDU_OP_OR,
  LIANDU_OP_NOT,
  LIANDU_OP_HAS_ROW,      /* a row of the table field fulfils the condition */
} LianduOperator;

typedef enum
{
  LIANDU_AGGREGATE_COUNT,
  LIANDU_AGGREGATE_COUNT_IF,
  LIANDU_AGGREGATE_SUM,
  LIANDU_AGGREGATE_MIN,
  LIANDU_AGGREGATE_MAX,
} LianduAggregateType;

/* Values are text: codes, ISO dates, numbers, uuids, "true"/"false", or a day
 * relative to today: "today", "today+7", "today-60", "month-start",
 * "quarter-start", "year-start". */
LianduCondition *liandu_condition_new          (const char            *path,
                                                LianduOperator         op,
                                                const char            *value);
LianduCondition *liandu_condition_new_group    (LianduOperator         op);
LianduCondition *liandu_condition_new_one_of   (const char            *path,
                                                const char * const    *values,
                                                guint                  n_values);
LianduCondition *liandu_condition_new_not      (const char            *path,
                                                const char            *value);
LianduCondition *liandu_condition_new_row      (const char            *table_field,
                                                LianduCondition       *condition);
LianduCondition *liandu_condition_copy         (const LianduCondition *self);
void             liandu_condition_free         (LianduCondition       *self);
void             liandu_condition_append       (LianduCondition       *self,
                                                LianduCondition       *child);
LianduOperator   liandu_condition_get_op       (const LianduCondition *self);
const char      *liandu_condition_get_path     (const LianduCondition *self);
const char      *liandu_condition_get_value    (const LianduCondition *self);
GPtrArray       *liandu_condition_get_children (const LianduCondition *self);
LianduCondition *liandu_condition_parse        (const LianduKind      *kind,
                                                const char            *text,
                                                GError               **error);
gboolean         liandu_operator_parse         (const char            *text,
                                                LianduOperator        *out_op);
const char      *liandu_operator_to_string     (LianduOperator         op);
char            *liandu_condition_to_words     (const LianduCondition *self,
                                                const LianduKind      *kind,
                                                const LianduCodes     *codes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCondition, liandu_condition_free)

typedef struct
{
  char *path;
  gboolean descending;
} LianduSort;

typedef struct
{
  LianduAggregateType type;
  char *path;                   /* SUM, MIN, MAX */
  LianduCondition *condition;   /* COUNT_IF */
} LianduAggregate;

LianduQuery      *liandu_query_new              (const LianduKind      *kind);
LianduQuery      *liandu_query_copy             (LianduQuery           *self);
LianduQuery      *liandu_query_ref              (LianduQuery           *self);
void              liandu_query_unref            (LianduQuery           *self);
const LianduKind *liandu_query_get_kind         (LianduQuery           *self);
void              liandu_query_add_condition    (LianduQuery           *self,
                                                 LianduCondition       *condition);
void              liandu_query_where            (LianduQuery           *self,
                                                 const char            *path,
                                                 LianduOperator         op,
                                                 const char            *value);
void              liandu_query_add_infos        (LianduQuery           *self,
                                                 const LianduConditionInfo *infos,
                                                 guint                  n_infos);
void              liandu_query_add_filter       (LianduQuery           *self,
                                                 const LianduFilterInfo *filter);
GPtrArray        *liandu_query_get_conditions   (LianduQuery           *self);
void              liandu_query_add_conditions_of (LianduQuery          *self,
                                                 LianduQuery           *other);
void              liandu_query_clear_conditions (LianduQuery           *self);
void              liandu_query_set_search       (LianduQuery           *self,
                                                 const char            *words);
const char       *liandu_query_get_search       (LianduQuery           *self);
void              liandu_query_set_like         (LianduQuery           *self,
                                                 const char            *path,
                                                 const char            *text);
const char       *liandu_query_get_like_path    (LianduQuery           *self);
const char       *liandu_query_get_like_text    (LianduQuery           *self);
void              liandu_query_add_sort         (LianduQuery           *self,
                                                 const char            *path,
                                                 gboolean               descending);
void              liandu_query_set_sort         (LianduQuery           *self,
                                                 const char            *sort);
GPtrArray        *liandu_query_get_sorts        (LianduQuery           *self);
void              liandu_query_add_column       (LianduQuery           *self,
                                                 const char            *path);
GPtrArray        *liandu_query_get_columns      (LianduQuery           *self);
void              liandu_query_add_mark         (LianduQuery           *self,
                                                 LianduCondition       *condition);
GPtrArray        *liandu_query_get_marks        (LianduQuery           *self);
void              liandu_query_add_group        (LianduQuery           *self,
                                                 const char            *path);
GPtrArray        *liandu_query_get_groups       (LianduQuery           *self);
void              liandu_query_add_aggregate    (LianduQuery           *self,
                                                 LianduAggregateType    type,
                                                 const char            *path,
                                                 LianduCondition       *condition);
GPtrArray        *liandu_query_get_aggregates   (LianduQuery           *self);
void              liandu_query_set_limit        (LianduQuery           *self,
                                                 guint                  limit);
guint             liandu_query_get_limit        (LianduQuery           *self);
void              liandu_query_set_deleted      (LianduQuery           *self,
                                                 gboolean               deleted);
gboolean          liandu_query_get_deleted      (LianduQuery           *self);
void              liandu_query_set_values_only  (LianduQuery           *self,
                                                 gboolean               values_only);
gboolean          liandu_query_get_values_only  (LianduQuery           *self);
char             *liandu_query_to_words         (LianduQuery           *self,
                                                 const LianduCodes     *codes);

/* What a path names: the field of the kind, and the field of the linked kind
 * after a dot.  FALSE with INVALID when there is no such path. */
typedef struct
{
  const char *common;           /* one of the names of every record, or NULL */
  const LianduField *field;
  const LianduField *linked;    /* after the dot, or NULL */
} LianduPath;

gboolean          liandu_path_resolve           (const LianduKind      *kind,
                                                 const char            *path,
                                                 LianduPath            *out_path,
                                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduQuery, liandu_query_unref)

G_END_DECLS
