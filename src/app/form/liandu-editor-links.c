/* liandu-editor-links.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-links.h"
#include "liandu-field-editor-private.h"
#include "liandu-link-chip.h"
#include "liandu-link-picker.h"
#include "liandu-value.h"
#include "liandu-wrap-layout.h"

/**
 * LianduEditorLinks:
 *
 * Several other records in an order of their own: chips, and an entry behind
 * them for one more.  Shift+Tab or Backspace in the empty entry goes to the
 * chips.
 */
struct _LianduEditorLinks
{
  LianduFieldEditor parent_instance;

  GtkWidget *box;
  LianduLinkPicker *picker;
  GPtrArray *chips;         /* LianduLinkChip, borrowed */
  GVariant *shown;          /* what they show */
};

G_DEFINE_FINAL_TYPE (LianduEditorLinks, liandu_editor_links, LIANDU_TYPE_FIELD_EDITOR)

static GPtrArray *
list_links (LianduEditorLinks *self)
{
  GVariant *value = _liandu_field_editor_get_value (LIANDU_FIELD_EDITOR (self));
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    g_ptr_array_add (links, g_variant_get_child_value (value, i));
  return links;
}

static void
put_links (LianduEditorLinks *self,
           GPtrArray         *links)
{
  GVariant *value = NULL;

  if (links->len > 0)
    value = g_variant_new_array (G_VARIANT_TYPE ("(ss)"), (GVariant **) links->pdata, links->len);
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), value);
}

static gboolean
has_link (GPtrArray *links,
          GVariant  *link)
{
  const char *uuid;

  g_variant_get_child (link, 0, "&s", &uuid);
  for (guint i = 0; i < links->len; i++)
    {
      const char *other;

      g_variant_get_child (g_ptr_array_index (links, i), 0, "&s", &other);
      if (g_str_equal (uuid, other))
        return TRUE;
    }
  return FALSE;
}

static void
focus_chip (LianduEditorLinks *self,
            int                index)
{
  if (index >= 0 && index < (int) self->chips->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->chips, index));
  else if (index >= (int) self->chips->len)
    gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static int
find_chip (LianduEditorLinks *self,
           LianduLinkChip    *chip)
{
  guint index;

  return g_ptr_array_find (self->chips, chip, &index) ? (int) index : -1;
}

static void
open_cb (LianduEditorLinks *self,
         LianduLinkChip    *chip)
{
  g_signal_emit_by_name (self, "open-record", liandu_link_chip_get_uuid (chip));
}

static void
remove_cb (LianduEditorLinks *self,
           LianduLinkChip    *chip)
{
  g_autoptr (GPtrArray) links = list_links (self);
  int index = find_chip (self, chip);

  if (index < 0)
    return;
  g_ptr_array_remove_index (links, index);
  /* Before the chip with the focus goes. */
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  put_links (self, links);
}

static void
move_cb (LianduEditorLinks *self,
         int                by,
         LianduLinkChip    *chip)
{
  g_autoptr (GPtrArray) links = list_links (self);
  int index = find_chip (self, chip);
  int target = index + by;
  gpointer moved;

  if (index < 0 || target < 0 || target >= (int) links->len)
    return;
  moved = g_ptr_array_steal_index (links, index);
  g_ptr_array_insert (links, target, moved);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  put_links (self, links);
  focus_chip (self, target);
}

static void
walk_cb (LianduEditorLinks *self,
         int                by,
         LianduLinkChip    *chip)
{
  focus_chip (self, find_chip (self, chip) + by);
}

static void
add_chip (LianduEditorLinks *self,
          GVariant          *link)
{
  const char *uuid, *title;
  GtkWidget *chip;

  g_variant_get (link, "(&s&s)", &uuid, &title);
  chip = liandu_link_chip_new (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), uuid, title);
  g_signal_connect_object (chip, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "walk", G_CALLBACK (walk_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (chip, self->box, GTK_WIDGET (self->picker));
  g_ptr_array_add (self->chips, chip);
}

/* Enter after a name stays here for the next one; in the empty entry it goes on. */
static void
picked_cb (LianduEditorLinks *self,
           GVariant          *link)
{
  g_autoptr (GPtrArray) links = list_links (self);

  liandu_link_picker_set_text (self->picker, "");
  if (has_link (links, link))
    {
      liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), _("It is in the list already"));
      return;
    }
  g_ptr_array_add (links, g_variant_ref (link));
  put_links (self, links);
}

