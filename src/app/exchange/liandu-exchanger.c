/* liandu-exchanger.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-exchanger.h"

#include "liandu-error-text.h"
#include "liandu-settings.h"
#include "liandu-stick-transport.h"

/* Where each workspace on this computer is exchanged, by its folder. */
#define PLACES_KEY "exchange-places"
#define PROGRESS_MS 200

struct _LianduExchanger
{
  GObject parent_instance;

  LianduStore *store;
  GSettings *settings;
  GCancellable *cancellable;    /* of what is under way, or NULL */
  LianduExchangeReport *report;
  char *place;
  char *passphrase;
  char *words;
  char *fingerprint;
  guint progress_id;
};

enum
{
  STARTED,
  PROGRESS,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduExchanger, liandu_exchanger, G_TYPE_OBJECT)

/* What is done in the thread, which owns all of it. */
typedef struct
{
  LianduStore *store;
  LianduExchangerTask task;
  char *place;
  char *what;
  char *passphrase;
  char *user;
  gboolean is_stick;
  int done;                 /* in thousandths */
  char *fingerprint;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->place);
  g_free (job->what);
  g_free (job->passphrase);
  g_free (job->user);
  g_free (job->fingerprint);
  g_free (job);
}

/* In the thread */

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  g_atomic_int_set (&((Job *) user_data)->done, (int) (fraction * 1000));
}

static LianduKeyring *
load_keys (Job     *job,
           GError **error)
{
  const char *folder = liandu_store_get_folder (job->store);
  g_autoptr (LianduKeyring) keyring = NULL;

  if (liandu_keystore_exists (folder))
    return liandu_keystore_load (folder, job->passphrase, error);
  keyring = liandu_keyring_new (g_get_host_name (), job->user != NULL ? job->user : "");
  return liandu_keystore_save (folder, keyring, job->passphrase, LIANDU_KEYSTORE_COST_NORMAL, error) ? g_steal_pointer (&keyring) : NULL;
}

static gboolean
save_keys (Job            *job,
           LianduKeyring  *keyring,
           GError        **error)
{
  return !liandu_keyring_is_changed (keyring)
         || liandu_keystore_save (liandu_store_get_folder (job->store), keyring, job->passphrase, LIANDU_KEYSTORE_COST_NORMAL, error);
}

static gboolean
ask (Job              *job,
     LianduExchange   *exchange,
     LianduTransport  *transport,
     GCancellable     *cancellable,
     GError          **error)
{
  g_autoptr (GBytes) bytes = liandu_exchange_ask (exchange, transport, cancellable, error);
  g_autoptr (LianduJoin) join = bytes != NULL ? liandu_join_parse (bytes, error) : NULL;

  if (join != NULL)
    job->fingerprint = liandu_join_dup_fingerprint (join);
  return join != NULL;
}

/* Who asks, by what the place shows now: what was compared is what is admitted. */
static gboolean
admit (Job             *job,
       LianduExchange  *exchange,
       LianduTransport *transport,
       GCancellable    *cancellable,
       GError         **error)
{
  g_autoptr (LianduExchangeReport) report = NULL;

  if (!liandu_exchange_run (exchange, transport, job->place, NULL, NULL, &report, cancellable, error))
    return FALSE;
  for (guint i = 0; i < report->requests->len; i++)
    {
      const LianduJoin *join = g_ptr_array_index (report->requests, i);
      g_autofree char *fingerprint = liandu_join_dup_fingerprint (join);

      if (g_strcmp0 (fingerprint, job->what) == 0)
        return liandu_exchange_admit (exchange, transport, join, FALSE, cancellable, error);
    }
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no such request any more: nobody was admitted"));
  return FALSE;
}

