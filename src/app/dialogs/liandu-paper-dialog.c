/* liandu-paper-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-paper-dialog.h"
#include "liandu-paper-docx.h"
#include "liandu-paper-preview.h"
#include "liandu-paper-printing.h"

struct _LianduPaperDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkDropDown *paper;
  GtkToggleButton *blank;
  GtkLabel *notices;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *pages;
  AdwStatusPage *problem;
  GtkLabel *position;

  /* Owned */
  LianduStore *store;
  GPtrArray *papers;        /* LianduPaperInfo, borrowed */
  char *uuid;
  LianduPaperDocument *document;
  GCancellable *cancellable;
  char *path;               /* of what was saved last */

  gboolean busy;            /* the document is being written */
};

enum
{
  PROP_0,
  PROP_N_PAGES,
  N_PROPS
};

enum
{
  SAVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduPaperDialog, liandu_paper_dialog, ADW_TYPE_WINDOW)

static const LianduPaperInfo *
get_paper (LianduPaperDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->paper);

  return selected < self->papers->len ? g_ptr_array_index (self->papers, selected) : NULL;
}

static void
update_actions (LianduPaperDialog *self)
{
  gboolean ready = self->document != NULL && !self->busy;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save-pdf", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save-word", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.open", self->path != NULL);
}

/* Pages */

static GtkWidget *
get_page (LianduPaperDialog *self,
          guint              page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  for (guint i = 0; i < page && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The page in the middle of what is seen. */
static guint
find_current (LianduPaperDialog *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double middle = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  GtkWidget *page = get_page (self, 0);
  guint current = 0;

  for (guint i = 0; page != NULL; i++, page = gtk_widget_get_next_sibling (page))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &bounds) && bounds.origin.y <= middle)
        current = i;
    }
  return current;
}

static void
update_position (LianduPaperDialog *self)
{
  guint n_pages = liandu_paper_dialog_get_n_pages (self);
  g_autofree char *text = n_pages > 0 ? g_strdup_printf (_("Page %u of %u"), find_current (self) + 1, n_pages) : NULL;

  gtk_label_set_label (self->position, text != NULL ? text : "");
}

static void
scroll_to (LianduPaperDialog *self,
           int                page)
{
  GtkWidget *widget = get_page (self, (guint) CLAMP (page, 0, (int) liandu_paper_dialog_get_n_pages (self) - 1));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (widget != NULL && gtk_widget_compute_bounds (widget, GTK_WIDGET (self->pages), &bounds))
    gtk_adjustment_set_value (adjustment, bounds.origin.y);
}

static void
next_page_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (widget);

  if (self->document != NULL)
    scroll_to (self, (int) find_current (self) + 1);
}

static void
previous_page_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (widget);

  if (self->document != NULL)
    scroll_to (self, (int) find_current (self) - 1);
}

static void
clear_pages (LianduPaperDialog *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, page);
  g_clear_object (&self->document);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), FALSE);
}

static void
add_pages (LianduPaperDialog *self,
           GPtrArray         *textures)
{
  for (guint i = 0; i < textures->len; i++)
    {
      GtkWidget *picture = gtk_picture_new_for_paintable (g_ptr_array_index (textures, i));
      g_autofree char *name = g_strdup_printf (_("Page %u of %u"), i + 1, textures->len);

      gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
      gtk_widget_add_css_class (picture, "liandu-paper-page");
      gtk_box_append (self->pages, picture);
    }
}

static void
show_notices (LianduPaperDialog *self)
{
  const char * const *notices = liandu_paper_document_get_notices (self->document);
  g_autofree char *text = g_strjoinv ("\n", (char **) notices);

  gtk_label_set_label (self->notices, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), *text != '\0');
}

