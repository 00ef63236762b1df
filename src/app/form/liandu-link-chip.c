/* liandu-link-chip.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-link-check.h"
#include "liandu-link-chip.h"

/**
 * LianduLinkChip:
 *
 * One of several linked records.  With the focus on it: Enter opens it, Delete
 * takes it away, Ctrl with an arrow key moves it.
 *
 * Signal "open", signal "remove", signal "move" (int step), signal "walk"
 * (int step): the arrow keys go to the chip beside.
 */
struct _LianduLinkChip
{
  GtkBox parent_instance;

  GtkWidget *label;
  GtkWidget *deleted;

  char *uuid;
  GCancellable *cancellable;
};

enum
{
  OPEN,
  REMOVE,
  MOVE,
  WALK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLinkChip, liandu_link_chip, GTK_TYPE_BOX)

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduLinkChip) self = LIANDU_LINK_CHIP (user_data);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean deleted;

  if (!liandu_link_check_finish (result, &deleted, NULL) || !deleted || g_cancellable_is_cancelled (self->cancellable))
    return;
  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  gtk_widget_set_visible (self->deleted, TRUE);
}

static void
step (LianduLinkChip *self,
      int             by,
      GdkModifierType state)
{
  g_signal_emit (self, signals[state & GDK_CONTROL_MASK ? MOVE : WALK], 0, by);
}

static gboolean
key_pressed_cb (LianduLinkChip *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit (self, signals[OPEN], 0);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      g_signal_emit (self, signals[REMOVE], 0);
      return TRUE;

    case GDK_KEY_Left:
      step (self, -1, state);
      return TRUE;

    case GDK_KEY_Right:
      step (self, 1, state);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
remove_clicked_cb (LianduLinkChip *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
pressed_cb (LianduLinkChip *self,
            int             n_press)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    g_signal_emit (self, signals[OPEN], 0);
}

static void
liandu_link_chip_dispose (GObject *object)
{
  g_cancellable_cancel (LIANDU_LINK_CHIP (object)->cancellable);

  G_OBJECT_CLASS (liandu_link_chip_parent_class)->dispose (object);
}

static void
liandu_link_chip_finalize (GObject *object)
{
  LianduLinkChip *self = LIANDU_LINK_CHIP (object);

  g_object_unref (self->cancellable);
  g_free (self->uuid);

  G_OBJECT_CLASS (liandu_link_chip_parent_class)->finalize (object);
}

static void
liandu_link_chip_class_init (LianduLinkChipClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_link_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_link_chip_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "link-chip");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LINK);

  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[WALK] = g_signal_new ("walk", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

/* A sign, not an icon: an icon has another baseline than the name beside it,
 * which a box of GTK 4.8 does not measure rightly. */
static GtkWidget *
new_remove_button (LianduLinkChip *self)
{
  GtkWidget *button = gtk_button_new_with_label ("×");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, _("Remove (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  return button;
}

static void
liandu_link_chip_init (LianduLinkChip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cancellable = g_cancellable_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->deleted = gtk_label_new (_("deleted"));
  gtk_widget_add_css_class (self->deleted, "liandu-deleted");
  gtk_widget_set_visible (self->deleted, FALSE);
  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), self->deleted);
  gtk_box_append (GTK_BOX (self), new_remove_button (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * liandu_link_chip_new:
 * @uuid: the linked record
 * @title: its name, as the link keeps it
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
liandu_link_chip_new (LianduStore *store,
                      const char  *uuid,
                      const char  *title)
{
  LianduLinkChip *self = g_object_new (LIANDU_TYPE_LINK_CHIP, NULL);

  self->uuid = g_strdup (uuid);
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Enter opens it, Delete removes it, Ctrl with an arrow key moves it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  liandu_link_check_async (store, uuid, self->cancellable, checked_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

const char *
liandu_link_chip_get_uuid (LianduLinkChip *self)
{
  return self->uuid;
}
