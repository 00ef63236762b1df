/* test-exchange-members.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exchange-desk.h"

/* Desks that come and go, with real workspaces and a real folder. */

typedef struct
{
  TestPlace *place;
  TestDesk *a;
  TestDesk *b;
  TestDesk *c;
} Office;

static void
run (Office   *office,
     TestDesk *desk)
{
  test_desk_run (desk, office->place->carrier);
}

static void
set_up (Office        *office,
        gconstpointer  unused G_GNUC_UNUSED)
{
  office->place = test_place_new ();
  office->a = test_desk_new ("王芳");
  office->b = test_desk_new ("李四");
  office->c = test_desk_new ("赵敏");
  test_desk_found (office->a, office->place->carrier);
  test_desk_join (office->b, office->a, office->place->carrier, TRUE);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      run (office, office->a);
      run (office, office->b);
      run (office, office->c);
    }
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

static char *
add_unit (TestDesk   *desk,
          const char *name)
{
  return liandu_test_store_create (desk->at, "unit", "name", name, NULL);
}

static void
retire (Office   *office,
        TestDesk *by,
        TestDesk *whom)
{
  g_autoptr (GError) error = NULL;

  liandu_exchange_retire (by->exchange, office->place->carrier, liandu_keyring_get_desk (whom->keyring), NULL, &error);
  g_assert_no_error (error);
}

static char *
get_last_file (Office   *office,
               TestDesk *desk)
{
  g_autoptr (GPtrArray) names = test_place_list (office->place, liandu_keyring_get_desk (desk->keyring), ".seg");

  return g_strdup (g_ptr_array_index (names, names->len - 1));
}

static void
assert_same (Office *office)
{
  for (guint i = 0; i < 2; i++)
    {
      run (office, office->a);
      run (office, office->b);
    }
  test_desks_assert_same (office->a, office->b);
}

/* B had taken in what A had not seen when it retired C: it is handed on by B, and
 * all who stay end with the same. */
static void
test_retired_with_work (Office        *office,
                        gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->c, "县水利局");
  g_autofree char *name = NULL;
  g_autofree char *late = NULL;

  run (office, office->c);
  run (office, office->b);
  name = get_last_file (office, office->c);
  test_place_remove (office->place, name);
  retire (office, office->a, office->c);
  run (office, office->b);
  g_assert_cmpuint (office->b->report->sections_out, ==, 1);
  run (office, office->a);
  liandu_test_assert_text (office->a->at, unit, "name", "县水利局");
  assert_same (office);
  /* The retired desk is told, and what it writes stays with it. */
  late = add_unit (office->c, "县气象局");
  run (office, office->c);
  g_assert_nonnull (test_desk_find_note (office->c, LIANDU_EXCHANGE_NOTE_RETIRED));
  g_assert_null (test_desk_find_note (office->c, LIANDU_EXCHANGE_NOTE_NEW_LIFE));
  g_assert_cmpuint (office->c->report->sections_out, ==, 0);
  assert_same (office);
  g_assert_cmpint (liandu_test_store_count (office->a->at, "SELECT count (*) FROM record WHERE title = '县气象局'"), ==, 0);
}

/* A section that was made before its author knew, and comes after. */
static void
test_too_late (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->c, "县水利局");
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  run (office, office->c);
  name = get_last_file (office, office->c);
  bytes = test_place_read (office->place, name);
  test_place_remove (office->place, name);
  retire (office, office->a, office->c);
  test_place_write (office->place, name, bytes);
  run (office, office->a);
  g_assert_nonnull (test_desk_find_note (office->a, LIANDU_EXCHANGE_NOTE_TOO_LATE));
  run (office, office->b);
  g_assert_nonnull (test_desk_find_note (office->b, LIANDU_EXCHANGE_NOTE_TOO_LATE));
  test_desks_assert_same (office->a, office->b);
}

/* What comes after a retirement is closed with a key that the retired one lacks. */
static void
test_new_key (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;

  retire (office, office->a, office->c);
  run (office, office->b);
  unit = add_unit (office->b, "县审计局");
  run (office, office->b);
  run (office, office->a);
  liandu_test_assert_text (office->a->at, unit, "name", "县审计局");
  run (office, office->c);
  g_assert_nonnull (test_desk_find_note (office->c, LIANDU_EXCHANGE_NOTE_NO_KEY));
  g_assert_cmpint (liandu_test_store_count (office->c->at, "SELECT count (*) FROM record WHERE title = '县审计局'"), ==, 0);
}

