/* test-exchange-desks.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../store/exchange-drafts.h"
#include "exchange-desk.h"

/* Desks with real workspaces and a real folder: joining, giving and taking,
 * leaving, and what a place may do to what was put there. */

static char *
add_unit (TestDesk   *desk,
          const char *name)
{
  return liandu_test_store_create (desk->at, "unit", "name", name, NULL);
}

/* Two desks in step. */
typedef struct
{
  TestPlace *place;
  TestDesk *a;
  TestDesk *b;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused G_GNUC_UNUSED)
{
  office->place = test_place_new ();
  office->a = test_desk_new ("王芳");
  office->b = test_desk_new ("李四");
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
  test_place_free (office->place);
}

static void
run (Office   *office,
     TestDesk *desk)
{
  test_desk_run (desk, office->place->carrier);
}

static void
assert_in_step (Office *office)
{
  for (guint i = 0; i < 2; i++)
    {
      run (office, office->a);
      run (office, office->b);
    }
  test_desk_assert_quiet (office->b);
  test_desks_assert_same (office->a, office->b);
}

static char *
get_last_file (Office   *office,
               TestDesk *desk)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, liandu_keyring_get_desk (desk->keyring), ".seg");

  g_assert_cmpuint (names->len, >, 0);
  return g_strdup (g_ptr_array_index (names, names->len - 1));
}

/* A section of A that B has not seen. */
static char *
publish_one (Office *office,
             char  **out_unit)
{
  g_autofree char *unit = add_unit (office->a, "县审计局");

  run (office, office->a);
  g_assert_cmpuint (office->a->report->sections_out, ==, 1);
  if (out_unit != NULL)
    *out_unit = g_steal_pointer (&unit);
  return get_last_file (office, office->a);
}

static void
test_two (Office        *office,
          gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->a, "县水利局");
  g_autofree char *other = add_unit (office->b, "县住建局");

  run (office, office->b);
  run (office, office->a);
  run (office, office->b);
  test_desk_assert_quiet (office->a);
  g_assert_cmpuint (office->a->report->desks->len, ==, 2);
  liandu_test_assert_text (office->a->at, other, "name", "县住建局");
  liandu_test_assert_text (office->b->at, unit, "name", "县水利局");
  test_desks_assert_same (office->a, office->b);
}

/* A and C never meet; B carries a stick. */
static void
test_three_by_stick (Office        *office,
                     gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (TestPlace) stick = test_place_new ();
  g_autoptr (TestDesk) c = test_desk_new ("赵敏");
  g_autoptr (GError) error = NULL;
  g_autofree char *unit = add_unit (office->a, "县水利局");
  g_autofree char *back = NULL;

  run (office, office->a);
  run (office, office->b);
  liandu_exchange_create (office->b->exchange, stick->carrier, NULL, &error);
  g_assert_no_error (error);
  test_desk_ask (c, stick->carrier);
  test_desk_run (office->b, stick->carrier);
  test_desk_run (office->a, stick->carrier);
  g_assert_cmpuint (office->b->report->requests->len, ==, 0);
  test_desk_admit_all (office->a, stick->carrier, FALSE);
  test_desk_run (c, stick->carrier);
  liandu_test_assert_text (c->at, unit, "name", "县水利局");
  back = add_unit (c, "县交通局");
  test_desk_run (c, stick->carrier);
  test_desk_run (office->b, stick->carrier);
  run (office, office->b);
  run (office, office->a);
  liandu_test_assert_text (office->a->at, back, "name", "县交通局");
  test_desks_assert_same (office->a, c);
}

/* Again and again, from here and there: nothing more is written. */
static void
test_I02_idempotent (Office        *office,
                     gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  assert_in_step (office);
  before = test_place_list (office->place, NULL, "");
  for (guint i = 0; i < 3; i++)
    {
      run (office, office->a);
      run (office, office->b);
      g_assert_cmpuint (office->a->report->sections_in + office->a->report->sections_out + office->a->report->sections_again, ==, 0);
      g_assert_cmpuint (office->b->report->sections_in + office->b->report->sections_out + office->b->report->sections_again, ==, 0);
    }
  after = test_place_list (office->place, NULL, "");
  g_assert_cmpuint (after->len, ==, before->len);
}

