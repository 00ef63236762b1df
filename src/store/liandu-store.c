/* liandu-store.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-derived.h"
#include "liandu-file.h"
#include "liandu-migrator.h"
#include "liandu-store-private.h"
#include "liandu-uuid.h"

/**
 * LianduStore:
 *
 * Opening and closing a workspace, and what all calls share.  Writing is in
 * liandu-store-write.c, reading in liandu-store-read.c; the rest by concern.
 */

G_DEFINE_FINAL_TYPE (LianduStore, liandu_store, G_TYPE_OBJECT)

/* How often to look for what another process wrote; it costs one pragma. */
#define POLL_MS 1000

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
liandu_store_dispose (GObject *object)
{
  liandu_store_close (LIANDU_STORE (object));

  G_OBJECT_CLASS (liandu_store_parent_class)->dispose (object);
}

static void
liandu_store_finalize (GObject *object)
{
  LianduStore *self = LIANDU_STORE (object);

  g_clear_object (&self->database);
  g_free (self->folder);
  g_free (self->user);
  g_clear_object (&self->clock);
  g_clear_object (&self->workdays);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (liandu_store_parent_class)->finalize (object);
}

static void
liandu_store_class_init (LianduStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liandu_store_dispose;
  object_class->finalize = liandu_store_finalize;

  /**
   * LianduStore::changed:
   * @uuids: (element-type utf8): records whose derived state is new; empty
   *   when another process wrote, so that anything may have changed
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
liandu_store_init (LianduStore *self)
{
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
}

/* Jobs */

typedef struct
{
  LianduStore *store;       /* kept by the task or the caller */
  LianduStoreJob job;
  gpointer data;
  GDestroyNotify data_free;
} Call;

static gpointer
run_call (LianduDatabase *database G_GNUC_UNUSED,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  Call *call = data;

  return call->job (call->store, call->data, cancellable, error);
}

static void
call_free (Call *call)
{
  if (call->data_free != NULL && call->data != NULL)
    call->data_free (call->data);
  g_free (call);
}

static gboolean
check_open (LianduStore *self,
            GError     **error)
{
  if (self->database != NULL && !g_atomic_int_get (&self->closed))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("The workspace is closed: open it again"));
  return FALSE;
}

gpointer
_liandu_store_run (LianduStore    *self,
                   LianduPriority  priority,
                   LianduStoreJob  job,
                   gpointer        data,
                   GCancellable   *cancellable,
                   GError        **error)
{
  Call call = { self, job, data, NULL };

  if (!check_open (self, error))
    return NULL;
  return liandu_database_run (self->database, priority, run_call, &call, cancellable, error);
}

/* Takes ownership of @task and @data. */
void
_liandu_store_run_task (LianduStore    *self,
                        LianduPriority  priority,
                        LianduStoreJob  job,
                        gpointer        data,
                        GDestroyNotify  data_free,
                        GDestroyNotify  result_free,
                        GTask          *task)
{
  Call *call = g_new0 (Call, 1);
  g_autoptr (GError) error = NULL;

  *call = (Call) { self, job, data, data_free };
  if (!check_open (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      call_free (call);
      return;
    }
  liandu_database_run_task (self->database, priority, run_call, call, (GDestroyNotify) call_free, task, result_free);
}

void
_liandu_store_run_async (LianduStore         *self,
                         LianduPriority       priority,
                         LianduStoreJob       job,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GDestroyNotify       result_free,
                         gpointer             source_tag,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  _liandu_store_run_task (self, priority, job, data, data_free, result_free, task);
}

/* Saying what changed */

typedef struct
{
  GWeakRef store;
  GStrv uuids;
} Emission;

static void
emission_free (Emission *emission)
{
  g_weak_ref_clear (&emission->store);
  g_strfreev (emission->uuids);
  g_free (emission);
}

static gboolean
emit_cb (gpointer data)
{
  Emission *emission = data;
  g_autoptr (LianduStore) self = g_weak_ref_get (&emission->store);

  if (self != NULL && !g_atomic_int_get (&self->closed))
    g_signal_emit (self, signals[CHANGED], 0, emission->uuids);
  return G_SOURCE_REMOVE;
}

void
_liandu_store_emit_changed (LianduStore *self,
                            GPtrArray   *uuids)
{
  Emission *emission = g_new0 (Emission, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSource) source = g_idle_source_new ();

  for (guint i = 0; uuids != NULL && i < uuids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (uuids, i));
  g_weak_ref_init (&emission->store, self);
  emission->uuids = g_strv_builder_end (builder);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_cb, emission, (GDestroyNotify) emission_free);
  g_source_attach (source, self->context);
}

