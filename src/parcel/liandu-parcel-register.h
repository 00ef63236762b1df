/* liandu-parcel-register.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keyring.h"
#include "liandu-parcel-manifest.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * The record of what was handed over or taken over.  Its kind is the one whose
 * `parcels` names a table; that kind has the fields direction (out, in), reason,
 * office, day, handler, record_count, taken_count, package, digest, fingerprint,
 * list_file, history_file, receipted_on, receiver, receipt_file and
 * receipt_fingerprint, and its rows have sort, number, matter, record, left and
 * origin.
 */

#define LIANDU_PARCEL_OUT "out"
#define LIANDU_PARCEL_IN "in"
/* The origin of change sets that register, or take over. */
#define LIANDU_PARCEL_ORIGIN "package"

const LianduKind *liandu_parcel_register_get_kind        (void);
gboolean          liandu_parcel_register_can_carry       (const LianduKind  *kind);
gboolean          liandu_parcel_register_is_name         (const LianduKind  *kind);
LianduKeyring    *liandu_parcel_register_load_keys       (LianduStore       *store,
                                                 const char        *passphrase,
                                                 GError           **error);
char             *liandu_parcel_register_dup_office      (LianduStore       *store);
LianduRecord     *liandu_parcel_register_new    (LianduStore       *store,
                                                 const char        *direction,
                                                 const LianduParcelManifest *manifest,
                                                 const char        *digest,
                                                 const char        *fingerprint);
void              liandu_parcel_register_add    (LianduRecord      *self,
                                                 LianduStore       *store,
                                                 const char        *sort,
                                                 const char        *number,
                                                 const char        *matter,
                                                 const char        *record,
                                                 const char        *left,
                                                 const char        *origin);
/* Records that came in: id over there → id here, and the other way round. */
GHashTable       *liandu_parcel_register_load_origins    (LianduStore       *store,
                                                 gboolean           by_record,
                                                 GError           **error);
GPtrArray        *liandu_parcel_register_find            (LianduStore       *store,
                                                 const char        *direction,
                                                 const char        *field,
                                                 const char        *value,
                                                 GError           **error);
GVariant         *liandu_parcel_register_new_day             (LianduStore       *store,
                                                 gint64             unix_ms);

G_END_DECLS
