/* liandu-editor-shown.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-shown.h"
#include "liandu-field-editor-private.h"
#include "liandu-phrases.h"
#include "liandu-value.h"

/**
 * LianduEditorShown:
 *
 * A value that follows from others or is set by a step: to be read and copied,
 * not typed.
 */
struct _LianduEditorShown
{
  LianduFieldEditor parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (LianduEditorShown, liandu_editor_shown, LIANDU_TYPE_FIELD_EDITOR)

static void
build (LianduFieldEditor *editor)
{
  LianduEditorShown *self = LIANDU_EDITOR_SHOWN (editor);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  /* Tab goes from one field that takes typing to the next. */
  gtk_widget_set_focusable (self->label, FALSE);
  gtk_widget_add_css_class (self->label, "liandu-shown");
  gtk_box_append (GTK_BOX (self), self->label);
}

static char *
describe (LianduFieldEditor *editor)
{
  const LianduField *field = liandu_field_editor_get_field (editor);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autoptr (LianduDate) today = _liandu_field_editor_dup_today (editor);
  g_autoptr (GVariant) value = liandu_record_evaluate (liandu_field_editor_get_record (editor), field, today);
  char *words = liandu_field_dup_words (field, liandu_field_editor_get_record (editor));

  if (words != NULL)
    return words;
  if (value != NULL && liandu_field_get_computed (field) == LIANDU_COMPUTED_DAYS_LEFT)
    return liandu_phrases_days_left (g_variant_get_int64 (value));
  if (value != NULL && liandu_field_get_computed (field) == LIANDU_COMPUTED_MONTHS_SINCE)
    return liandu_phrases_idle (g_variant_get_int64 (value));
  return liandu_value_to_text (field, value, codes);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorShown *self = LIANDU_EDITOR_SHOWN (editor);
  g_autofree char *text = describe (editor);

  /* Translators: stands where nothing has been answered yet. */
  gtk_label_set_text (GTK_LABEL (self->label), *text != '\0' ? text : C_("value", "—"));
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  GVariant *value = _liandu_field_editor_get_value (editor);

  *out_value = value != NULL ? g_variant_ref (value) : NULL;
  return TRUE;
}

static void
focus (LianduFieldEditor *editor)
{
}

static void
liandu_editor_shown_class_init (LianduEditorShownClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->focus = focus;
  editor_class->guards_focus = FALSE;
}

static void
liandu_editor_shown_init (LianduEditorShown *self)
{
}
