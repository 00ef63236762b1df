/* liandu-lamps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-lamps.h"
#include "liandu-office-setting.h"

#define SETTING_GREEN "lamp_green_days"
#define SETTING_YELLOW "lamp_yellow_days"
#define SETTING_RED "lamp_red_days"

#define MAX_DAYS 366

/* Those in use (practice.md §3); the first is the one that a workspace begins
 * with.  Where an office knows only one warning, it is the yellow one. */
static const LianduLamps presets[] = {
  { 20, 10, 0 },
  { 5, 5, 0 },
  { 3, 3, 0 },
};

/**
 * liandu_lamps_read:
 * @out_lamps: (out caller-allocates): what the office has settled, from memory
 */
void
liandu_lamps_read (LianduStore *store,
                   LianduLamps *out_lamps)
{
  out_lamps->green = liandu_office_setting_get_number (store, SETTING_GREEN, 0, MAX_DAYS, presets[0].green);
  out_lamps->yellow = liandu_office_setting_get_number (store, SETTING_YELLOW, 0, MAX_DAYS, presets[0].yellow);
  out_lamps->red = liandu_office_setting_get_number (store, SETTING_RED, 0, MAX_DAYS, presets[0].red);
}

gboolean
liandu_lamps_equal (const LianduLamps *a,
                    const LianduLamps *b)
{
  return a->green == b->green && a->yellow == b->yellow && a->red == b->red;
}

/**
 * liandu_lamps_get_class:
 * @days: left until the time limit; negative when it has passed
 *
 * Returns: the style class of a mark; it repeats what the words beside it say
 */
const char *
liandu_lamps_get_class (const LianduLamps *self,
                        gint64             days)
{
  if (days < 0 || days <= self->red)
    return "tone-alarm";
  if (days <= self->yellow)
    return "tone-warning";
  return days <= self->green ? "tone-good" : "tone-plain";
}

/**
 * liandu_lamps_get_presets:
 *
 * Returns: (array length=out_length): those that an office can choose from
 */
const LianduLamps *
liandu_lamps_get_presets (guint *out_length)
{
  *out_length = G_N_ELEMENTS (presets);
  return presets;
}

static void
set_number (LianduStore     *store,
            LianduChangeSet *changes,
            const char      *key,
            int              value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  liandu_office_setting_set (store, changes, key, text);
}

/**
 * liandu_lamps_new_changes:
 *
 * Returns: (transfer full): what makes them the office's
 */
LianduChangeSet *
liandu_lamps_new_changes (LianduStore       *store,
                          const LianduLamps *lamps)
{
  LianduChangeSet *changes = liandu_change_set_new ();

  set_number (store, changes, SETTING_GREEN, lamps->green);
  set_number (store, changes, SETTING_YELLOW, lamps->yellow);
  set_number (store, changes, SETTING_RED, lamps->red);
  return changes;
}
