/* liandu-passphrase-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-exchanger.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PASSPHRASE_DIALOG (liandu_passphrase_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduPassphraseDialog, liandu_passphrase_dialog, LIANDU, PASSPHRASE_DIALOG, AdwWindow)

/**
 * LianduPassphraseDialog:
 *
 * Closes the keys of this computer with another passphrase, or with none.  It
 * goes when that was done.
 */
GtkWidget *liandu_passphrase_dialog_new          (GtkWindow       *parent,
                                                  LianduExchanger *exchanger);
/* A row that asks whether the keyring is to keep the passphrase; *@out_switch is
 * NULL where this program has none to ask. */
GtkWidget *liandu_passphrase_dialog_new_remember (GtkSwitch      **out_switch);

G_END_DECLS
