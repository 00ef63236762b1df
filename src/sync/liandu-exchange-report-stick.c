/* liandu-exchange-report-stick.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-exchange-report.h"

/* What whoever carries a stick wants to know before he pulls it out. */

static void
append_line (GString *text,
             char    *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

static guint
count_changes (const LianduExchangeReport *self,
               gboolean                    puts,
               guint                      *out_desks)
{
  guint changes = 0;

  *out_desks = 0;
  for (guint i = 0; i < self->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (self->desks, i);
      guint n = puts ? desk->changes_put : desk->changes_in;

      changes += n;
      *out_desks += n > 0;
    }
  return changes;
}

static char *
describe_put (const LianduExchangeReport *self)
{
  guint desks = 0;
  guint changes = count_changes (self, TRUE, &desks);

  if (changes == 0)
    return g_strdup (_("Nothing had to be put on the stick: it has everything that this computer has"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Put on the stick: %u change (computers: %u)", "Put on the stick: %u changes (computers: %u)", changes), changes, desks);
}

static char *
describe_taken (const LianduExchangeReport *self)
{
  guint desks = 0;
  guint changes = count_changes (self, FALSE, &desks);

  if (changes == 0)
    return g_strdup (_("Taken from the stick: nothing, all that is on it was here already"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Taken from the stick: %u change (computers: %u)", "Taken from the stick: %u changes (computers: %u)", changes), changes, desks);
}

static char *
describe_safety (const LianduExchangeReport *self)
{
  g_autofree char *space = g_format_size (self->stick_space);

  if (self->stick_files == 0)
    return g_strdup_printf (_("The stick can be pulled out; %s are left on it"), space);
  return g_strdup_printf (_("%u files were written, %u of them read back from the stick itself. It can be pulled out; %s are left on it"),
                          self->stick_files, self->stick_files_checked, space);
}

char *
liandu_exchange_report_dup_stick_text (const LianduExchangeReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (text, describe_put (self));
  append_line (text, describe_taken (self));
  if (self->files_out > 0 || self->files_in > 0)
    append_line (text, g_strdup_printf (_("Attachments: %u put there, %u taken"), self->files_out, self->files_in));
  for (guint i = 0; i < self->notes->len; i++)
    append_line (text, liandu_exchange_note_dup_text (g_ptr_array_index (self->notes, i)));
  append_line (text, describe_safety (self));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
