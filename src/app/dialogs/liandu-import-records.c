/* liandu-import-records.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-import-records.h"
#include "liandu-import-report.h"
#include "liandu-value.h"

/* The rows of a table beside the records that come of them: new, changed (old
 * and new), unchanged, missing, refused, or to be checked. */

/* Filters beside those by action. */
enum
{
  FILTER_DOUBTFUL = LIANDU_IMPORT_N_ACTIONS,
  FILTER_ALL,
  N_FILTERS
};

struct _LianduImportRecords
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkBox *filters;
  GtkListView *list;
  GtkLabel *source_title;
  GtkLabel *source;
  GtkLabel *result_title;
  GtkLabel *doubts;
  GtkLabel *result;

  /* Borrowed */
  GtkToggleButton *buttons[N_FILTERS];

  /* Owned */
  LianduImportPlan *plan;
  GtkFilterListModel *model;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;

  guint shown;
};

G_DEFINE_FINAL_TYPE (LianduImportRecords, liandu_import_records, ADW_TYPE_BIN)

/* One record */

static void
append_line (GString    *text,
             const char *title,
             const char *value)
{
  /* Translators: a field and what it says */
  g_string_append_printf (text, _("%s: %s"), title, value);
  g_string_append_c (text, '\n');
}

static void
append_values (GString           *text,
               LianduRecord      *record,
               const LianduCodes *codes,
               const char        *indent)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (record, field) : NULL;
      g_autofree char *words = value != NULL ? liandu_value_to_text (field, value, codes) : NULL;

      if (words == NULL)
        continue;
      g_string_append (text, indent);
      append_line (text, liandu_field_get_title (field), words);
    }
}

static void
append_rows (GString           *text,
             LianduRecord      *record,
             const LianduField *table,
             const LianduCodes *codes)
{
  GListModel *rows = liandu_record_get_children (record, table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      /* Translators: a table of a record and the number of a row in it */
      g_string_append_printf (text, _("%s, row %u"), liandu_field_get_title (table), i + 1);
      g_string_append_c (text, '\n');
      append_values (text, row, codes, "　");
    }
}

static char *
describe_record (LianduRecord      *record,
                 const LianduCodes *codes)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  g_autoptr (GString) text = g_string_new (NULL);

  append_values (text, record, codes, "");
  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) != NULL)
      append_rows (text, record, g_ptr_array_index (fields, i), codes);
  return g_strdup (g_strchomp (text->str));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_row (LianduImportRecords *self,
          LianduImportRow     *row)
{
  const LianduCodes *codes = liandu_import_plan_get_codes (self->plan);
  LianduImportAction action = liandu_import_row_get_action (row);
  guint number = liandu_import_row_get_number (row);
  const char *sheet = liandu_import_row_get_sheet (row);
  g_autofree char *doubts = liandu_import_report_dup_doubts (row);
  g_autofree char *result = NULL;
  g_autofree char *place = NULL;

  if (number > 0)
    place = g_strdup_printf (_("In the table: %s row %u"), sheet, number);
  gtk_label_set_label (self->source_title, place != NULL ? place : _("Not in the table: the record stays as it is"));
  show_text (self->source, liandu_import_row_get_source (row));
  gtk_label_set_label (self->result_title, liandu_import_report_get_action_title (action));
  show_text (self->doubts, doubts);
  result = action == LIANDU_IMPORT_CHANGED ? liandu_import_report_dup_changes (row, codes)
                                           : describe_record (liandu_import_row_get_record (row), codes);
  show_text (self->result, result);
}

static void
selected_cb (LianduImportRecords *self)
{
  LianduImportRow *row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  if (row != NULL)
    {
      show_row (self, row);
      return;
    }
  gtk_label_set_label (self->source_title, _("There is nothing of this sort"));
  gtk_label_set_label (self->result_title, "");
  show_text (self->source, "");
  show_text (self->doubts, "");
  show_text (self->result, "");
}

/* The list */

static GtkWidget *
new_label (GtkBox *box,
           int     width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (width > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), width);
  else
    gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (box, label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  new_label (GTK_BOX (box), 5);
  new_label (GTK_BOX (box), 9);
  new_label (GTK_BOX (box), 0);
  gtk_list_item_set_child (item, box);
}

