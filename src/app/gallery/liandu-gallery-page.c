/* liandu-gallery-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-gallery-page-private.h"

#include "liandu-accelerators.h"
#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-kept-sheet.h"
#include "liandu-menu-button.h"
#include "liandu-sheet-job.h"

/* Changes of the records come in heaps. */
#define RELOAD_DELAY_MS 300
/* So many kept tables are listed, the latest. */
#define MAX_KEPT 200

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduGalleryPage, liandu_gallery_page, ADW_TYPE_BIN)

static void load (LianduGalleryPage *self);

void
_liandu_gallery_page_say (LianduGalleryPage *self,
     const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

void
_liandu_gallery_page_say_error (LianduGalleryPage *self,
           const char        *heading,
           const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), heading, error);
}

LianduGalleryRow *
_liandu_gallery_page_get_row (LianduGalleryPage *self)
{
  return (LianduGalleryRow *) gtk_list_box_get_selected_row (self->list);
}

const LianduSheet *
_liandu_gallery_page_get_sheet (LianduGalleryPage *self)
{
  LianduGalleryRow *row = _liandu_gallery_page_get_row (self);

  if (row != NULL && liandu_gallery_row_is_count (row))
    return self->counted;
  return row != NULL ? liandu_gallery_row_get_sheet (row) : NULL;
}

const char *
_liandu_gallery_page_get_kept (LianduGalleryPage *self)
{
  LianduGalleryRow *row = _liandu_gallery_page_get_row (self);

  return row != NULL ? liandu_gallery_row_get_kept (row) : NULL;
}

static gboolean
is_count (LianduGalleryPage *self)
{
  return _liandu_gallery_page_get_row (self) != NULL && liandu_gallery_row_is_count (_liandu_gallery_page_get_row (self));
}

void
_liandu_gallery_page_update_actions (LianduGalleryPage *self)
{
  gboolean ready = !self->busy && !self->loading && liandu_sheet_preview_get_document (self->preview) != NULL;
  gboolean comparing = gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->differences);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.save-table", ready || (comparing && !self->loading));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.save-pdf", ready && !comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.print", ready && !comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.keep", ready && _liandu_gallery_page_get_sheet (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.new-template", !self->busy && _liandu_gallery_page_get_sheet (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.compare", !self->busy && _liandu_gallery_page_get_kept (self) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_button), ready && _liandu_gallery_page_get_sheet (self) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_button), _liandu_gallery_page_get_sheet (self) != NULL);
  gtk_widget_set_visible (self->compare_button, _liandu_gallery_page_get_kept (self) != NULL);
}

static void
show_problem (LianduGalleryPage *self,
              const char        *text)
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
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduPaperDocument) document = liandu_sheet_job_load_finish (result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (document != NULL)
    {
      liandu_sheet_preview_show (self->preview, document);
      adw_window_title_set_subtitle (self->title, liandu_paper_document_get_title (document));
    }
  else
    liandu_sheet_preview_show_error (self->preview, error);
  _liandu_gallery_page_update_actions (self);
}

/* What is asked for, of the sheet that is shown; NULL where something of it
 * cannot be read, which is said then. */
LianduSheetRequest *
_liandu_gallery_page_dup_request (LianduGalleryPage *self)
{
  const char *problem = NULL;
  LianduSheetRequest *request = NULL;

  if (_liandu_gallery_page_get_sheet (self) == NULL)
    return NULL;
  request = liandu_sheet_options_dup_request (self->options, &problem);
  show_problem (self, problem);
  return request;
}

