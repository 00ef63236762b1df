/* liandu-editor-other-end.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-other-end.h"
#include "liandu-field-editor-private.h"
#include "liandu-other-end.h"

/* More are counted, not listed: they are all among what is linked here. */
#define MAX_SHOWN 8

/**
 * LianduEditorOtherEnd:
 *
 * The records whose link points to this one, each with its number, title and
 * state: to be read, and opened with a click or Enter.  They stand in other
 * records and are asked for; what is shown stays until the answer is there.
 */
struct _LianduEditorOtherEnd
{
  LianduFieldEditor parent_instance;

  GtkWidget *box;
  GtkWidget *none;
  GCancellable *cancellable;
  char *asked;              /* uuid of the record that is shown, or NULL */
};

G_DEFINE_FINAL_TYPE (LianduEditorOtherEnd, liandu_editor_other_end, LIANDU_TYPE_FIELD_EDITOR)

static void
clicked_cb (LianduEditorOtherEnd *self,
            GtkButton            *button)
{
  g_signal_emit_by_name (self, "open-record", g_object_get_data (G_OBJECT (button), "uuid"));
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/* The arrow says to the eye that it can be followed, as beside a link. */
static GtkWidget *
new_content (const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label (words);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return box;
}

static GtkWidget *
new_button (LianduEditorOtherEnd *self,
            LianduRow            *row)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *words = liandu_other_end_dup_words (row, FALSE);
  g_autofree char *name = g_strdup_printf ("%s %s", liandu_field_get_title (liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self))), words);

  gtk_button_set_child (GTK_BUTTON (button), new_content (words));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "liandu-other-end");
  gtk_widget_set_tooltip_text (button, _("Enter opens it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (liandu_row_get_uuid (row)), g_free);
  g_object_set_data_full (G_OBJECT (button), "words", g_steal_pointer (&words), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Whether the rows are those on the screen already: a button with the focus is
 * not taken away for nothing. */
static gboolean
is_shown (LianduEditorOtherEnd *self,
          GPtrArray            *rows)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  for (guint i = 0; i < rows->len; i++, child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *words = liandu_other_end_dup_words (g_ptr_array_index (rows, i), FALSE);

      if (child == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (child), "words"), words) != 0
          || g_strcmp0 (g_object_get_data (G_OBJECT (child), "uuid"), liandu_row_get_uuid (g_ptr_array_index (rows, i))) != 0)
        return FALSE;
    }
  return child == NULL;
}

static void
clear (LianduEditorOtherEnd *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
fill (LianduEditorOtherEnd *self,
      GPtrArray            *rows)
{
  gboolean has_focus = liandu_field_editor_has_focus (LIANDU_FIELD_EDITOR (self));

  if (!is_shown (self, rows))
    {
      clear (self);
      for (guint i = 0; i < MIN (rows->len, MAX_SHOWN); i++)
        gtk_box_append (GTK_BOX (self->box), new_button (self, g_ptr_array_index (rows, i)));
      if (rows->len > MAX_SHOWN)
        gtk_box_append (GTK_BOX (self->box), new_label (_("There are more: they stand under what is linked here.")));
      if (has_focus)
        gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
    }
  gtk_widget_set_visible (self->none, rows->len == 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduEditorOtherEnd) self = LIANDU_EDITOR_OTHER_END (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows != NULL)
    fill (self, rows);
  else
    liandu_field_editor_set_error (LIANDU_FIELD_EDITOR (self), error->message);
}

static void
ask (LianduEditorOtherEnd *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduQuery) query = NULL;

  if (liandu_field_editor_get_record (editor) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  query = liandu_other_end_new_query (liandu_field_editor_get_field (editor),
                                      liandu_record_get_uuid (liandu_field_editor_get_record (editor)));
  liandu_query_set_limit (query, MAX_SHOWN + 1);
  liandu_store_query_async (liandu_field_editor_get_store (editor), query, LIANDU_PRIORITY_PAGE, self->cancellable,
                            found_cb, g_object_ref (self));
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorOtherEnd *self = LIANDU_EDITOR_OTHER_END (editor);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  /* Translators: no other record has a link to this one. */
  self->none = new_label (C_("value", "— none yet"));
  gtk_widget_add_css_class (self->none, "liandu-shown");
  gtk_widget_set_visible (self->none, FALSE);
  gtk_box_append (GTK_BOX (self), self->box);
  gtk_box_append (GTK_BOX (self), self->none);
  g_signal_connect_object (liandu_field_editor_get_store (editor), "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/* What one record says is soon told from what another did. */
static void
attach (LianduFieldEditor *editor,
        LianduRecord      *record)
{
  LianduEditorOtherEnd *self = LIANDU_EDITOR_OTHER_END (editor);

  if (g_strcmp0 (self->asked, liandu_record_get_uuid (record)) == 0)
    return;
  g_free (self->asked);
  self->asked = g_strdup (liandu_record_get_uuid (record));
  clear (self);
  ask (self);
}

/* Nothing of it is in this record. */
static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  *out_value = NULL;
  return TRUE;
}

static void
focus (LianduFieldEditor *editor)
{
  gtk_widget_child_focus (LIANDU_EDITOR_OTHER_END (editor)->box, GTK_DIR_TAB_FORWARD);
}

static void
liandu_editor_other_end_dispose (GObject *object)
{
  LianduEditorOtherEnd *self = LIANDU_EDITOR_OTHER_END (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_free);

  G_OBJECT_CLASS (liandu_editor_other_end_parent_class)->dispose (object);
}

static void
liandu_editor_other_end_class_init (LianduEditorOtherEndClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_editor_other_end_dispose;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->focus = focus;
  editor_class->attach = attach;
  editor_class->guards_focus = FALSE;
  editor_class->flushes = FALSE;
}

static void
liandu_editor_other_end_init (LianduEditorOtherEnd *self)
{
}
