/* liandu-keystore.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keyring.h"

G_BEGIN_DECLS

/* In the workspace; readable by its owner alone. */
#define LIANDU_KEYSTORE_NAME "desk.key"

/**
 * LianduKeystoreCost:
 * @LIANDU_KEYSTORE_COST_NORMAL: a passphrase costs 256 MB and most of a second
 * @LIANDU_KEYSTORE_COST_LEAST: for tests
 */
typedef enum
{
  LIANDU_KEYSTORE_COST_NORMAL,
  LIANDU_KEYSTORE_COST_LEAST,
} LianduKeystoreCost;

/* The keyring as a file of a workspace, closed with a passphrase or, where
 * @passphrase is NULL or empty, open to whoever can read the file. */
gboolean       liandu_keystore_exists   (const char          *folder);
gboolean       liandu_keystore_is_open  (const char          *folder);
LianduKeyring *liandu_keystore_load     (const char          *folder,
                                         const char          *passphrase,
                                         GError             **error);
gboolean       liandu_keystore_save     (const char          *folder,
                                         LianduKeyring       *keyring,
                                         const char          *passphrase,
                                         LianduKeystoreCost   cost,
                                         GError             **error);
/* The same keys under another passphrase, or under none. */
gboolean       liandu_keystore_change   (const char          *folder,
                                         const char          *old_passphrase,
                                         const char          *new_passphrase,
                                         LianduKeystoreCost   cost,
                                         GError             **error);

G_END_DECLS
