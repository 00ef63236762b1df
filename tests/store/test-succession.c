/* test-succession.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-init.h"
#include "liandu-succession.h"
#include "liandu-test-store.h"

/* What is open in one person's hands becomes another's in one change, with
 * where the originals are; one undo takes all of it back. */

static GPtrArray *
find (LianduTestStore *self,
      const char      *from)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = liandu_succession_find (self->store, from, NULL, &error);

  g_assert_no_error (error);
  return items;
}

static LianduRecord *
new_record (LianduTestStore *self,
            const char      *from,
            const char      *to)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  LianduRecord *record = liandu_record_new (liandu_succession_get_kind (), uuid);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);

  liandu_record_apply_presets (record, today);
  liandu_test_store_assign (self, record, "from_person", from, "to_person", to, NULL);
  return record;
}

static void
assert_owner (LianduTestStore *self,
              const char      *uuid,
              const char      *field,
              const char      *owner)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);

  g_assert_cmpstr (liandu_record_get_link_uuid (record, field), ==, owner);
}

typedef struct
{
  LianduTestStore base;
  char *li;
  char *su;
  char *issue;
  char *talk;
  char *closed;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  LianduTestStore *base = &self->base;
  g_autofree char *unit = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_set_up (base, unused);
  unit = liandu_test_store_create (base, "unit", "name", "石泉乡", NULL);
  self->li = liandu_test_store_create (base, "person", "name", "李敏", NULL);
  self->su = liandu_test_store_create (base, "person", "name", "苏婷", NULL);
  self->issue = liandu_test_store_create (base, "issue", "description", "公务接待无公函", "unit", unit, "supervisor", self->li, "due", "2026-5-1", NULL);
  g_free (liandu_test_store_add_row (base, self->issue, "evidence", "name", "缴款书", "paper_location", "2号柜第2盒", NULL));
  g_free (liandu_test_store_add_row (base, self->issue, "evidence", "name", "办法", "paper_location", "2号柜第2盒", NULL));
  self->talk = liandu_test_store_create (base, "talk", "talk_kind", "heart", "talkee", self->su, "recorder", self->li, "paper_location", "3号柜", NULL);
  self->closed = liandu_test_store_create (base, "talk", "talk_kind", "heart", "talkee", self->su, "recorder", self->li, NULL);
  liandu_test_store_step (base, self->closed, liandu_test_event ("cancel", NULL, "不谈了"), &error, NULL);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  liandu_test_store_tear_down (&self->base, unused);
  g_free (self->li);
  g_free (self->su);
  g_free (self->issue);
  g_free (self->talk);
  g_free (self->closed);
}

static const LianduSuccessionItem *
find_item (GPtrArray  *items,
           const char *uuid)
{
  for (guint i = 0; i < items->len; i++)
    {
      const LianduSuccessionItem *item = g_ptr_array_index (items, i);

      if (item->record != NULL && g_str_equal (liandu_record_get_uuid (item->record), uuid))
        return item;
    }
  return NULL;
}

/* What is settled stays; each place is named once. */
static void
test_find (Fixture      *self,
           gconstpointer unused)
{
  g_autoptr (GPtrArray) items = find (&self->base, self->li);
  g_autoptr (GPtrArray) none = find (&self->base, self->su);
  const LianduSuccessionItem *issue = find_item (items, self->issue);

  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_nonnull (issue);
  g_assert_cmpstr (issue->sort, ==, "问题");
  g_assert_cmpstr (issue->matter, ==, "公务接待无公函");
  g_assert_cmpstr (issue->standing, ==, "待会商，整改时限2026年5月1日");
  g_assert_cmpstr (issue->original, ==, "2号柜第2盒");
  g_assert_cmpstr (find_item (items, self->talk)->original, ==, "3号柜");
  g_assert_null (find_item (items, self->closed));
}

