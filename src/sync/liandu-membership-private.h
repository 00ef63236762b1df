/* liandu-membership-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-membership.h"

#include "liandu-deed-graph.h"
#include "liandu-workspace-keys.h"

G_BEGIN_DECLS

struct _LianduMembership
{
  GObject parent_instance;

  LianduKeyring *keyring;
  LianduDeedGraph *deeds;
  GPtrArray *members;       /* (element-type LianduMember) */
  GHashTable *by_desk;      /* (element-type utf8 LianduMember) */
  LianduWorkspaceKeys *keys;
};

G_END_DECLS
