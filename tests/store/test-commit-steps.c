/* test-commit-steps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* Steps of a workflow as they are committed: which are taken from where, by
 * whom, with what, and what follows from them. */

typedef struct
{
  LianduTestStore desk;
  char *unit;
  char *people[4];
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  static const char * const names[] = { "申一", "核二", "定三", "谈四" };

  liandu_test_store_set_up (&office->desk, unused);
  office->unit = liandu_test_store_create (&office->desk, "unit", "name", "县水利局", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (office->people); i++)
    office->people[i] = liandu_test_store_create (&office->desk, "person", "name", names[i], NULL);
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  g_free (office->unit);
  for (guint i = 0; i < G_N_ELEMENTS (office->people); i++)
    g_free (office->people[i]);
  liandu_test_store_tear_down (&office->desk, unused);
}

/* With all that any step needs. */
static char *
make_issue (Office *office)
{
  LianduTestStore *desk = &office->desk;
  char *uuid = liandu_test_store_create (desk, "issue", "description", "问题", "unit", office->unit, "category", "3", "grade", "serious",
                                         "due", "2026-06-30", "rect_measure", "措施", "result", "结果", "evaluation", "passed",
                                         "handover_on", "2026-04-01", "handover_to", "案管室", "review_on", "2026-05-01", NULL);

  g_free (liandu_test_store_add_row (desk, uuid, "evidence", "name", "照片", NULL));
  return uuid;
}

static char *
make_talk (Office *office)
{
  g_autofree char *talkers = g_strjoin (",", office->people[0], office->people[1], NULL);

  return liandu_test_store_create (&office->desk, "talk", "talk_kind", "reminder", "talkee", office->people[3], "talkers", talkers,
                                   "content", "内容", "talk_date", "2026-04-02", "signature", "signed", NULL);
}

static char *
make_accountability (Office *office)
{
  return liandu_test_store_create (&office->desk, "accountability", "person", office->people[3], "facts", "整改不力", "form", "circular",
                                   "deciding_body", "县纪委监委", NULL);
}

/* Each step is decided by somebody else, so that no rule about persons is in
 * the way. */
static guint
choose_decider (const char *transition)
{
  if (g_str_equal (transition, "apply_close"))
    return 0;
  return g_str_equal (transition, "verify") ? 1 : 2;
}

static gboolean
step (Office      *office,
      const char  *uuid,
      const char  *transition,
      GError     **error)
{
  LianduEvent *event = liandu_test_event (transition, office->people[choose_decider (transition)], "意见");

  return liandu_test_store_step (&office->desk, uuid, event, error, NULL);
}

static void
walk (Office     *office,
      const char *uuid,
      const char *path)
{
  g_auto (GStrv) steps = liandu_words_split (path);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      step (office, uuid, steps[i], &error);
      g_assert_no_error (error);
    }
}

/* Every step from every state.  Written down once more from the procedure, not
 * from the program. */

typedef struct
{
  const char *state;
  const char *path;         /* steps that lead there */
  const char *steps;        /* "step>state …" that may be taken there */
} Station;

static const Station issue_stations[] = {
  { "pending", "", "register>registered transfer>transferred" },
  { "registered", "register", "assign>rectifying transfer>transferred revoke>pending" },
  { "rectifying", "register assign", "apply_close>close_applied continue>ongoing transfer>transferred revoke>registered" },
  { "close_applied", "register assign apply_close", "verify>awaiting return>returned revoke>rectifying" },
  { "awaiting", "register assign apply_close verify", "verify>awaiting close>closed return>returned continue>ongoing revoke>close_applied" },
  { "closed", "register assign apply_close verify close", "reopen>rectifying revoke>awaiting" },
  { "returned", "register assign apply_close return", "apply_close>close_applied resume>rectifying continue>ongoing transfer>transferred revoke>close_applied" },
  { "ongoing", "register assign continue", "apply_close>close_applied resume>rectifying review>ongoing revoke>rectifying" },
  { "transferred", "transfer", "revoke>pending" },
};

static const Station talk_stations[] = {
  { "planned", "", "approve>approved hold>held cancel>cancelled" },
  { "approved", "approve", "hold>held cancel>cancelled revoke>planned" },
  { "held", "hold", "sign>signed archive>archived revoke>planned" },
  { "signed", "hold sign", "archive>archived revoke>held" },
  { "archived", "hold archive", "revoke>held" },
  { "cancelled", "cancel", "revoke>planned" },
};

