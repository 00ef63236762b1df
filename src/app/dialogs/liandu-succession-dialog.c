/* liandu-succession-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-form.h"
#include "liandu-new-record.h"
#include "liandu-succession-dialog.h"
#include "liandu-succession.h"

struct _LianduSuccessionDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkWidget *save_button;
  GtkWidget *problem;
  GtkBox *form_box;
  GtkLabel *found_label;
  GtkWidget *all_button;
  GtkListBox *list;

  /* Owned */
  LianduStore *store;
  LianduRecord *record;
  GPtrArray *items;             /* LianduSuccessionItem: what was found, or NULL */
  GPtrArray *checks;            /* GtkCheckButton, borrowed, one for each */
  GCancellable *cancellable;
  char *from;                   /* of whom they are */

  /* Borrowed */
  const LianduKind *kind;
  const LianduSuccessionInfo *info;
  LianduForm *form;

  gboolean saving;
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

enum
{
  MADE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSuccessionDialog, liandu_succession_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LianduSuccessionDialog *self,
              const char             *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static guint
count_chosen (LianduSuccessionDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update (LianduSuccessionDialog *self)
{
  guint n = count_chosen (self);
  g_autofree char *label = g_strdup_printf (ngettext ("Hand Over %u", "Hand Over %u", n), n);
  g_autofree char *found = NULL;

  if (self->items == NULL)
    found = g_strdup (_("Choose who hands over: what this person has in hand is listed here."));
  else if (self->items->len == 0)
    found = g_strdup (_("Nothing that is open is in this person's hands."));
  else
    found = g_strdup_printf (_("%u in hand, %u to be handed over"), self->items->len, n);
  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  gtk_label_set_label (self->found_label, found);
  gtk_widget_set_sensitive (self->save_button, n > 0 && !self->saving);
  gtk_widget_set_visible (self->all_button, self->checks->len > 1);
}

/* What was found */

static GtkWidget *
new_text (const char *text,
          gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static char *
dup_detail (const LianduSuccessionItem *item)
{
  g_autoptr (GString) text = g_string_new (item->sort);

  if (item->standing != NULL)
    g_string_append_printf (text, " · %s", item->standing);
  if (item->original != NULL)
    g_string_append_printf (text, " · %s", item->original);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_item (LianduSuccessionDialog     *self,
          const LianduSuccessionItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *detail = dup_detail (item);

  gtk_box_append (GTK_BOX (box), new_text (item->matter, FALSE));
  gtk_box_append (GTK_BOX (box), new_text (detail, TRUE));
  gtk_widget_set_margin_start (box, 6);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, item->matter, -1);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->list, check);
}

static void
clear_items (LianduSuccessionDialog *self)
{
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->checks, 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSuccessionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = liandu_succession_find_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  clear_items (self);
  if (items == NULL)
    {
      text = liandu_error_to_user_text (error);
      show_problem (self, text);
      return;
    }
  self->items = g_steal_pointer (&items);
  for (guint i = 0; i < self->items->len; i++)
    add_item (self, g_ptr_array_index (self->items, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->items->len > 0);
  update (self);
}

static void
from_changed_cb (LianduSuccessionDialog *self)
{
  const char *from = liandu_record_get_link_uuid (self->record, self->info->from);

  if (g_strcmp0 (from, self->from) == 0)
    return;
  g_free (self->from);
  self->from = g_strdup (from);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_items (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  update (self);
  if (from == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  liandu_succession_find_async (self->store, from, self->cancellable, found_cb, g_object_ref (self));
}

static void
choose_all_cb (LianduSuccessionDialog *self)
{
  gboolean all = count_chosen (self) == self->checks->len;

  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), !all);
}

/* Saving */

static GPtrArray *
list_chosen (LianduSuccessionDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (chosen, g_ptr_array_index (self->items, i));
  return chosen;
}

/* The rows were added for a save that did not happen. */
static void
drop_rows (LianduSuccessionDialog *self)
{
  const LianduField *table = liandu_kind_get_field (self->kind, self->info->table);
  GListModel *rows = liandu_record_get_children (self->record, table);

  for (guint i = g_list_model_get_n_items (rows); i > 0; i--)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i - 1);

      liandu_record_remove_child (self->record, table, row);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSuccessionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = count_chosen (self);

  self->saving = FALSE;
  update (self);
  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      drop_rows (self);
      text = liandu_error_to_user_text (error);
      show_problem (self, text);
      return;
    }
  text = g_strdup_printf (ngettext ("%u matter handed over; Ctrl+Z takes it back", "%u matters handed over; Ctrl+Z takes all of it back", n), n);
  g_signal_emit (self, signals[MADE], 0, liandu_record_get_uuid (self->record), text);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * liandu_succession_dialog_save:
 *
 * Hands over what is ticked, or shows what is missing.
 */
void
liandu_succession_dialog_save (LianduSuccessionDialog *self)
{
  LianduFieldEditor *wrong = liandu_form_validate (self->form);
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;

  if (wrong != NULL)
    liandu_field_editor_focus (wrong);
  if (wrong != NULL || self->saving || count_chosen (self) == 0)
    return;
  chosen = list_chosen (self);
  changes = liandu_succession_new_changes (self->record, chosen, liandu_store_get_clock (self->store));
  show_problem (self, NULL);
  self->saving = TRUE;
  update (self);
  liandu_store_commit_async (self->store, changes, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (LianduSuccessionDialog *self)
{
  liandu_succession_dialog_save (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_succession_dialog_save (LIANDU_SUCCESSION_DIALOG (widget));
}

/* Building */

static void
build_form (LianduSuccessionDialog *self)
{
  const char *names[] = { self->info->from, self->info->to, self->info->overseer,
                          liandu_field_get_name (liandu_kind_get_date_field (self->kind)), self->info->reason };
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (self->kind, names[i]));
  self->form = LIANDU_FORM (liandu_form_new (self->store));
  liandu_form_add_section (self->form, NULL, fields);
  liandu_form_bind (self->form, self->record);
  gtk_box_append (self->form_box, GTK_WIDGET (self->form));
}

static void
watch_from (LianduSuccessionDialog *self)
{
  g_autofree char *name = g_strdelimit (g_strdup (self->info->from), "_", '-');
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);

  g_signal_connect_object (self->record, signal, G_CALLBACK (from_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
liandu_succession_dialog_constructed (GObject *object)
{
  LianduSuccessionDialog *self = LIANDU_SUCCESSION_DIALOG (object);

  G_OBJECT_CLASS (liandu_succession_dialog_parent_class)->constructed (object);
  self->record = liandu_new_record (self->store, self->kind);
  build_form (self);
  watch_from (self);
  update (self);
  liandu_form_focus_first (self->form);
}

static void
liandu_succession_dialog_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      LIANDU_SUCCESSION_DIALOG (object)->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_succession_dialog_dispose (GObject *object)
{
  LianduSuccessionDialog *self = LIANDU_SUCCESSION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_succession_dialog_parent_class)->dispose (object);
}

static void
liandu_succession_dialog_finalize (GObject *object)
{
  LianduSuccessionDialog *self = LIANDU_SUCCESSION_DIALOG (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_free (self->from);

  G_OBJECT_CLASS (liandu_succession_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-succession-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, form_box);
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, found_label);
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, LianduSuccessionDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_all_cb);
}

static void
liandu_succession_dialog_class_init (LianduSuccessionDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = liandu_succession_dialog_constructed;
  object_class->set_property = liandu_succession_dialog_set_property;
  object_class->dispose = liandu_succession_dialog_dispose;
  object_class->finalize = liandu_succession_dialog_finalize;
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, LIANDU_TYPE_STORE,
                                                G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_succession_dialog_init (LianduSuccessionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kind = liandu_succession_get_kind ();
  self->info = &liandu_kind_get_info (self->kind)->succession;
  self->checks = g_ptr_array_new ();
}

/**
 * liandu_succession_dialog_new:
 *
 * Returns: the dialog, with today as its day
 */
GtkWidget *
liandu_succession_dialog_new (LianduStore *store)
{
  return g_object_new (LIANDU_TYPE_SUCCESSION_DIALOG, "store", store, NULL);
}

/**
 * liandu_succession_dialog_get_record:
 *
 * Returns: (transfer none): who hands over to whom, so far
 */
LianduRecord *
liandu_succession_dialog_get_record (LianduSuccessionDialog *self)
{
  return self->record;
}

guint
liandu_succession_dialog_get_n_found (LianduSuccessionDialog *self)
{
  return self->items != NULL ? self->items->len : 0;
}

void
liandu_succession_dialog_choose (LianduSuccessionDialog *self,
                                 guint                   position,
                                 gboolean                chosen)
{
  g_return_if_fail (position < self->checks->len);

  gtk_check_button_set_active (g_ptr_array_index (self->checks, position), chosen);
}
