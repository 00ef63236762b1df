/* test-membership.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-keystore.h"
#include "liandu-membership.h"
#include "liandu-test-store.h"

/* Who takes part, as a function of deeds alone: in any order, from honest
 * administrators, from two at once, and from one who was thrown out. */

#define N_DESKS 4

typedef struct
{
  LianduKeyring *keys[N_DESKS];
  GPtrArray *deeds;         /* (element-type GBytes) */
} World;

static GBytes *
keep (World  *world,
      GBytes *deed)
{
  g_ptr_array_add (world->deeds, deed);
  return deed;
}

static void
set_up (World        *world,
        gconstpointer unused G_GNUC_UNUSED)
{
  static const char * const owners[N_DESKS] = { "王芳", "李四", "赵敏", "孙强" };
  GBytes *genesis;
  g_autoptr (GBytes) hash = NULL;

  world->deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < N_DESKS; i++)
    world->keys[i] = liandu_keyring_new ("电脑", owners[i]);
  genesis = keep (world, liandu_membership_make_genesis (world->keys[0], "workspace", 1));
  hash = liandu_deed_dup_hash (genesis);
  for (guint i = 0; i < N_DESKS; i++)
    g_assert_true (liandu_keyring_bind (world->keys[i], "workspace", hash, NULL));
}

static void
tear_down (World        *world,
           gconstpointer unused G_GNUC_UNUSED)
{
  g_ptr_array_unref (world->deeds);
  for (guint i = 0; i < N_DESKS; i++)
    g_object_unref (world->keys[i]);
}

static const char *
get_desk (World *world,
          guint  i)
{
  return liandu_keyring_get_desk (world->keys[i]);
}

/* As desk @i sees the first @n deeds, which come from behind. */
static LianduMembership *
see (World *world,
     guint  i,
     guint  n)
{
  LianduMembership *membership = liandu_membership_new (world->keys[i]);

  for (guint j = MIN (n, world->deeds->len); j > 0; j--)
    {
      g_autoptr (GError) error = NULL;

      liandu_membership_add (membership, g_ptr_array_index (world->deeds, j - 1), &error);
      g_assert_no_error (error);
    }
  return membership;
}

static LianduMembership *
see_all (World *world,
         guint  i)
{
  return see (world, i, world->deeds->len);
}

static GBytes *
make_admission (World            *world,
                LianduMembership *by,
                guint             whom,
                gboolean          as_admin)
{
  g_autoptr (GBytes) request = liandu_join_make (world->keys[whom], 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduJoin) join = liandu_join_parse (request, &error);
  GBytes *deed;

  g_assert_no_error (error);
  deed = liandu_membership_make_admission (by, join, as_admin, 3, &error);
  g_assert_no_error (error);
  return deed;
}

static void
admit (World    *world,
       guint     by,
       guint     whom,
       gboolean  as_admin)
{
  g_autoptr (LianduMembership) membership = see_all (world, by);

  keep (world, make_admission (world, membership, whom, as_admin));
}

static GBytes *
make_retirement (World            *world,
                 LianduMembership *by,
                 guint             whom)
{
  g_autoptr (GPtrArray) last = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GBytes *deed = liandu_membership_make_retirement (by, get_desk (world, whom), last, 4, &error);

  g_assert_no_error (error);
  return deed;
}

static gboolean
is_member (LianduMembership *membership,
           World            *world,
           guint             i)
{
  const LianduMember *member = liandu_membership_find (membership, get_desk (world, i));

  return member != NULL && !member->is_retired;
}

static void
test_admit (World        *world,
            gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) first = NULL;
  g_autoptr (LianduMembership) second = NULL;
  const char *name;

  admit (world, 0, 1, FALSE);
  first = see_all (world, 0);
  second = see_all (world, 1);
  g_assert_true (is_member (second, world, 0) && is_member (second, world, 1) && !is_member (second, world, 2));
  name = liandu_membership_get_key_name (first);
  g_assert_cmpstr (name, !=, NULL);
  g_assert_cmpstr (liandu_membership_get_key_name (second), ==, name);
  g_assert_cmpmem (liandu_membership_find_key (first, name), LIANDU_KEY_SIZE, liandu_membership_find_key (second, name), LIANDU_KEY_SIZE);
}

