/* liandu-history-item.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-store.h"
#include "liandu-text.h"
#include "liandu-value.h"

/* A line of the time line, and what it says. */

void
liandu_history_item_free (LianduHistoryItem *self)
{
  g_free (self->txn);
  g_free (self->uuid);
  g_free (self->actor);
  g_free (self->desk);
  g_free (self->origin);
  g_clear_pointer (&self->event, liandu_event_free);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/* A value longer than this is shown by its beginning; the whole is in the form. */
#define MAX_CHARS 40
/* Of a new record so many fields are named: the form shows all of them. */
#define MAX_FIRST_CHANGES 3

/* A sentence that becomes part of another one loses its end. */
static void
drop_full_stop (char *text)
{
  if (g_str_has_suffix (text, "。"))
    text[strlen (text) - strlen ("。")] = '\0';
}

static char *
value_to_words (const LianduField *field,
                GVariant          *value,
                const LianduCodes *codes)
{
  g_autofree char *text = liandu_value_to_text (field, value, codes);
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');

  drop_full_stop (line);
  return liandu_text_shorten (line, MAX_CHARS);
}

static void
append_row_name (GString                   *words,
                 const LianduHistoryChange *change)
{
  const char *title = liandu_kind_get_title (change->kind);
  g_autofree char *line = g_strdelimit (g_strdup (change->row_title), "\n", ' ');
  g_autofree char *name = liandu_text_shorten (line, 16);

  if (*name != '\0')
    g_string_append_printf (words, C_("time line", "%s “%s”"), title, name);
  else
    g_string_append (words, title);
}

static void
append_change (GString                   *words,
               const LianduHistoryChange *change,
               const LianduCodes         *codes)
{
  g_autofree char *old_words = NULL;
  g_autofree char *new_words = NULL;

  if (change->field == NULL)
    {
      g_string_append (words, change->old_value != NULL ? C_("time line", "deleted") : C_("time line", "restored"));
      return;
    }
  if (change->erased)
    {
      /* Translators: what was entered in this field is gone for ever */
      g_string_append_printf (words, C_("time line", "%s: erased by decision"), liandu_field_get_title (change->field));
      return;
    }
  old_words = value_to_words (change->field, change->old_value, codes);
  new_words = value_to_words (change->field, change->new_value, codes);
  if (change->old_value == NULL)
    g_string_append_printf (words, C_("time line", "%s: %s"), liandu_field_get_title (change->field), new_words);
  else if (change->new_value == NULL)
    g_string_append_printf (words, C_("time line", "%s: “%s” taken out"), liandu_field_get_title (change->field), old_words);
  else
    g_string_append_printf (words, C_("time line", "%s: %s → %s"), liandu_field_get_title (change->field), old_words, new_words);
}

/* Rows are named once, before the first of their fields. */
static gboolean
begins_row (const LianduHistoryItem *self,
            guint                    i)
{
  const LianduHistoryChange *change = g_ptr_array_index (self->changes, i);
  const LianduHistoryChange *previous = i > 0 ? g_ptr_array_index (self->changes, i - 1) : NULL;

  return change->row_title != NULL && (previous == NULL || g_strcmp0 (previous->row_title, change->row_title) != 0);
}

/* A new row is said by its first values, without their titles; returns where
 * the next row begins. */
static guint
append_new_row (GString                 *words,
                const LianduHistoryItem *self,
                guint                    i,
                const LianduCodes       *codes)
{
  const LianduHistoryChange *first = g_ptr_array_index (self->changes, i);
  guint n_said = 0;

  g_string_append (words, liandu_kind_get_title (first->kind));
  do
    {
      const LianduHistoryChange *change = g_ptr_array_index (self->changes, i);
      g_autofree char *value = value_to_words (change->field, change->new_value, codes);

      if (*value != '\0' && n_said++ < MAX_FIRST_CHANGES)
        {
          g_string_append (words, n_said == 1 ? C_("time line", ": ") : C_("time line", ", "));
          g_string_append (words, value);
        }
    }
  while (++i < self->changes->len && !begins_row (self, i)
         && ((LianduHistoryChange *) g_ptr_array_index (self->changes, i))->row_title != NULL);
  return i;
}

static gboolean
is_worth_a_word (const LianduHistoryItem   *self,
                 const LianduHistoryChange *change,
                 guint                      n_said)
{
  if (change->field == NULL || change->row_title != NULL)
    return TRUE;
  if (change->new_value == NULL && change->old_value == NULL)
    return change->erased;
  return self->type != LIANDU_CHANGE_CREATE || n_said < MAX_FIRST_CHANGES;
}

static void
append_changes (GString                 *words,
                const LianduHistoryItem *self,
                const LianduCodes       *codes)
{
  guint n_said = 0;

  for (guint i = 0; i < self->changes->len;)
    {
      const LianduHistoryChange *change = g_ptr_array_index (self->changes, i);
      gboolean added = change->row_added && change->field != NULL;

      if (!added && !is_worth_a_word (self, change, n_said))
        {
          i++;
          continue;
        }
      if (words->len > 0)
        g_string_append (words, n_said == 0 && self->event == NULL ? C_("time line", ": ") : C_("time line", "; "));
      n_said++;
      if (added)
        {
          i = append_new_row (words, self, i, codes);
          continue;
        }
      if (begins_row (self, i))
        {
          append_row_name (words, change);
          g_string_append_c (words, ' ');
        }
      append_change (words, change, codes);
      i++;
    }
}

static void
append_event (GString           *words,
              const LianduKind  *kind,
              const LianduEvent *event,
              const LianduCodes *codes)
{
  const LianduTransitionInfo *transition = liandu_kind_get_transition (kind, event->transition);

  if (words->len > 0)
    g_string_append (words, C_("time line", ": "));
  g_string_append (words, transition != NULL ? liandu_transition_get_title (transition) : event->transition);
  if (event->decided_by != NULL)
    {
      g_autofree char *name = liandu_link_dup_name (event->decided_by);

      g_string_append_printf (words, C_("time line", ", decided by %s"), name);
    }
  if (event->form != NULL)
    {
      const char *form = liandu_codes_get_title (codes, "decision_form", event->form);

      g_string_append_printf (words, C_("time line", ", %s"), form != NULL ? form : event->form);
    }
  if (event->opinion != NULL)
    {
      g_autofree char *opinion = g_strdup (event->opinion);

      drop_full_stop (opinion);
      g_string_append_printf (words, C_("time line", ": %s"), opinion);
    }
  if (event->paper_location != NULL)
    g_string_append_printf (words, C_("time line", "; original kept at %s"), event->paper_location);
}

static const char *
get_heading (const LianduHistoryItem *self)
{
  if (self->origin != NULL && g_str_has_prefix (self->origin, "undo"))
    return C_("time line", "Taken back");
  if (g_strcmp0 (self->origin, LIANDU_SETTLE_ORIGIN) == 0)
    return C_("time line", "Conflict settled");
  switch (self->type)
    {
    case LIANDU_CHANGE_CREATE:
      return C_("time line", "Entered");
    case LIANDU_CHANGE_DELETE:
      return C_("time line", "Deleted");
    case LIANDU_CHANGE_RESTORE:
      return C_("time line", "Restored");
    case LIANDU_CHANGE_SET:
    case LIANDU_CHANGE_EVENT:
    default:
      return NULL;
    }
}

/**
 * liandu_history_item_to_words:
 * @codes: the office's codes
 *
 * Returns: (transfer full): what happened, without who and when
 */
char *
liandu_history_item_to_words (const LianduHistoryItem *self,
                              const LianduCodes       *codes)
{
  g_autoptr (GString) words = g_string_new (get_heading (self));

  if (self->event != NULL)
    append_event (words, self->kind, self->event, codes);
  append_changes (words, self, codes);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
