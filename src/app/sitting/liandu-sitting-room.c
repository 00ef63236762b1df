/* liandu-sitting-room.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-form.h"
#include "liandu-sitting-room.h"
#include "liandu-sittings.h"
#include "liandu-new-record.h"

/**
 * LianduSittingRoom:
 *
 * Asks who is in the room before anything is shown, and what the record of the
 * meeting will say of it.  The answers are a record of the kind that keeps the
 * decisions, which itself is never stored.
 */
struct _LianduSittingRoom
{
  GtkBox parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  const LianduSittingInfo *info;
  LianduRecord *record;
  LianduForm *form;         /* borrowed */
  LianduFormRow *units;     /* borrowed */
  GtkWidget *everybody;
  GtkWidget *begin;
};

enum
{
  BEGIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSittingRoom, liandu_sitting_room, GTK_TYPE_BOX)

static gboolean
is_everybody (LianduSittingRoom *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->everybody));
}

static gboolean
has_units (LianduSittingRoom *self)
{
  return liandu_record_get (self->record, self->info->room) != NULL;
}

/* An empty room is not everybody: that has to be said. */
static gboolean
is_complete (LianduSittingRoom *self)
{
  LianduFieldEditor *wrong = liandu_form_validate (self->form);

  if (wrong == NULL && !is_everybody (self) && !has_units (self))
    {
      wrong = liandu_form_row_get_editor (self->units);
      liandu_field_editor_set_error (wrong, _("Name the units in the room, or say that all of them are"));
    }
  if (wrong != NULL)
    liandu_field_editor_focus (wrong);
  return wrong == NULL;
}

static void
everybody_cb (LianduSittingRoom *self)
{
  gtk_widget_grab_focus (self->everybody);
  gtk_widget_set_sensitive (GTK_WIDGET (self->units), !is_everybody (self));
  liandu_field_editor_set_error (liandu_form_row_get_editor (self->units), NULL);
}

static void
begin_cb (LianduSittingRoom *self)
{
  liandu_sitting_room_begin (self);
}

static void
finished_cb (LianduSittingRoom *self)
{
  gtk_widget_grab_focus (self->begin);
}

static void
begin_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  liandu_sitting_room_begin (LIANDU_SITTING_ROOM (widget));
}

static gboolean
liandu_sitting_room_grab_focus (GtkWidget *widget)
{
  liandu_form_focus_first (LIANDU_SITTING_ROOM (widget)->form);
  return TRUE;
}

static void
liandu_sitting_room_dispose (GObject *object)
{
  LianduSittingRoom *self = LIANDU_SITTING_ROOM (object);

  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_sitting_room_parent_class)->dispose (object);
}

static void
liandu_sitting_room_class_init (LianduSittingRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_room_dispose;
  widget_class->grab_focus = liandu_sitting_room_grab_focus;
  signals[BEGIN] = g_signal_new ("begin", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, LIANDU_TYPE_SITTING);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, begin_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
}

static GtkWidget *
new_text (const char *text,
          const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_buttons (LianduSittingRoom *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel (Esc)"));

  self->begin = gtk_button_new_with_label (_("Begin (Ctrl+Enter)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "sitting.leave");
  gtk_widget_add_css_class (self->begin, "suggested-action");
  g_signal_connect_object (self->begin, "clicked", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), self->begin);
  gtk_box_append (GTK_BOX (self), box);
}

static void
liandu_sitting_room_init (LianduSittingRoom *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self), 860, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-room");
}

static GPtrArray *
list_asked (LianduSittingRoom *self,
            const LianduKind  *kind)
{
  GPtrArray *fields = g_ptr_array_new ();
  g_auto (GStrv) names = liandu_words_split (self->info->asks);

  g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (kind, self->info->room));
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (kind, names[i]));
  return fields;
}

/* A meeting is on now: the day that a record of it says is today. */
static void
preset_day (LianduSittingRoom *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  liandu_record_set (self->record, self->info->day, liandu_date_to_variant (today));
}

static void
build (LianduSittingRoom *self)
{
  const LianduKind *kind = liandu_kind_lookup (self->info->record);
  g_autoptr (GPtrArray) fields = list_asked (self, kind);
  /* Translators: where those who are in the room are named, before a meeting */
  const char *caption = _("Units in the Room");

  self->record = liandu_new_record (self->store, kind);
  preset_day (self);
  self->form = LIANDU_FORM (liandu_form_new (self->store));
  liandu_form_add_section (self->form, NULL, fields);
  liandu_form_bind (self->form, self->record);
  self->units = g_ptr_array_index (liandu_form_get_rows (self->form), 0);
  liandu_form_row_set_caption (self->units, caption, FALSE);
  g_signal_connect_object (self->form, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  self->everybody = gtk_check_button_new_with_label (_("All units are in the room, or none but the commission's own staff"));
  g_signal_connect_object (self->everybody, "toggled", G_CALLBACK (everybody_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), new_text (_("Who Is in the Room?"), "meeting-room-title"));
  gtk_box_append (GTK_BOX (self), new_text (_("Only their own issues will be shown. Sources, talks, clues and what the supervising side keeps for itself never appear in a meeting."), "dim-label"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self), self->everybody);
  add_buttons (self);
}

/**
 * liandu_sitting_room_new:
 * @kind: whose records are to be gone through
 *
 * Returns: (transfer floating): the questions before a meeting
 */
GtkWidget *
liandu_sitting_room_new (LianduStore      *store,
                         const LianduKind *kind)
{
  LianduSittingRoom *self = g_object_new (LIANDU_TYPE_SITTING_ROOM, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->info = liandu_sittings_get_info (kind);
  build (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_sitting_room_get_record:
 *
 * Returns: (transfer none): the answers so far
 */
LianduRecord *
liandu_sitting_room_get_record (LianduSittingRoom *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_ROOM (self), NULL);

  return self->record;
}

void
liandu_sitting_room_set_everybody (LianduSittingRoom *self,
                                   gboolean           everybody)
{
  g_return_if_fail (LIANDU_IS_SITTING_ROOM (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->everybody), everybody);
}

/**
 * liandu_sitting_room_begin:
 *
 * Begins the sitting, or shows what is missing.
 */
void
liandu_sitting_room_begin (LianduSittingRoom *self)
{
  g_autoptr (LianduSitting) sitting = NULL;

  g_return_if_fail (LIANDU_IS_SITTING_ROOM (self));

  if (!is_complete (self))
    return;
  sitting = liandu_sitting_new (self->store, self->kind, self->record, is_everybody (self));
  g_signal_emit (self, signals[BEGIN], 0, sitting);
}
