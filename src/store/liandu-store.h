/* liandu-store.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-change-set.h"
#include "liandu-clock.h"
#include "liandu-codes.h"
#include "liandu-coverage.h"
#include "liandu-dossier.h"
#include "liandu-error.h"
#include "liandu-hlc.h"
#include "liandu-pairing.h"
#include "liandu-query.h"
#include "liandu-record.h"
#include "liandu-reports.h"
#include "liandu-row.h"
#include "liandu-workdays.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STORE (liandu_store_get_type ())

G_DECLARE_FINAL_TYPE (LianduStore, liandu_store, LIANDU, STORE, GObject)

/*
 * One workspace: a folder with liandu.db, attachments/ and backups/.
 *
 * Every call comes in two forms.  liandu_store_x() waits for the worker thread
 * and is for the command line, for tests and for worker threads;
 * liandu_store_x_async() never waits and is what the window uses.  Both end in
 * the same job on the one thread that owns the connection.
 */

typedef enum
{
  LIANDU_STORE_CREATE = 1 << 0,     /* make the workspace where there is none */
  LIANDU_STORE_READ_ONLY = 1 << 1,
} LianduStoreFlags;

typedef enum
{
  LIANDU_PRIORITY_SAVE,
  LIANDU_PRIORITY_PAGE,
  LIANDU_PRIORITY_SEARCH,
  LIANDU_PRIORITY_EXPORT,
  LIANDU_PRIORITY_BACKUP,
} LianduPriority;

LianduStore *liandu_store_open              (const char           *folder,
                                             LianduClock          *clock,
                                             LianduStoreFlags      flags,
                                             GError              **error);
