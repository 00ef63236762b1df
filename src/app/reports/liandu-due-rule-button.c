/* liandu-due-rule-button.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-due-rule-button.h"
#include "liandu-office-setting.h"

#define SETTING_DUE_DAY "report_due_day"
#define SETTING_NEXT_MONTH "report_due_next_month"

#define DUE_DAY 5
#define LAST_DAY 31

struct _LianduDueRuleButton
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkMenuButton *button;
  GtkSpinButton *day;
  GtkCheckButton *next_month;

  LianduStore *store;
};

G_DEFINE_FINAL_TYPE (LianduDueRuleButton, liandu_due_rule_button, ADW_TYPE_BIN)

static void
read_rule (LianduDueRuleButton *self,
           int                 *out_day,
           gboolean            *out_next_month)
{
  g_autofree char *next_month = liandu_store_dup_setting (self->store, SETTING_NEXT_MONTH);

  *out_day = liandu_office_setting_get_number (self->store, SETTING_DUE_DAY, 1, LAST_DAY, DUE_DAY);
  *out_next_month = g_strcmp0 (next_month, "false") != 0;
}

static void
show_rule (LianduDueRuleButton *self)
{
  g_autofree char *label = NULL;
  gboolean next_month = FALSE;
  int day = 0;

  read_rule (self, &day, &next_month);
  label = next_month ? g_strdup_printf (_("Due by day %d of the next month"), day) : g_strdup_printf (_("Due by day %d of the month"), day);
  gtk_menu_button_set_label (self->button, label);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduDueRuleButton) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    liandu_dialogs_show_error (GTK_WIDGET (self), _("The Day Was Not Changed"), error);
  if (self->store != NULL)
    show_rule (self);
}

/**
 * liandu_due_rule_button_apply:
 * @day: of the month
 * @next_month: whether of the month after the one that is reported on
 *
 * Makes it the office's rule, where it is another than before.
 */
void
liandu_due_rule_button_apply (LianduDueRuleButton *self,
                              int                  day,
                              gboolean             next_month)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autofree char *text = g_strdup_printf ("%d", day);
  gboolean next_month_before = FALSE;
  int day_before = 0;

  read_rule (self, &day_before, &next_month_before);
  if (day == day_before && next_month == next_month_before)
    return;
  liandu_office_setting_set (self->store, changes, SETTING_DUE_DAY, text);
  liandu_office_setting_set (self->store, changes, SETTING_NEXT_MONTH, next_month ? "true" : "false");
  liandu_store_commit_async (self->store, changes, NULL, saved_cb, g_object_ref (self));
}

static void
shown_cb (LianduDueRuleButton *self)
{
  gboolean next_month = FALSE;
  int day = 0;

  read_rule (self, &day, &next_month);
  gtk_spin_button_set_value (self->day, day);
  gtk_check_button_set_active (self->next_month, next_month);
}

static void
closed_cb (LianduDueRuleButton *self)
{
  if (self->store == NULL || liandu_store_is_read_only (self->store))
    return;
  gtk_spin_button_update (self->day);
  liandu_due_rule_button_apply (self, gtk_spin_button_get_value_as_int (self->day), gtk_check_button_get_active (self->next_month));
}

static GtkWidget *
new_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_popover (LianduDueRuleButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Day of the month"));

  self->day = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, LAST_DAY, 1));
  self->next_month = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Of the _next month")));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->day));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day of the month"), -1);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->day));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->next_month));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), new_note (_("A day off moves on to the next working day; a short month ends earlier. What was reported is judged anew by it. Ctrl+Z takes the change back.")));
  gtk_widget_add_css_class (box, "popover-box");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
liandu_due_rule_button_dispose (GObject *object)
{
  g_clear_object (&LIANDU_DUE_RULE_BUTTON (object)->store);

  G_OBJECT_CLASS (liandu_due_rule_button_parent_class)->dispose (object);
}

static void
liandu_due_rule_button_class_init (LianduDueRuleButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_due_rule_button_dispose;
}

static void
liandu_due_rule_button_init (LianduDueRuleButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Change by when reports are due"));
  gtk_menu_button_set_popover (self->button, new_popover (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * liandu_due_rule_button_new:
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
liandu_due_rule_button_new (LianduStore *store)
{
  LianduDueRuleButton *self = g_object_new (LIANDU_TYPE_DUE_RULE_BUTTON, NULL);

  self->store = g_object_ref (store);
  show_rule (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !liandu_store_is_read_only (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (show_rule), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
