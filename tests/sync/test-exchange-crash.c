/* test-exchange-crash.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "exchange-secret.h"

/*
 * A desk dies between any two steps of an exchange: each call of the place and
 * of the workspace is one.  The steps are counted; another process of this
 * program does a run and kills itself (SIGKILL) before the step it is told.
 * Then everybody goes on, and all have all.
 */

static guint n_steps;
static guint fatal_step;

static void
take_step (void)
{
  if (++n_steps == fatal_step)
    raise (SIGKILL);
}

/* A place whose calls are steps. */

#define TYPE_STEPPED_PLACE (stepped_place_get_type ())
G_DECLARE_FINAL_TYPE (SteppedPlace, stepped_place, STEPPED, PLACE, GObject)

struct _SteppedPlace
{
  GObject parent_instance;

  LianduTransport *inner;
};

static GPtrArray *
stepped_place_list (LianduTransport  *transport,
                    const char       *prefix,
                    GCancellable     *cancellable,
                    GError          **error)
{
  take_step ();
  return liandu_transport_list (STEPPED_PLACE (transport)->inner, prefix, cancellable, error);
}

static GBytes *
stepped_place_get (LianduTransport  *transport,
                   const char       *name,
                   GCancellable     *cancellable,
                   GError          **error)
{
  take_step ();
  return liandu_transport_get (STEPPED_PLACE (transport)->inner, name, cancellable, error);
}

static gboolean
stepped_place_put (LianduTransport  *transport,
                   const char       *name,
                   GBytes           *bytes,
                   GCancellable     *cancellable,
                   GError          **error)
{
  take_step ();
  return liandu_transport_put (STEPPED_PLACE (transport)->inner, name, bytes, cancellable, error);
}

static gboolean
stepped_place_remove (LianduTransport  *transport,
                      const char       *name,
                      GCancellable     *cancellable,
                      GError          **error)
{
  take_step ();
  return liandu_transport_remove (STEPPED_PLACE (transport)->inner, name, cancellable, error);
}

static void
stepped_place_iface_init (LianduTransportInterface *iface)
{
  iface->list = stepped_place_list;
  iface->get = stepped_place_get;
  iface->put = stepped_place_put;
  iface->remove = stepped_place_remove;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SteppedPlace, stepped_place, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_TRANSPORT, stepped_place_iface_init))

static void
stepped_place_finalize (GObject *object)
{
  g_object_unref (STEPPED_PLACE (object)->inner);
  G_OBJECT_CLASS (stepped_place_parent_class)->finalize (object);
}

static void
stepped_place_class_init (SteppedPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stepped_place_finalize;
}

static void
stepped_place_init (SteppedPlace *self G_GNUC_UNUSED)
{
}

/* A workspace in which what is written is a step; what is read is none. */

static LianduLogInterface real_log;

static gboolean
stepped_seal (LianduLog            *log,
              const LianduSection  *section,
              GBytes               *bytes,
              const LianduUnsealed *unsealed,
              GError              **error)
{
  take_step ();
  return real_log.seal (log, section, bytes, unsealed, error);
}

static gboolean
stepped_take (LianduLog            *log,
              const LianduSection  *section,
              GBytes               *bytes,
              GPtrArray            *txns,
              GPtrArray            *seen,
              gboolean              is_own_life,
              LianduTaken          *out_taken,
              GCancellable         *cancellable,
              GError              **error)
{
  take_step ();
  return real_log.take (log, section, bytes, txns, seen, is_own_life, out_taken, cancellable, error);
}

static gboolean
stepped_keep_deed (LianduLog  *log,
                   GBytes     *bytes,
                   GError    **error)
{
  take_step ();
  return real_log.keep_deed (log, bytes, error);
}

static gboolean
stepped_save_memo (LianduLog   *log,
                   const char  *key,
                   GBytes      *bytes,
                   GError     **error)
{
  take_step ();
  return real_log.save_memo (log, key, bytes, error);
}

