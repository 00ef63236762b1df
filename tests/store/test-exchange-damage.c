/* test-exchange-damage.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "exchange-drafts.h"

/* What the carrier may do to transactions, and what newer programs, clones and
 * strangers may send: nothing of it may harm what is there. */

static GPtrArray *
export (LianduTestStore *desk,
        gint64           after)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *txns = liandu_store_export_txns (desk->store, after, &error);

  g_assert_no_error (error);
  return txns;
}

static void
import (LianduTestStore *desk,
        GPtrArray       *txns)
{
  g_autoptr (GError) error = NULL;

  liandu_store_import_txns (desk->store, txns, &error);
  g_assert_no_error (error);
}

static void
give (LianduTestStore *from,
      LianduTestStore *to)
{
  g_autoptr (GPtrArray) txns = export (from, 0);

  import (to, txns);
}

static void
assert_alike (LianduTestStore *a,
              LianduTestStore *b)
{
  g_autofree char *left = liandu_test_store_dump (a);
  g_autofree char *right = liandu_test_store_dump (b);

  liandu_test_assert_same_lines (right, left);
}

static void
meet (LianduTestStore *a,
      LianduTestStore *b)
{
  give (a, b);
  give (b, a);
  assert_alike (a, b);
}

static gint64
count_txns (LianduTestStore *desk)
{
  return liandu_test_store_count (desk, "SELECT max (id) FROM txn");
}

static void
check_sound (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = liandu_store_check (desk->store, TRUE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const char *check = ((LianduFinding *) g_ptr_array_index (findings, i))->check;

      /* Two desks have a user of one name; the rest would be a fault. */
      if (!g_str_equal (check, "duplicate"))
        g_assert_cmpstr (check, ==, "conflict");
    }
}

/* Damage */

/* One small transaction that @to has not seen. */
static GBytes *
make_txn (LianduTestStore *from,
          LianduTestStore *to)
{
  gint64 before;
  g_autofree char *uuid = NULL;
  g_autoptr (GPtrArray) txns = NULL;

  give (from, to);
  before = count_txns (from);
  uuid = liandu_test_store_create (from, "setting", "key", "k", "value", "v", NULL);
  txns = export (from, before);
  g_assert_cmpuint (txns->len, ==, 1);
  return g_bytes_ref (g_ptr_array_index (txns, 0));
}

/* Refused, or held since it claims to follow something else: never taken in. */
static void
try_bytes (LianduTestStore *desk,
           gconstpointer    data,
           gsize            size,
           gint64           n_ops)
{
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (txns, g_bytes_new (data, size));
  if (!liandu_store_import_txns (desk->store, txns, &error))
    {
      if (!g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW))
        g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM op"), ==, n_ops);
}

static void
test_flipped_bits (void)
{
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GBytes) txn = make_txn (from, to);
  g_autofree char *before = liandu_test_store_dump (to);
  g_autofree char *after = NULL;
  gint64 n_ops = liandu_test_store_count (to, "SELECT count (*) FROM op");
  gsize size;
  const guint8 *data = g_bytes_get_data (txn, &size);
  g_autofree guint8 *damaged = g_memdup2 (data, size);

  g_assert_cmpuint (size, <, 1000);
  for (gsize i = 0; i < size; i++)
    {
      damaged[i] ^= (guint8) (1 << (i % 8));
      try_bytes (to, damaged, size, n_ops);
      damaged[i] = (guint8) ~data[i];
      try_bytes (to, damaged, size, n_ops);
      damaged[i] = data[i];
    }
  after = liandu_test_store_dump (to);
  liandu_test_assert_same_lines (after, before);
  meet (from, to);
  check_sound (to);
}

