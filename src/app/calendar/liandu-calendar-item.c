/* liandu-calendar-item.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-calendar-item.h"
#include "liandu-value-words.h"

static const char *
get_state_words (const LianduAgendaItem *item)
{
  const LianduStateInfo *state = item->state != NULL ? liandu_kind_get_state (item->kind, item->state) : NULL;

  return state != NULL ? liandu_state_get_title (state) : NULL;
}

/* The one word that says why it is there. */
static const char *
get_reason (const LianduAgendaItem *item,
            const LianduDate       *today)
{
  if (!item->due)
    return get_state_words (item);
  return liandu_date_compare (item->day, today) < 0 ? _("Overdue") : _("Due");
}

/* What a calendar need not say again: the day is where it stands. */
static const char *
skip_day (const LianduAgendaItem *item)
{
  g_autofree char *day = liandu_date_format_display (item->day);
  const char *rest = item->title;

  if (!g_str_has_prefix (rest, day))
    return rest;
  rest += strlen (day);
  while (*rest == ' ')
    rest++;
  return *rest != '\0' ? rest : item->title;
}

/**
 * liandu_calendar_item_dup_words:
 *
 * Returns: (transfer full): why it is there, and its title
 */
char *
liandu_calendar_item_dup_words (const LianduAgendaItem *item,
                                const LianduDate       *today)
{
  const char *reason = get_reason (item, today);

  if (reason == NULL)
    return g_strdup (skip_day (item));
  /* Translators: in a calendar: due, held …; title of a record */
  return g_strdup_printf (C_("calendar", "%s · %s"), reason, skip_day (item));
}

/**
 * liandu_calendar_item_dup_whole:
 *
 * Returns: (transfer full): all that is known of it without opening it
 */
char *
liandu_calendar_item_dup_whole (const LianduAgendaItem *item,
                                const LianduDate       *today)
{
  g_autofree char *days = item->due ? liandu_value_words_days_left (liandu_date_days_between (today, item->day)) : NULL;
  const char *parts[] = {
    liandu_interface_is_chinese () ? liandu_kind_get_term (item->kind) : liandu_kind_get_title (item->kind),
    item->number, item->unit, get_state_words (item), days,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_calendar_item_get_class:
 *
 * Returns: the style class; it repeats what the words say
 */
const char *
liandu_calendar_item_get_class (const LianduAgendaItem *item,
                                const LianduDate       *today,
                                const LianduLamps      *lamps)
{
  if (item->due)
    return liandu_lamps_get_class (lamps, liandu_date_days_between (today, item->day));
  return item->state != NULL && liandu_kind_state_is_final (item->kind, item->state) ? "tone-good" : "tone-plain";
}
