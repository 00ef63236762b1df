/* liandu-sheet-names.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-sheet-names.h"
#include "liandu-text.h"
#include "liandu-workbook.h"

struct _LianduSheetNames
{
  GHashTable *taken;        /* folded */
};

LianduSheetNames *
liandu_sheet_names_new (void)
{
  LianduSheetNames *self = g_new0 (LianduSheetNames, 1);

  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
liandu_sheet_names_free (LianduSheetNames *self)
{
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * liandu_sheet_names_make:
 * @wanted: any text
 *
 * Makes it fit for the name of a sheet: not empty, at most 31 UTF-16 units, none
 * of []:*?/\, no apostrophe at the ends, different from those before.
 *
 * Returns: (transfer full): the name
 */
char *
liandu_sheet_names_make (LianduSheetNames *self,
                         const char       *wanted)
{
  g_autofree char *clean = liandu_text_clean (wanted, -1, NULL);
  guint room = LIANDU_WORKBOOK_MAX_SHEET_NAME;

  g_strdelimit (clean, "[]:*?/\\'", ' ');
  g_strstrip (clean);
  for (guint n = 1;; n++)
    {
      g_autofree char *suffix = n > 1 ? g_strdup_printf ("%u", n) : g_strdup ("");
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *folded = NULL;
      gsize used = strlen (suffix);

      for (const char *p = *clean != '\0' ? clean : "Sheet"; *p != '\0'; p = g_utf8_next_char (p))
        {
          used += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
          if (used > room)
            break;
          g_string_append_unichar (name, g_utf8_get_char (p));
        }
      g_string_append (name, suffix);
      folded = g_utf8_casefold (name->str, -1);
      if (g_hash_table_add (self->taken, g_strdup (folded)))
        return g_string_free (g_steal_pointer (&name), FALSE);
    }
}
