/* liandu-blank-lines.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-blank-sheet.h"
#include "liandu-blank-words.h"
#include "liandu-blank.h"
#include "liandu-table.h"
#include "liandu-value-reader.h"

G_BEGIN_DECLS

/*
 * A table whose lines are named already: units, choices or months stand at the
 * left, and what belongs beside each is a figure or the words of its records.
 */
typedef struct _LianduBlankLines LianduBlankLines;

/* One of the lines. */
typedef struct
{
  guint row;                /* from 1 */
  char *text;               /* as it stands there */
  char *key;                /* what it is: uuid, code, month; NULL: nobody knows, or all */
  gboolean is_total;
} LianduBlankLine;

gboolean          liandu_blank_lines_prepare   (const LianduKind        *kind,
                                                LianduValueReader       *reader,
                                                GError                 **error);
LianduBlankLines *liandu_blank_lines_find      (LianduStore             *store,
                                                const LianduHeadings    *headings,
                                                LianduValueReader       *reader,
                                                const LianduCodes       *codes,
                                                const LianduTable       *table,
                                                const LianduBlankSheet  *sheet,
                                                const LianduImportSetup *setup,
                                                GPtrArray               *columns);
void              liandu_blank_lines_free      (LianduBlankLines        *self);
guint             liandu_blank_lines_get_column (const LianduBlankLines *self);
GArray           *liandu_blank_lines_get_lines (const LianduBlankLines  *self);
gboolean          liandu_blank_lines_work_out  (LianduBlankLines        *self,
                                                LianduQuery             *query,
                                                int                      year,
                                                GCancellable            *cancellable,
                                                GError                 **error);
const LianduBlankValue *liandu_blank_lines_get_value (const LianduBlankLines *self,
                                                guint                    line,
                                                guint                    column);
guint             liandu_blank_lines_get_n_records (const LianduBlankLines *self);
GPtrArray        *liandu_blank_lines_get_uuids (const LianduBlankLines  *self);
char             *liandu_blank_lines_dup_notice (const LianduBlankLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBlankLines, liandu_blank_lines_free)

G_END_DECLS