void
_liandu_store_load_office (LianduStore *self)
{
  LianduCodes *codes = liandu_office_load_codes (self->database);
  LianduWorkdays *workdays = liandu_office_load_workdays (self->database);
  GHashTable *settings = liandu_office_load_settings (self->database);
  GPtrArray *limits = liandu_office_load_limits (self->database);

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_object (&self->workdays);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  self->codes = codes;
  self->workdays = workdays;
  self->settings = settings;
  self->limits = limits;
  g_mutex_unlock (&self->mutex);
}

static gpointer
look_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error G_GNUC_UNUSED)
{
  gint64 version = liandu_database_data_version (self->database);

  if (version != self->data_version)
    {
      self->data_version = version;
      _liandu_store_load_office (self);
      _liandu_store_emit_changed (self, NULL);
    }
  return GINT_TO_POINTER (1);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data G_GNUC_UNUSED)
{
  LIANDU_STORE (object)->polling = FALSE;
  g_task_propagate_pointer (G_TASK (result), NULL);
}

static gboolean
poll_cb (gpointer data)
{
  LianduStore *self = data;

  if (!self->polling && self->database != NULL)
    {
      self->polling = TRUE;
      _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, look_job, NULL, NULL, NULL, poll_cb, NULL, looked_cb, NULL);
    }
  return G_SOURCE_CONTINUE;
}

void
_liandu_store_start_polling (LianduStore *self)
{
  self->poll = g_timeout_source_new (POLL_MS);
  g_source_set_callback (self->poll, poll_cb, self, NULL);
  g_source_attach (self->poll, self->context);
}

/* Opening */

static gboolean
make_identity (LianduDatabase *database,
               LianduClock    *clock,
               GError        **error)
{
  g_autofree char *workspace = liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), NULL);
  g_autofree char *device = liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), NULL);

  return liandu_meta_set_text (database, "workspace", workspace, error)
         && liandu_meta_set_text (database, "device", device, error)
         && liandu_meta_new_epoch (database, error);
}

static gboolean
begin_workspace (LianduStore *self,
                 GError     **error)
{
  g_autofree char *fingerprint = liandu_derived_fingerprint ();

  if (!liandu_database_begin (self->database, error))
    return FALSE;
  if (liandu_derived_create (self->database, error)
      && make_identity (self->database, self->clock, error)
      && liandu_meta_set_text (self->database, "fingerprint", fingerprint, error)
      && _liandu_store_seed (self, error)
      && liandu_database_commit (self->database, error))
    return TRUE;
  liandu_database_rollback (self->database);
  return FALSE;
}

/* Tables of an older description are made anew from the ops; nobody else may
 * be reading them meanwhile. */
static gboolean
refresh_derived (LianduStore *self,
                 GError     **error)
{
  g_autofree char *now = liandu_derived_fingerprint ();
  g_autofree char *then = liandu_meta_dup_text (self->database, "fingerprint");
  gboolean done;

  if (g_strcmp0 (now, then) == 0 || self->read_only)
    return TRUE;
  if (!liandu_workspace_lock_set_exclusive (self->lock, TRUE, error))
    return FALSE;
  liandu_database_set_roomy (self->database, TRUE);
  done = liandu_database_begin (self->database, error)
         && liandu_derived_rebuild (self->database, NULL, error)
         && liandu_meta_set_text (self->database, "fingerprint", now, error)
         && liandu_database_commit (self->database, error);
  if (!done)
    liandu_database_rollback (self->database);
  liandu_database_set_roomy (self->database, FALSE);
  return liandu_workspace_lock_set_exclusive (self->lock, FALSE, done ? error : NULL) && done;
}

static gpointer
open_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autofree char *workspace = liandu_meta_dup_text (self->database, "workspace");

  if (workspace == NULL && !begin_workspace (self, error))
    return NULL;
  if (!_liandu_identity_settle (self, error) || !refresh_derived (self, error) || !_liandu_store_top_up (self, error))
    return NULL;
  _liandu_store_load_office (self);
  self->data_version = liandu_database_data_version (self->database);
  return self;
}

