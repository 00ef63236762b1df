/* liandu-membership.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-section.h"
#include "liandu-join.h"
#include "liandu-segment.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_MEMBERSHIP (liandu_membership_get_type ())

G_DECLARE_FINAL_TYPE (LianduMembership, liandu_membership, LIANDU, MEMBERSHIP, GObject)

/**
 * LianduMember:
 * @desk: its id
 * @name: what people call the computer
 * @owner: whose it is
 * @is_admin: it may admit and retire
 * @is_retired: nothing that it seals after @last counts
 * @last: (element-type LianduSection): its last sections that count, one an
 *   epoch or, in a forked one, a branch
 *
 * A desk that was admitted.
 */
typedef struct
{
  char *desk;
  char *name;
  char *owner;
  gboolean is_admin;
  gboolean is_retired;
  guint8 sign_public[LIANDU_SEGMENT_SIGN_PUBLIC_SIZE];
  guint8 box_public[LIANDU_KEY_SIZE];
  GPtrArray *last;
} LianduMember;

/**
 * LianduMembership:
 *
 * Who takes part, and the keys of the shared workspace: a pure function of the
 * set of signed deeds, in whatever order they came.  A deed counts
 * when all that its signer had seen counts, back to the genesis, and the signer
 * was an administrator by these.  Who is retired stays so.
 */
LianduMembership *liandu_membership_new               (LianduKeyring     *keyring);
/* Whether it is one of this workspace; it may still wait for those before it. */
gboolean          liandu_membership_add               (LianduMembership  *self,
                                                       GBytes            *bytes,
                                                       GError           **error);
/* Whether they are, to the last byte, what a known signer has signed. */
gboolean          liandu_membership_proves            (LianduMembership  *self,
                                                       GBytes            *bytes);
/* (element-type LianduMember), by name; owned by @self */
GPtrArray        *liandu_membership_get_members       (LianduMembership  *self);
const LianduMember *liandu_membership_find            (LianduMembership  *self,
                                                       const char        *desk);
const guint8     *liandu_membership_find_key          (LianduMembership  *self,
                                                       const char        *key);
/* (transfer container) (element-type utf8): of all that are held */
GPtrArray        *liandu_membership_list_keys         (LianduMembership  *self);
/* The key that is closed with now; %NULL where none is held. */
const char       *liandu_membership_get_key_name      (LianduMembership  *self);
gboolean          liandu_membership_accepts           (LianduMembership  *self,
                                                       const LianduSection *section);
/* For liandu_segment_open(): valid as long as @self is and nothing is added. */
LianduSegmentKeys liandu_membership_get_segment_keys  (LianduMembership  *self);

/* New deeds, signed by the keyring's desk, which has to be an
 * administrator but for the first.  They are not added. */
GBytes           *liandu_membership_make_genesis      (LianduKeyring     *keyring,
                                                       const char        *workspace,
                                                       gint64             now);
GBytes           *liandu_membership_make_admission    (LianduMembership  *self,
                                                       const LianduJoin  *join,
                                                       gboolean           as_admin,
                                                       gint64             now,
                                                       GError           **error);
GBytes           *liandu_membership_make_retirement   (LianduMembership  *self,
                                                       const char        *desk,
                                                       GPtrArray         *last,
                                                       gint64             now,
                                                       GError           **error);
/* Keys for those who lack some, because two administrators did not see each
 * other’s deeds; %NULL where nobody does. */
GBytes           *liandu_membership_make_keys         (LianduMembership  *self,
                                                       gint64             now);

G_END_DECLS
