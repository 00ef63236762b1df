/* test-merge-schedules.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sim-edits.h"
#include "sim-oracle.h"
#include "sim-steps.h"

/*
 * Desks that write whatever comes into their minds and get each other's
 * transactions in any order, with repeats and gaps, broken ones among them,
 * under clocks of 1970 and 2099, from copies that do not know that they are
 * some, and from restored backups.  In the end all have all; then every value
 * that was ever written is looked for.
 */

/* In each of four processes. */
#ifdef SIM_SANITIZED
#define N_SCHEDULES 400
#else
#define N_SCHEDULES 25000
#endif
#define MAX_STEPS 60
#define MAX_DESKS 20

typedef struct
{
  SimWorld world;
  Oracle oracle;
  GPtrArray *desks;         /* SimDesk */
  GPtrArray *backups;       /* SimDesk, NULL where there is none */
  guint n_records;
  gboolean aloud;
} Schedule;

/* What was tried, over all schedules: a simulation in which nothing happens
 * would prove nothing. */
static struct
{
  guint schedules;
  guint desks;
  guint ops;
  guint conflicts;
  guint deleted;
  guint repeats;
  guint gaps;
  guint broken;
  guint clones;
  guint forks;
  guint restored;
  guint clocks;
  guint joined;
  guint retired;
  guint seeded;
} totals;
static char *first_problem;

G_GNUC_PRINTF (2, 3)
static void
say (Schedule   *schedule,
     const char *format,
     ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (!schedule->aloud)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("  %s", text);
}

static guint
pick_index (Schedule *schedule)
{
  return sim_pick (&schedule->world, schedule->desks->len);
}

static SimDesk *
get_desk (Schedule *schedule,
          guint     i)
{
  return g_ptr_array_index (schedule->desks, i);
}

static gint64
draw_time (SimWorld *world)
{
  static const gint64 times[] = { 0, G_GINT64_CONSTANT (1775610000000), G_GINT64_CONSTANT (1775610000000), G_GINT64_CONSTANT (4102416000000) };

  return times[sim_pick (world, G_N_ELEMENTS (times))] + sim_pick (world, 1000);
}

static void
add_desk (Schedule *schedule,
          SimDesk  *desk)
{
  g_ptr_array_add (schedule->desks, desk);
  g_ptr_array_add (schedule->backups, NULL);
}

static void
add_new_desk (Schedule *schedule)
{
  g_autofree char *device = g_strdup_printf ("desk-%02u", schedule->desks->len);
  SimDesk *desk = sim_desk_new (&schedule->world, device);

  desk->now = draw_time (&schedule->world);
  add_desk (schedule, desk);
}

/* What a carrier does to bytes: nothing of it may get in. */
static char *
give_broken (Schedule *schedule,
             SimTxn   *txn)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (txn->bytes, &size);
  g_autofree guint8 *broken = g_memdup2 (data, size);
  guint at = sim_pick (&schedule->world, (guint) size);
  gsize length = sim_chance (&schedule->world, 30) ? at : size;
  g_autoptr (GBytes) bytes = NULL;
  SimTxn *read;

  broken[at] ^= (guint8) (1 << sim_pick (&schedule->world, 8));
  bytes = g_bytes_new (broken, length);
  read = sim_txn_read (bytes, NULL);
  totals.broken++;
  if (read == NULL)
    return NULL;
  sim_txn_free (read);
  return g_strdup_printf ("I07: a transaction with a wrong bit at %u of %u was read", at, (guint) size);
}

static char *
give (Schedule *schedule,
      SimDesk  *from,
      SimDesk  *to)
{
  SimWorld *world = &schedule->world;
  guint percent = 20 + sim_pick (world, 81);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  char *problem = NULL;

  for (guint i = 0; i < from->txns->len; i++)
    for (guint n = sim_chance (world, percent) + sim_chance (world, 8); n > 0; n--)
      g_ptr_array_add (some, g_ptr_array_index (from->txns, i));
  for (guint i = some->len; i > 1 && sim_chance (world, 70); i--)
    {
      guint other = sim_pick (world, i);
      gpointer kept = some->pdata[i - 1];

      some->pdata[i - 1] = some->pdata[other];
      some->pdata[other] = kept;
    }
  say (schedule, "%s gets %u of %u transactions of %s", to->device, some->len, from->txns->len, from->device);
  for (guint i = 0; i < some->len && problem == NULL; i++)
    {
      SimTxn *txn = g_ptr_array_index (some, i);

      totals.repeats += g_hash_table_contains (to->known, txn->hash);
      sim_desk_take (to, txn);
      if (sim_chance (world, 2))
        problem = give_broken (schedule, txn);
    }
  totals.gaps += to->held->len > 0;
  return problem;
}

