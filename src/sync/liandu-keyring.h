/* liandu-keyring.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_KEYRING (liandu_keyring_get_type ())

G_DECLARE_FINAL_TYPE (LianduKeyring, liandu_keyring, LIANDU, KEYRING, GObject)

#define LIANDU_KEY_SIZE 32
#define LIANDU_SIGN_SECRET_SIZE 64
#define LIANDU_SIGNATURE_SIZE 64

/**
 * LianduKeyring:
 *
 * What makes this desk this desk among others: its id, its name and the two
 * secret keys, one to sign with and one to receive with; and which shared
 * workspace it belongs to.  All randomness is libsodium's.
 */
/* The id of the desk that has this key. */
char          *liandu_keyring_dup_desk         (const guint8   *sign_public);
LianduKeyring *liandu_keyring_new              (const char     *name,
                                                const char     *owner);
LianduKeyring *liandu_keyring_new_from_bytes   (GBytes         *bytes,
                                                GError        **error);
GBytes        *liandu_keyring_to_bytes         (LianduKeyring  *self);

const char    *liandu_keyring_get_desk         (LianduKeyring  *self);
const char    *liandu_keyring_get_name         (LianduKeyring  *self);
const char    *liandu_keyring_get_owner       (LianduKeyring  *self);
const guint8  *liandu_keyring_get_sign_public  (LianduKeyring  *self);
const guint8  *liandu_keyring_get_box_public   (LianduKeyring  *self);
const guint8  *liandu_keyring_get_sign_secret  (LianduKeyring  *self);

/* Which shared workspace: its id and the hash of its genesis.  Both %NULL until
 * it is known, and the same for ever after. */
const char    *liandu_keyring_get_workspace    (LianduKeyring  *self);
GBytes        *liandu_keyring_get_genesis      (LianduKeyring  *self);
gboolean       liandu_keyring_bind             (LianduKeyring  *self,
                                                const char     *workspace,
                                                GBytes         *genesis,
                                                GError        **error);
/* Whether it has to be saved again: it was bound since it was read. */
gboolean       liandu_keyring_is_changed       (LianduKeyring  *self);
void           liandu_keyring_mark_saved       (LianduKeyring  *self);

/* A key for @box_public alone, and one for this desk opened. */
GBytes        *liandu_keyring_wrap             (const guint8   *key,
                                                const guint8   *box_public);
gboolean       liandu_keyring_unwrap           (LianduKeyring  *self,
                                                GBytes         *wrapped,
                                                guint8         *out_key);

G_END_DECLS
