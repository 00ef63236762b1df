/* test-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "exchange-oracle.h"
#include "exchange-random.h"

/*
 * The op format proven: desks write at random and give each other transactions
 * in any order, with repeats and gaps, under wrong clocks, from copies and
 * restored backups.  When all have all, their dumps are the same and every
 * value is accounted for.
 *
 * LIANDU_TEST_SCHEDULES says how many schedules; LIANDU_TEST_SEED runs the one
 * that a failure has named.
 */

#ifdef __has_feature
#if __has_feature (address_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined (__SANITIZE_ADDRESS__) || defined (SANITIZED)
#define N_SCHEDULES 40
#else
#define N_SCHEDULES 200
#endif
#define N_OFFICES 3
#define MAX_DESKS 5

/* Offices that have met once: what they were seeded with is known to all, so
 * that a schedule need not begin with it. */
static char *offices[N_OFFICES];
static char *root;

typedef struct
{
  TestWorld world;
  GPtrArray *desks;         /* LianduTestStore */
  GPtrArray *backups;       /* paths, NULL where there is none */
  guint n_restored;
} Schedule;

static GPtrArray *
export (LianduTestStore *desk,
        gint64           after)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *txns = liandu_store_export_txns (desk->store, after, &error);

  g_assert_no_error (error);
  return txns;
}

static void
import (LianduTestStore *desk,
        GPtrArray       *txns)
{
  g_autoptr (GError) error = NULL;

  liandu_store_import_txns (desk->store, txns, &error);
  g_assert_no_error (error);
}

static LianduTestStore *
open_desk (const char *folder,
           const char *now)
{
  LianduTestStore *desk = g_new0 (LianduTestStore, 1);
  g_autoptr (GError) error = NULL;

  desk->folder = g_strdup (folder);
  desk->clock = liandu_clock_new_fixed (now, &error);
  g_assert_no_error (error);
  liandu_test_store_open (desk);
  return desk;
}

static char *
new_folder (void)
{
  char *path = g_build_filename (root, "desk-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (path));
  return path;
}

/* Copied with cp: the copy finds out by itself that it is one. */
static LianduTestStore *
copy_desk (const char *from,
           const char *user,
           const char *now)
{
  g_autofree char *folder = new_folder ();
  LianduTestStore *desk;

  liandu_test_copy_folder (from, folder);
  desk = open_desk (folder, now);
  liandu_test_store_act_as (desk, user);
  return desk;
}

static const char * const users[] = { "王芳", "李强", "赵敏" };
static const char * const times[] = {
  "2026-04-08T09:00:00+08:00", "2026-04-08T09:00:00+08:00", "1970-01-02T00:00:00+08:00", "2099-12-31T23:59:59+08:00", "2026-04-09T17:30:00+08:00",
};

static void
make_offices (void)
{
  LianduTestStore *desks[N_OFFICES];

  for (guint i = 0; i < N_OFFICES; i++)
    {
      offices[i] = new_folder ();
      desks[i] = open_desk (offices[i], times[0]);
      liandu_test_store_add_user (desks[i], users[i]);
    }
  for (guint i = 0; i < N_OFFICES; i++)
    for (guint j = 0; j < N_OFFICES; j++)
      {
        g_autoptr (GPtrArray) txns = export (desks[j], 0);

        import (desks[i], txns);
      }
  for (guint i = 0; i < N_OFFICES; i++)
    {
      liandu_test_store_close (desks[i]);
      g_object_unref (desks[i]->clock);
      g_free (desks[i]->folder);
      g_free (desks[i]);
    }
}

static LianduTestStore *
get_desk (Schedule *schedule,
          guint     i)
{
  return g_ptr_array_index (schedule->desks, i);
}

static const char *
pick_user (Schedule *schedule)
{
  return users[test_pick (&schedule->world, G_N_ELEMENTS (users))];
}

static void
add_desk (Schedule   *schedule,
          const char *from)
{
  const char *now = times[test_pick (&schedule->world, G_N_ELEMENTS (times))];

  g_ptr_array_add (schedule->desks, copy_desk (from, pick_user (schedule), now));
  g_ptr_array_add (schedule->backups, NULL);
}

/* Exchange */

static void
shuffle (Schedule  *schedule,
         GPtrArray *list)
{
  for (guint i = list->len; i > 1; i--)
    {
      guint other = test_pick (&schedule->world, i);
      gpointer kept = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[other];
      list->pdata[other] = kept;
    }
}

/* Some of what @from has, some of it twice, in no order. */
static void
give_some (Schedule        *schedule,
           LianduTestStore *from,
           LianduTestStore *to)
{
  g_autoptr (GPtrArray) all = export (from, 0);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  guint percent = 20 + test_pick (&schedule->world, 80);

  for (guint i = 0; i < all->len; i++)
    {
      if (test_chance (&schedule->world, percent))
        g_ptr_array_add (some, g_ptr_array_index (all, i));
      if (test_chance (&schedule->world, 10))
        g_ptr_array_add (some, g_ptr_array_index (all, i));
    }
  shuffle (schedule, some);
  import (to, some);
}

static void
give_all (Schedule        *schedule,
          LianduTestStore *from,
          LianduTestStore *to)
{
  g_autoptr (GPtrArray) all = export (from, 0);

  shuffle (schedule, all);
  import (to, all);
}

/* What happens to a desk */

static void
restart (LianduTestStore *desk,
         const char      *user)
{
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, user);
}

