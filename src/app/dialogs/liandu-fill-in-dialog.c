/* liandu-fill-in-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-blank.h"
#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-fill-in-dialog.h"

struct _LianduFillInDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkWidget *switcher;
  GtkLabel *summary;
  GtkWidget *record_box;
  GtkDropDown *record;
  GtkGrid *preview;
  GtkListBox *columns;
  AdwStatusPage *problem;
  GtkSpinner *spinner;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  char *path;
  LianduImportSetup *setup;
  GPtrArray *ids;           /* of what columns are offered */
  GPtrArray *records;       /* char *: uuids that a form can be about */
  GSimpleActionGroup *actions;
  GCancellable *cancellable;

  gboolean filling;         /* drop-downs are set by the program */
};

enum
{
  FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* So many records are shown, so many offered for a form. */
#define N_PREVIEW 40
#define N_RECORDS 500

G_DEFINE_FINAL_TYPE (LianduFillInDialog, liandu_fill_in_dialog, ADW_TYPE_WINDOW)

/* In a thread */

typedef struct
{
  LianduImportSetup *setup;
  char *to;                 /* NULL: only look */
  char *record;             /* that a form is about, or NULL: the first one */
  LianduBlank *blank;
  GPtrArray *lines;         /* GStrv */
  GPtrArray *rows;          /* LianduRow: that a form can be about, or NULL */
  guint n_records;
} Job;

static void
job_free (Job *job)
{
  liandu_import_setup_free (job->setup);
  g_clear_pointer (&job->blank, liandu_blank_free);
  g_clear_pointer (&job->lines, g_ptr_array_unref);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_free (job->record);
  g_free (job->to);
  g_free (job);
}

/* A form is about one record: that is chosen, or the first one. */
static LianduQuery *
choose_record (LianduFillInDialog *self,
               Job                *job,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr (LianduQuery) offered = liandu_query_copy (self->query);
  LianduQuery *query;

  if (!liandu_blank_is_form (job->blank))
    return g_steal_pointer (&offered);
  liandu_query_set_limit (offered, N_RECORDS);
  job->rows = liandu_store_query (self->store, offered, cancellable, error);
  if (job->rows == NULL)
    return NULL;
  if (job->record == NULL && job->rows->len > 0)
    job->record = g_strdup (liandu_row_get_uuid (g_ptr_array_index (job->rows, 0)));
  query = liandu_query_copy (self->query);
  if (job->record != NULL)
    liandu_query_add_condition (query, liandu_condition_new ("uuid", LIANDU_OP_EQ, job->record));
  return query;
}

static gboolean
work (LianduFillInDialog *self,
      Job                *job,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autoptr (LianduQuery) query = NULL;

  job->blank = liandu_blank_open (self->store, liandu_query_get_kind (self->query), self->path, NULL, job->setup, cancellable, error);
  query = job->blank != NULL ? choose_record (self, job, cancellable, error) : NULL;
  if (query == NULL)
    return FALSE;
  if (job->to != NULL)
    return liandu_blank_fill (job->blank, query, job->to, &job->n_records, cancellable, error) && liandu_blank_remember (job->blank, error);
  job->lines = liandu_blank_list_lines (job->blank, query, N_PREVIEW, &job->n_records, cancellable, error);
  return job->lines != NULL;
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (work (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (LianduFillInDialog *self,
       const char         *to,
       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);
  guint selected = gtk_drop_down_get_selected (self->record);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, callback, NULL);
  job->setup = liandu_import_setup_copy (self->setup);
  job->to = g_strdup (to);
  if (selected < self->records->len)
    job->record = g_strdup (g_ptr_array_index (self->records, selected));
  gtk_spinner_set_spinning (self->spinner, TRUE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save")), FALSE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work_thread);
}

/* Columns */

static void look (LianduFillInDialog *self);

static char *
describe_id (LianduBlank *blank,
             const char  *id)
{
  if (g_str_equal (id, LIANDU_TARGET_ID_NOTES))
    return g_strdup (_("Leave blank"));
  if (g_str_equal (id, LIANDU_TARGET_ID_IGNORED))
    return g_strdup (_("Running number"));
  return liandu_blank_dup_id_title (blank, id);
}

static GtkStringList *
list_titles (LianduFillInDialog *self,
             LianduBlank        *blank)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  g_ptr_array_unref (self->ids);
  self->ids = liandu_blank_list_ids (blank);
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autofree char *title = describe_id (blank, g_ptr_array_index (self->ids, i));

      gtk_string_list_append (titles, title);
    }
  return titles;
}

static void
chosen_cb (GtkDropDown        *drop_down,
           GParamSpec         *pspec,
           LianduFillInDialog *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->filling || selected >= self->ids->len)
    return;
  liandu_import_setup_set_target (self->setup, g_object_get_data (G_OBJECT (drop_down), "path"), g_ptr_array_index (self->ids, selected));
  look (self);
}

