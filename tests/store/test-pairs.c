/* test-pairs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-error.h"
#include "liandu-test-store.h"

/* Two ledgers side by side, over a real store: what matches, what is missing,
 * what differs and how it is said, and what is written of it. */

typedef struct
{
  LianduTestStore desk;
  char *unit;
  char *other;
  char *batch;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  liandu_test_store_set_up (&self->desk, unused);
  self->unit = liandu_test_store_create (&self->desk, "unit", "name", "石泉乡", NULL);
  self->other = liandu_test_store_create (&self->desk, "unit", "name", "枫林镇", NULL);
  self->batch = liandu_test_store_create (&self->desk, "ledger_batch", "unit", self->unit, "month", "2026-03", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  g_free (self->unit);
  g_free (self->other);
  g_free (self->batch);
  liandu_test_store_tear_down (&self->desk, unused);
}

static char *
add_principal (Fixture    *self,
               const char *description,
               const char *measure,
               const char *due)
{
  return liandu_test_store_create (&self->desk, "issue", "description", description, "unit", self->unit, "ledger", "principal", "batch", self->batch,
                                   "rect_measure", measure, "due", due, "found_on", "2026-03-02", "category", "9", NULL);
}

static char *
add_supervisory (Fixture    *self,
                 const char *description,
                 const char *measure,
                 const char *due,
                 const char *counterpart)
{
  return liandu_test_store_create (&self->desk, "issue", "description", description, "unit", self->unit, "ledger", "supervisory",
                                   "rect_measure", measure, "due", due, "found_on", "2026-03-05", "counterpart", counterpart, NULL);
}

static LianduPairing *
load (Fixture    *self,
      const char *quarter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDate) date = liandu_pairing_parse_quarter (quarter, &error);
  LianduPairing *pairing;

  g_assert_no_error (error);
  pairing = liandu_store_load_pairs (self->desk.store, liandu_kind_lookup ("issue"), self->unit, date, NULL, &error);
  g_assert_no_error (error);
  return pairing;
}

static LianduPair *
get_pair (LianduPairing *pairing,
          guint          index)
{
  g_assert_cmpuint (index, <, liandu_pairing_get_pairs (pairing)->len);
  return g_ptr_array_index (liandu_pairing_get_pairs (pairing), index);
}

static void
commit (Fixture         *self,
        LianduChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  liandu_store_commit (self->desk.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* left, right, and what differs */
static const struct
{
  const char *texts[2];
  const char *measures[2];
  const char *dues[2];
  const char *different;
} cases[] = {
  { { "公务接待无公函7批次。", "公务接待无公函7批次" }, { "追缴餐费", "追缴餐费。" }, { "2026-06-30", "2026-06-30" }, "" },
  { { "公务接待无公函7批次。", "公务接待无公函9批次" }, { "追缴餐费", "追缴餐费" }, { "2026-06-30", "2026-06-30" }, "description" },
  { { "公务接待无公函7批次。", "村级财务白条入账" }, { "追缴餐费", "追缴餐费" }, { "2026-06-30", "2026-06-30" }, "description" },
  { { "公务接待无公函", "公务接待无公函" }, { "追缴餐费", "" }, { "2026-06-30", "2026-06-30" }, "rect_measure" },
  { { "公务接待无公函", "公务接待无公函" }, { "追缴餐费", "修订办法，开展自查" }, { "2026-06-30", "2026-07-01" }, "rect_measure due" },
  { { "公务接待无公函", "公务接待无公函" }, { "", "" }, { "长期坚持", "长期坚持" }, "" },
  { { "公务接待无公函", "公务接待无公函" }, { "", "" }, { "2026-06", "" }, "due" },
};

static void
test_differences (Fixture      *self,
                  gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduPairing) pairing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = add_principal (self, cases[i].texts[0], cases[i].measures[0], cases[i].dues[0]);

      g_free (add_supervisory (self, cases[i].texts[1], cases[i].measures[1], cases[i].dues[1], left));
    }
  pairing = load (self, "2026-2");
  g_assert_cmpuint (liandu_pairing_get_pairs (pairing)->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LianduPair *pair = get_pair (pairing, i);
      g_auto (GStrv) names = liandu_pair_list_different (pair);
      g_autofree char *different = g_strjoinv (" ", names);

      g_test_message ("%s / %s: %s", cases[i].texts[0], cases[i].texts[1], liandu_pair_get_differences (pair));
      g_assert_cmpstr (different, ==, cases[i].different);
      g_assert_cmpint (liandu_pair_get_status (pair), ==, *different == '\0' ? LIANDU_PAIR_MATCHED : LIANDU_PAIR_DIFFERS);
      g_assert_cmpint (*liandu_pair_get_differences (pair) == '\0', ==, *different == '\0');
    }
}

