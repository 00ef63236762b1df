/* liandu-bulk-step-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-bulk-step-dialog.h"
#include "liandu-step-dialog.h"
#include "liandu-text.h"

struct _LianduBulkStepDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkButton *close_button;
  GtkButton *take_button;
  GtkLabel *summary;
  GtkLabel *hint;
  GtkListBox *list;

  LianduStepBatch *batch;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBulkStepDialog, liandu_bulk_step_dialog, ADW_TYPE_WINDOW)

#define MAX_TITLE 60

static const char *
get_words (const LianduStepItem *item)
{
  switch (item->outcome)
    {
    case LIANDU_STEP_POSSIBLE:
      return _("Possible");
    case LIANDU_STEP_REFUSED:
      return _("Not possible");
    case LIANDU_STEP_DONE:
      return _("Done");
    case LIANDU_STEP_FAILED:
      return _("Not done");
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
is_refused (const LianduStepItem *item)
{
  return item->outcome == LIANDU_STEP_REFUSED || item->outcome == LIANDU_STEP_FAILED;
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
dup_name (const LianduStepItem *item)
{
  g_autofree char *line = liandu_text_clean (item->title != NULL ? item->title : "", -1, NULL);
  g_autofree char *title = liandu_text_shorten (line, MAX_TITLE);

  return item->number != NULL ? g_strdup_printf ("%s  %s", item->number, title) : g_steal_pointer (&title);
}

/* The outcome in words, and below the record why, or what is filled in. */
static GtkWidget *
new_row (LianduBulkStepDialog *self,
         const LianduStepItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *outcome = new_label (get_words (item), is_refused (item) ? "error" : "success");
  g_autofree char *name = dup_name (item);
  g_autofree char *detail = item->reason != NULL ? g_strdup (item->reason) : liandu_step_batch_dup_preset (self->batch, item);
  g_autofree char *spoken = g_strjoin ("  ", get_words (item), name, detail, NULL);

  gtk_label_set_width_chars (GTK_LABEL (outcome), 10);
  gtk_widget_set_valign (outcome, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (name, NULL));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (texts), new_label (detail, "dim-label"));
  gtk_box_append (GTK_BOX (box), outcome);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "liandu-step-item");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
add_rows (LianduBulkStepDialog *self,
          gboolean              refused)
{
  GPtrArray *items = liandu_step_batch_get_items (self->batch);

  for (guint i = 0; i < items->len; i++)
    if (is_refused (g_ptr_array_index (items, i)) == refused)
      gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (items, i)));
}

/* What needs somebody's eye stands on top. */
static void
show_rows (LianduBulkStepDialog *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  add_rows (self, TRUE);
  add_rows (self, FALSE);
}

static void
show_preview (LianduBulkStepDialog *self)
{
  const char *step = liandu_transition_get_title (liandu_step_batch_get_transition (self->batch));
  guint possible = liandu_step_batch_count (self->batch, LIANDU_STEP_POSSIBLE);
  guint refused = liandu_step_batch_count (self->batch, LIANDU_STEP_REFUSED);
  g_autofree char *summary = g_strdup_printf (_("%u possible, %u not possible"), possible, refused);
  /* Translators: a step of the workflow; a number of records */
  g_autofree char *label = g_strdup_printf (ngettext ("%s: %u Record…", "%s: %u Records…", possible), step, possible);

  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->hint, possible == 0 ? _("None of the selected records can take this step now.")
                      : refused > 0 ? _("The step is taken with those that can; the others stay as they are.")
                      : _("Next you are asked once for all of them."));
  gtk_button_set_label (self->take_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), possible > 0);
  show_rows (self);
  gtk_window_set_focus (GTK_WINDOW (self), possible > 0 ? GTK_WIDGET (self->take_button) : GTK_WIDGET (self->close_button));
}