static void
test_truncated (void)
{
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GBytes) txn = make_txn (from, to);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  gint64 n_ops = liandu_test_store_count (to, "SELECT count (*) FROM op");
  gsize size;
  const guint8 *data = g_bytes_get_data (txn, &size);

  for (gsize i = 0; i < size; i++)
    try_bytes (to, data, i, n_ops);
  g_byte_array_append (longer, data, (guint) size);
  g_byte_array_append (longer, (const guint8 *) "\0", 1);
  try_bytes (to, longer->data, longer->len, n_ops);
  meet (from, to);
}

/* All of them or none: a good one beside a bad one is not taken in half. */
static void
test_one_bad_among_good (void)
{
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GBytes) txn = make_txn (from, to);
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *before = liandu_test_store_dump (to);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (txns, g_bytes_ref (txn));
  g_ptr_array_add (txns, g_bytes_new_static ("rubbish", 7));
  g_assert_false (liandu_store_import_txns (to->store, txns, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  after = liandu_test_store_dump (to);
  liandu_test_assert_same_lines (after, before);
}

/* Gaps, and lives that forked */

static void
test_gap (void)
{
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GPtrArray) txns = NULL;
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();
  gint64 before;

  give (from, to);
  before = count_txns (from);
  for (guint i = 0; i < 5; i++)
    g_free (liandu_test_store_create (from, "unit", "name", "单位", NULL));
  txns = export (from, before);
  for (guint i = txns->len; i > 1; i--)
    g_ptr_array_add (backwards, g_ptr_array_index (txns, i - 1));
  import (to, backwards);
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM r_unit"), ==, 0);
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM held"), ==, 4);
  g_ptr_array_set_size (backwards, 0);
  g_ptr_array_add (backwards, g_ptr_array_index (txns, 0));
  import (to, backwards);
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM r_unit"), ==, 5);
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM held"), ==, 0);
  meet (from, to);
}

static char *
dup_epoch (LianduTestStore *desk)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, liandu_test_store_count (desk, "SELECT value FROM meta WHERE key = 'epoch'"));
}

/* A machine was cloned with all that it knows of itself: two go on under one
 * name.  Everything that either wrote reaches everybody. */
static void
test_forked_life (void)
{
  g_autoptr (LianduTestStore) original = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) third = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) clone = NULL;
  g_autofree char *unit = liandu_test_store_create (original, "unit", "name", "县水利局", NULL);
  g_autofree char *epoch = dup_epoch (original);
  g_autofree char *clone_epoch = NULL;
  g_autofree char *new_epoch = NULL;
  g_autofree char *restore = NULL;

  clone = liandu_test_store_copy (original);
  /* A copy finds out that it is one; a clone of the whole machine does not. */
  restore = g_strdup_printf ("UPDATE meta SET value = %s WHERE key = 'epoch'", epoch);
  clone_epoch = dup_epoch (clone);
  g_assert_cmpstr (clone_epoch, !=, epoch);
  liandu_test_store_exec (clone, restore);

  liandu_test_store_edit (original, unit, "note", "原机", NULL);
  liandu_test_store_edit (clone, unit, "note", "克隆", NULL);
  g_free (liandu_test_store_create (clone, "unit", "name", "县教育局", NULL));
  give (clone, third);
  give (original, third);
  meet (clone, original);
  meet (third, original);
  meet (third, clone);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM r_unit"), ==, 2);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM conflict"), ==, 1);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM held"), ==, 0);
  check_sound (third);
  /* From here on each goes on under a number of its own. */
  new_epoch = dup_epoch (original);
  g_assert_cmpstr (new_epoch, !=, epoch);
  liandu_test_store_edit (original, unit, "contact", "甲", NULL);
  liandu_test_store_edit (clone, unit, "contact", "乙", NULL);
  meet (clone, original);
  check_sound (original);
}

