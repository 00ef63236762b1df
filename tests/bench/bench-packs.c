/* bench-packs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdlib.h>

#include "../sync/sim-place.h"
#include "bench-tools.h"
#include "liandu-exchange.h"
#include "liandu-store-log.h"

/* bench-packs FOLDER DESKS MONTHS
 *
 * Desks in memory that share a place for so many months, each handing out a
 * section a working day: how many files it holds with packs, and how many there
 * would be without; then a workspace in FOLDER joins by what is left. */

#define WORKING_DAYS 20
#define MONTH_MS (365 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000) / 12)

typedef struct
{
  SimLog *log;
  SimFuse fuse;
  LianduKeyring *keyring;
  LianduClock *clock;
  LianduExchange *exchange;
  LianduTransport *way;
} Desk;

static void
stop_if (GError *error)
{
  if (error != NULL)
    bench_stop (error);
}

static void
note_nothing (SimWorld  *world G_GNUC_UNUSED,
              SimDesk   *desk G_GNUC_UNUSED,
              SimTxn    *txn G_GNUC_UNUSED,
              GPtrArray *drafts G_GNUC_UNUSED,
              gboolean   seeded G_GNUC_UNUSED)
{
}

static guint
run (Desk *desk)
{
  g_autoptr (LianduExchangeReport) report = NULL;
  GError *error = NULL;

  liandu_exchange_run (desk->exchange, desk->way, "place", NULL, NULL, &report, NULL, &error);
  stop_if (error);
  return report->sections_out;
}

static void
admit_all (LianduExchange  *admin,
           LianduTransport *place)
{
  g_autoptr (LianduExchangeReport) report = NULL;
  GError *error = NULL;

  liandu_exchange_run (admin, place, "place", NULL, NULL, &report, NULL, &error);
  stop_if (error);
  for (guint i = 0; i < report->requests->len; i++)
    liandu_exchange_admit (admin, place, g_ptr_array_index (report->requests, i), FALSE, NULL, &error);
  stop_if (error);
}

static void
begin_desk (Desk     *desk,
            Desk     *first,
            SimPlace *place,
            guint     i)
{
  g_autofree char *name = g_strdup_printf ("desk-%02u", i);
  g_autoptr (GBytes) request = NULL;
  GError *error = NULL;

  desk->log = sim_log_new (sim_desk_new (place->world, name), &desk->fuse);
  desk->keyring = liandu_keyring_new ("电脑", name);
  desk->clock = liandu_clock_new_fixed ("2026-01-05T09:00:00+08:00", NULL);
  desk->exchange = liandu_exchange_new (LIANDU_LOG (desk->log), desk->keyring, desk->clock);
  desk->way = sim_way_new (place, &desk->fuse);
  if (desk == first)
    liandu_exchange_create (desk->exchange, desk->way, NULL, &error);
  else
    request = liandu_exchange_ask (desk->exchange, desk->way, NULL, &error);
  stop_if (error);
  if (desk != first)
    admit_all (first->exchange, desk->way);
}

/* One change of a record's name, as a day brings many. */
static void
write_one (Desk *desk)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_CREATE, uuid, "unit");

  liandu_op_draft_add (draft, 10, "", g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0), g_variant_new_string (uuid));
  g_ptr_array_add (drafts, draft);
  desk->log->desk->now = liandu_clock_get_now_ms (desk->clock);
  desk->log->desk->world->n_ops = 0;
  sim_desk_write (desk->log->desk, drafts, "");
}

/* The month's work goes out in as many sections as there would have been. */
static guint
live_month (Desk  *desks,
            guint  n_desks)
{
  guint sections = 0;

  for (guint i = 0; i < n_desks; i++)
    {
      /* A section in memory takes four transactions. */
      for (guint j = 0; j < WORKING_DAYS * 4; j++)
        write_one (&desks[i]);
      sections += run (&desks[i]);
    }
  for (guint i = 0; i < n_desks; i++)
    {
      run (&desks[i]);
      liandu_clock_advance (desks[i].clock, MONTH_MS);
    }
  return sections;
}

static void
join (const char *folder,
      Desk       *first,
      SimPlace   *place)
{
  SimFuse fuse = { 0 };
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("电脑", "desk-new");
  g_autoptr (LianduStore) store = NULL;
  g_autoptr (LianduLog) log = NULL;
  g_autoptr (LianduExchange) exchange = NULL;
  g_autoptr (LianduTransport) way = sim_way_new (place, &fuse);
  g_autoptr (GBytes) request = NULL;
  g_autoptr (LianduExchangeReport) report = NULL;
  GError *error = NULL;
  gint64 start;

  store = liandu_store_open (folder, first->clock, LIANDU_STORE_CREATE, &error);
  stop_if (error);
  log = liandu_store_log_new (store);
  exchange = liandu_exchange_new (log, keyring, first->clock);
  request = liandu_exchange_ask (exchange, way, NULL, &error);
  stop_if (error);
  admit_all (first->exchange, way);
  start = g_get_monotonic_time ();
  liandu_exchange_run (exchange, way, "place", NULL, NULL, &report, NULL, &error);
  stop_if (error);
  bench_line ("a workspace joins (s)", (double) (g_get_monotonic_time () - start) / 1e6, -1, "");
  bench_line ("sections that it took in", report->sections_in, -1, "");
  bench_line ("changes in them", report->changes_in, -1, "");
  liandu_store_close (store);
}

static guint
count_files (SimPlace   *place,
             const char *suffix,
             guint64    *out_size)
{
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;
  guint count = 0;

  *out_size = 0;
  g_hash_table_iter_init (&iter, place->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (g_str_has_suffix (name, suffix))
      {
        *out_size += g_bytes_get_size (bytes);
        count++;
      }
  return count;
}

static void
print_files (SimPlace *place,
             guint     sections)
{
  guint64 packs_size = 0;
  guint64 size = 0;
  guint packs = count_files (place, ".pak", &packs_size);
  guint files = count_files (place, "", &size);

  bench_line ("sections that were handed out", sections, -1, "");
  bench_line ("files in the share", files, -1, "");
  bench_line ("packs among them", packs, -1, "");
  bench_line ("size of all (MB)", (double) size / 1e6, -1, "");
  bench_line ("of the packs (MB)", (double) packs_size / 1e6, -1, "");
}

int
main (int   argc,
      char *argv[])
{
  guint n_desks = argc == 4 ? (guint) atoi (argv[2]) : 3;
  guint n_months = argc == 4 ? (guint) atoi (argv[3]) : 4;
  g_autofree Desk *desks = g_new0 (Desk, n_desks);
  g_autofree char *heading = g_strdup_printf ("packs, %u desks for %u months", n_desks, n_months);
  g_autofree char *folder = g_build_filename (argc > 1 ? argv[1] : ".", "desk-new", NULL);
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  SimWorld world = { .note = note_nothing };
  SimPlace place = { .world = &world };
  guint sections = 0;

  sim_world_begin (&world, 1);
  sim_place_begin (&place, &world, nothing);
  bench_heading (heading);
  for (guint i = 0; i < n_desks; i++)
    begin_desk (&desks[i], &desks[0], &place, i);
  for (guint i = 0; i < n_months; i++)
    sections += live_month (desks, n_desks);
  print_files (&place, sections);
  join (folder, &desks[0], &place);
  return 0;
}
