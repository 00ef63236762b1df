/* liandu-backup-thin.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "liandu-backup.h"

#define PREFIX "liandu-"
#define SUFFIX ".zip"

/* One backup of ours, with the day in its name. */
typedef struct
{
  const LianduBackupFile *file;     /* borrowed */
  guint32 day;                      /* Julian: Monday the 1st of January of year 1 is 1 */
  guint32 month;
  gboolean keep;
} Dated;

/* Nothing but digits where "#" is, and the rest as it is. */
static gboolean
matches (const char *name,
         const char *pattern)
{
  for (; *name != '\0' && *pattern != '\0'; name++, pattern++)
    if (*pattern == '#' ? !g_ascii_isdigit (*name) : *name != *pattern)
      return FALSE;
  return *name == *pattern;
}

static gboolean
parse_name (const char *name,
            Dated      *out_dated)
{
  guint64 number;
  GDateYear year;
  GDateMonth month;
  GDateDay day;
  GDate date;

  if (!matches (name, PREFIX "########-######" SUFFIX))
    return FALSE;
  number = g_ascii_strtoull (name + strlen (PREFIX), NULL, 10);
  year = (GDateYear) (number / 10000);
  month = (GDateMonth) (number / 100 % 100);
  day = (GDateDay) (number % 100);
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  out_dated->day = g_date_get_julian (&date);
  out_dated->month = (guint32) year * 12 + (guint32) month - 1;
  return TRUE;
}

static guint32
day_of (const LianduDate *today)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) liandu_date_get_day (today), (GDateMonth) liandu_date_get_month (today),
                  (GDateYear) liandu_date_get_year (today));
  return g_date_get_julian (&date);
}

/* The newest first; the time of day is in the name. */
static int
compare_dated (gconstpointer a,
               gconstpointer b)
{
  const Dated *first = a;
  const Dated *second = b;

  return strcmp (second->file->name, first->file->name);
}

/* What is not named like a backup of ours is none of our business. One from the
 * future comes of a clock that was wrong; it is left for a person to judge. */
static GArray *
list_dated (GPtrArray        *files,
            const LianduDate *today)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Dated));
  guint32 last_day = day_of (today);

  for (guint i = 0; i < files->len; i++)
    {
      Dated dated = { .file = g_ptr_array_index (files, i) };

      if (parse_name (dated.file->name, &dated) && dated.day <= last_day)
        g_array_append_val (list, dated);
    }
  g_array_sort (list, compare_dated);
  return list;
}

static guint32
get_day (const Dated *dated)
{
  return dated->day;
}

static guint32
get_week (const Dated *dated)
{
  return (dated->day - 1) / 7;
}

static guint32
get_month (const Dated *dated)
{
  return dated->month;
}

/* Keeps the newest of each of the last @n_periods in which there is any: an
 * office that was closed for a month does not find all its backups gone. */
static void
keep_periods (GArray  *list,
              guint    n_periods,
              guint32 (*get_period) (const Dated *dated))
{
  gint64 last = -1;

  for (guint i = 0; i < list->len && n_periods > 0; i++)
    {
      Dated *dated = &g_array_index (list, Dated, i);

      if (get_period (dated) == last)
        continue;
      dated->keep = TRUE;
      last = get_period (dated);
      n_periods--;
    }
}

/* The oldest go first, the newest never. */
static void
keep_limit (GArray  *list,
            guint64  limit)
{
  guint64 total = 0;
  gboolean is_full = FALSE;
  gboolean is_first = TRUE;

  for (guint i = 0; i < list->len; i++)
    {
      Dated *dated = &g_array_index (list, Dated, i);

      if (!dated->keep)
        continue;
      total += dated->file->size;
      is_full = is_full || (total > limit && !is_first);
      dated->keep = !is_full;
      is_first = FALSE;
    }
}

