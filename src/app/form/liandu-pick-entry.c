/* liandu-pick-entry.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-pick-entry.h"

#define MIN_WIDTH 240
#define MAX_HEIGHT 280

/**
 * LianduPickEntry:
 *
 * An entry with a list of suggestions under it, for codes and records alike.
 * The focus never leaves the entry: the list is walked with the arrow keys,
 * which come here only after an input method has passed them on.
 *
 * Signal "typed" (const char *text): the user changed the text.
 * Signal "asked": suggestions are wanted for the text as it stands.
 * Signal "picked" (LianduPickItem *item): one was chosen.
 * Signal "activated": Enter, with nothing in the list to be chosen.
 */
struct _LianduPickEntry
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;       /* made when it is first wanted, like the rest */
  GtkWidget *scroller;
  GtkWidget *list;

  gboolean drops_down;
};

enum
{
  TYPED,
  ASKED,
  PICKED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduPickEntry, liandu_pick_entry, GTK_TYPE_BOX)

static LianduPickItem *
get_item (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
}

static void
scroll_to_row (LianduPickEntry *self,
               GtkListBoxRow   *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
select_row (LianduPickEntry *self,
            GtkListBoxRow   *row)
{
  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  scroll_to_row (self, row);
}

static void
move_selection (LianduPickEntry *self,
                int              step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  select_row (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (index, 0)));
}

static void
pick_row (LianduPickEntry *self,
          GtkListBoxRow   *row)
{
  g_autoptr (LianduPickItem) item = g_object_ref (get_item (row));

  liandu_pick_entry_close (self);
  g_signal_emit (self, signals[PICKED], 0, item);
}

static void
row_activated_cb (LianduPickEntry *self,
                  GtkListBoxRow   *row)
{
  pick_row (self, row);
}

static void
changed_cb (LianduPickEntry *self)
{
  g_signal_emit (self, signals[TYPED], 0, liandu_pick_entry_get_text (self));
}

static void
activate_cb (LianduPickEntry *self)
{
  GtkListBoxRow *row = liandu_pick_entry_is_open (self) ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;

  if (row != NULL)
    {
      pick_row (self, row);
      return;
    }
  liandu_pick_entry_close (self);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
toggle_list (LianduPickEntry *self)
{
  if (liandu_pick_entry_is_open (self))
    liandu_pick_entry_close (self);
  else
    g_signal_emit (self, signals[ASKED], 0);
}

/* In the bubble phase, above the entry: an input method has had the key
 * already, and did not want it. */
static gboolean
key_pressed_cb (LianduPickEntry *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean is_open = liandu_pick_entry_is_open (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_open)
        move_selection (self, 1);
      else
        g_signal_emit (self, signals[ASKED], 0);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (is_open)
        move_selection (self, -1);
      return is_open;

    case GDK_KEY_Page_Down:
      if (is_open)
        move_selection (self, 6);
      return is_open;

    case GDK_KEY_Page_Up:
      if (is_open)
        move_selection (self, -6);
      return is_open;

    case GDK_KEY_Escape:
      liandu_pick_entry_close (self);
      return is_open;

    default:
      return FALSE;
    }
}

static void
icon_press_cb (LianduPickEntry *self)
{
  if (!self->drops_down)
    return;
  gtk_widget_grab_focus (self->entry);
  toggle_list (self);
}

static void
pressed_cb (LianduPickEntry *self)
{
  if (self->drops_down && !liandu_pick_entry_is_open (self))
    g_signal_emit (self, signals[ASKED], 0);
}

