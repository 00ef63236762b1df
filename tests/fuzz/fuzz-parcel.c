/* fuzz-parcel.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "liandu-parcel-content.h"
#include "liandu-parcel-file.h"
#include "liandu-parcel-plan.h"
#include "liandu-store.h"

/* What comes from another office, or from whoever has got at the file between
 * them: as the file, as its list of parts, and as its records, which are then
 * signed as by an office that has gone mad.  Built and run by build-aux/fuzz. */

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static LianduStore *store;
static LianduKeyring *keyring;
static char *path;

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  abort ();
}

int
LLVMFuzzerInitialize (int    *argc G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  const char *folder = g_getenv ("FUZZ_WORKSPACE");
  g_autofree char *workspace = g_strconcat (folder, "-parcel", NULL);
  gboolean is_new = !g_file_test (workspace, G_FILE_TEST_EXISTS);
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", NULL);
  GError *error = NULL;

  store = liandu_store_open (workspace, clock, is_new ? LIANDU_STORE_CREATE : 0, &error);
  stop_if (error);
  if (is_new && !liandu_store_add_user (store, "某人", NULL, &error))
    stop_if (error);
  keyring = liandu_keyring_new ("电脑", "某人");
  path = g_strconcat (workspace, ".zip", NULL);
  return 0;
}

/* A right package with these records. */
static LianduParcelFile *
seal (GBytes *records)
{
  g_autoptr (LianduParcelManifest) manifest = liandu_parcel_manifest_new ();
  g_autoptr (LianduParcelWriter) writer = NULL;
  LianduParcelFile *file;
  g_autofree char *digest = NULL;
  GError *error = NULL;

  manifest->uuid = g_strdup ("11111111-1111-7111-8111-111111111111");
  manifest->office = g_strdup ("永宁县纪委监委");
  manifest->made = 1775610000000;
  manifest->reader = 1;
  writer = liandu_parcel_writer_new (manifest, path, &error);
  stop_if (error);
  if (!liandu_parcel_writer_add_bytes (writer, LIANDU_PARCEL_RECORDS, records, &error)
      || !liandu_parcel_writer_close (writer, keyring, NULL, LIANDU_KEYSTORE_COST_LEAST, &digest, NULL, &error))
    stop_if (error);
  file = liandu_parcel_file_open (path, NULL, NULL, &error);
  stop_if (error);
  return file;
}

static void
try_plan (GBytes *records)
{
  for (int by_name = 0; by_name < 2; by_name++)
    {
      g_autoptr (LianduParcelPlan) plan = liandu_parcel_plan_new (store, seal (records), by_name, NULL, NULL);

      if (plan == NULL)
        continue;
      g_assert_nonnull (liandu_parcel_plan_get_tallies (plan));
      g_assert_nonnull (liandu_parcel_plan_get_new_names (plan));
      liandu_parcel_plan_count_left (plan);
    }
}

/* What could be read can be written and read again. */
static void
try_records (GBytes *bytes)
{
  g_autoptr (LianduParcelContent) content = liandu_parcel_content_parse (bytes, NULL);
  g_autoptr (GBytes) written = content != NULL ? liandu_parcel_content_to_bytes (content) : NULL;
  g_autoptr (LianduParcelContent) again = written != NULL ? liandu_parcel_content_parse (written, NULL) : NULL;

  g_assert_true (content == NULL || again != NULL);
  if (content != NULL)
    try_plan (bytes);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (size > 0 ? data : (const guint8 *) "", size);
  g_autoptr (LianduParcelFile) file = liandu_parcel_file_open_bytes (bytes, NULL);
  g_autoptr (LianduParcelManifest) manifest = liandu_parcel_manifest_parse (bytes, NULL);

  if (file != NULL)
    g_bytes_unref (liandu_parcel_file_load (file, LIANDU_PARCEL_RECORDS, NULL));
  try_records (bytes);
  return 0;
}
