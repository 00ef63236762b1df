/* liandu-session.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduSession:
 * @store: the open workspace, with its user set
 * @user: who is typing
 * @office: (nullable): for which office
 * @sample: the records are invented
 *
 * A workspace that somebody is working in.  Opening and creating one takes
 * more than one step and waits for the disk: both run in a thread of their own.
 */
typedef struct
{
  LianduStore *store;
  char *user;
  char *office;
  gboolean sample;
} LianduSession;

void           liandu_session_free          (LianduSession       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSession, liandu_session_free)

/* LIANDU_ERROR_NOT_FOUND: there is no workspace yet.  With an @office, a @user
 * who is not known yet is entered. */
void           liandu_session_open_async    (const char          *folder,
                                             const char          *user,
                                             const char          *office,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
void           liandu_session_restore_async (const char          *folder,
                                             LianduStore         *store,
                                             const char          *backup,
                                             const char          *user,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
void           liandu_session_create_async  (const char          *folder,
                                             const char          *user,
                                             const char          *office,
                                             gboolean             sample,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
LianduSession *liandu_session_finish        (GAsyncResult        *result,
                                             GError             **error);
char          *liandu_session_get_sample_folder (const char      *folder);

G_END_DECLS
