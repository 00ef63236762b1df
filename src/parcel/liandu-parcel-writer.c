/* liandu-parcel-writer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "liandu-parcel-file.h"
#include "liandu-parcel-private.h"
#include "liandu-parcel-seal.h"

#include "liandu-error.h"

#define CHUNK 65536

struct _LianduParcelWriter
{
  LianduParcelManifest *manifest; /* borrowed */
  GPtrArray *kept;                /* GBytes that libzip reads when it closes */
  zip_t *zip;
  char *path;
  char *draft;                    /* beside @path, until it is whole */
};

static gboolean
fail (const char  *why,
      GError     **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("The package cannot be written: %s. Nothing was handed over."), why);
  return FALSE;
}

/**
 * liandu_parcel_writer_new:
 * @manifest: outlives the writer; its parts are filled in
 * @path: is there when it is whole, or not at all
 */
LianduParcelWriter *
liandu_parcel_writer_new (LianduParcelManifest *manifest,
                          const char           *path,
                          GError              **error)
{
  g_autoptr (LianduParcelWriter) self = g_new0 (LianduParcelWriter, 1);
  int code = 0;

  self->manifest = manifest;
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->path = g_strdup (path);
  self->draft = g_strdup_printf ("%s.part", path);
  self->zip = zip_open (self->draft, ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (self->zip == NULL)
    {
      zip_error_t failed;

      zip_error_init_with_code (&failed, code);
      fail (zip_error_strerror (&failed), error);
      zip_error_fini (&failed);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liandu_parcel_writer_free (LianduParcelWriter *self)
{
  if (self->zip != NULL)
    zip_discard (self->zip);
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_ptr_array_unref (self->kept);
  g_free (self->path);
  g_free (self->draft);
  g_free (self);
}

static gboolean
add_source (LianduParcelWriter  *self,
            const char          *name,
            zip_source_t        *source,
            GError             **error)
{
  zip_int64_t index = source != NULL ? zip_file_add (self->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index >= 0)
    {
      zip_file_set_mtime (self->zip, (zip_uint64_t) index, (time_t) (self->manifest->made / 1000), 0);
      return TRUE;
    }
  if (source != NULL)
    zip_source_free (source);
  return fail (zip_strerror (self->zip), error);
}

static gboolean
add_raw (LianduParcelWriter  *self,
         const char          *name,
         GBytes              *bytes,
         GError             **error)
{
  g_ptr_array_add (self->kept, g_bytes_ref (bytes));
  return add_source (self, name, zip_source_buffer (self->zip, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0), error);
}

gboolean
liandu_parcel_writer_add_bytes (LianduParcelWriter *self,
                                const char         *name,
                                GBytes             *bytes,
                                GError            **error)
{
  g_autofree char *digest = _liandu_parcel_sign_dup_digest (bytes);

  liandu_parcel_manifest_add_part (self->manifest, name, (gint64) g_bytes_get_size (bytes), digest);
  return add_raw (self, name, bytes, error);
}

static char *
digest_file (const char  *path,
             gint64      *out_size,
             GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  guint8 digest[LIANDU_PARCEL_DIGEST_SIZE];
  crypto_generichash_state state;
  gssize n = in != NULL ? 1 : -1;

  *out_size = 0;
  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  while (n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (in), buffer, CHUNK, NULL, error);
      if (n > 0)
        crypto_generichash_update (&state, buffer, (gsize) n);
      *out_size += MAX (n, 0);
    }
  crypto_generichash_final (&state, digest, sizeof digest);
  return n == 0 ? _liandu_parcel_sign_to_hex (digest, sizeof digest) : NULL;
}

/**
 * liandu_parcel_writer_add_file:
 * @path: is not changed until the writer is closed
 */
gboolean
liandu_parcel_writer_add_file (LianduParcelWriter *self,
                               const char         *name,
                               const char         *path,
                               GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 size = 0;
  g_autofree char *digest = digest_file (path, &size, &local_error);

  if (digest == NULL)
    return fail (local_error->message, error);
  liandu_parcel_manifest_add_part (self->manifest, name, size, digest);
  return add_source (self, name, zip_source_file (self->zip, path, 0, -1), error);
}

/* Closing */

static gboolean
seal (LianduParcelWriter  *self,
      const char          *passphrase,
      LianduKeystoreCost   cost,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr (GFile) plain = g_file_new_for_path (self->draft);
  g_autoptr (GFile) target = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) in = g_file_read (plain, cancellable, error);
  g_autoptr (GFileOutputStream) out = in != NULL ? g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error) : NULL;
  g_autoptr (GCancellable) given_up = g_cancellable_new ();

  if (out == NULL)
    return FALSE;
  if (liandu_parcel_seal_close (G_INPUT_STREAM (in), G_OUTPUT_STREAM (out), passphrase, cost, cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error);
  /* Closing it as given up leaves what was there before. */
  g_cancellable_cancel (given_up);
  g_output_stream_close (G_OUTPUT_STREAM (out), given_up, NULL);
  return FALSE;
}

static gboolean
publish (LianduParcelWriter  *self,
         const char          *passphrase,
         LianduKeystoreCost   cost,
         GCancellable        *cancellable,
         GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  if (passphrase != NULL && *passphrase != '\0')
    {
      if (seal (self, passphrase, cost, cancellable, &local_error))
        return TRUE;
      if (local_error->domain != LIANDU_ERROR && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return fail (local_error->message, error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_rename (self->draft, self->path) == 0)
    return TRUE;
  return fail (g_strerror (errno), error);
}

/**
 * liandu_parcel_writer_close:
 * @passphrase: (nullable): to close the file with
 * @out_digest: (out) (transfer full): the digest of the manifest
 *
 * Writes manifest and signature, and the file to its place.
 */
gboolean
liandu_parcel_writer_close (LianduParcelWriter *self,
                            LianduKeyring      *keyring,
                            const char         *passphrase,
                            LianduKeystoreCost  cost,
                            char              **out_digest,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_autoptr (GBytes) manifest = liandu_parcel_manifest_to_bytes (self->manifest);
  g_autoptr (GBytes) signature = _liandu_parcel_sign (manifest, keyring);

  if (!add_raw (self, LIANDU_PARCEL_MANIFEST, manifest, error) || !add_raw (self, LIANDU_PARCEL_SIGNATURE, signature, error))
    return FALSE;
  if (zip_close (self->zip) != 0)
    return fail (zip_strerror (self->zip), error);
  self->zip = NULL;
  if (!publish (self, passphrase, cost, cancellable, error))
    return FALSE;
  *out_digest = _liandu_parcel_sign_dup_digest (manifest);
  return TRUE;
}