static gboolean
key_pressed_cb (LianduEditorLinks *self,
                guint              keyval)
{
  gboolean is_empty = *liandu_link_picker_get_text (self->picker) == '\0';

  if (!is_empty || self->chips->len == 0 || (keyval != GDK_KEY_BackSpace && keyval != GDK_KEY_Left))
    return FALSE;
  focus_chip (self, (int) self->chips->len - 1);
  return TRUE;
}

static void
attach (LianduFieldEditor *editor,
        LianduRecord      *record)
{
  liandu_link_picker_set_record (LIANDU_EDITOR_LINKS (editor)->picker, record);
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorLinks *self = LIANDU_EDITOR_LINKS (editor);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, liandu_wrap_layout_new (4));
  self->picker = LIANDU_LINK_PICKER (liandu_link_picker_new (liandu_field_editor_get_field (editor),
                                                             liandu_field_editor_get_store (editor)));
  gtk_widget_set_hexpand (GTK_WIDGET (self->picker), TRUE);
  _liandu_field_editor_adopt_entry (editor, liandu_link_picker_get_entry (self->picker));
  gtk_editable_set_width_chars (GTK_EDITABLE (liandu_link_picker_get_entry (self->picker)), 18);
  g_signal_connect_object (self->picker, "typed", G_CALLBACK (_liandu_field_editor_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "activated", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->picker), keys);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->picker));
  gtk_box_append (GTK_BOX (self), self->box);
}

/* A name in the entry stays, unless it has just become one of the links. */
static void
forget_taken_name (LianduEditorLinks *self,
                   GPtrArray         *links)
{
  g_autoptr (GVariant) link = NULL;

  if (*liandu_link_picker_get_text (self->picker) == '\0')
    return;
  link = liandu_link_picker_resolve (self->picker, NULL);
  if (link != NULL && has_link (links, link))
    liandu_link_picker_set_text (self->picker, "");
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorLinks *self = LIANDU_EDITOR_LINKS (editor);
  g_autoptr (GPtrArray) links = list_links (self);

  if (liandu_value_equal (value, self->shown))
    return;
  g_clear_pointer (&self->shown, g_variant_unref);
  self->shown = value != NULL ? g_variant_ref (value) : NULL;
  for (guint i = 0; i < self->chips->len; i++)
    gtk_box_remove (GTK_BOX (self->box), g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
  for (guint i = 0; i < links->len; i++)
    add_chip (self, g_ptr_array_index (links, i));
  forget_taken_name (self, links);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  LianduEditorLinks *self = LIANDU_EDITOR_LINKS (editor);
  g_autoptr (GPtrArray) links = list_links (self);
  g_autoptr (GVariant) one_more = NULL;

  if (*liandu_link_picker_get_text (self->picker) != '\0')
    {
      one_more = liandu_link_picker_resolve (self->picker, error);
      if (one_more == NULL)
        return FALSE;
      if (!has_link (links, one_more))
        g_ptr_array_add (links, g_variant_ref (one_more));
    }
  *out_value = NULL;
  if (links->len > 0)
    *out_value = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(ss)"), (GVariant **) links->pdata, links->len));
  return TRUE;
}

static void
liandu_editor_links_finalize (GObject *object)
{
  LianduEditorLinks *self = LIANDU_EDITOR_LINKS (object);

  g_ptr_array_unref (self->chips);
  g_clear_pointer (&self->shown, g_variant_unref);

  G_OBJECT_CLASS (liandu_editor_links_parent_class)->finalize (object);
}

static void
liandu_editor_links_class_init (LianduEditorLinksClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_editor_links_finalize;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->attach = attach;
  editor_class->guards_focus = FALSE;
  editor_class->flushes = FALSE;
}

static void
liandu_editor_links_init (LianduEditorLinks *self)
{
  self->chips = g_ptr_array_new ();
}