static void
show_problem (LianduPaperDialog *self,
              const GError      *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem, markup);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) textures = NULL;
  g_autoptr (LianduPaperDocument) document = liandu_paper_preview_finish (result, &textures, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (document == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->document = g_steal_pointer (&document);
  add_pages (self, textures);
  show_notices (self);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  update_actions (self);
  update_position (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
}

static void
load (LianduPaperDialog *self)
{
  const LianduPaperInfo *paper = get_paper (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear_pages (self);
  update_actions (self);
  update_position (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  if (paper != NULL)
    liandu_paper_preview_async (self->store, paper, gtk_toggle_button_get_active (self->blank) ? NULL : self->uuid,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->cancellable, previewed_cb, g_object_ref (self));
}

static void
chosen_cb (LianduPaperDialog *self)
{
  if (self->store != NULL)
    load (self);
}

static void
scrolled_cb (LianduPaperDialog *self)
{
  update_position (self);
}

/* Where it goes */

static void
fail (LianduPaperDialog *self,
      const char        *heading,
      const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), heading, error);
}

static gboolean
is_word (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".docx");
}

static void
end_saving (LianduPaperDialog *self,
            const GError      *error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  self->busy = FALSE;
  if (self->store == NULL)
    return;
  if (error != NULL)
    {
      g_clear_pointer (&self->path, g_free);
      update_actions (self);
      fail (self, _("Not Saved"), error);
      return;
    }
  update_actions (self);
  name = g_filename_display_basename (self->path);
  text = g_markup_printf_escaped (_("Saved: %s"), name);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "paper.open");
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_signal_emit (self, signals[SAVED], 0, self->path);
}

static void
pdf_saved_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  liandu_paper_printing_save_finish (result, &error);
  end_saving (self, error);
}

/* Fields that the office's own template names wrongly stand in the document as
 * they are: whoever opens it should know why. */
static void
word_saved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  g_autofree char *list = NULL;

  liandu_paper_docx_write_finish (result, &unknown, &error);
  end_saving (self, error);
  if (self->store == NULL || unknown == NULL || unknown->len == 0)
    return;
  list = liandu_docx_unknown_dup_list (unknown);
  liandu_dialogs_show_message (GTK_WIDGET (self), _("The Template Names Unknown Fields"), list);
}

static void
path_chosen_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_paper_dialog_save_to (self, path);
}

static void
ask_where (LianduPaperDialog *self,
           const char        *title,
           const char        *extension)
{
  g_autofree char *file = liandu_paper_suggest_name (get_paper (self), self->store, gtk_toggle_button_get_active (self->blank), extension);

  liandu_dialogs_save_file (GTK_WIDGET (self), title, file, path_chosen_cb, g_object_ref (self));
}

static void
save_pdf_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  ask_where (LIANDU_PAPER_DIALOG (widget), _("Save as PDF"), "pdf");
}

static void
save_word_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  ask_where (LIANDU_PAPER_DIALOG (widget), _("Save as Word"), "docx");
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    liandu_dialogs_show_message (GTK_WIDGET (self), _("No Program Opens This"),
                                 _("The file is written; open it from the file manager, or install WPS or LibreOffice."));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (widget);
  g_autofree char *uri = self->path != NULL ? g_filename_to_uri (self->path, NULL, NULL) : NULL;
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_object_ref (self));
}

static void
printed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean printed = liandu_paper_printing_print_finish (result, &error);

  self->busy = FALSE;
  if (self->store == NULL)
    return;
  update_actions (self);
  if (error != NULL)
    fail (self, _("Not Printed"), error);
  else if (printed)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Handed to the printer")));
}

static void
print (LianduPaperDialog *self,
       const char        *path)
{
  if (self->document == NULL || self->busy)
    return;
  self->busy = TRUE;
  update_actions (self);
  liandu_paper_printing_print_async (self->document, GTK_WINDOW (self), path, printed_cb, g_object_ref (self));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  print (LIANDU_PAPER_DIALOG (widget), NULL);
}

/* The object */