/* The second section comes, the first does not. */
static void
test_I05_hole (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;
  g_autofree char *first = publish_one (office, &unit);
  g_autofree char *second = NULL;
  g_autoptr (GBytes) bytes = test_place_read (office->place, first);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const LianduExchangeNote *note;

  liandu_test_store_edit (office->a->at, unit, "short_name", "审计", NULL);
  run (office, office->a);
  second = get_last_file (office, office->a);
  test_place_remove (office->place, first);
  before = liandu_test_store_dump (office->b->at);
  run (office, office->b);
  after = liandu_test_store_dump (office->b->at);
  liandu_test_assert_same_lines (after, before);
  note = test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_WAITING);
  g_assert_nonnull (note);
  g_assert_cmpuint (note->first, ==, 2);
  g_assert_cmpuint (note->last, ==, 2);
  g_assert_cmpstr (note->name, ==, "王芳 (办公室电脑)");
  /* What was early is kept: it may be gone when its turn comes. */
  test_place_remove (office->place, second);
  test_place_write (office->place, first, bytes);
  run (office, office->b);
  g_assert_cmpuint (office->b->report->sections_in, ==, 2);
  g_assert_null (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_WAITING));
  liandu_test_assert_text (office->b->at, unit, "short_name", "审计");
}

static void
empty_place (Office *office)
{
  liandu_test_remove_folder (office->place->path);
  g_assert_cmpint (g_mkdir (office->place->path, 0700), ==, 0);
}

/* Nothing there at all, and nothing but other things. */
static void
test_I06_absence (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->b, "县水利局");
  g_autofree char *before = liandu_test_store_dump (office->b->at);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;

  empty_place (office);
  g_assert_false (test_desk_try (office->b, office->place->carrier, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  after = liandu_test_store_dump (office->b->at);
  liandu_test_assert_same_lines (after, before);
  folder = g_dir_open (office->place->path, 0, NULL);
  g_assert_null (g_dir_read_name (folder));
}

static void
test_I09_reappear (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), ".seg");
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) bytes = test_place_read (office->place, g_ptr_array_index (names, 0));
  g_autoptr (GBytes) back = NULL;

  for (guint i = 0; i < names->len; i++)
    test_place_remove (office->place, g_ptr_array_index (names, i));
  run (office, office->a);
  g_assert_cmpuint (office->a->report->sections_again, ==, names->len);
  again = test_place_list (office->place, liandu_keyring_get_desk (office->a->keyring), ".seg");
  g_assert_cmpuint (again->len, ==, names->len);
  back = test_place_read (office->place, g_ptr_array_index (names, 0));
  g_assert_true (g_bytes_equal (back, bytes));
}

/* A desk that is switched off: others carry what it made. */
static void
test_I09_carried (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, NULL, ".seg");
  g_autoptr (GPtrArray) again = NULL;

  for (guint i = 0; i < names->len; i++)
    test_place_remove (office->place, g_ptr_array_index (names, i));
  run (office, office->b);
  again = test_place_list (office->place, NULL, ".seg");
  g_assert_cmpuint (again->len, ==, names->len);
}

static void
test_I12_rollback (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;
  g_autofree char *name = publish_one (office, &unit);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run (office, office->b);
  before = liandu_test_store_dump (office->b->at);
  test_place_remove (office->place, name);
  run (office, office->b);
  g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_ROLLED_BACK));
  g_assert_cmpuint (office->b->report->sections_again, ==, 1);
  after = liandu_test_store_dump (office->b->at);
  liandu_test_assert_same_lines (after, before);
  run (office, office->b);
  test_desk_assert_quiet (office->b);
}

/* Cut at some lengths: it may be on its way, until it does not grow any more. */
static void
test_I07_cut (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;
  g_autofree char *name = publish_one (office, &unit);
  g_autoptr (GBytes) whole = test_place_read (office->place, name);
  g_autofree char *before = liandu_test_store_dump (office->b->at);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * i / 6);
      g_autofree char *after = NULL;

      test_place_write (office->place, name, part);
      run (office, office->b);
      g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_ARRIVING));
      g_assert_null (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_DAMAGED));
      after = liandu_test_store_dump (office->b->at);
      liandu_test_assert_same_lines (after, before);
    }
  liandu_clock_advance (office->b->at->clock, 11 * 60 * 1000);
  run (office, office->b);
  g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_DAMAGED));
  /* Its author puts it right by itself. */
  run (office, office->a);
  g_assert_cmpuint (office->a->report->sections_again, ==, 1);
  run (office, office->b);
  test_desk_assert_quiet (office->b);
  liandu_test_assert_text (office->b->at, unit, "name", "县审计局");
}