static void
add_column (LianduFillInDialog      *self,
            LianduBlank             *blank,
            const LianduBlankColumn *column,
            GtkStringList           *titles)
{
  GtkWidget *row = adw_action_row_new ();
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (titles)), expression);
  guint index = 0;

  /* What nobody can choose but was meant: several conditions at once. */
  if (!g_ptr_array_find_with_equal_func (self->ids, column->id, g_str_equal, &index))
    {
      g_autofree char *title = describe_id (blank, column->id);

      index = self->ids->len;
      g_ptr_array_add (self->ids, g_strdup (column->id));
      gtk_string_list_append (titles, title);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *column->path != '\0' ? column->path : _("Column without a heading"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), index);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 280, -1);
  g_object_set_data_full (G_OBJECT (drop_down), "path", g_strdup (column->path), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, column->path, -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  gtk_list_box_append (self->columns, row);
}

static void
fill_columns (LianduFillInDialog *self,
              LianduBlank        *blank)
{
  GPtrArray *columns = liandu_blank_get_columns (blank);
  g_autoptr (GtkStringList) titles = list_titles (self, blank);
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->columns, 0)) != NULL)
    gtk_list_box_remove (self->columns, GTK_WIDGET (row));
  for (guint i = 0; i < columns->len; i++)
    add_column (self, blank, g_ptr_array_index (columns, i), titles);
  self->filling = FALSE;
}

/* Which record a form is about */

static void
record_chosen_cb (LianduFillInDialog *self)
{
  if (!self->filling)
    look (self);
}

static char *
describe_row (LianduRow *row)
{
  const char *number = liandu_row_get_number (row);

  return number != NULL && *number != '\0' ? g_strconcat (number, "  ", liandu_row_get_title (row), NULL) : g_strdup (liandu_row_get_title (row));
}

/* They stay as they are while the dialog is open. */
static void
fill_records (LianduFillInDialog *self,
              const Job          *job)
{
  g_autoptr (GtkStringList) titles = NULL;

  if (job->rows == NULL || self->records->len > 0)
    return;
  titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < job->rows->len; i++)
    {
      g_autofree char *title = describe_row (g_ptr_array_index (job->rows, i));

      g_ptr_array_add (self->records, g_strdup (liandu_row_get_uuid (g_ptr_array_index (job->rows, i))));
      gtk_string_list_append (titles, title);
    }
  self->filling = TRUE;
  gtk_drop_down_set_expression (self->record, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_model (self->record, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->record, 0);
  self->filling = FALSE;
  gtk_widget_set_visible (self->record_box, TRUE);
}

/* What would stand there */

static void
add_cell (LianduFillInDialog *self,
          const char         *text,
          int                 column,
          int                 row,
          gboolean            is_heading,
          gboolean            is_wide)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_heading || !is_wide ? 16 : 60);
  if (is_heading)
    gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (self->preview, label, column, row, 1, 1);
}

static void
fill_preview (LianduFillInDialog *self,
              const Job          *job)
{
  GPtrArray *columns = liandu_blank_get_columns (job->blank);
  gboolean is_form = liandu_blank_is_form (job->blank);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_grid_remove (self->preview, child);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *heading = ((const LianduBlankColumn *) g_ptr_array_index (columns, i))->heading;

      /* A form goes down, as its labels do. */
      add_cell (self, heading, is_form ? 0 : (int) i, is_form ? (int) i : 0, TRUE, is_form);
      for (guint j = 0; j < job->lines->len; j++)
        add_cell (self, ((GStrv) g_ptr_array_index (job->lines, j))[i], is_form ? (int) j + 1 : (int) i, is_form ? (int) i : (int) j + 1, FALSE, is_form);
    }
}

static char *
describe_list (const Job  *job,
               const char *records)
{
  guint room = liandu_blank_get_n_rows (job->blank);
  g_autofree char *rows = job->n_records > room ? g_strdup_printf (_("%u rows are added; what is below moves down"), job->n_records - room)
                                                : g_strdup (_("there are enough rows"));

  return g_strdup_printf (_("Sheet “%s”: %s, %s. Merged cells, widths, fonts, formulas and other sheets stay as they are."),
                          liandu_blank_get_sheet (job->blank), records, rows);
}

static char *
describe_lines (const Job  *job,
                const char *records)
{
  g_autofree char *notice = liandu_blank_dup_notice (job->blank);
  g_autofree char *words = g_strdup_printf (_("Sheet “%s”: its lines are named already, and are worked out from %s. A period that the title names is not "
                                              "known: filter the ledger by it first. Formulas and what stands there stay as they are."),
                                            liandu_blank_get_sheet (job->blank), records);

  return notice != NULL ? g_strconcat (words, "\n", notice, NULL) : g_steal_pointer (&words);
}