static void
liandu_paper_dialog_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (object);

  switch (id)
    {
    case PROP_N_PAGES:
      g_value_set_uint (value, liandu_paper_dialog_get_n_pages (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liandu_paper_dialog_dispose (GObject *object)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (liandu_paper_dialog_parent_class)->dispose (object);
}

static void
liandu_paper_dialog_finalize (GObject *object)
{
  LianduPaperDialog *self = LIANDU_PAPER_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_free (self->uuid);
  g_free (self->path);
  G_OBJECT_CLASS (liandu_paper_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "paper.save-word", NULL, save_word_action);
  gtk_widget_class_install_action (widget_class, "paper.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "paper.next-page", NULL, next_page_action);
  gtk_widget_class_install_action (widget_class, "paper.previous-page", NULL, previous_page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save-pdf", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "paper.save-word", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "paper.next-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "paper.previous-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_paper_dialog_class_init (LianduPaperDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liandu_paper_dialog_get_property;
  object_class->dispose = liandu_paper_dialog_dispose;
  object_class->finalize = liandu_paper_dialog_finalize;

  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-paper-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, blank);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, notices);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduPaperDialog, position);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  install_actions (widget_class);
}

static void
liandu_paper_dialog_init (LianduPaperDialog *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/* Public API */

/**
 * liandu_paper_dialog_has_papers:
 *
 * Returns: whether there is any paper about records of this kind
 */
gboolean
liandu_paper_dialog_has_papers (const LianduKind *kind)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (kind);

  return papers->len > 0;
}

/**
 * liandu_paper_dialog_new:
 * @record: as it is saved
 *
 * Returns: (transfer floating): the dialog, with the record's usual paper
 */
GtkWidget *
liandu_paper_dialog_new (LianduStore  *store,
                         LianduRecord *record)
{
  LianduPaperDialog *self = g_object_new (LIANDU_TYPE_PAPER_DIALOG, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->papers = liandu_paper_list_for (record);
  self->uuid = g_strdup (liandu_record_get_uuid (record));
  for (guint i = 0; i < self->papers->len; i++)
    gtk_string_list_append (names, ((const LianduPaperInfo *) g_ptr_array_index (self->papers, i))->name);
  gtk_drop_down_set_model (self->paper, G_LIST_MODEL (names));
  self->store = g_object_ref (store);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_paper_dialog_select:
 * @id: of a paper of this kind
 *
 * Chooses as a person does.
 */
void
liandu_paper_dialog_select (LianduPaperDialog *self,
                            const char        *id,
                            gboolean           blank)
{
  g_return_if_fail (LIANDU_IS_PAPER_DIALOG (self));
  for (guint i = 0; i < self->papers->len; i++)
    if (g_str_equal (((const LianduPaperInfo *) g_ptr_array_index (self->papers, i))->id, id))
      gtk_drop_down_set_selected (self->paper, i);
  gtk_toggle_button_set_active (self->blank, blank);
}

/**
 * liandu_paper_dialog_get_n_pages:
 *
 * Returns: how many pages are shown, 0 while they are being set
 */
guint
liandu_paper_dialog_get_n_pages (LianduPaperDialog *self)
{
  return self->document != NULL ? liandu_paper_document_get_n_pages (self->document) : 0;
}

/**
 * liandu_paper_dialog_save_to:
 * @path: of a .docx, else of a PDF; a file that is there is replaced
 *
 * Saves the paper that is shown.
 */
void
liandu_paper_dialog_save_to (LianduPaperDialog *self,
                             const char        *path)
{
  const char *uuid;

  g_return_if_fail (LIANDU_IS_PAPER_DIALOG (self));
  if (self->document == NULL || self->busy)
    return;
  uuid = liandu_paper_document_is_blank (self->document) ? NULL : self->uuid;
  g_free (self->path);
  self->path = is_word (path) || g_str_has_suffix (path, ".pdf") ? g_strdup (path) : g_strconcat (path, ".pdf", NULL);
  self->busy = TRUE;
  update_actions (self);
  if (is_word (self->path))
    liandu_paper_docx_write_async (self->store, liandu_paper_document_get_paper (self->document), uuid, LIANDU_PAPER_SOURCE_NONE,
                                   self->path, NULL, word_saved_cb, g_object_ref (self));
  else
    liandu_paper_printing_save_async (self->document, self->path, pdf_saved_cb, g_object_ref (self));
}

/**
 * liandu_paper_dialog_print_to:
 * @path: of a PDF
 *
 * Prints the pages that are shown into a file, without asking for a printer.
 */
void
liandu_paper_dialog_print_to (LianduPaperDialog *self,
                              const char        *path)
{
  g_return_if_fail (LIANDU_IS_PAPER_DIALOG (self));
  print (self, path);
}
