/* liandu-paper.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-source.h"

G_BEGIN_DECLS

/*
 * A paper is a printed form or document about one record, described as data:
 * what is said where; the words come from LianduPaperSource, the places on the
 * page from LianduPaperLayout.  Seeded from the tables in papers/; they are
 * Chinese documents whatever the language of the interface.
 */

/**
 * LianduPaperBlockType:
 * @LIANDU_PAPER_ROW: labels and values side by side, framed
 * @LIANDU_PAPER_TEXT: a label and beside it a long value, framed; it runs on to
 *   the next page
 * @LIANDU_PAPER_TABLE: the rows of a table or list under their headings
 * @LIANDU_PAPER_HEADING: a heading of the first level (一、…), by @text
 * @LIANDU_PAPER_PARAGRAPH: @text in the body's type, or the value of @path
 * @LIANDU_PAPER_SIGNATURES: places to sign beside each other, one for each cell
 * @LIANDU_PAPER_HEAD: 版头 of an official document, which goes before the title:
 *   @text in red, the number at @path, a red rule; cells are the marks above it
 * @LIANDU_PAPER_ADDRESSEE: @text flush left
 * @LIANDU_PAPER_CLOSING: who signs, by @text, above the date at @path
 * @LIANDU_PAPER_IMPRINT: 版记 at the foot of the last page: a line for each cell
 *   that is answered, @text and the date at @path
 * @LIANDU_PAPER_PAGE_BREAK: what follows begins on a page of its own
 */
typedef enum
{
  LIANDU_PAPER_NOTHING,
  LIANDU_PAPER_ROW,
  LIANDU_PAPER_TEXT,
  LIANDU_PAPER_TABLE,
  LIANDU_PAPER_HEADING,
  LIANDU_PAPER_PARAGRAPH,
  LIANDU_PAPER_SIGNATURES,
  LIANDU_PAPER_PAGE_BREAK,
  LIANDU_PAPER_HEAD,
  LIANDU_PAPER_ADDRESSEE,
  LIANDU_PAPER_CLOSING,
  LIANDU_PAPER_IMPRINT,
} LianduPaperBlockType;

#define LIANDU_PAPER_MAX_CELLS 9

/**
 * LianduPaperCellInfo:
 * @label: %NULL: the official term of the field that @path names
 * @path: %NULL: left empty, to be filled in by hand
 * @width: its share of what the labels leave; 0: 1
 * @centred: short values that stand in the middle
 */
typedef struct
{
  const char *label;
  const char *path;
  double width;
  gboolean centred;
} LianduPaperCellInfo;

/**
 * LianduPaperBlockInfo:
 * @group: words of the band to the left that this block and its neighbours with
 *   the same words share
 * @label, @path: of a text, as in a cell
 * @text: of headings and paragraphs; {path} stands for a value
 * @table: a table field or one of the paper's lists
 * @unless_empty: left out where this field is not answered, this table has no
 *   row; a Word template leaves out headings and paragraphs only
 * @when_empty: of headings and paragraphs: left out where this field is answered
 * @group_path: of a table: what its neighbouring rows have in common, in a band
 * @signature: of a text: a line at its lower right, in which {path} may stand
 * @empty: what stands in place of a table without rows; %NULL: 无
 * @height: the least height in mm, so that there is room to write by hand; of a
 *   text that is answered or may yet be typed a record keeps less of it, unless
 *   it has a @signature or is @by_hand
 * @blank_rows: how many empty rows a table has on a blank form
 */
typedef struct
{
  LianduPaperBlockType type;
  const char *group;
  const char *label;
  const char *path;
  const char *text;
  const char *table;
  const char *unless_empty;
  const char *when_empty;
  const char *group_path;
  const char *signature;
  const char *empty;
  double height;
  gboolean by_hand;
  guint blank_rows;
  LianduPaperCellInfo cells[LIANDU_PAPER_MAX_CELLS];
} LianduPaperBlockInfo;

/**
 * LianduPaperInfo:
 * @name: as it is offered (谈话记录表)
 * @title: printed; {path} stands for a value and is left out where there is none
 * @when: (nullable): choice field: the paper is about records where it has one
 *   of the answers in @answers, separated by spaces
 * @dense: small type and narrow margins: as much on one page as can be read
 * @lists: records listed besides the one the paper is about
 */
typedef struct
{
  const char *id;
  const char *kind;
  const char *name;
  const char *title;
  gboolean landscape;
  gboolean dense;
  const LianduPaperBlockInfo *blocks;
  guint n_blocks;
  const LianduPaperListInfo *lists;
  guint n_lists;
  const char *when;
  const char *answers;
} LianduPaperInfo;

const LianduPaperInfo *liandu_paper_lookup            (const char            *id);
GPtrArray             *liandu_paper_list              (const LianduKind      *kind);
GPtrArray             *liandu_paper_list_for          (LianduRecord          *record);
LianduPaperSource     *liandu_paper_new_source        (const LianduPaperInfo *self,
                                                       LianduStore           *store,
                                                       const char            *uuid,
                                                       LianduPaperSourceFlags flags,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
char                  *liandu_paper_dup_title         (const LianduPaperInfo *self,
                                                       LianduPaperSource     *source);
char                  *liandu_paper_expand            (const char            *text,
                                                       LianduPaperSource     *source,
                                                       const char            *gap);
char                  *liandu_paper_break_label       (const char            *label);
char                  *liandu_paper_suggest_name      (const LianduPaperInfo *self,
                                                       LianduStore           *store,
                                                       gboolean               blank,
                                                       const char            *extension);

G_END_DECLS
