/* liandu-parcel-receipt.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-parcel-file.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* What whoever took over a package signs for it, and what whoever handed it over
 * puts on record. */
gboolean  liandu_parcel_receipt_make     (LianduStore       *store,
                                          const char        *uuid,
                                          LianduKeyring     *keyring,
                                          const char        *path,
                                          GError           **error);
char     *liandu_parcel_receipt_register (LianduStore       *store,
                                          LianduParcelFile  *file,
                                          const char        *path,
                                          GError           **error);

G_END_DECLS
