/* liandu-pairing.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-change-set.h"
#include "liandu-clock.h"
#include "liandu-codes.h"
#include "liandu-pair.h"
#include "liandu-query.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/**
 * LianduPairing:
 *
 * The two ledgers of a unit (or of all) in a quarter, paired: made of the
 * answer to one question, without asking anybody else.
 */
typedef struct _LianduPairing LianduPairing;

LianduPairing     *liandu_pairing_new              (const LianduKind     *kind,
                                                    const char           *unit,
                                                    const LianduDate     *quarter);
void               liandu_pairing_free             (LianduPairing        *self);
LianduQuery       *liandu_pairing_new_query        (LianduPairing        *self);
LianduQuery       *liandu_pairing_new_result_query (LianduPairing        *self);
LianduQuery       *liandu_pairing_new_row_query    (LianduPairing        *self,
                                                    const char           *record);
void               liandu_pairing_add              (LianduPairing        *self,
                                                    const char           *uuid,
                                                    const char           *title,
                                                    const char           *number,
                                                    const char           *state,
                                                    GVariant            **values,
                                                    guint                 n_values);
void               liandu_pairing_add_row          (LianduPairing        *self,
                                                    const char           *uuid,
                                                    GVariant            **values);
void               liandu_pairing_finish           (LianduPairing        *self);

const LianduKind  *liandu_pairing_get_kind         (LianduPairing        *self);
const char        *liandu_pairing_get_unit         (LianduPairing        *self);
const LianduDate  *liandu_pairing_get_quarter      (LianduPairing        *self);
GPtrArray         *liandu_pairing_get_pairs        (LianduPairing        *self);
guint              liandu_pairing_count            (LianduPairing        *self,
                                                    LianduPairStatus      status);
guint              liandu_pairing_count_closable   (LianduPairing        *self);
/* The record that keeps the results of this unit and quarter, or NULL. */
const char        *liandu_pairing_get_record       (LianduPairing        *self);
void               liandu_pairing_set_record       (LianduPairing        *self,
                                                    const char           *uuid);
char              *liandu_pairing_dup_value_words  (LianduPairing        *self,
                                                    const LianduPairSide *side,
                                                    const char           *field);

/* What is written: one change set each, one undo. */
LianduChangeSet   *liandu_pairing_draft            (LianduPairing        *self,
                                                    LianduClock          *clock);
LianduChangeSet   *liandu_pairing_pair             (LianduPairing        *self,
                                                    const LianduPairSide *left,
                                                    const LianduPairSide *right);
LianduChangeSet   *liandu_pairing_part             (LianduPairing        *self,
                                                    LianduPair           *pair);
LianduChangeSet   *liandu_pairing_begin            (LianduPairing        *self,
                                                    LianduClock          *clock);
LianduChangeSet   *liandu_pairing_conclude         (LianduPairing        *self,
                                                    LianduPair           *pair,
                                                    gboolean              agreed,
                                                    const char           *reason,
                                                    const char           *user,
                                                    LianduClock          *clock);
LianduChangeSet   *liandu_pairing_conclude_matched (LianduPairing        *self,
                                                    const char           *user,
                                                    LianduClock          *clock);

LianduDate        *liandu_pairing_parse_quarter    (const char           *text,
                                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPairing, liandu_pairing_free)

G_END_DECLS
