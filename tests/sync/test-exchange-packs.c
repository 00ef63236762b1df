/* test-exchange-packs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE

#include "config.h"

#include "exchange-secret.h"

/*
 * Months of desks that share a folder: sections are gathered into packs, single
 * ones are taken away, and whatever a carrier does to packs changes nothing.
 */

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* A says that it has seen B's pack: that stands alone. */
#define TOLD 1

/* Two desks in step; C stays away, or comes. */
typedef struct
{
  TestPlace *place;
  TestDesk *a;
  TestDesk *b;
  TestDesk *c;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused G_GNUC_UNUSED)
{
  office->place = test_place_new ();
  office->a = test_desk_new ("王芳");
  office->b = test_desk_new ("李四");
  office->c = test_desk_new ("张三");
  test_desk_found (office->a, office->place->carrier);
  test_desk_join (office->b, office->a, office->place->carrier, FALSE);
  test_desk_run (office->b, office->place->carrier);
  test_desk_run (office->a, office->place->carrier);
}

static void
tear_down (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  test_desk_free (office->a);
  test_desk_free (office->b);
  test_desk_free (office->c);
  test_place_free (office->place);
}

static void
run (Office   *office,
     TestDesk *desk)
{
  test_desk_run (desk, office->place->carrier);
}

static void
pass_days (Office *office,
           guint   days)
{
  liandu_clock_advance (office->a->at->clock, days * DAY_MS);
  liandu_clock_advance (office->b->at->clock, days * DAY_MS);
  liandu_clock_advance (office->c->at->clock, days * DAY_MS);
}

/* A hands out so many sections. */
static void
work (Office *office,
      guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *unit = liandu_test_store_create (office->a->at, "unit", "name", "县水利局", NULL);

      run (office, office->a);
    }
}

static guint
count_files (Office     *office,
             TestDesk   *desk,
             const char *suffix)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, desk != NULL ? liandu_keyring_get_desk (desk->keyring) : NULL, suffix);

  return names->len;
}

static char *
get_pack (Office *office)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), ".pak");

  g_assert_cmpuint (names->len, >, 0);
  return g_strdup (g_ptr_array_index (names, 0));
}

/* A has gathered its sections, and both have seen it. */
static void
gather (Office *office)
{
  work (office, 5);
  run (office, office->b);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->packs_out, ==, 1);
  run (office, office->b);
}

static void
assert_in_step (Office   *office,
                TestDesk *desk)
{
  for (guint i = 0; i < 2; i++)
    {
      run (office, office->a);
      run (office, desk);
    }
  test_desk_assert_quiet (office->a);
  test_desk_assert_quiet (desk);
  test_desks_assert_same (office->a, desk);
}

static void
test_months (Office        *office,
             gconstpointer  unused G_GNUC_UNUSED)
{
  guint n;

  gather (office);
  n = count_files (office, office->a, ".seg");
  g_assert_cmpuint (n, >, 5);
  /* B writes nothing, and says nevertheless how far it has come, once. */
  n = count_files (office, office->b, ".seg");
  run (office, office->b);
  g_assert_cmpuint (count_files (office, office->b, ".seg"), ==, n);
  g_assert_cmpuint (office->b->report->sections_out, ==, 0);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, ==, 0);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, >, 5);
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD);
  g_assert_cmpuint (count_files (office, office->a, ".pak"), ==, 1);
  /* Nobody misses them, and nobody brings them back. */
  assert_in_step (office, office->b);
  g_assert_cmpuint (office->b->report->sections_again, ==, 0);
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD);
}

/* One who joins has nothing but packs; one who was admitted and stayed away for
 * a year keeps everything there, and finds it. */
static void
test_I14_absent (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  gather (office);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  pass_days (office, 365);
  run (office, office->a);
  run (office, office->b);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, ==, 0);
  assert_in_step (office, office->c);
  run (office, office->b);
  test_desks_assert_same (office->b, office->c);
  pass_days (office, 31);
  run (office, office->a);
  run (office, office->c);
  run (office, office->a);
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD + 1);
}

static void
test_I14_joined (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  gather (office);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, >, 5);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  assert_in_step (office, office->c);
  run (office, office->b);
  test_desks_assert_same (office->b, office->c);
}

/* Nobody waits for one who was retired. */
static void
test_retired (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  gather (office);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, ==, 0);
  liandu_exchange_retire (office->a->exchange, office->place->carrier, liandu_keyring_get_desk (office->c->keyring), NULL, &error);
  g_assert_no_error (error);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, >, 5);
  assert_in_step (office, office->b);
}

/* Cut or with a wrong bit it is no pack, and its holders put it right. */
static void
test_I07_damaged (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  gather (office);
  pass_days (office, 31);
  run (office, office->a);
  name = get_pack (office);
  whole = test_place_read (office->place, name);
  size = g_bytes_get_size (whole);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      g_autoptr (GBytes) spoiled = NULL;

      data[size * i / 8] ^= 4;
      spoiled = g_bytes_new (data, i % 2 == 0 ? size : size * i / 8);
      test_place_write (office->place, name, spoiled);
      run (office, office->c);
      g_assert_nonnull (test_desk_find_note (office->c, LIANDU_EXCHANGE_NOTE_ARRIVING));
      g_assert_cmpint (liandu_test_store_count (office->c->at, "SELECT count (*) FROM record WHERE kind = 'unit'"), ==, 0);
    }
  run (office, office->b);
  g_assert_cmpuint (office->b->report->sections_again, >, 5);
  assert_in_step (office, office->c);
}

/* Beside its sections, twice, under other names, with what had been taken away:
 * it is always the same. */
