/* liandu-search-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-search-page.h"

#include "liandu-error-text.h"
#include "liandu-hit-row.h"
#include "liandu-menu-button.h"

/* More than this nobody reads; a longer word finds it sooner. */
#define MAX_HITS 100
#define SEARCH_DELAY_MS 150

struct _LianduSearchPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkSearchEntry *entry;
  GtkLabel *summary;
  GtkStack *stack;
  GtkListBox *hits;
  AdwStatusPage *empty;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  guint n_hits;
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSearchPage, liandu_search_page, ADW_TYPE_BIN)

static void
clear_hits (LianduSearchPage *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hits))) != NULL)
    gtk_list_box_remove (self->hits, row);
  self->n_hits = 0;
}

static void
show_empty (LianduSearchPage *self,
            const char       *title,
            const char       *description)
{
  g_autofree char *markup = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, markup);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_nothing_asked (LianduSearchPage *self)
{
  gtk_label_set_label (self->summary, "");
  show_empty (self, _("Find in Everything"), _("Two characters are enough: a name, a unit, a word of the problem or of a measure."));
}

static void
show_hits (LianduSearchPage *self,
           GPtrArray        *hits)
{
  g_autofree char *summary = NULL;

  clear_hits (self);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->hits, liandu_hit_row_new (g_ptr_array_index (hits, i)));
  self->n_hits = hits->len;
  if (hits->len == 0)
    {
      gtk_label_set_label (self->summary, _("Nothing found"));
      show_empty (self, _("Nothing Found"), _("Try fewer or other words."));
      return;
    }
  summary = hits->len < MAX_HITS
              ? g_strdup_printf (ngettext ("%u record found", "%u records found", hits->len), hits->len)
              : g_strdup_printf (_("The newest %u records; more words narrow it down"), hits->len);
  gtk_label_set_label (self->summary, summary);
  gtk_stack_set_visible_child_name (self->stack, "hits");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSearchPage) self = LIANDU_SEARCH_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = liandu_store_search_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (hits != NULL)
    {
      show_hits (self, hits);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
cancel (LianduSearchPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (LianduSearchPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *words = g_strstrip (g_strdup (typed));

  cancel (self);
  if (*words == '\0')
    {
      clear_hits (self);
      show_nothing_asked (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  liandu_store_search_async (self->store, words, MAX_HITS, self->cancellable, found_cb, g_object_ref (self));
}

static void
open_row (LianduSearchPage *self,
          GtkListBoxRow    *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, liandu_hit_row_get_uuid (LIANDU_HIT_ROW (row)));
}

static void
entry_activate_cb (LianduSearchPage *self)
{
  open_row (self, gtk_list_box_get_row_at_index (self->hits, 0));
}

static void
row_activated_cb (LianduSearchPage *self,
                  GtkListBoxRow    *row)
{
  open_row (self, row);
}

static void
stop_search_cb (LianduSearchPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
liandu_search_page_dispose (GObject *object)
{
  LianduSearchPage *self = LIANDU_SEARCH_PAGE (object);

  cancel (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_search_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, hits);
  gtk_widget_class_bind_template_child (widget_class, LianduSearchPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
liandu_search_page_class_init (LianduSearchPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_search_page_dispose;

  signals[OPEN_RECORD] = g_signal_new ("open-record", LIANDU_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", LIANDU_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
liandu_search_page_init (LianduSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_start (self->header, liandu_menu_button_new_back ());
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  gtk_search_entry_set_search_delay (self->entry, SEARCH_DELAY_MS);
  show_nothing_asked (self);
}

/**
 * liandu_search_page_new:
 * @store: the store that is searched
 *
 * Returns: (transfer floating): a new search page
 */
GtkWidget *
liandu_search_page_new (LianduStore *store)
{
  LianduSearchPage *self = g_object_new (LIANDU_TYPE_SEARCH_PAGE, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

/**
 * liandu_search_page_focus:
 * @self: a search page
 *
 * Gets ready for typing: the next word replaces the one before.
 */
void
liandu_search_page_focus (LianduSearchPage *self)
{
  g_return_if_fail (LIANDU_IS_SEARCH_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * liandu_search_page_set_text:
 * @self: a search page
 * @text: words to look for
 */
void
liandu_search_page_set_text (LianduSearchPage *self,
                             const char       *text)
{
  g_return_if_fail (LIANDU_IS_SEARCH_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

guint
liandu_search_page_get_n_hits (LianduSearchPage *self)
{
  g_return_val_if_fail (LIANDU_IS_SEARCH_PAGE (self), 0);

  return self->n_hits;
}
