/* liandu-pair.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-kind.h"

G_BEGIN_DECLS

/**
 * LianduPairStatus:
 * @LIANDU_PAIR_MATCHED: both ledgers say the same
 * @LIANDU_PAIR_DIFFERS: they do not; see liandu_pair_get_differences()
 * @LIANDU_PAIR_LEFT_ONLY: the counterpart on the right is missing
 * @LIANDU_PAIR_RIGHT_ONLY: the counterpart on the left is missing
 */
typedef enum
{
  LIANDU_PAIR_MATCHED,
  LIANDU_PAIR_DIFFERS,
  LIANDU_PAIR_LEFT_ONLY,
  LIANDU_PAIR_RIGHT_ONLY,
  LIANDU_PAIR_N_STATUSES
} LianduPairStatus;

/* One side of a pair: a record as it is now. */
typedef struct
{
  char *uuid;
  char *title;
  char *number;             /* or NULL */
  char *state;
  char *unit;               /* its name, or NULL */
  GPtrArray *values;        /* GVariant or NULL, in the order of the pairing's columns */
} LianduPairSide;

/* What both sides concluded. */
typedef struct
{
  char *row;                /* uuid */
  char *result;             /* code, or NULL while it is open */
  char *reason;
  char *checked_by;
  char *checked_on;         /* ISO day */
} LianduPairResult;

#define LIANDU_TYPE_PAIR (liandu_pair_get_type ())

G_DECLARE_FINAL_TYPE (LianduPair, liandu_pair, LIANDU, PAIR, GObject)

LianduPair           *liandu_pair_new              (LianduPairSide       *left,
                                                    LianduPairSide       *right);
LianduPairStatus      liandu_pair_get_status       (LianduPair           *self);
void                  liandu_pair_set_status       (LianduPair           *self,
                                                    LianduPairStatus      status);
const char           *liandu_pair_status_get_name  (LianduPairStatus      status);
char                 *liandu_pair_dup_status_words (LianduPair           *self);
const LianduPairSide *liandu_pair_get_left         (LianduPair           *self);
const LianduPairSide *liandu_pair_get_right        (LianduPair           *self);
/* Sentences, one a line; empty where there are none. */
const char           *liandu_pair_get_differences  (LianduPair           *self);
void                  liandu_pair_add_difference   (LianduPair           *self,
                                                    const char           *field,
                                                    const char           *sentence,
                                                    const char           *official);
/* The same in Chinese, whatever the language of the window, with what is
 * missing: what is kept on record. */
const char           *liandu_pair_get_official     (LianduPair           *self);
void                  liandu_pair_set_official     (LianduPair           *self,
                                                    const char           *official);
GStrv                 liandu_pair_list_different   (LianduPair           *self);
/* Of one that lacks its counterpart: one without that may be it. */
const LianduPairSide *liandu_pair_get_suggestion   (LianduPair           *self);
double                liandu_pair_get_likeness     (LianduPair           *self);
void                  liandu_pair_suggest          (LianduPair           *self,
                                                    const LianduPairSide *side,
                                                    double                likeness);
gboolean              liandu_pair_is_closable      (LianduPair           *self);
void                  liandu_pair_set_closable     (LianduPair           *self,
                                                    gboolean              closable);
const LianduPairResult *liandu_pair_get_result     (LianduPair           *self);
void                  liandu_pair_take_result      (LianduPair           *self,
                                                    LianduPairResult     *result);

LianduPairSide       *liandu_pair_side_copy        (const LianduPairSide *self);
void                  liandu_pair_side_free        (LianduPairSide       *self);
void                  liandu_pair_result_free      (LianduPairResult     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPairSide, liandu_pair_side_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPairResult, liandu_pair_result_free)

G_END_DECLS