static void
test_missing (Fixture      *self,
              gconstpointer unused G_GNUC_UNUSED)
{
  g_autofree char *left = add_principal (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30");
  g_autofree char *right = add_supervisory (self, "惠民资金公示栏半年未更新", "", "", "");
  g_autofree char *alone = add_supervisory (self, "党员领导干部谈心谈话次数不足", "", "", "");
  g_autoptr (LianduPairing) pairing = load (self, "2026-2");
  g_autoptr (LianduPairing) paired = NULL;
  g_autoptr (LianduPairing) parted = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (LianduChangeSet) back = NULL;
  LianduPair *pair = get_pair (pairing, 0);

  g_assert_cmpint (liandu_pair_get_status (pair), ==, LIANDU_PAIR_LEFT_ONLY);
  g_assert_cmpstr (liandu_pair_get_suggestion (pair)->uuid, ==, right);
  g_assert_cmpfloat (liandu_pair_get_likeness (pair), >, 0.3);
  g_assert_cmpint (liandu_pair_get_status (get_pair (pairing, 1)), ==, LIANDU_PAIR_RIGHT_ONLY);
  g_assert_cmpstr (liandu_pair_get_suggestion (get_pair (pairing, 1))->uuid, ==, left);
  g_assert_cmpstr (liandu_pair_get_right (get_pair (pairing, 2))->uuid, ==, alone);
  g_assert_null (liandu_pair_get_suggestion (get_pair (pairing, 2)));

  changes = liandu_pairing_pair (pairing, liandu_pair_get_left (pair), liandu_pair_get_suggestion (pair));
  commit (self, changes);
  paired = load (self, "2026-2");
  g_assert_cmpuint (liandu_pairing_get_pairs (paired)->len, ==, 2);
  g_assert_cmpint (liandu_pair_get_status (get_pair (paired, 0)), ==, LIANDU_PAIR_DIFFERS);
  back = liandu_pairing_part (paired, get_pair (paired, 0));
  commit (self, back);
  parted = load (self, "2026-2");
  g_assert_cmpuint (liandu_pairing_get_pairs (parted)->len, ==, 3);
}

/* 确保问题个个受监督: one step drafts all that is missing, one undo takes it back. */
static void
test_draft (Fixture      *self,
            gconstpointer unused G_GNUC_UNUSED)
{
  g_autofree char *first = add_principal (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30");
  g_autofree char *second = add_principal (self, "村级财务白条入账", "清理白条", "长期坚持");
  g_autoptr (LianduPairing) pairing = load (self, "2026-2");
  g_autoptr (LianduChangeSet) changes = liandu_pairing_draft (pairing, self->desk.clock);
  g_autoptr (LianduPairing) drafted = NULL;
  g_autoptr (LianduPairing) undone = NULL;
  g_autoptr (GError) error = NULL;
  const LianduPairSide *right;

  g_assert_cmpuint (liandu_change_set_get_changes (changes)->len, ==, 2);
  commit (self, changes);
  drafted = load (self, "2026-2");
  g_assert_cmpuint (liandu_pairing_get_pairs (drafted)->len, ==, 2);
  g_assert_cmpuint (liandu_pairing_count (drafted, LIANDU_PAIR_MATCHED), ==, 2);
  right = liandu_pair_get_right (get_pair (drafted, 0));
  liandu_test_assert_text (&self->desk, right->uuid, "description", "惠民资金公示栏未按季更新");
  liandu_test_assert_text (&self->desk, right->uuid, "category", "八项规定");
  liandu_test_assert_text (&self->desk, right->uuid, "rect_measure", "补充公示");
  liandu_test_assert_text (&self->desk, right->uuid, "ledger", "监督责任台账");
  liandu_test_assert_text (&self->desk, right->uuid, "sup_measure", "");
  liandu_test_assert_text (&self->desk, right->uuid, "batch", "");

  liandu_store_undo (self->desk.store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  undone = load (self, "2026-2");
  g_assert_cmpuint (liandu_pairing_count (undone, LIANDU_PAIR_LEFT_ONLY), ==, 2);
}

static void
test_period (Fixture      *self,
             gconstpointer unused G_GNUC_UNUSED)
{
  g_autofree char *left = add_principal (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30");
  g_autofree char *clue = liandu_test_store_create (&self->desk, "issue", "category", "11", "unit", self->unit, "found_on", "2026-03-01", NULL);
  g_autoptr (LianduPairing) before = load (self, "2025-4");
  g_autoptr (LianduPairing) during = load (self, "2026Q1");
  g_autoptr (LianduPairing) after = load (self, "2026年第三季度");

  /* Found in March: of no concern to the year before; a clue never is. */
  g_assert_cmpuint (liandu_pairing_get_pairs (before)->len, ==, 0);
  g_assert_cmpuint (liandu_pairing_get_pairs (during)->len, ==, 1);
  g_assert_cmpuint (liandu_pairing_get_pairs (after)->len, ==, 1);
}

static void
test_results (Fixture      *self,
              gconstpointer unused G_GNUC_UNUSED)
{
  g_autofree char *first = add_principal (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30");
  g_autofree char *second = add_principal (self, "村级财务白条入账", "清理白条", "长期坚持");
  g_autofree char *right = add_supervisory (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30", first);
  g_autoptr (LianduPairing) pairing = load (self, "2026-2");
  g_autoptr (LianduChangeSet) matched = liandu_pairing_conclude_matched (pairing, "王芳", self->desk.clock);
  g_autoptr (LianduPairing) later = NULL;
  g_autoptr (LianduPairing) last = NULL;
  g_autoptr (LianduChangeSet) disagree = NULL;
  g_autoptr (LianduChangeSet) nothing = NULL;
  const LianduPairResult *result;
  g_autofree char *record = NULL;

  g_assert_null (liandu_pairing_get_record (pairing));
  commit (self, matched);
  later = load (self, "2026-2");
  record = g_strdup (liandu_pairing_get_record (later));
  g_assert_nonnull (record);
  result = liandu_pair_get_result (get_pair (later, 0));
  g_assert_cmpstr (result->result, ==, "consistent");
  g_assert_cmpstr (result->checked_by, ==, "王芳");
  g_assert_cmpstr (result->checked_on, ==, "2026-04-08");
  g_assert_nonnull (liandu_pair_get_result (get_pair (later, 1)));
  g_assert_null (liandu_pair_get_result (get_pair (later, 1))->result);
  {
    g_autoptr (LianduRecord) kept = liandu_test_store_load (&self->desk, record);

    /* On record in Chinese, whatever the language of the window. */
    g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (kept, "items", 1), "differences"), ==, "监督责任台账缺对应问题");
  }
  liandu_test_assert_text (&self->desk, record, "consistent_count", "1");
  liandu_test_assert_text (&self->desk, record, "open_count", "1");

  disagree = liandu_pairing_conclude (later, get_pair (later, 1), FALSE, "监督台账未建，月底前补建", "王芳", self->desk.clock);
  commit (self, disagree);
  last = load (self, "2026-2");
  result = liandu_pair_get_result (get_pair (last, 1));
  g_assert_cmpstr (result->result, ==, "inconsistent");
  g_assert_cmpstr (result->reason, ==, "监督台账未建，月底前补建");
  g_assert_cmpstr (liandu_pairing_get_record (last), ==, record);
  liandu_test_assert_text (&self->desk, record, "inconsistent_count", "1");
  liandu_test_assert_text (&self->desk, record, "quarter", "2026年第二季度");
  nothing = liandu_pairing_begin (last, self->desk.clock);
  g_assert_true (liandu_change_set_is_empty (nothing));
}

/* What the unit found itself comes from what it handed in, and nothing else. */
static void
test_batch_rule (Fixture      *self,
                 gconstpointer unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = liandu_test_store_record (&self->desk, "issue", "description", "公示栏未更新", "unit", self->unit, "ledger", "principal", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = add_principal (self, "惠民资金公示栏未按季更新", "补充公示", "2026-06-30");
  g_autoptr (GError) zero = NULL;
  g_autoptr (LianduRecord) batch = liandu_test_store_load (&self->desk, self->batch);

  g_assert_false (liandu_test_store_save (&self->desk, record, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  liandu_test_store_assign (&self->desk, record, "batch", self->batch, NULL);
  g_clear_error (&error);
  g_assert_true (liandu_test_store_save (&self->desk, record, &error));

  /* A counterpart is named on one side only. */
  liandu_test_store_assign (&self->desk, record, "counterpart", left, NULL);
  g_assert_false (liandu_test_store_save (&self->desk, record, &error));

  liandu_test_store_assign (&self->desk, batch, "zero_report", "是", NULL);
  {
    g_autoptr (LianduRecord) row = liandu_test_store_record (&self->desk, "ledger_batch_item", "problem", "公示栏未更新", NULL);

    liandu_record_add_child (batch, liandu_kind_get_field (liandu_kind_lookup ("ledger_batch"), "items"), row);
  }
  g_assert_false (liandu_test_store_save (&self->desk, batch, &zero));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/pairs/differences", test_differences);
  add ("/pairs/missing", test_missing);
  add ("/pairs/draft", test_draft);
  add ("/pairs/period", test_period);
  add ("/pairs/results", test_results);
  add ("/pairs/batch-rule", test_batch_rule);

  return g_test_run ();
}
