/* test-step-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-seed.h"
#include "liandu-test-store.h"

/* Every step of an issue from every state, by everybody, with everything there
 * and with each thing missing.  What is to come of it stands in the table below,
 * written down from the documents (会商联督共治机制 二（二）、三（三）, design §6)
 * and not taken from the program's own description. */

enum { APPLICANT, COLLEAGUE, VERIFIER, HELPER, DECIDER, STRANGER, UNKNOWN, NOBODY, N_PEOPLE };

#define UNIT (1 << APPLICANT | 1 << COLLEAGUE)
#define TEAM (1 << VERIFIER | 1 << HELPER)
#define ANY (UNIT | TEAM | 1 << DECIDER | 1 << STRANGER | 1 << UNKNOWN)
#define ALSO_NOBODY (1 << NOBODY)

/**
 * @who: who decides it by the table of approvals that an office begins with
 * @who_open: who does where the office lets anybody decide: what is left is that
 *   nobody passes his own work
 * @needs: what must be on the record, “opinion” and “form” of the step itself
 */
typedef struct
{
  const char *name;
  const char *from;
  const char *to;
  guint who;
  guint who_open;
  const char *needs;
} Expected;

static const Expected table[] = {
  { "register", "pending", "registered", ANY, ANY, "category grade form" },
  { "assign", "registered", "rectifying", ANY | ALSO_NOBODY, ANY | ALSO_NOBODY, "due" },
  { "apply_close", "rectifying returned ongoing", "close_applied", UNIT | 1 << UNKNOWN, ANY, "rect_measure result evidence form" },
  { "verify", "close_applied awaiting", "awaiting", TEAM | 1 << DECIDER | 1 << UNKNOWN, ANY & ~(1 << APPLICANT),
    "rect_measure result evidence evaluation form" },
  { "close", "awaiting", "closed", 1 << DECIDER | 1 << UNKNOWN, ANY & ~(1 << APPLICANT | 1 << VERIFIER),
    "rect_measure result evidence evaluation form" },
  { "return", "close_applied awaiting", "returned", ANY, ANY, "opinion form" },
  { "resume", "returned ongoing", "rectifying", ANY | ALSO_NOBODY, ANY | ALSO_NOBODY, "" },
  { "continue", "rectifying returned awaiting", "ongoing", ANY, ANY, "opinion form" },
  { "extend", "rectifying returned ongoing", "", TEAM | 1 << DECIDER | 1 << UNKNOWN, ANY, "opinion form" },
  { "review", "ongoing", "", ANY, ANY, "review_on opinion form" },
  { "transfer", "pending registered rectifying returned", "transferred", ANY, ANY, "handover_on handover_to form" },
  { "reopen", "closed", "rectifying", ANY, ANY, "opinion form" },
};

/* How each state is come to. */
static const struct
{
  const char *state;
  const char *path;
} states[] = {
  { "pending", "" },
  { "registered", "register" },
  { "rectifying", "register assign" },
  { "close_applied", "register assign apply_close" },
  { "awaiting", "register assign apply_close verify" },
  { "closed", "register assign apply_close verify close" },
  { "returned", "register assign apply_close return" },
  { "ongoing", "register assign continue" },
  { "transferred", "register transfer" },
};

/* All that any of them needs. */
static const char *const needed[] = {
  "category", "grade", "due", "rect_measure", "result", "evidence", "evaluation", "review_on", "handover_on", "handover_to", "opinion", "form",
};

typedef struct
{
  LianduTestStore desk;
  char *people[N_PEOPLE];
  char *unit;
  guint n_cases;
  guint n_taken;
} Office;

static char *
add_person (Office     *office,
            const char *name,
            const char *unit)
{
  return liandu_test_store_create (&office->desk, "person", "name", name, "unit", unit, NULL);
}

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *assisting = NULL;
  g_autofree char *team = NULL;
  g_autofree char *commission = NULL;

  liandu_test_store_set_up (desk, unused);
  office->unit = liandu_test_store_create (desk, "unit", "name", "县水利局", "unit_type", "government", NULL);
  assisting = liandu_test_store_create (desk, "unit", "name", "县财政局", "unit_type", "government", NULL);
  team = liandu_test_store_create (desk, "unit", "name", "派驻第二纪检监察组", "unit_type", "resident_team", NULL);
  commission = liandu_test_store_create (desk, "unit", "name", "县纪委监委", "unit_type", "cdi_sc", NULL);
  office->people[APPLICANT] = add_person (office, "申一", office->unit);
  office->people[COLLEAGUE] = add_person (office, "同二", office->unit);
  office->people[VERIFIER] = add_person (office, "核三", team);
  office->people[HELPER] = add_person (office, "助四", team);
  office->people[DECIDER] = add_person (office, "定五", commission);
  office->people[STRANGER] = add_person (office, "旁六", assisting);
  office->people[UNKNOWN] = add_person (office, "未七", "");
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    g_free (office->people[i]);
  g_free (office->unit);
  liandu_test_store_tear_down (&office->desk, unused);
}

static gboolean
take (Office     *office,
      const char *issue,
      const char *step,
      guint       who,
      const char *missing)
{
  LianduEvent *event = liandu_test_event (step, office->people[who], g_strcmp0 (missing, "opinion") == 0 ? NULL : "意见");
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (missing, "form") == 0)
    g_clear_pointer (&event->form, g_free);
  if (g_str_equal (step, "extend"))
    return liandu_test_store_step (&office->desk, issue, event, &error, "due", "2026-12-31", NULL);
  return liandu_test_store_step (&office->desk, issue, event, &error, NULL);
}

