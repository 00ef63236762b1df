/* liandu-store-as-of.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-as-of.h"
#include "liandu-file.h"
#include "liandu-store-private.h"
#include "liandu-watermark.h"

#define SCRATCH LIANDU_WORKSPACE_SCRATCH "as-of-"

static LianduClock *
make_clock (const LianduDate *day)
{
  g_autofree char *noon = g_strconcat (liandu_date_get_iso (day), "T12:00:00+08:00", NULL);

  return liandu_clock_new_fixed (noon, NULL);
}

static gpointer
settle_job (LianduStore  *self,
            gpointer      data G_GNUC_UNUSED,
            GCancellable *cancellable,
            GError      **error)
{
  /* It goes when it is closed: nothing of it need reach the disk. */
  if (!liandu_database_exec (self->database, "PRAGMA synchronous=OFF", error)
      || !liandu_as_of_settle (self->database, cancellable, error))
    return NULL;
  liandu_database_set_read_only (self->database);
  _liandu_store_load_office (self);
  return self;
}

static gboolean
check_day (LianduStore      *self,
           const LianduDate *day,
           GError          **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autofree char *words = NULL;

  if (liandu_date_has_day (day) && liandu_date_compare (day, today) <= 0)
    return TRUE;
  words = liandu_date_format (day);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("Nobody knows yet how things will be on “%s”: choose a day up to today"), words);
  return FALSE;
}

/* A copy of its own, which goes when it is closed. */
static LianduStore *
new_copy (LianduStore      *self,
          LianduClock      *clock,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr (LianduStore) copy = NULL;
  g_autofree char *path = NULL;
  char *folder = _liandu_file_make_scratch (self->folder, SCRATCH, error);

  if (folder == NULL)
    return NULL;
  copy = g_object_new (LIANDU_TYPE_STORE, NULL);
  copy->folder = folder;
  copy->is_scratch = TRUE;
  copy->read_only = TRUE;
  copy->clock = g_object_ref (clock);
  path = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_DATABASE);
  if (!liandu_database_copy_to (self->database, path, LIANDU_PRIORITY_EXPORT, NULL, NULL, cancellable, error))
    return NULL;
  copy->database = liandu_database_open (path, FALSE, FALSE, error);
  if (copy->database == NULL)
    return NULL;
  liandu_watermark_copy (self->database, copy->database);
  return g_steal_pointer (&copy);
}

static gboolean
settle (LianduStore      *copy,
        GCancellable     *cancellable,
        GError          **error)
{
  return _liandu_store_run (copy, LIANDU_PRIORITY_EXPORT, settle_job, NULL, cancellable, error) != NULL;
}

/**
 * liandu_store_open_as_of:
 * @day: up to today
 * @error: return location
 *
 * The workspace as it was at the end of a day, to be asked like any other: by
 * what happened until then, also where it was entered later
 * (liandu-as-of.c says what counts).  It is a copy of its own, which goes when
 * it is closed; its clock stands on that day.  Waits: for threads and the
 * command line.
 *
 * Returns: (transfer full): a store for reading only
 */
LianduStore *
liandu_store_open_as_of (LianduStore      *self,
                         const LianduDate *day,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr (LianduStore) then = NULL;
  g_autoptr (LianduClock) clock = NULL;

  if (!check_day (self, day, error))
    return NULL;
  clock = make_clock (day);
  then = new_copy (self, clock, cancellable, error);
  if (then == NULL)
    return NULL;
  liandu_as_of_set (then->database, day);
  return settle (then, cancellable, error) ? g_steal_pointer (&then) : NULL;
}

/* Watermarks */

static gpointer
watermark_job (LianduStore  *self,
               gpointer      data G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError      **error)
{
  return liandu_watermark_read (self->database, error);
}

/**
 * liandu_store_dup_watermark:
 *
 * What is on record at this moment, as a mark: while it stays the same nothing
 * was changed, by this program, by another or by an exchange.  Waits.
 *
 * Returns: (transfer full) (nullable): for liandu_store_open_at()
 */
char *
liandu_store_dup_watermark (LianduStore      *self,
                            GCancellable     *cancellable,
                            GError          **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, watermark_job, NULL, cancellable, error);
}

/**
 * liandu_store_open_at:
 * @watermark: (nullable): of liandu_store_dup_watermark(), here or on another
 *   desk; %NULL: as things stand
 * @time: (nullable): ISO 8601, of its clock; %NULL: this one's
 *
 * The workspace as it was at that moment, to be asked like any other, however
 * much is changed meanwhile; what was erased since is erased there, too.  A
 * copy of its own, which goes when it is closed.  Waits: for threads and the
 * command line.
 *
 * Returns: (transfer full) (nullable): a store for reading only
 */
LianduStore *
liandu_store_open_at (LianduStore   *self,
                      const char    *watermark,
                      const char    *time,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (LianduClock) clock = time != NULL ? liandu_clock_new_fixed (time, error) : g_object_ref (self->clock);
  g_autoptr (LianduStore) then = clock != NULL ? new_copy (self, clock, cancellable, error) : NULL;

  if (then == NULL || (watermark != NULL && !liandu_watermark_set (then->database, watermark, error)))
    return NULL;
  return settle (then, cancellable, error) ? g_steal_pointer (&then) : NULL;
}
