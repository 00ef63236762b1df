/* liandu-blank.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-import-setup.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* One column of the table that is to be filled in, or one place of a form. */
typedef struct
{
  guint row;                /* of a form, from 1; 0: a column */
  guint column;             /* from 1 */
  char *path;               /* what stands above it, or beside it */
  char *heading;            /* its own */
  char *id;                 /* what stands there: that of @target, or of what is counted */
  LianduTarget target;
  guint confidence;         /* 0 to 100 */
} LianduBlankColumn;

/**
 * LianduBlank:
 *
 * A workbook that somebody sent to be filled in.
 */
typedef struct _LianduBlank LianduBlank;

LianduBlank *liandu_blank_open         (LianduStore             *store,
                                        const LianduKind        *kind,
                                        const char              *path,
                                        const char              *sheet,
                                        const LianduImportSetup *setup,
                                        GCancellable            *cancellable,
                                        GError                 **error);
void         liandu_blank_free         (LianduBlank             *self);
const char  *liandu_blank_get_sheet    (const LianduBlank       *self);
GPtrArray   *liandu_blank_get_columns  (const LianduBlank       *self);
guint        liandu_blank_get_n_rows   (const LianduBlank       *self);
gboolean     liandu_blank_is_form      (const LianduBlank       *self);
gboolean     liandu_blank_has_lines    (const LianduBlank       *self);
char        *liandu_blank_dup_notice   (const LianduBlank       *self);
GPtrArray   *liandu_blank_list_ids     (const LianduBlank       *self);
gboolean     liandu_blank_knows_id     (const LianduBlank       *self,
                                        const char              *id);
char        *liandu_blank_dup_id_title (const LianduBlank       *self,
                                        const char              *id);
GPtrArray   *liandu_blank_list_lines   (LianduBlank             *self,
                                        LianduQuery             *query,
                                        guint                    limit,
                                        guint                   *out_n,
                                        GCancellable            *cancellable,
                                        GError                 **error);
gboolean     liandu_blank_fill         (LianduBlank             *self,
                                        LianduQuery             *query,
                                        const char              *path,
                                        guint                   *out_n,
                                        GCancellable            *cancellable,
                                        GError                 **error);
gboolean     liandu_blank_remember     (LianduBlank             *self,
                                        GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBlank, liandu_blank_free)

G_END_DECLS