static void
write_something (Schedule *schedule,
                 SimDesk  *desk)
{
  guint before = schedule->oracle.nodes->len;
  gboolean seeds = sim_chance (&schedule->world, 6);

  if (desk->retired)
    return;
  if (seeds)
    totals.seeded += sim_desk_seed (desk);
  else
    sim_desk_edit (desk, &schedule->n_records);
  for (guint i = before; i < schedule->oracle.nodes->len; i++)
    say (schedule, "%s writes op %u of record %s%s", desk->device, i, oracle_node (&schedule->oracle, i)->record, seeds ? " as seed" : "");
}

static void
clone_desk (Schedule *schedule,
            SimDesk  *desk)
{
  SimDesk *clone;

  if (schedule->desks->len == MAX_DESKS)
    return;
  clone = sim_desk_copy (desk);
  clone->now = draw_time (&schedule->world);
  /* One that finds out begins a life of its own; a clone of the whole machine
   * goes on as the first. */
  if (sim_chance (&schedule->world, 40))
    sim_desk_begin_epoch (clone);
  else
    totals.forks++;
  totals.clones++;
  say (schedule, "%s is copied%s", desk->device, clone->epoch == desk->epoch ? " and does not know" : "");
  add_desk (schedule, clone);
}

/* What was written since, and nobody has, is gone; the rest comes back. */
static void
restore_desk (Schedule *schedule,
              guint     i)
{
  SimDesk *desk = get_desk (schedule, i);
  SimDesk *backup = g_ptr_array_index (schedule->backups, i);

  if (backup == NULL || sim_chance (&schedule->world, 30))
    {
      g_clear_pointer (&backup, sim_desk_free);
      schedule->backups->pdata[i] = sim_desk_copy (desk);
      say (schedule, "%s is backed up", desk->device);
      return;
    }
  schedule->backups->pdata[i] = NULL;
  schedule->desks->pdata[i] = backup;
  sim_desk_begin_epoch (backup);
  say (schedule, "%s goes back to its backup", desk->device);
  sim_desk_free (desk);
  totals.restored++;
}

static char *
take_step (Schedule      *schedule,
           const SimStep *step)
{
  guint i;
  SimDesk *desk;

  schedule->world.random = step->random;
  i = pick_index (schedule);
  desk = get_desk (schedule, i);
  if (step->what < 64)
    {
      write_something (schedule, desk);
    }
  else if (step->what < 86)
    {
      SimDesk *from = get_desk (schedule, pick_index (schedule));

      return from != desk ? give (schedule, from, desk) : NULL;
    }
  else if (step->what < 90)
    {
      desk->now = sim_chance (&schedule->world, 50) ? draw_time (&schedule->world)
                                                    : MAX (desk->now + (gint64) sim_pick (&schedule->world, 300000000) - 100000000, 0);
      say (schedule, "the clock of %s says %" G_GINT64_FORMAT, desk->device, desk->now);
      totals.clocks++;
    }
  else if (step->what < 92)
    {
      clone_desk (schedule, desk);
    }
  else if (step->what < 95)
    {
      restore_desk (schedule, i);
    }
  else if (step->what < 98)
    {
      if (schedule->desks->len < MAX_DESKS)
        add_new_desk (schedule);
      totals.joined++;
      say (schedule, "a desk joins");
    }
  else
    {
      totals.retired += !desk->retired;
      desk->retired = TRUE;
      say (schedule, "%s writes no more", desk->device);
    }
  return NULL;
}

/* Everybody gets everything, each in an order of his own. */
static void
give_all (Schedule *schedule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint before;

  do
    {
      before = all->len;
      for (guint i = 0; i < schedule->desks->len; i++)
        for (guint j = 0; j < get_desk (schedule, i)->txns->len; j++)
          if (g_hash_table_add (seen, g_ptr_array_index (get_desk (schedule, i)->txns, j)))
            g_ptr_array_add (all, g_ptr_array_index (get_desk (schedule, i)->txns, j));
      for (guint i = 0; i < schedule->desks->len; i++)
        for (guint j = 0, n = all->len, start = sim_pick (&schedule->world, n); j < n; j++)
          sim_desk_take (get_desk (schedule, i), g_ptr_array_index (all, (start + j * (i % 2 ? 1 : n - 1)) % n));
    }
  while (all->len > before);
}

static guint
count_conflicts (SimDesk *desk)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, desk->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      g_autoptr (GArray) rivals = liandu_fold_list_rivals (((SimRecord *) record)->fold, TRUE);

      n += rivals->len;
    }
  return n;
}

static char *
check_all (Schedule *schedule)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) again = NULL;
  char *problem;

  /* Each as it is, whatever it lacks; and then with all. */
  problem = oracle_check_desk (&schedule->oracle, get_desk (schedule, pick_index (schedule)), &totals.deleted);
  if (problem != NULL)
    return problem;
  give_all (schedule);
  first = sim_desk_dump (get_desk (schedule, 0));
  for (guint i = 1; i < schedule->desks->len; i++)
    {
      SimDesk *desk = get_desk (schedule, i);
      g_autoptr (GBytes) dump = sim_desk_dump (desk);

      if (!g_bytes_equal (first, dump))
        return g_strdup_printf ("I01: %s shows something else than %s", desk->device, get_desk (schedule, 0)->device);
    }
  for (guint i = 0; i < get_desk (schedule, 0)->txns->len; i++)
    sim_desk_take (get_desk (schedule, 0), g_ptr_array_index (get_desk (schedule, 0)->txns, i));
  again = sim_desk_dump (get_desk (schedule, 0));
  if (!g_bytes_equal (first, again))
    return g_strdup ("I02: taking in again what is there changes something");
  totals.conflicts += count_conflicts (get_desk (schedule, 0));
  return oracle_check_desk (&schedule->oracle, get_desk (schedule, schedule->desks->len - 1), &totals.deleted);
}