static guint
get_usual (const char *step)
{
  if (g_str_equal (step, "apply_close"))
    return APPLICANT;
  return g_str_equal (step, "close") ? DECIDER : VERIFIER;
}

/* An issue in that state, of which @missing was taken away at the end. */
static char *
make (Office     *office,
      guint       state,
      const char *missing)
{
  g_auto (GStrv) path = liandu_words_split (states[state].path);
  char *issue = liandu_test_store_create (&office->desk, "issue", "description", "问题", "unit", office->unit, "category", "3", "grade", "serious",
                                          "due", "2026-06-30", "rect_measure", "措施", "result", "结果", "evaluation", "passed",
                                          "review_on", "2026-05-01", "handover_on", "2026-04-08", "handover_to", "案管室", NULL);
  g_autofree char *row = liandu_test_store_add_row (&office->desk, issue, "evidence", "name", "照片", NULL);

  for (guint i = 0; path[i] != NULL; i++)
    g_assert_true (take (office, issue, path[i], get_usual (path[i]), NULL));
  if (g_strcmp0 (missing, "evidence") == 0)
    {
      g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, issue);
      const LianduField *evidence = liandu_kind_get_field (liandu_record_get_kind (record), "evidence");
      g_autoptr (LianduRecord) first = g_list_model_get_item (liandu_record_get_children (record, evidence), 0);

      liandu_record_remove_child (record, evidence, first);
      g_assert_true (liandu_test_store_save (&office->desk, record, NULL));
    }
  else if (missing != NULL && !g_str_equal (missing, "opinion") && !g_str_equal (missing, "form"))
    liandu_test_store_edit (&office->desk, issue, missing, "", NULL);
  return issue;
}

static gboolean
is_expected (const Expected *expected,
             const char     *state,
             guint           who,
             gboolean        open,
             const char     *missing)
{
  if (!liandu_words_contain (expected->from, state) || ((open ? expected->who_open : expected->who) & 1u << who) == 0)
    return FALSE;
  return missing == NULL || !liandu_words_contain (expected->needs, missing);
}

/* What was refused has left the issue as it was: the next case goes on with it. */
static void
try_case (Office         *office,
          char          **issue,
          const Expected *expected,
          guint           state,
          guint           who,
          gboolean        open,
          const char     *missing)
{
  gboolean wanted = is_expected (expected, states[state].state, who, open, missing);
  gboolean taken;

  if (*issue == NULL)
    *issue = make (office, state, missing);
  taken = take (office, *issue, expected->name, who, missing);
  if (taken != wanted)
    g_test_message ("%s from %s by %u, %s, without %s: %s", expected->name, states[state].state, who, open ? "open" : "seeded",
                    missing != NULL ? missing : "nothing", taken ? "taken" : "refused");
  g_assert_cmpint (taken, ==, wanted);
  liandu_test_assert_state (&office->desk, *issue, taken && *expected->to != '\0' ? expected->to : states[state].state);
  office->n_cases++;
  office->n_taken += taken;
  if (taken)
    g_clear_pointer (issue, g_free);
}

/* Every step × state × person; where the table is open, those steps for which
 * that makes a difference. */
static void
try_everybody (Office   *office,
               gboolean  open)
{
  for (guint state = 0; state < G_N_ELEMENTS (states); state++)
    {
      g_autofree char *issue = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        for (guint who = 0; who < N_PEOPLE && (!open || table[i].who != table[i].who_open); who++)
          try_case (office, &issue, &table[i], state, who, open, NULL);
    }
}

static void
test_authority (Office        *office,
                gconstpointer  unused G_GNUC_UNUSED)
{
  try_everybody (office, FALSE);
  g_test_message ("%u cases, %u taken", office->n_cases, office->n_taken);
  g_assert_cmpuint (office->n_cases, ==, G_N_ELEMENTS (states) * G_N_ELEMENTS (table) * N_PEOPLE);
}

/* The office lets anybody decide: nobody passes his own work for all that. */
static void
test_open_authority (Office        *office,
                     gconstpointer  unused G_GNUC_UNUSED)
{
  static const char *const rules[] = { "issue_apply_close", "issue_verify", "issue_close", "issue_extend" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *uuid = liandu_seed_dup_uuid ("approval_rule", rules[i]);

      liandu_test_store_edit (&office->desk, uuid, "role", "any", NULL);
    }
  try_everybody (office, TRUE);
  g_test_message ("%u cases, %u taken", office->n_cases, office->n_taken);
}

/* A time limit that was given is no more to be taken away. */
static gboolean
can_be_missing (const char *state,
                const char *missing)
{
  return !g_str_equal (missing, "due") || g_str_equal (state, "pending") || g_str_equal (state, "registered");
}

/* Every step × state × thing that is missing, by whoever may. */
static void
test_requirements (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  for (guint state = 0; state < G_N_ELEMENTS (states); state++)
    for (guint m = 0; m < G_N_ELEMENTS (needed); m++)
      {
        g_autofree char *issue = NULL;

        for (guint i = 0; i < G_N_ELEMENTS (table) && can_be_missing (states[state].state, needed[m]); i++)
          try_case (office, &issue, &table[i], state, g_str_equal (table[i].name, "close") ? DECIDER : get_usual (table[i].name), FALSE, needed[m]);
      }
  g_test_message ("%u cases, %u taken", office->n_cases, office->n_taken);
}

#define add(path, test) g_test_add ("/step-table/" path, Office, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("authority", test_authority);
  add ("open-authority", test_open_authority);
  add ("requirements", test_requirements);
  return g_test_run ();
}
