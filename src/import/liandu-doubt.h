/* liandu-doubt.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field.h"

G_BEGIN_DECLS

/**
 * LianduDoubtType:
 * @LIANDU_DOUBT_CHOICE: no code has these words
 * @LIANDU_DOUBT_DATE: it is no day, or it may be two
 * @LIANDU_DOUBT_YEAR: the year is missing
 * @LIANDU_DOUBT_NUMBER: it is no number, or no yes or no
 * @LIANDU_DOUBT_NEW: nobody has this name: it comes in as a new record
 * @LIANDU_DOUBT_NAME: several have this name, one much like it, or one elsewhere
 * @LIANDU_DOUBT_SEVERAL: several values where one belongs
 * @LIANDU_DOUBT_ERROR: the cell holds an error or a formula without a result
 * @LIANDU_DOUBT_COLUMN: no field has this column
 * @LIANDU_DOUBT_RECORD: which record it is, or a rule that it breaks
 *
 * What an import does not know by itself.
 */
typedef enum
{
  LIANDU_DOUBT_CHOICE,
  LIANDU_DOUBT_DATE,
  LIANDU_DOUBT_YEAR,
  LIANDU_DOUBT_NUMBER,
  LIANDU_DOUBT_NEW,
  LIANDU_DOUBT_NAME,
  LIANDU_DOUBT_SEVERAL,
  LIANDU_DOUBT_ERROR,
  LIANDU_DOUBT_COLUMN,
  LIANDU_DOUBT_RECORD,
} LianduDoubtType;

typedef struct
{
  LianduDoubtType type;
  const LianduField *field; /* or NULL */
  char *heading;            /* the column's own heading */
  char *text;               /* as it stands in the cell */
  char *reason;             /* a sentence for a person */
  GPtrArray *proposals;     /* char *: what may be meant */
  GPtrArray *answers;       /* char *: UUIDs of the proposals where they are records, else empty */
} LianduDoubt;

LianduDoubt *liandu_doubt_new          (LianduDoubtType    type,
                                        const LianduField *field,
                                        const char        *heading,
                                        const char        *text,
                                        const char        *reason);
void         liandu_doubt_free         (LianduDoubt       *self);
const char  *liandu_doubt_get_type_name (const LianduDoubt *self);
char        *liandu_doubt_dup_key      (const LianduDoubt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDoubt, liandu_doubt_free)

G_END_DECLS