static const Station accountability_stations[] = {
  { "proposed", "", "submit>in_approval drop>not_held" },
  { "in_approval", "submit", "decide>decided drop>not_held revoke>proposed" },
  { "decided", "submit decide", "execute>executed revoke>in_approval" },
  { "executed", "submit decide execute", "archive>archived revoke>decided" },
  { "archived", "submit decide execute archive", "revoke>executed" },
  { "not_held", "drop", "revoke>proposed" },
};

static const char *
find_target (const Station *station,
             const char    *transition)
{
  g_auto (GStrv) steps = liandu_words_split (station->steps);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (steps[i], ">", 2);

      if (g_str_equal (parts[0], transition))
        return g_intern_string (parts[1]);
    }
  return NULL;
}

static void
check_station (Office           *office,
               const Station    *station,
               const LianduKind *kind,
               char           *(*make) (Office *office))
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_transitions; i++)
    {
      const char *transition = info->transitions[i].name;
      const char *target = find_target (station, transition);
      g_autofree char *uuid = make (office);
      g_autoptr (GError) error = NULL;

      walk (office, uuid, station->path);
      liandu_test_assert_state (&office->desk, uuid, station->state);
      if (step (office, uuid, transition, &error) != (target != NULL))
        g_test_message ("%s: %s: %s", station->state, transition, error != NULL ? error->message : "taken");
      if (target != NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
      liandu_test_assert_state (&office->desk, uuid, target != NULL ? target : station->state);
    }
}

static void
check_stations (Office        *office,
                const char    *kind_name,
                const Station *stations,
                guint          n,
                char        *(*make) (Office *office))
{
  const LianduKind *kind = liandu_kind_lookup (kind_name);

  g_assert_cmpuint (liandu_kind_get_info (kind)->n_states, ==, n);
  for (guint i = 0; i < n; i++)
    check_station (office, &stations[i], kind, make);
}

static void
test_every_step_of_issues (Office        *office,
                           gconstpointer  unused G_GNUC_UNUSED)
{
  check_stations (office, "issue", issue_stations, G_N_ELEMENTS (issue_stations), make_issue);
}

static void
test_every_step_of_talks (Office        *office,
                          gconstpointer  unused G_GNUC_UNUSED)
{
  check_stations (office, "talk", talk_stations, G_N_ELEMENTS (talk_stations), make_talk);
}

static void
test_every_step_of_accountability (Office        *office,
                                   gconstpointer  unused G_GNUC_UNUSED)
{
  check_stations (office, "accountability", accountability_stations, G_N_ELEMENTS (accountability_stations), make_accountability);
}

/* What a step needs */

