/* liandu-template-columns.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-template-columns.h"

/* A table needs so many. */
#define MIN_COLUMNS 2

struct _LianduTemplateColumns
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkWidget *details;
  GtkEditable *term;
  GtkEditable *group;
  GtkSpinButton *width;
  GtkMenuButton *add_button;
  GtkEditable *add_search;
  GtkListBox *add_list;

  /* Borrowed */
  LianduSheetTemplate *template;

  gboolean loading;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduTemplateColumns, liandu_template_columns, ADW_TYPE_BIN)

static GPtrArray *
get_columns (LianduTemplateColumns *self)
{
  return self->template->columns;
}

static int
get_selected (LianduTemplateColumns *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static char *
dup_words (const LianduTemplateColumn *column)
{
  return column->group != NULL && *column->group != '\0' ? g_strdup_printf ("%s / %s", column->group, column->term) : g_strdup (column->term);
}

static void
update_actions (LianduTemplateColumns *self)
{
  int selected = get_selected (self);
  int n = self->template != NULL ? (int) get_columns (self)->len : 0;

  gtk_widget_set_visible (self->details, selected >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "columns.up", selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "columns.down", selected >= 0 && selected + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "columns.remove", selected >= 0 && n > MIN_COLUMNS);
}

static void
say_changed (LianduTemplateColumns *self)
{
  update_actions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The list */

static void
update_row (LianduTemplateColumns      *self,
            GtkListBoxRow              *row,
            const LianduTemplateColumn *column)
{
  g_autofree char *words = dup_words (column);
  gboolean there = liandu_sheet_template_has_column (self->template, column->key);
  g_autofree char *text = there ? g_strdup (words) : g_strdup_printf (_("⚠ %s (not there any more)"), words);

  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
append_row (LianduTemplateColumns      *self,
            const LianduTemplateColumn *column)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 5);
  gtk_widget_set_margin_bottom (label, 5);
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_end (label, 10);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (self->list, row);
  update_row (self, GTK_LIST_BOX_ROW (row), column);
}

static void
fill_list (LianduTemplateColumns *self,
           int                    selected)
{
  GtkWidget *row;

  self->loading = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < get_columns (self)->len; i++)
    append_row (self, g_ptr_array_index (get_columns (self), i));
  self->loading = FALSE;
  if (selected >= 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  update_actions (self);
}

static void
selected_cb (LianduTemplateColumns *self)
{
  int selected = get_selected (self);
  const LianduTemplateColumn *column;

  if (self->loading || self->template == NULL)
    return;
  update_actions (self);
  if (selected < 0)
    return;
  column = g_ptr_array_index (get_columns (self), (guint) selected);
  self->loading = TRUE;
  gtk_editable_set_text (self->term, column->term);
  gtk_editable_set_text (self->group, column->group != NULL ? column->group : "");
  gtk_spin_button_set_value (self->width, column->width);
  self->loading = FALSE;
}

/* Editing */

static void
edited_cb (LianduTemplateColumns *self)
{
  int selected = get_selected (self);
  const char *term = gtk_editable_get_text (self->term);
  const char *group = gtk_editable_get_text (self->group);
  LianduTemplateColumn *column;

  /* A column without a heading is none; it keeps the one it had. */
  if (self->loading || selected < 0 || *term == '\0')
    return;
  column = g_ptr_array_index (get_columns (self), (guint) selected);
  g_free (column->term);
  g_free (column->group);
  column->term = g_strdup (term);
  column->group = *group != '\0' ? g_strdup (group) : NULL;
  column->width = gtk_spin_button_get_value (self->width);
  update_row (self, gtk_list_box_get_row_at_index (self->list, selected), column);
  say_changed (self);
}

static void
move_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduTemplateColumns *self = LIANDU_TEMPLATE_COLUMNS (widget);
  int selected = get_selected (self);
  int to = g_str_has_suffix (action, "up") ? selected - 1 : selected + 1;
  gpointer column;

  if (selected < 0 || to < 0 || to >= (int) get_columns (self)->len)
    return;
  column = g_ptr_array_steal_index (get_columns (self), (guint) selected);
  g_ptr_array_insert (get_columns (self), to, column);
  fill_list (self, to);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, to)));
  say_changed (self);
}

