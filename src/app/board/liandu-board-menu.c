/* liandu-board-menu.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-private.h"

#include "liandu-draw-up-menu.h"
#include "liandu-error-text.h"
#include "liandu-sittings.h"
#include "liandu-step-dialog.h"
#include "liandu-workflow.h"

/*
 * The steps of a card by menu and keyboard: the same as by dragging, and more,
 * since a menu can also offer what leads to no other column.
 */

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduBoard) self = LIANDU_BOARD (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (liandu_steps_take_finish (result, &words, &error))
    {
      g_free (self->followed);
      self->followed = g_steal_pointer (&self->moving);
      if (words != NULL)
        _liandu_board_say (self, words);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  _liandu_board_say (self, text);
}

static char *
dup_label (const LianduStep *step)
{
  const char *title = liandu_transition_get_title (step->transition);
  gboolean asks = step->asks->len > 0 || step->transition->flags != 0;

  if (step->refusal != NULL)
    /* Translators: a step that something is still missing for. */
    return g_strdup_printf (C_("board menu", "%s (not yet possible)"), title);
  /* Translators: a step that opens a dialog. */
  return asks ? g_strdup_printf (C_("board menu", "%s…"), title) : g_strdup (title);
}

static GMenu *
new_menu (LianduBoard  *self,
          LianduRecord *record)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GPtrArray) list = liandu_workflow_list_steps (record);

  g_menu_append (open, _("Open"), "board.open");
  for (guint i = 0; i < list->len && !liandu_store_is_read_only (self->store); i++)
    {
      const LianduStep *step = g_ptr_array_index (list, i);
      g_autofree char *label = dup_label (step);
      g_autoptr (GMenuItem) item = NULL;

      if (self->in_sitting && !liandu_sittings_offers_step (self->kind, step->transition))
        continue;
      item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "board.step", "s", step->transition->name);
      g_menu_append_item (steps, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, _("Steps"), G_MENU_MODEL (steps));
  if (!liandu_store_is_read_only (self->store))
    {
      g_autoptr (GMenuModel) drawn = liandu_draw_up_menu_new (liandu_record_get_kind (record), "board.draw-up");

      g_menu_append_section (menu, NULL, drawn);
    }
  return menu;
}

static GtkWidget *
find_card (LianduBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *card = liandu_board_column_get_selected (g_ptr_array_index (self->columns, i));

      if (card != NULL && g_strcmp0 (liandu_card_get_uuid (LIANDU_CARD (card)), self->menu_uuid) == 0)
        return card;
    }
  return NULL;
}

static void
pop_up (LianduBoard *self,
        GMenuModel  *model)
{
  GtkWidget *card = find_card (self);
  graphene_rect_t bounds;

  /* The board may have gone while the record was read. */
  if (card == NULL || !gtk_widget_get_mapped (card) || !gtk_widget_compute_bounds (card, GTK_WIDGET (self), &bounds))
    return;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduBoard) self = LIANDU_BOARD (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  g_autoptr (GMenu) model = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      _liandu_board_say (self, text);
      return;
    }
  if (g_strcmp0 (liandu_record_get_uuid (record), self->menu_uuid) != 0)
    return;
  model = new_menu (self, record);
  pop_up (self, G_MENU_MODEL (model));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduBoard *self = LIANDU_BOARD (widget);

  if (self->menu_uuid != NULL)
    _liandu_board_open (self, self->menu_uuid);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduBoard *self = LIANDU_BOARD (widget);

  if (self->menu_uuid != NULL)
    _liandu_board_take_step (self, self->menu_uuid, g_variant_get_string (parameter, NULL), NULL);
}

static void
draw_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduBoard *self = LIANDU_BOARD (widget);

  if (self->menu_uuid != NULL)
    gtk_widget_activate_action (widget, "ledger.create-from", "(ss)", g_variant_get_string (parameter, NULL), self->menu_uuid);
}

/**
 * _liandu_board_menu_class_init:
 * @widget_class: the class of boards
 *
 * Adds the actions of the card menu.
 */
void
_liandu_board_menu_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "board.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "board.step", "s", step_action);
  gtk_widget_class_install_action (widget_class, "board.draw-up", "s", draw_up_action);
}

/**
 * _liandu_board_show_menu:
 * @self: a board
 * @card: a selected card of it
 *
 * Shows what can be done with a card, once its record has been read.
 */
void
_liandu_board_show_menu (LianduBoard *self,
                         LianduCard  *card)
{
  g_free (self->menu_uuid);
  self->menu_uuid = g_strdup (liandu_card_get_uuid (card));
  liandu_store_load_async (self->store, self->menu_uuid, self->cancellable, loaded_cb, g_object_ref (self));
}

/**
 * _liandu_board_take_step:
 * @self: a board
 * @uuid: a record
 * @transition: (nullable): the step
 * @phase: (nullable): or the column it is to lead to
 *
 * Takes a step, which may ask for what it needs or refuse.
 */
void
_liandu_board_take_step (LianduBoard *self,
                         const char  *uuid,
                         const char  *transition,
                         const char  *phase)
{
  g_free (self->moving);
  self->moving = g_strdup (uuid);
  liandu_steps_take_with (GTK_WIDGET (self), self->store, uuid, transition, phase, self->answers, taken_cb, g_object_ref (self));
}
