/* liandu-store-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-commit.h"
#include "liandu-store.h"
#include "liandu-workspace.h"

struct _LianduStore
{
  GObject parent_instance;

  char *folder;
  LianduClock *clock;
  LianduDatabase *database;
  LianduWorkspaceLock *lock;
  GMainContext *context;    /* where "changed" is emitted */
  GSource *poll;            /* looks for what other processes wrote */
  gboolean read_only;
  gboolean polling;
  gboolean closed;
  gboolean rotated;         /* on the worker thread: the twin token is new */
  gboolean has_erased;      /* while transactions are taken: ops may have lost something */
  gboolean is_scratch;      /* the folder goes when it is closed */
  gint64 section;           /* on the worker thread: which brings what is being taken in */
  guint64 section_writes;   /* on the worker thread: transactions in which sections were noted */

  GMutex mutex;             /* guards the rest */
  char *user;
  LianduCodes *codes;
  LianduWorkdays *workdays;
  GHashTable *settings;     /* (element-type utf8 utf8) */
  GPtrArray *limits;        /* (element-type LianduLimitRule) */
  gint64 data_version;
};

/* A job on the worker thread with the store and one argument. */
typedef gpointer (*LianduStoreJob) (LianduStore   *self,
                                    gpointer       data,
                                    GCancellable  *cancellable,
                                    GError       **error);

gpointer _liandu_store_run          (LianduStore         *self,
                                     LianduPriority       priority,
                                     LianduStoreJob       job,
                                     gpointer             data,
                                     GCancellable        *cancellable,
                                     GError             **error);
/* Takes ownership of @data. */
void     _liandu_store_run_async    (LianduStore         *self,
                                     LianduPriority       priority,
                                     LianduStoreJob       job,
                                     gpointer             data,
                                     GDestroyNotify       data_free,
                                     GDestroyNotify       result_free,
                                     gpointer             source_tag,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void     _liandu_store_run_task     (LianduStore         *self,
                                     LianduPriority       priority,
                                     LianduStoreJob       job,
                                     gpointer             data,
                                     GDestroyNotify       data_free,
                                     GDestroyNotify       result_free,
                                     GTask               *task);
gboolean _liandu_store_write_log    (LianduStore         *self,
                                     const char          *what,
                                     const char          *target,
                                     const char * const  *uuids,
                                     GError             **error);
GPtrArray *_liandu_store_read_rows (LianduStore         *self,
                                     LianduQuery         *query,
                                     GError             **error);
/* On the worker thread: says to the window which records are new. */
void     _liandu_store_emit_changed (LianduStore         *self,
                                     GPtrArray           *uuids);
void     _liandu_store_load_office  (LianduStore         *self);
void     _liandu_store_set_clock    (LianduStore         *self,
                                     LianduClock         *clock);
gboolean _liandu_store_set_haste    (LianduStore         *self,
                                     gboolean             haste,
                                     GError             **error);
char    *_liandu_store_dup_user     (LianduStore         *self);
/* Makes a change set one transaction and says what changed. */
gboolean _liandu_store_transact     (LianduStore         *self,
                                     LianduChangeSet     *changes,
                                     const char          *origin,
                                     const char          *actor,
                                     GPtrArray           *conflicts,
                                     GError             **error);
/* Op drafts, made within the transaction that writes them; NULL with @error. */
typedef GPtrArray *(*LianduStoreDraftsFunc) (LianduStore  *self,
                                             gpointer      data,
                                             GError      **error);
gboolean _liandu_store_transact_drafts (LianduStore      *self,
                                     LianduStoreDraftsFunc make,
                                     gpointer             data,
                                     const char          *origin,
                                     const char          *actor,
                                     GError             **error);
/* A change set, or drafts, inside a transaction of the caller. */
gboolean _liandu_store_write        (LianduStore         *self,
                                     LianduChangeSet     *changes,
                                     GPtrArray           *drafts,
                                     const char          *origin,
                                     const char          *actor,
                                     GPtrArray           *conflicts,
                                     GPtrArray           *uuids,
                                     GError             **error);
/* Where the second backups are, in "meta". */
#define LIANDU_BACKUP_PLACE "backup_place"

/* liandu-store-seed.c, on the worker thread: within the transaction that makes
 * the workspace, and at every opening after it. */
gboolean _liandu_store_seed         (LianduStore         *self,
                                     GError             **error);
gboolean _liandu_store_top_up       (LianduStore         *self,
                                     GError             **error);
/* liandu-identity.c, on the worker thread: is this the folder it was? */
gboolean _liandu_identity_settle    (LianduStore         *self,
                                     GError             **error);
/* Within the transaction of the first save, and after its commit. */
gboolean _liandu_identity_rotate    (LianduStore         *self,
                                     char               **out_token,
                                     GError             **error);
void     _liandu_identity_confirm   (LianduStore         *self,
                                     const char          *token);
gboolean _liandu_identity_leave     (LianduStore         *self,
                                     GError             **error);
/* liandu-store-exchange.c, on the worker thread, within a transaction:
 * @section, or 0, is what brings them. */
gboolean _liandu_store_take_txns    (LianduStore         *self,
                                     GPtrArray           *txns,
                                     gint64               section,
                                     GPtrArray           *uuids,
                                     GError             **error);
GBytes  *_liandu_store_pack_txn     (LianduStore         *self,
                                     gint64               txn,
                                     GBytes              *hash,
                                     GBytes              *header);
char    *_liandu_store_find_undoable (LianduStore        *self,
                                     gint64               object);
/* A LianduJob: digests of all attachments that ops speak of. */
gpointer _liandu_store_list_digests (LianduDatabase      *database,
                                     gpointer             data,
                                     GCancellable        *cancellable,
                                     GError             **error);
void     _liandu_store_start_polling (LianduStore        *self);
