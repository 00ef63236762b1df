/* test-letter-steps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-follows.h"
#include "liandu-seed.h"
#include "liandu-test-store.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* The life of a letter, from its draft to its end. */

typedef struct
{
  LianduTestStore desk;
  char *unit;
  char *leader;
  char *type;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  liandu_test_store_set_up (&office->desk, unused);
  office->unit = liandu_test_store_create (&office->desk, "unit", "name", "县水利局", NULL);
  office->leader = liandu_test_store_create (&office->desk, "person", "name", "沈国梁", NULL);
  office->type = liandu_seed_dup_uuid ("letter_type", "discipline_proposal");
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  g_free (office->unit);
  g_free (office->leader);
  g_free (office->type);
  liandu_test_store_tear_down (&office->desk, unused);
}

/* With all that any step needs but the day by which a reply is due. */
static char *
make_letter (Office     *office,
             const char *reply_needed)
{
  return liandu_test_store_create (&office->desk, "letter", "letter_type", office->type, "paper_form", "proposal", "subject", "规范采购管理",
                                   "unit", office->unit, "problems", "问题", "requirements", "建议一\n建议二", "reply_needed", reply_needed,
                                   "reply_length", "30", "reply_unit", "day", "delivered_on", "2026-04-08", "received_by", "李四",
                                   "replied_on", "2026-05-20", "reply", "已整改", "adoption", "full", "refusal_reason", "理由",
                                   "refusal_justified", "true", "evaluation", "passed", NULL);
}

static gboolean
step (Office     *office,
      const char *uuid,
      const char *transition,
      GError    **error)
{
  return liandu_test_store_step (&office->desk, uuid, liandu_test_event (transition, office->leader, "意见"), error, NULL);
}

static void
walk (Office     *office,
      const char *uuid,
      const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, " ", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (*steps[i] == '\0')
        continue;
      step (office, uuid, steps[i], &error);
      g_assert_no_error (error);
    }
}

/* Every step from every state, written down once more from the procedure. */
static const struct
{
  const char *state;
  const char *path;
  const char *steps;        /* "step>state …" that may be taken there */
} stations[] = {
  { "draft", "", "approve>approved withdraw>withdrawn" },
  { "approved", "approve", "return>draft deliver>awaiting withdraw>withdrawn revoke>draft" },
  { "awaiting", "approve deliver", "reply>replied pursue>pursued withdraw>withdrawn revoke>approved" },
  { "replied", "approve deliver reply", "adopt>adopted refuse>refused urge>awaiting revoke>awaiting" },
  { "adopted", "approve deliver reply adopt", "urge>awaiting evaluate>evaluated revoke>replied" },
  { "refused", "approve deliver reply refuse", "adopt>adopted urge>awaiting close_refused>closed pursue>pursued revoke>replied" },
  { "evaluated", "approve deliver reply adopt evaluate", "urge>awaiting close>closed pursue>pursued revoke>adopted" },
  { "closed", "approve deliver reply adopt evaluate close", "revoke>evaluated" },
  { "pursued", "approve deliver pursue", "revoke>awaiting" },
  { "withdrawn", "withdraw", "revoke>draft" },
};

static const char *
find_target (const char *steps,
             const char *transition)
{
  g_auto (GStrv) list = g_strsplit (steps, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], ">", 2);

      if (g_str_equal (parts[0], transition))
        return g_intern_string (parts[1]);
    }
  return NULL;
}

static void
try_step (Office     *office,
          guint       station,
          const char *transition)
{
  g_autofree char *uuid = make_letter (office, "true");
  const char *target = find_target (stations[station].steps, transition);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  walk (office, uuid, stations[station].path);
  liandu_test_assert_state (&office->desk, uuid, stations[station].state);
  taken = step (office, uuid, transition, &error);
  if (taken != (target != NULL))
    g_test_message ("%s from %s: %s", transition, stations[station].state, error != NULL ? error->message : "taken");
  g_assert_cmpint (taken, ==, target != NULL);
  liandu_test_assert_state (&office->desk, uuid, target != NULL ? target : stations[station].state);
}

static void
test_every_step (Office        *office,
                 gconstpointer  unused)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_kind_lookup ("letter"));

  g_assert_cmpuint (G_N_ELEMENTS (stations), ==, info->n_states);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    for (guint j = 0; j < info->n_transitions; j++)
      try_step (office, i, info->transitions[j].name);
}

/* Drafts are numbered one after the other; nobody types that number. */
static void
test_number (Office        *office,
             gconstpointer  unused)
{
  g_autofree char *first = make_letter (office, "true");
  g_autofree char *second = make_letter (office, "true");

  liandu_test_assert_text (&office->desk, first, "number", "拟〔2026〕1号");
  liandu_test_assert_text (&office->desk, second, "number", "拟〔2026〕2号");
  liandu_test_assert_text (&office->desk, first, "advice_count", "2");
  liandu_test_assert_text (&office->desk, first, "heading", "关于规范采购管理的纪律检查建议");
}