void
liandu_backup_file_free (LianduBackupFile *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * liandu_backup_dup_stamp:
 * @now: local time
 *
 * Returns: (transfer full): `20260408-090000`, for the names of files
 */
char *
liandu_backup_dup_stamp (GDateTime *now)
{
  return g_date_time_format (now, "%Y%m%d-%H%M%S");
}

/**
 * liandu_backup_dup_name:
 * @now: local time
 *
 * Returns: (transfer full): the name of an automatic backup,
 *   `liandu-20260408-090000.zip`
 */
char *
liandu_backup_dup_name (GDateTime *now)
{
  g_autofree char *stamp = liandu_backup_dup_stamp (now);

  return g_strconcat (PREFIX, stamp, SUFFIX, NULL);
}

/**
 * liandu_backup_parse_name:
 * @name: name of a file
 * @zone: where the office is
 *
 * Returns: (transfer full) (nullable): when this automatic backup was made
 */
GDateTime *
liandu_backup_parse_name (const char *name,
                          GTimeZone  *zone)
{
  const char *digits = name + strlen (PREFIX);
  guint64 day;
  guint64 second;

  if (!matches (name, PREFIX "########-######" SUFFIX))
    return NULL;
  day = g_ascii_strtoull (digits, NULL, 10);
  second = g_ascii_strtoull (digits + strlen ("########-"), NULL, 10);
  return g_date_time_new (zone, (int) (day / 10000), (int) (day / 100 % 100), (int) (day % 100),
                          (int) (second / 10000), (int) (second / 100 % 100), (double) (second % 100));
}

/**
 * liandu_backup_list:
 * @folder: a folder with backups
 *
 * Returns: (transfer full) (element-type LianduBackupFile): the automatic
 *   backups in it, in no order; empty where there is no folder
 */
GPtrArray *
liandu_backup_list (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_backup_file_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      LianduBackupFile *file = NULL;
      GStatBuf buffer;
      Dated dated;

      if (!parse_name (name, &dated) || g_stat (path, &buffer) != 0)
        continue;
      file = g_new0 (LianduBackupFile, 1);
      file->name = g_strdup (name);
      file->size = (guint64) buffer.st_size;
      g_ptr_array_add (files, file);
    }
  return files;
}

/**
 * liandu_backup_is_due:
 * @files: (element-type LianduBackupFile): what there is
 * @today: the day
 *
 * Returns: whether there is no automatic backup of @today yet
 */
gboolean
liandu_backup_is_due (GPtrArray        *files,
                      const LianduDate *today)
{
  guint32 day = day_of (today);

  for (guint i = 0; i < files->len; i++)
    {
      const LianduBackupFile *file = g_ptr_array_index (files, i);
      Dated dated;

      if (parse_name (file->name, &dated) && dated.day == day)
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_backup_thin:
 * @files: (element-type LianduBackupFile): what there is
 * @today: the day
 * @limit: bytes that all together may take
 *
 * Chooses what to remove. Kept is the newest of each of the last 7 days, 8 weeks
 * and 24 months that have any; of these, as many of the newest as fit into
 * @limit, and the newest of all in any case.
 *
 * Returns: (transfer full) (element-type utf8): names to remove, newest first
 */
GPtrArray *
liandu_backup_thin (GPtrArray        *files,
                    const LianduDate *today,
                    guint64           limit)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) list = list_dated (files, today);

  keep_periods (list, LIANDU_BACKUP_DAILY, get_day);
  keep_periods (list, LIANDU_BACKUP_WEEKLY, get_week);
  keep_periods (list, LIANDU_BACKUP_MONTHLY, get_month);
  keep_limit (list, limit);

  for (guint i = 0; i < list->len; i++)
    {
      const Dated *dated = &g_array_index (list, Dated, i);

      if (!dated->keep)
        g_ptr_array_add (names, g_strdup (dated->file->name));
    }
  return names;
}

/**
 * liandu_backup_thin_folder:
 * @folder: a folder with backups
 * @today: the day
 * @limit: bytes that all together may take
 *
 * Removes what liandu_backup_thin() chooses.
 */
void
liandu_backup_thin_folder (const char       *folder,
                           const LianduDate *today,
                           guint64           limit)
{
  g_autoptr (GPtrArray) files = liandu_backup_list (folder);
  g_autoptr (GPtrArray) names = liandu_backup_thin (files, today, limit);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
}