/* The step by which the kind corrects a step on record. */
static const char *
get_correction (LianduBulkStepDialog *self)
{
  LianduStepItem *item = g_ptr_array_index (liandu_step_batch_get_items (self->batch), 0);
  const LianduKindInfo *info = item->record != NULL ? liandu_kind_get_info (liandu_record_get_kind (item->record)) : NULL;

  for (guint i = 0; info != NULL && i < info->n_transitions; i++)
    if (info->transitions[i].flags & LIANDU_TRANSITION_BACK)
      return liandu_transition_get_title (&info->transitions[i]);
  return NULL;
}

static char *
dup_way_back (LianduBulkStepDialog *self)
{
  const char *correction = get_correction (self);

  if (liandu_step_batch_count (self->batch, LIANDU_STEP_DONE) == 0)
    return g_strdup (_("Nothing was written on any record."));
  if (correction == NULL)
    return g_strdup (_("Steps on record are not taken back with Ctrl+Z."));
  /* Translators: the step that corrects another */
  return g_strdup_printf (_("Steps on record are not taken back with Ctrl+Z: where one should not have been taken, select the records, use “%s” and give the reason."),
                          correction);
}

static void
show_result (LianduBulkStepDialog *self)
{
  guint done = liandu_step_batch_count (self->batch, LIANDU_STEP_DONE);
  guint rest = liandu_step_batch_get_items (self->batch)->len - done;
  g_autofree char *summary = g_strdup_printf (_("%u done, %u not done"), done, rest);
  g_autofree char *way_back = dup_way_back (self);

  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->hint, way_back);
  gtk_button_set_label (self->close_button, _("_Close"));
  gtk_button_set_use_underline (self->close_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->take_button), FALSE);
  show_rows (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->close_button));
}

static void
answered_cb (LianduBulkStepDialog *self,
             LianduStepDialog     *dialog)
{
  const char *step = liandu_transition_get_title (liandu_step_batch_get_transition (self->batch));
  g_autofree char *words = NULL;

  show_result (self);
  /* Translators: a step of the workflow; “2 done, 1 not done” */
  words = g_strdup_printf (_("“%s”: %s"), step, gtk_label_get_text (self->summary));
  g_signal_emit (self, signals[DONE], 0, words);
}

static void
take_cb (LianduBulkStepDialog *self)
{
  liandu_bulk_step_dialog_take (self);
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  liandu_bulk_step_dialog_take (LIANDU_BULK_STEP_DIALOG (widget));
}

static void
liandu_bulk_step_dialog_dispose (GObject *object)
{
  g_clear_object (&LIANDU_BULK_STEP_DIALOG (object)->batch);

  G_OBJECT_CLASS (liandu_bulk_step_dialog_parent_class)->dispose (object);
}

static void
liandu_bulk_step_dialog_class_init (LianduBulkStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_bulk_step_dialog_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-bulk-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, LianduBulkStepDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_bulk_step_dialog_init (LianduBulkStepDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_bulk_step_dialog_new:
 * @batch: loaded
 */
GtkWidget *
liandu_bulk_step_dialog_new (LianduStepBatch *batch)
{
  LianduBulkStepDialog *self = g_object_new (LIANDU_TYPE_BULK_STEP_DIALOG, NULL);
  const char *step = liandu_transition_get_title (liandu_step_batch_get_transition (batch));
  guint n = liandu_step_batch_get_items (batch)->len;
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u record selected", "%u records selected", n), n);

  self->batch = g_object_ref (batch);
  adw_window_title_set_title (self->title, step);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), step);
  show_preview (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_bulk_step_dialog_get_summary:
 *
 * Returns: how many can, or were
 */
const char *
liandu_bulk_step_dialog_get_summary (LianduBulkStepDialog *self)
{
  return gtk_label_get_text (self->summary);
}

/**
 * liandu_bulk_step_dialog_take:
 *
 * Asks once for all records that can take the step.
 */
void
liandu_bulk_step_dialog_take (LianduBulkStepDialog *self)
{
  GtkWidget *dialog;

  if (liandu_step_batch_count (self->batch, LIANDU_STEP_POSSIBLE) == 0)
    return;
  dialog = liandu_step_dialog_new_for_batch (self->batch);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "done", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
