/* liandu-parcel-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "liandu-parcel-file.h"
#include "liandu-parcel-private.h"
#include "liandu-parcel-seal.h"

#include "liandu-attachments.h"
#include "liandu-error.h"

#define ATTACHMENTS "attachments/"
#define DIGEST_LENGTH 64
#define MAX_EXTENSION 8
#define CHUNK 65536
/* Bytes.  More is no manifest; and no part is larger than an attachment. */
#define MAX_MANIFEST (32 * 1024 * 1024)
#define MAX_SIGNATURE 1024

/**
 * LianduParcelFile:
 *
 * A package or receipt from outside, of which signature, list of parts and the
 * digest of each part are right.
 */
struct _LianduParcelFile
{
  zip_t *zip;
  GBytes *bytes;            /* what @zip reads from, or NULL */
  LianduParcelManifest *manifest;
  char *digest;
  char *fingerprint;
};

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("The package was damaged or changed on its way: nothing was taken over; ask the office that made it for another copy"));
  return FALSE;
}

void
liandu_parcel_file_free (LianduParcelFile *self)
{
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->manifest, liandu_parcel_manifest_free);
  g_free (self->digest);
  g_free (self->fingerprint);
  g_free (self);
}

/* Parts */

static gboolean
stat_part (LianduParcelFile *self,
           const char       *name,
           gint64            max,
           zip_stat_t       *out_stat)
{
  return zip_stat (self->zip, name, 0, out_stat) == 0 && (out_stat->valid & ZIP_STAT_SIZE) && out_stat->size <= (guint64) max;
}

static GBytes *
read_part (LianduParcelFile *self,
           const char       *name,
           gint64            max)
{
  zip_stat_t stat;
  g_autofree guint8 *data = NULL;
  zip_file_t *file;
  gsize done = 0;
  zip_int64_t n = 1;

  if (!stat_part (self, name, max, &stat) || (file = zip_fopen (self->zip, name, 0)) == NULL)
    return NULL;
  data = g_try_malloc (MAX (stat.size, 1));
  while (data != NULL && done < stat.size && n > 0)
    {
      n = zip_fread (file, data + done, stat.size - done);
      done += n > 0 ? (gsize) n : 0;
    }
  zip_fclose (file);
  return data != NULL && done == stat.size ? g_bytes_new_take (g_steal_pointer (&data), done) : NULL;
}

static gboolean
check_part (LianduParcelFile       *self,
            const LianduParcelPart *part,
            guint8                 *buffer)
{
  guint8 digest[LIANDU_PARCEL_DIGEST_SIZE];
  crypto_generichash_state state;
  g_autofree char *found = NULL;
  zip_stat_t stat;
  zip_file_t *file;
  zip_int64_t n = 1;

  if (!stat_part (self, part->name, LIANDU_ATTACHMENT_MAX_SIZE, &stat) || stat.size != (guint64) part->size
      || (file = zip_fopen (self->zip, part->name, 0)) == NULL)
    return FALSE;
  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  while (n > 0)
    {
      n = zip_fread (file, buffer, CHUNK);
      if (n > 0)
        crypto_generichash_update (&state, buffer, (gsize) n);
    }
  zip_fclose (file);
  crypto_generichash_final (&state, digest, sizeof digest);
  found = _liandu_parcel_sign_to_hex (digest, sizeof digest);
  return n == 0 && g_str_equal (found, part->digest);
}

/* Every part that is named is there and whole, and nothing else is. */
static gboolean
check_parts (LianduParcelFile *self,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parts = self->manifest->parts;

  if (zip_get_num_entries (self->zip, 0) != (zip_int64_t) parts->len + 2)
    return fail_damaged (error);
  for (guint i = 0; i < parts->len; i++)
    {
      const LianduParcelPart *part = g_ptr_array_index (parts, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!g_hash_table_add (seen, part->name) || !check_part (self, part, buffer))
        return fail_damaged (error);
    }
  return TRUE;
}

static gboolean
read_manifest (LianduParcelFile  *self,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (GBytes) manifest = read_part (self, LIANDU_PARCEL_MANIFEST, MAX_MANIFEST);
  g_autoptr (GBytes) signature = manifest != NULL ? read_part (self, LIANDU_PARCEL_SIGNATURE, MAX_SIGNATURE) : NULL;
  guint8 key[LIANDU_KEY_SIZE];

  if (manifest == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                           _("This file is no package of records and no receipt of Liandu: nothing was taken over"));
      return FALSE;
    }
  if (signature == NULL || !_liandu_parcel_sign_verify (manifest, signature, key))
    return fail_damaged (error);
  self->manifest = liandu_parcel_manifest_parse (manifest, error);
  if (self->manifest == NULL)
    return FALSE;
  self->digest = _liandu_parcel_sign_dup_digest (manifest);
  self->fingerprint = liandu_parcel_sign_dup_fingerprint (key);
  return check_parts (self, cancellable, error);
}

/* Opening */

/* What is no zip at all is another file; what begins like one is a damaged one. */
static gboolean
fail_open (const char  *head,
           GError     **error)
{
  if (memcmp (head, "PK", 2) == 0)
    return fail_damaged (error);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("This file is no package of records and no receipt of Liandu: nothing was taken over"));
  return FALSE;
}

