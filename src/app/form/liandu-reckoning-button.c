/* liandu-reckoning-button.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-date.h"
#include "liandu-reckoning-button.h"
#include "liandu-reckoning.h"
#include "liandu-value.h"

#define MAX_HEIGHT 260
#define WIDTH_CHARS 44

/**
 * LianduReckoningButton:
 *
 * Beside a date that follows from a time limit: by which rule, from which day,
 * and how, day by day.  Not there where the record says of no time limit.
 */
struct _LianduReckoningButton
{
  AdwBin parent_instance;

  /* Borrowed */
  LianduFieldEditor *editor;
  GtkMenuButton *button;
  GtkWidget *box;           /* what the popover shows */

  /* What the record will say once a step is taken */
  const char *supposed;     /* field, or NULL */
  LianduRecord *other;
  const char *other_field;

  LianduDate *date;         /* of the reckoning that is shown, or NULL */
};

G_DEFINE_FINAL_TYPE (LianduReckoningButton, liandu_reckoning_button, ADW_TYPE_BIN)

static LianduReckoning *
reckon (LianduReckoningButton *self)
{
  LianduRecord *record = liandu_field_editor_get_record (self->editor);
  g_autoptr (LianduRecord) copy = NULL;

  if (record == NULL)
    return NULL;
  copy = liandu_record_copy (record);
  if (self->supposed != NULL)
    liandu_record_set (copy, self->supposed, liandu_record_get (self->other, self->other_field));
  return liandu_reckoning_new (liandu_field_editor_get_store (self->editor), liandu_field_editor_get_field (self->editor), copy);
}

static LianduDate *
dup_answer (LianduReckoningButton *self)
{
  GVariant *value = liandu_record_get_value (liandu_field_editor_get_record (self->editor), liandu_field_editor_get_field (self->editor));

  return value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
}

static GtkWidget *
add_text (GtkWidget  *box,
          const char *text,
          const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_days (GtkWidget *box,
          GPtrArray *days)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (days, i));
  add_text (inner, text->str, "numeric");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), inner);
  gtk_box_append (GTK_BOX (box), scroller);
}

static void
take_cb (LianduReckoningButton *self)
{
  g_autoptr (LianduDate) date = self->date != NULL ? liandu_date_ref (self->date) : NULL;

  gtk_menu_button_popdown (self->button);
  if (date != NULL)
    liandu_field_editor_take (self->editor, liandu_date_to_variant (date));
}

/* What was entered may well be another day: a decision is one, a rule is one. */
static void
add_comparison (LianduReckoningButton *self,
                GtkWidget             *box)
{
  const LianduField *field = liandu_field_editor_get_field (self->editor);
  g_autoptr (LianduDate) answer = dup_answer (self);
  g_autofree char *entered = answer != NULL ? liandu_date_format_display (answer) : NULL;
  g_autofree char *note = NULL;
  GtkWidget *button = NULL;

  if (self->date == NULL || (answer != NULL && liandu_date_has_day (answer) && liandu_date_compare (answer, self->date) == 0))
    return;
  if (entered != NULL)
    {
      note = g_strdup_printf (_("What is on record is another day: %s"), entered);
      add_text (box, note, "warning");
    }
  if (!LIANDU_IS_EDITOR_DATE (self->editor) || liandu_store_is_read_only (liandu_field_editor_get_store (self->editor))
      || liandu_field_is_locked (field, liandu_field_editor_get_record (self->editor)))
    return;
  button = gtk_button_new_with_mnemonic (_("_Take This Day"));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
shown_cb (LianduReckoningButton *self)
{
  g_autoptr (LianduReckoning) reckoning = reckon (self);

  clear (self->box);
  g_clear_pointer (&self->date, liandu_date_unref);
  if (reckoning == NULL)
    return;
  self->date = reckoning->date != NULL ? liandu_date_ref (reckoning->date) : NULL;
  if (reckoning->rule != NULL)
    add_text (self->box, reckoning->rule, "heading");
  add_text (self->box, reckoning->words, NULL);
  if (reckoning->days->len > 0)
    add_days (self->box, reckoning->days);
  if (reckoning->basis != NULL)
    add_text (self->box, reckoning->basis, "dim-label");
  add_comparison (self, self->box);
}

static void
liandu_reckoning_button_dispose (GObject *object)
{
  LianduReckoningButton *self = LIANDU_RECKONING_BUTTON (object);

  g_clear_object (&self->other);
  g_clear_pointer (&self->date, liandu_date_unref);

  G_OBJECT_CLASS (liandu_reckoning_button_parent_class)->dispose (object);
}

static void
liandu_reckoning_button_class_init (LianduReckoningButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_reckoning_button_dispose;
}

static void
liandu_reckoning_button_init (LianduReckoningButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "popover-box");
  gtk_popover_set_child (GTK_POPOVER (popover), self->box);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  /* A child instead of a label: no arrow, which would take the weekday's room. */
  gtk_menu_button_set_child (self->button, gtk_label_new (C_("of a date", "Why")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "liandu-why");
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * liandu_reckoning_button_new:
 * @editor: of a date that can follow from a time limit; outlives the button
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
liandu_reckoning_button_new (LianduFieldEditor *editor)
{
  LianduReckoningButton *self = g_object_new (LIANDU_TYPE_RECKONING_BUTTON, NULL);
  g_autofree char *words = g_strdup_printf (_("What “%s” follows from"), liandu_field_get_title (liandu_field_editor_get_field (editor)));

  self->editor = editor;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}

/**
 * liandu_reckoning_button_suppose:
 * @field: field of the record; lives as long as the button
 * @other: record of which a field says what @field will be
 * @other_field: that field
 *
 * For a step that sets a date from which another one is counted.
 */
void
liandu_reckoning_button_suppose (LianduReckoningButton *self,
                                 const char            *field,
                                 LianduRecord          *other,
                                 const char            *other_field)
{
  self->supposed = field;
  g_set_object (&self->other, other);
  self->other_field = other_field;
  liandu_reckoning_button_update (self);
}

/**
 * liandu_reckoning_button_update:
 *
 * The record has changed: whether the date follows from anything may have too.
 */
void
liandu_reckoning_button_update (LianduReckoningButton *self)
{
  g_autoptr (LianduReckoning) reckoning = reckon (self);

  gtk_widget_set_visible (GTK_WIDGET (self), reckoning != NULL);
}

/**
 * liandu_reckoning_button_dup_text:
 *
 * Returns: (transfer full) (nullable): how the date is reckoned
 */
char *
liandu_reckoning_button_dup_text (LianduReckoningButton *self)
{
  g_autoptr (LianduReckoning) reckoning = reckon (self);

  return reckoning != NULL ? g_strdup (reckoning->words) : NULL;
}
