/* liandu-help-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-help-view.h"

#include "liandu-accelerators.h"
#include "liandu-scroll.h"

/* As wide as a page that is read with ease. */
#define PAGE_WIDTH 880

/**
 * LianduHelpView:
 *
 * One chapter of the handbook, as ordinary widgets: there is no browser in it.
 */
struct _LianduHelpView
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkWidget *scroller;
  GtkWidget *clamp;
};

enum
{
  OPEN_CHAPTER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduHelpView, liandu_help_view, ADW_TYPE_BIN)

static gboolean
activate_link_cb (GtkLabel       *label,
                  const char     *chapter,
                  LianduHelpView *self)
{
  g_signal_emit (self, signals[OPEN_CHAPTER], 0, chapter);
  return TRUE;
}

static GtkWidget *
new_label (const char        *css_class,
           GtkAccessibleRole  role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0,
                                   "hexpand", TRUE,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_text (LianduHelpView        *self,
          const LianduHelpBlock *block,
          const char            *css_class,
          GtkAccessibleRole      role)
{
  g_autofree char *markup = liandu_help_block_dup_markup (block);
  GtkWidget *label = new_label (css_class, role);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (activate_link_cb), self, 0);
  return label;
}

/* A point or a number, and what it stands before. */
static GtkWidget *
new_item (LianduHelpView        *self,
          const LianduHelpBlock *block)
{
  g_autofree char *number = g_strdup_printf ("%u.", block->number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_label_new (block->type == LIANDU_HELP_STEP ? number : "•");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_label_set_xalign (GTK_LABEL (mark), 1.0f);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), new_text (self, block, NULL, GTK_ACCESSIBLE_ROLE_LABEL));
  gtk_widget_add_css_class (box, "help-item");
  return box;
}

/* A small picture stays as small as it is. */
static GtkWidget *
new_frame (GtkWidget *picture)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (GTK_PICTURE (picture));
  int width = paintable != NULL ? gdk_paintable_get_intrinsic_width (paintable) : PAGE_WIDTH;
  GtkWidget *frame = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (frame), MIN (width, PAGE_WIDTH));
  adw_clamp_set_tightening_threshold (ADW_CLAMP (frame), MIN (width, PAGE_WIDTH));
  adw_clamp_set_child (ADW_CLAMP (frame), picture);
  return frame;
}

static GtkWidget *
new_picture (const LianduHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picture = gtk_picture_new_for_resource (block->picture);
  GtkWidget *caption = new_label ("caption", GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_widget_add_css_class (picture, "help-picture");
  gtk_label_set_label (GTK_LABEL (caption), block->text);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), new_frame (picture));
  gtk_box_append (GTK_BOX (box), caption);
  gtk_widget_add_css_class (box, "help-figure");
  return box;
}

static void
attach_key (GtkGrid                 *grid,
            const LianduAccelerator *accelerator,
            int                      row)
{
  g_autofree char *keys = g_strjoinv (" ", (char **) accelerator->keys);
  GtkWidget *title = new_label (NULL, GTK_ACCESSIBLE_ROLE_LABEL);
  GtkWidget *shown = gtk_shortcut_label_new (keys);

  gtk_label_set_label (GTK_LABEL (title), _(accelerator->title));
  gtk_widget_set_halign (shown, GTK_ALIGN_START);
  gtk_grid_attach (grid, shown, 0, row, 1, 1);
  gtk_grid_attach (grid, title, 1, row, 1, 1);
}

/* All keyboard shortcuts, section by section, as they are in force. */
static GtkWidget *
new_keys (void)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = 0;
  const LianduAccelerator *accelerators = liandu_accelerators_get (&n);
  const char *section = NULL;
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (section, accelerators[i].section) != 0)
        {
          GtkWidget *heading = new_label ("help-heading", GTK_ACCESSIBLE_ROLE_HEADING);

          section = accelerators[i].section;
          gtk_label_set_label (GTK_LABEL (heading), _(section));
          gtk_grid_attach (GTK_GRID (grid), heading, 0, row++, 2, 1);
        }
      attach_key (GTK_GRID (grid), &accelerators[i], row++);
    }
  return grid;
}

static GtkWidget *
new_widget (LianduHelpView        *self,
            const LianduHelpBlock *block)
{
  switch (block->type)
    {
    case LIANDU_HELP_HEADING:
      return new_text (self, block, "help-heading", GTK_ACCESSIBLE_ROLE_HEADING);
    case LIANDU_HELP_ITEM:
    case LIANDU_HELP_STEP:
      return new_item (self, block);
    case LIANDU_HELP_NOTE:
      return new_text (self, block, "help-note", GTK_ACCESSIBLE_ROLE_LABEL);
    case LIANDU_HELP_PICTURE:
      return new_picture (block);
    case LIANDU_HELP_KEYS:
      return new_keys ();
    case LIANDU_HELP_PARAGRAPH:
    default:
      return new_text (self, block, NULL, GTK_ACCESSIBLE_ROLE_LABEL);
    }
}

static void
liandu_help_view_class_init (LianduHelpViewClass *klass)
{
  signals[OPEN_CHAPTER] = g_signal_new ("open-chapter", LIANDU_TYPE_HELP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_help_view_init (LianduHelpView *self)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->scroller = gtk_scrolled_window_new ();
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), PAGE_WIDTH);
  /* A picture could do with no height at all, if asked. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->clamp);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), viewport);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* With the focus on it, the keys that turn pages scroll it. */
  gtk_widget_set_focusable (self->scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

/**
 * liandu_help_view_new:
 *
 * Returns: (transfer floating): a view without a chapter
 */
GtkWidget *
liandu_help_view_new (void)
{
  return g_object_new (LIANDU_TYPE_HELP_VIEW, NULL);
}

/**
 * liandu_help_view_show:
 * @self: the view
 * @page: a chapter
 * @block: index of the block to be seen and marked, or -1 for the beginning
 */
void
liandu_help_view_show (LianduHelpView       *self,
                       const LianduHelpPage *page,
                       int                   block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *title = new_label ("title-1", GTK_ACCESSIBLE_ROLE_HEADING);

  g_return_if_fail (LIANDU_IS_HELP_VIEW (self));

  gtk_widget_add_css_class (box, "help-page");
  gtk_label_set_label (GTK_LABEL (title), page->title);
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      GtkWidget *widget = new_widget (self, g_ptr_array_index (page->blocks, i));

      gtk_box_append (GTK_BOX (box), widget);
      if ((int) i == block)
        {
          gtk_widget_add_css_class (widget, "help-found");
          liandu_scroll_to (widget);
        }
    }
  adw_clamp_set_child (ADW_CLAMP (self->clamp), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, page->title, -1);
  if (block < 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}
