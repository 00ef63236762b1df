/* liandu-help-window.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-help-window.h"

#include "liandu-accelerators.h"
#include "liandu-help-view.h"

/* Width of the contents. */
#define ROW_CHARS 16

/**
 * LianduHelpWindow:
 *
 * The handbook: contents and search on the left, a chapter on the right. A
 * window of its own, so that it can be read beside the work.
 */
struct _LianduHelpWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwLeaflet *leaflet;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *contents;
  GtkListBox *hit_list;
  GtkWidget *chapter;
  AdwWindowTitle *title;
  LianduHelpView *view;

  /* Owned */
  GPtrArray *pages;
  GPtrArray *hits;
  /* Chapters that were left by following a reference. */
  GPtrArray *trail;

  const LianduHelpPage *page;
};

G_DEFINE_FINAL_TYPE (LianduHelpWindow, liandu_help_window, ADW_TYPE_WINDOW)

static void
update_actions (LianduHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back",
                                 self->trail->len > 0 || adw_leaflet_get_folded (self->leaflet));
}

static void
show_page (LianduHelpWindow     *self,
           const LianduHelpPage *page,
           int                   block)
{
  guint position = 0;

  self->page = page;
  adw_window_title_set_title (self->title, page->title);
  liandu_help_view_show (self->view, page, block);
  adw_leaflet_set_visible_child (self->leaflet, self->chapter);
  if (g_ptr_array_find (self->pages, page, &position))
    gtk_list_box_select_row (self->contents, gtk_list_box_get_row_at_index (self->contents, (int) position));
  update_actions (self);
}

/* Contents and search */

static GtkWidget *
new_row (const char *title,
         const char *excerpt)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (head), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), head);
  if (excerpt != NULL)
    {
      GtkWidget *words = gtk_label_new (excerpt);

      gtk_label_set_xalign (GTK_LABEL (words), 0.0f);
      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (words), ROW_CHARS);
      gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (head, "heading");
      gtk_widget_add_css_class (words, "caption");
      gtk_box_append (GTK_BOX (box), words);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  return box;
}

static void
fill_contents (LianduHelpWindow *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const LianduHelpPage *page = g_ptr_array_index (self->pages, i);

      gtk_list_box_append (self->contents, new_row (page->title, NULL));
    }
}

static void
fill_hits (LianduHelpWindow *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hit_list))) != NULL)
    gtk_list_box_remove (self->hit_list, row);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const LianduHelpHit *hit = g_ptr_array_index (self->hits, i);

      gtk_list_box_append (self->hit_list, new_row (hit->page->title, hit->excerpt));
    }
}

static void
search_changed_cb (LianduHelpWindow *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = liandu_handbook_search (self->pages, words);
  fill_hits (self);
  gtk_stack_set_visible_child_name (self->stack, *words == '\0' ? "contents" : self->hits->len > 0 ? "hits" : "none");
}

static void
stop_search_cb (LianduHelpWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
open_hit (LianduHelpWindow *self,
          int               position)
{
  const LianduHelpHit *hit = g_ptr_array_index (self->hits, (guint) position);

  g_ptr_array_set_size (self->trail, 0);
  show_page (self, hit->page, (int) hit->block);
}

static void
entry_activate_cb (LianduHelpWindow *self)
{
  if (self->hits != NULL && self->hits->len > 0)
    open_hit (self, 0);
}

static void
hit_activated_cb (LianduHelpWindow *self,
                  GtkListBoxRow    *row)
{
  open_hit (self, gtk_list_box_row_get_index (row));
}

static void
contents_activated_cb (LianduHelpWindow *self,
                       GtkListBoxRow    *row)
{
  g_ptr_array_set_size (self->trail, 0);
  show_page (self, g_ptr_array_index (self->pages, (guint) gtk_list_box_row_get_index (row)), -1);
}

static void
open_chapter_cb (LianduHelpWindow *self,
                 const char       *name)
{
  const LianduHelpPage *page = liandu_handbook_find (self->pages, name);

  if (page == NULL)
    return;
  g_ptr_array_add (self->trail, (gpointer) self->page);
  show_page (self, page, -1);
}

/* Actions */

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduHelpWindow *self = LIANDU_HELP_WINDOW (widget);

  if (self->trail->len > 0)
    show_page (self, g_ptr_array_steal_index (self->trail, self->trail->len - 1), -1);
  else
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduHelpWindow *self = LIANDU_HELP_WINDOW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
liandu_help_window_dispose (GObject *object)
{
  LianduHelpWindow *self = LIANDU_HELP_WINDOW (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_help_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "help.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "help.leave", NULL);
  liandu_accelerators_install (widget_class, "window");
}

static void
liandu_help_window_class_init (LianduHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_help_window_dispose;
  g_type_ensure (LIANDU_TYPE_HELP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/help/liandu-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, hit_list);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, chapter);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LianduHelpWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, contents_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_chapter_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  install_actions (widget_class);
}

static void
liandu_help_window_init (LianduHelpWindow *self)
{
  /* Never behind the grab of a dialog that somebody wants to read about. */
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  self->pages = liandu_handbook_load ();
  self->trail = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  fill_contents (self);
  update_actions (self);
}

/**
 * liandu_help_window_new:
 *
 * Returns: (transfer none): the handbook, not yet shown
 */
GtkWidget *
liandu_help_window_new (void)
{
  return g_object_new (LIANDU_TYPE_HELP_WINDOW, NULL);
}

/**
 * liandu_help_window_open_for:
 * @self: the handbook
 * @topics: (array zero-terminated=1): where help is wanted, the nearest first
 *
 * Shows the chapter that explains where we are.
 */
void
liandu_help_window_open_for (LianduHelpWindow  *self,
                             const char *const *topics)
{
  g_return_if_fail (LIANDU_IS_HELP_WINDOW (self));

  g_ptr_array_set_size (self->trail, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_page (self, liandu_handbook_find_for (self->pages, topics), -1);
}

/**
 * liandu_help_window_open:
 * @self: the handbook
 * @chapter: name of a chapter
 *
 * Shows a chapter; one that does not exist changes nothing.
 */
void
liandu_help_window_open (LianduHelpWindow *self,
                         const char       *chapter)
{
  g_return_if_fail (LIANDU_IS_HELP_WINDOW (self));

  open_chapter_cb (self, chapter);
}

/**
 * liandu_help_window_get_chapter:
 * @self: the handbook
 *
 * Returns: (nullable): name of the chapter that is seen
 */
const char *
liandu_help_window_get_chapter (LianduHelpWindow *self)
{
  g_return_val_if_fail (LIANDU_IS_HELP_WINDOW (self), NULL);

  return self->page != NULL ? self->page->name : NULL;
}
