/* liandu-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-exchange-private.h"

/*
 * A run goes in an order in which it may stop anywhere: deeds first, since they
 * say whom to believe; then in, so that what is handed out tells how far this
 * desk has come and no number is given twice; then out; then back what is
 * missing there, and in the end fewer files of the same.
 */

G_DEFINE_FINAL_TYPE (LianduExchange, liandu_exchange, G_TYPE_OBJECT)

static void
liandu_exchange_finalize (GObject *object)
{
  LianduExchange *self = LIANDU_EXCHANGE (object);

  _liandu_exchange_known_clear (&self->known);
  g_clear_object (&self->membership);
  g_hash_table_unref (self->deeds);
  g_object_unref (self->log);
  g_object_unref (self->keyring);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (liandu_exchange_parent_class)->finalize (object);
}

static void
liandu_exchange_class_init (LianduExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_exchange_finalize;
}

static void
liandu_exchange_init (LianduExchange *self)
{
  self->deeds = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) g_bytes_unref);
}

/**
 * liandu_exchange_new:
 * @log: what this desk has
 * @keyring: who it is
 * @clock: what time it is for it
 *
 * Returns: (transfer full): its side of the exchange
 */
LianduExchange *
liandu_exchange_new (LianduLog     *log,
                     LianduKeyring *keyring,
                     LianduClock   *clock)
{
  LianduExchange *self = g_object_new (LIANDU_TYPE_EXCHANGE, NULL);

  self->log = g_object_ref (log);
  self->keyring = g_object_ref (keyring);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * liandu_exchange_dup_membership:
 *
 * Returns: (transfer full): who takes part, as far as is known here
 */
LianduMembership *
liandu_exchange_dup_membership (LianduExchange  *self,
                                GError         **error)
{
  return _liandu_exchange_load_deeds (self, error) ? g_object_ref (self->membership) : NULL;
}

static gboolean
may_give (LianduExchange *self)
{
  const LianduMember *own = liandu_membership_find (self->membership, liandu_keyring_get_desk (self->keyring));

  return own != NULL && !own->is_retired;
}

static gboolean
give (LianduExchangeRun  *run,
      GError            **error)
{
  return _liandu_exchange_run_put_files (run, error)
         && _liandu_exchange_run_publish (run, error)
         && _liandu_exchange_run_reduce (run, error)
         && _liandu_exchange_run_gather (run, error);
}

static gboolean
run_all (LianduExchangeRun  *run,
         GError            **error)
{
  LianduExchange *self = run->exchange;

  if (!_liandu_exchange_run_deeds (run, error)
      || !_liandu_exchange_run_load (run, error)
      || !_liandu_exchange_run_requests (run, error)
      || !_liandu_exchange_run_remember (run, TRUE, error))
    return FALSE;
  if (liandu_membership_find (self->membership, liandu_keyring_get_desk (self->keyring)) == NULL)
    return TRUE;
  if (!_liandu_exchange_run_release (run, error) || !_liandu_exchange_run_take (run, error))
    return FALSE;
  return (!may_give (self) || give (run, error))
         && _liandu_exchange_run_put_back (run, error)
         && (!may_give (self) || _liandu_exchange_run_remove (run, error))
         && _liandu_exchange_run_fetch_files (run, error)
         && _liandu_exchange_run_remember (run, FALSE, error);
}

gboolean
liandu_exchange_run (LianduExchange          *self,
                     LianduTransport         *transport,
                     const char              *place,
                     LianduExchangeProgress   progress,
                     gpointer                 user_data,
                     LianduExchangeReport   **out_report,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (LianduExchangeReport) report = liandu_exchange_report_new ();
  LianduExchangeRun run;
  gboolean done;

  _liandu_exchange_run_init (&run, self, transport, report, cancellable);
  run.place = place;
  run.progress = progress;
  run.user_data = user_data;
  done = run_all (&run, error);
  run.may_keep = run.may_keep && done;
  if (self->membership != NULL)
    done = _liandu_exchange_run_summarize (&run, done ? error : NULL) && done;
  _liandu_exchange_run_keep (&run);
  _liandu_exchange_run_clear (&run);
  if (out_report != NULL)
    *out_report = g_steal_pointer (&report);
  return done;
}

/**
 * liandu_exchange_look:
 * @out_report: (out) (transfer full): who takes part and what is awaited
 */
gboolean
liandu_exchange_look (LianduExchange          *self,
                      LianduExchangeReport   **out_report,
                      GError                 **error)
{
  g_autoptr (LianduExchangeReport) report = liandu_exchange_report_new ();
  LianduExchangeRun run;
  gboolean done;

  _liandu_exchange_run_init (&run, self, NULL, report, NULL);
  done = _liandu_exchange_load_deeds (self, error)
         && (liandu_keyring_get_workspace (self->keyring) == NULL || _liandu_exchange_run_load (&run, error))
         && _liandu_exchange_run_summarize (&run, error);
  run.may_keep = run.may_keep && done;
  _liandu_exchange_run_keep (&run);
  _liandu_exchange_run_clear (&run);
  *out_report = done ? g_steal_pointer (&report) : NULL;
  return done;
}
