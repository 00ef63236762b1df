/* exchange-desk.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-exchange.h"
#include "liandu-folder-transport.h"
#include "liandu-keystore.h"
#include "liandu-store-log.h"
#include "liandu-test-store.h"

/* A desk as it stands in an office: a real workspace, its keys in a file of it,
 * and its side of the exchange. */
typedef struct
{
  LianduTestStore *at;
  LianduLog *log;
  LianduKeyring *keyring;
  LianduExchange *exchange;
  LianduExchangeReport *report;     /* of the last run */
} TestDesk;

static void
test_desk_settle (TestDesk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->log = liandu_store_log_new (desk->at->store);
  desk->keyring = liandu_keystore_load (desk->at->folder, NULL, &error);
  g_assert_no_error (error);
  desk->exchange = liandu_exchange_new (desk->log, desk->keyring, desk->at->clock);
}

static void
test_desk_keep_keys (TestDesk *desk)
{
  g_autoptr (GError) error = NULL;

  liandu_keystore_save (desk->at->folder, desk->keyring, NULL, LIANDU_KEYSTORE_COST_LEAST, &error);
  g_assert_no_error (error);
}

static TestDesk *
test_desk_new (const char *name)
{
  TestDesk *desk = g_new0 (TestDesk, 1);
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("办公室电脑", name);
  g_autoptr (GError) error = NULL;

  desk->at = liandu_test_store_new (LIANDU_TEST_NOW);
  liandu_keystore_save (desk->at->folder, keyring, NULL, LIANDU_KEYSTORE_COST_LEAST, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  return desk;
}

static void
test_desk_leave (TestDesk *desk)
{
  g_clear_pointer (&desk->report, liandu_exchange_report_free);
  g_clear_object (&desk->exchange);
  g_clear_object (&desk->log);
  g_clear_object (&desk->keyring);
}

static G_GNUC_UNUSED void
test_desk_close (TestDesk *desk)
{
  test_desk_leave (desk);
  liandu_test_store_close (desk->at);
}

static G_GNUC_UNUSED void
test_desk_open (TestDesk *desk)
{
  liandu_test_store_open (desk->at);
  liandu_test_store_act_as (desk->at, LIANDU_TEST_USER);
  test_desk_settle (desk);
}

static void
test_desk_free (TestDesk *desk)
{
  test_desk_leave (desk);
  liandu_test_store_free (desk->at);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDesk, test_desk_free)

static gboolean
test_desk_try (TestDesk         *desk,
               LianduTransport  *place,
               GError          **error)
{
  gboolean done;

  g_clear_pointer (&desk->report, liandu_exchange_report_free);
  done = liandu_exchange_run (desk->exchange, place, "place", NULL, NULL, &desk->report, NULL, error);
  if (liandu_keyring_is_changed (desk->keyring))
    test_desk_keep_keys (desk);
  return done;
}

static void
test_desk_run (TestDesk        *desk,
               LianduTransport *place)
{
  g_autoptr (GError) error = NULL;

  test_desk_try (desk, place, &error);
  g_assert_no_error (error);
}

static G_GNUC_UNUSED const LianduExchangeNote *
test_desk_find_note (TestDesk               *desk,
                     LianduExchangeNoteType  type)
{
  return liandu_exchange_report_find (desk->report, type);
}

/* Nothing to say at all: whatever there is goes into the message. */
static G_GNUC_UNUSED void
test_desk_assert_quiet (TestDesk *desk)
{
  for (guint i = 0; i < desk->report->notes->len; i++)
    {
      g_autofree char *text = liandu_exchange_note_dup_text (g_ptr_array_index (desk->report->notes, i));

      g_test_message ("%s", text);
      g_assert_cmpstr (text, ==, NULL);
    }
}

static void
test_desk_found (TestDesk        *desk,
                 LianduTransport *place)
{
  g_autoptr (GError) error = NULL;

  liandu_exchange_create (desk->exchange, place, NULL, &error);
  g_assert_no_error (error);
  test_desk_keep_keys (desk);
}

static void
test_desk_ask (TestDesk        *desk,
               LianduTransport *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) request = liandu_exchange_ask (desk->exchange, place, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (request);
  test_desk_keep_keys (desk);
}

/* All who ask. */
static void
test_desk_admit_all (TestDesk        *desk,
                     LianduTransport *place,
                     gboolean         as_admin)
{
  test_desk_run (desk, place);
  for (guint i = 0; i < desk->report->requests->len; i++)
    {
      g_autoptr (GError) error = NULL;

      liandu_exchange_admit (desk->exchange, place, g_ptr_array_index (desk->report->requests, i), as_admin, NULL, &error);
      g_assert_no_error (error);
    }
}

static G_GNUC_UNUSED void
test_desk_join (TestDesk        *desk,
                TestDesk        *admin,
                LianduTransport *place,
                gboolean         as_admin)
{
  test_desk_ask (desk, place);
  test_desk_admit_all (admin, place, as_admin);
}

static G_GNUC_UNUSED void
test_desks_assert_same (TestDesk *a,
                        TestDesk *b)
{
  g_autofree char *first = liandu_test_store_dump (a->at);
  g_autofree char *second = liandu_test_store_dump (b->at);

  liandu_test_assert_same_lines (second, first);
}

/* A shared folder, and its files by what their names begin and end with. */
typedef struct
{
  char *path;
  LianduTransport *carrier;
} TestPlace;

static TestPlace *
test_place_new (void)
{
  TestPlace *place = g_new0 (TestPlace, 1);

  place->path = g_dir_make_tmp ("liandu-place-XXXXXX", NULL);
  place->carrier = liandu_folder_transport_new (place->path);
  return place;
}

static void
test_place_free (TestPlace *place)
{
  liandu_test_remove_folder (place->path);
  g_object_unref (place->carrier);
  g_free (place->path);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPlace, test_place_free)

static G_GNUC_UNUSED GPtrArray *
test_place_list (TestPlace  *place,
                 const char *desk,
                 const char *suffix)
{
  g_autoptr (GPtrArray) names = liandu_transport_list (place->carrier, "", NULL, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if ((desk == NULL || strstr (name, desk) != NULL) && g_str_has_suffix (name, suffix))
        g_ptr_array_add (found, g_strdup (name));
    }
  return found;
}

static G_GNUC_UNUSED char *
test_place_path (TestPlace  *place,
                 const char *name)
{
  return g_build_filename (place->path, name, NULL);
}

static G_GNUC_UNUSED GBytes *
test_place_read (TestPlace  *place,
                 const char *name)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = liandu_transport_get (place->carrier, name, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static G_GNUC_UNUSED void
test_place_write (TestPlace  *place,
                  const char *name,
                  GBytes     *bytes)
{
  g_autofree char *path = test_place_path (place, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static G_GNUC_UNUSED void
test_place_remove (TestPlace  *place,
                   const char *name)
{
  g_autofree char *path = test_place_path (place, name);

  g_assert_cmpint (g_unlink (path), ==, 0);
}
