/* test-fold.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-fold.h"
#include "liandu-kind.h"

/* State as a pure function of a set of ops, without a database: what the rules
 * of merging say must come out, whatever the order and the clocks. */

#define RECORD "0196a000-0000-7000-8000-000000000001"

static GVariant *
nothing (void)
{
  return g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0);
}

/* The ops whose values are replaced, ended by NULL. */
static GVariant *
seen (const LianduOp *first,
      ...)
{
  GVariantBuilder builder;
  va_list ops;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  va_start (ops, first);
  for (const LianduOp *op = first; op != NULL; op = va_arg (ops, const LianduOp *))
    g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, op->hash, sizeof op->hash, 1));
  va_end (ops);
  return g_variant_builder_end (&builder);
}

static LianduOp *
finish (LianduOpDraft *draft,
        const char    *device,
        gint64         ms)
{
  static guint64 seq = 0;
  g_autoptr (LianduOpDraft) owned = draft;
  g_autoptr (GBytes) header = liandu_op_draft_header (draft);
  g_autoptr (GBytes) payload = liandu_op_draft_payload (draft);
  g_autoptr (GBytes) salt = g_bytes_new_static ("salt", 4);
  LianduOp *op = g_new0 (LianduOp, 1);

  op->device = g_strdup (device);
  op->epoch = 1;
  op->seq = ++seq;
  op->hlc.ms = ms;
  op->actor = g_strdup (device);
  op->origin = g_strdup ("");
  op->txn = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, device, seq);
  liandu_op_compute_hash (device, 1, op->seq, &op->hlc, op->actor, header, salt, payload, op->hash);
  g_assert_true (liandu_op_decode (op, header, payload, FALSE));
  return op;
}

static LianduOp *
set_element (const char *device,
             gint64      ms,
             guint       field,
             const char *element,
             GVariant   *value,
             GVariant   *replaces)
{
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_SET, RECORD, "issue");

  liandu_op_draft_add (draft, field, element, replaces, value);
  return finish (draft, device, ms);
}

static LianduOp *
set_text (const char *device,
          gint64      ms,
          const char *text,
          GVariant   *replaces)
{
  return set_element (device, ms, 41, "", text != NULL ? g_variant_new_string (text) : NULL, replaces);
}

/* A fold of some of the ops of a pool that owns them. */
static LianduOp *
copy_op (const LianduOp *op)
{
  LianduOp *copy = g_new0 (LianduOp, 1);

  copy->device = g_strdup (op->device);
  copy->epoch = op->epoch;
  copy->seq = op->seq;
  copy->hlc = op->hlc;
  copy->actor = g_strdup (op->actor);
  copy->origin = g_strdup (op->origin);
  copy->txn = g_strdup (op->txn);
  memcpy (copy->hash, op->hash, sizeof op->hash);
  g_assert_true (liandu_op_decode (copy, op->header, op->payload, FALSE));
  return copy;
}

static LianduFold *
fold_pool (GPtrArray *pool,
           GRand     *random)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < pool->len; i++)
    g_ptr_array_add (order, g_ptr_array_index (pool, i));
  for (guint i = order->len; random != NULL && i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer kept = order->pdata[i - 1];

      order->pdata[i - 1] = order->pdata[other];
      order->pdata[other] = kept;
    }
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (ops, copy_op (g_ptr_array_index (order, i)));
  return liandu_fold_new (ops);
}

static GPtrArray *
new_pool (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_free);
}

static LianduOp *
keep (GPtrArray *pool,
      LianduOp  *op)
{
  g_ptr_array_add (pool, op);
  return op;
}

static void
assert_value (LianduFold *fold,
              const char *expected)
{
  GVariant *value = liandu_fold_get_value (fold, 41, "");

  g_assert_cmpstr (value != NULL ? g_variant_get_string (value, NULL) : NULL, ==, expected);
}

static guint
count_heads (LianduFold *fold,
             guint       field,
             const char *element)
{
  const LianduCell *cell = liandu_fold_get_cell (fold, field, element);

  return cell != NULL ? cell->heads->len : 0;
}

/* Registers */

static void
test_last_writer_who_saw (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *first = keep (pool, set_text ("a", 5000, "一", nothing ()));
  LianduOp *second = keep (pool, set_text ("b", 10, "二", seen (first, NULL)));
  g_autoptr (LianduFold) fold = fold_pool (pool, NULL);

  /* Whoever saw a value and replaced it wins, even with a clock of 1970. */
  assert_value (fold, "二");
  g_assert_cmpuint (count_heads (fold, 41, ""), ==, 1);
  g_assert_cmpmem (liandu_fold_get_current (fold, 41, "")->op->hash, LIANDU_OP_HASH_SIZE, second->hash, LIANDU_OP_HASH_SIZE);
  g_assert_null (liandu_fold_get_current (fold, 40, ""));
}

