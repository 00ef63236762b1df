/* liandu-parcel-plan.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-parcel-file.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* What becomes of records of a package. */
typedef enum
{
  LIANDU_PARCEL_NEW,        /* entered, under an id and a number of this office */
  LIANDU_PARCEL_KNOWN,      /* here already: left as it is */
  LIANDU_PARCEL_UNKNOWN,    /* of a kind that this program does not have: left out */
} LianduParcelAction;

/* Whether packages of that office were signed like this before. */
typedef enum
{
  LIANDU_PARCEL_FIRST,
  LIANDU_PARCEL_SAME,
  LIANDU_PARCEL_OTHER,
} LianduParcelSigner;

/* How many of a kind. */
typedef struct
{
  char *term;
  guint n[3];               /* by LianduParcelAction */
} LianduParcelTally;

typedef struct _LianduParcelPlan LianduParcelPlan;

LianduParcelPlan   *liandu_parcel_plan_new        (LianduStore         *store,
                                                   LianduParcelFile    *file,
                                                   gboolean             by_name,
                                                   GCancellable        *cancellable,
                                                   GError             **error);
void                liandu_parcel_plan_free       (LianduParcelPlan    *self);
LianduParcelFile   *liandu_parcel_plan_get_file   (LianduParcelPlan    *self);
GPtrArray          *liandu_parcel_plan_get_tallies (LianduParcelPlan   *self);
guint               liandu_parcel_plan_count      (LianduParcelPlan    *self,
                                                   LianduParcelAction   action);
LianduParcelSigner  liandu_parcel_plan_get_signer (LianduParcelPlan    *self);
/* Names of units and people that will be entered; (element-type utf8) */
GPtrArray          *liandu_parcel_plan_get_new_names (LianduParcelPlan *self);
/* Names of those who are here already under the same name. */
GPtrArray          *liandu_parcel_plan_get_same_names (LianduParcelPlan *self);
/* How many values have no place here and are kept as words. */
guint               liandu_parcel_plan_count_left (LianduParcelPlan    *self);
char               *liandu_parcel_plan_commit     (LianduParcelPlan    *self,
                                                   GCancellable        *cancellable,
                                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelPlan, liandu_parcel_plan_free)

G_END_DECLS
