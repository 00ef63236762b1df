/* liandu-deed-graph.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-deed-node.h"

G_BEGIN_DECLS

/**
 * LianduDeedGraph:
 *
 * The deeds of a shared workspace, and which of them count.
 */
typedef struct _LianduDeedGraph LianduDeedGraph;

LianduDeedGraph *liandu_deed_graph_new       (LianduKeyring    *keyring);
void             liandu_deed_graph_free      (LianduDeedGraph  *self);
gboolean         liandu_deed_graph_add       (LianduDeedGraph  *self,
                                              LianduDeed       *deed);
gboolean         liandu_deed_graph_proves    (LianduDeedGraph  *self,
                                              const LianduDeed *deed);
GPtrArray       *liandu_deed_graph_get_nodes (LianduDeedGraph  *self);
GPtrArray       *liandu_deed_graph_list_tips (LianduDeedGraph  *self);

G_END_DECLS
