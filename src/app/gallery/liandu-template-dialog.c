/* liandu-template-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-template-dialog.h"

#include "liandu-count.h"
#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-sheet-job.h"
#include "liandu-sheet-preview.h"
#include "liandu-template-columns.h"

/* Typing is not a change until it pauses. */
#define RELOAD_DELAY_MS 400

/* In the order of the choices. */
enum
{
  PAPER_A4_LANDSCAPE,
  PAPER_A4_PORTRAIT,
  PAPER_A3_LANDSCAPE,
  PAPER_A3_PORTRAIT,
};

struct _LianduTemplateDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkEditable *name;
  GtkEditable *purpose;
  GtkEditable *heading;
  GtkEditable *signature;
  GtkBox *columns_place;
  AdwComboRow *filter;
  AdwComboRow *sort;
  AdwComboRow *direction;
  AdwComboRow *group_by;
  GtkWidget *total_row;
  GtkSwitch *total;
  GtkWidget *chart_row;
  GtkSwitch *chart;
  AdwComboRow *paper;
  GtkLabel *problem;
  GtkWidget *official_button;
  GtkBox *preview_place;

  /* Made in code */
  LianduTemplateColumns *columns;
  LianduSheetPreview *preview;

  /* Owned */
  LianduStore *store;
  LianduSheetTemplate *template;
  LianduSheetRequest *request; /* or NULL: everything */
  GCancellable *cancellable;
  GPtrArray *filters;       /* LianduQuery, or NULL for everything */
  GPtrArray *sorts;         /* paths; the first is NULL */
  GPtrArray *groups;

  guint reload_id;
  gboolean filling;
  gboolean loading;
  gboolean saving;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduTemplateDialog, liandu_template_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LianduTemplateDialog *self,
              const char           *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* Pages */

static void
loaded_cb (GObject      *object G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduTemplateDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduPaperDocument) document = liandu_sheet_job_load_finish (result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (document != NULL)
    liandu_sheet_preview_show (self->preview, document);
  else
    liandu_sheet_preview_show_error (self->preview, error);
}

/* The same records as in the gallery, in the new sheet. */
static LianduSheetRequest *
make_request (LianduTemplateDialog *self,
              LianduSheet          *sheet)
{
  LianduSheetRequest *request = self->request != NULL ? liandu_sheet_request_copy (self->request) : liandu_sheet_request_new (sheet);

  if (request->sheet != sheet)
    {
      liandu_sheet_unref ((LianduSheet *) request->sheet);
      request->sheet = liandu_sheet_ref (sheet);
    }
  return request;
}

static gboolean
load_cb (gpointer user_data)
{
  LianduTemplateDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSheet) sheet = liandu_sheet_template_make (self->template, &error);
  g_autoptr (LianduSheetRequest) request = NULL;

  self->reload_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (sheet == NULL)
    {
      self->loading = FALSE;
      liandu_sheet_preview_show_error (self->preview, error);
      return G_SOURCE_REMOVE;
    }
  request = make_request (self, sheet);
  self->loading = TRUE;
  liandu_sheet_preview_clear (self->preview);
  liandu_sheet_job_load_async (self->store, request, self->cancellable, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (LianduTemplateDialog *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->reload_id, g_source_remove);
  self->reload_id = g_timeout_add (RELOAD_DELAY_MS, load_cb, self);
}

/* Into the template.  Unit and period of a heading are typed as words. */

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static char *
dup_heading (const char *title,
             gboolean    typed)
{
  const char *unit = _("[unit]");
  const char *period = _("[period]");
  g_autofree char *first = replace (title, typed ? unit : "{unit}", typed ? "{unit}" : unit);

  return replace (first, typed ? period : "{period}", typed ? "{period}" : period);
}

static void
set_path (char       **path,
          GPtrArray   *paths,
          AdwComboRow *row,
          gboolean     descending)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *chosen = selected < paths->len ? g_ptr_array_index (paths, selected) : NULL;

  g_free (*path);
  *path = chosen != NULL ? g_strconcat (descending ? "-" : "", chosen, NULL) : NULL;
}

static void
edited_cb (LianduTemplateDialog *self)
{
  guint filter = adw_combo_row_get_selected (self->filter);
  guint paper = adw_combo_row_get_selected (self->paper);
  LianduQuery *query = filter < self->filters->len ? g_ptr_array_index (self->filters, filter) : NULL;

  if (self->filling || self->template == NULL)
    return;
  g_free (self->template->name);
  self->template->name = g_strdup (gtk_editable_get_text (self->name));
  g_free (self->template->purpose);
  self->template->purpose = *gtk_editable_get_text (self->purpose) != '\0' ? g_strdup (gtk_editable_get_text (self->purpose)) : NULL;
  g_free (self->template->title);
  self->template->title = dup_heading (gtk_editable_get_text (self->heading), TRUE);
  g_free (self->template->signature);
  self->template->signature = *gtk_editable_get_text (self->signature) != '\0' ? g_strdup (gtk_editable_get_text (self->signature)) : NULL;
  g_clear_pointer (&self->template->filter, liandu_query_unref);
  self->template->filter = query != NULL ? liandu_query_copy (query) : NULL;
  set_path (&self->template->sort, self->sorts, self->sort, adw_combo_row_get_selected (self->direction) == 1);
  set_path (&self->template->group_by, self->groups, self->group_by, FALSE);
  self->template->total = gtk_switch_get_active (self->total);
  self->template->chart = gtk_switch_get_active (self->chart);
  self->template->paper = paper >= PAPER_A3_LANDSCAPE ? LIANDU_PAPER_A3 : LIANDU_PAPER_A4;
  self->template->portrait = paper == PAPER_A4_PORTRAIT || paper == PAPER_A3_PORTRAIT;
  gtk_widget_set_visible (GTK_WIDGET (self->direction), self->template->sort != NULL);
  changed_cb (self);
}

