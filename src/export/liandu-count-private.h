/* liandu-count-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-count.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;            /* uuid, code, first day of a month, or "" */
  char *title;
} LianduCountLine;

struct _LianduCount
{
  /* Owned */
  GArray *lines;
  GHashTable *index;        /* key → number of the line + 1 */
  GArray *columns;          /* const LianduCountColumnInfo * */
  LianduCountColumnInfo *made; /* of a count by two fields, or NULL */
  GPtrArray *words;         /* that those point to */
  GArray *numbers;          /* double, line after line */
  LianduDate *from;
  LianduDate *to;

  /* Borrowed */
  LianduStore *store;
  LianduQuery *query;
  const LianduKind *kind;
  const LianduCountInfo *info;
};

guint    _liandu_count_add_line   (LianduCount  *self,
                                   const char   *key,
                                   const char   *title);
void     _liandu_count_add_number (LianduCount  *self,
                                   guint         line,
                                   guint         column,
                                   GVariant     *number);

/* liandu-count-cross.c */
gboolean _liandu_count_cross      (LianduCount  *self,
                                   GCancellable *cancellable,
                                   GError      **error);

G_END_DECLS
