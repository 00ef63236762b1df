/* liandu-import-read-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-import-plan-private.h"

G_BEGIN_DECLS

/* One record while it is read. */
typedef struct
{
  const LianduImportContext *context;
  const LianduTableRecord *source;
  const LianduTableRecord *before;  /* the record above, or NULL */
  LianduRecord *known;      /* the record on file, or NULL */
  LianduImportRead *read;
  GPtrArray *notes;         /* char * */
  const char *place;        /* uuid of the record's unit */
} LianduImportReader;

/* liandu-import-read.c */
GPtrArray     *_liandu_import_read_collect   (const LianduImportContext *context,
                                              const LianduTableRecord   *record,
                                              guint                      column);
GPtrArray     *_liandu_import_read_collect_before (LianduImportReader   *self,
                                              GPtrArray                 *own,
                                              guint                      column);
char          *_liandu_import_read_join      (GPtrArray                 *cells,
                                              const char                *separator);
LianduReading *_liandu_import_read_cells     (LianduImportReader        *self,
                                              const LianduField         *field,
                                              const char                *heading,
                                              GPtrArray                 *cells,
                                              GPtrArray                 *before,
                                              const char                *detail);
void           _liandu_import_read_take_rest (LianduImportReader *self,
                                         const LianduColumnMatch *match,
                                         LianduReading      *reading);
gboolean       _liandu_import_read_is_divided (LianduImportReader *self,
                                         const LianduColumnMatch *match);

/* liandu-import-read-rows.c */
void           _liandu_import_read_row       (LianduImportReader        *self,
                                              const LianduColumnMatch   *match);
void           _liandu_import_read_parts     (LianduImportReader        *self);

G_END_DECLS