static void
test_document_number (Office        *office,
                      gconstpointer  unused)
{
  g_autofree char *uuid = make_letter (office, "true");
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_edit (&office->desk, uuid, "doc_no", "清纪建[2026] 3号", NULL);
  liandu_test_assert_text (&office->desk, uuid, "doc_no", "清纪建〔2026〕3号");
  record = liandu_test_store_load (&office->desk, uuid);
  liandu_record_set_string (record, "doc_no", "3号");
  g_assert_false (liandu_test_store_save (&office->desk, record, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  liandu_test_assert_text (&office->desk, uuid, "doc_no", "清纪建〔2026〕3号");
}

/* Counted when the delivery is registered; a day that was entered stands. */
static void
test_reply_due (Office        *office,
                gconstpointer  unused)
{
  g_autofree char *counted = make_letter (office, "true");
  g_autofree char *entered = make_letter (office, "true");
  g_autofree char *why = NULL;

  walk (office, counted, "approve deliver");
  liandu_test_assert_text (&office->desk, counted, "reply_due", "2026-05-08");
  why = liandu_test_store_text (&office->desk, counted, "reply_due_why");
  g_assert_true (*why != '\0');
  liandu_test_assert_text (&office->desk, counted, "due", "2026-05-08");
  liandu_test_store_edit (&office->desk, entered, "reply_due", "2026-04-20", NULL);
  walk (office, entered, "approve deliver");
  liandu_test_assert_text (&office->desk, entered, "reply_due", "2026-04-20");
  liandu_test_assert_text (&office->desk, entered, "reply_due_why", "");
  /* Once there is a reply nothing is overdue, but it came late. */
  walk (office, entered, "reply");
  liandu_test_assert_text (&office->desk, entered, "due", "");
  liandu_test_assert_text (&office->desk, entered, "reply_late", "是");
}

static void
assert_refused (Office     *office,
                const char *uuid,
                const char *transition)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (step (office, uuid, transition, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_refusals (Office        *office,
               gconstpointer  unused)
{
  g_autofree char *silent = make_letter (office, "false");
  g_autofree char *refused = make_letter (office, "true");
  g_autofree char *failed = make_letter (office, "true");
  g_autofree char *endless = make_letter (office, "true");

  walk (office, silent, "approve");
  assert_refused (office, silent, "deliver");
  walk (office, silent, "deliver_close");
  liandu_test_assert_state (&office->desk, silent, "closed");

  liandu_test_store_edit (&office->desk, refused, "refusal_justified", "false", NULL);
  walk (office, refused, "approve deliver reply refuse");
  assert_refused (office, refused, "close_refused");
  walk (office, refused, "pursue");

  liandu_test_store_edit (&office->desk, failed, "evaluation", "failed", NULL);
  walk (office, failed, "approve deliver reply adopt evaluate");
  assert_refused (office, failed, "close");

  liandu_test_store_edit (&office->desk, endless, "reply_length", "", NULL);
  walk (office, endless, "approve");
  assert_refused (office, endless, "deliver");
}

/* The type says how long a unit has, and its words; another type other ones,
 * but what was entered by hand stands. */
static void
test_type (Office        *office,
           gconstpointer  unused)
{
  g_autofree char *other = liandu_seed_dup_uuid ("letter_type", "followup_order");
  g_autofree char *uuid = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup ("letter"), uuid);
  g_autoptr (GError) error = NULL;

  liandu_record_set (record, "letter_type", liandu_value_new_link (office->type, ""));
  g_assert_true (liandu_follows_fill (office->desk.store, record, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (liandu_record_get_string (record, "paper_form"), ==, "proposal");
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (record, "reply_length")), ==, 30);
  liandu_record_set_string (record, "basis", "手写的依据");
  liandu_record_set (record, "letter_type", liandu_value_new_link (other, ""));
  g_assert_true (liandu_follows_fill (office->desk.store, record, &error));
  g_assert_cmpstr (liandu_record_get_string (record, "paper_form"), ==, "order");
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (record, "reply_length")), ==, 15);
  g_assert_cmpstr (liandu_record_get_string (record, "basis"), ==, "手写的依据");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/letter/" name, Office, NULL, set_up, func, tear_down)
  ADD ("every-step", test_every_step);
  ADD ("number", test_number);
  ADD ("document-number", test_document_number);
  ADD ("reply-due", test_reply_due);
  ADD ("refusals", test_refusals);
  ADD ("type", test_type);
  return g_test_run ();
}
