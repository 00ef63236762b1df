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
#include "liandu-passphrase-memory.h"
#include "liandu-settings.h"
#include "liandu-store-sections.h"

/* Where each workspace on this computer was exchanged, by its folder, before
 * that was kept with the workspace. */
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
  char *name;                   /* of this computer, for new keys */
  char *passphrase;
  char *words;
  char *trouble;
  char *fingerprint;
  gboolean remembers;           /* the passphrase, once it has been good */
  gboolean recalled;            /* or the keyring was asked for it in vain */
  gboolean needs_passphrase;
  gboolean has_keys;
  gboolean has_closed_keys;
  gboolean looking;
  guint progress_id;
};

enum
{
  LOOKED,
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
  char *name;
  char *passphrase;
  gboolean is_stick;
  gboolean recalls;         /* asks the keyring for the passphrase */
  gboolean remembers;       /* tells it */
  int done;                 /* in thousandths */
  char *fingerprint;
  char *trouble;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->place);
  g_free (job->what);
  g_free (job->name);
  g_free (job->passphrase);
  g_free (job->fingerprint);
  g_free (job->trouble);
  g_free (job);
}

/* In the thread */

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  g_atomic_int_set (&((Job *) user_data)->done, (int) (fraction * 1000));
}

static gboolean
are_keys_closed (LianduStore *store)
{
  const char *folder = liandu_store_get_folder (store);

  return liandu_keystore_exists (folder) && !liandu_keystore_is_open (folder);
}

static void
recall (Job          *job,
        GCancellable *cancellable)
{
  g_autofree char *workspace = NULL;

  if (!job->recalls || job->passphrase != NULL || !are_keys_closed (job->store)
      || !liandu_store_read_identity (job->store, &workspace, NULL, NULL))
    return;
  job->passphrase = liandu_passphrase_memory_recall (workspace, cancellable);
}

/* Whether the keyring takes it says nothing of the exchange. */
static void
remember (Job          *job,
          const char   *passphrase,
          GCancellable *cancellable)
{
  g_autofree char *workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (!liandu_store_read_identity (job->store, &workspace, NULL, NULL))
    return;
  if (!job->remembers || passphrase == NULL)
    liandu_passphrase_memory_forget (workspace, cancellable);
  else if (!liandu_passphrase_memory_remember (workspace, passphrase, cancellable, &error))
    job->trouble = liandu_error_to_user_text (error);
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
         LianduSharing   *sharing,
         LianduTransport *transport,
         GCancellable    *cancellable,
         GError         **error)
{
  LianduExchange *exchange = liandu_sharing_get_exchange (sharing);

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
    case LIANDU_EXCHANGER_PASSPHRASE:
    default:
      return !job->is_stick || liandu_sharing_prepare_stick (sharing, transport, cancellable, error);
    }
}

/* What went well the first time goes on by itself. */
static gboolean
keep_place (Job     *job,
            GError **error)
{
  return (job->task != LIANDU_EXCHANGER_CREATE && job->task != LIANDU_EXCHANGER_ASK) || job->is_stick
         || liandu_sharing_save_place (job->store, job->place, error);
}

static gboolean
run (Job                   *job,
     LianduExchangeReport **out_report,
     GCancellable          *cancellable,
     GError               **error)
{
  g_autoptr (LianduSharing) sharing = liandu_sharing_begin (job->store, job->name, job->passphrase, error);
  g_autoptr (LianduTransport) transport = sharing != NULL ? liandu_place_open (job->place, job->is_stick, error) : NULL;

  if (transport == NULL || !prepare (job, sharing, transport, cancellable, error)
      || !liandu_sharing_run (sharing, transport, job->place, progress_cb, job, out_report, cancellable, error)
      || !keep_place (job, error))
    return FALSE;
  if (job->remembers)
    remember (job, job->passphrase, cancellable);
  return TRUE;
}

/* Under @what, or under none where that is empty. */
static gboolean
change_passphrase (Job           *job,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const char *passphrase = *job->what != '\0' ? job->what : NULL;

  if (!liandu_keystore_change (liandu_store_get_folder (job->store), job->passphrase, passphrase, LIANDU_KEYSTORE_COST_NORMAL, error))
    return FALSE;
  remember (job, passphrase, cancellable);
  g_free (job->passphrase);
  job->passphrase = g_strdup (passphrase);
  return TRUE;
}

static void
run_thread (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  LianduExchangeReport *report = NULL;
  gboolean done;

  recall (job, cancellable);
  if (job->task == LIANDU_EXCHANGER_PASSPHRASE)
    done = change_passphrase (job, cancellable, &error);
  else
    done = run (job, &report, cancellable, &error);
  if (done)
    g_task_return_pointer (task, report, (GDestroyNotify) liandu_exchange_report_free);
  else
    g_task_return_error (task, error);
}

