/* liandu-editor-multi-choice.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-multi-choice.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

/**
 * LianduEditorMultiChoice:
 *
 * Several of the office's codes: a button that says which, and a list of them
 * to tick.
 */
struct _LianduEditorMultiChoice
{
  LianduFieldEditor parent_instance;

  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *list;

  GPtrArray *checks;        /* GtkCheckButton, borrowed, with data "code" */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LianduEditorMultiChoice, liandu_editor_multi_choice, LIANDU_TYPE_FIELD_EDITOR)

static gboolean
has_code (GVariant   *value,
          const char *code)
{
  g_autofree const char **codes = value != NULL ? g_variant_get_strv (value, NULL) : NULL;

  return codes != NULL && g_strv_contains (codes, code);
}

static GVariant *
read_checks (LianduEditorMultiChoice *self)
{
  GVariantBuilder builder;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->checks, i);

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        continue;
      g_variant_builder_add (&builder, "s", g_object_get_data (check, "code"));
      n++;
    }
  if (n > 0)
    return g_variant_builder_end (&builder);
  g_variant_builder_clear (&builder);
  return NULL;
}

static void
show_words (LianduEditorMultiChoice *self,
            GVariant                *value)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autofree char *text = liandu_value_to_text (liandu_field_editor_get_field (editor), value, codes);
  const char *words = *text != '\0' ? text : C_("choice", "Not answered");

  gtk_label_set_text (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
toggled_cb (LianduEditorMultiChoice *self)
{
  g_autoptr (GVariant) value = NULL;

  if (self->showing)
    return;
  value = read_checks (self);
  if (value != NULL)
    g_variant_ref_sink (value);
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), value);
}

static void
add_check (LianduEditorMultiChoice *self,
           const LianduCode        *code,
           gboolean                 active)
{
  GtkWidget *check = gtk_check_button_new_with_label (code->title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (code->code), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->list), check);
  g_ptr_array_add (self->checks, check);
}

static void
fill_list (LianduEditorMultiChoice *self,
           GVariant                *value)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autoptr (GPtrArray) all = liandu_codes_list (codes, liandu_field_get_codes (liandu_field_editor_get_field (editor)));
  GtkWidget *child;

  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < all->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (all, i);

      if (!code->retired || has_code (value, code->code))
        add_check (self, code, has_code (value, code->code));
    }
}

static gboolean
checks_equal (LianduEditorMultiChoice *self,
              GVariant                *value)
{
  g_autoptr (GVariant) shown = read_checks (self);

  if (shown != NULL)
    g_variant_ref_sink (shown);
  return self->checks->len > 0 && liandu_value_equal (shown, value);
}

static GtkWidget *
new_popover (LianduEditorMultiChoice *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorMultiChoice *self = LIANDU_EDITOR_MULTI_CHOICE (editor);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  _liandu_field_editor_set_control (editor, self->button);
  gtk_box_append (GTK_BOX (self), self->button);
}

/* The list is left alone while it says the same, so that ticking one choice
 * does not take the focus from it. */
static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorMultiChoice *self = LIANDU_EDITOR_MULTI_CHOICE (editor);

  self->showing = TRUE;
  if (!checks_equal (self, value))
    fill_list (self, value);
  show_words (self, value);
  self->showing = FALSE;
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  GVariant *value = read_checks (LIANDU_EDITOR_MULTI_CHOICE (editor));

  *out_value = value != NULL ? g_variant_ref_sink (value) : NULL;
  return TRUE;
}

static void
liandu_editor_multi_choice_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_EDITOR_MULTI_CHOICE (object)->checks);

  G_OBJECT_CLASS (liandu_editor_multi_choice_parent_class)->finalize (object);
}

static void
liandu_editor_multi_choice_class_init (LianduEditorMultiChoiceClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_editor_multi_choice_finalize;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->guards_focus = FALSE;
}

static void
liandu_editor_multi_choice_init (LianduEditorMultiChoice *self)
{
  self->checks = g_ptr_array_new ();
}