static void
test_required_fields (Office        *office,
                      gconstpointer  unused G_GNUC_UNUSED)
{
  static const struct { const char *path; const char *transition; const char *field; } needs[] = {
    { "", "register", "category" }, { "", "register", "grade" }, { "register", "assign", "due" },
    { "register assign", "apply_close", "rect_measure" }, { "register assign", "apply_close", "result" },
    { "register assign apply_close", "verify", "evaluation" }, { "register assign apply_close", "verify", "result" },
    { "register assign apply_close verify", "close", "evaluation" },
    { "", "transfer", "handover_on" }, { "", "transfer", "handover_to" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autofree char *uuid = make_issue (office);
      g_autofree char *before = NULL;
      g_autoptr (GError) error = NULL;

      walk (office, uuid, needs[i].path);
      liandu_test_store_edit (&office->desk, uuid, needs[i].field, "", NULL);
      before = liandu_test_store_state (&office->desk, uuid);
      g_assert_false (step (office, uuid, needs[i].transition, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
      liandu_test_assert_state (&office->desk, uuid, before);
    }
}

static void
test_required_rows (Office        *office,
                    gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office);
  g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, uuid);
  g_autoptr (GError) error = NULL;

  walk (office, uuid, "register assign");
  liandu_record_remove_child (record, liandu_kind_get_field (liandu_record_get_kind (record), "evidence"),
                              liandu_test_get_row (record, "evidence", 0));
  g_assert_true (liandu_test_store_save (&office->desk, record, NULL));
  g_assert_false (step (office, uuid, "apply_close", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
}

/* What a step asks for comes with it. */
static void
test_asked_fields (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = liandu_test_store_create (desk, "issue", "description", "问题", "unit", office->unit, NULL);
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (desk, uuid, liandu_test_event ("register", office->people[2], NULL), &error,
                          "category", "5", "grade", "minor", NULL);
  g_assert_no_error (error);
  liandu_test_store_step (desk, uuid, liandu_test_event ("assign", NULL, NULL), &error, "due", "2026-12-31", NULL);
  g_assert_no_error (error);
  liandu_test_assert_text (desk, uuid, "due", "2026-12-31");
  liandu_test_assert_state (desk, uuid, "rectifying");
  /* The day of the step where nothing else was answered. */
  liandu_test_assert_text (desk, uuid, "assigned_on", "2026-04-08");
}

static void
test_decision (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_issue (office);
  g_autofree char *nobody = liandu_test_new_uuid ();
  const char *wrong[] = { nobody, office->unit };
  LianduEvent *event = liandu_test_event ("register", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_test_store_step (desk, uuid, event, &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  event = liandu_test_event ("register", office->people[2], NULL);
  g_clear_pointer (&event->form, g_free);
  g_clear_error (&error);
  g_assert_false (liandu_test_store_step (desk, uuid, event, &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  event = liandu_test_event ("register", office->people[2], NULL);
  g_free (event->form);
  event->form = g_strdup ("shouted");
  g_clear_error (&error);
  g_assert_false (liandu_test_store_step (desk, uuid, event, &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_clear_error (&error);
      g_assert_false (liandu_test_store_step (desk, uuid, liandu_test_event ("register", wrong[i], NULL), &error, NULL));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
  walk (office, uuid, "register assign apply_close");
  g_clear_error (&error);
  g_assert_false (liandu_test_store_step (desk, uuid, liandu_test_event ("return", office->people[2], NULL), &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  g_clear_error (&error);
  g_assert_false (liandu_test_store_step (desk, uuid, liandu_test_event ("nonsense", office->people[2], NULL), &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

static void
test_what_is_kept_of_a_step (Office        *office,
                             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office);
  LianduEvent *event = liandu_test_event ("register", office->people[2], "同意立账");
  g_autoptr (LianduRecord) record = NULL;
  const LianduEvent *kept;
  const char *title;
  g_autoptr (GError) error = NULL;

  event->date = g_variant_ref_sink (g_variant_new ("(sys)", "2026-03-31", 'd', ""));
  event->paper_location = g_strdup ("档案柜3");
  liandu_test_store_step (&office->desk, uuid, event, &error, NULL);
  g_assert_no_error (error);
  record = liandu_test_store_load (&office->desk, uuid);
  g_assert_cmpuint (liandu_record_get_events (record)->len, ==, 1);
  kept = g_ptr_array_index (liandu_record_get_events (record), 0);
  g_assert_cmpstr (kept->transition, ==, "register");
  g_assert_cmpstr (kept->from, ==, "pending");
  g_assert_cmpstr (kept->to, ==, "registered");
  g_assert_cmpstr (kept->actor, ==, LIANDU_TEST_USER);
  g_assert_cmpint (kept->time, ==, liandu_clock_get_now_ms (office->desk.clock));
  g_assert_cmpstr (kept->form, ==, "paper");
  g_assert_cmpstr (kept->opinion, ==, "同意立账");
  g_assert_cmpstr (kept->paper_location, ==, "档案柜3");
  g_variant_get_child (kept->decided_by, 1, "&s", &title);
  g_assert_cmpstr (title, ==, "定三");
  g_assert_cmpuint (g_variant_n_children (kept->bound), ==, 4);
}

/* Persons: the clerk may be one, those who apply, verify and decide are three. */
static void
check_refused_by (Office     *office,
                  const char *uuid,
                  const char *transition,
                  guint       person)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_test_store_step (&office->desk, uuid, liandu_test_event (transition, office->people[person], NULL), &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_three_people (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office);

  walk (office, uuid, "register assign apply_close");
  check_refused_by (office, uuid, "verify", 0);
  walk (office, uuid, "verify");
  check_refused_by (office, uuid, "close", 0);
  check_refused_by (office, uuid, "close", 1);
  walk (office, uuid, "close");
  /* After it was sent back the next application counts, not the first. */
  walk (office, uuid, "reopen");
  g_assert_true (liandu_test_store_step (&office->desk, uuid, liandu_test_event ("apply_close", office->people[1], NULL), NULL, NULL));
  check_refused_by (office, uuid, "verify", 1);
  g_assert_true (liandu_test_store_step (&office->desk, uuid, liandu_test_event ("verify", office->people[0], NULL), NULL, NULL));
  check_refused_by (office, uuid, "close", 0);
}

static void
test_failed_evaluation (Office        *office,
                        gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office);
  g_autoptr (GError) error = NULL;

  walk (office, uuid, "register assign apply_close verify");
  liandu_test_store_edit (&office->desk, uuid, "evaluation", "failed", NULL);
  g_assert_false (step (office, uuid, "close", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  walk (office, uuid, "return");
}

/* What a decision vouches for: values, not edits. */
static gboolean
is_as_decided (Office     *office,
               const char *uuid,
               const char *transition)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, uuid);
  const LianduEvent *event = liandu_workflow_find_last (record, transition);
  const LianduTransitionInfo *info = liandu_kind_get_transition (liandu_record_get_kind (record), transition);
  g_autofree char *digest = liandu_workflow_digest (record, info->binds);

  g_assert_nonnull (event->digest);
  return g_str_equal (digest, event->digest);
}

static void
test_changed_since (Office        *office,
                    gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_issue (office);
  g_autoptr (LianduRecord) record = NULL;

  walk (office, uuid, "register assign apply_close");
  g_assert_true (is_as_decided (office, uuid, "apply_close"));
  liandu_test_store_edit (desk, uuid, "note", "与此无关", NULL);
  g_assert_true (is_as_decided (office, uuid, "apply_close"));
  liandu_test_store_edit (desk, uuid, "result", "改了", NULL);
  g_assert_false (is_as_decided (office, uuid, "apply_close"));
  liandu_test_store_edit (desk, uuid, "result", "结果", NULL);
  g_assert_true (is_as_decided (office, uuid, "apply_close"));
  record = liandu_test_store_load (desk, uuid);
  liandu_test_store_assign (desk, liandu_test_get_row (record, "evidence", 0), "name", "另一张照片", NULL);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  g_assert_false (is_as_decided (office, uuid, "apply_close"));
  liandu_test_store_assign (desk, liandu_test_get_row (record, "evidence", 0), "name", "照片", NULL);
  liandu_record_mark_clean (record);
  g_clear_object (&record);
  g_free (liandu_test_store_add_row (desk, uuid, "evidence", "name", "又一件", NULL));
  g_assert_false (is_as_decided (office, uuid, "apply_close"));
}

/* Days that steps set */

static void
test_closed_on (Office        *office,
                gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_issue (office);
  LianduEvent *event = liandu_test_event ("close", office->people[2], NULL);

  walk (office, uuid, "register assign apply_close verify");
  event->date = g_variant_ref_sink (g_variant_new ("(sys)", "2026-04-03", 'd', ""));
  g_assert_true (liandu_test_store_step (desk, uuid, event, NULL, NULL));
  liandu_test_assert_text (desk, uuid, "closed_on", "2026-04-03");
  walk (office, uuid, "reopen");
  liandu_test_assert_text (desk, uuid, "closed_on", "");
  /* The reopening was a mistake: closed as before, on the day it was. */
  walk (office, uuid, "revoke");
  liandu_test_assert_state (desk, uuid, "closed");
  liandu_test_assert_text (desk, uuid, "closed_on", "2026-04-03");
  walk (office, uuid, "revoke");
  liandu_test_assert_state (desk, uuid, "awaiting");
  liandu_test_assert_text (desk, uuid, "closed_on", "");
  walk (office, uuid, "close");
  liandu_test_assert_text (desk, uuid, "closed_on", "2026-04-08");
}

static void
test_revoke_walks_back (Office        *office,
                        gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = NULL;

  walk (office, uuid, "register assign apply_close return revoke revoke revoke revoke");
  liandu_test_assert_state (&office->desk, uuid, "pending");
  g_assert_false (step (office, uuid, "revoke", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  record = liandu_test_store_load (&office->desk, uuid);
  g_assert_cmpuint (liandu_record_get_events (record)->len, ==, 8);
  g_assert_cmpuint (liandu_workflow_count (record, "return"), ==, 0);
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (record, "return_count")), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)
  add ("/commit-steps/every-step-of-issues", test_every_step_of_issues);
  add ("/commit-steps/every-step-of-talks", test_every_step_of_talks);
  add ("/commit-steps/every-step-of-accountability", test_every_step_of_accountability);
  add ("/commit-steps/required-fields", test_required_fields);
  add ("/commit-steps/required-rows", test_required_rows);
  add ("/commit-steps/asked-fields", test_asked_fields);
  add ("/commit-steps/decision", test_decision);
  add ("/commit-steps/what-is-kept-of-a-step", test_what_is_kept_of_a_step);
  add ("/commit-steps/three-people", test_three_people);
  add ("/commit-steps/failed-evaluation", test_failed_evaluation);
  add ("/commit-steps/changed-since", test_changed_since);
  add ("/commit-steps/closed-on", test_closed_on);
  add ("/commit-steps/revoke-walks-back", test_revoke_walks_back);

  return g_test_run ();
}