static GBytes *
flip (GBytes *bytes,
      gsize   bit)
{
  gsize size = 0;
  guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  data[(bit / 8) % size] ^= (guint8) (1 << bit % 8);
  return g_bytes_new_take (data, size);
}

/* Every bit is tried in test-segment; here a few through the whole. */
static void
test_I07_flipped (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;
  g_autofree char *name = publish_one (office, &unit);
  g_autoptr (GBytes) whole = test_place_read (office->place, name);
  g_autofree char *before = liandu_test_store_dump (office->b->at);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GBytes) broken = flip (whole, i * g_bytes_get_size (whole) * 8 / 12 + i);
      g_autofree char *after = NULL;

      test_place_write (office->place, name, broken);
      run (office, office->b);
      g_assert_cmpuint (office->b->report->sections_in, ==, 0);
      g_assert_cmpuint (office->b->report->notes->len, >, 0);
      after = liandu_test_store_dump (office->b->at);
      liandu_test_assert_same_lines (after, before);
    }
  assert_in_step (office);
}

/* The same file under other names, with which carriers leave it. */
static void
test_renamed (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const endings[] = { ".sync-conflict-20260408-090000-ABCDEFG.seg", " (冲突副本).seg", "(1).seg", ".SEG", ".seg.tmp" };
  g_autofree char *unit = NULL;
  g_autofree char *name = publish_one (office, &unit);
  g_autoptr (GBytes) whole = test_place_read (office->place, name);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".seg"));
  g_autofree char *other = g_strconcat (stem, "0", ".seg", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *copy = g_strconcat (stem, endings[i], NULL);

      test_place_write (office->place, copy, whole);
    }
  run (office, office->b);
  g_assert_cmpuint (office->b->report->sections_in, ==, 1);
  /* Only under a name that says something else: what is in it counts. */
  g_assert_cmpuint (office->b->report->changes_in, >, 0);
  test_place_write (office->place, other, whole);
  run (office, office->b);
  g_assert_cmpuint (office->b->report->sections_in, ==, 0);
  assert_in_step (office);
}

/* Files of another office, whole and signed, in our place; and of one who was
 * never admitted. */
static void
test_I19_foreign (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (TestPlace) elsewhere = test_place_new ();
  g_autoptr (TestDesk) stranger = test_desk_new ("外人");
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *before = liandu_test_store_dump (office->b->at);
  g_autofree char *after = NULL;

  test_desk_found (stranger, elsewhere->carrier);
  test_desk_run (stranger, elsewhere->carrier);
  names = test_place_list (elsewhere, NULL, ".seg");
  g_assert_cmpuint (names->len, ==, 1);
  {
    g_autoptr (GBytes) bytes = test_place_read (elsewhere, g_ptr_array_index (names, 0));
    g_autofree char *last = get_last_file (office, office->a);
    g_autofree char *folder = g_path_get_dirname (last);
    g_autofree char *base = g_path_get_basename (g_ptr_array_index (names, 0));
    g_autofree char *planted = g_build_filename (folder, base, NULL);

    test_place_write (office->place, planted, bytes);
  }
  run (office, office->b);
  g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_STRANGER));
  after = liandu_test_store_dump (office->b->at);
  liandu_test_assert_same_lines (after, before);
}

static char *
copy_workspace (TestDesk *desk)
{
  char *path = g_dir_make_tmp ("liandu-copy-XXXXXX", NULL);

  test_desk_close (desk);
  liandu_test_copy_folder (desk->at->folder, path);
  test_desk_open (desk);
  return path;
}

static TestDesk *
open_copy (const char *folder)
{
  TestDesk *desk = g_new0 (TestDesk, 1);

  desk->at = g_new0 (LianduTestStore, 1);
  desk->at->folder = g_strdup (folder);
  desk->at->clock = liandu_clock_new_fixed (LIANDU_TEST_NOW, NULL);
  test_desk_open (desk);
  return desk;
}