/* Who may not admit is refused, and what he signs all the same does not count. */
static void
test_not_admin (World        *world,
                gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (GBytes) request = liandu_join_make (world->keys[2], 2);
  g_autoptr (LianduJoin) join = liandu_join_parse (request, NULL);
  g_autoptr (LianduMembership) second = NULL;
  g_autoptr (LianduMembership) first = NULL;
  g_autoptr (GPtrArray) previous = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (LianduDeed) honest = NULL;
  g_autoptr (GBytes) wanted = NULL;
  g_autoptr (GError) error = NULL;

  admit (world, 0, 1, FALSE);
  second = see_all (world, 1);
  g_assert_null (liandu_membership_make_admission (second, join, FALSE, 3, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  first = see_all (world, 0);
  wanted = make_admission (world, first, 2, TRUE);
  honest = liandu_deed_parse (wanted, NULL);
  for (guint i = 0; i < honest->previous->len; i++)
    g_ptr_array_add (previous, g_bytes_ref (g_ptr_array_index (honest->previous, i)));
  keep (world, liandu_deed_make (LIANDU_DEED_ADMIT, "workspace", previous, 3, honest->payload, world->keys[1]));
  g_clear_object (&first);
  first = see_all (world, 0);
  g_assert_false (is_member (first, world, 2));
}

static void
test_retire (World        *world,
             gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) first = NULL;
  g_autoptr (LianduMembership) second = NULL;
  g_autoptr (LianduMembership) third = NULL;
  g_autofree char *before = NULL;

  admit (world, 0, 1, FALSE);
  admit (world, 0, 2, FALSE);
  first = see_all (world, 0);
  before = g_strdup (liandu_membership_get_key_name (first));
  keep (world, make_retirement (world, first, 1));
  g_clear_object (&first);
  first = see_all (world, 0);
  second = see_all (world, 1);
  third = see_all (world, 2);
  g_assert_false (is_member (third, world, 1));
  g_assert_cmpstr (liandu_membership_get_key_name (first), !=, before);
  g_assert_cmpstr (liandu_membership_get_key_name (third), ==, liandu_membership_get_key_name (first));
  /* The retired one has the old key and not the new one. */
  g_assert_null (liandu_membership_get_key_name (second));
  g_assert_nonnull (liandu_membership_find_key (second, before));
}

/* A deed dated back by who was retired: he had not seen it, others had. */
static void
test_retired_admin (World        *world,
                    gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) thief = NULL;
  g_autoptr (LianduMembership) first = NULL;

  admit (world, 0, 1, TRUE);
  thief = see_all (world, 1);
  first = see_all (world, 0);
  keep (world, make_retirement (world, first, 1));
  keep (world, make_admission (world, thief, 2, TRUE));
  keep (world, make_retirement (world, thief, 0));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LianduMembership) seen = see_all (world, i);

      g_assert_true (is_member (seen, world, 0));
      g_assert_false (is_member (seen, world, 1));
      g_assert_false (is_member (seen, world, 2));
    }
}

/* What a desk did before it was retired, and the other had seen, stays. */
static void
test_seen_before (World        *world,
                  gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) first = NULL;
  g_autoptr (LianduMembership) after = NULL;

  admit (world, 0, 1, TRUE);
  admit (world, 1, 2, FALSE);
  first = see_all (world, 0);
  keep (world, make_retirement (world, first, 1));
  after = see_all (world, 0);
  g_assert_true (is_member (after, world, 2));
  g_assert_false (is_member (after, world, 1));
}

/* One retires somebody, the other admits somebody, neither sees the other: who
 * came in lacks the new key, until either of them looks again. */
static void
test_side_by_side (World        *world,
                   gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) first = NULL;
  g_autoptr (LianduMembership) second = NULL;
  g_autoptr (LianduMembership) newcomer = NULL;
  GBytes *keys;

  admit (world, 0, 1, TRUE);
  admit (world, 0, 2, FALSE);
  first = see_all (world, 0);
  second = see_all (world, 1);
  keep (world, make_retirement (world, first, 2));
  keep (world, make_admission (world, second, 3, FALSE));
  newcomer = see_all (world, 3);
  g_assert_true (is_member (newcomer, world, 3));
  g_assert_null (liandu_membership_get_key_name (newcomer));
  g_clear_object (&second);
  second = see_all (world, 1);
  keys = liandu_membership_make_keys (second, 5);
  g_assert_nonnull (keys);
  keep (world, keys);
  g_clear_object (&newcomer);
  newcomer = see_all (world, 3);
  g_assert_cmpstr (liandu_membership_get_key_name (newcomer), ==, liandu_membership_get_key_name (second));
  g_assert_nonnull (liandu_membership_get_key_name (newcomer));
  g_clear_object (&second);
  second = see_all (world, 1);
  g_assert_null (liandu_membership_make_keys (second, 6));
}

