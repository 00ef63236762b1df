/* test-issue-life.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-test-store.h"
#include "liandu-workflow.h"

/* The life of an issue from its assignment to its close-out: time limits that
 * move by decision only, parts that are still open, and the ways in which a
 * close-out can be feigned (会商联督共治 三（三）). */

enum { APPLICANT, VERIFIER, DECIDER, STRANGER, N_PEOPLE };

typedef struct
{
  LianduTestStore desk;
  char *unit;
  char *assisting;
  char *team;
  char *commission;
  char *people[N_PEOPLE];
  char *issue;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;

  liandu_test_store_set_up (desk, unused);
  office->unit = liandu_test_store_create (desk, "unit", "name", "县水利局", "unit_type", "government", NULL);
  office->assisting = liandu_test_store_create (desk, "unit", "name", "县财政局", "unit_type", "government", NULL);
  office->team = liandu_test_store_create (desk, "unit", "name", "派驻第二纪检监察组", "unit_type", "resident_team", NULL);
  office->commission = liandu_test_store_create (desk, "unit", "name", "县纪委监委", "unit_type", "cdi_sc", NULL);
  office->people[APPLICANT] = liandu_test_store_create (desk, "person", "name", "申一", "unit", office->unit, NULL);
  office->people[VERIFIER] = liandu_test_store_create (desk, "person", "name", "核二", "unit", office->team, NULL);
  office->people[DECIDER] = liandu_test_store_create (desk, "person", "name", "定三", "unit", office->commission, NULL);
  office->people[STRANGER] = liandu_test_store_create (desk, "person", "name", "旁四", "unit", office->assisting, NULL);
  office->issue = liandu_test_store_create (desk, "issue", "description", "问题", "unit", office->unit, "category", "3", "grade", "serious",
                                            "due", "2026-06-30", "rect_measure", "措施", "result", "结果", "evaluation", "passed", NULL);
  g_free (liandu_test_store_add_row (desk, office->issue, "evidence", "name", "照片", NULL));
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  g_free (office->unit);
  g_free (office->assisting);
  g_free (office->team);
  g_free (office->commission);
  g_free (office->issue);
  for (guint i = 0; i < N_PEOPLE; i++)
    g_free (office->people[i]);
  liandu_test_store_tear_down (&office->desk, unused);
}

static guint
choose_decider (const char *transition)
{
  if (g_str_equal (transition, "apply_close"))
    return APPLICANT;
  return g_str_equal (transition, "close") || g_str_equal (transition, "register") ? DECIDER : VERIFIER;
}

static gboolean
step_by (Office      *office,
         const char  *transition,
         guint        decider,
         GError     **error)
{
  return liandu_test_store_step (&office->desk, office->issue, liandu_test_event (transition, office->people[decider], "意见"), error, NULL);
}

static void
walk (Office     *office,
      const char *path)
{
  g_auto (GStrv) steps = liandu_words_split (path);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      step_by (office, steps[i], choose_decider (steps[i]), &error);
      g_assert_no_error (error);
    }
}

static void
assert_refused (Office     *office,
                const char *transition,
                const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = liandu_test_store_state (&office->desk, office->issue);

  g_assert_false (step_by (office, transition, choose_decider (transition), &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  if (strstr (error->message, word) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
  liandu_test_assert_state (&office->desk, office->issue, before);
}

static guint
count_rows (Office     *office,
            const char *table)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, office->issue);

  return g_list_model_get_n_items (liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), table)));
}

/* Time limits */

static gboolean
extend (Office      *office,
        const char  *due,
        GError     **error)
{
  return liandu_test_store_step (&office->desk, office->issue, liandu_test_event ("extend", office->people[VERIFIER], "汛期无法施工"), error,
                                 "due", due, NULL);
}

static void
assert_due_is_locked (Office *office)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, office->issue);
  g_autoptr (GError) error = NULL;

  liandu_test_store_assign (&office->desk, record, "due", "2027-12-31", NULL);
  g_assert_false (liandu_test_store_save (&office->desk, record, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_time_limit_moves_by_decision (Office        *office,
                                   gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  /* Before it was assigned it is a plan. */
  liandu_test_store_edit (desk, office->issue, "due", "2026-06-15", NULL);
  walk (office, "register assign");
  assert_due_is_locked (office);
  g_assert_true (extend (office, "2026-08-31", &error));
  g_assert_no_error (error);
  liandu_test_assert_state (desk, office->issue, "rectifying");
  liandu_test_assert_text (desk, office->issue, "due", "2026-08-31");
  liandu_test_assert_text (desk, office->issue, "original_due", "2026-06-15");
  g_assert_cmpuint (count_rows (office, "extensions"), ==, 1);
  record = liandu_test_store_load (desk, office->issue);
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (record, "extensions", 0), "reason"), ==, "汛期无法施工");
  assert_due_is_locked (office);
}

