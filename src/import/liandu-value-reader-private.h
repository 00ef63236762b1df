/* liandu-value-reader-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-value-reader.h"

G_BEGIN_DECLS

struct _LianduValueReader
{
  LianduStore *store;
  LianduCodes *codes;
  LianduNameIndex *names;
  GHashTable *words;        /* "table\tfolded words" → code */
  GHashTable *titles;       /* "table\tfolded title" or "table\tcode" → code, of the tables that were asked for */
  LianduImportSetup *setup;
  GPtrArray *created;       /* LianduName, borrowed from the index */
  gboolean gathering;       /* only names that the table itself tells apart are entered */
};

const char    *_liandu_value_reader_get_answer (LianduValueReader *self,
                                                const LianduField *field,
                                                const char        *text);
LianduReading *_liandu_reading_new             (void);
LianduDoubt   *_liandu_reading_doubt           (LianduReading     *self,
                                                LianduDoubtType    type,
                                                const LianduCells *cells,
                                                const char        *text,
                                                const char        *reason);
LianduDoubt   *_liandu_reading_keep            (LianduReading     *self,
                                                LianduDoubtType    type,
                                                const LianduCells *cells,
                                                const char        *text,
                                                const char        *reason);
void           _liandu_reading_take            (LianduReading     *self,
                                                GVariant          *value);

/* liandu-value-reader-date.c */
void           _liandu_value_reader_read_date  (LianduValueReader *self,
                                                const LianduCells *cells,
                                                GPtrArray         *texts,
                                                LianduReading     *reading);
gboolean       _liandu_value_reader_is_date    (const char        *text);

/* liandu-value-reader-names.c */
void           _liandu_value_reader_read_names (LianduValueReader *self,
                                                const LianduCells *cells,
                                                GPtrArray         *texts,
                                                LianduReading     *reading);
gboolean       _liandu_value_reader_is_name    (LianduValueReader *self,
                                                const LianduKind  *kind,
                                                const char        *text);

G_END_DECLS
