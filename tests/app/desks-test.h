/* desks-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-test.h"
#include "liandu-exchanger.h"

/* Two workspaces and one folder, as the window drives them. */

#define DESKS_TEST_NAME "二楼电脑"

typedef struct
{
  FormTest a;
  FormTest b;
  LianduExchanger *from_a;
  LianduExchanger *from_b;
  char *share;
  char *person;
} Desks;

static inline gboolean
desks_test_is_done (gpointer data)
{
  return !liandu_exchanger_is_running (data);
}

static inline void
desks_test_exchange (LianduExchanger     *exchanger,
                     LianduExchangerTask  task,
                     const char          *place,
                     const char          *what)
{
  g_assert_true (liandu_exchanger_start (exchanger, task, place, FALSE, what));
  form_test_wait (desks_test_is_done, exchanger);
  g_test_message ("%s", liandu_exchanger_get_words (exchanger));
  g_assert_nonnull (liandu_exchanger_get_report (exchanger));
}

/* Which the window does when it opens a workspace. */
static inline void
desks_test_looked_cb (gboolean *looked)
{
  *looked = TRUE;
}

static inline gboolean
desks_test_is_true (gpointer data)
{
  return *(gboolean *) data;
}

static inline void
desks_test_look (LianduExchanger *exchanger)
{
  gboolean looked = FALSE;
  gulong id = g_signal_connect_swapped (exchanger, "looked", G_CALLBACK (desks_test_looked_cb), &looked);

  liandu_exchanger_look (exchanger);
  form_test_wait (desks_test_is_true, &looked);
  g_signal_handler_disconnect (exchanger, id);
}

static inline void
desks_test_exchange_all (Desks *desks)
{
  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  desks_test_exchange (desks->from_b, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  form_test_settle ();
}

static inline void
desks_test_join (Desks *desks)
{
  const LianduExchangeReport *report;
  g_autofree char *shown = NULL;

  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_CREATE, desks->share, NULL);
  desks_test_exchange (desks->from_b, LIANDU_EXCHANGER_ASK, desks->share, NULL);
  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  report = liandu_exchanger_get_report (desks->from_a);
  g_assert_cmpuint (report->requests->len, ==, 1);
  shown = liandu_join_dup_fingerprint (g_ptr_array_index (report->requests, 0));
  g_assert_cmpstr (shown, ==, liandu_exchanger_get_fingerprint (desks->from_b));
  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_ADMIT, desks->share, shown);
  desks_test_exchange_all (desks);
}

static inline void
desks_test_set (FormTest   *desk,
                const char *uuid,
                const char *field,
                const char *text)
{
  g_autoptr (LianduRecord) record = form_test_load (desk, uuid);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set (record, field, g_variant_new_string (text));
  changes = liandu_record_dup_changes (record);
  liandu_store_commit (desk->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
desks_test_set_up (Desks         *desks,
                   gconstpointer  unused)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  form_test_set_up (&desks->a, NULL);
  form_test_set_up (&desks->b, NULL);
  liandu_store_add_user (desks->b.store, "李四", NULL, NULL);
  g_assert_true (liandu_store_set_user (desks->b.store, "李四", NULL));
  desks->share = g_dir_make_tmp ("liandu-share-XXXXXX", NULL);
  desks->from_a = liandu_exchanger_new (desks->a.store);
  desks->from_b = liandu_exchanger_new (desks->b.store);
  liandu_exchanger_set_name (desks->from_b, DESKS_TEST_NAME);
  desks->person = g_uuid_string_random ();
  liandu_change_set_value (liandu_change_set_create (changes, liandu_kind_lookup ("person"), desks->person), "name", g_variant_new_string ("张三"));
  liandu_store_commit (desks->a.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  desks_test_join (desks);
}

static inline void
desks_test_tear_down (Desks         *desks,
                      gconstpointer  unused)
{
  g_clear_object (&desks->from_a);
  g_clear_object (&desks->from_b);
  form_test_tear_down (&desks->b, unused);
  form_test_tear_down (&desks->a, unused);
  form_test_delete_tree (desks->share);
  g_free (desks->share);
  g_free (desks->person);
}
