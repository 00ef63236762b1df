/* liandu-workspace-keys.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-deed-node.h"

G_BEGIN_DECLS

/**
 * LianduWorkspaceKeys:
 *
 * The keys with which what desks hand out is closed: which there are, which of
 * them this desk holds, and who else was given them, by the deeds that count.
 */
typedef struct _LianduWorkspaceKeys LianduWorkspaceKeys;

char                *liandu_workspace_keys_dup_name   (const guint8         *key);
LianduWorkspaceKeys *liandu_workspace_keys_new        (LianduKeyring        *keyring);
void                 liandu_workspace_keys_free       (LianduWorkspaceKeys  *self);
void                 liandu_workspace_keys_clear      (LianduWorkspaceKeys  *self);
void                 liandu_workspace_keys_take       (LianduWorkspaceKeys  *self,
                                                       const LianduDeedNode *node);
const guint8        *liandu_workspace_keys_find       (LianduWorkspaceKeys  *self,
                                                       const char           *name);
GPtrArray           *liandu_workspace_keys_list_held  (LianduWorkspaceKeys  *self);
gboolean             liandu_workspace_keys_is_given   (LianduWorkspaceKeys  *self,
                                                       const char           *desk,
                                                       const char           *name);
const char          *liandu_workspace_keys_get_newest (LianduWorkspaceKeys  *self);

G_END_DECLS