/* Each bit of a deed flipped: it is refused, or it says nothing. */
static void
test_flipped (World        *world,
              gconstpointer unused G_GNUC_UNUSED)
{
  GBytes *deed;
  gsize size;

  admit (world, 0, 1, FALSE);
  deed = g_ptr_array_index (world->deeds, 1);
  size = g_bytes_get_size (deed);
  for (gsize bit = 0; bit < size * 8; bit++)
    {
      guint8 *data = g_memdup2 (g_bytes_get_data (deed, NULL), size);
      g_autoptr (GBytes) broken = NULL;
      g_autoptr (LianduDeed) parsed = NULL;

      data[bit / 8] ^= (guint8) (1 << bit % 8);
      broken = g_bytes_new_take (data, size);
      parsed = liandu_deed_parse (broken, NULL);
      g_assert_true (parsed == NULL || !liandu_deed_is_signed_by (parsed, liandu_keyring_get_sign_public (world->keys[0])));
    }
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (deed, 0, length);

      g_assert_null (liandu_deed_parse (cut, NULL));
    }
}

/* The right deed after the same with a wrong signature. */
static void
test_signed_late (World        *world,
                  gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduMembership) membership = see_all (world, 0);
  g_autoptr (GBytes) deed = make_admission (world, membership, 1, FALSE);
  gsize size = g_bytes_get_size (deed);
  guint8 *data = g_memdup2 (g_bytes_get_data (deed, NULL), size);
  g_autoptr (GBytes) broken = NULL;

  data[size - 1] ^= 1;
  broken = g_bytes_new_take (data, size);
  g_assert_true (liandu_membership_add (membership, broken, NULL));
  g_assert_false (is_member (membership, world, 1));
  g_assert_true (liandu_membership_add (membership, deed, NULL));
  g_assert_true (is_member (membership, world, 1));
  g_assert_true (liandu_membership_add (membership, broken, NULL));
  g_assert_true (is_member (membership, world, 1));
}

static void
test_other_genesis (World        *world,
                    gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (GBytes) other = liandu_membership_make_genesis (world->keys[1], "workspace", 1);
  g_autoptr (LianduMembership) membership = see_all (world, 0);

  g_assert_true (liandu_membership_add (membership, other, NULL));
  g_assert_false (is_member (membership, world, 1));
  g_assert_cmpuint (liandu_membership_get_members (membership)->len, ==, 1);
}

static void
test_fingerprint (World        *world,
                  gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (GBytes) request = liandu_join_make (world->keys[1], 2);
  g_autoptr (LianduJoin) here = liandu_join_parse (request, NULL);
  g_autoptr (LianduJoin) there = liandu_join_parse (request, NULL);
  g_autofree char *first = liandu_join_dup_fingerprint (here);
  g_autofree char *second = liandu_join_dup_fingerprint (there);
  g_autofree char *third = NULL;

  g_assert_cmpuint (strlen (first), ==, 24);
  g_assert_cmpstr (first, ==, second);
  there->box_public[0] ^= 1;
  third = liandu_join_dup_fingerprint (there);
  g_assert_cmpstr (first, !=, third);
}

static void
test_keystore (World        *world,
               gconstpointer unused G_GNUC_UNUSED)
{
  g_autofree char *folder = g_dir_make_tmp ("liandu-keys-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, LIANDU_KEYSTORE_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduKeyring) again = NULL;
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_null (liandu_keystore_load (folder, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  liandu_keystore_save (folder, world->keys[0], "桂花", LIANDU_KEYSTORE_COST_LEAST, &error);
  g_assert_no_error (error);
  g_assert_false (liandu_keystore_is_open (folder));
  g_assert_null (liandu_keystore_load (folder, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  g_clear_error (&error);
  g_assert_null (liandu_keystore_load (folder, "菊花", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  g_clear_error (&error);
  again = liandu_keystore_load (folder, "桂花", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (liandu_keyring_get_sign_secret (again), LIANDU_SIGN_SECRET_SIZE, liandu_keyring_get_sign_secret (world->keys[0]), LIANDU_SIGN_SECRET_SIZE);
  g_assert_true (g_bytes_equal (liandu_keyring_get_genesis (again), liandu_keyring_get_genesis (world->keys[0])));
  g_assert_cmpstr (liandu_keyring_get_desk (again), ==, get_desk (world, 0));
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (gsize length = 0; length < size; length++)
    {
      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      g_assert_null (liandu_keystore_load (folder, "桂花", NULL));
    }
  liandu_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/sync/membership/" path, World, NULL, set_up, func, tear_down)
  ADD ("admit", test_admit);
  ADD ("not-admin", test_not_admin);
  ADD ("retire", test_retire);
  ADD ("retired-admin", test_retired_admin);
  ADD ("seen-before", test_seen_before);
  ADD ("side-by-side", test_side_by_side);
  ADD ("flipped", test_flipped);
  ADD ("signed-late", test_signed_late);
  ADD ("other-genesis", test_other_genesis);
  ADD ("fingerprint", test_fingerprint);
  ADD ("keystore", test_keystore);

  return g_test_run ();
}