/* On the main thread */

static void
take_words (LianduExchanger *self,
            const GError    *error)
{
  if (error == NULL && self->report == NULL)
    return;
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

/* A passphrase that was good is known from now on; one that was not is asked for. */
static void
take_passphrase (LianduExchanger *self,
                 Job             *job,
                 const GError    *error)
{
  gboolean refused = g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);

  self->recalled = TRUE;
  if (error != NULL && !refused)
    return;
  /* Who mistypes the old one while changing it has not forgotten what is known. */
  if (refused && job->task == LIANDU_EXCHANGER_PASSPHRASE)
    return;
  self->needs_passphrase = refused;
  self->has_keys = self->has_keys || !refused;
  self->has_closed_keys = refused || job->passphrase != NULL;
  self->remembers = FALSE;
  g_free (self->passphrase);
  self->passphrase = refused ? NULL : g_strdup (job->passphrase);
}

static void
take_result (LianduExchanger *self,
             Job             *job)
{
  if (job->fingerprint != NULL)
    {
      g_free (self->fingerprint);
      self->fingerprint = g_strdup (job->fingerprint);
    }
  if (job->task == LIANDU_EXCHANGER_CREATE || job->task == LIANDU_EXCHANGER_ASK)
    {
      g_free (self->place);
      self->place = g_strdup (job->place);
    }
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&job->trouble);
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
  take_passphrase (self, job, error);
  if (error == NULL)
    take_result (self, job);
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
  g_free (self->name);
  g_free (self->passphrase);
  g_free (self->words);
  g_free (self->trouble);
  g_free (self->fingerprint);

  G_OBJECT_CLASS (liandu_exchanger_parent_class)->finalize (object);
}

static void
liandu_exchanger_class_init (LianduExchangerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_exchanger_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_exchanger_finalize;

  signals[LOOKED] = g_signal_new ("looked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
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

  self->store = g_object_ref (store);
  return self;
}

/* Looking */

typedef struct
{
  LianduStore *store;
  char *settled;            /* place in the settings, taken over */
  char *place;
  gboolean has_keys;
  gboolean has_closed_keys;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->store);
  g_free (look->settled);
  g_free (look->place);
  g_free (look);
}

static void
look_thread (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  Look *look = data;
  GError *error = NULL;

  look->has_keys = liandu_keystore_exists (liandu_store_get_folder (look->store));
  look->has_closed_keys = are_keys_closed (look->store);
  if (!liandu_sharing_load_place (look->store, &look->place, &error)
      || (look->place == NULL && look->settled != NULL && !liandu_sharing_save_place (look->store, look->settled, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  if (look->place == NULL)
    look->place = g_strdup (look->settled);
  g_task_return_boolean (task, TRUE);
}

/* From now on it is kept with the workspace. */
static void
drop_settled (LianduExchanger *self)
{
  g_autoptr (GVariant) places = g_settings_get_value (self->settings, PLACES_KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *folder, *place;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "{&s&s}", &folder, &place))
    if (!g_str_equal (folder, liandu_store_get_folder (self->store)))
      g_variant_builder_add (&builder, "{ss}", folder, place);
  g_settings_set_value (self->settings, PLACES_KEY, g_variant_builder_end (&builder));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data G_GNUC_UNUSED)
{
  LianduExchanger *self = LIANDU_EXCHANGER (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  gboolean is_new;

  self->looking = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->store == NULL)
    return;
  if (look->settled != NULL)
    drop_settled (self);
  is_new = g_strcmp0 (self->place, look->place) != 0 || self->has_keys != look->has_keys || self->has_closed_keys != look->has_closed_keys;
  g_free (self->place);
  self->place = g_steal_pointer (&look->place);
  self->has_keys = look->has_keys;
  self->has_closed_keys = look->has_closed_keys;
  g_signal_emit (self, signals[LOOKED], 0, is_new);
}

/**
 * liandu_exchanger_look:
 *
 * Finds out where these ledgers are exchanged, which the command line may have
 * said meanwhile, and how their keys are kept.  Ends with "looked"; nothing
 * happens while it is under way already.
 */
void
liandu_exchanger_look (LianduExchanger *self)
{
  g_autoptr (GVariant) places = g_settings_get_value (self->settings, PLACES_KEY);
  g_autoptr (GTask) task = NULL;
  Look *look = NULL;

  g_return_if_fail (LIANDU_IS_EXCHANGER (self));

  if (self->looking || self->cancellable != NULL)
    return;
  self->looking = TRUE;
  look = g_new0 (Look, 1);
  look->store = g_object_ref (self->store);
  g_variant_lookup (places, liandu_store_get_folder (self->store), "s", &look->settled);
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, liandu_exchanger_look);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_thread);
}