/* Both go on under one name and one key; neither loses a word. */
static void
test_I10_clones (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *folder = copy_workspace (office->a);
  g_autoptr (TestDesk) twin = open_copy (folder);
  g_autofree char *here = add_unit (office->a, "县水利局");
  g_autofree char *there = add_unit (twin, "县林业局");

  run (office, office->a);
  run (office, twin);
  g_assert_nonnull (test_desk_find_note (twin, LIANDU_EXCHANGE_NOTE_NEW_LIFE));
  run (office, office->a);
  g_assert_nonnull (test_desk_find_note (office->a, LIANDU_EXCHANGE_NOTE_NEW_LIFE));
  run (office, office->b);
  liandu_test_assert_text (office->b->at, here, "name", "县水利局");
  liandu_test_assert_text (office->b->at, there, "name", "县林业局");
  run (office, twin);
  test_desks_assert_same (office->a, twin);
  test_desks_assert_same (office->a, office->b);
}

/* What was published after the backup comes back, what was not published before
 * it is handed out. */
static void
test_I11_restored (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *backup = g_strconcat (office->a->at->folder, ".zip", NULL);
  g_autofree char *unpublished = add_unit (office->a, "县水利局");
  g_autofree char *published = NULL;
  g_autofree char *fresh = NULL;
  g_autoptr (GError) error = NULL;

  liandu_store_backup (office->a->at->store, backup, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  published = add_unit (office->a, "县林业局");
  run (office, office->a);
  test_desk_close (office->a);
  liandu_store_restore_backup (office->a->at->folder, backup, office->a->at->clock, &error);
  g_assert_no_error (error);
  test_desk_open (office->a);
  fresh = add_unit (office->a, "县交通局");
  run (office, office->a);
  g_assert_nonnull (test_desk_find_note (office->a, LIANDU_EXCHANGE_NOTE_NEW_LIFE));
  liandu_test_assert_text (office->a->at, published, "name", "县林业局");
  run (office, office->b);
  liandu_test_assert_text (office->b->at, unpublished, "name", "县水利局");
  liandu_test_assert_text (office->b->at, fresh, "name", "县交通局");
  test_desks_assert_same (office->a, office->b);
  g_unlink (backup);
}

/* A whole machine put back, so that nothing outside the workspace betrays it:
 * the same number is given twice. */
static void
test_I11_machine_put_back (Office        *office,
                           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *folder = NULL;
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), GETTEXT_PACKAGE, NULL);
  g_autofree char *state_copy = g_dir_make_tmp ("liandu-state-XXXXXX", NULL);
  g_autofree char *lost = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *held = get_last_file (office, office->a);

  test_desk_close (office->a);
  liandu_test_copy_folder (state, state_copy);
  folder = g_dir_make_tmp ("liandu-put-back-XXXXXX", NULL);
  liandu_test_copy_folder (office->a->at->folder, folder);
  test_desk_open (office->a);
  lost = add_unit (office->a, "县水利局");
  run (office, office->a);
  run (office, office->b);
  test_desk_close (office->a);
  {
    g_autofree char *from = g_build_filename (folder, "liandu.db", NULL);
    g_autofree char *to = g_build_filename (office->a->at->folder, "liandu.db", NULL);
    g_autofree char *data = NULL;
    gsize size = 0;

    g_assert_true (g_file_get_contents (from, &data, &size, NULL));
    g_assert_true (g_file_set_contents (to, data, (gssize) size, NULL));
    liandu_test_copy_folder (state_copy, state);
  }
  test_desk_open (office->a);
  fresh = add_unit (office->a, "县林业局");
  run (office, office->a);
  g_assert_nonnull (test_desk_find_note (office->a, LIANDU_EXCHANGE_NOTE_NEW_LIFE));
  liandu_test_assert_text (office->a->at, lost, "name", "县水利局");
  run (office, office->b);
  liandu_test_assert_text (office->b->at, fresh, "name", "县林业局");
  test_desks_assert_same (office->a, office->b);
  g_assert_nonnull (held);
  liandu_test_remove_folder (state_copy);
  liandu_test_remove_folder (folder);
}