static void
remove_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  LianduTemplateColumns *self = LIANDU_TEMPLATE_COLUMNS (widget);
  int selected = get_selected (self);

  if (selected < 0 || get_columns (self)->len <= MIN_COLUMNS)
    return;
  g_ptr_array_remove_index (get_columns (self), (guint) selected);
  fill_list (self, MIN (selected, (int) get_columns (self)->len - 1));
  say_changed (self);
}

/* Adding */

static gboolean
is_chosen (LianduTemplateColumns *self,
           const char            *key)
{
  if (g_str_equal (key, LIANDU_TEMPLATE_BLANK))
    return FALSE;
  for (guint i = 0; i < get_columns (self)->len; i++)
    if (g_str_equal (((LianduTemplateColumn *) g_ptr_array_index (get_columns (self), i))->key, key))
      return TRUE;
  return FALSE;
}

static void
offer (LianduTemplateColumns      *self,
       const LianduTemplateColumn *column)
{
  g_autofree char *words = g_str_equal (column->key, LIANDU_TEMPLATE_BLANK) ? g_strdup (_("Empty Column, to Be Filled In by Hand"))
                                                                            : dup_words (column);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "column", liandu_template_column_copy (column), (GDestroyNotify) liandu_template_column_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->add_list, row);
}

static void
add_shown_cb (LianduTemplateColumns *self)
{
  g_autoptr (GPtrArray) columns = liandu_sheet_template_list_columns (self->template);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->add_list))) != NULL)
    gtk_list_box_remove (self->add_list, row);
  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (columns, i);

      if (!is_chosen (self, column->key))
        offer (self, column);
    }
  gtk_editable_set_text (self->add_search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->add_search));
}

static void
insert_column (LianduTemplateColumns      *self,
               const LianduTemplateColumn *column)
{
  int position = get_selected (self) >= 0 ? get_selected (self) + 1 : (int) get_columns (self)->len;

  g_ptr_array_insert (get_columns (self), position, liandu_template_column_copy (column));
  fill_list (self, position);
  say_changed (self);
}

static void
add_cb (LianduTemplateColumns *self,
        GtkListBoxRow         *row)
{
  g_autoptr (GtkListBoxRow) kept = g_object_ref (row);

  gtk_menu_button_popdown (self->add_button);
  insert_column (self, g_object_get_data (G_OBJECT (kept), "column"));
}

static gboolean
filter_offer (GtkListBoxRow *row,
              gpointer       user_data)
{
  LianduTemplateColumns *self = user_data;
  const char *words = gtk_editable_get_text (self->add_search);
  const char *text = gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));

  return *words == '\0' || strstr (text, words) != NULL;
}

static void
add_search_cb (LianduTemplateColumns *self)
{
  gtk_list_box_invalidate_filter (self->add_list);
}

/* Class */

static void
liandu_template_columns_class_init (LianduTemplateColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-template-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, list);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, details);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, term);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, group);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, width);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, add_button);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, add_search);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateColumns, add_list);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_search_cb);
  gtk_widget_class_install_action (widget_class, "columns.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "columns.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "columns.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "columns.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "columns.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "columns.remove", NULL);
}

static void
liandu_template_columns_init (LianduTemplateColumns *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->add_list, filter_offer, self, NULL);
}

/* Public API */

GtkWidget *
liandu_template_columns_new (void)
{
  return g_object_new (LIANDU_TYPE_TEMPLATE_COLUMNS, NULL);
}

/**
 * liandu_template_columns_set:
 * @template: must live as long as it is shown; its columns are edited in place
 */
void
liandu_template_columns_set (LianduTemplateColumns *self,
                             LianduSheetTemplate   *template)
{
  g_return_if_fail (LIANDU_IS_TEMPLATE_COLUMNS (self));

  self->template = template;
  fill_list (self, template->columns->len > 0 ? 0 : -1);
}

/**
 * liandu_template_columns_add:
 * @key: of one of the columns that can be chosen
 *
 * Adds it after the selected one.
 */
void
liandu_template_columns_add (LianduTemplateColumns *self,
                             const char            *key)
{
  g_autoptr (GPtrArray) columns = NULL;

  g_return_if_fail (LIANDU_IS_TEMPLATE_COLUMNS (self));

  columns = liandu_sheet_template_list_columns (self->template);
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (((LianduTemplateColumn *) g_ptr_array_index (columns, i))->key, key))
      {
        insert_column (self, g_ptr_array_index (columns, i));
        return;
      }
}
