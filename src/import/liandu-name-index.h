/* liandu-name-index.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* A record that links may point to, under all its names. */
typedef struct
{
  const LianduKind *kind;
  char *uuid;
  char *name;
  char *title;              /* what a link keeps: name and post */
  char *place;              /* uuid of the unit of a person, or NULL */
  char *post;               /* or NULL */
  gboolean is_new;          /* comes with this import */
} LianduName;

/* How surely a text is a name. */
typedef enum
{
  LIANDU_NAME_UNKNOWN,
  LIANDU_NAME_SURE,         /* exactly one bears it */
  LIANDU_NAME_SEVERAL,      /* several bear it */
  LIANDU_NAME_ALIKE,        /* nobody bears it, some have one much like it */
} LianduNameMatch;

typedef struct _LianduNameIndex LianduNameIndex;

LianduNameIndex  *liandu_name_index_new         (LianduStore      *store);
void              liandu_name_index_free        (LianduNameIndex  *self);
gboolean          liandu_name_index_load        (LianduNameIndex  *self,
                                                 const LianduKind *kind,
                                                 GError          **error);
LianduNameMatch   liandu_name_index_find        (LianduNameIndex  *self,
                                                 const LianduKind *kind,
                                                 const char       *text,
                                                 GPtrArray        *found);
const LianduName *liandu_name_index_find_within (LianduNameIndex  *self,
                                                 const LianduKind *kind,
                                                 const char       *text);
const LianduName *liandu_name_index_find_prefix (LianduNameIndex  *self,
                                                 const LianduKind *kind,
                                                 const char       *text,
                                                 char            **out_rest);
void              liandu_name_index_find_beginning (LianduNameIndex *self,
                                                 const LianduKind *kind,
                                                 const char       *text,
                                                 const char       *place,
                                                 GPtrArray        *found);
const LianduName *liandu_name_index_get         (LianduNameIndex  *self,
                                                 const char       *uuid);
const LianduName *liandu_name_index_add         (LianduNameIndex  *self,
                                                 const LianduKind *kind,
                                                 const char       *uuid,
                                                 const char       *name,
                                                 const LianduName *place,
                                                 const char       *post);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduNameIndex, liandu_name_index_free)

G_END_DECLS
