/* liandu-today-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-today-row.h"

struct _LianduTodayRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel *chip;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *place;

  /* Borrowed */
  const LianduTodayEntry *entry;
};

G_DEFINE_FINAL_TYPE (LianduTodayRow, liandu_today_row, GTK_TYPE_LIST_BOX_ROW)

static void
liandu_today_row_class_init (LianduTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/today/liandu-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTodayRow, chip);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayRow, title);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayRow, detail);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayRow, place);
}

static void
liandu_today_row_init (LianduTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

GtkWidget *
liandu_today_row_new (const LianduTodayEntry *entry)
{
  LianduTodayRow *self = g_object_new (LIANDU_TYPE_TODAY_ROW, NULL);
  g_autofree char *name = g_strjoin (" ", entry->chip, entry->title, entry->detail, entry->place, NULL);

  self->entry = entry;
  gtk_label_set_label (self->chip, entry->chip);
  gtk_widget_add_css_class (GTK_WIDGET (self->chip), entry->chip_class);
  gtk_label_set_label (self->title, entry->title);
  if (entry->uuid == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "leads-on");
  show (self->detail, entry->detail);
  show (self->place, entry->place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), entry->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const LianduTodayEntry *
liandu_today_row_get_entry (LianduTodayRow *self)
{
  g_return_val_if_fail (LIANDU_IS_TODAY_ROW (self), NULL);

  return self->entry;
}
