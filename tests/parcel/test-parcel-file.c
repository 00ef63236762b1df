/* test-parcel-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-parcel-content.h"
#include "liandu-parcel-file.h"
#include "liandu-test-store.h"

/* The file of a package: what is in it comes back as it was, and whatever was
 * changed on the way is refused. */

typedef struct
{
  char *folder;
  char *path;
  char *digest;
  LianduKeyring *keyring;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  self->folder = g_dir_make_tmp ("liandu-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "p.zip", NULL);
  self->keyring = liandu_keyring_new ("电脑甲", "王芳");
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  liandu_test_remove_folder (self->folder);
  g_object_unref (self->keyring);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->digest);
}

static LianduParcelRecord *
new_record (const char *uuid,
            const char *kind)
{
  LianduParcelRecord *record = liandu_parcel_record_new ();

  record->uuid = g_strdup (uuid);
  record->kind = g_strdup (kind);
  record->title = g_strdup ("河道巡查");
  return record;
}

static void
add_value (LianduParcelRecord *record,
           guint               id,
           const char         *value)
{
  LianduParcelValue *entry = g_new0 (LianduParcelValue, 1);

  entry->id = id;
  entry->name = g_strdup ("x");
  entry->term = g_strdup ("存在问题");
  entry->text = g_strdup ("“引号”\n换行");
  entry->value = g_variant_ref_sink (g_variant_new_parsed (value));
  entry->type = g_strdup (g_variant_get_type_string (entry->value));
  g_ptr_array_add (record->values, entry);
}

static LianduParcelContent *
new_content (void)
{
  LianduParcelContent *content = liandu_parcel_content_new ();
  LianduParcelRecord *record = new_record ("a", "issue");
  LianduParcelRecord *row = new_record ("b", "issue_progress");
  LianduParcelStep *step = g_new0 (LianduParcelStep, 1);

  row->table = g_strdup ("progress");
  add_value (record, 10, "'文字'");
  add_value (record, 11, "['甲', '乙']");
  add_value (record, 12, "('2026-04-08', byte 0x03, '四月八日')");
  add_value (record, 13, "int64 9223372036854775807");
  add_value (record, 14, "true");
  add_value (record, 15, "('u', '县水务局')");
  add_value (record, 16, "[('u', '县水务局')]");
  add_value (record, 17, "('d', '会议记录.pdf', int64 7)");
  step->transition = g_strdup ("register");
  step->to = g_strdup ("registered");
  step->time = 1775610000000;
  step->changed = TRUE;
  g_ptr_array_add (record->steps, step);
  g_ptr_array_add (record->rows, row);
  g_ptr_array_add (content->records, record);
  return content;
}

static void
write_package (Fixture    *self,
               const char *passphrase,
               gint64      reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduParcelContent) content = new_content ();
  g_autoptr (GBytes) records = liandu_parcel_content_to_bytes (content);
  g_autoptr (LianduParcelManifest) manifest = liandu_parcel_manifest_new ();
  g_autoptr (LianduParcelWriter) writer = NULL;
  gboolean done;

  manifest->uuid = g_strdup ("p");
  manifest->office = g_strdup ("清源县纪委监委");
  manifest->made = 1775610000000;
  manifest->reader = reader;
  liandu_parcel_manifest_count (manifest, "issue", "问题");
  writer = liandu_parcel_writer_new (manifest, self->path, &error);
  g_assert_no_error (error);
  done = liandu_parcel_writer_add_bytes (writer, LIANDU_PARCEL_RECORDS, records, &error)
         && liandu_parcel_writer_close (writer, self->keyring, passphrase, LIANDU_KEYSTORE_COST_LEAST, &self->digest, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static GBytes *
read_bytes (Fixture *self)
{
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (self->path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

static void
test_content (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduParcelContent) content = new_content ();
  g_autoptr (GBytes) bytes = liandu_parcel_content_to_bytes (content);
  g_autoptr (LianduParcelContent) again = liandu_parcel_content_parse (bytes, &error);
  g_autoptr (GBytes) rewritten = NULL;
  const LianduParcelRecord *record;

  g_assert_no_error (error);
  rewritten = liandu_parcel_content_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, rewritten));
  record = g_ptr_array_index (again->records, 0);
  for (guint i = 0; i < record->values->len; i++)
    {
      const LianduParcelRecord *before = g_ptr_array_index (content->records, 0);
      const LianduParcelValue *value = g_ptr_array_index (record->values, i);

      g_assert_cmpvariant (value->value, ((const LianduParcelValue *) g_ptr_array_index (before->values, i))->value);
    }
}

