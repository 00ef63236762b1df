/* liandu-sitting-end.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-sitting-end.h"

/**
 * LianduSittingEnd:
 *
 * What becomes of the decisions when the meeting is over.
 */
struct _LianduSittingEnd
{
  GtkBox parent_instance;

  LianduSitting *sitting;
  GtkWidget *title;
  GtkWidget *summary;
  GtkWidget *problem;
  GtkWidget *keep;
};

enum
{
  KEEP,
  DISCARD,
  GO_ON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSittingEnd, liandu_sitting_end, GTK_TYPE_BOX)

static void
keep_cb (LianduSittingEnd *self)
{
  g_signal_emit (self, signals[KEEP], 0);
}

static void
discard_cb (LianduSittingEnd *self)
{
  g_signal_emit (self, signals[DISCARD], 0);
}

static void
go_on_cb (LianduSittingEnd *self)
{
  g_signal_emit (self, signals[GO_ON], 0);
}

static gboolean
liandu_sitting_end_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LIANDU_SITTING_END (widget)->keep);
}

static void
liandu_sitting_end_dispose (GObject *object)
{
  g_clear_object (&LIANDU_SITTING_END (object)->sitting);

  G_OBJECT_CLASS (liandu_sitting_end_parent_class)->dispose (object);
}

static void
liandu_sitting_end_class_init (LianduSittingEndClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_end_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_sitting_end_grab_focus;
  signals[KEEP] = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISCARD] = g_signal_new ("discard", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_ON] = g_signal_new ("go-on", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_label (LianduSittingEnd *self,
           const char       *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

static GtkWidget *
add_button (LianduSittingEnd *self,
            GtkWidget        *box,
            const char       *text,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
liandu_sitting_end_init (LianduSittingEnd *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 16);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self), 860, -1);
  self->title = add_label (self, "meeting-room-title");
  self->summary = add_label (self, "meeting-text");
  self->problem = add_label (self, "meeting-late");
  self->keep = add_button (self, box, _("End the Meeting and Make Its Records"), G_CALLBACK (keep_cb));
  gtk_widget_add_css_class (self->keep, "suggested-action");
  add_button (self, box, _("Go On with the Meeting (Esc)"), G_CALLBACK (go_on_cb));
  add_button (self, box, _("End without Records"), G_CALLBACK (discard_cb));
  gtk_box_append (GTK_BOX (self), box);
}

/**
 * liandu_sitting_end_new:
 * @sitting: a meeting
 *
 * Returns: (transfer floating): the question at its end
 */
GtkWidget *
liandu_sitting_end_new (LianduSitting *sitting)
{
  LianduSittingEnd *self = g_object_new (LIANDU_TYPE_SITTING_END, NULL);

  self->sitting = g_object_ref (sitting);
  return GTK_WIDGET (self);
}

/**
 * liandu_sitting_end_show:
 * @problem: (nullable): why the records were not made
 *
 * Says what the records would be.
 */
void
liandu_sitting_end_show (LianduSittingEnd *self,
                         const char       *problem)
{
  guint n = liandu_sitting_get_n_decided (self->sitting);
  g_autofree char *title = g_strdup_printf (ngettext ("Something was decided on %u item", "Something was decided on %u items", n), n);
  g_autofree char *summary = liandu_sitting_dup_summary (self->sitting);
  /* Translators: under it, a line for each record */
  g_autofree char *words = g_strdup_printf (_("It becomes, to be taken back with one Ctrl+Z:\n%s"), summary);

  g_return_if_fail (LIANDU_IS_SITTING_END (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->summary), words);
  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
}