/* What was held because of one broken life keeps nobody else waiting. */
static void
test_held_one_blocks_nobody (void)
{
  g_autoptr (LianduTestStore) lost = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (GPtrArray) txns = NULL;
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();

  for (guint i = 0; i < 3; i++)
    g_free (liandu_test_store_create (lost, "unit", "name", "失", NULL));
  orphans = export (lost, 0);
  g_ptr_array_remove_index (orphans, 0);
  import (to, orphans);
  g_free (liandu_test_store_create (from, "unit", "name", "得", NULL));
  txns = export (from, 0);
  for (guint i = txns->len; i > 0; i--)
    {
      g_ptr_array_set_size (backwards, 0);
      g_ptr_array_add (backwards, g_ptr_array_index (txns, i - 1));
      import (to, backwards);
    }
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM r_unit"), ==, 1);
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM held"), ==, (gint64) orphans->len);
}

/* A transaction whose header is sound and whose op is not, and which would have
 * to wait: it must not wait for ever in the place of the sound one. */
static GBytes *
spoil_op (GBytes *bytes)
{
  g_autoptr (GVariant) bundle = liandu_canonical_parse (bytes, "(ayaya(ayayay))");
  g_autoptr (GVariant) ops = g_variant_get_child_value (bundle, 2);
  g_autoptr (GVariant) op = g_variant_get_child_value (ops, 0);
  g_autoptr (GVariant) payload = g_variant_get_child_value (op, 2);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  const guint8 *part = g_variant_get_data (payload);
  g_autofree guint8 *spoiled = g_memdup2 (data, size);

  for (gsize i = 0; i + g_variant_get_size (payload) <= size; i++)
    if (memcmp (spoiled + i, part, g_variant_get_size (payload)) == 0)
      spoiled[i] ^= 1;
  return g_bytes_new (spoiled, size);
}

static void
test_spoiled_before_its_time (void)
{
  g_autoptr (LianduTestStore) from = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) to = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GPtrArray) txns = NULL;
  g_autoptr (GBytes) spoiled = NULL;
  gsize size;
  gconstpointer data;
  gint64 before;

  give (from, to);
  before = count_txns (from);
  g_free (liandu_test_store_create (from, "unit", "name", "一", NULL));
  g_free (liandu_test_store_create (from, "unit", "name", "二", NULL));
  txns = export (from, before);
  spoiled = spoil_op (g_ptr_array_index (txns, 1));
  data = g_bytes_get_data (spoiled, &size);
  try_bytes (to, data, size, liandu_test_store_count (to, "SELECT count (*) FROM op"));
  g_assert_cmpint (liandu_test_store_count (to, "SELECT count (*) FROM held"), ==, 0);
  meet (from, to);
}

/* A newer program */

/* A kind, a field, a type of change, a shape of value and rows within rows
 * that this program has never heard of. */
static GBytes *
make_future_txn (const char *issue,
                 const char *row)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  LianduOpDraft *draft = test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000001", "hologram");

  test_set_register (draft, 10, g_variant_new_string ("全息"));
  draft = test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000002", "hologram_row");
  test_set_register (draft, LIANDU_REGISTER_PARENT, g_variant_new_string ("11111111-0000-7000-8000-000000000001"));
  draft = test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000003", "issue_hologram");
  test_set_register (draft, LIANDU_REGISTER_PARENT, g_variant_new_string (issue));
  test_set_register (draft, LIANDU_REGISTER_POSITION, g_variant_new_int64 (1));
  draft = test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000004", "issue_progress_detail");
  test_set_register (draft, LIANDU_REGISTER_PARENT, g_variant_new_string (row));
  draft = test_add_draft (drafts, LIANDU_CHANGE_SET, issue, "issue");
  test_set_register (draft, 900, g_variant_new ("(a{sv}s)", NULL, "未来"));
  test_set_register (draft, 9, g_variant_new_int64 (1));
  liandu_op_draft_add (draft, 901, "element", test_no_ops (), g_variant_new_string ("x"));
  draft = test_add_draft (drafts, (LianduChangeType) 77, issue, "issue");
  test_set_register (draft, 902, NULL);
  return test_pack_drafts ("99999999-0000-7000-8000-000000000000", drafts);
}