static gboolean
stepped_replace_section (LianduLog  *log,
                         GBytes     *hash,
                         GBytes     *bytes,
                         GError    **error)
{
  take_step ();
  return real_log.replace_section (log, hash, bytes, error);
}

static void
step_log (LianduLog *log)
{
  LianduLogInterface *iface = LIANDU_LOG_GET_IFACE (log);

  real_log = *iface;
  iface->seal = stepped_seal;
  iface->take = stepped_take;
  iface->keep_deed = stepped_keep_deed;
  iface->save_memo = stepped_save_memo;
  iface->replace_section = stepped_replace_section;
}

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* The process that dies: FOLDER PLACE STEP DAYS, so long after the beginning */
static int
run_and_die (char **words)
{
  TestDesk desk = { 0 };
  LianduTestStore at = { .folder = words[0], .clock = liandu_clock_new_fixed (LIANDU_TEST_NOW, NULL) };
  SteppedPlace *place = g_object_new (TYPE_STEPPED_PLACE, NULL);
  gboolean done;

  place->inner = liandu_folder_transport_new (words[1]);
  desk.at = &at;
  liandu_test_store_open (&at);
  test_desk_settle (&desk);
  step_log (desk.log);
  fatal_step = (guint) atoi (words[2]);
  liandu_clock_advance (at.clock, atoi (words[3]) * DAY_MS);
  done = liandu_exchange_run (desk.exchange, LIANDU_TRANSPORT (place), "place", NULL, NULL, NULL, NULL, NULL);
  g_object_unref (place);
  test_desk_leave (&desk);
  liandu_test_store_close (&at);
  g_object_unref (at.clock);
  return done ? 0 : 1;
}

static const char *program;

/* Returns: whether it came to its end before that step */
static gboolean
crash (const char *folder,
       const char *place,
       guint       step,
       guint       days)
{
  g_autofree char *number = g_strdup_printf ("%u", step);
  g_autofree char *when = g_strdup_printf ("%u", days);
  const char * const words[] = { program, "--die", folder, place, number, when, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  if (WIFEXITED (status))
    {
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
      return TRUE;
    }
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return FALSE;
}

static void
test_I08_killed (void)
{
  g_autoptr (TestPlace) place = test_place_new ();
  g_autoptr (TestDesk) a = test_desk_new ("王芳");
  g_autoptr (TestDesk) b = test_desk_new ("李四");
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);
  gboolean ended = FALSE;
  guint step;

  test_desk_found (a, place->carrier);
  test_desk_join (b, a, place->carrier, FALSE);
  test_desk_run (b, place->carrier);
  for (step = 1; !ended; step++)
    {
      g_autofree char *name = g_strdup_printf ("第%u单位", step);

      g_ptr_array_add (units, liandu_test_store_create (a->at, "unit", "name", name, NULL));
      g_ptr_array_add (units, liandu_test_store_create (b->at, "unit", "name", name, NULL));
      test_desk_run (b, place->carrier);
      test_desk_close (a);
      ended = crash (a->at->folder, place->path, step, 0);
      test_desk_open (a);
    }
  g_test_message ("%u steps", step - 2);
  g_assert_cmpuint (step, >, 8);
  for (guint i = 0; i < 2; i++)
    {
      test_desk_run (a, place->carrier);
      test_desk_run (b, place->carrier);
    }
  test_desk_assert_quiet (b);
  test_desks_assert_same (a, b);
  for (guint i = 0; i < units->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("第%u单位", i / 2 + 1);

      liandu_test_assert_text (b->at, g_ptr_array_index (units, i), "name", expected);
      liandu_test_assert_text (a->at, g_ptr_array_index (units, i), "name", expected);
    }
  g_assert_cmpint (liandu_test_store_count (a->at, "SELECT count (*) FROM txn WHERE section IS NULL"), ==, 0);
}

