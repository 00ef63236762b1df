/* liandu-backup.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-date.h"

G_BEGIN_DECLS

/* How many are kept; the newest of each day, week (from Monday) and month. */
#define LIANDU_BACKUP_DAILY 7
#define LIANDU_BACKUP_WEEKLY 8
#define LIANDU_BACKUP_MONTHLY 24

typedef void (*LianduBackupProgress) (double   fraction,
                                      gpointer user_data);

/* What goes into a backup.  Set what is wanted, leave the rest zero. */
typedef struct
{
  LianduDatabase *database;
  const char *folder;               /* the workspace */
  const char *path;                 /* the backup; replaced when it is there */
  int priority;                     /* of the jobs: LIANDU_PRIORITY_BACKUP */
  /* Run on the copy, so that it fits the database in the backup: returns the
   * digests of the attachments it refers to, a GPtrArray of text, each once or
   * more (transfer full). NULL: no attachments. */
  LianduJob list_digests;
  gpointer list_data;
  LianduBackupProgress progress;    /* on the calling thread */
  gpointer progress_data;
} LianduBackupJob;

gboolean   liandu_backup_write       (const LianduBackupJob  *job,
                                      GStrv                  *out_missing,
                                      GCancellable           *cancellable,
                                      GError                **error);
gboolean   liandu_backup_check       (const char             *path,
                                      const char             *scratch_folder,
                                      GCancellable           *cancellable,
                                      GError                **error);
gboolean   liandu_backup_restore     (const char             *folder,
                                      const char             *path,
                                      const char             *stamp,
                                      GCancellable           *cancellable,
                                      GError                **error);

/* liandu-backup-thin.c: the automatic backups of a folder. */
typedef struct
{
  char *name;
  guint64 size;
} LianduBackupFile;

void       liandu_backup_file_free   (LianduBackupFile       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBackupFile, liandu_backup_file_free)

char      *liandu_backup_dup_name    (GDateTime              *now);
GDateTime *liandu_backup_parse_name (const char             *name,
                                      GTimeZone              *zone);
char      *liandu_backup_dup_stamp   (GDateTime              *now);
GPtrArray *liandu_backup_list        (const char             *folder);
gboolean   liandu_backup_is_due      (GPtrArray              *files,
                                      const LianduDate       *today);
GPtrArray *liandu_backup_thin        (GPtrArray              *files,
                                      const LianduDate       *today,
                                      guint64                 limit);
void       liandu_backup_thin_folder (const char             *folder,
                                      const LianduDate       *today,
                                      guint64                 limit);

G_END_DECLS