/* From the template */

static void
add_filter (LianduTemplateDialog *self,
            GtkStringList        *names,
            const char           *name,
            LianduQuery          *query)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->filters, query);
}

static char *
dup_filter_text (LianduTemplateDialog *self)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);

  return liandu_query_to_words (self->template->filter, codes);
}

/* What it asks already comes first after “all”, since it may have been put
 * together elsewhere; then the quick filters, and what the gallery shows. */
static void
fill_filters (LianduTemplateDialog *self,
              const LianduKind     *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->filters, 0);
  add_filter (self, names, _("All Records"), NULL);
  if (self->template->filter != NULL)
    {
      g_autofree char *words = dup_filter_text (self);

      add_filter (self, names, words, liandu_query_copy (self->template->filter));
    }
  if (self->request != NULL && self->request->filter != NULL)
    add_filter (self, names, _("As Chosen in the Gallery"), liandu_query_copy (self->request->filter));
  for (guint i = 0; i < info->n_filters; i++)
    {
      LianduQuery *query = liandu_query_new (kind);

      liandu_query_add_filter (query, &info->filters[i]);
      add_filter (self, names, g_dgettext (GETTEXT_PACKAGE, info->filters[i].title), query);
    }
  adw_combo_row_set_model (self->filter, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->filter, self->template->filter != NULL ? 1 : 0);
}

static gboolean
can_sort (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return liandu_field_is_stored (field) && !liandu_field_is_confidential (field)
         && (type == LIANDU_FIELD_TEXT || type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_DATE || type == LIANDU_FIELD_INTEGER
             || type == LIANDU_FIELD_DECIMAL || type == LIANDU_FIELD_BOOLEAN || type == LIANDU_FIELD_LINK);
}

static void
fill_paths (AdwComboRow      *row,
            GPtrArray        *paths,
            const LianduKind *kind,
            const char       *none,
            gboolean (*can) (const LianduField *field),
            const char       *chosen)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (paths, 0);
  g_ptr_array_add (paths, NULL);
  gtk_string_list_append (names, none);
  if (liandu_kind_get_info (kind)->n_states > 0)
    {
      g_ptr_array_add (paths, (gpointer) "state");
      gtk_string_list_append (names, _("State"));
    }
  for (guint i = 0; i < fields->len; i++)
    if (can (g_ptr_array_index (fields, i)))
      {
        g_ptr_array_add (paths, (gpointer) liandu_field_get_name (g_ptr_array_index (fields, i)));
        gtk_string_list_append (names, liandu_field_get_title (g_ptr_array_index (fields, i)));
      }
  for (guint i = 1; i < paths->len; i++)
    if (g_strcmp0 (g_ptr_array_index (paths, i), chosen) == 0)
      selected = i;
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
}

static void
fill_order (LianduTemplateDialog *self,
            const LianduKind     *kind)
{
  const char *sort = self->template->sort;
  gboolean descending = sort != NULL && sort[0] == '-';
  gboolean counts = liandu_sheet_template_is_count (self->template);

  fill_paths (self->sort, self->sorts, kind, _("As in the Official Sheet"), can_sort, sort != NULL ? sort + descending : NULL);
  fill_paths (self->group_by, self->groups, kind, _("No Groups"), liandu_count_can_group, self->template->group_by);
  adw_combo_row_set_selected (self->direction, descending ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sort), !counts);
  gtk_widget_set_visible (GTK_WIDGET (self->direction), !counts && sort != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->group_by), !counts);
  gtk_widget_set_visible (self->total_row, !counts);
  gtk_widget_set_visible (self->chart_row, counts);
}

