/* liandu-op.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-canonical.h"
#include "liandu-change-set.h"
#include "liandu-hlc.h"

G_BEGIN_DECLS

/*
 * The op format, version 1.  It is frozen: a reader of today reads what was
 * written then.  All bytes are GVariant in normal form, little-endian.
 *
 * An op is what one transaction does to one record.  It speaks of registers:
 * a field's value, or one element of a list field, or one of the record's own
 * (parent, deleted, position, state).  For each register it names the ops
 * whose values it replaces: those its author saw.
 *
 *   op header     (ssya(usaay))  record, kind, LianduChangeType,
 *                                [(field id, element, [replaced op hash])]
 *   op payload    amv            the registers' values, in the same order
 *   op digest     SHA-256 (salt, payload)
 *   op hash       SHA-256 ((stttusayay): device, epoch, seq, hlc ms,
 *                 hlc counter, actor, header, digest), first 16 bytes
 *   txn header    (yysttusxtussayaay)  format, algorithm, device, epoch,
 *                 first seq, count, uuid, wall ms, hlc ms,
 *                 hlc counter, actor, origin, hash of the transaction before
 *                 it in this epoch, [op hash]
 *   txn hash      SHA-256 (txn header)
 *   txn bytes     (ayaya(ayayay))  txn hash, txn header,
 *                 [(op header, salt, payload)]
 *
 * A payload enters the chain by its salted digest alone, so that a lawful
 * erasure of payload and salt leaves the chain verifiable: of an op that lost
 * something the salt is that digest, and the payload is what remains.
 */

#define LIANDU_OP_FORMAT 1
#define LIANDU_OP_ALGORITHM_SHA256 1
#define LIANDU_OP_HASH_SIZE 16
#define LIANDU_OP_SALT_SIZE 16
#define LIANDU_OP_DIGEST_SIZE 32

/* Registers that every record has; a kind's own fields count from 10. */
#define LIANDU_REGISTER_PARENT 1
#define LIANDU_REGISTER_DELETED 2
#define LIANDU_REGISTER_POSITION 3
#define LIANDU_REGISTER_STATE 4
#define LIANDU_REGISTER_REVIEWED 5  /* (ss): a step's op, and the digest of the values it stands with */

typedef struct
{
  guint field;
  const char *element;      /* "" for a value of its own */
  const guint8 *replaces;   /* hashes of ops, one after the other */
  guint n_replaces;
  GVariant *value;          /* NULL: cleared, or taken out of the list */
} LianduRegister;

/* An op as the fold sees it. */
typedef struct
{
  gint64 id;                /* local, 0 before it is stored */
  guint8 hash[LIANDU_OP_HASH_SIZE];
  char *device;
  guint64 epoch;
  guint64 seq;
  LianduHlc hlc;
  char *actor;
  char *origin;
  char *txn;
  gint64 wall;              /* ms, as that machine's clock showed */
  LianduChangeType type;
  char *record;
  char *kind;
  GBytes *header;
  GBytes *payload;          /* NULL: erased as a whole */
  gboolean erased;          /* or in part */
  GArray *registers;        /* LianduRegister, borrowing from the two */
} LianduOp;

void        liandu_op_free           (LianduOp          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduOp, liandu_op_free)

/* Writing */
typedef struct
{
  guint field;
  char *element;
  GVariant *replaces;       /* aay */
  GVariant *value;
} LianduRegisterDraft;

typedef struct
{
  LianduChangeType type;
  char *record;
  const char *kind;
  GPtrArray *registers;     /* LianduRegisterDraft */
} LianduOpDraft;

LianduOpDraft *liandu_op_draft_new   (LianduChangeType   type,
                                      const char        *record,
                                      const char        *kind);
void        liandu_op_draft_free     (LianduOpDraft     *self);
void        liandu_op_draft_add      (LianduOpDraft     *self,
                                      guint              field,
                                      const char        *element,
                                      GVariant          *replaces,
                                      GVariant          *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduOpDraft, liandu_op_draft_free)

GBytes     *liandu_op_draft_header   (LianduOpDraft     *self);
GBytes     *liandu_op_draft_payload  (LianduOpDraft     *self);
void        liandu_op_compute_hash   (const char        *device,
                                      guint64            epoch,
                                      guint64            seq,
                                      const LianduHlc   *hlc,
                                      const char        *actor,
                                      GBytes            *header,
                                      GBytes            *salt,
                                      GBytes            *payload,
                                      guint8            *out_hash);

GBytes     *liandu_op_digest_payload (GBytes            *salt,
                                      GBytes            *payload);
gboolean    liandu_op_salt_is_digest (GBytes            *salt);

/* The one order in which all desks see ops. */
int         liandu_op_compare        (const LianduOp    *a,
                                      const LianduOp    *b);

/* Reading */
gboolean    liandu_op_decode         (LianduOp          *self,
                                      GBytes            *header,
                                      GBytes            *payload,
                                      gboolean           trusted);
/* whether the author of @self saw the op of that hash and wrote over it */
gboolean    liandu_register_replaces (const LianduRegister *self,
                                      const guint8      *hash);

typedef struct
{
  char *device;
  guint64 epoch;
  guint64 first_seq;
  guint32 count;
  char *uuid;
  gint64 wall;
  LianduHlc hlc;
  char *actor;
  char *origin;
  GBytes *previous;
  GVariant *op_hashes;      /* aay */
} LianduTxn;

void        liandu_txn_free          (LianduTxn         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduTxn, liandu_txn_free)
GBytes     *liandu_txn_header        (const LianduTxn   *self);
LianduTxn  *liandu_txn_parse_header  (GBytes            *header,
                                      GError           **error);

G_END_DECLS