/* A desk that gathers a month and takes its sections away dies at each step of
 * it; and after each, one joins that has only what the place holds. */
static void
test_I14_killed (void)
{
  g_autoptr (TestPlace) place = test_place_new ();
  g_autoptr (TestDesk) a = test_desk_new ("王芳");
  g_autoptr (TestDesk) b = test_desk_new ("李四");
  guint steps[2] = { 0, 0 };

  test_desk_found (a, place->carrier);
  test_desk_join (b, a, place->carrier, FALSE);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *unit = liandu_test_store_create (a->at, "unit", "name", "县水利局", NULL);

      test_desk_run (a, place->carrier);
    }
  test_desk_run (b, place->carrier);
  for (guint month = 0; month < 2; month++)
    {
      gboolean ended = FALSE;

      test_desk_close (a);
      while (!ended)
        ended = crash (a->at->folder, place->path, ++steps[month], 31 * (month + 1));
      test_desk_open (a);
      test_desk_run (b, place->carrier);
    }
  g_test_message ("%u steps to gather, %u to take away", steps[0], steps[1]);
  {
    g_autoptr (GPtrArray) left = test_place_list (place, liandu_keyring_get_desk (a->keyring), ".seg");
    g_autoptr (GPtrArray) packs = test_place_list (place, liandu_keyring_get_desk (a->keyring), ".pak");
    g_autoptr (TestDesk) c = test_desk_new ("张三");

    g_assert_cmpuint (left->len, <, 3);
    g_assert_cmpuint (packs->len, ==, 1);
    test_desk_join (c, a, place->carrier, FALSE);
    test_desk_run (c, place->carrier);
    test_desk_run (a, place->carrier);
    test_desks_assert_same (a, c);
  }
}

/* A desk that clears the place of what was erased dies at each step of it. */
static void
test_I14_killed_erasing (void)
{
  g_autoptr (TestPlace) place = test_place_new ();
  g_autoptr (TestDesk) a = test_desk_new ("王芳");
  g_autoptr (TestDesk) b = test_desk_new ("李四");
  g_autofree char *old = NULL;
  g_autofree char *fresh = NULL;
  gboolean ended = FALSE;
  guint step;

  test_desk_found (a, place->carrier);
  test_desk_join (b, a, place->carrier, FALSE);
  old = liandu_test_store_create (a->at, "unit", "name", SECRET, NULL);
  test_desk_run (a, place->carrier);
  liandu_clock_advance (a->at->clock, 31 * DAY_MS);
  test_desk_run (a, place->carrier);
  fresh = liandu_test_store_create (a->at, "unit", "name", SECRET, NULL);
  test_desk_run (a, place->carrier);
  test_desk_run (b, place->carrier);
  g_assert_cmpuint (test_count_saying (place, a), ==, 3);
  test_desk_erase (a, old);
  test_desk_erase (a, fresh);
  for (step = 1; !ended; step++)
    {
      test_desk_close (a);
      ended = crash (a->at->folder, place->path, step, 31);
      test_desk_open (a);
      test_desk_run (b, place->carrier);
    }
  g_test_message ("%u steps", step - 2);
  test_desk_run (a, place->carrier);
  g_assert_cmpuint (test_count_saying (place, a), ==, 0);
  g_assert_cmpuint (test_count_kept (a, a), ==, 0);
  g_assert_cmpuint (test_count_kept (b, a), ==, 0);
  test_desk_run (b, place->carrier);
  test_desks_assert_same (a, b);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 6 && g_str_equal (argv[1], "--die"))
    return run_and_die (argv + 2);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/I08-killed-between-any-two-steps", test_I08_killed);
  g_test_add_func ("/sync/I14-killed-while-gathering", test_I14_killed);
  g_test_add_func ("/sync/I14-killed-while-clearing", test_I14_killed_erasing);

  return g_test_run ();
}