static void
test_extension_that_does_not_extend (Office        *office,
                                     gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  walk (office, "register assign");
  g_assert_false (extend (office, "2026-06-30", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_cmpuint (count_rows (office, "extensions"), ==, 0);
}

/* A correction puts the old day back and leaves the row, which says so. */
static void
test_extension_is_corrected (Office        *office,
                             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = NULL;

  walk (office, "register assign");
  g_assert_true (extend (office, "2026-08-31", NULL));
  walk (office, "revoke");
  liandu_test_assert_state (&office->desk, office->issue, "rectifying");
  liandu_test_assert_text (&office->desk, office->issue, "due", "2026-06-30");
  record = liandu_test_store_load (&office->desk, office->issue);
  g_assert_true (liandu_record_get_boolean (liandu_test_get_row (record, "extensions", 0), "revoked"));
}

static void
test_kept_rows_stay (Office        *office,
                     gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = NULL;
  const LianduField *table;
  g_autoptr (GError) error = NULL;

  walk (office, "register assign");
  g_assert_true (extend (office, "2026-08-31", NULL));
  record = liandu_test_store_load (&office->desk, office->issue);
  table = liandu_kind_get_field (liandu_record_get_kind (record), "extensions");
  liandu_record_remove_child (record, table, liandu_test_get_row (record, "extensions", 0));
  g_assert_false (liandu_test_store_save (&office->desk, record, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_false (liandu_store_undo (office->desk.store, office->issue, NULL, NULL, NULL));
  g_assert_cmpuint (count_rows (office, "extensions"), ==, 1);
}

/* Around National Day, with the make-up days of the notice: named by the rule,
 * explained day by day. */
static void
test_time_limit_by_rule (Office        *office,
                         gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autoptr (LianduRecord) record = NULL;
  const LianduEvent *event;
  g_autoptr (GError) error = NULL;

  liandu_test_store_edit (desk, office->issue, "due", "", "immediate", "是", "feedback_on", "2026-01-31", "assigned_on", "2026-09-24", NULL);
  walk (office, "register");
  liandu_test_store_step (desk, office->issue, liandu_test_event ("assign", NULL, NULL), &error, NULL);
  g_assert_no_error (error);
  liandu_test_assert_text (desk, office->issue, "due", "2026-10-15");
  /* A month after the last of January is the last of February: a Saturday on
   * which people work. */
  liandu_test_assert_text (desk, office->issue, "hearing_due", "2026-02-28");
  record = liandu_test_store_load (desk, office->issue);
  event = liandu_workflow_find_last (record, "assign");
  g_assert_nonnull (strstr (event->opinion, "立行立改"));
}

static void
test_timeliness (Office        *office,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  walk (office, "register assign");
  g_assert_true (extend (office, "2026-08-31", NULL));
  walk (office, "apply_close");
  liandu_test_assert_text (&office->desk, office->issue, "done_on", "2026-04-08");
  liandu_test_assert_text (&office->desk, office->issue, "timeliness", "延期内完成");
}

/* False close-outs, in the ways that the documents name */

/* 推诿扯皮: one of the N has not done his part. */
static void
test_joint_part_is_open (Office        *office,
                         gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *row = liandu_test_store_add_row (&office->desk, office->issue, "joint", "unit", office->assisting, "subtask", "拨付资金",
                                                    "due", "2026-03-27", "subtask_state", "doing", NULL);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (office->desk.clock);
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GPtrArray) notices = NULL;

  walk (office, "register assign");
  assert_refused (office, "apply_close", "县财政局");
  liandu_test_assert_text (&office->desk, office->issue, "held_up_by", "县财政局");
  liandu_test_assert_text (&office->desk, office->issue, "held_up_days", "-12");
  record = liandu_test_store_load (&office->desk, office->issue);
  notices = liandu_workflow_list_notices (record, today);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (notices, 0), "县财政局"));
  g_assert_nonnull (strstr (g_ptr_array_index (notices, 0), "12"));
  liandu_test_store_edit (&office->desk, row, "subtask_state", "done", NULL);
  walk (office, "apply_close verify close");
}

/* A part that is opened again after the application. */
static void
test_joint_part_is_added_late (Office        *office,
                               gconstpointer  unused G_GNUC_UNUSED)
{
  walk (office, "register assign apply_close verify");
  g_free (liandu_test_store_add_row (&office->desk, office->issue, "joint", "unit", office->assisting, NULL));
  assert_refused (office, "close", "Joint Action");
}

/* 材料后补: what was put in after the verification has been seen by nobody. */
static void
test_material_put_in_later (Office        *office,
                            gconstpointer  unused G_GNUC_UNUSED)
{
  walk (office, "register assign apply_close verify");
  g_free (liandu_test_store_add_row (&office->desk, office->issue, "evidence", "name", "补造的会议记录", NULL));
  assert_refused (office, "close", "Supporting Material");
  walk (office, "verify close");
}

/* 虚假整改: the result is rewritten between verification and decision; the same
 * words again are no change. */
static void
test_result_is_rewritten (Office        *office,
                          gconstpointer  unused G_GNUC_UNUSED)
{
  walk (office, "register assign apply_close verify");
  liandu_test_store_edit (&office->desk, office->issue, "result", "全部整改到位", NULL);
  assert_refused (office, "close", "Result");
  liandu_test_store_edit (&office->desk, office->issue, "result", "结果", NULL);
  walk (office, "close");
}

static void
test_problem_is_rewritten (Office        *office,
                           gconstpointer  unused G_GNUC_UNUSED)
{
  walk (office, "register assign apply_close verify");
  liandu_test_store_edit (&office->desk, office->issue, "description", "轻一些的问题", NULL);
  assert_refused (office, "close", "Problem");
}

/* 未举一反三: the whole is said to be good, one criterion is not. */
static void
test_similar_was_not_checked (Office        *office,
                              gconstpointer  unused G_GNUC_UNUSED)
{
  g_free (liandu_test_store_add_row (&office->desk, office->issue, "evaluations", "criterion", "similar", "grade", "failed", NULL));
  walk (office, "register assign apply_close verify");
  assert_refused (office, "close", "failed");
  g_free (liandu_test_store_add_row (&office->desk, office->issue, "evaluations", "criterion", "similar", "grade", "passed",
                                     "evaluated_on", "2026-04-09", NULL));
  walk (office, "verify close");
}

/* 敷衍整改: a measure says itself that it is not carried out. */
static void
test_measure_is_open (Office        *office,
                      gconstpointer  unused G_GNUC_UNUSED)
{
  g_free (liandu_test_store_add_row (&office->desk, office->issue, "measures", "measure", "修堤", "completion", "doing", NULL));
  walk (office, "register assign");
  assert_refused (office, "apply_close", "1");
}

/* Who decides */

static void
test_who_decides (Office        *office,
                  gconstpointer  unused G_GNUC_UNUSED)
{
  static const struct { const char *path; const char *transition; guint decider; } wrong[] = {
    { "register assign", "apply_close", STRANGER }, { "", "apply_close", VERIFIER },
    { "apply_close", "verify", STRANGER }, { "", "verify", APPLICANT },
    { "verify", "close", VERIFIER }, { "", "close", STRANGER }, { "", "close", APPLICANT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      walk (office, wrong[i].path);
      g_assert_false (step_by (office, wrong[i].transition, wrong[i].decider, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
    }
  walk (office, "close");
}

/* The office changes its table, and the program follows. */
static void
test_table_of_approvals (Office        *office,
                         gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *rule = liandu_test_store_create (&office->desk, "approval_rule", "name", "一般问题由派驻组审定", "record_kind", "issue",
                                                    "step", "close", "grade", "minor", "role", "supervisor", "forms", "paper", NULL);
  g_autofree char *helper = liandu_test_store_create (&office->desk, "person", "name", "组员", "unit", office->team, NULL);
  g_autoptr (GError) error = NULL;

  walk (office, "register assign apply_close verify");
  g_assert_false (liandu_test_store_step (&office->desk, office->issue, liandu_test_event ("close", helper, NULL), &error, NULL));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_clear_error (&error);
  liandu_test_store_edit (&office->desk, office->issue, "grade", "minor", NULL);
  liandu_test_store_step (&office->desk, office->issue, liandu_test_event ("close", helper, NULL), &error, NULL);
  g_assert_no_error (error);
}

/* Accountability */

static void
test_accountability_is_asked (Office        *office,
                              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = NULL;
  LianduRecord *row;
  g_autoptr (GError) error = NULL;

  liandu_test_assert_text (&office->desk, office->issue, "accountability_open", "否");
  walk (office, "register assign apply_close return");
  g_assert_cmpuint (count_rows (office, "accountability_checks"), ==, 6);
  liandu_test_assert_text (&office->desk, office->issue, "accountability_open", "是");
  record = liandu_test_store_load (&office->desk, office->issue);
  row = liandu_test_get_row (record, "accountability_checks", 0);
  g_assert_cmpstr (liandu_record_get_string (row, "side"), ==, "direct");
  g_assert_cmpstr (liandu_record_get_string (row, "occasion"), ==, "意见");
  liandu_record_set_string (row, "answer", "none");
  g_assert_false (liandu_test_store_save (&office->desk, record, &error));
  g_clear_error (&error);
  liandu_record_set_string (row, "reason", "首次退回，责令说明情况。");
  g_assert_true (liandu_test_store_save (&office->desk, record, &error));
  g_assert_no_error (error);
  /* Again, when it is sent back again. */
  walk (office, "apply_close return");
  g_assert_cmpuint (count_rows (office, "accountability_checks"), ==, 12);
}

/* Random walks: what the record says is what its events say, read by somebody
 * else than the program. */

static const char *
replay (LianduRecord *record)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_record_get_kind (record));
  GPtrArray *events = liandu_record_get_events (record);
  g_autoptr (GPtrArray) states = g_ptr_array_new ();

  g_ptr_array_add (states, (gpointer) info->states[0].name);
  for (guint i = 0; i < events->len; i++)
    {
      const LianduEvent *event = g_ptr_array_index (events, i);
      const char *now = g_ptr_array_index (states, states->len - 1);
      const char *next = NULL;

      if (g_str_equal (event->transition, "revoke"))
        {
          g_assert_cmpuint (states->len, >, 1);
          g_ptr_array_set_size (states, states->len - 1);
          continue;
        }
      for (guint j = 0; j < info->n_transitions; j++)
        if (g_str_equal (info->transitions[j].name, event->transition))
          {
            g_assert_true (liandu_words_contain (info->transitions[j].from, now));
            next = info->transitions[j].to != NULL ? info->transitions[j].to : now;
          }
      g_assert_nonnull (next);
      g_ptr_array_add (states, (gpointer) next);
    }
  return g_ptr_array_index (states, states->len - 1);
}

static void
test_random_walks (Office        *office,
                   gconstpointer  unused G_GNUC_UNUSED)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_kind_lookup ("issue"));
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260408);
  guint n_taken = 0;

  liandu_test_store_edit (&office->desk, office->issue, "review_on", "2026-05-01", NULL);
  for (guint i = 0; i < 150; i++)
    {
      const char *transition = info->transitions[g_rand_int_range (rand, 0, (gint32) info->n_transitions)].name;
      guint decider = g_rand_int_range (rand, 0, 4) == 0 ? (guint) g_rand_int_range (rand, 0, N_PEOPLE) : choose_decider (transition);
      g_autoptr (LianduRecord) record = NULL;

      n_taken += step_by (office, transition, decider, NULL);
      record = liandu_test_store_load (&office->desk, office->issue);
      g_assert_cmpstr (liandu_record_get_state (record), ==, replay (record));
    }
  g_assert_cmpuint (n_taken, >, 15);
}

#define add(path, test) g_test_add ("/issue-life/" path, Office, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("time-limit-moves-by-decision", test_time_limit_moves_by_decision);
  add ("extension-that-does-not-extend", test_extension_that_does_not_extend);
  add ("extension-is-corrected", test_extension_is_corrected);
  add ("kept-rows-stay", test_kept_rows_stay);
  add ("time-limit-by-rule", test_time_limit_by_rule);
  add ("timeliness", test_timeliness);
  add ("joint-part-is-open", test_joint_part_is_open);
  add ("joint-part-is-added-late", test_joint_part_is_added_late);
  add ("material-put-in-later", test_material_put_in_later);
  add ("result-is-rewritten", test_result_is_rewritten);
  add ("problem-is-rewritten", test_problem_is_rewritten);
  add ("similar-was-not-checked", test_similar_was_not_checked);
  add ("measure-is-open", test_measure_is_open);
  add ("who-decides", test_who_decides);
  add ("table-of-approvals", test_table_of_approvals);
  add ("accountability-is-asked", test_accountability_is_asked);
  add ("random-walks", test_random_walks);
  return g_test_run ();
}
