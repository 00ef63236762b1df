/* liandu-editor-boolean.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-boolean.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

typedef enum
{
  ANSWER_YES,
  ANSWER_NO,
  ANSWER_NONE,
  N_ANSWERS
} Answer;

/**
 * LianduEditorBoolean:
 *
 * Yes, no, or not answered: three buttons of which one is down.  One stop for
 * Tab; the arrow keys change the answer.
 */
struct _LianduEditorBoolean
{
  LianduFieldEditor parent_instance;

  GtkWidget *buttons[N_ANSWERS];
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LianduEditorBoolean, liandu_editor_boolean, LIANDU_TYPE_FIELD_EDITOR)

static Answer
get_answer (LianduEditorBoolean *self)
{
  for (guint i = 0; i < N_ANSWERS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      return (Answer) i;
  return ANSWER_NONE;
}

static GVariant *
to_value (Answer answer)
{
  return answer == ANSWER_NONE ? NULL : g_variant_ref_sink (g_variant_new_boolean (answer == ANSWER_YES));
}

/* Only the button that is down can be reached with Tab. */
static void
update_focusable (LianduEditorBoolean *self)
{
  for (guint i = 0; i < N_ANSWERS; i++)
    gtk_widget_set_focusable (self->buttons[i], gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])));
}

static void
toggled_cb (LianduEditorBoolean *self,
            GtkToggleButton     *button)
{
  g_autoptr (GVariant) value = NULL;

  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  update_focusable (self);
  gtk_widget_grab_focus (GTK_WIDGET (button));
  value = to_value (get_answer (self));
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), value);
}

static void
choose (LianduEditorBoolean *self,
        int                  answer)
{
  answer = CLAMP (answer, 0, N_ANSWERS - 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[answer]), TRUE);
}

static gboolean
key_pressed_cb (LianduEditorBoolean *self,
                guint                keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      choose (self, (int) get_answer (self) - 1);
      return TRUE;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      choose (self, (int) get_answer (self) + 1);
      return TRUE;

    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
      choose (self, ANSWER_NONE);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      _liandu_field_editor_activated (LIANDU_FIELD_EDITOR (self));
      return TRUE;

    default:
      return FALSE;
    }
}

static void
add_button (LianduEditorBoolean *self,
            Answer               answer,
            const char          *label,
            GtkWidget           *box)
{
  const char *title = liandu_field_get_title (liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self)));
  g_autofree char *name = g_strdup_printf ("%s: %s", title, label);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", label, NULL);

  if (answer > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->buttons[0]));
  self->buttons[answer] = button;
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorBoolean *self = LIANDU_EDITOR_BOOLEAN (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  add_button (self, ANSWER_YES, C_("answer", "Yes"), box);
  add_button (self, ANSWER_NO, C_("answer", "No"), box);
  add_button (self, ANSWER_NONE, C_("answer", "Not answered"), box);
  /* Buttons have no input method; Enter would otherwise press them again. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
  gtk_box_append (GTK_BOX (self), box);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorBoolean *self = LIANDU_EDITOR_BOOLEAN (editor);
  Answer answer = value == NULL ? ANSWER_NONE : g_variant_get_boolean (value) ? ANSWER_YES : ANSWER_NO;

  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[answer]), TRUE);
  update_focusable (self);
  self->showing = FALSE;
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  *out_value = to_value (get_answer (LIANDU_EDITOR_BOOLEAN (editor)));
  return TRUE;
}

static void
focus (LianduFieldEditor *editor)
{
  LianduEditorBoolean *self = LIANDU_EDITOR_BOOLEAN (editor);

  gtk_widget_grab_focus (self->buttons[get_answer (self)]);
}

static void
liandu_editor_boolean_class_init (LianduEditorBooleanClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->focus = focus;
  editor_class->guards_focus = FALSE;
}

static void
liandu_editor_boolean_init (LianduEditorBoolean *self)
{
}
