/* liandu-deed-node.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-deed.h"

G_BEGIN_DECLS

/**
 * LianduDeedNode:
 * @signatures: (element-type GBytes): all that have come with it
 * @is_proven: its signature is right, which is the same for ever
 * @depth: 0 as long as something before it is missing
 * @ancestors: (element-type LianduDeedNode): all before it
 * @is_valid: it counts
 *
 * A deed in its place among others: #LianduDeedGraph.
 */
typedef struct
{
  LianduDeed *deed;
  GPtrArray *signatures;
  gboolean is_proven;
  guint depth;
  GHashTable *ancestors;
  gboolean is_valid;
} LianduDeedNode;

gboolean        liandu_deed_node_may_hold         (const LianduDeed     *deed);
LianduDeedNode *liandu_deed_node_new              (LianduDeed           *deed);
void            liandu_deed_node_free             (LianduDeedNode       *self);

gboolean        liandu_deed_node_is_of_type       (const LianduDeedNode *self,
                                                   const char           *type);
const char     *liandu_deed_node_get_subject      (const LianduDeedNode *self);
gboolean        liandu_deed_node_brings_in        (const LianduDeedNode *self);
gboolean        liandu_deed_node_makes_admin      (const LianduDeedNode *self);
gboolean        liandu_deed_node_read_sign_public (const LianduDeedNode *self,
                                                   guint8               *sign_public);

gboolean        liandu_deed_node_add_signature    (LianduDeedNode       *self,
                                                   GBytes               *signature);
gboolean        liandu_deed_node_prove            (LianduDeedNode       *self,
                                                   const guint8         *sign_public);
int             liandu_deed_node_compare          (const LianduDeedNode *self,
                                                   const LianduDeedNode *other);

G_END_DECLS
