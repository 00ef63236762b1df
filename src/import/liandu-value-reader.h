/* liandu-value-reader.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-doubt.h"
#include "liandu-grid.h"
#include "liandu-import-setup.h"
#include "liandu-name-index.h"

G_BEGIN_DECLS

/* The cells of one record in one column, and what else is known of it. */
typedef struct
{
  const LianduField *field;
  const char *heading;      /* of the column, for people */
  GPtrArray *cells;         /* const LianduCell *, from top to bottom */
  GPtrArray *before;        /* char *: what the record above has here, or NULL */
  const char *detail;       /* unit and post of the person, from a column of their own */
  const char *place;        /* uuid of the record's unit, or NULL */
  GVariant *known;          /* what the record on file says, or NULL: names that several bear are told apart by it */
  int year;                 /* that the table is about, or 0 */
} LianduCells;

/* What was made of them. */
typedef struct
{
  GVariant *value;          /* NULL: nothing, or nothing sure */
  GPtrArray *notes;         /* char *: lines for the notes */
  GPtrArray *doubts;        /* LianduDoubt */
} LianduReading;

typedef struct _LianduValueReader LianduValueReader;

LianduValueReader *liandu_value_reader_new       (LianduStore             *store,
                                                  const LianduImportSetup *setup);
void               liandu_value_reader_free      (LianduValueReader       *self);
void               liandu_value_reader_set_setup (LianduValueReader       *self,
                                                  const LianduImportSetup *setup);
LianduNameIndex   *liandu_value_reader_get_names (LianduValueReader       *self);
/* Records that must be made for the links: LianduName. */
GPtrArray         *liandu_value_reader_get_new   (LianduValueReader       *self);
gboolean           liandu_value_reader_prepare   (LianduValueReader       *self,
                                                  const LianduField       *field,
                                                  GError                 **error);
void               liandu_value_reader_gather    (LianduValueReader       *self,
                                                  const LianduCells       *cells);
LianduReading     *liandu_value_reader_read      (LianduValueReader       *self,
                                                  const LianduCells       *cells);
double             liandu_value_reader_rate      (LianduValueReader       *self,
                                                  const LianduField       *field,
                                                  GPtrArray               *cells);
void               liandu_reading_free           (LianduReading           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduValueReader, liandu_value_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduReading, liandu_reading_free)

G_END_DECLS
