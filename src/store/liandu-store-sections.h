/* liandu-store-sections.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-section.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * What a workspace keeps for the exchange with others.  Each call is one
 * transaction; all of them wait, and are for threads of their own.
 */
gboolean        liandu_store_read_identity  (LianduStore          *self,
                                             char                **out_workspace,
                                             guint64              *out_epoch,
                                             GError              **error);
GPtrArray      *liandu_store_list_sections  (LianduStore          *self,
                                             GError              **error);
gboolean        liandu_store_count_section_writes (LianduStore    *self,
                                             guint64              *out_number);
GBytes         *liandu_store_load_section   (LianduStore          *self,
                                             GBytes               *hash,
                                             GError              **error);
LianduUnsealed *liandu_store_load_unsealed  (LianduStore          *self,
                                             gsize                 max_size,
                                             GError              **error);
gboolean        liandu_store_seal           (LianduStore          *self,
                                             const LianduSection  *section,
                                             GBytes               *bytes,
                                             const LianduUnsealed *unsealed,
                                             GError              **error);
gboolean        liandu_store_take_section   (LianduStore          *self,
                                             const LianduSection  *section,
                                             GBytes               *bytes,
                                             GPtrArray            *txns,
                                             GPtrArray            *seen,
                                             gboolean              is_own_life,
                                             LianduTaken          *out_taken,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean        liandu_store_take_sections  (LianduStore          *self,
                                             GPtrArray            *incoming,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean        liandu_store_hold_section   (LianduStore          *self,
                                             const LianduSection  *section,
                                             GBytes               *bytes,
                                             GPtrArray            *seen,
                                             GError              **error);
gboolean        liandu_store_release_section (LianduStore         *self,
                                             const LianduSection  *section,
                                             GError              **error);
GPtrArray      *liandu_store_load_current_txns (LianduStore       *self,
                                             GPtrArray            *txns,
                                             GError              **error);
gboolean        liandu_store_replace_section (LianduStore         *self,
                                             GBytes               *hash,
                                             GBytes               *bytes,
                                             GError              **error);
guint           liandu_store_count_erased   (LianduStore          *self);
gboolean        liandu_store_begin_epoch    (LianduStore          *self,
                                             GError              **error);

/* liandu-store-deeds.c: who takes part, and small things to remember */
GPtrArray      *liandu_store_list_deeds     (LianduStore          *self,
                                             GError              **error);
gboolean        liandu_store_keep_deed      (LianduStore          *self,
                                             GBytes               *bytes,
                                             GError              **error);
gboolean        liandu_store_load_memo      (LianduStore          *self,
                                             const char           *key,
                                             GBytes              **out_bytes,
                                             GError              **error);
gboolean        liandu_store_save_memo      (LianduStore          *self,
                                             const char           *key,
                                             GBytes               *bytes,
                                             GError              **error);

G_END_DECLS
