/* liandu-parcel-manifest.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LIANDU_PARCEL_VERSION 1
#define LIANDU_PARCEL_PACKAGE "package"
#define LIANDU_PARCEL_RECEIPT "receipt"

/* How many of which kind. */
typedef struct
{
  char *kind;
  char *term;
  gint64 count;
} LianduParcelCount;

/* A file beside the manifest. */
typedef struct
{
  char *name;
  gint64 size;              /* bytes */
  char *digest;             /* BLAKE2b, 32 bytes as 64 digits */
} LianduParcelPart;

/**
 * LianduParcelManifest:
 * @reader: the least version that understands it
 * @of: of a receipt: the package it is for
 * @of_digest: of a receipt: digest of the manifest of that package
 * @taken: of a receipt: how many records were entered
 * @known: of a receipt: how many were there already
 * @withheld: values of confidential fields that were left out
 *
 * What a package or a receipt says of itself; signed as it stands.
 */
typedef struct
{
  char *format;
  char *sort;
  gint64 version;
  gint64 reader;
  char *program;
  char *uuid;
  gint64 made;              /* ms since 1970 */
  char *office;             /* whose it is */
  char *desk;
  char *user;
  char *recipient;
  char *reason;
  gboolean history;
  gboolean attachments;
  gint64 withheld;
  gint64 record_count;
  char *of;
  char *of_digest;
  gint64 taken;
  gint64 known;
  GPtrArray *counts;        /* LianduParcelCount */
  GPtrArray *parts;         /* LianduParcelPart */
} LianduParcelManifest;

LianduParcelManifest *liandu_parcel_manifest_new       (void);
void                  liandu_parcel_manifest_free      (LianduParcelManifest       *self);
void                  liandu_parcel_manifest_count     (LianduParcelManifest       *self,
                                                        const char                 *kind,
                                                        const char                 *term);
void                  liandu_parcel_manifest_add_part  (LianduParcelManifest       *self,
                                                        const char                 *name,
                                                        gint64                      size,
                                                        const char                 *digest);
GBytes               *liandu_parcel_manifest_to_bytes  (const LianduParcelManifest *self);
LianduParcelManifest *liandu_parcel_manifest_parse     (GBytes                     *bytes,
                                                        GError                    **error);
gboolean              liandu_parcel_manifest_is_receipt (const LianduParcelManifest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduParcelManifest, liandu_parcel_manifest_free)

G_END_DECLS