static LianduParcelFile *
take_zip (zip_t         *zip,
          GBytes        *bytes,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (LianduParcelFile) self = g_new0 (LianduParcelFile, 1);

  self->zip = zip;
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return read_manifest (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * liandu_parcel_file_open_bytes:
 * @bytes: a file that is not closed with a passphrase
 */
LianduParcelFile *
liandu_parcel_file_open_bytes (GBytes  *bytes,
                               GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  zip_source_t *source = zip_source_buffer_create (data, size, 0, NULL);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, NULL) : NULL;

  if (zip != NULL)
    return take_zip (zip, bytes, NULL, error);
  if (source != NULL)
    zip_source_free (source);
  fail_open (size >= 2 ? data : "  ", error);
  return NULL;
}

/* What was closed is opened into a file that has no name. */
static zip_t *
open_sealed (GFileInputStream  *in,
             const char        *passphrase,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("liandu-XXXXXX", &path, error);
  g_autoptr (GOutputStream) out = NULL;
  zip_t *zip = NULL;

  if (fd < 0)
    return NULL;
  g_unlink (path);
  out = g_unix_output_stream_new (fd, FALSE);
  if (liandu_parcel_seal_open (G_INPUT_STREAM (in), out, passphrase, cancellable, error))
    {
      lseek (fd, 0, SEEK_SET);
      zip = zip_fdopen (fd, 0, NULL);
      if (zip == NULL)
        fail_damaged (error);
    }
  if (zip == NULL)
    close (fd);
  return zip;
}

/**
 * liandu_parcel_file_open:
 * @passphrase: (nullable): where it is closed with one
 * @error: %LIANDU_ERROR_INVALID for another file, %LIANDU_ERROR_REQUIRED when
 *   the passphrase is missing or not right, %LIANDU_ERROR_CORRUPT,
 *   %LIANDU_ERROR_TOO_NEW
 *
 * Reads every part once, which takes some seconds where there is much.
 */
LianduParcelFile *
liandu_parcel_file_open (const char    *path,
                         const char    *passphrase,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, &local_error);
  char head[4] = { 0 };
  g_autoptr (GBytes) beginning = NULL;
  gboolean sealed;
  zip_t *zip;
  gsize n;

  if (in == NULL || !g_input_stream_read_all (G_INPUT_STREAM (in), head, sizeof head, &n, cancellable, &local_error)
      || !g_seekable_seek (G_SEEKABLE (in), 0, G_SEEK_SET, cancellable, &local_error))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("The package cannot be read: %s"), local_error->message);
      return NULL;
    }
  beginning = g_bytes_new (head, sizeof head);
  sealed = liandu_parcel_seal_is_sealed (beginning);
  zip = sealed ? open_sealed (in, passphrase, cancellable, error) : zip_open (path, ZIP_RDONLY, NULL);
  if (zip != NULL)
    return take_zip (zip, NULL, cancellable, error);
  if (!sealed)
    fail_open (head, error);
  return NULL;
}

const LianduParcelManifest *
liandu_parcel_file_get_manifest (LianduParcelFile *self)
{
  return self->manifest;
}

const char *
liandu_parcel_file_get_digest (LianduParcelFile *self)
{
  return self->digest;
}

const char *
liandu_parcel_file_get_fingerprint (LianduParcelFile *self)
{
  return self->fingerprint;
}

/**
 * liandu_parcel_file_load:
 * @name: of a part
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *
liandu_parcel_file_load (LianduParcelFile *self,
                         const char       *name,
                         GError          **error)
{
  g_autoptr (GBytes) bytes = read_part (self, name, LIANDU_ATTACHMENT_MAX_SIZE);

  if (bytes == NULL)
    fail_damaged (error);
  return g_steal_pointer (&bytes);
}

/**
 * liandu_parcel_file_find_attachment:
 * @digest: SHA-256
 *
 * Returns: (nullable): the part that is this attachment
 */
const char *
liandu_parcel_file_find_attachment (LianduParcelFile *self,
                                    const char       *digest)
{
  for (guint i = 0; i < self->manifest->parts->len; i++)
    {
      const LianduParcelPart *part = g_ptr_array_index (self->manifest->parts, i);

      if (g_str_has_prefix (part->name, ATTACHMENTS) && strncmp (part->name + strlen (ATTACHMENTS), digest, DIGEST_LENGTH) == 0)
        return part->name;
    }
  return NULL;
}

/**
 * liandu_parcel_file_dup_attachment_name:
 *
 * Returns: (transfer full): a name that other programs open by its extension
 */
char *
liandu_parcel_file_dup_attachment_name (const char *digest,
                                   const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  gboolean plain = dot != NULL && dot[1] != '\0' && strlen (dot + 1) <= MAX_EXTENSION;

  for (const char *p = dot != NULL ? dot + 1 : ""; *p != '\0' && plain; p++)
    plain = g_ascii_isalnum (*p);
  return g_strconcat (ATTACHMENTS, digest, plain ? dot : "", NULL);
}
