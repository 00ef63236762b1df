/* liandu-audit-group.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-audit-group.h"

#include "liandu-audit.h"

/* So many records come in at once: a list box makes each of its rows. */
#define PORTION 100

struct _LianduAuditGroup
{
  AdwExpanderRow parent_instance;

  GPtrArray *findings;      /* of all groups */
  guint from;
  guint length;
  guint n_shown;
  GtkWidget *more;          /* (nullable): the row that brings the next portion */
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduAuditGroup, liandu_audit_group, ADW_TYPE_EXPANDER_ROW)

static const LianduFinding *
get_finding (LianduAuditGroup *self,
             guint             index)
{
  return g_ptr_array_index (self->findings, self->from + index);
}

static void
row_activated_cb (LianduAuditGroup *self,
                  GtkWidget        *row)
{
  const LianduFinding *finding = g_object_get_data (G_OBJECT (row), "finding");

  g_signal_emit (self, signals[OPEN_RECORD], 0, finding->uuid);
}

/* Beside the title what the heading does not say already. */
static char *
make_subtitle (LianduAuditGroup    *self,
               const LianduFinding *finding)
{
  gboolean repeats = g_str_equal (finding->message, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  if (finding->number == NULL || repeats)
    return g_strdup (repeats ? finding->number : finding->message);
  return g_strdup_printf ("%s · %s", finding->number, finding->message);
}

static void
add_row (LianduAuditGroup    *self,
         const LianduFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = make_subtitle (self, finding);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->title != NULL ? finding->title : finding->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (finding->title != NULL && subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (finding->uuid != NULL)
    {
      g_object_set_data (G_OBJECT (row), "finding", (gpointer) finding);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void show_portion (LianduAuditGroup *self);

static void
add_more (LianduAuditGroup *self)
{
  guint n = self->length - self->n_shown;
  g_autofree char *title = g_strdup_printf (ngettext ("Show the Other %u", "Show the Other %u", n), n);

  self->more = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
  g_signal_connect_object (self->more, "activated", G_CALLBACK (show_portion), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->more);
}

static void
show_portion (LianduAuditGroup *self)
{
  guint end = MIN (self->n_shown + PORTION, self->length);

  if (self->more != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->more);
  self->more = NULL;
  for (; self->n_shown < end; self->n_shown++)
    add_row (self, get_finding (self, self->n_shown));
  if (self->n_shown < self->length)
    add_more (self);
}

static void
expanded_cb (LianduAuditGroup *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->n_shown == 0)
    show_portion (self);
}

static void
liandu_audit_group_finalize (GObject *object)
{
  g_clear_pointer (&LIANDU_AUDIT_GROUP (object)->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_audit_group_parent_class)->finalize (object);
}

static void
liandu_audit_group_class_init (LianduAuditGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_audit_group_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_audit_group_init (LianduAuditGroup *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static GtkWidget *
new_chip (LianduAuditGrade  grade,
          guint             n)
{
  static const char * const tones[] = { "tone-alarm", "tone-warning", "tone-good" };
  g_autofree char *text = g_strdup_printf (C_("audit", "%s · %u"), liandu_audit_grade_to_words (grade), n);
  GtkWidget *chip = gtk_label_new (text);

  G_STATIC_ASSERT (G_N_ELEMENTS (tones) == LIANDU_AUDIT_N_GRADES);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, tones[grade]);
  return chip;
}

/**
 * liandu_audit_group_new:
 * @findings: (element-type LianduFinding): of all checks
 * @from: the first that is of this one
 * @length: how many are
 */
GtkWidget *
liandu_audit_group_new (GPtrArray *findings,
                        guint      from,
                        guint      length)
{
  LianduAuditGroup *self = g_object_new (LIANDU_TYPE_AUDIT_GROUP, NULL);
  const LianduFinding *first = g_ptr_array_index (findings, from);
  const char *title = NULL;
  const char *explanation = NULL;

  self->findings = g_ptr_array_ref (findings);
  self->from = from;
  self->length = length;
  liandu_audit_describe (first->kind, first->check, &title, &explanation);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), explanation);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), new_chip (first->grade, length));
  return GTK_WIDGET (self);
}
