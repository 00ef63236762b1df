/* liandu-session.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-sample.h"
#include "liandu-seed.h"
#include "liandu-session.h"

/* Settings of the workspace, shared with the rest of the program. */
#define SETTING_OFFICE "office_name"
#define SETTING_SAMPLE "sample"

/* At the end of the folder of a sample that is being made up. */
#define UNFINISHED ".unfinished"

typedef struct
{
  char *folder;
  char *user;
  char *office;
  char *backup;             /* to be put in its place first */
  LianduStore *store;       /* what is open there */
  gboolean create;
  gboolean sample;
} Request;

static void
request_free (Request *self)
{
  g_free (self->folder);
  g_free (self->user);
  g_free (self->office);
  g_free (self->backup);
  g_clear_object (&self->store);
  g_free (self);
}

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : NULL;
}

static GPtrArray *
list_users (LianduStore  *store,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("user"));

  liandu_query_add_column (query, "name");
  liandu_query_add_column (query, "unit");
  liandu_query_where (query, "retired", LIANDU_OP_NE, "true");
  return liandu_store_query (store, query, cancellable, error);
}

static LianduRow *
find_user (GPtrArray  *users,
           const char *wanted)
{
  for (guint i = 0; i < users->len; i++)
    if (g_strcmp0 (get_text (g_ptr_array_index (users, i), 0), wanted) == 0)
      return g_ptr_array_index (users, i);
  return NULL;
}

/* With an office: somebody who may be new here. */
static GPtrArray *
list_users_with (LianduStore   *store,
                 const Request *request,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GPtrArray) users = list_users (store, cancellable, error);

  if (users == NULL || users->len == 0 || request->office == NULL || find_user (users, request->user) != NULL)
    return g_steal_pointer (&users);
  if (!liandu_store_add_user (store, request->user, *request->office != '\0' ? request->office : NULL, error))
    return NULL;
  return list_users (store, cancellable, error);
}

static gboolean
session_set_user (LianduSession *self,
                  const Request *request,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GPtrArray) users = list_users_with (self->store, request, cancellable, error);
  g_autofree char *office = liandu_store_dup_setting (self->store, SETTING_OFFICE);
  g_autofree char *first = NULL;
  LianduRow *row = NULL;

  if (users == NULL)
    return FALSE;
  if (users->len == 0)
    {
      /* Setting it up was cut short: it is begun again. */
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("The workspace has no user yet"));
      return FALSE;
    }
  row = find_user (users, request->user);
  if (row == NULL)
    {
      first = liandu_store_dup_first_user (self->store, NULL);
      row = find_user (users, first);
    }
  if (row == NULL)
    row = g_ptr_array_index (users, 0);
  self->user = g_strdup (get_text (row, 0));
  self->office = g_strdup (get_text (row, 1) != NULL ? get_text (row, 1) : office);
  return liandu_store_is_read_only (self->store) || liandu_store_set_user (self->store, self->user, error);
}

static LianduSession *
open_session (const Request *request,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (LianduSession) self = g_new0 (LianduSession, 1);
  g_autoptr (LianduClock) clock = liandu_clock_new_default (error);
  g_autofree char *sample = NULL;

  if (clock == NULL)
    return NULL;
  self->store = liandu_store_open (request->folder, clock, 0, error);
  if (self->store == NULL || !session_set_user (self, request, cancellable, error))
    return NULL;
  sample = liandu_store_dup_setting (self->store, SETTING_SAMPLE);
  self->sample = g_strcmp0 (sample, "true") == 0;
  return g_steal_pointer (&self);
}

/* Seeded without a value. */
static void
set_office (LianduChangeSet *changes,
            const char      *office)
{
  g_autofree char *uuid = liandu_seed_dup_uuid ("setting", SETTING_OFFICE);
  LianduChange *change = liandu_change_set_edit (changes, liandu_kind_lookup ("setting"), uuid);

  liandu_change_set_value (change, "value", g_variant_new_string (office));
}

/* The first user, and the office as it signs its tables. */
static gboolean
set_up (LianduStore   *store,
        const Request *request,
        GCancellable  *cancellable,
        GError       **error)
{
  const char *office = *request->office != '\0' ? request->office : NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!liandu_store_add_user (store, request->user, office, error)
      || !liandu_store_set_user (store, request->user, error))
    return FALSE;
  if (office == NULL)
    return TRUE;
  set_office (changes, office);
  return liandu_store_commit (store, changes, cancellable, NULL, error);
}

static gboolean
has_users (LianduStore  *store,
           GCancellable *cancellable)
{
  g_autoptr (GPtrArray) users = list_users (store, cancellable, NULL);

  return users != NULL && users->len > 0;
}

