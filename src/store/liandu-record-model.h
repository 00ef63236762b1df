/* liandu-record-model.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_RECORD_MODEL (liandu_record_model_get_type ())

G_DECLARE_FINAL_TYPE (LianduRecordModel, liandu_record_model, LIANDU, RECORD_MODEL, GObject)

/**
 * LianduRecordModel:
 *
 * A GListModel of LianduRow over a query: holds ids, materialises pages of
 * 200 rows when they are asked for, keeps up with the store's "changed".
 * With a grouped query, a group row stands before each group.
 */
LianduRecordModel *liandu_record_model_new         (LianduStore       *store);
void               liandu_record_model_set_query   (LianduRecordModel *self,
                                                    LianduQuery       *query);
LianduQuery       *liandu_record_model_get_query   (LianduRecordModel *self);
/* Records, not counting group rows. */
guint              liandu_record_model_get_n_records (LianduRecordModel *self);
gboolean           liandu_record_model_is_loading  (LianduRecordModel *self);
/* G_MAXUINT when it is not among the materialised rows. */
guint              liandu_record_model_find        (LianduRecordModel *self,
                                                    const char        *uuid);
/* Signal "loaded": the ids of the last query have arrived. */

G_END_DECLS
