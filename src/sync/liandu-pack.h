/* liandu-pack.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-segment.h"

G_BEGIN_DECLS

/*
 * Sections of one desk that follow each other, in one file: the same bytes, one
 * after the other.  What was signed stays signed, so that a pack is believed as
 * far as its sections are and needs no key and no signature of its own.  Of the
 * same sections everybody makes the same pack: whoever has them puts back one
 * that was lost.
 *
 * The format, version 1.  It is frozen: a reader of today reads what was
 * written then.  Numbers are little-endian.
 *
 *   "LDPK"                     magic
 *   u8 format, u8 algorithm, u16 least reader
 *   u64 length of the body
 *   body                       GVariant (ssttaay) in normal form: workspace,
 *                              device, epoch, number of the first, segments
 *   hash                       BLAKE2b-256 of all before it
 */

#define LIANDU_PACK_FORMAT 1
#define LIANDU_PACK_ALGORITHM 1         /* BLAKE2b */
/* Segments are gathered up to about this much, so that nobody needs much memory. */
#define LIANDU_PACK_DEFAULT_SIZE (8 * 1024 * 1024)

typedef struct
{
  char *workspace;
  char *device;
  guint64 epoch;
  guint64 first_seq;
  GPtrArray *segments;      /* (element-type GBytes) */
  GBytes *hash;             /* its own: of one that was opened or made into bytes */
} LianduPack;

LianduPack *liandu_pack_new      (const char    *workspace,
                                  const char    *device,
                                  guint64        epoch,
                                  guint64        first_seq);
void        liandu_pack_free     (LianduPack    *self);
void        liandu_pack_add      (LianduPack    *self,
                                  GBytes        *segment);
GBytes     *liandu_pack_to_bytes (LianduPack    *self);
gboolean    liandu_pack_is_one   (GBytes        *bytes);
LianduPack *liandu_pack_open     (GBytes        *bytes,
                                  GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPack, liandu_pack_free)

G_END_DECLS