static void
test_concurrent (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *first = keep (pool, set_text ("a", 100, "一", nothing ()));
  g_autoptr (LianduFold) fold = NULL;
  g_autoptr (LianduFold) settled = NULL;
  LianduOp *left = keep (pool, set_text ("a", 300, "左", seen (first, NULL)));
  LianduOp *right = keep (pool, set_text ("b", 200, "右", seen (first, NULL)));

  fold = fold_pool (pool, NULL);
  assert_value (fold, "左");
  g_assert_cmpuint (count_heads (fold, 41, ""), ==, 2);
  /* Equal stamps are told apart by the device. */
  keep (pool, set_text ("c", 50, "定", seen (left, right, NULL)));
  settled = fold_pool (pool, NULL);
  assert_value (settled, "定");
  g_assert_cmpuint (count_heads (settled, 41, ""), ==, 1);
}

static void
test_equal_stamps (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  keep (pool, set_text ("a", 100, "甲", nothing ()));
  keep (pool, set_text ("b", 100, "乙", nothing ()));
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (LianduFold) fold = fold_pool (pool, random);

      assert_value (fold, "乙");
    }
}

static void
test_cleared (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *first = keep (pool, set_text ("a", 100, "一", nothing ()));
  g_autoptr (LianduFold) fold = NULL;

  keep (pool, set_text ("a", 200, NULL, seen (first, NULL)));
  fold = fold_pool (pool, NULL);
  g_assert_nonnull (liandu_fold_get_current (fold, 41, ""));
  assert_value (fold, NULL);
}

/* Two who typed the same have said one thing: who changes it afterwards has
 * seen both, and nothing is left beside his value. */
static void
test_replaces_all_that_say_the_same (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  g_autoptr (LianduFold) fold = NULL;
  g_autoptr (LianduFold) settled = NULL;
  g_autoptr (GVariant) replaced = NULL;

  keep (pool, set_text ("a", 100, "相同", nothing ()));
  keep (pool, set_text ("b", 200, "相同", nothing ()));
  keep (pool, set_text ("c", 150, "不同", nothing ()));
  fold = fold_pool (pool, NULL);
  assert_value (fold, "相同");
  replaced = g_variant_ref_sink (liandu_fold_get_replaced (fold, 41, ""));
  g_assert_cmpuint (g_variant_n_children (replaced), ==, 2);
  keep (pool, set_text ("a", 300, "新", replaced));
  settled = fold_pool (pool, NULL);
  assert_value (settled, "新");
  /* Beside it stands what was beside it before, which nobody has settled. */
  g_assert_cmpuint (count_heads (settled, 41, ""), ==, 2);
}

/* Lists */

static GVariant *
element (const char *title,
         gint64      order)
{
  return g_variant_new ("(sx)", title, order);
}

static char *
list_links (LianduFold *fold)
{
  g_autoptr (GVariant) list = liandu_fold_dup_field (fold, liandu_kind_get_field (liandu_kind_lookup ("issue"), "assist_units"));
  g_autoptr (GString) text = g_string_new (NULL);
  const char *uuid;
  GVariantIter iter;

  if (list == NULL)
    return NULL;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s)", &uuid, NULL))
    g_string_append_printf (text, "%s ", uuid);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_links (GPtrArray  *pool,
              const char *expected)
{
  g_autoptr (LianduFold) fold = fold_pool (pool, NULL);
  g_autofree char *found = list_links (fold);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *b = keep (pool, set_element ("a", 100, 19, "b", element ("乙", 2048), nothing ()));
  LianduOp *taken;

  assert_links (pool, "b ");
  keep (pool, set_element ("a", 110, 19, "a", element ("甲", 1024), nothing ()));
  keep (pool, set_element ("b", 90, 19, "c", element ("丙", 2048), nothing ()));
  /* By order, then by element; both desks' additions stand. */
  assert_links (pool, "a b c ");
  taken = keep (pool, set_element ("a", 200, 19, "b", NULL, seen (b, NULL)));
  assert_links (pool, "a c ");
  /* Who added it again without seeing that keeps it, however late the other was. */
  keep (pool, set_element ("b", 120, 19, "b", element ("乙", 512), seen (b, NULL)));
  assert_links (pool, "b a c ");
  keep (pool, set_element ("a", 300, 19, "b", NULL, seen (g_ptr_array_index (pool, pool->len - 1), taken, NULL)));
  assert_links (pool, "a c ");
}

