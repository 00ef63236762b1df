/* bench-pairs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "bench-tools.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Two ledgers of one unit with 500 items each: side by side before anything is
 * paired, when for each its like is looked for in the other, and when all are
 * paired; pairing them, and noting the result of each. */

#define N_PAIRS 500
#define ROUNDS 5
#define UNIT "清源县农业农村局"

static const char * const places[] = { "清河镇", "石泉乡", "东关社区", "民政所", "财政所", "卫生院", "中心小学", "供水站", "林业站", "村委会" };
static const char * const matters[] = { "公务接待未见派餐单", "低保对象核查不实", "项目资金拨付滞后", "采购未按规定比价", "考勤制度形同虚设",
                                        "惠农补贴公示不全", "会议记录缺页补签", "车辆使用没有登记", "工程变更未经集体研究", "租金长期挂账未收" };
static const char * const details[] = { "涉及金额较小", "持续时间超过半年", "群众多次反映", "去年检查已经指出", "经办人员已经调离" };

static char *
make_text (guint    i,
           gboolean supervised)
{
  return g_strdup_printf ("%s%s%s,%s,共%u笔。", supervised ? "督查发现" : "", places[i % 10], matters[i / 10 % 10], details[i / 100 % 5], i + 2);
}

static void
commit (LianduStore     *store,
        LianduChangeSet *changes)
{
  GError *error = NULL;

  if (!liandu_store_commit (store, changes, NULL, NULL, &error))
    bench_stop (error);
}

static char *
add (LianduStore     *store,
     LianduChangeSet *changes,
     const char      *kind,
     LianduChange   **out_change)
{
  char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);

  *out_change = liandu_change_set_create (changes, liandu_kind_lookup (kind), uuid);
  return uuid;
}

/* Returns: (transfer full): the unit */
static char *
make_ledgers (LianduStore      *store,
              const LianduDate *today)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduChange *change = NULL;
  char *unit = add (store, changes, "unit", &change);
  g_autofree char *batch = NULL;

  liandu_change_set_value (change, "name", g_variant_new_string (UNIT));
  batch = add (store, changes, "ledger_batch", &change);
  liandu_change_set_value (change, "unit", liandu_value_new_link (unit, UNIT));
  liandu_change_set_value (change, "month", liandu_date_to_variant (today));
  for (guint i = 0; i < 2 * N_PAIRS; i++)
    {
      g_autofree char *text = make_text (i / 2, i % 2 == 1);

      g_free (add (store, changes, "issue", &change));
      liandu_change_set_value (change, "description", g_variant_new_string (text));
      liandu_change_set_value (change, "ledger", g_variant_new_string (i % 2 == 1 ? "supervisory" : "principal"));
      liandu_change_set_value (change, "unit", liandu_value_new_link (unit, UNIT));
      if (i % 2 == 0)
        liandu_change_set_value (change, "batch", liandu_value_new_link (batch, UNIT));
      liandu_change_set_value (change, "found_on", liandu_date_to_variant (today));
    }
  commit (store, changes);
  return unit;
}

static LianduPairing *
load (LianduStore      *store,
      const char       *unit,
      const LianduDate *today)
{
  GError *error = NULL;
  LianduPairing *pairing = liandu_store_load_pairs (store, liandu_kind_lookup ("issue"), unit, today, NULL, &error);

  if (pairing == NULL)
    bench_stop (error);
  return pairing;
}

static void
bench_load (LianduStore      *store,
            const char       *unit,
            const LianduDate *today,
            const char       *what)
{
  g_autoptr (LianduPairing) pairing = NULL;
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_clear_pointer (&pairing, liandu_pairing_free);
      timer_begin (&timer);
      pairing = load (store, unit, today);
      timer_end (&timer);
    }
  bench_timer (what, &timer, NULL, 0.5, "");
  g_print ("  %u pairs, %u items without a counterpart\n",
           liandu_pairing_get_pairs (pairing)->len - liandu_pairing_count (pairing, LIANDU_PAIR_LEFT_ONLY) - liandu_pairing_count (pairing, LIANDU_PAIR_RIGHT_ONLY),
           liandu_pairing_count (pairing, LIANDU_PAIR_LEFT_ONLY) + liandu_pairing_count (pairing, LIANDU_PAIR_RIGHT_ONLY));
  timer_clear (&timer);
}

static void
bench_commit (LianduStore     *store,
              LianduChangeSet *changes,
              const char      *what)
{
  Timer timer;

  timer_init (&timer);
  timer_begin (&timer);
  commit (store, changes);
  timer_end (&timer);
  bench_timer (what, &timer, NULL, 0.5, "");
  timer_clear (&timer);
}

/* Each with what is most like it, once. */
static LianduChangeSet *
pair_all (LianduPairing *pairing)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  GPtrArray *pairs = liandu_pairing_get_pairs (pairing);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (pairs, i);
      const LianduPairSide *right = liandu_pair_get_suggestion (pair);
      g_autoptr (LianduChangeSet) one = NULL;

      if (liandu_pair_get_status (pair) != LIANDU_PAIR_LEFT_ONLY || right == NULL
          || !g_hash_table_add (taken, (gpointer) right))
        continue;
      one = liandu_pairing_pair (pairing, liandu_pair_get_left (pair), right);
      liandu_change_set_append (changes, one);
    }
  return changes;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_build_filename (argc == 2 ? argv[1] : ".", "pairs", NULL);
  g_autoptr (LianduClock) clock = liandu_clock_new_system ();
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_autoptr (LianduStore) store = NULL;
  g_autoptr (LianduPairing) pairing = NULL;
  g_autoptr (LianduChangeSet) pairs = NULL;
  g_autofree char *unit = NULL;
  GError *error = NULL;

  setlocale (LC_ALL, "");
  store = liandu_store_open (folder, clock, LIANDU_STORE_CREATE, &error);
  if (store == NULL || !liandu_store_add_user (store, "王芳", NULL, &error) || !liandu_store_set_user (store, "王芳", &error))
    bench_stop (error);
  unit = make_ledgers (store, today);
  bench_heading ("two ledgers of a unit, 500 items each (ms)");
  bench_load (store, unit, today, "side by side, nothing paired");
  pairing = load (store, unit, today);
  pairs = pair_all (pairing);
  bench_commit (store, pairs, "pairing them as suggested");
  bench_load (store, unit, today, "side by side, paired");
  liandu_store_close (store);
  return 0;
}
