/* liandu-exchange-report.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-exchange-report.h"
#include "liandu-join.h"

/* What one exchange has to say, and how it is said. */

#define MS_PER_HOUR (60 * 60 * 1000)

static const struct
{
  const char *word;
  gboolean is_grave;
} types[] = {
  [LIANDU_EXCHANGE_NOTE_WAITING] = { "waiting", FALSE },
  [LIANDU_EXCHANGE_NOTE_ARRIVING] = { "arriving", FALSE },
  [LIANDU_EXCHANGE_NOTE_DAMAGED] = { "damaged", TRUE },
  [LIANDU_EXCHANGE_NOTE_STRANGER] = { "stranger", TRUE },
  [LIANDU_EXCHANGE_NOTE_FOREIGN] = { "foreign", TRUE },
  [LIANDU_EXCHANGE_NOTE_NO_KEY] = { "no_key", FALSE },
  [LIANDU_EXCHANGE_NOTE_NEWER] = { "newer", TRUE },
  [LIANDU_EXCHANGE_NOTE_REFUSED] = { "refused", TRUE },
  [LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD] = { "clock_ahead", TRUE },
  [LIANDU_EXCHANGE_NOTE_ROLLED_BACK] = { "rolled_back", TRUE },
  [LIANDU_EXCHANGE_NOTE_FORKED] = { "forked", TRUE },
  [LIANDU_EXCHANGE_NOTE_DIVERGED] = { "diverged", TRUE },
  [LIANDU_EXCHANGE_NOTE_NEW_LIFE] = { "new_life", TRUE },
  [LIANDU_EXCHANGE_NOTE_NOT_ADMITTED] = { "not_admitted", FALSE },
  [LIANDU_EXCHANGE_NOTE_RETIRED] = { "retired", TRUE },
  [LIANDU_EXCHANGE_NOTE_TOO_LATE] = { "too_late", TRUE },
  [LIANDU_EXCHANGE_NOTE_FILES] = { "files", FALSE },
};

void
liandu_exchange_note_free (LianduExchangeNote *self)
{
  g_free (self->desk);
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

const char *
liandu_exchange_note_get_word (const LianduExchangeNote *self)
{
  return types[self->type].word;
}

/**
 * liandu_exchange_note_is_grave:
 *
 * Returns: whether somebody should look at it, rather than wait
 */
gboolean
liandu_exchange_note_is_grave (const LianduExchangeNote *self)
{
  return types[self->type].is_grave;
}

static const char *
get_name (const LianduExchangeNote *self)
{
  return self->name != NULL ? self->name : self->desk != NULL ? self->desk : "";
}

static const char *
get_detail (const LianduExchangeNote *self)
{
  return self->detail != NULL ? self->detail : "";
}

/* About the sections of somebody. */
static char *
describe_sections (const LianduExchangeNote *self)
{
  switch (self->type)
    {
    case LIANDU_EXCHANGE_NOTE_WAITING:
      if (self->first == self->last)
        return g_strdup_printf (_("Waiting for section %u of %s"), (guint) self->first, get_name (self));
      return g_strdup_printf (_("Waiting for sections %u to %u of %s"), (guint) self->first, (guint) self->last, get_name (self));
    case LIANDU_EXCHANGE_NOTE_FORKED:
      return g_strdup_printf (_("%s has gone on twice from section %u on, as a copy does: both were taken in"), get_name (self), (guint) self->first);
    case LIANDU_EXCHANGE_NOTE_DIVERGED:
      return g_strdup_printf (_("Of %s another section %u is around than the one here; it has not come yet"), get_name (self), (guint) self->first);
    case LIANDU_EXCHANGE_NOTE_TOO_LATE:
      return g_strdup_printf (_("Section %u of %s was made after it was retired, and was not taken in"), (guint) self->first, get_name (self));
    case LIANDU_EXCHANGE_NOTE_NO_KEY:
      return g_strdup_printf (_("Section %u of %s cannot be opened before this desk is given the key"), (guint) self->first, get_name (self));
    case LIANDU_EXCHANGE_NOTE_REFUSED:
      return g_strdup_printf (_("Section %u of %s was not taken in: %s"), (guint) self->first, get_name (self), get_detail (self));
    default:
      return NULL;
    }
}

/* About files, as long as it is not known whose they are. */
static char *
describe_file (const LianduExchangeNote *self)
{
  switch (self->type)
    {
    case LIANDU_EXCHANGE_NOTE_ARRIVING:
      return g_strdup_printf (_("A file of %s is still on its way"), get_name (self));
    case LIANDU_EXCHANGE_NOTE_DAMAGED:
      return g_strdup_printf (_("A file of %s is damaged; that desk puts it there again by itself: %s"), get_name (self), get_detail (self));
    case LIANDU_EXCHANGE_NOTE_STRANGER:
      return g_strdup_printf (_("A file is of a desk that was not admitted, and was not read: %s"), get_detail (self));
    case LIANDU_EXCHANGE_NOTE_FOREIGN:
      return g_strdup_printf (_("A file belongs to other ledgers, and was not read: %s"), get_detail (self));
    case LIANDU_EXCHANGE_NOTE_NEWER:
      return g_strdup_printf (_("%s uses a newer program: upgrade this one to go on reading what comes from there; nothing is lost until then"), get_name (self));
    default:
      return NULL;
    }
}

static char *
describe_self (const LianduExchangeNote *self)
{
  switch (self->type)
    {
    case LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD:
      return g_strdup_printf (_("The clock of %s is %d hours ahead of this one: let its date be checked"), get_name (self), (int) (self->time / MS_PER_HOUR));
    case LIANDU_EXCHANGE_NOTE_ROLLED_BACK:
      return g_strdup_printf (_("The shared place shows less of %s than it did: it was put back or is not complete. Nothing was undone here, and what is missing there and held here was put there again"), get_name (self));
    case LIANDU_EXCHANGE_NOTE_NEW_LIFE:
      if (self->first == 0)
        return g_strdup (_("These ledgers were copied or put back from a backup: they go on apart from what they were, and nothing is lost. Where the other copy is used too, both are shown as one computer"));
      return g_strdup (_("These ledgers are a copy or an earlier state of ones that went on under the same name: what was written there was taken in, and this goes on apart from it"));
    case LIANDU_EXCHANGE_NOTE_NOT_ADMITTED:
      return g_strdup (_("This desk has asked to take part and was not admitted yet"));
    case LIANDU_EXCHANGE_NOTE_FILES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u attachment has not arrived yet", "%u attachments have not arrived yet", (gulong) self->first),
                              (guint) self->first);
    case LIANDU_EXCHANGE_NOTE_RETIRED:
      return g_strdup (_("This desk was retired: its changes stay here and are handed to nobody"));
    default:
      return NULL;
    }
}

