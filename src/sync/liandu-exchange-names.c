/* liandu-exchange-names.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-exchange-private.h"

#include "liandu-desk-names.h"

/* Who takes part is remembered with the workspace under the names that people
 * use, so that whatever shows a change can say where it comes from. */

static void
add_epochs (GVariantBuilder          *list,
            const LianduExchangeDesk *desk,
            GPtrArray                *sections)
{
  g_autoptr (GHashTable) added = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_variant_builder_open (list, G_VARIANT_TYPE ("at"));
  for (guint i = 0; i < sections->len; i++)
    {
      LianduSection *section = g_ptr_array_index (sections, i);

      if (section->state == LIANDU_SECTION_TAKEN && g_str_equal (section->desk, desk->desk) && g_hash_table_add (added, &section->epoch))
        g_variant_builder_add (list, "t", section->epoch);
    }
  g_variant_builder_close (list);
}

static GBytes *
pack_names (GPtrArray *desks,
            GPtrArray *sections)
{
  g_autoptr (GVariant) value = NULL;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE (LIANDU_DESK_NAMES_TYPE));
  for (guint i = 0; i < desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (desks, i);

      g_variant_builder_open (&list, G_VARIANT_TYPE ("(sssbat)"));
      g_variant_builder_add (&list, "s", desk->desk);
      g_variant_builder_add (&list, "s", desk->name);
      g_variant_builder_add (&list, "s", desk->owner);
      g_variant_builder_add (&list, "b", desk->is_self);
      add_epochs (&list, desk, sections);
      g_variant_builder_close (&list);
    }
  value = g_variant_ref_sink (g_variant_builder_end (&list));
  return g_variant_get_data_as_bytes (value);
}

/**
 * _liandu_exchange_run_save_names:
 * @sections: (element-type LianduSection): all that the log has
 *
 * Of the desks in the report; written only where something about them is new.
 */
gboolean
_liandu_exchange_run_save_names (LianduExchangeRun  *self,
                                 GPtrArray          *sections,
                                 GError            **error)
{
  g_autoptr (GBytes) bytes = pack_names (self->report->desks, sections);
  g_autoptr (GBytes) then = NULL;

  if (!liandu_log_load_memo (self->exchange->log, LIANDU_DESK_NAMES_MEMO, &then, error))
    return FALSE;
  return (then != NULL && g_bytes_equal (then, bytes)) || liandu_log_save_memo (self->exchange->log, LIANDU_DESK_NAMES_MEMO, bytes, error);
}
