/* liandu-sitting.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING (liandu_sitting_get_type ())

G_DECLARE_FINAL_TYPE (LianduSitting, liandu_sitting, LIANDU, SITTING, GObject)

LianduSitting *liandu_sitting_new           (LianduStore             *store,
                                             const LianduKind        *kind,
                                             LianduRecord            *room,
                                             gboolean                 everybody);
const LianduKind *liandu_sitting_get_kind   (LianduSitting           *self);
LianduStore   *liandu_sitting_get_store     (LianduSitting           *self);
char          *liandu_sitting_dup_title     (LianduSitting           *self);
LianduQuery   *liandu_sitting_new_query     (LianduSitting           *self,
                                             const LianduFilterInfo  *filter);
const LianduReviewInfo *liandu_sitting_get_review (LianduSitting     *self,
                                             const LianduField      **out_answer,
                                             const LianduField      **out_note);

const char * const *liandu_sitting_get_units (LianduSitting          *self);
LianduRecord  *liandu_sitting_new_answers   (LianduSitting           *self,
                                             const char              *uuid);

/* What was decided on a record.  An answer or a note that is NULL is none. */
void           liandu_sitting_decide        (LianduSitting           *self,
                                             LianduRecord            *record,
                                             const char              *answer,
                                             const char              *note);
const char    *liandu_sitting_get_answer    (LianduSitting           *self,
                                             const char              *uuid);
const char    *liandu_sitting_get_note      (LianduSitting           *self,
                                             const char              *uuid);
const char    *liandu_sitting_take_back     (LianduSitting           *self);
guint          liandu_sitting_get_n_decided (LianduSitting           *self);
char          *liandu_sitting_dup_summary   (LianduSitting           *self);

/* At the end: the records of all units in one transaction, so that one undo
 * takes them back; or nothing. */
void           liandu_sitting_finish_async  (LianduSitting           *self,
                                             GAsyncReadyCallback      callback,
                                             gpointer                 user_data);
GStrv          liandu_sitting_finish_finish (LianduSitting           *self,
                                             GAsyncResult            *result,
                                             GError                 **error);
void           liandu_sitting_discard       (LianduSitting           *self);

G_END_DECLS