static char *
dump_without_ops (LianduTestStore *desk)
{
  g_autofree char *dump = liandu_test_store_dump (desk);
  char *ops = strstr (dump, "\nop\t");

  g_assert_nonnull (ops);
  ops[1] = '\0';
  return g_steal_pointer (&dump);
}

static void
test_newer_program (void)
{
  g_autoptr (LianduTestStore) desk = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) other = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, NULL);
  g_autofree char *row = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "进展", NULL);
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *before = dump_without_ops (desk);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) given = NULL;

  g_ptr_array_add (txns, make_future_txn (issue, row));
  import (desk, txns);
  after = dump_without_ops (desk);
  liandu_test_assert_same_lines (after, before);
  check_sound (desk);
  /* Kept to the letter, and passed on. */
  given = export (desk, count_txns (desk) - 1);
  g_assert_true (g_bytes_equal (g_ptr_array_index (given, 0), g_ptr_array_index (txns, 0)));
  meet (desk, other);
  /* What is known goes on as if nothing had happened. */
  liandu_test_store_edit (other, issue, "note", "备注", NULL);
  liandu_test_store_delete (other, issue);
  meet (other, desk);
  check_sound (desk);
  check_sound (other);
}

/* Rows before their record, which comes from another desk. */
static void
test_rows_before_record (void)
{
  g_autoptr (LianduTestStore) first = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) second = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) third = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *unit = liandu_test_store_create (first, "unit", "name", "县水利局", NULL);
  g_autofree char *issue = liandu_test_store_create (first, "issue", "description", "问题", "unit", unit, NULL);
  g_autofree char *row = NULL;
  g_autoptr (GPtrArray) txns = NULL;
  gint64 before;

  give (first, second);
  before = count_txns (second);
  row = liandu_test_store_add_row (second, issue, "progress", "month", "2026-03", NULL);
  liandu_test_store_edit (second, issue, "note", "二", NULL);
  g_assert_cmpint (count_txns (second), ==, before + 2);
  txns = export (second, 0);
  /* Everything that the second desk wrote itself and nothing of the first. */
  for (guint i = txns->len; i > 0; i--)
    {
      g_autoptr (GVariant) bundle = liandu_canonical_parse (g_ptr_array_index (txns, i - 1), "(ayaya(ayayay))");
      g_autoptr (GVariant) bytes = g_variant_get_child_value (bundle, 1);
      g_autoptr (GBytes) header = g_variant_get_data_as_bytes (bytes);
      g_autoptr (LianduTxn) txn = liandu_txn_parse_header (header, NULL);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM meta WHERE key = 'device' AND value = '%s'", txn->device);

      if (liandu_test_store_count (second, sql) == 0)
        g_ptr_array_remove_index (txns, i - 1);
    }
  import (third, txns);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM r_issue"), ==, 0);
  g_assert_cmpint (liandu_test_store_count (third, "SELECT count (*) FROM r_issue_progress"), ==, 0);
  meet (first, third);
  liandu_test_assert_text (third, issue, "note", "二");
  check_sound (third);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange-damage/flipped-bits", test_flipped_bits);
  g_test_add_func ("/exchange-damage/truncated", test_truncated);
  g_test_add_func ("/exchange-damage/one-bad-among-good", test_one_bad_among_good);
  g_test_add_func ("/exchange-damage/gap", test_gap);
  g_test_add_func ("/exchange-damage/forked-life", test_forked_life);
  g_test_add_func ("/exchange-damage/held-one-blocks-nobody", test_held_one_blocks_nobody);
  g_test_add_func ("/exchange-damage/spoiled-before-its-time", test_spoiled_before_its_time);
  g_test_add_func ("/exchange-damage/newer-program", test_newer_program);
  g_test_add_func ("/exchange-damage/rows-before-record", test_rows_before_record);

  return g_test_run ();
}
