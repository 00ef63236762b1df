/* liandu-sidebar-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-sidebar-row.h"

/**
 * LianduSidebarRow:
 *
 * A place in the sidebar, with how many records it holds.
 */
struct _LianduSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel *title;
  GtkLabel *badge;

  /* Borrowed */
  const LianduPlace *place;
  const LianduKind *kind;
};

G_DEFINE_FINAL_TYPE (LianduSidebarRow, liandu_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static char *
counts_to_words (guint count,
                 guint overdue)
{
  g_autofree char *records = g_strdup_printf (ngettext ("%u record", "%u records", count), count);

  if (overdue == 0)
    return g_steal_pointer (&records);
  /* Translators: "128 records, 9 of them overdue". */
  return g_strdup_printf (ngettext ("%s, %u of them overdue", "%s, %u of them overdue", overdue), records, overdue);
}

static void
liandu_sidebar_row_class_init (LianduSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, LianduSidebarRow, badge);
}

static void
liandu_sidebar_row_init (LianduSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_sidebar_row_new:
 * @place: the place it leads to
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
liandu_sidebar_row_new (const LianduPlace *place)
{
  LianduSidebarRow *self = g_object_new (LIANDU_TYPE_SIDEBAR_ROW, NULL);
  const char *title = NULL;

  self->place = place;
  self->kind = liandu_kind_lookup (place->kind != NULL ? place->kind : place->name);
  title = place->title != NULL ? _(place->title) : liandu_kind_get_place (self->kind);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

const char *
liandu_sidebar_row_get_name (LianduSidebarRow *self)
{
  return self->place->name;
}

/**
 * liandu_sidebar_row_get_kind:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the kind whose ledger it leads to
 */
const LianduKind *
liandu_sidebar_row_get_kind (LianduSidebarRow *self)
{
  return self->kind;
}

/**
 * liandu_sidebar_row_get_filter:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the filter that makes the place
 */
const LianduFilterInfo *
liandu_sidebar_row_get_filter (LianduSidebarRow *self)
{
  return self->kind != NULL ? liandu_kind_get_filter (self->kind, self->place->filter) : NULL;
}

/**
 * liandu_sidebar_row_get_group:
 * @self: a row
 *
 * Returns: (nullable): the heading this place stands under
 */
const char *
liandu_sidebar_row_get_group (LianduSidebarRow *self)
{
  return self->place->group != NULL ? _(self->place->group) : NULL;
}

/**
 * liandu_sidebar_row_set_counts:
 * @self: a row
 * @count: records in all
 * @overdue: how many of them are late, 0 where nothing can be
 *
 * Shows how much there is; how much of it is late is said in words.
 */
void
liandu_sidebar_row_set_counts (LianduSidebarRow *self,
                               guint             count,
                               guint             overdue)
{
  g_autofree char *badge = g_strdup_printf ("%u", count);
  g_autofree char *words = counts_to_words (count, overdue);

  gtk_label_set_label (self->badge, badge);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), count > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/**
 * liandu_sidebar_row_set_waiting:
 * @self: a row
 * @n: how much is waiting
 * @words: the number and what for
 *
 * Shows how much is waiting.
 */
void
liandu_sidebar_row_set_waiting (LianduSidebarRow *self,
                                guint             n,
                                const char       *words)
{
  g_autofree char *badge = g_strdup_printf ("%u", n);

  gtk_label_set_label (self->badge, badge);
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), "due");
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