/**
 * liandu_exchange_note_dup_text:
 *
 * Returns: (transfer full): one sentence for people
 */
char *
liandu_exchange_note_dup_text (const LianduExchangeNote *self)
{
  char *text = describe_sections (self);

  if (text == NULL)
    text = describe_file (self);
  return text != NULL ? text : describe_self (self);
}

static void
desk_free (LianduExchangeDesk *desk)
{
  g_free (desk->desk);
  g_free (desk->name);
  g_free (desk->owner);
  g_free (desk);
}

LianduExchangeReport *
liandu_exchange_report_new (void)
{
  LianduExchangeReport *self = g_new0 (LianduExchangeReport, 1);

  self->desks = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_exchange_note_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_join_free);
  return self;
}

void
liandu_exchange_report_free (LianduExchangeReport *self)
{
  g_ptr_array_unref (self->desks);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

/**
 * liandu_exchange_report_note:
 *
 * Returns: (transfer none): a new note of that type, to be filled in
 */
LianduExchangeNote *
liandu_exchange_report_note (LianduExchangeReport   *self,
                             LianduExchangeNoteType  type)
{
  LianduExchangeNote *note = g_new0 (LianduExchangeNote, 1);

  note->type = type;
  g_ptr_array_add (self->notes, note);
  return note;
}

/**
 * liandu_exchange_report_find:
 *
 * Returns: (nullable) (transfer none): the first note of that type
 */
const LianduExchangeNote *
liandu_exchange_report_find (const LianduExchangeReport *self,
                             LianduExchangeNoteType      type)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const LianduExchangeNote *note = g_ptr_array_index (self->notes, i);

      if (note->type == type)
        return note;
    }
  return NULL;
}

static guint
count_others (const LianduExchangeReport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (self->desks, i);

      n += !desk->is_self && !desk->is_retired;
    }
  return n;
}

/**
 * liandu_exchange_report_dup_text:
 *
 * Returns: (transfer full): one line: with how many desks this one shares, what
 *   went to and fro, and the first thing that there is to say
 */
char *
liandu_exchange_report_dup_text (const LianduExchangeReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint others = count_others (self);

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "In step with %u other desk", "In step with %u other desks", others), others);
  if (self->changes_in > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · %u change received", " · %u changes received", self->changes_in), self->changes_in);
  if (self->changes_out > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · %u change handed out", " · %u changes handed out", self->changes_out), self->changes_out);
  if (self->notes->len > 0)
    {
      g_autofree char *note = liandu_exchange_note_dup_text (g_ptr_array_index (self->notes, 0));

      g_string_append_printf (text, " · %s", note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