/* A newer program's records come by way of an older one. */
static void
test_I13_newer (Office        *office,
                gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  GBytes *txn;

  test_set_register (test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000001", "hologram"), 10, g_variant_new_string ("全息"));
  txn = test_pack_drafts ("99999999-0000-7000-8000-000000000000", drafts);
  g_ptr_array_add (txns, txn);
  liandu_store_import_txns (office->a->at->store, txns, &error);
  g_assert_no_error (error);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->sections_out, ==, 1);
  run (office, office->b);
  {
    g_autoptr (GPtrArray) all = liandu_store_export_txns (office->b->at->store, 0, NULL);
    gboolean found = FALSE;

    for (guint i = 0; i < all->len; i++)
      found = found || g_bytes_equal (g_ptr_array_index (all, i), txn);
    g_assert_true (found);
  }
  test_desks_assert_same (office->a, office->b);
}

/* A clock far off is named by others and stops nobody. */
static void
test_I15_clocks (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->b, "县水利局");
  const LianduExchangeNote *note;

  liandu_test_store_set_now (office->b->at, "2099-12-31T23:59:59+08:00");
  test_desk_leave (office->b);
  test_desk_settle (office->b);
  liandu_test_store_edit (office->b->at, unit, "short_name", "水利", NULL);
  run (office, office->b);
  run (office, office->a);
  note = test_desk_find_note (office->a, LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD);
  g_assert_nonnull (note);
  g_assert_cmpstr (note->desk, ==, liandu_keyring_get_desk (office->b->keyring));
  /* Who has seen 2099 and writes in 1970 still has the last word. */
  liandu_test_store_set_now (office->a->at, "1970-01-02T00:00:00+08:00");
  test_desk_leave (office->a);
  test_desk_settle (office->a);
  liandu_test_store_edit (office->a->at, unit, "short_name", "县水利", NULL);
  run (office, office->a);
  run (office, office->b);
  liandu_test_assert_text (office->b->at, unit, "short_name", "县水利");
  test_desks_assert_same (office->a, office->b);
}

static gboolean
contains (GBytes     *bytes,
          const char *text)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (text);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing of what was written can be read in the place. */
static void
test_I24_nothing_readable (Office        *office,
                           gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const words[] = { "县审计局", "unit", "name", LIANDU_TEST_USER };
  g_autofree char *unit = NULL;
  g_autofree char *name = publish_one (office, &unit);
  g_autoptr (GPtrArray) names = test_place_list (office->place, NULL, ".seg");

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = test_place_read (office->place, g_ptr_array_index (names, i));

      g_assert_true (liandu_transport_name_is_valid (g_ptr_array_index (names, i)));
      g_assert_false (contains (bytes, unit));
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        g_assert_false (contains (bytes, words[j]));
    }
  g_assert_nonnull (name);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)
  ADD ("/sync/desks/two", test_two);
  ADD ("/sync/desks/three-by-stick", test_three_by_stick);
  ADD ("/sync/I02-again-changes-nothing", test_I02_idempotent);
  ADD ("/sync/I05-a-hole-holds-back", test_I05_hole);
  ADD ("/sync/I06-absence-means-nothing", test_I06_absence);
  ADD ("/sync/I07-cut-files-are-refused", test_I07_cut);
  ADD ("/sync/I07-flipped-files-are-refused", test_I07_flipped);
  ADD ("/sync/desks/renamed", test_renamed);
  ADD ("/sync/I09-own-sections-reappear", test_I09_reappear);
  ADD ("/sync/I09-carried-sections-reappear", test_I09_carried);
  ADD ("/sync/I10-clones-lose-nothing", test_I10_clones);
  ADD ("/sync/I11-a-restored-backup-loses-nothing", test_I11_restored);
  ADD ("/sync/I11-a-machine-put-back-loses-nothing", test_I11_machine_put_back);
  ADD ("/sync/I12-a-rollback-is-told", test_I12_rollback);
  ADD ("/sync/I13-newer-records-pass-through", test_I13_newer);
  ADD ("/sync/I15-any-clock", test_I15_clocks);
  ADD ("/sync/I19-foreign-files-are-refused", test_I19_foreign);
  ADD ("/sync/I24-nothing-readable", test_I24_nothing_readable);

  return g_test_run ();
}