static gboolean
prepare (Job             *job,
         LianduExchange  *exchange,
         LianduTransport *transport,
         GCancellable    *cancellable,
         GError         **error)
{
  switch (job->task)
    {
    case LIANDU_EXCHANGER_CREATE:
      return liandu_exchange_create (exchange, transport, cancellable, error);
    case LIANDU_EXCHANGER_ASK:
      return ask (job, exchange, transport, cancellable, error);
    case LIANDU_EXCHANGER_ADMIT:
      return admit (job, exchange, transport, cancellable, error);
    case LIANDU_EXCHANGER_RETIRE:
      return liandu_exchange_retire (exchange, transport, job->what, cancellable, error);
    case LIANDU_EXCHANGER_RUN:
    default:
      return TRUE;
    }
}

static LianduExchangeReport *
run (Job           *job,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr (LianduKeyring) keyring = load_keys (job, error);
  g_autoptr (LianduTransport) transport = keyring != NULL ? liandu_place_open (job->place, job->is_stick, error) : NULL;
  g_autoptr (LianduExchange) exchange = transport != NULL ? liandu_place_open_exchange (job->store, keyring) : NULL;
  g_autofree char *name = liandu_place_dup_name (job->place);
  g_autoptr (LianduExchangeReport) report = NULL;
  LianduStickReport stick = { 0 };

  if (exchange == NULL || !prepare (job, exchange, transport, cancellable, error) || !save_keys (job, keyring, error)
      || !liandu_exchange_run (exchange, transport, name, progress_cb, job, &report, cancellable, error)
      || !save_keys (job, keyring, error))
    return NULL;
  liandu_store_clear_traces (job->store, FALSE);
  if (report->sections_out > 0 && !liandu_store_log_output (job->store, "sync", name, NULL, error))
    return NULL;
  if (LIANDU_IS_STICK_TRANSPORT (transport) && !liandu_stick_transport_finish (LIANDU_STICK_TRANSPORT (transport), &stick, error))
    return NULL;
  return g_steal_pointer (&report);
}

static void
run_thread (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  LianduExchangeReport *report = run (data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) liandu_exchange_report_free);
  else
    g_task_return_error (task, error);
}

/* On the main thread */