void         liandu_store_open_async        (const char           *folder,
                                             LianduClock          *clock,
                                             LianduStoreFlags      flags,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduStore *liandu_store_open_finish       (GAsyncResult         *result,
                                             GError              **error);
void         liandu_store_close             (LianduStore          *self);
/* The same as it was at the end of a day, for reading only. */
LianduStore *liandu_store_open_as_of        (LianduStore          *self,
                                             const LianduDate     *day,
                                             GCancellable         *cancellable,
                                             GError              **error);
/* The same as it is or was at a moment, for reading only. */
char        *liandu_store_dup_watermark     (LianduStore          *self,
                                             GCancellable         *cancellable,
                                             GError              **error);
LianduStore *liandu_store_open_at           (LianduStore          *self,
                                             const char           *watermark,
                                             const char           *time,
                                             GCancellable         *cancellable,
                                             GError              **error);

const char  *liandu_store_get_folder        (LianduStore          *self);
LianduClock *liandu_store_get_clock         (LianduStore          *self);
gboolean     liandu_store_is_read_only      (LianduStore          *self);
/* The office's words and calendar, as they are now.  (transfer full) */
LianduCodes    *liandu_store_dup_codes      (LianduStore          *self);
LianduWorkdays *liandu_store_dup_workdays   (LianduStore          *self);

/* Who is typing: the name of a user record.  Commits are refused without one. */
gboolean     liandu_store_set_user          (LianduStore          *self,
                                             const char           *name,
                                             GError              **error);
const char  *liandu_store_get_user          (LianduStore          *self);
/* The user who was entered first; (transfer full), NULL with NOT_FOUND. */
char        *liandu_store_dup_first_user    (LianduStore          *self,
                                             GError              **error);
/* Enters a user; the one thing that is written while nobody is set. */
gboolean     liandu_store_add_user          (LianduStore          *self,
                                             const char           *name,
                                             const char           *office,
                                             GError              **error);
/* A value of a setting record, or NULL.  (transfer full) */
char        *liandu_store_dup_setting       (LianduStore          *self,
                                             const char           *key);

/*
 * Writing.  One transaction, which first checks that the values the user saw
 * are still current: LIANDU_ERROR_CONFLICT otherwise, with the fields in
 * @out_conflicts (LianduConflict), and nothing is changed.
 */
typedef struct
{
  char *uuid;
  const LianduField *field;
  GVariant *base;
  GVariant *current;
  GVariant *wanted;
  char *actor;              /* who changed it meanwhile */
  gint64 time;
} LianduConflict;

void         liandu_conflict_free           (LianduConflict       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduConflict, liandu_conflict_free)
gboolean     liandu_store_commit            (LianduStore          *self,
                                             LianduChangeSet      *changes,
                                             GCancellable         *cancellable,
                                             GPtrArray           **out_conflicts,
                                             GError              **error);
void         liandu_store_commit_async      (LianduStore          *self,
                                             LianduChangeSet      *changes,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     liandu_store_commit_finish     (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GPtrArray           **out_conflicts,
                                             GError              **error);

/* A whole record with its rows and events.  NOT_FOUND when there is none;
 * a deleted one comes with liandu_record_is_deleted(). */
LianduRecord *liandu_store_load             (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_load_async        (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduRecord *liandu_store_load_finish      (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Rows of a query with its columns; for a grouped query one row a group, its
 * values being the groups followed by the aggregates.  (element-type LianduRow) */
GPtrArray   *liandu_store_query             (LianduStore          *self,
                                             LianduQuery          *query,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_query_async       (LianduStore          *self,
                                             LianduQuery          *query,
                                             LianduPriority        priority,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_query_finish      (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* Ids only, in order, with the first group path's value where the query has a
 * group: what LianduRecordModel is built on.  (element-type LianduRowKey) */
GArray      *liandu_store_query_keys        (LianduStore          *self,
                                             LianduQuery          *query,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_query_keys_async  (LianduStore          *self,
                                             LianduQuery          *query,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GArray      *liandu_store_query_keys_finish (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* The rows of these ids, in this order, with the query's columns. */
GPtrArray   *liandu_store_query_page        (LianduStore          *self,
                                             LianduQuery          *query,
                                             const gint64         *ids,
                                             guint                 n_ids,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_query_page_async  (LianduStore          *self,
                                             LianduQuery          *query,
                                             const gint64         *ids,
                                             guint                 n_ids,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_query_page_finish (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Who has had his record of a kind in each period of a year, and who is
 * missing. */
LianduCoverage *liandu_store_load_coverage   (LianduStore          *self,
                                             const LianduKind     *kind,
                                             const LianduCoverageInfo *info,
                                             int                   year,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_load_coverage_async (LianduStore         *self,
                                             const LianduKind     *kind,
                                             const LianduCoverageInfo *info,
                                             int                   year,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduCoverage *liandu_store_load_coverage_finish (LianduStore    *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Which unit has reported in which month of a year what it owes. */
LianduReports *liandu_store_load_reports     (LianduStore          *self,
                                             const LianduReportSort *sort,
                                             int                   year,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_load_reports_async (LianduStore          *self,
                                             const LianduReportSort *sort,
                                             int                   year,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduReports *liandu_store_load_reports_finish (LianduStore       *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* The two ledgers of a unit (NULL: of all) in a quarter, side by side. */
LianduPairing *liandu_store_load_pairs       (LianduStore          *self,
                                             const LianduKind     *kind,
                                             const char           *unit,
                                             const LianduDate     *quarter,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_load_pairs_async   (LianduStore          *self,
                                             const LianduKind     *kind,
                                             const char           *unit,
                                             const LianduDate     *quarter,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduPairing *liandu_store_load_pairs_finish (LianduStore         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* What is on record about somebody, newest first; with @log it is noted who
 * looked at it. */
LianduDossier *liandu_store_load_dossier     (LianduStore          *self,
                                             const LianduKind     *kind,
                                             const char           *uuid,
                                             gboolean              log,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_load_dossier_async (LianduStore          *self,
                                             const LianduKind     *kind,
                                             const char           *uuid,
                                             gboolean              log,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduDossier *liandu_store_load_dossier_finish (LianduStore       *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* History of a record and its rows, newest first. */
typedef struct
{
  const LianduKind *kind;
  const LianduField *field;
  char *row_title;          /* of a table row, or NULL */
  gboolean row_added;       /* the row is new with this change */
  gboolean erased;          /* what it was is gone by a decision */
  GVariant *old_value;
  GVariant *new_value;
} LianduHistoryChange;

typedef struct
{
  char *txn;                /* id of the transaction, for undo */
  char *uuid;
  const LianduKind *kind;
  LianduChangeType type;
  char *actor;
  char *desk;               /* which other computer, for people; NULL for this one */
  char *origin;             /* "undo", "import" … or NULL */
  gint64 time;              /* ms since 1970, as that machine's clock showed */
  LianduHlc stamp;          /* in which order they came, whatever the clocks */
  LianduEvent *event;       /* of a step, or NULL */
  GPtrArray *changes;       /* LianduHistoryChange */
  gboolean undoable;        /* one's own and still current */
} LianduHistoryItem;

void         liandu_history_item_free       (LianduHistoryItem    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduHistoryItem, liandu_history_item_free)
char        *liandu_history_item_to_words   (const LianduHistoryItem *self,
                                             const LianduCodes    *codes);

GPtrArray   *liandu_store_history           (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_history_async     (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_history_finish    (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Takes back one's own last change (of the record, or of all when @uuid is
 * NULL) where it is still current.  A decision is not undone: REFUSED.
 * @out_words says what was taken back. */
gboolean     liandu_store_undo              (LianduStore          *self,
                                             const char           *uuid,
                                             char                **out_words,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_undo_async        (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     liandu_store_undo_finish       (LianduStore          *self,
                                             GAsyncResult         *result,
                                             char                **out_words,
                                             GError              **error);

/* Full text over all kinds, newest first, with the matching passage; the
 * match in @passage stands between U+0002 and U+0003. */
typedef struct
{
  char *uuid;
  const LianduKind *kind;
  char *title;
  char *state;
  const LianduField *field;
  char *passage;
} LianduHit;

void         liandu_hit_free                (LianduHit            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduHit, liandu_hit_free)
GPtrArray   *liandu_store_search            (LianduStore          *self,
                                             const char           *words,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_search_async      (LianduStore          *self,
                                             const char           *words,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_search_finish     (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* What a link field offers for what was typed: name, short or former name,
 * full pinyin or initials; best first, in office order where equal. */
typedef struct
{
  char *uuid;
  const LianduKind *kind;
  char *title;              /* what the link keeps: name and post */
  char *detail;             /* beside it in the list: unit, post */
} LianduPick;

void         liandu_pick_free               (LianduPick           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPick, liandu_pick_free)
GPtrArray   *liandu_store_pick              (LianduStore          *self,
                                             const LianduField    *field,
                                             const char           *typed,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_pick_async        (LianduStore          *self,
                                             const LianduField    *field,
                                             const char           *typed,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* The same, people of the unit @near first (uuid, or NULL). */
void         liandu_store_pick_near_async   (LianduStore          *self,
                                             const LianduField    *field,
                                             const char           *typed,
                                             const char           *near,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_pick_near         (LianduStore          *self,
                                             const LianduField    *field,
                                             const char           *typed,
                                             const char           *near,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GError              **error);
GPtrArray   *liandu_store_pick_finish       (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* The title a link to this record keeps, or NULL.  (transfer full) */
char        *liandu_store_dup_link_title    (LianduStore          *self,
                                             const char           *uuid);

/* The next number by the office's pattern for this record, e.g.
 * 清纪监〔2026〕12号; NULL where its kind has no numbers.  (transfer full) */
char        *liandu_store_dup_next_number   (LianduStore          *self,
                                             LianduRecord         *record,
                                             GError              **error);

/* Attachments: copied into the workspace under their digest. → (ssx) value */
GVariant    *liandu_store_attach            (LianduStore          *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_attach_async      (LianduStore          *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GVariant    *liandu_store_attach_finish     (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
char        *liandu_store_dup_attachment_path (LianduStore        *self,
                                             GVariant             *attachment);
/* One that another desk added may come later than the record that names it.
 * @digest: SHA-256.  None of these is for the main thread but has. */
gboolean     liandu_store_has_attachment    (LianduStore          *self,
                                             const char           *digest);
GPtrArray   *liandu_store_list_attachments  (LianduStore          *self,
                                             GError              **error);
GBytes      *liandu_store_load_attachment   (LianduStore          *self,
                                             const char           *digest,
                                             GError              **error);
gboolean     liandu_store_take_attachment   (LianduStore          *self,
                                             const char           *digest,
                                             GBytes               *bytes,
                                             GError              **error);

/* Drafts: what is being typed, local to this workspace, outside the ops. */
typedef struct
{
  char *uuid;
  const LianduKind *kind;
  char *title;
  gint64 time;
} LianduDraft;

void         liandu_draft_free              (LianduDraft          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDraft, liandu_draft_free)
void         liandu_store_save_draft_async  (LianduStore          *self,
                                             LianduRecord         *record,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     liandu_store_save_draft_finish (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
gboolean     liandu_store_save_draft        (LianduStore          *self,
                                             LianduRecord         *record,
                                             GError              **error);
gboolean     liandu_store_drop_draft        (LianduStore          *self,
                                             const char           *uuid,
                                             GError              **error);
void         liandu_store_drop_draft_async  (LianduStore          *self,
                                             const char           *uuid);
GPtrArray   *liandu_store_list_drafts       (LianduStore          *self,
                                             GError              **error);
void         liandu_store_list_drafts_async (LianduStore          *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *liandu_store_list_drafts_finish(LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* The record as it was being typed, with the base values it started from. */
LianduRecord *liandu_store_load_draft       (LianduStore          *self,
                                             const char           *uuid,
                                             GError              **error);
void         liandu_store_load_draft_async  (LianduStore          *self,
                                             const char           *uuid,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduRecord *liandu_store_load_draft_finish(LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Told how far long work is, 0 to 1. */
typedef void (*LianduProgressFunc)          (double                fraction,
                                             gpointer              user_data);

/* Self-check: liandu_store_check() of how it is stored, liandu_store_audit()
 * of what the records say.  (element-type LianduFinding) */
typedef struct
{
  char *check;              /* name of the check, snake_case */
  LianduAuditGrade grade;
  const char *kind;         /* of the record, or NULL */
  char *uuid;               /* of the record, or NULL */
  char *number;             /* of the record, or NULL */
  char *title;              /* of the record, or NULL */
  char *message;
} LianduFinding;

void         liandu_finding_free            (LianduFinding        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduFinding, liandu_finding_free)
GPtrArray   *liandu_store_check             (LianduStore          *self,
                                             gboolean              rebuild,
                                             GCancellable         *cancellable,
                                             GError              **error);

GPtrArray   *liandu_store_audit             (LianduStore          *self,
                                             LianduProgressFunc    progress,
                                             gpointer              user_data,
                                             GCancellable         *cancellable,
                                             GError              **error);

/* Backup: one archive of database and attachments, opened and checked after
 * writing.  Restoring replaces the workspace and starts a new epoch. */
typedef struct
{
  char *path;
  GDateTime *time;
  guint64 size;             /* bytes */
} LianduStoreBackup;

void         liandu_store_backup_free       (LianduStoreBackup    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduStoreBackup, liandu_store_backup_free)
gboolean     liandu_store_backup            (LianduStore          *self,
                                             const char           *path,
                                             LianduProgressFunc    progress,
                                             gpointer              user_data,
                                             GCancellable         *cancellable,
                                             GError              **error);
void         liandu_store_backup_async      (LianduStore          *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     liandu_store_backup_finish     (LianduStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
gboolean     liandu_store_backup_now        (LianduStore          *self,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean     liandu_store_backup_daily      (LianduStore          *self,
                                             GError              **error);
gboolean     liandu_store_backup_second     (LianduStore          *self,
                                             const char           *folder,
                                             LianduProgressFunc    progress,
                                             gpointer              user_data,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean     liandu_store_restore_backup    (const char           *folder,
                                             const char           *path,
                                             LianduClock          *clock,
                                             GError              **error);
GPtrArray   *liandu_store_list_backups      (const char           *folder,
                                             LianduClock          *clock);
gboolean     liandu_store_replace_by_backup (LianduStore          *self,
                                             const char           *path,
                                             GError              **error);

/* Exchange: transactions as bytes, in any order, with repeats. */
GPtrArray   *liandu_store_export_txns       (LianduStore          *self,
                                             gint64                after,
                                             GError              **error);
gboolean     liandu_store_import_txns       (LianduStore          *self,
                                             GPtrArray            *txns,
                                             GError              **error);
/* All derived state and the op set as one canonical text. */
char        *liandu_store_dump              (LianduStore          *self,
                                             GError              **error);

/* Erasing what must not be here, by a decision on record: see
 * LianduErasureInfo.  Never undone. */
typedef struct
{
  char *uuid;               /* of the decision */
  guint n_ops;              /* entries that lost their content */
  guint n_backups;          /* files of backups written anew */
  GPtrArray *left;          /* (element-type utf8) what could not be cleared, and why */
} LianduStoreErasure;

void         liandu_store_erasure_free    (LianduStoreErasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduStoreErasure, liandu_store_erasure_free)
/* The kind of record that decides on one. */
const LianduKind *liandu_store_get_erasure_kind (void);
LianduStoreErasure *liandu_store_erase    (LianduStore          *self,
                                             LianduRecord         *decision,
                                             GError              **error);
void         liandu_store_erase_async       (LianduStore          *self,
                                             LianduRecord         *decision,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LianduStoreErasure *liandu_store_erase_finish (LianduStore      *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Whether to try also what could not be cleared before, because a disk was not
 * there: each time all backups are written anew. */
typedef enum
{
  LIANDU_TRACES_NOT_AGAIN,
  LIANDU_TRACES_AGAIN,
  LIANDU_TRACES_AGAIN_LATER,    /* if the last try was an hour ago */
} LianduTracesAgain;

/* At the opening and after an exchange; waits. */
void         liandu_store_clear_traces      (LianduStore          *self,
                                             LianduTracesAgain     again);

/* Log of what left the workspace (print, export, exchange). */
gboolean     liandu_store_log_output        (LianduStore          *self,
                                             const char           *what,
                                             const char           *target,
                                             const char * const   *uuids,
                                             GError              **error);

/*
 * Signal "changed" (GStrv uuids): records whose derived state is new, emitted
 * on the main context of the thread that opened the store, also for what
 * another process wrote (then with an empty list: anything may have changed).
 */

G_END_DECLS