static void
test_I14_copies (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *pack = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *strange = NULL;
  g_autoptr (GBytes) bytes = NULL;

  gather (office);
  names = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), ".seg");
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (sections, test_place_read (office->place, g_ptr_array_index (names, i)));
  pack = get_pack (office);
  bytes = test_place_read (office->place, pack);
  copy = g_strdup_printf ("%.*s-2.pak", (int) strlen (pack) - 4, pack);
  strange = g_strconcat (pack, " (冲突副本).pak", NULL);
  test_place_write (office->place, copy, bytes);
  test_place_write (office->place, strange, bytes);
  assert_in_step (office, office->b);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD);
  for (guint i = 0; i < names->len; i++)
    test_place_write (office->place, g_ptr_array_index (names, i), g_ptr_array_index (sections, i));
  run (office, office->b);
  test_desk_assert_quiet (office->b);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->files_removed, ==, names->len);
  assert_in_step (office, office->b);
}

/* Whoever has its sections puts back the very pack that was lost. */
static void
test_I09_lost (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  gather (office);
  pass_days (office, 31);
  run (office, office->a);
  name = get_pack (office);
  before = test_place_read (office->place, name);
  run (office, office->b);
  test_place_remove (office->place, name);
  run (office, office->b);
  g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_ROLLED_BACK));
  after = test_place_read (office->place, name);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD);
  assert_in_step (office, office->b);
}

/* A backup from before: its own sections are in a pack now. */
static void
test_I11_restored (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *backup = g_strconcat (office->a->at->folder, ".zip", NULL);
  g_autoptr (GError) error = NULL;

  work (office, 2);
  liandu_store_backup (office->a->at->store, backup, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gather (office);
  pass_days (office, 31);
  run (office, office->a);
  g_assert_cmpuint (count_files (office, office->a, ".seg"), <=, TOLD);
  test_desk_close (office->a);
  liandu_store_restore_backup (office->a->at->folder, backup, office->a->at->clock, &error);
  g_assert_no_error (error);
  test_desk_open (office->a);
  work (office, 1);
  assert_in_step (office, office->b);
  g_assert_cmpint (liandu_test_store_count (office->a->at, "SELECT count (*) FROM record WHERE kind = 'unit'"), ==, 8);
  g_unlink (backup);
}

/* Erasing */

static void
assert_gone (Office *office)
{
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 0);
  g_assert_cmpuint (test_count_kept (office->a, office->a), ==, 0);
  g_assert_cmpuint (test_count_kept (office->b, office->a), ==, 0);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  assert_in_step (office, office->c);
  g_assert_cmpuint (test_count_kept (office->c, office->a), ==, 0);
  run (office, office->b);
  test_desk_assert_quiet (office->b);
  test_desks_assert_same (office->b, office->c);
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 0);
}

/* What B decides to erase leaves A's pack and A's new sections. */
static void
test_erased (Office        *office,
             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *old = liandu_test_store_create (office->a->at, "unit", "name", SECRET, NULL);
  g_autofree char *fresh = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  run (office, office->a);
  gather (office);
  fresh = liandu_test_store_create (office->a->at, "unit", "name", SECRET "二", NULL);
  run (office, office->a);
  run (office, office->b);
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 3);
  names = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), "");
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (files, test_place_read (office->place, g_ptr_array_index (names, i)));
  test_desk_erase (office->b, old);
  test_desk_erase (office->b, fresh);
  run (office, office->b);
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 3);
  run (office, office->a);
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 0);
  run (office, office->b);
  assert_gone (office);
  /* A carrier brings it all back: it means nothing, and goes again. */
  for (guint i = 0; i < names->len; i++)
    if (!g_str_has_suffix (g_ptr_array_index (names, i), ".join"))
      test_place_write (office->place, g_ptr_array_index (names, i), g_ptr_array_index (files, i));
  run (office, office->b);
  test_desk_assert_quiet (office->b);
  for (guint i = 0; i < 4; i++)
    run (office, office->a);
  g_assert_cmpuint (test_count_saying (office->place, office->a), ==, 0);
  g_assert_cmpuint (test_count_kept (office->a, office->a), ==, 0);
  assert_in_step (office, office->c);
}

/* Nobody takes away what was not erased by sealing less. */
static void
test_erased_by_nobody (Office        *office,
                       gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (office->a->at, "unit", "name", SECRET, NULL);
  g_autoptr (GPtrArray) names = NULL;

  run (office, office->a);
  run (office, office->b);
  /* B does not hear of the decision, only of what became of the section. */
  test_desk_erase (office->a, unit);
  run (office, office->a);
  names = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), ".seg");
  test_place_remove (office->place, g_ptr_array_index (names, names->len - 1));
  run (office, office->b);
  g_assert_cmpuint (test_count_kept (office->b, office->a), ==, 1);
  liandu_test_assert_text (office->b->at, unit, "name", SECRET);
  /* Now it does. */
  run (office, office->a);
  run (office, office->b);
  run (office, office->a);
  assert_gone (office);
}

#define ADD(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/packs/months", test_months);
  ADD ("/packs/I14-absent-for-a-year", test_I14_absent);
  ADD ("/packs/I14-joined-by-packs-alone", test_I14_joined);
  ADD ("/packs/retired", test_retired);
  ADD ("/packs/I07-damaged", test_I07_damaged);
  ADD ("/packs/I14-copies-and-what-comes-back", test_I14_copies);
  ADD ("/packs/I09-lost", test_I09_lost);
  ADD ("/packs/I11-restored", test_I11_restored);
  ADD ("/packs/erased", test_erased);
  ADD ("/packs/erased-by-nobody", test_erased_by_nobody);

  return g_test_run ();
}
