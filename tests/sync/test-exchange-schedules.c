/* test-exchange-schedules.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sodium.h>

#include "liandu-exchange.h"
#include "sim-edits.h"
#include "sim-oracle.h"
#include "sim-place.h"
#include "sim-steps.h"

/*
 * The exchange itself between desks in memory, through a place that loses,
 * delays, cuts, doubles, renames, rolls back and brings back what it is given,
 * is full, read-only or away; machines go down at any call to the log or to the
 * place; workspaces are copied and restored from backups; clocks are wrong; a
 * desk is retired; months go by, sections are gathered into packs and taken away.
 * When the place is well again, a few rounds bring all to the same state, and
 * every value is looked for; months later a desk joins that has nothing but what
 * the place still holds.
 *
 * Keys, nonces and salts come from the schedule's number, too.
 */

/* In each of four processes. */
#ifdef SIM_SANITIZED
#define N_SCHEDULES 50
#else
#define N_SCHEDULES 2000
#endif
#define MAX_STEPS 40
#define N_KEYS 4
#define MAX_DESKS 6

typedef struct
{
  SimLog *log;
  SimLog *backup;           /* NULL */
  SimFuse fuse;
  GBytes *keys;
  LianduKeyring *keyring;
  LianduClock *clock;
  LianduExchange *exchange; /* NULL: the program is not running */
  LianduTransport *way;
  gboolean retired;
} Office;

typedef struct
{
  SimWorld world;
  Oracle oracle;
  SimPlace place;
  GPtrArray *offices;       /* Office */
  guint n_records;
  gboolean aloud;
  gboolean lost;            /* a backup was restored: what nobody else had is gone */
} Schedule;

static struct
{
  guint schedules;
  guint runs;
  guint failed;
  guint faults;
  guint crashes;
  guint copies;
  guint restored;
  guint retired;
  guint rolled_back;
  guint forked;
  guint new_lives;
  guint waiting;
  guint again;
  guint packs;
  guint removed;
  guint joined;
  guint ops;
  guint conflicts;
} totals;
static char *first_problem;

/* Chance for libsodium */

static SimWorld *sodium_world;

static const char *
get_sodium_name (void)
{
  return "simulation";
}

static uint32_t
draw_sodium (void)
{
  return (uint32_t) sim_next (sodium_world);
}

static void
fill_sodium (void  *buffer,
             size_t size)
{
  guint8 *at = buffer;

  for (size_t i = 0; i < size; i++)
    at[i] = (guint8) sim_next (sodium_world);
}

static struct randombytes_implementation sodium_chance = {
  .implementation_name = get_sodium_name,
  .random = draw_sodium,
  .buf = fill_sodium,
};

/* What all schedules begin with: a place that was founded, and desks that were
 * admitted to it. */

static GHashTable *founded_files;
static GBytes *founded_keys[N_KEYS];
static GPtrArray *founded_deeds;

static LianduExchange *
new_exchange (SimLog        *log,
              LianduKeyring *keyring)
{
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", NULL);

  return liandu_exchange_new (LIANDU_LOG (log), keyring, clock);
}

static void
admit_one (LianduExchange  *admin,
           LianduTransport *way,
           guint            i)
{
  static SimWorld nobody;
  SimFuse fuse = { 0 };
  g_autofree char *name = g_strdup_printf ("电脑%u", i);
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new (name, "某人");
  g_autoptr (SimLog) log = sim_log_new (sim_desk_new (&nobody, name), &fuse);
  g_autoptr (LianduExchange) exchange = new_exchange (log, keyring);
  g_autoptr (GBytes) request = liandu_exchange_ask (exchange, way, NULL, NULL);
  g_autoptr (LianduJoin) join = liandu_join_parse (request, NULL);
  g_autoptr (GError) error = NULL;

  liandu_exchange_admit (admin, way, join, i == 1, NULL, &error);
  g_assert_no_error (error);
  founded_keys[i] = liandu_keyring_to_bytes (keyring);
}