static void
fill (LianduTemplateDialog *self)
{
  const LianduKind *kind = liandu_sheet_template_get_kind (self->template);
  g_autofree char *heading = dup_heading (self->template->title, FALSE);

  self->filling = TRUE;
  gtk_editable_set_text (self->name, self->template->name != NULL ? self->template->name : "");
  gtk_editable_set_text (self->purpose, self->template->purpose != NULL ? self->template->purpose : "");
  gtk_editable_set_text (self->heading, heading);
  gtk_editable_set_text (self->signature, self->template->signature != NULL ? self->template->signature : "");
  gtk_switch_set_active (self->total, self->template->total);
  gtk_switch_set_active (self->chart, self->template->chart);
  adw_combo_row_set_selected (self->paper, (self->template->paper == LIANDU_PAPER_A3 ? PAPER_A3_LANDSCAPE : PAPER_A4_LANDSCAPE)
                                             + (self->template->portrait ? 1 : 0));
  if (kind != NULL)
    {
      fill_filters (self, kind);
      fill_order (self, kind);
    }
  liandu_template_columns_set (self->columns, self->template);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_place), self->template->kind == NULL);
  gtk_widget_set_visible (self->official_button, liandu_sheet_template_get_base (self->template) != NULL);
  self->filling = FALSE;
}

/* Actions */

static void
official_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduTemplateDialog *self = LIANDU_TEMPLATE_DIALOG (widget);

  liandu_sheet_template_reset (self->template);
  fill (self);
  changed_cb (self);
}

static void
committed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduTemplateDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_store_commit_finish (LIANDU_STORE (object), result, NULL, &error);

  self->saving = FALSE;
  if (self->store == NULL)
    return;
  if (!done)
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      if (self->template->stored == NULL)
        g_clear_pointer (&self->template->uuid, g_free);
      show_problem (self, text);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, self->template->uuid);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduTemplateDialog *self = LIANDU_TEMPLATE_DIALOG (widget);
  g_autoptr (LianduSheet) sheet = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->saving)
    return;
  if (self->template->name == NULL || *self->template->name == '\0' || *self->template->title == '\0')
    {
      show_problem (self, _("The template needs a name, and its table a heading"));
      gtk_widget_grab_focus (GTK_WIDGET (self->template->name == NULL || *self->template->name == '\0' ? self->name : self->heading));
      return;
    }
  sheet = liandu_sheet_template_make (self->template, &error);
  if (sheet == NULL)
    {
      text = liandu_error_to_user_text (error);
      show_problem (self, text);
      return;
    }
  show_problem (self, NULL);
  self->saving = TRUE;
  changes = liandu_sheet_template_new_changes (self->template, self->store);
  liandu_store_commit_async (self->store, changes, NULL, committed_cb, g_object_ref (self));
}

/* Class */

static void
liandu_template_dialog_dispose (GObject *object)
{
  LianduTemplateDialog *self = LIANDU_TEMPLATE_DIALOG (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_template_dialog_parent_class)->dispose (object);
}

static void
liandu_template_dialog_finalize (GObject *object)
{
  LianduTemplateDialog *self = LIANDU_TEMPLATE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->template, liandu_sheet_template_free);
  g_clear_pointer (&self->request, liandu_sheet_request_free);
  g_ptr_array_unref (self->filters);
  g_ptr_array_unref (self->sorts);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (liandu_template_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, name);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, purpose);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, signature);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, columns_place);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, filter);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, sort);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, direction);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, group_by);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, total_row);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, total);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, chart_row);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, official_button);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplateDialog, preview_place);
}

static void
liandu_template_dialog_class_init (LianduTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_template_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_template_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-template-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "template.official", NULL, official_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "template.save", NULL);
}

static void
free_filter (gpointer data)
{
  if (data != NULL)
    liandu_query_unref (data);
}

static void
liandu_template_dialog_init (LianduTemplateDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->filters = g_ptr_array_new_with_free_func (free_filter);
  self->sorts = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = LIANDU_TEMPLATE_COLUMNS (liandu_template_columns_new ());
  gtk_box_append (self->columns_place, GTK_WIDGET (self->columns));
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->preview = LIANDU_SHEET_PREVIEW (liandu_sheet_preview_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_box_append (self->preview_place, GTK_WIDGET (self->preview));
  self->filling = FALSE;
}

/* Public API */

/**
 * liandu_template_dialog_new:
 * @template: copied
 * @request: (nullable): of which records the pages are; copied
 */
GtkWidget *
liandu_template_dialog_new (LianduStore               *store,
                            const LianduSheetTemplate *template,
                            const LianduSheetRequest  *request)
{
  LianduTemplateDialog *self = g_object_new (LIANDU_TYPE_TEMPLATE_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->template = liandu_sheet_template_copy (template);
  self->request = request != NULL ? liandu_sheet_request_copy (request) : NULL;
  gtk_window_set_title (GTK_WINDOW (self), template->uuid != NULL ? _("Template of This Office") : _("New Template of This Office"));
  fill (self);
  load_cb (self);
  return GTK_WIDGET (self);
}

/* Borrowed: as it stands in the dialog. */
LianduSheetTemplate *
liandu_template_dialog_get_template (LianduTemplateDialog *self)
{
  return self->template;
}

guint
liandu_template_dialog_get_n_pages (LianduTemplateDialog *self)
{
  return liandu_sheet_preview_get_n_pages (self->preview);
}

gboolean
liandu_template_dialog_is_loading (LianduTemplateDialog *self)
{
  return self->loading || self->saving || self->reload_id != 0 || liandu_sheet_preview_is_drawing (self->preview);
}