/* Values that a newer program made of another type are passed over, not read. */
static void
test_foreign_types (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  const LianduKind *kind = liandu_kind_lookup ("issue");
  g_autoptr (LianduFold) fold = NULL;

  keep (pool, set_element ("a", 100, 41, "", g_variant_new_int64 (3), nothing ()));
  keep (pool, set_element ("a", 100, 19, "b", g_variant_new_string ("x"), nothing ()));
  keep (pool, set_element ("a", 100, 29, "", g_variant_new ("(ss)", "x", "y"), nothing ()));
  keep (pool, set_element ("a", 100, 4000, "", g_variant_new ("(a{sv})", NULL), nothing ()));
  fold = fold_pool (pool, NULL);
  g_assert_null (liandu_fold_dup_field (fold, liandu_kind_get_field (kind, "note")));
  g_assert_null (liandu_fold_dup_field (fold, liandu_kind_get_field (kind, "assist_units")));
  g_assert_null (liandu_fold_dup_field (fold, liandu_kind_get_field (kind, "due")));
  g_assert_nonnull (liandu_fold_get_value (fold, 4000, ""));
  g_assert_false (liandu_fold_is_created (fold));
}

/* Deleting */

static LianduOp *
delete_all (const char *device,
            gint64      ms,
            GPtrArray  *pool)
{
  g_autoptr (LianduFold) fold = fold_pool (pool, NULL);
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_DELETE, RECORD, "issue");

  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (fold, NULL), g_variant_new_boolean (TRUE));
  return finish (draft, device, ms);
}

static gboolean
is_deleted (GPtrArray *pool)
{
  g_autoptr (LianduFold) fold = fold_pool (pool, NULL);

  return liandu_fold_is_deleted (fold, NULL);
}

static void
test_delete (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *first = keep (pool, set_text ("a", 100, "一", nothing ()));

  keep (pool, set_element ("a", 100, 12, "", g_variant_new_string ("3"), nothing ()));
  g_assert_false (is_deleted (pool));
  keep (pool, delete_all ("a", 200, pool));
  g_assert_true (is_deleted (pool));
  /* Somebody who had not seen it wrote: the record stays in sight. */
  keep (pool, set_text ("b", 150, "二", seen (first, NULL)));
  g_assert_false (is_deleted (pool));
  /* Deleted again by somebody who has seen that too. */
  keep (pool, delete_all ("b", 160, pool));
  g_assert_true (is_deleted (pool));
}

static void
test_delete_and_restore (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *gone;

  keep (pool, set_text ("a", 100, "一", nothing ()));
  gone = keep (pool, delete_all ("a", 200, pool));
  keep (pool, set_element ("a", 210, LIANDU_REGISTER_DELETED, "", g_variant_new_boolean (FALSE), seen (gone, NULL)));
  g_assert_false (is_deleted (pool));
}

/* Both desks deleted what they had in sight; neither saw the other's last
 * words, but everything has been seen by one who deleted. */
static void
test_delete_on_both_desks (void)
{
  g_autoptr (GPtrArray) desk_a = new_pool ();
  g_autoptr (GPtrArray) all = new_pool ();
  LianduOp *first = keep (all, set_text ("a", 100, "一", nothing ()));
  LianduOp *gone_a;

  keep (desk_a, copy_op (first));
  gone_a = delete_all ("a", 300, desk_a);
  keep (all, set_text ("b", 150, "二", seen (first, NULL)));
  keep (all, delete_all ("b", 160, all));
  keep (all, gone_a);
  g_assert_true (is_deleted (all));
}

/* Steps */

static LianduOp *
step (const char *device,
      gint64      ms,
      const char *transition,
      GVariant   *replaces)
{
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_EVENT, RECORD, "issue");
  g_autoptr (LianduEvent) event = liandu_event_new (transition);

  liandu_op_draft_add (draft, LIANDU_REGISTER_STATE, "", replaces, liandu_event_to_variant (event));
  return finish (draft, device, ms);
}

