/* liandu-parcel-gather.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-parcel-content.h"
#include "liandu-parcel-make.h"

G_BEGIN_DECLS

/* What a package is made of, read from the store. */
typedef struct
{
  LianduStore *store;
  LianduCodes *codes;
  GHashTable *origins;      /* id here → id where it was first entered */
  GPtrArray *records;       /* LianduRecord: what goes */
  GHashTable *taken;        /* uuid of those */
  GHashTable *named;        /* uuid of what was looked up for a name */
  GHashTable *files;        /* SHA-256 → attachment value */
  LianduParcelContent *content;
  guint n_withheld;
} LianduParcelGather;

LianduParcelGather *liandu_parcel_gather_new     (LianduStore                *store,
                                                  GError                    **error);
void                liandu_parcel_gather_free    (LianduParcelGather         *self);
gboolean            liandu_parcel_gather_records (LianduParcelGather         *self,
                                                  const LianduParcelRequest  *request,
                                                  GCancellable               *cancellable,
                                                  GError                    **error);
gboolean            liandu_parcel_gather_content (LianduParcelGather         *self,
                                                  const LianduParcelRequest  *request,
                                                  GCancellable               *cancellable,
                                                  GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelGather, liandu_parcel_gather_free)

G_END_DECLS