static void
back_up (Schedule *schedule,
         guint     i)
{
  char **path = (char **) &schedule->backups->pdata[i];
  g_autoptr (GError) error = NULL;

  g_free (*path);
  *path = g_strdup_printf ("%s.zip", get_desk (schedule, i)->folder);
  liandu_store_backup (get_desk (schedule, i)->store, *path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What was written since, and nobody has, is gone; the rest comes back. */
static void
restore (Schedule *schedule,
         guint     i)
{
  LianduTestStore *desk = get_desk (schedule, i);
  g_autoptr (GError) error = NULL;

  if (schedule->backups->pdata[i] == NULL)
    {
      back_up (schedule, i);
      return;
    }
  liandu_test_store_close (desk);
  liandu_store_restore_backup (desk->folder, schedule->backups->pdata[i], desk->clock, &error);
  g_assert_no_error (error);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, pick_user (schedule));
  schedule->n_restored++;
}

static void
copy (Schedule *schedule,
      guint     i)
{
  LianduTestStore *desk = get_desk (schedule, i);

  if (schedule->desks->len == MAX_DESKS)
    return;
  liandu_test_store_close (desk);
  add_desk (schedule, desk->folder);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, pick_user (schedule));
}

static void
do_something (Schedule *schedule)
{
  guint i = test_pick (&schedule->world, schedule->desks->len);
  LianduTestStore *desk = get_desk (schedule, i);
  guint what = test_pick (&schedule->world, 100);

  if (test_chance (&schedule->world, 20))
    liandu_clock_advance (desk->clock, g_rand_int_range (schedule->world.random, -100000000, 200000000));
  if (what < 75)
    test_write_random (&schedule->world, desk->store);
  else if (what < 92)
    give_some (schedule, get_desk (schedule, test_pick (&schedule->world, schedule->desks->len)), desk);
  else if (what < 95)
    restart (desk, pick_user (schedule));
  else if (what < 98)
    restore (schedule, i);
  else
    copy (schedule, i);
}

/* What must hold in the end */

static void
check_field (LianduRecord      *record,
             const LianduField *field,
             GHashTable        *cells)
{
  GPtrArray *cell = oracle_get_cell (cells, liandu_record_get_uuid (record), liandu_field_get_id (field));
  const OracleEntry *current = cell != NULL ? oracle_find_current (cell) : NULL;
  GVariant *expected = current != NULL ? current->value : NULL;
  GVariant *found = liandu_record_get_value (record, field);
  g_autofree char *expected_words = expected != NULL ? g_variant_print (expected, TRUE) : NULL;
  g_autofree char *found_words = found != NULL ? g_variant_print (found, TRUE) : NULL;

  g_assert_cmpstr (found_words, ==, expected_words);
}

static void
check_list (LianduRecord      *record,
            const LianduField *field,
            GHashTable        *cells)
{
  g_autofree char *prefix = g_strdup_printf ("%s\x1f%u\x1f", liandu_record_get_uuid (record), liandu_field_get_id (field));
  GVariant *found = liandu_record_get_value (record, field);
  guint expected = 0;
  gpointer key;
  gpointer cell;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, &cell))
    expected += g_str_has_prefix (key, prefix) && oracle_find_current (cell)->value != NULL;
  g_assert_cmpuint (found != NULL ? g_variant_n_children (found) : 0, ==, expected);
}

static void
check_record (LianduRecord *record,
              GHashTable   *cells,
              GPtrArray    *entries)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINKS)
        check_list (record, field, cells);
      else if (liandu_field_is_stored (field))
        check_field (record, field, cells);
    }
  g_assert_cmpint (liandu_record_is_deleted (record), ==, oracle_is_deleted (cells, entries, liandu_record_get_uuid (record)));
}

static void
check_values (Schedule        *schedule,
              LianduTestStore *desk,
              const char      *dump)
{
  g_autoptr (GPtrArray) txns = export (desk, 0);
  g_autoptr (GPtrArray) entries = oracle_read_txns (txns);
  g_autoptr (GHashTable) cells = oracle_group (entries);
  g_autofree char *expected = oracle_list_conflicts (cells, entries);
  g_autofree char *found = oracle_find_conflicts (dump);

  liandu_test_assert_same_lines (found, expected);
  for (guint i = 0; i < schedule->world.records->len; i++)
    {
      const TestRecord *entry = &g_array_index (schedule->world.records, TestRecord, i);
      g_autoptr (LianduRecord) record = liandu_store_load (desk->store, entry->uuid, NULL, NULL);

      /* A restored backup may have cost a record that nobody else had yet. */
      if (record != NULL)
        check_record (record, cells, entries);
      else
        g_assert_cmpuint (schedule->n_restored, >, 0);
    }
}