static void
take_words (LianduExchanger *self,
            const GError    *error)
{
  g_free (self->words);
  if (error == NULL)
    self->words = liandu_exchange_report_dup_text (self->report);
  else
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      /* Translators: a sentence that says why */
      self->words = g_strdup_printf (_("Not exchanged: %s"), text);
    }
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data G_GNUC_UNUSED)
{
  LianduExchanger *self = LIANDU_EXCHANGER (source);
  g_autoptr (GError) error = NULL;
  LianduExchangeReport *report = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (G_TASK (result));

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (job->fingerprint != NULL)
    {
      g_free (self->fingerprint);
      self->fingerprint = g_strdup (job->fingerprint);
    }
  if (report != NULL)
    {
      g_clear_pointer (&self->report, liandu_exchange_report_free);
      self->report = report;
    }
  take_words (self, error);
  g_signal_emit (self, signals[FINISHED], 0, report, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  g_signal_emit (g_task_get_source_object (task), signals[PROGRESS], 0, g_atomic_int_get (&job->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
liandu_exchanger_dispose (GObject *object)
{
  LianduExchanger *self = LIANDU_EXCHANGER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (liandu_exchanger_parent_class)->dispose (object);
}

static void
liandu_exchanger_finalize (GObject *object)
{
  LianduExchanger *self = LIANDU_EXCHANGER (object);

  g_clear_pointer (&self->report, liandu_exchange_report_free);
  g_free (self->place);
  g_free (self->passphrase);
  g_free (self->words);
  g_free (self->fingerprint);

  G_OBJECT_CLASS (liandu_exchanger_parent_class)->finalize (object);
}

static void
liandu_exchanger_class_init (LianduExchangerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_exchanger_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_exchanger_finalize;

  signals[STARTED] = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
liandu_exchanger_init (LianduExchanger *self)
{
  self->settings = liandu_settings_new ();
}

LianduExchanger *
liandu_exchanger_new (LianduStore *store)
{
  LianduExchanger *self = g_object_new (LIANDU_TYPE_EXCHANGER, NULL);
  g_autoptr (GVariant) places = g_settings_get_value (self->settings, PLACES_KEY);

  self->store = g_object_ref (store);
  g_variant_lookup (places, liandu_store_get_folder (store), "s", &self->place);
  return self;
}

const char *
liandu_exchanger_get_place (LianduExchanger *self)
{
  return self->place;
}

/**
 * liandu_exchanger_set_place:
 * @place: (nullable): a folder, or postgresql://…; %NULL to exchange no more
 */
void
liandu_exchanger_set_place (LianduExchanger *self,
                            const char      *place)
{
  g_autoptr (GVariant) places = g_settings_get_value (self->settings, PLACES_KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *folder;
  const char *other;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "{&s&s}", &folder, &other))
    if (!g_str_equal (folder, liandu_store_get_folder (self->store)))
      g_variant_builder_add (&builder, "{ss}", folder, other);
  if (place != NULL)
    g_variant_builder_add (&builder, "{ss}", liandu_store_get_folder (self->store), place);
  g_settings_set_value (self->settings, PLACES_KEY, g_variant_builder_end (&builder));
  if (self->place != place)
    {
      g_free (self->place);
      self->place = g_strdup (place);
    }
}

void
liandu_exchanger_set_passphrase (LianduExchanger *self,
                                 const char      *passphrase)
{
  g_free (self->passphrase);
  self->passphrase = passphrase != NULL && *passphrase != '\0' ? g_strdup (passphrase) : NULL;
}

gboolean
liandu_exchanger_needs_passphrase (LianduExchanger *self)
{
  const char *folder = liandu_store_get_folder (self->store);

  return self->passphrase == NULL && liandu_keystore_exists (folder) && !liandu_keystore_is_open (folder);
}

gboolean
liandu_exchanger_is_running (LianduExchanger *self)
{
  return self->cancellable != NULL;
}

/**
 * liandu_exchanger_start:
 * @place: a folder, or postgresql://…
 * @is_stick: whether it is carried, so that everything is put there
 * @what: (nullable): of whom: the fingerprint of a request, the id of a desk
 */
gboolean
liandu_exchanger_start (LianduExchanger     *self,
                        LianduExchangerTask  task,
                        const char          *place,
                        gboolean             is_stick,
                        const char          *what)
{
  g_autoptr (GTask) thread = NULL;
  Job *job = NULL;

  g_return_val_if_fail (LIANDU_IS_EXCHANGER (self), FALSE);

  if (self->cancellable != NULL || liandu_store_is_read_only (self->store))
    return FALSE;
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  job->task = task;
  job->place = g_strdup (place);
  job->what = g_strdup (what);
  job->passphrase = g_strdup (self->passphrase);
  job->user = g_strdup (liandu_store_get_user (self->store));
  job->is_stick = is_stick;
  self->cancellable = g_cancellable_new ();
  thread = g_task_new (self, self->cancellable, finished_cb, NULL);
  g_task_set_source_tag (thread, liandu_exchanger_start);
  g_task_set_task_data (thread, job, (GDestroyNotify) job_free);
  self->progress_id = g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MS, tick_cb, g_object_ref (thread), g_object_unref);
  g_task_run_in_thread (thread, run_thread);
  g_signal_emit (self, signals[STARTED], 0);
  return TRUE;
}

void
liandu_exchanger_cancel (LianduExchanger *self)
{
  g_cancellable_cancel (self->cancellable);
}

const LianduExchangeReport *
liandu_exchanger_get_report (LianduExchanger *self)
{
  return self->report;
}

const char *
liandu_exchanger_get_words (LianduExchanger *self)
{
  return self->words;
}

const char *
liandu_exchanger_get_fingerprint (LianduExchanger *self)
{
  return self->fingerprint;
}