static void
desk_free (gpointer desk)
{
  if (desk != NULL)
    sim_desk_free (desk);
}

/* Something to begin with that all know. */
static void
begin (Schedule *schedule)
{
  SimDesk *first;

  /* Mostly few desks: people meet more often then. */
  for (guint n = sim_chance (&schedule->world, 92) ? 3 + sim_pick (&schedule->world, 2) : 3 + sim_pick (&schedule->world, 18); n > 0; n--)
    add_new_desk (schedule);
  first = get_desk (schedule, 0);
  for (guint i = 0; i < 3; i++)
    sim_desk_edit (first, &schedule->n_records);
  for (guint i = 1; i < schedule->desks->len; i++)
    for (guint j = 0; j < first->txns->len; j++)
      sim_desk_take (get_desk (schedule, i), g_ptr_array_index (first->txns, j));
}

static char *
run_schedule (guint32  seed,
              GArray  *steps,
              gboolean aloud)
{
  Schedule schedule = { .aloud = aloud };
  char *problem = NULL;

  sim_world_begin (&schedule.world, seed);
  oracle_begin (&schedule.oracle);
  schedule.world.note = oracle_note;
  schedule.world.model = &schedule.oracle;
  schedule.desks = g_ptr_array_new_with_free_func (desk_free);
  schedule.backups = g_ptr_array_new_with_free_func (desk_free);
  begin (&schedule);
  for (guint i = 0; i < steps->len && problem == NULL; i++)
    problem = take_step (&schedule, &g_array_index (steps, SimStep, i));
  if (problem == NULL)
    problem = check_all (&schedule);
  totals.schedules++;
  totals.desks += schedule.desks->len;
  totals.ops += schedule.oracle.nodes->len;
  g_ptr_array_unref (schedule.desks);
  g_ptr_array_unref (schedule.backups);
  oracle_end (&schedule.oracle);
  sim_world_end (&schedule.world);
  return problem;
}

static void
test_schedules (void)
{
  first_problem = sim_run_all (run_schedule, N_SCHEDULES, MAX_STEPS);
  g_test_message ("%u schedules, %u desks, %u ops, %u conflicts, %u deleted, %u repeats, %u gaps, %u broken",
                  totals.schedules, totals.desks, totals.ops, totals.conflicts, totals.deleted, totals.repeats, totals.gaps, totals.broken);
  g_test_message ("%u copies (%u unknowing), %u restored, %u clocks, %u joined, %u retired, %u seeded",
                  totals.clones, totals.forks, totals.restored, totals.clocks, totals.joined, totals.retired, totals.seeded);
  g_assert_cmpstr (first_problem, ==, NULL);
}

/* What the schedules have shown of one invariant: that it was put to the test,
 * and that it held. */
static void
check_invariant (const char *invariant,
                 guint       n_tried)
{
  if (first_problem != NULL && g_str_has_prefix (first_problem, invariant))
    g_test_fail_printf ("%s", first_problem);
  sim_check_tried (n_tried);
}

static void
test_any_order (void)
{
  check_invariant ("I01", totals.gaps);
}

static void
test_twice (void)
{
  check_invariant ("I02", totals.repeats);
}

static void
test_accounting (void)
{
  check_invariant ("I03", totals.conflicts);
}

static void
test_seen_loses (void)
{
  check_invariant ("I04", totals.ops);
}

static void
test_no_gaps (void)
{
  check_invariant ("I05", totals.gaps);
}

static void
test_clocks (void)
{
  check_invariant ("I15", totals.clocks);
}

static void
test_delete_beside_edit (void)
{
  check_invariant ("I16", totals.deleted);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/sync/merge-schedules", test_schedules);
  g_test_add_func ("/sync/I01-any-order-the-same-state", test_any_order);
  g_test_add_func ("/sync/I02-taken-in-twice-changes-nothing", test_twice);
  g_test_add_func ("/sync/I03-every-value-is-accounted-for", test_accounting);
  g_test_add_func ("/sync/I04-what-was-seen-never-wins-over-who-saw-it", test_seen_loses);
  g_test_add_func ("/sync/I05-no-op-before-the-one-it-follows", test_no_gaps);
  g_test_add_func ("/sync/I15-any-clock", test_clocks);
  g_test_add_func ("/sync/I16-a-delete-hides-no-edit", test_delete_beside_edit);
  status = g_test_run ();
  g_free (first_problem);
  return status;
}