static gboolean
migrate (LianduStore *self,
         GError     **error)
{
  g_autofree char *backups = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);
  LianduSchemaState state = LIANDU_SCHEMA_CURRENT;
  gboolean too_new = FALSE;

  if (!liandu_migrator_get_state (self->database, LIANDU_MIGRATOR_RESOURCES, &state, error))
    return FALSE;
  /* Who only looks upgrades nothing: what reading needs has been there from the
   * first version. */
  if (state == LIANDU_SCHEMA_CURRENT || (state == LIANDU_SCHEMA_OLD && self->read_only))
    return TRUE;
  if (state == LIANDU_SCHEMA_TOO_NEW)
    {
      self->read_only = TRUE;
      return liandu_migrator_run (self->database, LIANDU_MIGRATOR_RESOURCES, backups, &too_new, error);
    }
  if (!liandu_workspace_lock_set_exclusive (self->lock, TRUE, error))
    return FALSE;
  if (!liandu_migrator_run (self->database, LIANDU_MIGRATOR_RESOURCES, backups, &too_new, error))
    return FALSE;
  return liandu_workspace_lock_set_exclusive (self->lock, FALSE, error);
}

static gboolean
check_exists (const char *path,
              gboolean    create,
              GError    **error)
{
  if (create || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("There is no workspace in “%s”: create one first"), path);
  return FALSE;
}

static gboolean
open_workspace (LianduStore      *self,
                LianduStoreFlags  flags,
                GError          **error)
{
  gboolean create = (flags & LIANDU_STORE_CREATE) != 0;
  g_autofree char *path = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE);

  self->read_only = (flags & LIANDU_STORE_READ_ONLY) != 0;
  if (!check_exists (path, create, error) || !liandu_workspace_prepare (self->folder, create, error))
    return FALSE;
  self->lock = liandu_workspace_lock_new (self->folder, FALSE, error);
  if (self->lock == NULL)
    return FALSE;
  self->database = liandu_database_open (path, create, self->read_only, error);
  if (self->database == NULL)
    return FALSE;
  return migrate (self, error) && _liandu_store_run (self, LIANDU_PRIORITY_SAVE, open_job, NULL, NULL, error) != NULL;
}

static LianduStore *
new_store (const char  *folder,
           LianduClock *clock)
{
  LianduStore *self = g_object_new (LIANDU_TYPE_STORE, NULL);

  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * liandu_store_open:
 * @folder: the workspace; not inside a network or synchronised folder
 * @clock: what the time is
 * @flags: whether to create it
 * @error: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_REFUSED (network folder),
 *   %LIANDU_ERROR_BUSY (another program needs it alone), %LIANDU_ERROR_CORRUPT
 *
 * Returns: (transfer full): the store; a workspace of a newer program is
 *   opened for reading only
 */
LianduStore *
liandu_store_open (const char       *folder,
                   LianduClock      *clock,
                   LianduStoreFlags  flags,
                   GError          **error)
{
  g_autoptr (LianduStore) self = new_store (folder, clock);

  if (!open_workspace (self, flags, error))
    return NULL;
  _liandu_store_start_polling (self);
  return g_steal_pointer (&self);
}

static void
open_thread (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      task_data,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  LianduStore *self = task_data;
  GError *error = NULL;

  if (open_workspace (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (task), "flags")), &error))
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_store_open_async (const char          *folder,
                         LianduClock         *clock,
                         LianduStoreFlags     flags,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_store_open_async);
  g_task_set_task_data (task, new_store (folder, clock), g_object_unref);
  g_object_set_data (G_OBJECT (task), "flags", GUINT_TO_POINTER (flags));
  g_task_run_in_thread (task, open_thread);
}

LianduStore *
liandu_store_open_finish (GAsyncResult *result,
                          GError      **error)
{
  LianduStore *self = g_task_propagate_pointer (G_TASK (result), error);

  if (self != NULL && self->poll == NULL)
    _liandu_store_start_polling (self);
  return self;
}

static gpointer
leave_job (LianduStore  *self,
           gpointer      data G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  return _liandu_identity_leave (self, error) ? self : NULL;
}

/**
 * liandu_store_close:
 *
 * Waits for saves that are under way; other calls end with an error.  Closing
 * twice is harmless.
 */
