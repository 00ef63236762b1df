/* liandu-clock.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-clock.h"
#include "liandu-error.h"

/**
 * LianduClock:
 *
 * The only door to the wall clock. Everything that needs the time is handed a
 * clock, so that tests and `LIANDU_NOW` decide what day it is. May be read from
 * any thread.
 *
 * The day is the day of Beijing time, the official time of all China, and not
 * of the time zone the machine happens to be set to: a fresh installation left
 * at UTC would date the morning's work to the day before.
 */
struct _LianduClock
{
  GObject    parent_instance;

  GMutex     mutex;
  gboolean   fixed;
  gint64     fixed_ms;

  /* Owned */
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (LianduClock, liandu_clock, G_TYPE_OBJECT)

static GTimeZone *
new_beijing_zone (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Asia/Shanghai");

  /* Without tzdata: there has been no summer time since 1991. */
  return zone != NULL ? zone : g_time_zone_new_offset (8 * 60 * 60);
}

static void
liandu_clock_finalize (GObject *object)
{
  LianduClock *self = LIANDU_CLOCK (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (liandu_clock_parent_class)->finalize (object);
}

static void
liandu_clock_class_init (LianduClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = liandu_clock_finalize;
}

static void
liandu_clock_init (LianduClock *self)
{
  g_mutex_init (&self->mutex);
  self->zone = new_beijing_zone ();
}

/**
 * liandu_clock_new_system:
 *
 * Returns: (transfer full): a clock that shows the machine's time
 */
LianduClock *
liandu_clock_new_system (void)
{
  return g_object_new (LIANDU_TYPE_CLOCK, NULL);
}

/**
 * liandu_clock_new_fixed:
 * @iso: an instant such as `2026-04-08T09:00:00+08:00`; without an offset it is
 *   Beijing time
 * @error: return location for a #GError
 *
 * Makes a clock that stands still until liandu_clock_advance().
 *
 * Returns: (transfer full): the clock, or %NULL with %LIANDU_ERROR_INVALID
 */
LianduClock *
liandu_clock_new_fixed (const char  *iso,
                        GError     **error)
{
  g_autoptr (LianduClock) self = liandu_clock_new_system ();
  g_autoptr (GDateTime) moment = NULL;

  g_return_val_if_fail (iso != NULL, NULL);

  moment = g_date_time_new_from_iso8601 (iso, self->zone);
  if (moment == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” is not a time; write it like 2026-04-08T09:00:00+08:00"), iso);
      return NULL;
    }

  self->fixed = TRUE;
  self->fixed_ms = g_date_time_to_unix (moment) * 1000 + g_date_time_get_microsecond (moment) / 1000;

  return g_steal_pointer (&self);
}

/**
 * liandu_clock_new_default:
 * @error: return location for a #GError
 *
 * Makes the clock a program starts with: fixed if the environment variable
 * `LIANDU_NOW` says so, else the machine's.
 *
 * Returns: (transfer full): the clock, or %NULL if `LIANDU_NOW` is no time
 */
LianduClock *
liandu_clock_new_default (GError **error)
{
  const char *now = g_getenv ("LIANDU_NOW");

  if (now != NULL && *now != '\0')
    return liandu_clock_new_fixed (now, error);

  return liandu_clock_new_system ();
}

/**
 * liandu_clock_is_fixed:
 * @self: a #LianduClock
 *
 * Returns: whether the clock stands still
 */
gboolean
liandu_clock_is_fixed (LianduClock *self)
{
  g_return_val_if_fail (LIANDU_IS_CLOCK (self), FALSE);

  return self->fixed;
}

/**
 * liandu_clock_get_now_ms:
 * @self: a #LianduClock
 *
 * Returns: now, in milliseconds since 1970-01-01T00:00:00Z
 */
gint64
liandu_clock_get_now_ms (LianduClock *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (LIANDU_IS_CLOCK (self), 0);

  if (!self->fixed)
    return g_get_real_time () / 1000;

  locker = g_mutex_locker_new (&self->mutex);

  return self->fixed_ms;
}

/**
 * liandu_clock_dup_today:
 * @self: a #LianduClock
 *
 * Returns: (transfer full): the day it is now, in Beijing time
 */
LianduDate *
liandu_clock_dup_today (LianduClock *self)
{
  g_return_val_if_fail (LIANDU_IS_CLOCK (self), NULL);

  return liandu_clock_dup_date (self, liandu_clock_get_now_ms (self));
}

/**
 * liandu_clock_dup_datetime:
 * @self: a #LianduClock
 * @unix_ms: an instant, milliseconds since 1970
 *
 * For showing an instant: every view goes through here, so that all agree on
 * the time zone.
 *
 * Returns: (transfer full) (nullable): the instant in Beijing time, or %NULL if
 *   it lies outside the years 1 to 9999
 */
GDateTime *
liandu_clock_dup_datetime (LianduClock *self,
                           gint64       unix_ms)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) whole = NULL;

  g_return_val_if_fail (LIANDU_IS_CLOCK (self), NULL);

  utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  if (utc == NULL)
    return NULL;

  whole = g_date_time_add (utc, unix_ms % 1000 * 1000);
  if (whole == NULL)
    return NULL;

  return g_date_time_to_timezone (whole, self->zone);
}

/**
 * liandu_clock_dup_date:
 * @self: a #LianduClock
 * @unix_ms: an instant, milliseconds since 1970
 *
 * Returns: (transfer full) (nullable): the day of that instant in Beijing time
 */
LianduDate *
liandu_clock_dup_date (LianduClock *self,
                       gint64       unix_ms)
{
  g_autoptr (GDateTime) moment = liandu_clock_dup_datetime (self, unix_ms);

  if (moment == NULL)
    return NULL;

  return liandu_date_new_day (g_date_time_get_year (moment),
                              g_date_time_get_month (moment),
                              g_date_time_get_day_of_month (moment));
}

/**
 * liandu_clock_advance:
 * @self: a fixed #LianduClock
 * @ms: how far, in milliseconds; negative to turn it back
 *
 * Moves a fixed clock. The machine's clock cannot be moved.
 */
void
liandu_clock_advance (LianduClock *self,
                      gint64       ms)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (LIANDU_IS_CLOCK (self));
  g_return_if_fail (self->fixed);

  locker = g_mutex_locker_new (&self->mutex);
  self->fixed_ms += ms;
}
