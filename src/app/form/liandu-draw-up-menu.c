/* liandu-draw-up-menu.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-draw-up-menu.h"
#include "liandu-linked-records.h"

/**
 * liandu_draw_up_menu_new:
 * @kind: of the records that are there
 * @action: takes the name of a kind
 *
 * Returns: (transfer full): an item for each kind of record that can be drawn
 *   up from them; empty where there is none
 */
GMenuModel *
liandu_draw_up_menu_new (const LianduKind *kind,
                         const char       *action)
{
  g_autoptr (GPtrArray) drawn = liandu_linked_records_list_drawn (kind);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < drawn->len; i++)
    {
      const LianduKind *other = g_ptr_array_index (drawn, i);
      /* Translators: a kind of record, such as a supervision notice */
      g_autofree char *label = g_strdup_printf (_("Draw Up %s…"), liandu_kind_get_title (other));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "s", liandu_kind_get_name (other));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