/* Whatever the bytes are, they are content or an error. */
static void
test_content_fuzzed (void)
{
  g_autoptr (LianduParcelContent) content = new_content ();
  g_autoptr (GBytes) bytes = liandu_parcel_content_to_bytes (content);
  const char pieces[] = "{}[]\",:0-e\\u\x00\xff tn";

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GError) error = NULL;
      gsize size = g_bytes_get_size (bytes);
      guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) broken = NULL;
      g_autoptr (LianduParcelContent) read = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        data[g_test_rand_int_range (0, (gint32) size)] = (guint8) pieces[g_test_rand_int_range (0, sizeof pieces)];
      broken = g_bytes_new_take (data, (gsize) g_test_rand_int_range ((gint32) size / 2, (gint32) size + 1));
      read = liandu_parcel_content_parse (broken, &error);
      g_assert_true ((read != NULL) == (error == NULL));
    }
}

static void
test_deep (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (200000, '[');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 200000);

  g_assert_null (liandu_parcel_content_parse (bytes, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
}

static void
test_open (Fixture       *self,
           gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduParcelFile) file = NULL;
  g_autoptr (GBytes) records = NULL;
  g_autofree char *fingerprint = liandu_parcel_sign_dup_fingerprint (liandu_keyring_get_sign_public (self->keyring));

  write_package (self, NULL, LIANDU_PARCEL_VERSION);
  file = liandu_parcel_file_open (self->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liandu_parcel_file_get_fingerprint (file), ==, fingerprint);
  g_assert_cmpstr (liandu_parcel_file_get_digest (file), ==, self->digest);
  g_assert_cmpint (liandu_parcel_file_get_manifest (file)->record_count, ==, 1);
  records = liandu_parcel_file_load (file, LIANDU_PARCEL_RECORDS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (records), >, 100);
}

static void
test_newer (Fixture       *self,
            gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  write_package (self, NULL, LIANDU_PARCEL_VERSION + 1);
  g_assert_null (liandu_parcel_file_open (self->path, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW);
}

static void
test_truncated (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr (GBytes) bytes = NULL;

  write_package (self, NULL, LIANDU_PARCEL_VERSION);
  bytes = read_bytes (self);
  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);

      g_assert_null (liandu_parcel_file_open_bytes (cut, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == LIANDU_ERROR);
    }
}

/* What a zip says of itself beside its parts – hours, attributes – may change;
 * what the package says may not. */
static void
test_flipped (Fixture       *self,
              gconstpointer  unused)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) records = NULL;
  gsize size;

  write_package (self, NULL, LIANDU_PARCEL_VERSION);
  bytes = read_bytes (self);
  size = g_bytes_get_size (bytes);
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (LianduParcelFile) file = NULL;

      data[i] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
      flipped = g_bytes_new_take (data, size);
      file = liandu_parcel_file_open_bytes (flipped, &error);
      g_assert_true ((file != NULL) == (error == NULL));
      if (file != NULL)
        g_assert_cmpstr (liandu_parcel_file_get_digest (file), ==, self->digest);
    }
}

static void
test_sealed (Fixture       *self,
             gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LianduParcelFile) file = NULL;
  gsize size;

  write_package (self, "三句半", LIANDU_PARCEL_VERSION);
  file = liandu_parcel_file_open (self->path, "三句半", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liandu_parcel_file_get_digest (file), ==, self->digest);
  g_assert_null (liandu_parcel_file_open (self->path, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  bytes = read_bytes (self);
  size = g_bytes_get_size (bytes);
  /* A try costs what the passphrase costs: not every byte. */
  for (gsize i = 0; i < size; i += 1 + size / 60)
    {
      g_autoptr (GError) broken = NULL;
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

      /* What a passphrase costs is bounded, but not by little. */
      if (i >= 8 && i < 24)
        continue;
      data[i] ^= 1;
      g_assert_true (g_file_set_contents (self->path, (const char *) data, (gssize) size, NULL));
      g_assert_null (liandu_parcel_file_open (self->path, "三句半", NULL, &broken));
      g_assert_true (broken->domain == LIANDU_ERROR);
      g_clear_error (&broken);
      g_assert_true (g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL), (gssize) i, NULL));
      g_assert_null (liandu_parcel_file_open (self->path, "三句半", NULL, &broken));
      g_assert_true (broken->domain == LIANDU_ERROR);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parcel/content/round-trip", test_content);
  g_test_add_func ("/parcel/content/fuzzed", test_content_fuzzed);
  g_test_add_func ("/parcel/content/deep", test_deep);
  g_test_add ("/parcel/file/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/parcel/file/newer", Fixture, NULL, set_up, test_newer, tear_down);
  g_test_add ("/parcel/file/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/parcel/file/flipped", Fixture, NULL, set_up, test_flipped, tear_down);
  g_test_add ("/parcel/file/sealed", Fixture, NULL, set_up, test_sealed, tear_down);

  return g_test_run ();
}