static void
load (LianduGalleryPage *self)
{
  const char *kept = _liandu_gallery_page_get_kept (self);
  g_autoptr (LianduSheetRequest) request = NULL;

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->busy)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = kept == NULL ? _liandu_gallery_page_dup_request (self) : NULL;
  if (kept == NULL && request == NULL)
    return;
  self->loading = TRUE;
  gtk_stack_set_visible_child (self->middle, GTK_WIDGET (self->preview_box));
  liandu_sheet_preview_clear (self->preview);
  _liandu_gallery_page_update_actions (self);
  if (kept != NULL)
    liandu_sheet_job_load_kept_async (self->store, kept, liandu_gallery_row_get_title (_liandu_gallery_page_get_row (self)),
                                      self->cancellable, loaded_cb, g_object_ref (self));
  else
    liandu_sheet_job_load_async (self->store, request, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduGalleryPage *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* The list */

static void
show_kept (LianduGalleryPage *self)
{
  g_autofree char *text = liandu_gallery_row_dup_details (_liandu_gallery_page_get_row (self));

  gtk_label_set_label (self->kept_label, text);
}

/* A template that gives no sheet says why. */
static void
show_template_problem (LianduGalleryPage *self,
                       const GError      *error)
{
  g_cancellable_cancel (self->cancellable);
  self->loading = FALSE;
  gtk_stack_set_visible_child (self->middle, GTK_WIDGET (self->preview_box));
  liandu_sheet_preview_show_error (self->preview, error);
  adw_window_title_set_subtitle (self->title, liandu_gallery_row_get_title (_liandu_gallery_page_get_row (self)));
  _liandu_gallery_page_update_actions (self);
}

static const char *
get_purpose (LianduGalleryPage *self)
{
  const LianduSheet *sheet = _liandu_gallery_page_get_sheet (self);
  const char *purpose = sheet != NULL ? liandu_sheet_get_info (sheet)->purpose : NULL;
  const LianduSheetTemplate *template = liandu_gallery_row_get_template (_liandu_gallery_page_get_row (self));

  if (template != NULL && template->purpose != NULL)
    return template->purpose;
  if (is_count (self))
    return _("Any two fields counted against each other, with sums");
  if (liandu_gallery_row_get_uuid (_liandu_gallery_page_get_row (self)) != NULL)
    return _("A template of this office; the official sheet is as it was");
  return purpose != NULL ? g_dgettext (GETTEXT_PACKAGE, purpose) : "";
}

static void
selected_cb (LianduGalleryPage *self)
{
  LianduGalleryRow *row = _liandu_gallery_page_get_row (self);
  const LianduSheet *sheet = _liandu_gallery_page_get_sheet (self);

  /* The list says so too while the page goes away. */
  if (self->store == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->saved_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->side), row != NULL && liandu_gallery_row_get_kept (row) == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->options), sheet != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_side), row != NULL && liandu_gallery_row_get_kept (row) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->count_side), is_count (self));
  if (row == NULL)
    return;
  gtk_label_set_label (self->purpose, get_purpose (self));
  gtk_widget_set_visible (self->template_new, liandu_gallery_row_get_uuid (row) == NULL);
  gtk_widget_set_visible (self->template_edit, liandu_gallery_row_get_uuid (row) != NULL);
  gtk_widget_set_sensitive (self->template_edit, liandu_gallery_row_get_template (row) != NULL);
  gtk_widget_set_visible (self->template_delete, liandu_gallery_row_get_uuid (row) != NULL);
  if (liandu_gallery_row_get_kept (row) != NULL)
    show_kept (self);
  if (liandu_gallery_row_get_problem (row) != NULL)
    {
      show_template_problem (self, liandu_gallery_row_get_problem (row));
      return;
    }
  if (sheet != NULL)
    liandu_sheet_options_set_sheet (self->options, sheet);
  load (self);
}

/* The sheet of a count is made anew with each choice. */
static void
count_changed_cb (LianduGalleryPage *self)
{
  g_autoptr (LianduSheetTemplate) template = liandu_count_options_new_template (self->count_options);
  LianduSheet *sheet = liandu_sheet_template_make (template, NULL);

  if (sheet == NULL)
    return;
  g_clear_pointer (&self->counted, liandu_sheet_unref);
  self->counted = sheet;
  if (!is_count (self))
    return;
  liandu_sheet_options_set_sheet (self->options, sheet);
  load (self);
}