void
liandu_store_close (LianduStore *self)
{
  Call leave = { self, leave_job, NULL, NULL };

  if (self->poll != NULL)
    {
      g_source_destroy (self->poll);
      g_clear_pointer (&self->poll, g_source_unref);
    }
  if (!g_atomic_int_compare_and_exchange (&self->closed, FALSE, TRUE))
    return;
  if (self->database != NULL && self->rotated)
    liandu_database_run (self->database, LIANDU_PRIORITY_SAVE, run_call, &leave, NULL, NULL);
  /* A backup on a thread of its own may still ask: it is refused by a database
   * that is closed, not by one that is gone. */
  if (self->database != NULL)
    liandu_database_close (self->database);
  g_clear_pointer (&self->lock, liandu_workspace_lock_free);
  if (self->is_scratch)
    _liandu_file_remove_tree (self->folder);
}

/* What it knows */

const char *
liandu_store_get_folder (LianduStore *self)
{
  return self->folder;
}

LianduClock *
liandu_store_get_clock (LianduStore *self)
{
  return self->clock;
}

/* For the sample alone, which is told as it would have happened. */
void
_liandu_store_set_clock (LianduStore *self,
                         LianduClock *clock)
{
  g_set_object (&self->clock, clock);
}

static gpointer
haste_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  const char *sql = GPOINTER_TO_INT (data) ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL";

  return liandu_database_exec (self->database, sql, error) ? self : NULL;
}

/* What can be made again need not wait for the disk at every step; the first
 * save after it brings everything there. */
gboolean
_liandu_store_set_haste (LianduStore *self,
                         gboolean     haste,
                         GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, haste_job, GINT_TO_POINTER (haste), NULL, error) != NULL;
}

gboolean
liandu_store_is_read_only (LianduStore *self)
{
  return self->read_only;
}

LianduCodes *
liandu_store_dup_codes (LianduStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return liandu_codes_ref (self->codes);
}

LianduWorkdays *
liandu_store_dup_workdays (LianduStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_object_ref (self->workdays);
}

static gpointer
has_user_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error)
{
  if (liandu_office_has_user (self->database, data))
    return self;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no user “%s” in this workspace"), (const char *) data);
  return NULL;
}

/**
 * liandu_store_set_user:
 * @name: name of a user record
 * @error: %LIANDU_ERROR_NOT_FOUND when there is none
 *
 * From now on commits are this user's.
 */
gboolean
liandu_store_set_user (LianduStore *self,
                       const char  *name,
                       GError     **error)
{
  if (_liandu_store_run (self, LIANDU_PRIORITY_PAGE, has_user_job, (gpointer) name, NULL, error) == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  g_free (self->user);
  self->user = g_strdup (name);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

/* Borrowed until the user is set again: for the thread that sets it. */
const char *
liandu_store_get_user (LianduStore *self)
{
  return self->user;
}

char *
_liandu_store_dup_user (LianduStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_strdup (self->user);
}

static gpointer
first_user_job (LianduStore  *self,
                gpointer      data G_GNUC_UNUSED,
                GCancellable *cancellable G_GNUC_UNUSED,
                GError      **error)
{
  char *name = liandu_office_dup_first_user (self->database);

  if (name == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("The workspace has no user yet"));
  return name;
}

/**
 * liandu_store_dup_first_user:
 *
 * Returns: (nullable) (transfer full): the user who was entered on this computer
 *   first; where none was, who was entered first
 */
char *
liandu_store_dup_first_user (LianduStore *self,
                             GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, first_user_job, NULL, NULL, error);
}

typedef struct
{
  const char *name;
  const char *office;
} NewUser;

static gpointer
add_user_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error)
{
  const NewUser *user = data;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);
  LianduChange *change = liandu_change_set_create (changes, liandu_kind_lookup ("user"), uuid);

  liandu_change_set_value (change, "name", g_variant_new_string (user->name));
  if (user->office != NULL)
    liandu_change_set_value (change, "unit", g_variant_new_string (user->office));
  return _liandu_store_transact (self, changes, "user", user->name, NULL, error) ? self : NULL;
}

/**
 * liandu_store_add_user:
 * @name: of who is going to type
 * @office: (nullable): where he works
 *
 * Enters a user, who is the author of that entry himself: the one thing that
 * can be written while nobody is set.
 */
gboolean
liandu_store_add_user (LianduStore *self,
                       const char  *name,
                       const char  *office,
                       GError     **error)
{
  NewUser user = { name, office };

  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, add_user_job, &user, NULL, error) != NULL;
}

/* From memory, as codes are: the window asks while it shows a page. */
char *
liandu_store_dup_setting (LianduStore *self,
                          const char  *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->settings != NULL ? g_strdup (g_hash_table_lookup (self->settings, key)) : NULL;
}
