/* liandu-import-dialog-columns.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-import-dialog-private.h"

/* Where each column of the table goes, corrected by choosing; it is remembered
 * for tables with the same headings. */

static guint
find_id (LianduImportDialog *self,
         const char         *id)
{
  guint index = 0;

  g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &index);
  return index;
}

static void
list_ids (LianduImportDialog *self)
{
  g_autoptr (GPtrArray) ids = liandu_headings_list_ids (liandu_import_plan_get_headings (self->plan));

  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_add (self->ids, g_strdup (LIANDU_TARGET_ID_NOTES));
  g_ptr_array_add (self->ids, g_strdup (LIANDU_TARGET_ID_IGNORED));
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (self->ids, g_strdup (g_ptr_array_index (ids, i)));
}

static char *
describe_id (LianduImportDialog *self,
             const char         *id)
{
  LianduTarget target;

  if (g_str_equal (id, LIANDU_TARGET_ID_NOTES))
    return g_strdup (_("Keep in the notes"));
  if (g_str_equal (id, LIANDU_TARGET_ID_IGNORED))
    return g_strdup (_("Leave out"));
  if (!liandu_headings_parse (liandu_import_plan_get_headings (self->plan), id, &target))
    return g_strdup (id);
  return liandu_target_dup_title (&target);
}

static GtkStringList *
new_titles (LianduImportDialog *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autofree char *title = describe_id (self, g_ptr_array_index (self->ids, i));

      gtk_string_list_append (titles, title);
    }
  return titles;
}

static void
chosen_cb (GtkDropDown        *drop_down,
           GParamSpec         *pspec,
           LianduImportDialog *self)
{
  const char *path = g_object_get_data (G_OBJECT (drop_down), "path");
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->filling || selected >= self->ids->len)
    return;
  liandu_import_setup_set_target (self->setup, path, g_ptr_array_index (self->ids, selected));
  _liandu_import_dialog_plan (self);
}

static guint
find_selected (LianduImportDialog       *self,
               const LianduImportColumn *column)
{
  LianduTarget target = column->target;
  g_autofree char *id = NULL;

  target.month = 0;
  id = liandu_target_dup_id (&target);
  return find_id (self, id);
}

static GtkWidget *
new_row (LianduImportDialog       *self,
         const LianduImportColumn *column,
         GtkStringList            *titles)
{
  GtkWidget *row = adw_action_row_new ();
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (titles)), expression);
  g_autofree char *sample = g_strdup_printf (_("For example: %s"), column->sample != NULL ? column->sample : "");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *column->heading != '\0' ? column->path : _("Column without a heading"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sample);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_selected (self, column));
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 280, -1);
  g_object_set_data_full (G_OBJECT (drop_down), "path", g_strdup (column->path), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, column->path, -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  g_object_set_data (G_OBJECT (row), "drop-down", drop_down);
  return row;
}

/* Other columns may go elsewhere once one was moved; the row in use stays. */
static gboolean
update_rows (LianduImportDialog *self)
{
  GPtrArray *columns = liandu_import_plan_get_columns (self->plan);

  for (guint i = 0; i < columns->len; i++)
    {
      const LianduImportColumn *column = g_ptr_array_index (columns, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->columns, (int) i);
      GtkDropDown *drop_down = row != NULL ? g_object_get_data (G_OBJECT (row), "drop-down") : NULL;

      if (drop_down == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (drop_down), "path"), column->path) != 0)
        return FALSE;
      gtk_drop_down_set_selected (drop_down, find_selected (self, column));
    }
  return gtk_list_box_get_row_at_index (self->columns, (int) columns->len) == NULL;
}

static void
show_remarks (LianduImportDialog *self)
{
  GPtrArray *remarks = liandu_import_plan_get_remarks (self->plan);
  g_autoptr (GString) text = g_string_new (_("Where each column goes; what is chosen here is remembered for tables with the same headings."));

  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (remarks, i));
  gtk_label_set_label (self->remarks, text->str);
}

/**
 * _liandu_import_dialog_fill_columns:
 *
 * Shows where the columns go.
 */
void
_liandu_import_dialog_fill_columns (LianduImportDialog *self)
{
  GPtrArray *columns = liandu_import_plan_get_columns (self->plan);
  g_autoptr (GtkStringList) titles = NULL;
  GtkListBoxRow *row;

  show_remarks (self);
  list_ids (self);
  self->filling = TRUE;
  if (!update_rows (self))
    {
      while ((row = gtk_list_box_get_row_at_index (self->columns, 0)) != NULL)
        gtk_list_box_remove (self->columns, GTK_WIDGET (row));
      titles = new_titles (self);
      for (guint i = 0; i < columns->len; i++)
        gtk_list_box_append (self->columns, new_row (self, g_ptr_array_index (columns, i), titles));
    }
  self->filling = FALSE;
}