/* Those of one kind together, in the order in which the kinds come up. */
static void
list_sheets (LianduGalleryPage *self)
{
  GPtrArray *sheets = liandu_sheet_list ();
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; i < sheets->len; i++)
    if (!g_ptr_array_find (kinds, liandu_sheet_get_kind (g_ptr_array_index (sheets, i)), NULL))
      g_ptr_array_add (kinds, (gpointer) liandu_sheet_get_kind (g_ptr_array_index (sheets, i)));
  for (guint k = 0; k < kinds->len; k++)
    for (guint i = 0; i < sheets->len; i++)
      if (liandu_sheet_get_kind (g_ptr_array_index (sheets, i)) == g_ptr_array_index (kinds, k))
        gtk_list_box_append (self->list, liandu_gallery_row_new_sheet (g_ptr_array_index (sheets, i)));
  gtk_list_box_append (self->list, liandu_gallery_row_new_count ());
}

static void
kept_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, NULL);
  g_autofree char *selected = NULL;
  GtkWidget *next = NULL;

  if (rows == NULL || self->store == NULL)
    return;
  selected = g_strdup (_liandu_gallery_page_get_kept (self));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (LIANDU_IS_GALLERY_ROW (row) && liandu_gallery_row_get_kept (LIANDU_GALLERY_ROW (row)) != NULL)
        gtk_list_box_remove (self->list, row);
    }
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, liandu_gallery_row_new_kept (g_ptr_array_index (rows, i)));
  if (selected != NULL && !liandu_gallery_page_select (self, selected))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
list_kept (LianduGalleryPage *self)
{
  g_autoptr (LianduQuery) query = liandu_kept_sheet_new_query ();

  liandu_query_set_limit (query, MAX_KEPT);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, NULL, kept_listed_cb, g_object_ref (self));
}

static void
store_changed_cb (LianduGalleryPage *self)
{
  list_kept (self);
  _liandu_gallery_page_list_templates (self);
  if (self->reload_id == 0 && _liandu_gallery_page_get_kept (self) == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  LianduGalleryPage *self = user_data;

  return liandu_gallery_row_matches (LIANDU_GALLERY_ROW (row), gtk_editable_get_text (self->search));
}

static void
head_row (GtkListBoxRow *row,
          GtkListBoxRow *before,
          gpointer       user_data G_GNUC_UNUSED)
{
  const char *group = liandu_gallery_row_get_group (LIANDU_GALLERY_ROW (row));
  GtkWidget *label = NULL;

  if (before == NULL || g_strcmp0 (group, liandu_gallery_row_get_group (LIANDU_GALLERY_ROW (before))) != 0)
    {
      label = gtk_label_new (group);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "sidebar-heading");
    }
  gtk_list_box_row_set_header (row, label);
}

static void
search_cb (LianduGalleryPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
page_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_sheet_preview_scroll (LIANDU_GALLERY_PAGE (widget)->preview, g_str_has_suffix (action, "next-page") ? 1 : -1);
}

/* Class */

static void
map_cb (LianduGalleryPage *self)
{
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
liandu_gallery_page_dispose (GObject *object)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_gallery_page_parent_class)->dispose (object);
}

static void
liandu_gallery_page_finalize (GObject *object)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->counted, liandu_sheet_unref);
  g_free (self->templates);
  g_free (self->wanted);
  g_free (self->path);
  G_OBJECT_CLASS (liandu_gallery_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, back_place);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, title);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, search);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, middle);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, preview_box);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, keep_popover);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_to);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_on);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_note);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_problem);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, kept_side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, count_side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, kept_label);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, saved_bar);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, saved_label);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, template_new);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, template_edit);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, template_delete);
}

