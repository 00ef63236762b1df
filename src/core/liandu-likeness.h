/* liandu-likeness.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From here on two problems are worth a look side by side. */
#define LIANDU_LIKENESS_SIMILAR 0.3
/* From here on they say the same in other words. */
#define LIANDU_LIKENESS_SAME 0.6
/* From here on one was copied from the other (雷同). */
#define LIANDU_LIKENESS_COPIED 0.85

/* How alike two texts are, 0 to 1: whatever their width, case, spaces and
 * punctuation. */
double           liandu_likeness_compare        (const char       *a,
                                                 const char       *b);
/* The same of texts that liandu_likeness_fold() has folded. */
double           liandu_likeness_compare_folded (const char       *a,
                                                 const char       *b);
char            *liandu_likeness_fold           (const char       *text);

typedef struct _LianduLikeness LianduLikeness;

/* A text of the index that was found. */
typedef struct
{
  const char *key;          /* owned by the index */
  guint index;              /* how many were added before it */
  double likeness;
} LianduLike;

LianduLikeness  *liandu_likeness_new            (void);
void             liandu_likeness_free           (LianduLikeness   *self);
void             liandu_likeness_add            (LianduLikeness   *self,
                                                 const char       *key,
                                                 const char       *text);
guint            liandu_likeness_get_size       (LianduLikeness   *self);
GArray          *liandu_likeness_find           (LianduLikeness   *self,
                                                 const char       *text,
                                                 guint             max,
                                                 double            threshold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduLikeness, liandu_likeness_free)

G_END_DECLS