const char *
liandu_exchanger_get_place (LianduExchanger *self)
{
  return self->place;
}

static void
forget_thread (GTask        *task,
               gpointer      source G_GNUC_UNUSED,
               gpointer      data,
               GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;

  if (liandu_sharing_save_place (data, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (source, signals[FINISHED], 0, NULL, error);
}

/**
 * liandu_exchanger_forget_place:
 *
 * Exchanges no more by itself.  Where that cannot be kept it is found again by
 * the next look, and "finished" says why.
 */
void
liandu_exchanger_forget_place (LianduExchanger *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, forgotten_cb, NULL);

  g_clear_pointer (&self->place, g_free);
  g_task_set_source_tag (task, liandu_exchanger_forget_place);
  g_task_set_task_data (task, g_object_ref (self->store), g_object_unref);
  g_task_run_in_thread (task, forget_thread);
}

/**
 * liandu_exchanger_set_name:
 * @name: (nullable): what others are to call this computer; it is part of its
 *   keys and stays as it is once they are made
 */
void
liandu_exchanger_set_name (LianduExchanger *self,
                           const char      *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
}

/**
 * liandu_exchanger_set_passphrase:
 * @remembers: whether the keyring of whoever is logged in is to keep it, once
 *   it has proved good
 */
void
liandu_exchanger_set_passphrase (LianduExchanger *self,
                                 const char      *passphrase,
                                 gboolean         remembers)
{
  g_free (self->passphrase);
  self->passphrase = passphrase != NULL && *passphrase != '\0' ? g_strdup (passphrase) : NULL;
  self->remembers = remembers && self->passphrase != NULL;
  self->needs_passphrase = self->needs_passphrase && self->passphrase == NULL;
}

gboolean
liandu_exchanger_needs_passphrase (LianduExchanger *self)
{
  return self->needs_passphrase;
}

gboolean
liandu_exchanger_has_keys (LianduExchanger *self)
{
  return self->has_keys;
}

gboolean
liandu_exchanger_has_closed_keys (LianduExchanger *self)
{
  return self->has_closed_keys;
}

gboolean
liandu_exchanger_is_running (LianduExchanger *self)
{
  return self->cancellable != NULL;
}

static void
run_job (LianduExchanger *self,
         Job             *job)
{
  g_autoptr (GTask) thread = NULL;

  self->cancellable = g_cancellable_new ();
  thread = g_task_new (self, self->cancellable, finished_cb, NULL);
  g_task_set_source_tag (thread, run_job);
  g_task_set_task_data (thread, job, (GDestroyNotify) job_free);
  self->progress_id = g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MS, tick_cb, g_object_ref (thread), g_object_unref);
  g_task_run_in_thread (thread, run_thread);
  g_signal_emit (self, signals[STARTED], 0);
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
  Job *job = NULL;

  g_return_val_if_fail (LIANDU_IS_EXCHANGER (self), FALSE);

  if (self->cancellable != NULL || liandu_store_is_read_only (self->store))
    return FALSE;
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  job->task = task;
  job->place = g_strdup (place);
  job->what = g_strdup (what);
  job->name = g_strdup (self->name);
  job->passphrase = g_strdup (self->passphrase);
  job->is_stick = is_stick;
  job->recalls = !self->recalled;
  job->remembers = self->remembers;
  run_job (self, job);
  return TRUE;
}

/**
 * liandu_exchanger_change_passphrase:
 * @old_passphrase: (nullable): what the keys are closed with now
 * @new_passphrase: (nullable): %NULL or empty leaves them open
 * @remembers: whether the keyring is to keep the new one; it forgets the old
 *
 * Ends with "finished", without a report.
 */
gboolean
liandu_exchanger_change_passphrase (LianduExchanger *self,
                                    const char      *old_passphrase,
                                    const char      *new_passphrase,
                                    gboolean         remembers)
{
  Job *job = NULL;

  g_return_val_if_fail (LIANDU_IS_EXCHANGER (self), FALSE);

  if (self->cancellable != NULL)
    return FALSE;
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  job->task = LIANDU_EXCHANGER_PASSPHRASE;
  job->passphrase = g_strdup (old_passphrase);
  job->what = g_strdup (new_passphrase != NULL ? new_passphrase : "");
  job->remembers = remembers;
  run_job (self, job);
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

/**
 * liandu_exchanger_get_trouble:
 *
 * Returns: (nullable): what did not work beside the last exchange, in a sentence
 */
const char *
liandu_exchanger_get_trouble (LianduExchanger *self)
{
  return self->trouble;
}