static void
liandu_gallery_page_class_init (LianduGalleryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_gallery_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_gallery_page_finalize;
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-gallery-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_install_action (widget_class, "gallery.next-page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "gallery.previous-page", NULL, page_action);
  _liandu_gallery_page_output_class_init (widget_class);
  _liandu_gallery_page_template_class_init (widget_class);
  liandu_accelerators_install (widget_class, "gallery");
}

/* Only where the page was opened from another. */
static void
add_back_button (LianduGalleryPage *self)
{
  GtkWidget *button = liandu_menu_button_new_back ();

  gtk_box_append (self->back_place, button);
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
}

static void
liandu_gallery_page_init (LianduGalleryPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_back_button (self);
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  self->preview = LIANDU_SHEET_PREVIEW (liandu_sheet_preview_new ());
  gtk_box_append (self->preview_box, GTK_WIDGET (self->preview));
  self->differences = LIANDU_DIFFERENCE_LIST (liandu_difference_list_new ());
  gtk_stack_add_child (self->middle, GTK_WIDGET (self->differences));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, head_row, self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/* Public API */

GtkWidget *
liandu_gallery_page_new (LianduStore *store)
{
  LianduGalleryPage *self = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_GALLERY_PAGE, NULL);
  self->store = g_object_ref (store);
  self->options = LIANDU_SHEET_OPTIONS (liandu_sheet_options_new (store));
  gtk_box_append (self->side, GTK_WIDGET (self->options));
  g_signal_connect_object (self->options, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  self->count_options = LIANDU_COUNT_OPTIONS (liandu_count_options_new ());
  gtk_box_append (self->count_side, GTK_WIDGET (self->count_options));
  g_signal_connect_object (self->count_options, "changed", G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
  count_changed_cb (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  list_sheets (self);
  list_kept (self);
  _liandu_gallery_page_list_templates (self);
  _liandu_gallery_page_update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_gallery_page_select:
 * @id: of a sheet, or the uuid of what was kept
 *
 * Returns: whether it is in the list
 */
gboolean
liandu_gallery_page_select (LianduGalleryPage *self,
                            const char        *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LIANDU_IS_GALLERY_PAGE (self), FALSE);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (liandu_gallery_row_get_id (LIANDU_GALLERY_ROW (row)), id) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }
  return FALSE;
}

guint
liandu_gallery_page_get_n_pages (LianduGalleryPage *self)
{
  return liandu_sheet_preview_get_n_pages (self->preview);
}

gboolean
liandu_gallery_page_is_loading (LianduGalleryPage *self)
{
  return self->loading || self->busy || self->reload_id != 0 || liandu_sheet_preview_is_drawing (self->preview);
}

/**
 * liandu_gallery_page_has_sheets:
 *
 * Returns: whether there is any table of this kind, or a count
 */
gboolean
liandu_gallery_page_has_sheets (const LianduKind *kind)
{
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len; i++)
    if (liandu_sheet_get_kind (g_ptr_array_index (sheets, i)) == kind)
      return TRUE;
  return liandu_kind_get_info (kind)->n_states > 0;
}

/* The first sheet of a kind, as the list has them. */
static const char *
find_first (LianduGalleryPage *self,
            const LianduKind  *kind)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const LianduSheet *sheet = liandu_gallery_row_get_sheet (LIANDU_GALLERY_ROW (row));

      if (sheet != NULL && liandu_sheet_get_kind (sheet) == kind)
        return liandu_sheet_get_id (sheet);
    }
  return NULL;
}

/**
 * liandu_gallery_page_ask:
 * @kind: whose records are wanted
 * @id: (nullable): of a sheet; %NULL: the one that is shown, where it is about
 *   these records, or the first that is, or a count of them
 * @scopes: (element-type LianduSheetScope): which records, the first of them
 *
 * Comes from where records were chosen: their table is shown with what is known
 * of it already.
 */
void
liandu_gallery_page_ask (LianduGalleryPage *self,
                         const LianduKind  *kind,
                         const char        *id,
                         GPtrArray         *scopes)
{
  const LianduSheet *shown;

  g_return_if_fail (LIANDU_IS_GALLERY_PAGE (self));

  gtk_editable_set_text (self->search, "");
  shown = _liandu_gallery_page_get_sheet (self);
  if (id == NULL && (shown == NULL || liandu_sheet_get_kind (shown) != kind))
    id = find_first (self, kind);
  if (id == NULL && (shown == NULL || liandu_sheet_get_kind (shown) != kind))
    {
      liandu_count_options_set (self->count_options, kind, NULL, NULL);
      id = LIANDU_SHEET_CROSS_COUNT;
    }
  if (id != NULL)
    liandu_gallery_page_select (self, id);
  liandu_sheet_options_set_scopes (self->options, scopes);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
