/* liandu-ops.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-fold.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/* Ops as they lie in the database: all of it on the worker thread. */

gint64      liandu_ops_ensure_object   (LianduDatabase  *database,
                                        const char      *uuid,
                                        const char      *kind,
                                        GError         **error);
/* 0 when there is none */
gint64      liandu_ops_find_object     (LianduDatabase  *database,
                                        const char      *uuid,
                                        char           **out_kind,
                                        gint64          *out_parent);
gint64      liandu_ops_add_object      (LianduDatabase  *database,
                                        const char      *uuid,
                                        const char      *kind,
                                        gint64           parent,
                                        GError         **error);
char       *liandu_ops_dup_uuid        (LianduDatabase  *database,
                                        gint64           object);
GArray     *liandu_ops_list_rows       (LianduDatabase  *database,
                                        gint64           parent);
LianduFold *liandu_ops_fold            (LianduDatabase  *database,
                                        gint64           object,
                                        GError         **error);
GPtrArray  *liandu_ops_load            (LianduDatabase  *database,
                                        gint64           object,
                                        GError         **error);

/**
 * LianduPicture:
 *
 * A record as its ops make it, with the folds that it was made from.
 */
typedef struct
{
  gint64 object;
  LianduFold *fold;
  GPtrArray *row_folds;     /* LianduFold of all rows, deleted ones included */
  GArray *row_objects;      /* gint64, in the same order */
  LianduRecord *record;     /* NULL: its kind is unknown or it is not created */
} LianduPicture;

void           liandu_picture_free     (LianduPicture   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPicture, liandu_picture_free)
LianduPicture *liandu_picture_load     (LianduDatabase  *database,
                                        gint64           object,
                                        GError         **error);
/* The same of some of its ops alone. */
typedef gboolean (*LianduOpFilter)      (const LianduOp  *op,
                                        gpointer         user_data);
LianduPicture *liandu_picture_load_some (LianduDatabase *database,
                                        gint64           object,
                                        LianduOpFilter   keeps,
                                        gpointer         user_data,
                                        GError         **error);
void           liandu_picture_derive   (LianduRecord    *record);
void           liandu_picture_forget_derived (LianduRecord *record);
void           liandu_picture_add_rows (LianduRecord    *record,
                                        GPtrArray       *rows);
LianduRecord  *liandu_picture_read_row (LianduFold      *fold,
                                        const char      *uuid,
                                        const LianduKind *kind);

G_END_DECLS
