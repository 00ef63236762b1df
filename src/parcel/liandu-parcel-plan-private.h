/* liandu-parcel-plan-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-name-index.h"
#include "liandu-parcel-content.h"
#include "liandu-parcel-plan.h"

G_BEGIN_DECLS

/* A record of the package and what becomes of it. */
typedef struct
{
  const LianduParcelRecord *record;
  const LianduKind *kind;   /* NULL: unknown here */
  LianduParcelAction action;
  char *uuid;               /* here */
  GString *left;            /* what has no place here, a line each */
} LianduParcelItem;

struct _LianduParcelPlan
{
  /* Owned */
  LianduStore *store;
  LianduCodes *codes;
  LianduParcelFile *file;
  LianduParcelContent *content;
  GPtrArray *items;         /* LianduParcelItem */
  GPtrArray *tallies;       /* LianduParcelTally */
  GHashTable *origins;      /* id over there → id here, of what came before */
  GHashTable *places;       /* the same, of what this package has; "" where there is none */
  GHashTable *named;        /* id over there → LianduParcelName, borrowed */
  GHashTable *files;        /* SHA-256 → part, of what is taken over */
  GPtrArray *new_names;     /* char * */
  GPtrArray *same_names;    /* char * */
  gboolean by_name;         /* who has the same name is the same */
  LianduNameIndex *names;
  LianduChangeSet *changes;
  guint n_left;
  LianduParcelSigner signer;
};

/* liandu-parcel-names.c */
char *_liandu_parcel_names_find_target (LianduParcelPlan  *self,
                                       const char        *uuid,
                                       const LianduField *field);
char *_liandu_parcel_names_match_name  (LianduParcelPlan  *self,
                                       const LianduKind  *kind,
                                       const char        *name,
                                       const char        *place);
char *_liandu_parcel_names_find_here   (LianduParcelPlan  *self,
                                       const char        *uuid,
                                       const LianduKind  *kind);
/* liandu-parcel-convert.c */
void  _liandu_parcel_convert     (LianduParcelPlan  *self,
                                       LianduParcelItem  *item);

G_END_DECLS