static void
test_hand_over (Fixture      *self,
                gconstpointer unused)
{
  g_autoptr (GPtrArray) items = find (&self->base, self->li);
  g_autoptr (LianduRecord) record = new_record (&self->base, self->li, self->su);
  g_autoptr (LianduChangeSet) changes = liandu_succession_new_changes (record, items, self->base.clock);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_store_commit (self->base.store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_owner (&self->base, self->issue, "supervisor", self->su);
  assert_owner (&self->base, self->talk, "recorder", self->su);
  assert_owner (&self->base, self->closed, "recorder", self->li);
  liandu_test_assert_text (&self->base, liandu_record_get_uuid (record), "item_count", "2");
  {
    g_autoptr (LianduRecord) saved = liandu_test_store_load (&self->base, liandu_record_get_uuid (record));
    LianduRecord *row = liandu_test_get_row (saved, "items", 0);

    g_assert_nonnull (liandu_record_get (row, "record"));
    g_assert_nonnull (liandu_record_get (row, "original"));
  }
  after = find (&self->base, self->li);
  g_assert_cmpuint (after->len, ==, 0);

  g_assert_true (liandu_store_undo (self->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_owner (&self->base, self->issue, "supervisor", self->li);
  assert_owner (&self->base, self->talk, "recorder", self->li);
}

/* Tasks in the rows of an issue that is another's. */

typedef struct
{
  char *issue;
  char *measure;
  char *shared;
  char *joint;
  char *done;
} Tasks;

static Tasks
add_tasks (Fixture *self)
{
  LianduTestStore *base = &self->base;
  g_autofree char *unit = liandu_test_store_create (base, "unit", "name", "县审计局", NULL);
  g_autofree char *both = g_strdup_printf ("%s,%s", self->li, self->su);
  Tasks tasks = { NULL };

  tasks.issue = liandu_test_store_create (base, "issue", "description", "报销手续不全", "unit", unit, "supervisor", self->su, NULL);
  g_free (liandu_test_store_add_row (base, tasks.issue, "evidence", "name", "凭证", "paper_location", "4号柜", NULL));
  tasks.measure = liandu_test_store_add_row (base, tasks.issue, "sup_measures", "measure", "每月抽查", "supervisor", self->li, "completion", "doing",
                                             "due", "2026-6-30", NULL);
  tasks.shared = liandu_test_store_add_row (base, tasks.issue, "measures", "measure", "补办手续", "responsible", both, NULL);
  tasks.joint = liandu_test_store_add_row (base, tasks.issue, "joint", "unit", unit, "subtask", "核对账目", "responsible", self->li, "subtask_state", "doing", NULL);
  tasks.done = liandu_test_store_add_row (base, tasks.issue, "joint", "unit", unit, "subtask", "移送凭证", "responsible", self->li, "subtask_state", "done", NULL);
  return tasks;
}

static void
tasks_clear (Tasks *tasks)
{
  g_free (tasks->issue);
  g_free (tasks->measure);
  g_free (tasks->shared);
  g_free (tasks->joint);
  g_free (tasks->done);
}

static const LianduSuccessionItem *
find_task (GPtrArray  *items,
           const char *row)
{
  for (guint i = 0; i < items->len; i++)
    {
      const LianduSuccessionItem *item = g_ptr_array_index (items, i);

      if (item->row != NULL && g_str_equal (liandu_record_get_uuid (item->row), row))
        return item;
    }
  return NULL;
}

static void
assert_task (GPtrArray  *items,
             const char *row,
             const char *sort,
             const char *matter,
             const char *standing)
{
  const LianduSuccessionItem *item = find_task (items, row);

  g_assert_nonnull (item);
  if (item == NULL)
    return;
  g_assert_cmpstr (item->sort, ==, sort);
  g_assert_cmpstr (item->matter, ==, matter);
  g_assert_cmpstr (item->standing, ==, standing);
  g_assert_cmpstr (item->original, ==, "4号柜");
}

static void
assert_people (Fixture     *self,
               const Tasks *tasks,
               const char  *person)
{
  LianduTestStore *base = &self->base;
  g_autoptr (LianduRecord) issue = liandu_test_store_load (base, tasks->issue);
  GVariant *shared = liandu_record_get (liandu_test_get_row (issue, "measures", 0), "responsible");
  const char *first = NULL;
  const char *second = NULL;

  g_assert_nonnull (shared);
  g_variant_get_child (shared, 0, "(&s&s)", &first, NULL);
  g_assert_cmpstr (first, ==, person);
  g_variant_get_child (shared, g_variant_n_children (shared) - 1, "(&s&s)", &second, NULL);
  g_assert_cmpstr (second, ==, self->su);
  g_assert_cmpuint (g_variant_n_children (shared), ==, g_str_equal (person, self->su) ? 1 : 2);
  assert_owner (base, tasks->measure, "supervisor", person);
  assert_owner (base, tasks->joint, "responsible", person);
  assert_owner (base, tasks->done, "responsible", self->li);
  assert_owner (base, tasks->issue, "supervisor", self->su);
}

/* What is done stays his; the issue stays whose it is; one undo takes all
 * back. */
static void
test_tasks (Fixture      *self,
            gconstpointer unused)
{
  Tasks tasks = add_tasks (self);
  g_autoptr (GPtrArray) items = find (&self->base, self->li);
  g_autoptr (LianduRecord) record = new_record (&self->base, self->li, self->su);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (items->len, ==, 5);
  assert_task (items, tasks.measure, "分项监督措施", "报销手续不全：每月抽查", "正在整改，完成时限2026年6月30日");
  assert_task (items, tasks.shared, "分项措施", "报销手续不全：补办手续", NULL);
  assert_task (items, tasks.joint, "“1+N”联动", "报销手续不全：核对账目", "办理中");
  g_assert_null (find_task (items, tasks.done));

  changes = liandu_succession_new_changes (record, items, self->base.clock);
  g_assert_true (liandu_store_commit (self->base.store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_people (self, &tasks, self->su);
  liandu_test_assert_text (&self->base, liandu_record_get_uuid (record), "item_count", "5");
  after = find (&self->base, self->li);
  g_assert_cmpuint (after->len, ==, 0);

  g_assert_true (liandu_store_undo (self->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_people (self, &tasks, self->li);
  tasks_clear (&tasks);
}

/* Somebody else has changed the owner meanwhile: nothing is handed over. */
static void
test_conflict (Fixture      *self,
               gconstpointer unused)
{
  g_autoptr (GPtrArray) items = find (&self->base, self->li);
  g_autofree char *third = liandu_test_store_create (&self->base, "person", "name", "马俊杰", NULL);
  g_autoptr (LianduRecord) record = new_record (&self->base, self->li, self->su);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_edit (&self->base, self->issue, "supervisor", third, NULL);
  changes = liandu_succession_new_changes (record, items, self->base.clock);
  g_assert_false (liandu_store_commit (self->base.store, changes, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  assert_owner (&self->base, self->talk, "recorder", self->li);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

  g_test_add ("/succession/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/succession/hand-over", Fixture, NULL, set_up, test_hand_over, tear_down);
  g_test_add ("/succession/tasks", Fixture, NULL, set_up, test_tasks, tear_down);
  g_test_add ("/succession/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  return g_test_run ();
}
