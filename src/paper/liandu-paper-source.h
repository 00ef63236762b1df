/* liandu-paper-source.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * The words of one record for paper: what stands in a cell of a printed form
 * and in the place of {{字段}} in a document.  One object serves the record
 * itself, each row of its tables, and each record of a list that a paper draws
 * up: they are all asked in the same way.
 *
 * A name is resolved in this order:
 *
 *   - 序号 (serial): the number of the row, from 1
 *   - a field of the record, by its name (talkee), its official term (谈话对象)
 *     or one of the term's synonyms (被谈话人)
 *   - a field of a linked record after a dot: talkee.unit, 谈话对象.政治面貌
 *   - what every record has: 标题 (title), 编号 (number), 状态 (state)
 *   - the frame of the paper: 本单位 (office), 打印日期 (today), 打印人 (user)
 *
 * and may end in how it is to be shown:
 *
 *   - @单位职务 (@post): of a link to a person unit and post as they stood
 *   - @分条 (@items): of a text each line as an item of its own, （一）（二）…
 *     where there are several
 *   - @选项 (@choices): of a choice or a yes-no all answers, with the one that
 *     was given ticked: ☑好 □较好 □一般 □差
 *
 * Blanks around each part are passed over.  What was not answered is "", never
 * a placeholder left standing.  What the form does not show for this record,
 * and what is confidential unless it was chosen, is "" too.
 *
 * Tables: liandu_paper_source_split() tells that 会前材料审核.材料名称 is the
 * field 材料名称 of the rows of the table 会前材料审核; the rows come from
 * liandu_paper_source_list_rows() and are sources themselves.
 *
 * A source waits for the store: for the command line and for threads.  It
 * belongs to the thread that uses it.
 */

typedef struct _LianduPaperSource LianduPaperSource;

/**
 * LianduPaperSourceFlags:
 * @LIANDU_PAPER_SOURCE_CONFIDENTIAL: confidential fields are printed too, as
 *   chosen by who prints
 */
typedef enum
{
  LIANDU_PAPER_SOURCE_NONE = 0,
  LIANDU_PAPER_SOURCE_CONFIDENTIAL = 1 << 0,
} LianduPaperSourceFlags;

/**
 * LianduPaperListInfo:
 * @events: the steps that were taken with the record, oldest first, instead of
 *   records: 标题 is the step, 状态 where it led to, the rest as a decision says
 * @name, @term: by which its rows are asked for, like a table's
 * @kind: of the records
 * @conditions: a value {path} stands for that value of the record the paper is
 *   about, {uuid} for the record itself; where it is not answered, the list has no rows
 * @columns: paths that its rows can be asked for, separated by spaces; with
 *   those that decide what is shown of a record
 * @limit: 0: all
 *
 * Records that a paper lists besides the record it is about.
 */
typedef struct
{
  const char *name;
  const char *term;
  const char *kind;
  LianduConditionInfo conditions[5];
  const char *columns;
  const char *sort;
  guint limit;
  gboolean events;
} LianduPaperListInfo;

const LianduKind  *liandu_paper_list_info_get_kind (const LianduPaperListInfo *self);

LianduPaperSource *liandu_paper_source_new         (LianduStore               *store,
                                                    LianduRecord              *record,
                                                    LianduPaperSourceFlags     flags);
LianduPaperSource *liandu_paper_source_new_load    (LianduStore               *store,
                                                    const char                *uuid,
                                                    LianduPaperSourceFlags     flags,
                                                    GCancellable              *cancellable,
                                                    GError                   **error);
LianduPaperSource *liandu_paper_source_new_blank   (LianduStore               *store,
                                                    const LianduKind          *kind);
LianduPaperSource *liandu_paper_source_ref         (LianduPaperSource         *self);
void               liandu_paper_source_unref       (LianduPaperSource         *self);

const LianduKind  *liandu_paper_source_get_kind    (LianduPaperSource         *self);
const char        *liandu_paper_source_get_uuid    (LianduPaperSource         *self);
gboolean           liandu_paper_source_is_blank    (LianduPaperSource         *self);
GStrv              liandu_paper_source_dup_uuids   (LianduPaperSource         *self);
const LianduField *liandu_paper_source_find_field  (LianduPaperSource         *self,
                                                    const char                *path);
char              *liandu_paper_source_dup_term    (LianduPaperSource         *self,
                                                    const char                *path);
char              *liandu_paper_source_dup_text    (LianduPaperSource         *self,
                                                    const char                *path,
                                                    GError                   **error);

void               liandu_paper_source_add_lists   (LianduPaperSource         *self,
                                                    const LianduPaperListInfo *lists,
                                                    guint                      n_lists);
gboolean           liandu_paper_source_split       (LianduPaperSource         *self,
                                                    const char                *path,
                                                    char                     **out_table,
                                                    char                     **out_rest);
GPtrArray         *liandu_paper_source_list_rows   (LianduPaperSource         *self,
                                                    const char                *table,
                                                    GCancellable              *cancellable,
                                                    GError                   **error);

char              *liandu_paper_source_dup_column_term (LianduPaperSource     *self,
                                                    const char                *table,
                                                    const char                *path);

char              *liandu_paper_source_dup_missing (LianduPaperSource         *self,
                                                    const char                *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPaperSource, liandu_paper_source_unref)

G_END_DECLS
