/* liandu-deed.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keyring.h"

G_BEGIN_DECLS

/*
 * What a desk declares about who takes part, signed by it.  A deed never
 * changes.  The format, version 1, is frozen; numbers are little-endian.
 *
 *   "LDED"                     magic
 *   u8 format, u8 algorithm, u16 least reader
 *   u32 length of the body
 *   body                       GVariant (sssaayxv) in normal form: type,
 *                              workspace, desk that signs, hashes of the deeds
 *                              that it had seen and no seen one names, ms since
 *                              1970, what is declared
 *   hash                       BLAKE2b-256 of all before it
 *   signature                  Ed25519 of the hash
 *
 * What is declared, by type.  Sign keys are Ed25519, box keys X25519; workspace
 * keys are sealed to a box key.
 *
 *   genesis   (sssayaysay)     desk, name, owner, sign key, box key, name of
 *                              the first workspace key and it, sealed
 *   join      (sssayayay)      desk, name, owner, sign key, box key, hash of
 *                              the genesis that was seen, or empty
 *   admit     (sssayayba(say)) desk, name, owner, sign key, box key, whether it
 *                              may admit others; workspace keys by name
 *   retire    (sa(ttay)sa(say)) desk; epoch, number and hash of its last sections
 *                              that count; name of a new workspace key, and it
 *                              for each desk that stays
 *   keys      (a(ssay))        desk, name of a workspace key, and it
 */

#define LIANDU_DEED_FORMAT 1
#define LIANDU_DEED_ALGORITHM 1         /* BLAKE2b, Ed25519, X25519 sealed boxes */
#define LIANDU_DEED_MAX_SIZE (1024 * 1024)
#define LIANDU_DEED_HASH_SIZE 32

#define LIANDU_DEED_GENESIS "genesis"
#define LIANDU_DEED_JOIN "join"
#define LIANDU_DEED_ADMIT "admit"
#define LIANDU_DEED_RETIRE "retire"
#define LIANDU_DEED_KEYS "keys"

typedef struct
{
  char *type;
  char *workspace;
  char *signer;
  GPtrArray *previous;      /* (element-type GBytes) */
  gint64 time;
  GVariant *payload;
  GBytes *hash;
  GBytes *signature;
} LianduDeed;

void        liandu_deed_free           (LianduDeed    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDeed, liandu_deed_free)
GBytes     *liandu_deed_make           (const char    *type,
                                        const char    *workspace,
                                        GPtrArray     *previous,
                                        gint64         time,
                                        GVariant      *payload,
                                        LianduKeyring *signer);
LianduDeed *liandu_deed_parse          (GBytes        *bytes,
                                        GError       **error);
gboolean    liandu_deed_is_signed_by   (LianduDeed    *self,
                                        const guint8  *sign_public);
GBytes     *liandu_deed_dup_hash       (GBytes        *bytes);

G_END_DECLS
