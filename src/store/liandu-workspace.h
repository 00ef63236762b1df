/* liandu-workspace.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The folder of a workspace:
 *
 *   liandu.db      the database (and liandu.db-journal)
 *   attachments/   aa/<sha256>
 *   backups/
 *   lock           who has it open (LianduWorkspaceLock)
 *   restored       there after a backup has been restored, until the store has
 *                  begun a new epoch and removes it
 */

#define LIANDU_WORKSPACE_DATABASE "liandu.db"
#define LIANDU_WORKSPACE_ATTACHMENTS "attachments"
#define LIANDU_WORKSPACE_BACKUPS "backups"
#define LIANDU_WORKSPACE_LOCK "lock"
#define LIANDU_WORKSPACE_RESTORED "restored"
/* How the names of unfinished things begin. */
#define LIANDU_WORKSPACE_SCRATCH ".liandu-"

/* Less room than this is worth a warning: a backup may not fit any more. */
#define LIANDU_WORKSPACE_LOW_SPACE (200 * 1024 * 1024)

char     *liandu_workspace_dup_default_folder (void);
char     *liandu_workspace_dup_path           (const char   *folder,
                                               const char   *name);
gboolean  liandu_workspace_prepare            (const char   *folder,
                                               gboolean      create,
                                               GError      **error);
gboolean  liandu_workspace_check_space        (const char   *folder,
                                               gboolean     *out_is_low,
                                               guint64      *out_free,
                                               GError      **error);

/* liandu-workspace-place.c */
gboolean    liandu_workspace_check_place       (const char   *folder,
                                                GError      **error);
const char *liandu_workspace_judge_file_system (guint64       magic,
                                                const char   *type);

/* liandu-workspace-twin.c: is this folder the one it was last time, or a copy
 * of it?  See there for the order of the calls. */
gboolean  liandu_workspace_check_twin         (const char   *folder,
                                               const char   *workspace_uuid,
                                               const char   *token,
                                               gboolean     *out_is_copy,
                                               GError      **error);
char     *liandu_workspace_write_twin         (const char   *folder,
                                               const char   *workspace_uuid,
                                               const char   *previous,
                                               GError      **error);
gboolean  liandu_workspace_confirm_twin       (const char   *folder,
                                               const char   *workspace_uuid,
                                               const char   *token,
                                               GError      **error);

/*
 * Who has the workspace open.  Every open store shares the lock; rebuilding,
 * migrating and restoring need it alone.  The kernel lets go of it when a
 * process dies.
 */
typedef struct _LianduWorkspaceLock LianduWorkspaceLock;

LianduWorkspaceLock *liandu_workspace_lock_new          (const char           *folder,
                                                         gboolean              exclusive,
                                                         GError              **error);
void                 liandu_workspace_lock_free         (LianduWorkspaceLock  *self);
gboolean             liandu_workspace_lock_is_exclusive (LianduWorkspaceLock  *self);
gboolean             liandu_workspace_lock_set_exclusive (LianduWorkspaceLock *self,
                                                          gboolean             exclusive,
                                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduWorkspaceLock, liandu_workspace_lock_free)

G_END_DECLS