static void
set_nth_label (GtkWidget  *box,
               guint       n,
               const char *text)
{
  GtkWidget *label = gtk_widget_get_first_child (box);

  for (; n > 0; n--)
    label = gtk_widget_get_next_sibling (label);
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  LianduImportRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  guint number = liandu_import_row_get_number (row);
  guint n_doubts = liandu_import_row_get_doubts (row)->len;
  const char *action = liandu_import_report_get_action_title (liandu_import_row_get_action (row));
  g_autofree char *title = liandu_record_dup_title (liandu_import_row_get_record (row));
  g_autofree char *place = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("—");
  /* Translators: what becomes of a record; how many things in it are to be checked */
  g_autofree char *fate = n_doubts > 0 ? g_strdup_printf (_("%s (check %u)"), action, n_doubts) : g_strdup (action);

  set_nth_label (box, 0, place);
  set_nth_label (box, 1, fate);
  set_nth_label (box, 2, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : fate, -1);
}

/* Filters */

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  LianduImportRecords *self = user_data;

  if (self->shown == FILTER_ALL)
    return TRUE;
  if (self->shown == FILTER_DOUBTFUL)
    return liandu_import_row_get_doubts (item)->len > 0;
  return liandu_import_row_get_action (item) == (LianduImportAction) self->shown;
}

static void
toggled_cb (GtkToggleButton     *button,
            LianduImportRecords *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "filter"));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
add_filter_button (LianduImportRecords *self,
                   guint                filter)
{
  GtkWidget *button = gtk_toggle_button_new ();

  g_object_set_data (G_OBJECT (button), "filter", GUINT_TO_POINTER (filter));
  if (self->buttons[FILTER_ALL] != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons[FILTER_ALL]);
  self->buttons[filter] = GTK_TOGGLE_BUTTON (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), filter == FILTER_ALL);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->filters, button);
}

static guint
count_doubtful (LianduImportPlan *plan)
{
  GListModel *rows = liandu_import_plan_get_rows (plan);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);

      n += liandu_import_row_get_doubts (row)->len > 0;
    }
  return n;
}

static void
label_filter (LianduImportRecords *self,
              guint                filter,
              const char          *title,
              guint                n)
{
  g_autofree char *text = g_strdup_printf ("%s %u", title, n);

  gtk_button_set_label (GTK_BUTTON (self->buttons[filter]), text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[filter]), n > 0 || filter == FILTER_ALL);
}

static void
label_filters (LianduImportRecords *self)
{
  for (guint i = 0; i < LIANDU_IMPORT_N_ACTIONS; i++)
    label_filter (self, i, liandu_import_report_get_action_title (i), liandu_import_plan_count (self->plan, i));
  label_filter (self, FILTER_DOUBTFUL, C_("import", "To Be Checked"), count_doubtful (self->plan));
  label_filter (self, FILTER_ALL, C_("import", "All"), g_list_model_get_n_items (liandu_import_plan_get_rows (self->plan)));
}

static void
liandu_import_records_dispose (GObject *object)
{
  LianduImportRecords *self = LIANDU_IMPORT_RECORDS (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (liandu_import_records_parent_class)->dispose (object);
}

static void
liandu_import_records_class_init (LianduImportRecordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_import_records_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-import-records.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, filters);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, list);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, source_title);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, source);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, result_title);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, doubts);
  gtk_widget_class_bind_template_child (widget_class, LianduImportRecords, result);
}

static void
liandu_import_records_init (LianduImportRecords *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = FILTER_ALL;
  add_filter_button (self, FILTER_ALL);
  add_filter_button (self, FILTER_DOUBTFUL);
  for (guint i = 0; i < LIANDU_IMPORT_N_ACTIONS; i++)
    add_filter_button (self, i);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->model = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * liandu_import_records_set_plan:
 *
 * Shows what a plan would do.
 */
void
liandu_import_records_set_plan (LianduImportRecords *self,
                                LianduImportPlan    *plan)
{
  g_return_if_fail (LIANDU_IS_IMPORT_RECORDS (self));

  g_set_object (&self->plan, plan);
  label_filters (self);
  gtk_filter_list_model_set_model (self->model, liandu_import_plan_get_rows (plan));
  selected_cb (self);
}
