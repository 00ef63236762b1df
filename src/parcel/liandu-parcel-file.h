/* liandu-parcel-file.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-keystore.h"
#include "liandu-parcel-manifest.h"

G_BEGIN_DECLS

/*
 * The file of a package or of a receipt: a zip that any program can open, with
 *
 *   manifest.json     what it is, and name, size and digest of every other part
 *   signature.txt     Ed25519 over the manifest, with the public key
 *   the parts         exactly those that the manifest names
 *
 * or that zip closed with a passphrase (liandu-parcel-seal.h).
 */

/* The parts that all packages have. */
#define LIANDU_PARCEL_RECORDS "records.json"

/* Writing */
typedef struct _LianduParcelWriter LianduParcelWriter;

LianduParcelWriter *liandu_parcel_writer_new       (LianduParcelManifest  *manifest,
                                                    const char            *path,
                                                    GError               **error);
void                liandu_parcel_writer_free      (LianduParcelWriter    *self);
gboolean            liandu_parcel_writer_add_bytes (LianduParcelWriter    *self,
                                                    const char            *name,
                                                    GBytes                *bytes,
                                                    GError               **error);
gboolean            liandu_parcel_writer_add_file  (LianduParcelWriter    *self,
                                                    const char            *name,
                                                    const char            *path,
                                                    GError               **error);
gboolean            liandu_parcel_writer_close     (LianduParcelWriter    *self,
                                                    LianduKeyring         *keyring,
                                                    const char            *passphrase,
                                                    LianduKeystoreCost     cost,
                                                    char                 **out_digest,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelWriter, liandu_parcel_writer_free)

/* Reading */
typedef struct _LianduParcelFile LianduParcelFile;

LianduParcelFile   *liandu_parcel_file_open        (const char            *path,
                                                    const char            *passphrase,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
LianduParcelFile   *liandu_parcel_file_open_bytes  (GBytes                *bytes,
                                                    GError               **error);
void                liandu_parcel_file_free        (LianduParcelFile      *self);
const LianduParcelManifest *liandu_parcel_file_get_manifest (LianduParcelFile *self);
/* BLAKE2b of the manifest, which stands for all that is in it. */
const char         *liandu_parcel_file_get_digest  (LianduParcelFile      *self);
const char         *liandu_parcel_file_get_fingerprint (LianduParcelFile  *self);
GBytes             *liandu_parcel_file_load        (LianduParcelFile      *self,
                                                    const char            *name,
                                                    GError               **error);
const char         *liandu_parcel_file_find_attachment (LianduParcelFile  *self,
                                                    const char            *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelFile, liandu_parcel_file_free)

/* Five groups of four digits that stand for a key, to be compared by telephone. */
char               *liandu_parcel_sign_dup_fingerprint  (const guint8          *sign_public);
/* How a part is called that is an attachment. */
char               *liandu_parcel_file_dup_attachment_name (const char         *digest,
                                                    const char            *file_name);

G_END_DECLS
