/* liandu-sheet-preview.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "liandu-sheet-preview.h"

#include "liandu-error-text.h"

/* As wide as a page is drawn; a larger window scales it. */
#define PAGE_WIDTH 1000
#define MAX_SCALE 2
/* So many pages are drawn at once. */
#define BATCH 6
#define NOTICE_LINES 2

struct _LianduSheetPreview
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *notices;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *pages;
  AdwStatusPage *problem;
  GtkLabel *position;

  /* Owned */
  LianduPaperDocument *document;
  GCancellable *cancellable;

  guint n_drawn;
  gboolean drawing;
  gboolean busy;
};

enum
{
  DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSheetPreview, liandu_sheet_preview, GTK_TYPE_BOX)

static void draw_more (LianduSheetPreview *self);

/* Where we are */

static GtkWidget *
get_page (LianduSheetPreview *self,
          guint               page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  for (guint i = 0; i < page && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static guint
find_current (LianduSheetPreview *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double middle = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  GtkWidget *page = get_page (self, 0);
  guint current = 0;

  for (guint i = 0; page != NULL; i++, page = gtk_widget_get_next_sibling (page))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &bounds) && bounds.size.height > 0
          && bounds.origin.y <= middle)
        current = i;
    }
  return current;
}

static void
update_position (LianduSheetPreview *self)
{
  guint n_pages = liandu_sheet_preview_get_n_pages (self);
  g_autofree char *text = n_pages > 0 ? g_strdup_printf (_("Page %u of %u"), find_current (self) + 1, n_pages) : NULL;

  gtk_label_set_label (self->position, text != NULL ? text : "");
}

static void
scrolled_cb (LianduSheetPreview *self)
{
  update_position (self);
  if (self->document != NULL && find_current (self) + 2 >= self->n_drawn)
    draw_more (self);
}

/* Drawing */

typedef struct
{
  guint first;
  guint n_pages;
  int width;
} Batch;

static void
draw_thread (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Batch *batch = task_data;
  LianduPaperDocument *document = g_object_get_data (G_OBJECT (task), "document");
  GPtrArray *textures = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < batch->n_pages && !g_cancellable_is_cancelled (cancellable); i++)
    {
      int height;
      int stride;
      g_autoptr (GBytes) pixels = liandu_paper_document_render_page (document, batch->first + i, batch->width, &height, &stride);

      g_ptr_array_add (textures, gdk_memory_texture_new (batch->width, height, GDK_MEMORY_DEFAULT, pixels, (gsize) stride));
    }
  g_task_return_pointer (task, textures, (GDestroyNotify) g_ptr_array_unref);
}

static void
show_notices (LianduSheetPreview *self)
{
  g_autofree char *text = g_strjoinv ("\n", (char **) liandu_paper_document_get_notices (self->document));

  gtk_label_set_label (self->notices, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notices), text);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), *text != '\0');
}

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data G_GNUC_UNUSED)
{
  LianduSheetPreview *self = LIANDU_SHEET_PREVIEW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) textures = g_task_propagate_pointer (G_TASK (result), &error);

  self->drawing = FALSE;
  /* Of another document than the one that is shown now. */
  if (textures == NULL || g_object_get_data (G_OBJECT (result), "document") != (gpointer) self->document)
    {
      if (self->document != NULL && self->n_drawn == 0)
        draw_more (self);
      return;
    }
  for (guint i = 0; i < textures->len; i++)
    {
      GtkWidget *picture = gtk_picture_new_for_paintable (g_ptr_array_index (textures, i));
      g_autofree char *name = g_strdup_printf (_("Page %u of %u"), ++self->n_drawn, liandu_sheet_preview_get_n_pages (self));

      gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
      gtk_widget_add_css_class (picture, "liandu-paper-page");
      gtk_box_append (self->pages, picture);
    }
  show_notices (self);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  update_position (self);
  g_signal_emit (self, signals[DRAWN], 0);
}

static void
draw_more (LianduSheetPreview *self)
{
  guint n_pages = liandu_sheet_preview_get_n_pages (self);
  g_autoptr (GTask) task = NULL;
  Batch *batch;

  if (self->drawing || self->busy || self->document == NULL || self->n_drawn >= n_pages)
    return;
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_check_cancellable (task, TRUE);
  batch = g_new0 (Batch, 1);
  batch->first = self->n_drawn;
  batch->n_pages = MIN (BATCH, n_pages - self->n_drawn);
  batch->width = PAGE_WIDTH * CLAMP (gtk_widget_get_scale_factor (GTK_WIDGET (self)), 1, MAX_SCALE);
  self->drawing = TRUE;
  g_task_set_source_tag (task, draw_more);
  g_task_set_task_data (task, batch, g_free);
  g_object_set_data_full (G_OBJECT (task), "document", g_object_ref (self->document), g_object_unref);
  g_task_run_in_thread (task, draw_thread);
}

/* Class */

static void
liandu_sheet_preview_dispose (GObject *object)
{
  LianduSheetPreview *self = LIANDU_SHEET_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (liandu_sheet_preview_parent_class)->dispose (object);
}

static void
liandu_sheet_preview_class_init (LianduSheetPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_sheet_preview_dispose;
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-sheet-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, notices);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, pages);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetPreview, position);
}

static void
liandu_sheet_preview_init (LianduSheetPreview *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_lines (self->notices, NOTICE_LINES);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (update_position), self,
                           G_CONNECT_SWAPPED);
}

/* Public API */

GtkWidget *
liandu_sheet_preview_new (void)
{
  return g_object_new (LIANDU_TYPE_SHEET_PREVIEW, NULL);
}

/**
 * liandu_sheet_preview_clear:
 *
 * The pages are being made.
 */
void
liandu_sheet_preview_clear (LianduSheetPreview *self)
{
  GtkWidget *page;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, page);
  g_clear_object (&self->document);
  self->n_drawn = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->notices), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  update_position (self);
}

void
liandu_sheet_preview_show (LianduSheetPreview  *self,
                           LianduPaperDocument *document)
{
  liandu_sheet_preview_clear (self);
  self->document = g_object_ref (document);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_position (self);
  draw_more (self);
}

void
liandu_sheet_preview_show_error (LianduSheetPreview *self,
                                 const GError       *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  liandu_sheet_preview_clear (self);
  adw_status_page_set_description (self->problem, markup);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

void
liandu_sheet_preview_set_busy (LianduSheetPreview *self,
                               gboolean            busy)
{
  self->busy = busy;
  if (!busy)
    draw_more (self);
}

gboolean
liandu_sheet_preview_is_drawing (LianduSheetPreview *self)
{
  return self->drawing;
}

LianduPaperDocument *
liandu_sheet_preview_get_document (LianduSheetPreview *self)
{
  return self->document;
}

guint
liandu_sheet_preview_get_n_pages (LianduSheetPreview *self)
{
  return self->document != NULL ? liandu_paper_document_get_n_pages (self->document) : 0;
}

/**
 * liandu_sheet_preview_scroll:
 * @pages: how many pages on, or back
 */
void
liandu_sheet_preview_scroll (LianduSheetPreview *self,
                             int                 pages)
{
  int current = (int) find_current (self) + pages;
  GtkWidget *page = get_page (self, (guint) CLAMP (current, 0, MAX ((int) self->n_drawn - 1, 0)));
  graphene_rect_t bounds;

  if (page != NULL && gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), bounds.origin.y);
}
