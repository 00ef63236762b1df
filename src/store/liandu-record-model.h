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
 *
 * A row stays the same object as long as somebody holds it.  Its values are
 * those of the columns of liandu_record_model_get_query(); a query with other
 * columns takes effect, with "notify::query", while the model is empty for a
 * moment, so that whoever shows the rows can change his columns in between.
 *
 * Property "query" (#LianduQuery): what the rows answer to, read only.
 * Signal "loaded": the ids of the last query have arrived.
 * Signal "failed" (#GError): they have not.
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
/* Asks the store again, as after a change. */
void               liandu_record_model_refresh     (LianduRecordModel *self);
/* The group rows in view, in no order.  (element-type LianduRow) */
GPtrArray         *liandu_record_model_list_groups (LianduRecordModel *self);
/* Ids of the records among these positions.  (element-type gint64) */
GArray            *liandu_record_model_list_ids    (LianduRecordModel *self,
                                                    guint              position,
                                                    guint              n_items);

G_END_DECLS
