/* liandu-segment.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What one desk hands to the others: some of its transactions and what it had
 * seen of theirs, signed by it and readable only with the key of the workspace.
 * A segment never changes once it is made, and who carries it is not trusted.
 *
 * The format, version 1.  It is frozen: a reader of today reads what was
 * written then.  Numbers are little-endian.
 *
 *   "LDSG"                     magic
 *   u8 format, u8 algorithm, u16 least reader
 *   u32 length of the header, u64 length of the body, u64 length of it unpacked
 *   header                     GVariant (sstttays) in normal form: workspace,
 *                              device, epoch, its number in this epoch from 1,
 *                              how many it stands for (1), hash of the segment
 *                              before it in this epoch, key
 *   nonce                      24 bytes
 *   body                       XChaCha20-Poly1305 of Zstandard of GVariant
 *                              (aaya(sttay)): transactions, of whomever; device,
 *                              epoch, number and hash of the last segments that
 *                              the author had seen
 *   hash                       BLAKE2b-256 of all before it
 *   signature                  Ed25519 of the hash
 *
 * All before the nonce is bound into the body as associated data.
 *
 * What was handed out and then erased by a decision is handed out once more
 * without it: a reduced segment stands for the section that it was, by its
 * number and its name.  It stands for 0 by itself, and the hash of the segment
 * before it is followed by that of the one it stands for.
 */

#define LIANDU_SEGMENT_FORMAT 1
#define LIANDU_SEGMENT_ALGORITHM 1      /* XChaCha20-Poly1305, BLAKE2b, Ed25519, Zstandard */
#define LIANDU_SEGMENT_HASH_SIZE 32
#define LIANDU_SEGMENT_KEY_SIZE 32
#define LIANDU_SEGMENT_SIGN_SECRET_SIZE 64
#define LIANDU_SEGMENT_SIGN_PUBLIC_SIZE 32
/* What is longer comes from no desk: it would fill the memory of whoever unpacks it. */
#define LIANDU_SEGMENT_MAX_SIZE (64 * 1024 * 1024)
#define LIANDU_SEGMENT_MAX_UNPACKED (512 * 1024 * 1024)

/**
 * LianduSegmentError:
 * @LIANDU_SEGMENT_ERROR_SHORT: there is less than its own lengths say: it may
 *   still be on its way
 * @LIANDU_SEGMENT_ERROR_DAMAGED: its hash, its signature or its body is wrong,
 *   or it is no segment at all
 * @LIANDU_SEGMENT_ERROR_STRANGER: signed by nobody who is known
 * @LIANDU_SEGMENT_ERROR_NO_KEY: whole, but its key is not held here
 * @LIANDU_SEGMENT_ERROR_NEWER: whole, but a newer program is needed to read it
 */
typedef enum
{
  LIANDU_SEGMENT_ERROR_SHORT,
  LIANDU_SEGMENT_ERROR_DAMAGED,
  LIANDU_SEGMENT_ERROR_STRANGER,
  LIANDU_SEGMENT_ERROR_NO_KEY,
  LIANDU_SEGMENT_ERROR_NEWER,
} LianduSegmentError;

#define LIANDU_SEGMENT_ERROR (liandu_segment_error_quark ())
GQuark liandu_segment_error_quark (void);

/* How far one desk had come with the segments of another. */
typedef struct
{
  char *device;
  guint64 epoch;
  guint64 seq;
  GBytes *hash;
} LianduSeen;

typedef struct
{
  char *workspace;
  char *device;
  guint64 epoch;
  guint64 first_seq;        /* its number in this epoch, from 1 */
  guint64 count;            /* of segments that it stands for: 1; 0 of a reduced one */
  GBytes *previous;         /* hash of the one before in this epoch; empty for the first */
  char *key;                /* name of the workspace key that it is closed with */
  GBytes *stands_for;       /* hash of the section that this is, reduced; or NULL */
  GBytes *hash;             /* its own: of one that was opened or sealed */
  GPtrArray *txns;          /* (element-type GBytes) */
  GPtrArray *seen;          /* (element-type LianduSeen) */
} LianduSegment;

/* What a reader holds.  Both are asked by name and return %NULL where they
 * know none. */
typedef struct
{
  const guint8 *(*find_sign_public) (const char *device,
                                     gpointer    user_data);
  const guint8 *(*find_key)         (const char *key,
                                     gpointer    user_data);
  gpointer user_data;
} LianduSegmentKeys;

LianduSegment *liandu_segment_new      (const char              *workspace,
                                        const char              *device,
                                        guint64                  epoch,
                                        const char              *key);
void           liandu_segment_free     (LianduSegment           *self);
void           liandu_segment_add_seen (LianduSegment           *self,
                                        const char              *device,
                                        guint64                  epoch,
                                        guint64                  seq,
                                        GBytes                  *hash);
GBytes        *liandu_segment_get_name (LianduSegment           *self);
gboolean       liandu_segment_is_reduced (GBytes                *bytes);
GBytes        *liandu_segment_seal     (LianduSegment           *self,
                                        const guint8            *key,
                                        const guint8            *sign_secret);
LianduSegment *liandu_segment_open     (GBytes                  *bytes,
                                        const LianduSegmentKeys *keys,
                                        GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSegment, liandu_segment_free)

G_END_DECLS
