/* liandu-dossier.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-date.h"
#include "liandu-query.h"

G_BEGIN_DECLS

/*
 * 一人一档: what is on record about somebody, or about a unit, in order of
 * time: the records whose kinds say by "about" that they are about him, and the
 * rows of his own tables that have a date.
 */

/**
 * LianduDossierEntry:
 * @uuid: (nullable): the record to be opened; NULL for a row of his own
 * @role: (nullable): the field by which it is about him
 * @date: (nullable): its day
 * @values: (element-type GVariant) (nullable elements): of the fields that its
 *   kind's summary names
 */
typedef struct
{
  const LianduKind *kind;
  char *uuid;
  char *title;
  char *state;
  const LianduField *role;
  LianduDate *date;
  GPtrArray *values;
} LianduDossierEntry;

/* Who looked at it, and when, in milliseconds since 1970. */
typedef struct
{
  char *actor;
  gint64 time;
} LianduDossierAccess;

typedef struct
{
  char *uuid;
  char *title;
  const LianduKind *kind;
  GPtrArray *entries;       /* LianduDossierEntry, newest first */
  GPtrArray *accesses;      /* LianduDossierAccess, newest first */
} LianduDossier;

LianduDossier *liandu_dossier_new            (const LianduKind         *kind,
                                              const char               *uuid,
                                              const char               *title);
void           liandu_dossier_free           (LianduDossier            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDossier, liandu_dossier_free)

GPtrArray     *liandu_dossier_list_kinds     (const LianduKind         *subject);
LianduQuery   *liandu_dossier_new_query      (const LianduKind         *kind,
                                              const LianduKind         *subject,
                                              const char               *uuid);
void           liandu_dossier_take_row       (LianduDossier            *self,
                                              const LianduKind         *kind,
                                              const char               *uuid,
                                              const char               *title,
                                              const char               *state,
                                              GPtrArray                *values);
void           liandu_dossier_add_access     (LianduDossier            *self,
                                              const char               *actor,
                                              gint64                    time);
void           liandu_dossier_sort           (LianduDossier            *self);
GPtrArray     *liandu_dossier_list_graded    (LianduDossier            *self);

GPtrArray     *liandu_dossier_list_summary   (const LianduKind         *kind);
const char    *liandu_dossier_get_label      (const LianduField        *field);
char          *liandu_dossier_entry_to_words (const LianduDossierEntry *entry,
                                              const LianduCodes        *codes);

G_END_DECLS