/* Values that stand side by side and numbers given twice are for people. */
static void
check_self (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = liandu_store_check (desk->store, TRUE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, !=, "derived");
      g_assert_cmpstr (finding->check, !=, "chain");
      g_assert_cmpstr (finding->check, !=, "integrity");
    }
}

static void
check_all_alike (Schedule *schedule)
{
  g_autofree char *first = NULL;
  guint n = schedule->desks->len;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        if (i != j)
          give_all (schedule, get_desk (schedule, j), get_desk (schedule, i));
  first = liandu_test_store_dump (get_desk (schedule, 0));
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *dump = liandu_test_store_dump (get_desk (schedule, i));

      liandu_test_assert_same_lines (dump, first);
      if (schedule->n_restored == 0)
        g_assert_cmpint (liandu_test_store_count (get_desk (schedule, i), "SELECT count (*) FROM held"), ==, 0);
    }
  check_values (schedule, get_desk (schedule, n - 1), first);
  check_self (get_desk (schedule, test_pick (&schedule->world, n)));
}

/* Something to begin with that all know. */
static void
begin (Schedule *schedule)
{
  static const char * const kinds[] = { "unit", "unit", "person", "person", "person", "issue", "issue" };

  for (guint i = 2 + test_pick (&schedule->world, 3); i > 0; i--)
    add_desk (schedule, offices[test_pick (&schedule->world, N_OFFICES)]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    test_write_new (&schedule->world, get_desk (schedule, 0)->store, kinds[i]);
  for (guint i = 1; i < schedule->desks->len; i++)
    give_all (schedule, get_desk (schedule, 0), get_desk (schedule, i));
}

static void
record_clear (TestRecord *record)
{
  g_free (record->uuid);
}

static void
close_desk (gpointer desk)
{
  liandu_test_store_free (desk);
}

static void
remove_backups (Schedule *schedule)
{
  for (guint i = 0; i < schedule->backups->len; i++)
    if (schedule->backups->pdata[i] != NULL)
      g_remove (schedule->backups->pdata[i]);
}

static void
run_schedule (guint32  seed,
              guint   *totals)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (TestRecord));
  Schedule schedule = { .world = { random, records, 0, 0, 0, 0 } };
  guint n_steps;

  g_test_message ("LIANDU_TEST_SEED=%u", seed);
  g_random_set_seed (seed);
  g_array_set_clear_func (records, (GDestroyNotify) record_clear);
  schedule.desks = g_ptr_array_new_with_free_func (close_desk);
  schedule.backups = g_ptr_array_new_with_free_func (g_free);
  begin (&schedule);
  n_steps = 10 + test_pick (&schedule.world, 50);
  for (guint i = 0; i < n_steps; i++)
    do_something (&schedule);
  check_all_alike (&schedule);
  totals[0] += schedule.world.n_written;
  totals[1] += schedule.world.n_refused;
  totals[2] += schedule.world.n_steps;
  totals[3] += schedule.world.n_undone;
  totals[4] += schedule.n_restored;
  remove_backups (&schedule);
  g_ptr_array_unref (schedule.desks);
  g_ptr_array_unref (schedule.backups);
}

static void
test_schedules (void)
{
  const char *seed = g_getenv ("LIANDU_TEST_SEED");
  const char *number = g_getenv ("LIANDU_TEST_SCHEDULES");
  guint n = number != NULL ? (guint) g_ascii_strtoull (number, NULL, 10) : N_SCHEDULES;
  guint totals[5] = { 0 };

  if (seed != NULL)
    run_schedule ((guint32) g_ascii_strtoull (seed, NULL, 10), totals);
  for (guint i = 0; seed == NULL && i < n; i++)
    run_schedule ((guint32) g_test_rand_int (), totals);
  g_test_message ("%u written, %u refused, %u steps, %u taken back, %u restored", totals[0], totals[1], totals[2], totals[3], totals[4]);
  /* A writer that is always refused would prove nothing. */
  if (seed == NULL)
    g_assert_cmpuint (totals[0], >, totals[1]);
}

/* Offices set up apart have the same codes from the same seeds: meeting each
 * other is no conflict. */
static void
test_offices_meet (void)
{
  LianduTestStore *desk = copy_desk (offices[0], users[0], times[0]);
  g_autofree char *dump = liandu_test_store_dump (desk);
  g_autofree char *conflicts = oracle_find_conflicts (dump);

  g_assert_cmpstr (conflicts, ==, "");
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM replica"), >=, N_OFFICES);
  check_self (desk);
  liandu_test_store_free (desk);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  root = g_strdup (g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm/liandu-exchange-XXXXXX" : "/tmp/liandu-exchange-XXXXXX");
  g_assert_nonnull (g_mkdtemp (root));
  /* Thousands of copies are made: what is noted of them is nobody else's. */
  g_setenv ("XDG_STATE_HOME", root, TRUE);
  make_offices ();

  g_test_add_func ("/exchange/offices-meet", test_offices_meet);
  g_test_add_func ("/exchange/schedules", test_schedules);
  status = g_test_run ();
  liandu_test_remove_folder (root);
  for (guint i = 0; i < N_OFFICES; i++)
    g_free (offices[i]);
  g_free (root);
  return status;
}