static char *
list_steps (GPtrArray *pool)
{
  g_autoptr (LianduFold) fold = fold_pool (pool, NULL);
  g_autoptr (GArray) versions = liandu_fold_list_events (fold);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (LianduEvent) event = liandu_event_from_variant (g_array_index (versions, LianduVersion, i).reg->value);

      g_string_append_printf (text, "%s ", event->transition);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_steps (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  LianduOp *registered = keep (pool, step ("a", 100, "register", nothing ()));
  LianduOp *assigned;
  g_autofree char *both = NULL;
  g_autofree char *chain = NULL;
  g_autofree char *longer = NULL;

  assigned = keep (pool, step ("a", 200, "assign", seen (registered, NULL)));
  chain = list_steps (pool);
  g_assert_cmpstr (chain, ==, "register assign ");
  /* A step taken without seeing another is no part of the chain. */
  keep (pool, step ("b", 150, "transfer", seen (registered, NULL)));
  both = list_steps (pool);
  g_assert_cmpstr (both, ==, "register assign ");
  keep (pool, step ("b", 90, "apply_close", seen (assigned, NULL)));
  longer = list_steps (pool);
  g_assert_cmpstr (longer, ==, "register transfer ");
}

/* Any history: the same whatever the order, and the oracle agrees. */

static gboolean
is_head (GPtrArray      *pool,
         const LianduOp *op)
{
  for (guint i = 0; i < pool->len; i++)
    {
      const LianduOp *other = g_ptr_array_index (pool, i);

      if (liandu_register_replaces (&g_array_index (other->registers, LianduRegister, 0), op->hash))
        return FALSE;
    }
  return TRUE;
}

static void
check_heads (GPtrArray  *pool,
             LianduFold *fold)
{
  const LianduCell *cell = liandu_fold_get_cell (fold, 41, "");
  guint expected = 0;

  for (guint i = 0; i < pool->len; i++)
    expected += is_head (pool, g_ptr_array_index (pool, i));
  g_assert_cmpuint (cell->heads->len, ==, expected);
  for (guint i = 0; i < cell->heads->len; i++)
    {
      g_assert_true (is_head (pool, g_array_index (cell->heads, LianduVersion, i).op));
      if (i > 0)
        g_assert_cmpint (liandu_op_compare (g_array_index (cell->heads, LianduVersion, i - 1).op,
                                            g_array_index (cell->heads, LianduVersion, i).op), >, 0);
    }
}

static GPtrArray *
make_history (GRand *random)
{
  GPtrArray *pool = new_pool ();
  static const char * const devices[] = { "a", "b", "c" };
  guint n = (guint) g_rand_int_range (random, 1, 15);

  for (guint i = 0; i < n; i++)
    {
      const LianduOp *base = pool->len > 0 && g_rand_boolean (random) ? g_ptr_array_index (pool, (guint) g_rand_int_range (random, 0, (gint32) pool->len)) : NULL;
      const LianduOp *other = base != NULL && g_rand_boolean (random) ? g_ptr_array_index (pool, (guint) g_rand_int_range (random, 0, (gint32) pool->len)) : NULL;
      g_autofree char *text = g_strdup_printf ("%d", g_rand_int_range (random, 0, 4));

      keep (pool, set_text (devices[g_rand_int_range (random, 0, 3)], g_rand_int_range (random, 0, 6), text,
                            seen (base, other, NULL)));
    }
  return pool;
}

static void
test_any_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) pool = make_history (random);
      g_autoptr (LianduFold) fold = fold_pool (pool, NULL);
      g_autoptr (LianduFold) shuffled = fold_pool (pool, random);

      check_heads (pool, fold);
      check_heads (pool, shuffled);
      g_assert_cmpmem (liandu_fold_get_current (fold, 41, "")->op->hash, LIANDU_OP_HASH_SIZE,
                       liandu_fold_get_current (shuffled, 41, "")->op->hash, LIANDU_OP_HASH_SIZE);
    }
}

/* Two desks put the same into a list, at different places: who takes it out has
 * seen that it is in there, and it is out. */
static void
test_taken_out_is_out (void)
{
  g_autoptr (GPtrArray) pool = new_pool ();
  g_autoptr (LianduFold) before = NULL;
  g_autoptr (LianduFold) after = NULL;

  keep (pool, set_element ("a", 100, 19, "b", element ("乙", 1024), nothing ()));
  keep (pool, set_element ("b", 110, 19, "b", element ("乙", 2048), nothing ()));
  before = fold_pool (pool, NULL);
  keep (pool, set_element ("a", 200, 19, "b", NULL, liandu_fold_get_replaced (before, 19, "b")));
  after = fold_pool (pool, NULL);
  g_assert_null (liandu_fold_get_value (after, 19, "b"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/last-writer-who-saw", test_last_writer_who_saw);
  g_test_add_func ("/fold/concurrent", test_concurrent);
  g_test_add_func ("/fold/equal-stamps", test_equal_stamps);
  g_test_add_func ("/fold/cleared", test_cleared);
  g_test_add_func ("/fold/replaces-all-that-say-the-same", test_replaces_all_that_say_the_same);
  g_test_add_func ("/fold/lists", test_lists);
  g_test_add_func ("/fold/foreign-types", test_foreign_types);
  g_test_add_func ("/fold/delete", test_delete);
  g_test_add_func ("/fold/delete-and-restore", test_delete_and_restore);
  g_test_add_func ("/fold/delete-on-both-desks", test_delete_on_both_desks);
  g_test_add_func ("/fold/steps", test_steps);
  g_test_add_func ("/fold/any-order", test_any_order);
  g_test_add_func ("/fold/taken-out-is-out", test_taken_out_is_out);

  return g_test_run ();
}
