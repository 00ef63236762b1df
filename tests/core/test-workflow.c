/* test-workflow.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* Steps as the window asks about them: what may be taken, what it lacks, where
 * a card may be put.  What the store makes of them is tested there. */

#define A "0196a000-0000-7000-8000-00000000000a"

static LianduRecord *
new_issue (const char *state)
{
  LianduRecord *record = liandu_record_new (liandu_kind_lookup ("issue"), A);

  liandu_record_set_string (record, "description", "问题");
  liandu_record_set (record, "unit", liandu_value_new_link (A, "县水利局"));
  liandu_record_set_state (record, state);
  return record;
}

static void
take (LianduRecord *record,
      const char   *transition,
      const char   *from,
      const char   *to)
{
  LianduEvent *event = liandu_event_new (transition);

  event->from = g_strdup (from);
  event->to = g_strdup (to);
  liandu_record_take_event (record, event);
  liandu_record_set_state (record, to);
}

static char *
list_names (GPtrArray *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (text, "%s ", liandu_field_get_name (g_ptr_array_index (fields, i)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
list_steps (LianduRecord *record)
{
  g_autoptr (GPtrArray) steps = liandu_workflow_list_steps (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);
      g_autofree char *missing = list_names (step->missing);

      g_assert_cmpint (step->refusal != NULL, ==, step->missing->len > 0);
      g_string_append_printf (text, "%s(%s) ", step->transition->name, g_strchomp (missing));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_steps(record, expected)                   \
  G_STMT_START {                                         \
    g_autofree char *steps_ = list_steps (record);        \
    g_assert_cmpstr (steps_, ==, expected);               \
  } G_STMT_END

static void
test_list (void)
{
  g_autoptr (LianduRecord) record = new_issue ("pending");
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_kind_lookup ("issue_evidence"), A);

  /* What the step itself asks for is not missing. */
  assert_steps (record, "register() transfer() ");
  take (record, "register", "pending", "registered");
  assert_steps (record, "assign() transfer() revoke() ");
  take (record, "assign", "registered", "rectifying");
  assert_steps (record, "apply_close(rect_measure evidence) continue() extend() transfer() revoke() ");
  liandu_record_set_string (record, "rect_measure", "措施");
  liandu_record_add_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "evidence"), row);
  assert_steps (record, "apply_close() continue() extend() transfer() revoke() ");
}

static void
test_step (void)
{
  g_autoptr (LianduRecord) record = new_issue ("pending");
  g_autoptr (LianduStep) taken = liandu_workflow_get_step (record, "register");
  g_autoptr (LianduStep) refused = liandu_workflow_get_step (record, "close");
  g_autofree char *asks = list_names (taken->asks);

  g_assert_null (taken->refusal);
  g_assert_cmpstr (asks, ==, "category grade ");
  g_assert_nonnull (refused->refusal);
  g_assert_nonnull (strstr (refused->refusal, "Pending Consultation"));
  g_assert_null (liandu_workflow_get_step (record, "nonsense"));
}

/* A card put into a column of the board. */
static void
assert_put (LianduRecord *record,
            const char   *phase,
            const char   *transition)
{
  g_autoptr (LianduStep) step = liandu_workflow_get_step_to (record, phase);

  g_assert_nonnull (step);
  g_assert_cmpstr (step->transition != NULL ? step->transition->name : NULL, ==, transition);
  if (transition == NULL)
    g_assert_cmpuint (strlen (step->refusal), >, 10);
}

static void
test_put (void)
{
  g_autoptr (LianduRecord) pending = new_issue ("pending");
  g_autoptr (LianduRecord) rectifying = new_issue ("rectifying");
  g_autoptr (LianduRecord) awaiting = new_issue ("awaiting");
  g_autoptr (LianduRecord) closed = new_issue ("closed");

  assert_put (pending, "rectifying", "register");
  assert_put (pending, "awaiting", NULL);
  assert_put (pending, "nonsense", NULL);
  assert_put (rectifying, "awaiting", "apply_close");
  assert_put (rectifying, "pending", NULL);
  assert_put (awaiting, "closed", "close");
  assert_put (awaiting, "returned", "return");
  assert_put (closed, "rectifying", "reopen");
  assert_put (closed, "awaiting", NULL);
}

/* What stands: revoked steps and their revocations count no more. */
static void
test_standing (void)
{
  g_autoptr (LianduRecord) record = new_issue ("pending");
  g_autoptr (GPtrArray) standing = NULL;

  take (record, "register", "pending", "registered");
  take (record, "assign", "registered", "rectifying");
  take (record, "apply_close", "rectifying", "close_applied");
  take (record, "return", "close_applied", "returned");
  g_assert_cmpuint (liandu_workflow_count (record, "return"), ==, 1);
  take (record, "revoke", "returned", "close_applied");
  g_assert_cmpuint (liandu_workflow_count (record, "return"), ==, 0);
  g_assert_null (liandu_workflow_find_last (record, "return"));
  take (record, "revoke", "close_applied", "rectifying");
  standing = liandu_workflow_list_standing (record);
  g_assert_cmpuint (standing->len, ==, 2);
  g_assert_cmpstr (((LianduEvent *) g_ptr_array_index (standing, 1))->transition, ==, "assign");
  g_assert_cmpstr (liandu_workflow_get_target (record, liandu_kind_get_transition (liandu_kind_lookup ("issue"), "revoke")), ==, "registered");
  take (record, "apply_close", "rectifying", "close_applied");
  g_assert_nonnull (liandu_workflow_find_last (record, "apply_close"));
}

static void
test_check (void)
{
  g_autoptr (LianduRecord) record = new_issue ("pending");
  g_autoptr (LianduEvent) event = liandu_event_new ("register");
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_workflow_check (record, event, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);
  liandu_record_set_string (record, "category", "3");
  liandu_record_set_string (record, "grade", "minor");
  event->decided_by = g_variant_ref_sink (liandu_value_new_link (A, "张三"));
  event->form = g_strdup ("paper");
  g_clear_error (&error);
  g_assert_true (liandu_workflow_check (record, event, &error));
  g_assert_no_error (error);
  liandu_record_set_state (record, "closed");
  g_assert_false (liandu_workflow_check (record, event, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

/* A digest follows values alone. */
static void
test_digest (void)
{
  g_autoptr (LianduRecord) record = new_issue ("rectifying");
  g_autoptr (LianduRecord) other = liandu_record_new (liandu_kind_lookup ("issue"), "0196a000-0000-7000-8000-00000000000b");
  g_autofree char *first = liandu_workflow_digest (record, "description result evidence");
  g_autofree char *same = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *moved = NULL;

  liandu_record_set_string (other, "description", "问题");
  same = liandu_workflow_digest (other, "description result evidence");
  g_assert_cmpstr (first, ==, same);
  /* A value that moves from one field to another is another matter. */
  liandu_record_set_string (other, "description", NULL);
  liandu_record_set_string (other, "result", "问题");
  moved = liandu_workflow_digest (other, "description result evidence");
  g_assert_cmpstr (moved, !=, first);
  liandu_record_set_string (record, "result", "");
  liandu_record_set_string (record, "note", "无关");
  changed = liandu_workflow_digest (record, "description result evidence");
  g_assert_cmpstr (changed, ==, first);
  g_assert_null (liandu_workflow_digest (record, NULL));
}

/* The last step that vouched for something is compared by what it named then,
 * whatever the descriptor binds today. */
static void
test_changed (void)
{
  g_autoptr (LianduRecord) record = new_issue ("closed");
  GPtrArray *events = liandu_record_get_events (record);
  LianduEvent *event;

  g_assert_null (liandu_workflow_find_changed (record));
  liandu_record_set_string (record, "result", "已整改");
  take (record, "close", "awaiting", "closed");
  event = g_ptr_array_index (events, events->len - 1);
  event->digest = liandu_workflow_digest (record, "result evidence");
  g_assert_null (liandu_workflow_find_changed (record));
  liandu_record_set_string (record, "note", "无关");
  g_assert_null (liandu_workflow_find_changed (record));
  liandu_record_set_string (record, "result", "已整改完毕");
  g_assert_true (liandu_workflow_find_changed (record) == event);
  liandu_record_set_string (record, "result", "已整改");
  g_assert_null (liandu_workflow_find_changed (record));
  liandu_record_set_string (record, "result", NULL);
  take (record, "revoke", "closed", "awaiting");
  g_assert_null (liandu_workflow_find_changed (record));
  /* Seen by whoever sent it back. */
  take (record, "apply_close", "rectifying", "close_applied");
  event = g_ptr_array_index (events, events->len - 1);
  event->digest = liandu_workflow_digest (record, "result evidence");
  liandu_record_set_string (record, "result", "再整改");
  g_assert_true (liandu_workflow_find_changed (record) == event);
  take (record, "return", "close_applied", "returned");
  g_assert_null (liandu_workflow_find_changed (record));
}

/* Events travel as variants; keys of a newer program are passed over. */
static void
test_event_variant (void)
{
  g_autoptr (LianduEvent) event = liandu_event_new ("close");
  g_autoptr (LianduEvent) back = NULL;
  g_autoptr (LianduEvent) strange = NULL;
  g_autoptr (LianduEvent) copy = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GVariant) future = NULL;

  event->from = g_strdup ("awaiting");
  event->to = g_strdup ("closed");
  event->decided_by = g_variant_ref_sink (liandu_value_new_link (A, "张三"));
  event->form = g_strdup ("meeting");
  event->date = g_variant_ref_sink (g_variant_new ("(sys)", "2026-04-08", 'd', ""));
  event->opinion = g_strdup ("同意");
  event->paper_location = g_strdup ("三号柜");
  event->bound = g_variant_ref_sink (g_variant_new_parsed ("['a/1/2']"));
  event->digest = g_strdup ("00");
  variant = g_variant_ref_sink (liandu_event_to_variant (event));
  back = liandu_event_from_variant (variant);
  again = g_variant_ref_sink (liandu_event_to_variant (back));
  g_assert_true (g_variant_equal (variant, again));
  copy = liandu_event_copy (event);
  g_clear_pointer (&again, g_variant_unref);
  again = g_variant_ref_sink (liandu_event_to_variant (copy));
  g_assert_true (g_variant_equal (variant, again));
  future = g_variant_ref_sink (g_variant_new_parsed ("{'transition': <'close'>, 'hologram': <@a{sv} {}>, 'to': <7>, 'date': <'heute'>}"));
  strange = liandu_event_from_variant (future);
  g_assert_cmpstr (strange->transition, ==, "close");
  g_assert_null (strange->to);
  g_assert_null (strange->date);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow/list", test_list);
  g_test_add_func ("/workflow/step", test_step);
  g_test_add_func ("/workflow/put", test_put);
  g_test_add_func ("/workflow/standing", test_standing);
  g_test_add_func ("/workflow/check", test_check);
  g_test_add_func ("/workflow/digest", test_digest);
  g_test_add_func ("/workflow/changed", test_changed);
  g_test_add_func ("/workflow/event-variant", test_event_variant);

  return g_test_run ();
}
