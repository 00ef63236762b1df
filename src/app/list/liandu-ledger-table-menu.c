/* liandu-ledger-table-menu.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-draw-up-menu.h"
#include "liandu-ledger-table-private.h"
#include "liandu-workflow.h"

/* The context menu: what can be done with the rows, and the steps that the
 * workflow of the one under the cursor offers now. */

typedef struct
{
  LianduLedgerTable *table;
  GdkRectangle place;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->table);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static GMenu *
new_steps (LianduRecord *record)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) steps = liandu_workflow_list_steps (record);

  for (guint i = 0; i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);
      g_autofree char *action = g_strdup_printf ("ledger.step::%s", step->transition->name);

      g_menu_append (menu, liandu_transition_get_title (step->transition), action);
    }
  return g_steal_pointer (&menu);
}

static GMenu *
new_menu (LianduRecord *record)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();

  g_menu_append (row, _("_Open Record"), "ledger.open");
  g_menu_append (row, _("_Edit Cell"), "ledger.edit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (row));
  if (record != NULL && liandu_kind_has_workflow (liandu_record_get_kind (record)))
    {
      g_autoptr (GMenu) steps = new_steps (record);

      if (g_menu_model_get_n_items (G_MENU_MODEL (steps)) > 0)
        g_menu_append_section (menu, C_("menu", "Next Step"), G_MENU_MODEL (steps));
    }
  if (record != NULL)
    {
      g_autoptr (GMenuModel) drawn = liandu_draw_up_menu_new (liandu_record_get_kind (record), "ledger.draw-up");

      g_menu_append_section (menu, NULL, drawn);
    }
  g_menu_append (rows, _("_Copy with Headings"), "ledger.copy");
  g_menu_append (rows, _("_Fill Down"), "ledger.fill-down");
  g_menu_append (rows, _("_Delete"), "ledger.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  return g_steal_pointer (&menu);
}

static void
pop_up (LianduLedgerTable *self,
        LianduRecord      *record,
        GdkRectangle      *place)
{
  g_autoptr (GMenu) menu = new_menu (record);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (object), result, NULL);

  if (request->table->store != NULL)
    pop_up (request->table, record, &request->place);
}

/**
 * _liandu_ledger_table_show_menu:
 * @x: where, in the grid
 */
void
_liandu_ledger_table_show_menu (LianduLedgerTable *self,
                                double             x,
                                double             y)
{
  g_autofree char *uuid = liandu_ledger_table_dup_uuid (self);
  Request *request = g_new0 (Request, 1);

  request->table = g_object_ref (self);
  request->place = (GdkRectangle){ (int) x, (int) y, 1, 1 };
  if (uuid != NULL)
    {
      liandu_store_load_async (self->store, uuid, self->cancellable, loaded_cb, request);
      return;
    }
  pop_up (self, NULL, &request->place);
  request_free (request);
}
