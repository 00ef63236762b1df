/* liandu-commit-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-commit.h"

G_BEGIN_DECLS

/* What one change becomes while it is worked on. */
typedef struct
{
  LianduCommit *commit;
  LianduChange *change;
  LianduPicture *before;    /* NULL for a new record */
  LianduRecord *after;      /* values as they will be */
  LianduOpDraft *op;
  gint64 object;            /* 0 before a new one is written */
  gint64 parent;            /* of a new row */
} LianduCommitStep;

/* The transaction that the ops of a set stand in. */
typedef struct
{
  gint64 replica;
  char *device;
  guint64 epoch;
  guint64 seq;
  LianduHlc hlc;
  GBytes *previous;
  gint64 txn;
  gint64 wall;
  GVariantBuilder hashes;
  guint count;
} LianduCommitWriter;

/* liandu-commit-assign.c */
void      _liandu_commit_put                  (LianduCommitStep     *step,
                                               guint                 field,
                                               const char           *element,
                                               GVariant             *value);
gboolean  _liandu_commit_is_kept_row          (LianduCommitStep     *step);
gboolean  _liandu_commit_refuse_kept          (GError              **error);
gboolean  _liandu_commit_assign_all           (LianduCommitStep     *step,
                                               GError              **error);
gboolean  _liandu_commit_check_no_new_problem (LianduRecord         *before,
                                               LianduRecord         *after,
                                               gboolean              as_found,
                                               GError              **error);
gboolean  _liandu_commit_validate             (LianduCommitStep     *step,
                                               GError              **error);
gboolean  _liandu_commit_check_locked         (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               GError              **error);

/* liandu-commit-settle.c */
gboolean  _liandu_commit_settle_all           (LianduCommitStep     *step,
                                               GError              **error);

/* liandu-commit-value.c */
GVariant *_liandu_commit_settle_link          (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               GVariant             *link,
                                               GError              **error);
gboolean  _liandu_commit_check_code           (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               const char           *code,
                                               GError              **error);
gboolean  _liandu_commit_check_codes          (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               GVariant             *value,
                                               GError              **error);
gboolean  _liandu_commit_settle_value         (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               GVariant             *value,
                                               GVariant             *current,
                                               GVariant            **out_value,
                                               GError              **error);
void      _liandu_commit_put_list             (LianduCommitStep     *step,
                                               const LianduField    *field,
                                               GVariant             *current,
                                               GVariant             *value);

/* liandu-commit-count.c */
gboolean  _liandu_commit_update_derived       (LianduCommit         *self,
                                               GError              **error);
gboolean  _liandu_commit_set_by_step          (LianduCommitStep     *step,
                                               const char           *name,
                                               GVariant             *value);
gboolean  _liandu_commit_give_number          (LianduCommitStep     *step,
                                               const LianduDate     *day,
                                               GError              **error);
gboolean  _liandu_commit_complete_new         (LianduCommitStep     *step,
                                               GError              **error);
gboolean  _liandu_commit_count_limits         (LianduCommitStep     *step,
                                               LianduEvent          *event,
                                               GError              **error);
gboolean  _liandu_commit_take_figures         (LianduCommitStep     *step,
                                               const char           *as_of,
                                               GError              **error);

/* liandu-commit-fresh.c */
void      _liandu_commit_note_written         (LianduCommitStep     *step,
                                               gint64                time);
gboolean  _liandu_commit_pass_fresh           (LianduCommit         *self,
                                               LianduChange         *change,
                                               GError              **error);
gboolean  _liandu_commit_settle_fresh         (LianduCommit         *self,
                                               GError              **error);
void      _liandu_commit_drop_fresh           (LianduCommit         *self);

/* liandu-commit-keep.c */
void      _liandu_commit_keep_rows            (LianduCommitStep     *step,
                                               const LianduKeepInfo *keeps,
                                               const LianduEvent    *event);
void      _liandu_commit_revoke_kept          (LianduCommitStep     *step);

/* liandu-commit-step.c */
gboolean  _liandu_commit_take_step            (LianduCommitStep     *step,
                                               GError              **error);

/* liandu-commit-change.c */
void      _liandu_commit_step_clear           (LianduCommitStep     *step);
void      _liandu_commit_forget_parent        (LianduCommit         *self);
void      _liandu_commit_keep_parent          (LianduCommitStep     *step);
gboolean  _liandu_commit_begin                (LianduCommitStep     *step,
                                               GError              **error);
gboolean  _liandu_commit_carry_out            (LianduCommitStep     *step,
                                               GError              **error);

/* liandu-commit-write.c */
gboolean  _liandu_commit_read_writer          (LianduCommit         *self,
                                               LianduCommitWriter   *writer,
                                               GError              **error);
void      _liandu_commit_writer_clear         (LianduCommitWriter   *writer);
gboolean  _liandu_commit_write_op             (LianduCommit         *self,
                                               LianduCommitWriter   *writer,
                                               LianduOpDraft        *draft,
                                               gint64                object,
                                               GError              **error);
gboolean  _liandu_commit_close_txn            (LianduCommit         *self,
                                               LianduCommitWriter   *writer,
                                               GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduCommitStep, _liandu_commit_step_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduCommitWriter, _liandu_commit_writer_clear)

G_END_DECLS
