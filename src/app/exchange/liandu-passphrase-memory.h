/* liandu-passphrase-memory.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The passphrase of a workspace's keys in the keyring of whoever is logged in,
 * where the system has one: it is open as long as he is.  All calls wait, and
 * may wait for a person who unlocks his keyring: never from the main thread.
 *
 * @workspace: id of the workspace on this computer
 */
/* Whether this program was built with it; the keyring may be missing all the same. */
gboolean liandu_passphrase_memory_is_built (void);
/* NULL where it is not there or cannot be had, whatever the reason. */
char    *liandu_passphrase_memory_recall   (const char    *workspace,
                                            GCancellable  *cancellable);
gboolean liandu_passphrase_memory_remember (const char    *workspace,
                                            const char    *passphrase,
                                            GCancellable  *cancellable,
                                            GError       **error);
/* Nothing is said where there was nothing to forget. */
void     liandu_passphrase_memory_forget   (const char    *workspace,
                                            GCancellable  *cancellable);

G_END_DECLS