static void
found (void)
{
  SimWorld world = { .random = 1 };
  SimPlace place = { .world = &world };
  SimFuse fuse = { 0 };
  g_autoptr (LianduKeyring) keyring = NULL;
  g_autoptr (SimLog) log = NULL;
  g_autoptr (LianduExchange) exchange = NULL;
  g_autoptr (LianduTransport) way = sim_way_new (&place, &fuse);
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  sodium_world = &world;
  randombytes_set_implementation (&sodium_chance);
  sim_place_begin (&place, &world, nothing);
  keyring = liandu_keyring_new ("电脑0", "某人");
  log = sim_log_new (sim_desk_new (&world, "founder"), &fuse);
  exchange = new_exchange (log, keyring);
  liandu_exchange_create (exchange, way, NULL, &error);
  g_assert_no_error (error);
  founded_keys[0] = liandu_keyring_to_bytes (keyring);
  for (guint i = 1; i < N_KEYS; i++)
    admit_one (exchange, way, i);
  founded_files = sim_files_copy (place.files);
  founded_deeds = g_ptr_array_ref (log->deeds);
  sim_place_end (&place);
}

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

static Office *
get_office (Schedule *schedule,
            guint     i)
{
  return g_ptr_array_index (schedule->offices, i);
}

static void
stop (Office *office)
{
  g_clear_object (&office->exchange);
  g_clear_object (&office->keyring);
}

static void
start (Office *office)
{
  office->fuse = (SimFuse) { 0, FALSE, office->fuse.n_calls };
  office->keyring = liandu_keyring_new_from_bytes (office->keys, NULL);
  office->exchange = liandu_exchange_new (LIANDU_LOG (office->log), office->keyring, office->clock);
}

static void
office_free (gpointer data)
{
  Office *office = data;

  stop (office);
  g_clear_object (&office->log);
  g_clear_object (&office->backup);
  g_clear_object (&office->clock);
  g_clear_object (&office->way);
  g_bytes_unref (office->keys);
  g_free (office);
}

static Office *
add_office (Schedule *schedule,
            GBytes   *keys)
{
  static const char * const times[] = { "2026-04-08T09:00:00+08:00", "2026-04-08T09:00:00+08:00", "1970-01-02T00:00:00+08:00", "2099-12-31T23:59:59+08:00" };
  Office *office = g_new0 (Office, 1);

  office->keys = g_bytes_ref (keys);
  office->clock = liandu_clock_new_fixed (times[sim_pick (&schedule->world, G_N_ELEMENTS (times))], NULL);
  office->way = sim_way_new (&schedule->place, &office->fuse);
  g_ptr_array_add (schedule->offices, office);
  return office;
}

static void
add_new_office (Schedule *schedule,
                guint     i)
{
  Office *office = add_office (schedule, founded_keys[i]);
  g_autofree char *device = g_strdup_printf ("desk-%02u", i);

  office->log = sim_log_new (sim_desk_new (&schedule->world, device), &office->fuse);
  for (guint j = 0; i == 0 && j < founded_deeds->len; j++)
    liandu_log_keep_deed (LIANDU_LOG (office->log), g_ptr_array_index (founded_deeds, j), NULL);
  start (office);
}

static const char *
name_of (Schedule *schedule,
         Office   *office)
{
  return office->log->desk->device;
}

/* Steps */

static void
write_something (Schedule *schedule,
                 Office   *office)
{
  guint before = schedule->oracle.nodes->len;

  office->log->desk->now = liandu_clock_get_now_ms (office->clock);
  sim_desk_edit (office->log->desk, &schedule->n_records);
  for (guint i = before; i < schedule->oracle.nodes->len; i++)
    say (schedule, "%s writes op %u of record %s", name_of (schedule, office), i, oracle_node (&schedule->oracle, i)->record);
}

static void
count_notes (const LianduExchangeReport *report)
{
  totals.rolled_back += liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_ROLLED_BACK) != NULL;
  totals.forked += liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_FORKED) != NULL;
  totals.new_lives += liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_NEW_LIFE) != NULL;
  totals.waiting += liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_WAITING) != NULL;
  totals.again += report->sections_again;
  totals.packs += report->packs_out;
  totals.removed += report->files_removed;
}

/* Whatever a run does, no op that was here may be missing after it, and none is
 * here before the one it follows. */