static void
fill_summary (LianduFillInDialog *self,
              const Job          *job)
{
  g_autofree char *records = g_strdup_printf (ngettext ("%u record of the ledger as it is filtered now", "%u records of the ledger as it is filtered now",
                                                        job->n_records), job->n_records);
  g_autofree char *words = NULL;

  if (liandu_blank_is_form (job->blank))
    words = g_strdup_printf (_("Sheet “%s” is a form about one record. All else in it stays as it is."), liandu_blank_get_sheet (job->blank));
  else
    words = liandu_blank_has_lines (job->blank) ? describe_lines (job, records) : describe_list (job, records);
  gtk_label_set_label (self->summary, words);
}

static void
show_problem (LianduFillInDialog *self,
              const GError       *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (self->switcher, FALSE);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  LianduFillInDialog *self = LIANDU_FILL_IN_DIALOG (object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (!done)
    {
      show_problem (self, error);
      return;
    }
  /* The drop-down in use stays where it is. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->columns)))
    fill_columns (self, job->blank);
  fill_records (self, job);
  fill_preview (self, job);
  fill_summary (self, job);
  gtk_widget_set_visible (self->switcher, TRUE);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "busy") == 0)
    gtk_stack_set_visible_child_name (self->stack, "preview");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save")), job->n_records > 0);
}

static void
look (LianduFillInDialog *self)
{
  start (self, NULL, looked_cb);
}

/* Saving */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  LianduFillInDialog *self = LIANDU_FILL_IN_DIALOG (object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *name = g_filename_display_basename (job->to);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (!done)
    {
      g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save")), TRUE);
      liandu_dialogs_show_error (GTK_WIDGET (self), _("The Table Was Not Saved"), error);
      return;
    }
  words = g_strdup_printf (ngettext ("“%s”: %u record filled in", "“%s”: %u records filled in", job->n_records), name, job->n_records);
  g_signal_emit (self, signals[FILLED], 0, words);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * liandu_fill_in_dialog_save_to:
 *
 * Writes the copy that is filled in.
 */
void
liandu_fill_in_dialog_save_to (LianduFillInDialog *self,
                               const char         *path)
{
  g_autofree char *name = g_str_has_suffix (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);

  g_return_if_fail (LIANDU_IS_FILL_IN_DIALOG (self));

  start (self, name, saved_cb);
}

static void
chosen_file_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (LianduFillInDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_fill_in_dialog_save_to (self, path);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LianduFillInDialog *self = user_data;
  g_autofree char *base = g_filename_display_basename (self->path);
  g_autofree char *stem = g_str_has_suffix (base, ".xlsx") ? g_strndup (base, strlen (base) - strlen (".xlsx")) : g_strdup (base);
  /* Translators: name of the copy of a blank workbook */
  g_autofree char *name = g_strdup_printf (_("%s (filled in).xlsx"), stem);

  liandu_dialogs_save_file (GTK_WIDGET (self), _("Save the Filled-in Copy"), name, chosen_file_cb, g_object_ref (self));
}

/* The object */

static void
liandu_fill_in_dialog_dispose (GObject *object)
{
  LianduFillInDialog *self = LIANDU_FILL_IN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_fill_in_dialog_parent_class)->dispose (object);
}

static void
liandu_fill_in_dialog_finalize (GObject *object)
{
  LianduFillInDialog *self = LIANDU_FILL_IN_DIALOG (object);

  g_clear_pointer (&self->query, liandu_query_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->records);
  liandu_import_setup_free (self->setup);
  g_free (self->path);
  G_OBJECT_CLASS (liandu_fill_in_dialog_parent_class)->finalize (object);
}

static void
liandu_fill_in_dialog_class_init (LianduFillInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_fill_in_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_fill_in_dialog_finalize;

  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-fill-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, record_box);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, record);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduFillInDialog, spinner);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_fill_in_dialog_init (LianduFillInDialog *self)
{
  static const GActionEntry entries[] = {
    { "save", save_action, NULL, NULL, NULL, { 0 } },
  };

  self->cancellable = g_cancellable_new ();
  self->setup = liandu_import_setup_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->records = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "fill-in", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->record, "notify::selected", G_CALLBACK (record_chosen_cb), self);
}

/**
 * liandu_fill_in_dialog_new:
 * @query: which records; copied
 * @path: of the blank workbook
 *
 * Returns: (transfer floating): the dialog, which reads the workbook
 */
GtkWidget *
liandu_fill_in_dialog_new (LianduStore *store,
                           LianduQuery *query,
                           const char  *path)
{
  LianduFillInDialog *self = g_object_new (LIANDU_TYPE_FILL_IN_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->query = liandu_query_copy (query);
  self->path = g_strdup (path);
  look (self);
  return GTK_WIDGET (self);
}
