/* liandu-packed.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Canonical bytes read where they lie, and small values made without a builder.
 * A GVariant for every member of every op costs ten times the reading itself;
 * only the values that a record keeps become GVariants.
 *
 * Nothing here trusts the bytes: what does not fit is refused, never read
 * beyond.
 */
typedef struct
{
  const guint8 *data;
  gsize size;
} LianduPacked;

/* An array of members of no fixed size. */
typedef struct
{
  LianduPacked array;
  gsize align;
  gsize n;
  gsize i;
  gsize end;                /* of the member before */
  gsize offsets;            /* where the table of ends begins */
} LianduPackedIter;

LianduPacked liandu_packed_new        (GBytes             *bytes);
gboolean     liandu_packed_read_ends  (const LianduPacked *self,
                                       guint               n,
                                       gsize              *out_ends);
gboolean     liandu_packed_slice      (const LianduPacked *self,
                                       gsize               start,
                                       gsize               end,
                                       LianduPacked       *out_part);
gboolean     liandu_packed_get_string (const LianduPacked *self,
                                       gsize               start,
                                       gsize               end,
                                       const char        **out_string);
gboolean     liandu_packed_open_array (const LianduPacked *self,
                                       gsize               align,
                                       LianduPackedIter   *out_iter);
gboolean     liandu_packed_next       (LianduPackedIter   *iter,
                                       LianduPacked       *out_member);
gboolean     liandu_packed_dup_maybe  (const LianduPacked *self,
                                       GBytes             *owner,
                                       GVariant          **out_value);

/* Values of types (ss) and (sys), links and dates: (transfer floating), and
 * what stands in them, in place. */
GVariant    *liandu_packed_new_pair   (const char         *first,
                                       const char         *second);
GVariant    *liandu_packed_new_triple (const char         *first,
                                       guint8              byte,
                                       const char         *second);
void         liandu_packed_get_pair   (GVariant           *pair,
                                       const char        **out_first,
                                       const char        **out_second);
void         liandu_packed_get_triple (GVariant           *triple,
                                       const char        **out_first,
                                       guint8             *out_byte,
                                       const char        **out_second);

G_END_DECLS