static GtkWidget *
new_detail (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
new_row (LianduPickItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (liandu_pick_item_get_title (item));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  if (liandu_pick_item_get_flags (item) & (LIANDU_PICK_ITEM_CLEAR | LIANDU_PICK_ITEM_RETIRED))
    gtk_widget_add_css_class (title, "dim-label");
  if (liandu_pick_item_get_flags (item) & LIANDU_PICK_ITEM_NEW)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), title);
  if (liandu_pick_item_get_detail (item) != NULL)
    gtk_box_append (GTK_BOX (box), new_detail (liandu_pick_item_get_detail (item)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  liandu_pick_item_get_title (item), -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  return row;
}

static void
build_list (LianduPickEntry *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Suggestions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
}

/* Neither grabs nor takes the focus, so that typing and the input method's own
 * window go on undisturbed. */
static void
build_popover (LianduPickEntry *self)
{
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "liandu-picks");
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
add_controllers (LianduPickEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (liandu_pick_entry_close), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  /* Before the entry takes the click for its cursor; it still gets it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->entry, GTK_EVENT_CONTROLLER (click));
}

static void
liandu_pick_entry_dispose (GObject *object)
{
  LianduPickEntry *self = LIANDU_PICK_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (liandu_pick_entry_parent_class)->dispose (object);
}

static gboolean
liandu_pick_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LIANDU_PICK_ENTRY (widget)->entry);
}

static void
liandu_pick_entry_class_init (LianduPickEntryClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_pick_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_pick_entry_grab_focus;

  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ASKED] = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_PICK_ITEM);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_pick_entry_init (LianduPickEntry *self)
{
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE, GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  gtk_box_append (GTK_BOX (self), self->entry);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (icon_press_cb), self);
  add_controllers (self);
}

/**
 * liandu_pick_entry_new:
 *
 * Returns: (transfer floating): an empty entry without suggestions
 */
GtkWidget *
liandu_pick_entry_new (void)
{
  return g_object_new (LIANDU_TYPE_PICK_ENTRY, NULL);
}

GtkWidget *
liandu_pick_entry_get_entry (LianduPickEntry *self)
{
  return self->entry;
}

const char *
liandu_pick_entry_get_text (LianduPickEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * liandu_pick_entry_set_text:
 *
 * Shows a text without "typed".  For what the user has just picked here, or
 * while the focus is elsewhere.
 */
void
liandu_pick_entry_set_text (LianduPickEntry *self,
                            const char      *text)
{
  if (g_str_equal (liandu_pick_entry_get_text (self), text))
    return;
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), gtk_widget_has_focus (self->entry) ? -1 : 0);
}

/**
 * liandu_pick_entry_set_drops_down:
 *
 * Whether a click shows all there is to choose from, as in a drop-down.
 */
void
liandu_pick_entry_set_drops_down (LianduPickEntry *self,
                                  gboolean         drops_down)
{
  GtkEntry *entry = GTK_ENTRY (self->entry);

  self->drops_down = drops_down;
  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, drops_down ? "pan-down-symbolic" : NULL);
  if (drops_down)
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, _("Show all choices"));
}

static void
clear_list (LianduPickEntry *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}

/* A list for an entry that has been scrolled away would stand nowhere on the
 * screen. */
static gboolean
is_in_sight (LianduPickEntry *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_compute_bounds (GTK_WIDGET (self), root, &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < gtk_widget_get_height (root);
}

/**
 * liandu_pick_entry_offer:
 * @items: (element-type LianduPickItem): what there is to choose from
 * @select_first: Enter takes the first one
 *
 * Opens the list under the entry; closes it when there is nothing.
 */
void
liandu_pick_entry_offer (LianduPickEntry *self,
                         GPtrArray       *items,
                         gboolean         select_first)
{
  if (items->len == 0 || !is_in_sight (self))
    {
      liandu_pick_entry_close (self);
      return;
    }
  if (self->popover == NULL)
    {
      build_list (self);
      build_popover (self);
    }
  clear_list (self);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (g_ptr_array_index (items, i)));
  gtk_widget_set_size_request (self->scroller, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 12, MIN_WIDTH), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  if (select_first)
    select_row (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

void
liandu_pick_entry_close (LianduPickEntry *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
liandu_pick_entry_is_open (LianduPickEntry *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

/**
 * liandu_pick_entry_get_selected:
 *
 * Returns: (nullable) (transfer none): what Enter would pick
 */
LianduPickItem *
liandu_pick_entry_get_selected (LianduPickEntry *self)
{
  if (!liandu_pick_entry_is_open (self))
    return NULL;
  return get_item (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}
