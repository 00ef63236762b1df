/* test-dossier.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-init.h"
#include "liandu-test-store.h"

/* What is on record about somebody: from every kind that says so, in order of
 * time, and that it was looked at. */

typedef struct
{
  LianduTestStore base;
  char *chen;
  char *zhou;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  g_autofree char *unit = NULL;
  g_autofree char *post = NULL;
  g_autofree char *talk = NULL;
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *issue = NULL;

  liandu_test_store_set_up (&self->base, unused);
  unit = liandu_test_store_create (&self->base, "unit", "name", "石泉乡", NULL);
  self->chen = liandu_test_store_create (&self->base, "person", "name", "陈志强", "unit", unit, NULL);
  self->zhou = liandu_test_store_create (&self->base, "person", "name", "周文", NULL);
  post = liandu_test_store_add_row (&self->base, self->chen, "posts", "post", "乡长", "from_date", "2021-5", "to_date", "2023-3", NULL);
  talk = liandu_test_store_create (&self->base, "talk", "talk_kind", "heart", "talkee", self->chen, "talkers", self->zhou, "talk_date", "2025-5-6", NULL);
  late = liandu_test_store_create (&self->base, "interview", "interviewee", self->chen, "planned_on", "2026-3-1",
                                   "attitude_grade", "good", NULL);
  early = liandu_test_store_create (&self->base, "interview", "interviewee", self->chen, "interviewers", self->zhou,
                                    "planned_on", "2025-3-1", "attitude_grade", "fair", "conduct_grade", "good", NULL);
  issue = liandu_test_store_create (&self->base, "issue", "unit", unit, "description", "公务接待无公函", "responsible", self->chen,
                                    "found_on", "2026-1-5", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  liandu_test_store_tear_down (&self->base, unused);
  g_free (self->chen);
  g_free (self->zhou);
}

static LianduDossier *
load (Fixture    *self,
      const char *uuid,
      gboolean    log)
{
  g_autoptr (GError) error = NULL;
  LianduDossier *dossier = liandu_store_load_dossier (self->base.store, liandu_kind_lookup ("person"), uuid, log, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static void
assert_entry (LianduDossier *dossier,
              guint          index,
              const char    *kind,
              const char    *role,
              const char    *day)
{
  const LianduDossierEntry *entry = g_ptr_array_index (dossier->entries, index);

  g_assert_cmpstr (liandu_kind_get_name (entry->kind), ==, kind);
  g_assert_cmpstr (entry->role != NULL ? liandu_field_get_name (entry->role) : NULL, ==, role);
  g_assert_nonnull (entry->date);
  g_assert_cmpstr (liandu_date_get_iso (entry->date), ==, day);
}

static void
test_order (Fixture      *self,
            gconstpointer unused)
{
  g_autoptr (LianduDossier) dossier = load (self, self->chen, FALSE);
  g_autoptr (LianduDossier) other = load (self, self->zhou, FALSE);

  g_assert_cmpstr (dossier->title, ==, "陈志强");
  g_assert_cmpuint (dossier->entries->len, ==, 5);
  assert_entry (dossier, 0, "interview", "interviewee", "2026-03-01");
  assert_entry (dossier, 1, "issue", "responsible", "2026-01-05");
  assert_entry (dossier, 2, "talk", "talkee", "2025-05-06");
  assert_entry (dossier, 3, "interview", "interviewee", "2025-03-01");
  assert_entry (dossier, 4, "person_post", NULL, "2021-05-31");
  g_assert_null (((LianduDossierEntry *) g_ptr_array_index (dossier->entries, 4))->uuid);
  /* Who asks is not spoken of. */
  g_assert_cmpuint (other->entries->len, ==, 0);
}

/* What can be compared over time stands in order, the oldest first. */
static void
test_grades (Fixture      *self,
             gconstpointer unused)
{
  g_autoptr (LianduDossier) dossier = load (self, self->chen, FALSE);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->base.store);
  g_autoptr (GPtrArray) graded = liandu_dossier_list_graded (dossier);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_assert_cmpuint (graded->len, ==, 2);
  first = liandu_dossier_entry_to_words (g_ptr_array_index (graded, 0), codes);
  last = liandu_dossier_entry_to_words (g_ptr_array_index (graded, 1), codes);
  g_assert_nonnull (strstr (first, "一般"));
  g_assert_nonnull (strstr (first, " · "));
  g_assert_nonnull (strstr (last, "好"));
  g_assert_null (strstr (last, " · "));
}

/* Who stands in a table of a record is spoken of too. */
static void
test_rows (Fixture      *self,
           gconstpointer unused)
{
  g_autofree char *unit = liandu_test_store_create (&self->base, "unit", "name", "云岭乡", NULL);
  g_autofree char *meeting = liandu_test_store_create (&self->base, "meeting_supervision", "unit", unit, "planned_on", "2026-2-1", NULL);
  g_autofree char *row = liandu_test_store_add_row (&self->base, meeting, "leaders", "person", self->zhou, NULL);
  g_autoptr (LianduDossier) dossier = load (self, self->zhou, FALSE);

  g_assert_cmpuint (dossier->entries->len, ==, 1);
  assert_entry (dossier, 0, "meeting_supervision", "leaders", "2026-02-01");
}

static void
test_access (Fixture      *self,
             gconstpointer unused)
{
  g_autoptr (LianduDossier) quiet = load (self, self->chen, FALSE);
  g_autoptr (LianduDossier) seen = load (self, self->chen, TRUE);
  g_autoptr (LianduDossier) other = load (self, self->zhou, FALSE);
  const LianduDossierAccess *access;

  g_assert_cmpuint (quiet->accesses->len, ==, 0);
  g_assert_cmpuint (seen->accesses->len, ==, 1);
  g_assert_cmpuint (other->accesses->len, ==, 0);
  access = g_ptr_array_index (seen->accesses, 0);
  g_assert_cmpstr (access->actor, ==, LIANDU_TEST_USER);
  g_assert_cmpint (access->time, ==, liandu_clock_get_now_ms (self->base.clock));
  g_assert_cmpint (liandu_test_store_count (&self->base, "SELECT count(*) FROM output_log WHERE what = 'dossier'"), ==, 1);
}

static void
test_not_there (Fixture      *self,
                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = liandu_test_new_uuid ();

  g_assert_null (liandu_store_load_dossier (self->base.store, liandu_kind_lookup ("person"), uuid, TRUE, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_cmpint (liandu_test_store_count (&self->base, "SELECT count(*) FROM output_log"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

#define ADD(name, function) g_test_add ("/dossier/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("order", test_order);
  ADD ("grades", test_grades);
  ADD ("rows", test_rows);
  ADD ("access", test_access);
  ADD ("not-there", test_not_there);
#undef ADD
  return g_test_run ();
}
