/* liandu-hlc.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-hlc.h"

/* A hybrid logical clock gives each op a stamp greater than every stamp its
 * author had seen. Who saw a value and replaced it therefore always wins,
 * however wrong the clocks of the machines are; the wall time only decides
 * between people who did not know of each other.
 */

/* The counter carries over into the milliseconds. The room that
 * liandu_hlc_is_valid() leaves keeps the sum from ever reaching its end.
 */
static void
step (LianduHlc *self)
{
  if (self->counter == G_MAXUINT32)
    self->ms++;

  self->counter++;
}

/**
 * liandu_hlc_tick:
 * @self: the clock: the greatest stamp made or seen so far
 * @now_ms: what the machine's clock says, milliseconds since 1970; it may be
 *   wrong, jump, or run backwards
 *
 * Makes the stamp of the next op.
 *
 * Returns: a stamp greater than every one made or received before
 */
LianduHlc
liandu_hlc_tick (LianduHlc *self,
                 gint64     now_ms)
{
  g_return_val_if_fail (self != NULL, (LianduHlc) LIANDU_HLC_INIT);

  now_ms = MIN (now_ms, LIANDU_HLC_MAX_MS);

  if (now_ms > self->ms)
    {
      self->ms = now_ms;
      self->counter = 0;
    }
  else
    {
      step (self);
    }

  return *self;
}

/**
 * liandu_hlc_receive:
 * @self: the clock
 * @stamp: the stamp of an op from elsewhere
 *
 * Takes note of a stamp, so that the next tick is greater than it. A stamp far
 * in the future is taken too: refusing it would keep two desks apart for ever.
 *
 * Returns: %FALSE if no clock could have made @stamp, which is then ignored
 */
gboolean
liandu_hlc_receive (LianduHlc       *self,
                    const LianduHlc *stamp)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (stamp != NULL, FALSE);

  if (!liandu_hlc_is_valid (stamp))
    return FALSE;

  if (liandu_hlc_compare (stamp, self) > 0)
    *self = *stamp;

  return TRUE;
}

/**
 * liandu_hlc_compare:
 * @a: a stamp
 * @b: another stamp
 *
 * Returns: less than, equal to or greater than zero as @a is earlier than, the
 *   same as or later than @b
 */
int
liandu_hlc_compare (const LianduHlc *a,
                    const LianduHlc *b)
{
  if (a->ms != b->ms)
    return a->ms < b->ms ? -1 : 1;

  if (a->counter != b->counter)
    return a->counter < b->counter ? -1 : 1;

  return 0;
}

/**
 * liandu_hlc_is_valid:
 * @stamp: a stamp
 *
 * Damaged or forged stamps at the very end of the range are refused: whoever
 * replaces their values must still find greater stamps, 2³¹ of them here.
 *
 * Returns: whether a clock can have made @stamp and can go on after it
 */
gboolean
liandu_hlc_is_valid (const LianduHlc *stamp)
{
  if (stamp->ms == LIANDU_HLC_MAX_MS)
    return stamp->counter <= G_MAXUINT32 / 2;

  return stamp->ms >= 0 && stamp->ms < LIANDU_HLC_MAX_MS;
}