static gboolean
fill (LianduStore *store,
      GError     **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));

  return liandu_sample_fill (store, today, error);
}

static gboolean
create_workspace (const Request *request,
                  const char    *folder,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (LianduClock) clock = liandu_clock_new_default (error);
  g_autoptr (LianduStore) store = NULL;
  gboolean done = FALSE;

  if (clock == NULL)
    return FALSE;
  store = liandu_store_open (folder, clock, LIANDU_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  done = has_users (store, cancellable)
         || (set_up (store, request, cancellable, error) && (!request->sample || fill (store, error)));
  liandu_store_close (store);
  return done;
}

static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        delete_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* A county is there as a whole or not at all: it is made up beside its place
 * and moved there when it is complete.  One that is there is shown again. */
static gboolean
create_sample (const Request *request,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *scratch = g_strconcat (request->folder, UNFINISHED, NULL);

  if (g_file_test (request->folder, G_FILE_TEST_EXISTS))
    return TRUE;
  delete_tree (scratch);
  if (!create_workspace (request, scratch, cancellable, error))
    {
      delete_tree (scratch);
      return FALSE;
    }
  if (g_rename (scratch, request->folder) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "cannot rename “%s”", scratch);
  return FALSE;
}

static gboolean
create (const Request *request,
        GCancellable  *cancellable,
        GError       **error)
{
  return request->sample ? create_sample (request, cancellable, error)
                         : create_workspace (request, request->folder, cancellable, error);
}

/* Is there something to open? */
static gboolean
prepare (const Request *request,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (LianduClock) clock = NULL;

  if (request->backup == NULL)
    return !request->create || create (request, cancellable, error);
  if (request->store != NULL)
    return liandu_store_replace_by_backup (request->store, request->backup, error);
  clock = liandu_clock_new_default (error);
  return clock != NULL && liandu_store_restore_backup (request->folder, request->backup, clock, error);
}

static void
session_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Request *request = data;
  LianduSession *session = NULL;
  GError *error = NULL;

  if (prepare (request, cancellable, &error))
    session = open_session (request, cancellable, &error);
  if (session != NULL)
    g_task_return_pointer (task, session, (GDestroyNotify) liandu_session_free);
  else
    g_task_return_error (task, error);
}

static void
run (Request             *request,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, session_thread);
}

void
liandu_session_free (LianduSession *self)
{
  g_clear_object (&self->store);
  g_free (self->user);
  g_free (self->office);
  g_free (self);
}

/**
 * liandu_session_open_async:
 * @folder: a workspace
 * @user: (nullable): who types, if there is such a user; else the first one
 * @office: (nullable): enter @user as a user of this office if there is none
 *
 * Opens a workspace.
 */
void
liandu_session_open_async (const char          *folder,
                           const char          *user,
                           const char          *office,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->folder = g_strdup (folder);
  request->user = g_strdup (user);
  request->office = g_strdup (office);
  run (request, cancellable, callback, user_data);
}

/**
 * liandu_session_restore_async:
 * @folder: a workspace
 * @store: (nullable): what is open there, closed by this whatever happens
 * @backup: the file to restore
 * @user: (nullable): who types, as in liandu_session_open_async()
 *
 * Puts a backup in the place of a workspace and opens it.  When that fails,
 * the workspace is as it was.
 */
void
liandu_session_restore_async (const char          *folder,
                              LianduStore         *store,
                              const char          *backup,
                              const char          *user,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->folder = g_strdup (folder);
  request->user = g_strdup (user);
  request->backup = g_strdup (backup);
  g_set_object (&request->store, store);
  run (request, cancellable, callback, user_data);
}

/**
 * liandu_session_create_async:
 * @folder: where there is no workspace yet
 * @user: who will type
 * @office: for which office, or an empty text
 * @sample: fill it with invented records
 *
 * Makes a workspace and opens it.
 */
void
liandu_session_create_async (const char          *folder,
                             const char          *user,
                             const char          *office,
                             gboolean             sample,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->folder = g_strdup (folder);
  request->user = g_strdup (*user != '\0' ? user : _("Visitor"));
  request->office = g_strdup (office);
  request->create = TRUE;
  request->sample = sample;
  run (request, cancellable, callback, user_data);
}

/**
 * liandu_session_finish:
 * @result: the result of either function
 *
 * Returns: (transfer full): the open workspace
 */
LianduSession *
liandu_session_finish (GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * liandu_session_get_sample_folder:
 * @folder: one's own workspace
 *
 * Invented records never mix with one's own: they have a workspace beside it.
 *
 * Returns: (transfer full): the folder of the sample
 */
char *
liandu_session_get_sample_folder (const char *folder)
{
  return g_strconcat (folder, "-sample", NULL);
}
