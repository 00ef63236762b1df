/* liandu-parcel-content.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The records of a hand-over as data that explain themselves: each value with
 * the number, the name and the official term of its field, its type and its
 * words.  It is JSON, which will be readable without this program, and knows
 * nothing of a store: docs/packages.md.
 */

/* A value with all that is needed to read it elsewhere. */
typedef struct
{
  guint id;
  char *name;
  char *term;
  char *type;               /* of a GVariant */
  GVariant *value;          /* (nullable): of a type that this program does not know */
  char *text;               /* the value in words */
} LianduParcelValue;

/* A step of the workflow as it was taken over there. */
typedef struct
{
  char *transition;
  char *term;
  char *from;
  char *to;
  char *to_term;
  GVariant *decided_by;     /* link, or NULL */
  char *form;
  GVariant *date;           /* date value, or NULL */
  char *opinion;
  char *paper_location;
  char *actor;
  gint64 time;              /* ms since 1970 */
  char *digest;             /* what it vouched for, or NULL */
  gboolean changed;         /* what it vouched for has changed since */
} LianduParcelStep;

/* Who did what when. */
typedef struct
{
  gint64 time;              /* ms since 1970 */
  char *actor;
  char *words;
} LianduParcelDeed;

typedef struct
{
  char *uuid;
  char *origin;             /* the id it had where it was first entered, or NULL when that is here */
  char *kind;
  char *kind_term;
  char *table;              /* of a row: the field that it stands in */
  char *number;
  char *title;
  char *state;
  char *state_term;
  GPtrArray *values;        /* LianduParcelValue */
  GPtrArray *rows;          /* LianduParcelRecord */
  GPtrArray *steps;         /* LianduParcelStep, in order */
  GPtrArray *history;       /* LianduParcelDeed, newest first */
} LianduParcelRecord;

/* A record that links point to and that is not in the package. */
typedef struct
{
  char *uuid;
  char *kind;
  char *name;
  char *title;              /* as links keep it: name and post */
  char *place;              /* uuid of the unit of a person, or NULL */
  char *post;
} LianduParcelName;

typedef struct
{
  GPtrArray *records;       /* LianduParcelRecord */
  GPtrArray *names;         /* LianduParcelName */
} LianduParcelContent;

LianduParcelRecord  *liandu_parcel_record_new       (void);
void                 liandu_parcel_record_free      (LianduParcelRecord        *self);
void                 liandu_parcel_value_free       (LianduParcelValue         *self);
void                 liandu_parcel_step_free        (LianduParcelStep          *self);
void                 liandu_parcel_deed_free        (LianduParcelDeed          *self);
void                 liandu_parcel_name_free        (LianduParcelName          *self);
LianduParcelContent *liandu_parcel_content_new      (void);
void                 liandu_parcel_content_free     (LianduParcelContent       *self);
GBytes              *liandu_parcel_content_to_bytes (const LianduParcelContent *self);
LianduParcelContent *liandu_parcel_content_parse    (GBytes                    *bytes,
                                                     GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelContent, liandu_parcel_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelRecord, liandu_parcel_record_free)

G_END_DECLS
