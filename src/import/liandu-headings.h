/* liandu-headings.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-kind.h"

G_BEGIN_DECLS

/**
 * LianduTargetType:
 * @LIANDU_TARGET_NONE: no field: kept in the notes with its heading
 * @LIANDU_TARGET_IGNORED: says nothing (a serial number)
 * @LIANDU_TARGET_RECORD_ID: the hidden id of the record
 * @LIANDU_TARGET_FIELD: a field of the record
 * @LIANDU_TARGET_ROW: a field of a row of the table field @through
 * @LIANDU_TARGET_LINKED: a field of what the link field @through points to; tells
 *   people of one name apart
 *
 * Where a column of a table goes.
 */
typedef enum
{
  LIANDU_TARGET_NONE,
  LIANDU_TARGET_IGNORED,
  LIANDU_TARGET_RECORD_ID,
  LIANDU_TARGET_FIELD,
  LIANDU_TARGET_ROW,
  LIANDU_TARGET_LINKED,
} LianduTargetType;

typedef struct
{
  LianduTargetType type;
  const LianduField *field;
  const LianduField *through;   /* NULL with LINKED: the link column to the left */
  int month;                    /* of a row: 1 to 12, or 0 */
} LianduTarget;

/* Ids of the targets that are no field. */
#define LIANDU_TARGET_ID_NOTES "-"
#define LIANDU_TARGET_ID_IGNORED "!"

char             *liandu_target_dup_id       (const LianduTarget   *self);
char             *liandu_target_dup_title    (const LianduTarget   *self);

/* From here on a heading is known, not just alike. */
#define LIANDU_HEADING_KNOWN 85
/* From here on it is alike enough to be proposed. */
#define LIANDU_HEADING_ALIKE 55

/* No ledger has more columns than this that are called by words merely alike:
 * further right only known headings count. */
#define LIANDU_HEADINGS_MAX_ALIKE 200

typedef struct _LianduHeadings LianduHeadings;

LianduHeadings   *liandu_headings_new        (const LianduKind     *kind,
                                              const LianduCodes    *codes);
void              liandu_headings_free       (LianduHeadings       *self);
const LianduKind *liandu_headings_get_kind   (const LianduHeadings *self);
guint             liandu_headings_match      (const LianduHeadings *self,
                                              const char           *heading,
                                              LianduTarget         *out_target);
GArray           *liandu_headings_list       (const LianduHeadings *self,
                                              const char           *heading);
gboolean          liandu_headings_know       (const LianduHeadings *self,
                                              const char           *heading);
gboolean          liandu_headings_parse      (const LianduHeadings *self,
                                              const char           *id,
                                              LianduTarget         *out_target);
GPtrArray        *liandu_headings_list_ids   (const LianduHeadings *self);
gboolean          liandu_headings_begin      (const LianduHeadings *self,
                                              const char           *text);
gboolean          liandu_headings_is_anchor  (const LianduHeadings *self,
                                              const LianduTarget   *target);

/* One of several things a heading may mean. */
typedef struct
{
  LianduTarget target;
  guint score;                  /* 0 to 100 */
} LianduHeadingMatch;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduHeadings, liandu_headings_free)

G_END_DECLS