/* Retirement is for good, whatever the place shows later. */
static void
test_place_without_deeds (Office        *office,
                          gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) deeds = NULL;
  g_autoptr (GPtrArray) again = NULL;
  const LianduMember *member;
  g_autoptr (LianduMembership) membership = NULL;

  retire (office, office->a, office->c);
  run (office, office->b);
  deeds = test_place_list (office->place, NULL, ".deed");
  for (guint i = 0; i < deeds->len; i++)
    test_place_remove (office->place, g_ptr_array_index (deeds, i));
  run (office, office->b);
  again = test_place_list (office->place, NULL, ".deed");
  g_assert_cmpuint (again->len, ==, deeds->len);
  membership = liandu_exchange_dup_membership (office->b->exchange, NULL);
  member = liandu_membership_find (membership, liandu_keyring_get_desk (office->c->keyring));
  g_assert_true (member->is_retired);
}

/* A desk whose keys are gone asks anew; its workspace goes on, and what it had
 * not handed out under its old name it does under its new one. */
static void
test_new_keys (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *unit = add_unit (office->c, "县水利局");
  g_autofree char *path = g_build_filename (office->c->at->folder, LIANDU_KEYSTORE_NAME, NULL);
  g_autoptr (LianduKeyring) fresh = liandu_keyring_new ("新电脑", "赵敏");
  g_autoptr (GError) error = NULL;

  test_desk_leave (office->c);
  liandu_keystore_save (office->c->at->folder, fresh, NULL, LIANDU_KEYSTORE_COST_LEAST, &error);
  g_assert_no_error (error);
  test_desk_settle (office->c);
  test_desk_join (office->c, office->a, office->place->carrier, FALSE);
  run (office, office->c);
  g_assert_cmpuint (office->c->report->sections_out, ==, 1);
  run (office, office->a);
  liandu_test_assert_text (office->a->at, unit, "name", "县水利局");
  g_assert_nonnull (path);
}

/* Damaged on its way, or twice under several names: asked once, and whole. */
static void
test_request (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (TestDesk) d = test_desk_new ("孙强");
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("LDED", 4);
  g_autoptr (GBytes) whole = NULL;
  g_autofree char *name = NULL;
  g_autofree char *copy = NULL;

  test_desk_ask (d, office->place->carrier);
  names = test_place_list (office->place, liandu_keyring_get_desk (d->keyring), ".join");
  g_assert_cmpuint (names->len, ==, 1);
  name = g_strdup (g_ptr_array_index (names, 0));
  whole = test_place_read (office->place, name);
  copy = g_strconcat (name, ".join", NULL);
  test_place_write (office->place, copy, whole);
  test_place_write (office->place, name, nothing);
  run (office, office->a);
  g_assert_cmpuint (office->a->report->requests->len, ==, 0);
  test_desk_run (d, office->place->carrier);
  g_assert_nonnull (test_desk_find_note (d, LIANDU_EXCHANGE_NOTE_NOT_ADMITTED));
  run (office, office->a);
  g_assert_cmpuint (office->a->report->requests->len, ==, 1);
  test_desk_admit_all (office->a, office->place->carrier, FALSE);
  test_desk_run (d, office->place->carrier);
  test_desks_assert_same (office->a, office->b);
}

/* Another folder, by the same desks; and one that belongs to others. */
static void
test_places (Office        *office,
             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (TestPlace) other = test_place_new ();
  g_autoptr (TestPlace) foreign = test_place_new ();
  g_autoptr (TestDesk) stranger = test_desk_new ("外人");
  g_autoptr (GError) error = NULL;
  g_autofree char *unit = add_unit (office->b, "县水利局");

  g_assert_false (test_desk_try (office->a, other->carrier, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  test_desk_found (office->a, other->carrier);
  test_desk_run (office->a, other->carrier);
  test_desk_run (office->b, other->carrier);
  test_desk_run (office->a, other->carrier);
  liandu_test_assert_text (office->a->at, unit, "name", "县水利局");
  test_desk_found (stranger, foreign->carrier);
  g_assert_false (test_desk_try (office->a, foreign->carrier, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (liandu_exchange_create (stranger->exchange, other->carrier, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/sync/members/" path, Office, NULL, set_up, func, tear_down)
  ADD ("retired-with-work", test_retired_with_work);
  ADD ("too-late", test_too_late);
  ADD ("new-key", test_new_key);
  ADD ("place-without-deeds", test_place_without_deeds);
  ADD ("new-keys", test_new_keys);
  ADD ("request", test_request);
  ADD ("places", test_places);

  return g_test_run ();
}