static char *
check_nothing_lost (Schedule     *schedule,
                    Office       *office,
                    const SimSet *before)
{
  for (guint i = 0; i < SIM_MAX_OPS / 64; i++)
    if ((before->bits[i] & ~office->log->desk->seen.bits[i]) != 0)
      return g_strdup_printf ("I06: %s has lost ops by an exchange", name_of (schedule, office));
  if (office->log->skipped)
    return g_strdup_printf ("I05: %s has taken in a section before the one it follows", name_of (schedule, office));
  return NULL;
}

static char *
exchange (Schedule *schedule,
          Office   *office,
          gboolean  well)
{
  g_autoptr (LianduExchangeReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const SimSet before = office->log->desk->seen;
  gboolean done;
  char *problem;

  sodium_world = &schedule->world;
  if (!well && sim_chance (&schedule->world, 25))
    office->fuse.left = 1 + sim_pick (&schedule->world, 40);
  schedule->place.trouble = well || sim_chance (&schedule->world, 40) ? 0 : 1 + sim_pick (&schedule->world, 25);
  done = liandu_exchange_run (office->exchange, office->way, "place", NULL, NULL, &report, NULL, &error);
  schedule->place.trouble = 0;
  totals.runs++;
  totals.failed += !done;
  if (report != NULL)
    count_notes (report);
  say (schedule, "%s exchanges: %s; %u in, %u out, %u again%s", name_of (schedule, office), done ? "done" : error->message,
       report->sections_in, report->sections_out, report->sections_again, office->fuse.down ? ", and goes down" : "");
  problem = check_nothing_lost (schedule, office, &before);
  totals.crashes += office->fuse.down;
  if (office->fuse.down)
    {
      stop (office);
      start (office);
    }
  office->fuse.left = 0;
  if (problem == NULL && well && !done)
    problem = g_strdup_printf ("I06: %s cannot exchange although the place is well: %s", name_of (schedule, office), error->message);
  return problem;
}

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void
pass_time (Schedule *schedule,
           guint     days)
{
  for (guint i = 0; i < schedule->offices->len; i++)
    liandu_clock_advance (get_office (schedule, i)->clock, days * DAY_MS);
  say (schedule, "%u days go by", days);
}

static void
copy_office (Schedule *schedule,
             Office   *from)
{
  Office *office;

  if (schedule->offices->len == MAX_DESKS)
    return;
  office = add_office (schedule, from->keys);
  office->log = sim_log_copy (from->log, &office->fuse);
  office->retired = from->retired;
  if (sim_chance (&schedule->world, 40))
    sim_desk_begin_epoch (office->log->desk);
  start (office);
  totals.copies++;
  say (schedule, "%s is copied%s", name_of (schedule, from), office->log->desk->epoch == from->log->desk->epoch ? " and does not know" : "");
}

static void
back_up_or_restore (Schedule *schedule,
                    Office   *office)
{
  if (office->backup == NULL)
    {
      office->backup = sim_log_copy (office->log, &office->fuse);
      say (schedule, "%s is backed up", name_of (schedule, office));
      return;
    }
  stop (office);
  g_object_unref (office->log);
  office->log = g_steal_pointer (&office->backup);
  /* By the program; or the whole disk, which nobody notices. */
  if (sim_chance (&schedule->world, 60))
    sim_desk_begin_epoch (office->log->desk);
  start (office);
  schedule->lost = TRUE;
  totals.restored++;
  say (schedule, "%s goes back to its backup", name_of (schedule, office));
}

static void
retire (Schedule *schedule,
        Office   *office)
{
  Office *admin = get_office (schedule, 0);
  const char *id = liandu_keyring_get_desk (office->keyring);

  sodium_world = &schedule->world;
  if (office == admin || office->retired || g_str_equal (id, liandu_keyring_get_desk (admin->keyring))
      || !liandu_exchange_retire (admin->exchange, admin->way, id, NULL, NULL))
    return;
  for (guint i = 0; i < schedule->offices->len; i++)
    if (g_str_equal (liandu_keyring_get_desk (get_office (schedule, i)->keyring), id))
      get_office (schedule, i)->retired = TRUE;
  totals.retired++;
  say (schedule, "%s is retired", name_of (schedule, office));
}

static char *
take_step (Schedule      *schedule,
           const SimStep *step)
{
  Office *office;

  schedule->world.random = step->random;
  office = get_office (schedule, sim_pick (&schedule->world, schedule->offices->len));
  if (step->what < 40)
    write_something (schedule, office);
  else if (step->what < 78)
    return exchange (schedule, office, FALSE);
  else if (step->what < 89)
    say (schedule, "the place %s", sim_place_suffer (&schedule->place));
  else if (step->what < 91)
    liandu_clock_advance (office->clock, (gint64) sim_pick (&schedule->world, 300000000) - 100000000);
  else if (step->what < 92)
    pass_time (schedule, 20 + sim_pick (&schedule->world, 50));
  else if (step->what < 95)
    copy_office (schedule, office);
  else if (step->what < 99)
    back_up_or_restore (schedule, office);
  else
    retire (schedule, office);
  return NULL;
}

/* What must hold in the end */

/* An empty place is not believed: somebody has to see to it that it is the
 * right one. */
static void
mend_place (Schedule *schedule)
{
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  g_hash_table_iter_init (&iter, founded_files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (g_str_has_suffix (name, "genesis.bin"))
      sim_place_write (&schedule->place, name, bytes);
}

static char *
run_rounds (Schedule *schedule,
            guint     n_rounds)
{
  char *problem = NULL;

  mend_place (schedule);
  for (guint round = 0; round < n_rounds; round++)
    for (guint i = 0; i < schedule->offices->len && problem == NULL; i++)
      problem = exchange (schedule, get_office (schedule, i), TRUE);
  return problem;
}

static char *
check_desks (Schedule *schedule)
{
  g_autoptr (GBytes) first = NULL;
  Office *one = NULL;
  guint n_deleted = 0;
  char *problem = NULL;

  for (guint i = 0; i < schedule->offices->len && problem == NULL; i++)
    {
      Office *office = get_office (schedule, i);
      g_autoptr (GBytes) dump = NULL;

      problem = oracle_check_desk (&schedule->oracle, office->log->desk, &n_deleted);
      if (problem != NULL || office->retired)
        continue;
      if (office->log->desk->held->len > 0 && !schedule->lost)
        return g_strdup_printf ("I05: %s still waits for something", name_of (schedule, office));
      dump = sim_desk_dump (office->log->desk);
      if (first == NULL)
        first = g_bytes_ref (dump);
      else if (!g_bytes_equal (first, dump))
        problem = g_strdup_printf ("I01: %s shows something else than %s", name_of (schedule, office), name_of (schedule, one));
      one = one != NULL ? one : office;
    }
  return problem;
}

/* One that has nothing but what the place holds. */
static char *
join (Schedule *schedule)
{
  Office *admin = get_office (schedule, 0);
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("新电脑", "某人");
  g_autoptr (GBytes) keys = liandu_keyring_to_bytes (keyring);
  Office *office = add_office (schedule, keys);
  g_autoptr (GBytes) request = NULL;
  g_autoptr (LianduJoin) request_read = NULL;
  g_autoptr (GError) error = NULL;

  office->log = sim_log_new (sim_desk_new (&schedule->world, "desk-new"), &office->fuse);
  start (office);
  request = liandu_exchange_ask (office->exchange, office->way, NULL, &error);
  request_read = request != NULL ? liandu_join_parse (request, &error) : NULL;
  if (request_read == NULL || !liandu_exchange_admit (admin->exchange, admin->way, request_read, FALSE, NULL, &error))
    return g_strdup_printf ("I14: nobody can join: %s", error->message);
  totals.joined++;
  say (schedule, "desk-new joins");
  return exchange (schedule, office, TRUE);
}

/* Months later there are packs, and single sections go. */
static char *
live_on (Schedule *schedule)
{
  char *problem = NULL;

  sodium_world = &schedule->world;
  for (guint i = 0; i < 3 && problem == NULL; i++)
    {
      pass_time (schedule, 32);
      problem = run_rounds (schedule, 2);
    }
  if (problem == NULL)
    problem = join (schedule);
  return problem != NULL ? problem : check_desks (schedule);
}

static char *
check_all (Schedule *schedule)
{
  char *problem = run_rounds (schedule, 4);

  if (problem == NULL)
    problem = check_desks (schedule);
  return problem == NULL && sim_chance (&schedule->world, 50) ? live_on (schedule) : problem;
}

static void
begin (Schedule *schedule)
{
  guint n = 3 + sim_pick (&schedule->world, N_KEYS - 2);

  for (guint i = 0; i < n; i++)
    add_new_office (schedule, i);
  for (guint i = 0; i < 2; i++)
    write_something (schedule, get_office (schedule, 0));
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
  sim_place_begin (&schedule.place, &schedule.world, founded_files);
  schedule.offices = g_ptr_array_new_with_free_func (office_free);
  begin (&schedule);
  for (guint i = 0; i < steps->len && problem == NULL; i++)
    problem = take_step (&schedule, &g_array_index (steps, SimStep, i));
  if (problem == NULL)
    problem = check_all (&schedule);
  totals.schedules++;
  totals.ops += schedule.oracle.nodes->len;
  totals.faults += schedule.place.n_faults;
  g_ptr_array_unref (schedule.offices);
  sim_place_end (&schedule.place);
  oracle_end (&schedule.oracle);
  sim_world_end (&schedule.world);
  return problem;
}

static void
test_schedules (void)
{
  first_problem = sim_run_all (run_schedule, N_SCHEDULES, MAX_STEPS);
  g_test_message ("%u schedules, %u ops, %u exchanges (%u failed), %u faults, %u crashes, %u copies, %u restored, %u retired",
                  totals.schedules, totals.ops, totals.runs, totals.failed, totals.faults, totals.crashes, totals.copies, totals.restored, totals.retired);
  g_test_message ("told: %u rolled back, %u forked, %u new lives, %u waiting; %u put back",
                  totals.rolled_back, totals.forked, totals.new_lives, totals.waiting, totals.again);
  g_test_message ("%u packs, %u sections taken away, %u desks that joined late", totals.packs, totals.removed, totals.joined);
  g_assert_cmpstr (first_problem, ==, NULL);
}

/* What the schedules have shown of one invariant: that it was put to the test,
 * and that it held. */
static void
check_tried (guint n_tried)
{
  sim_check_tried (n_tried);
  if (first_problem != NULL)
    g_test_skip ("a schedule failed");
}

static void
test_holes (void)
{
  check_tried (totals.waiting);
}

static void
test_absence (void)
{
  check_tried (totals.again);
}

static void
test_crashes (void)
{
  check_tried (totals.crashes);
}

static void
test_put_back (void)
{
  check_tried (totals.again);
}

static void
test_copies (void)
{
  check_tried (MIN (totals.copies, totals.new_lives));
}

static void
test_backups (void)
{
  check_tried (totals.restored);
}

static void
test_rollback (void)
{
  check_tried (totals.rolled_back);
}

static void
test_packs (void)
{
  check_tried (MIN (MIN (totals.packs, totals.removed), totals.joined));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  found ();

  g_test_add_func ("/sync/exchange-schedules", test_schedules);
  g_test_add_func ("/sync/I05-a-hole-holds-back-what-follows", test_holes);
  g_test_add_func ("/sync/I06-absence-changes-nothing", test_absence);
  g_test_add_func ("/sync/I08-down-at-any-call", test_crashes);
  g_test_add_func ("/sync/I09-what-is-missing-is-put-back", test_put_back);
  g_test_add_func ("/sync/I10-copies-lose-nothing", test_copies);
  g_test_add_func ("/sync/I11-backups-lose-nothing", test_backups);
  g_test_add_func ("/sync/I12-a-place-rolled-back-is-told-not-obeyed", test_rollback);
  g_test_add_func ("/sync/I14-packs-keep-everything", test_packs);
  status = g_test_run ();
  g_free (first_problem);
  g_hash_table_unref (founded_files);
  g_ptr_array_unref (founded_deeds);
  for (guint i = 0; i < N_KEYS; i++)
    g_bytes_unref (founded_keys[i]);
  return status;
}
