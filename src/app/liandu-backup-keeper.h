/* liandu-backup-keeper.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BACKUP_KEEPER (liandu_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LianduBackupKeeper, liandu_backup_keeper, LIANDU, BACKUP_KEEPER, GObject)

LianduBackupKeeper *liandu_backup_keeper_new          (GApplication       *application,
                                                       LianduStore        *store);
void                liandu_backup_keeper_set_patience (LianduBackupKeeper *self,
                                                       guint               seconds);
void                liandu_backup_keeper_stop         (LianduBackupKeeper *self);

G_END_DECLS
