/* liandu-view-popover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-view-popover.h"

#define KEY_FIRST "first-view"

struct _LianduViewPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkLabel *none;
  GtkEntry *entry;

  /* Owned */
  LianduStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  GPtrArray *views;

  /* Borrowed */
  const LianduKind *kind;
};

enum
{
  CHOSEN,
  SAVE,
  LISTED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduViewPopover, liandu_view_popover, GTK_TYPE_POPOVER)

static void
say_error (LianduViewPopover *self,
           const GError      *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);

  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static LianduSavedView *
get_view (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "view");
}

/* Changing */

typedef struct
{
  LianduViewPopover *popover;
  char *words;              /* said when it is done */
} Commit;

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Commit *commit = user_data;
  g_autoptr (LianduViewPopover) self = commit->popover;
  g_autofree char *words = commit->words;
  g_autoptr (GError) error = NULL;

  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    say_error (self, error);
  else
    g_signal_emit (self, signals[MESSAGE], 0, words);
}

/* @words: (transfer full) */
static void
commit (LianduViewPopover *self,
        LianduChangeSet   *changes,
        char              *words)
{
  Commit *data = g_new (Commit, 1);

  *data = (Commit) { g_object_ref (self), words };
  liandu_store_commit_async (self->store, changes, NULL, committed_cb, data);
}

static void
delete_cb (LianduViewPopover *self,
           GtkWidget         *button)
{
  LianduSavedView *view = get_view (button);
  g_autoptr (LianduChangeSet) changes = liandu_saved_view_new_deletion (view);

  commit (self, changes, g_strdup_printf (_("View “%s” deleted; Ctrl+Z brings it back"), view->name));
}

static void
renamed_cb (GtkEditableLabel  *label,
            GParamSpec        *pspec,
            LianduViewPopover *self)
{
  LianduSavedView *view = get_view (GTK_WIDGET (label));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (label))));
  g_autoptr (LianduChangeSet) changes = NULL;

  if (gtk_editable_label_get_editing (label) || g_str_equal (name, view->name))
    return;
  if (*name == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (label), view->name);
      return;
    }
  changes = liandu_saved_view_new_rename (view, name);
  commit (self, changes, g_strdup_printf (_("View “%s” is now called “%s”"), view->name, name));
}

static void
rename_cb (LianduViewPopover *self,
           GtkWidget         *button)
{
  gtk_editable_label_start_editing (g_object_get_data (G_OBJECT (button), "label"));
}

/* Which one the ledger opens with is a matter of who sits here: it stays on
 * this computer. */
static void
first_cb (GtkToggleButton   *button,
          GParamSpec        *pspec,
          LianduViewPopover *self)
{
  LianduSavedView *view = get_view (GTK_WIDGET (button));
  g_autofree char *first = g_settings_get_string (self->settings, KEY_FIRST);

  if (gtk_toggle_button_get_active (button))
    g_settings_set_string (self->settings, KEY_FIRST, view->uuid);
  else if (g_str_equal (first, view->uuid))
    g_settings_reset (self->settings, KEY_FIRST);
}

static void
show_first (LianduViewPopover *self)
{
  g_autofree char *first = g_settings_get_string (self->settings, KEY_FIRST);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      LianduSavedView *view = g_object_get_data (G_OBJECT (row), "view");

      gtk_toggle_button_set_active (g_object_get_data (G_OBJECT (row), "first"), g_str_equal (first, view->uuid));
    }
}

static void
row_activated_cb (LianduViewPopover *self,
                  GtkListBoxRow     *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "view"));
}

static void
save_cb (LianduViewPopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SAVE], 0, name);
}

/* Rows */

static GtkWidget *
new_button (LianduViewPopover *self,
            const char        *icon,
            const char        *words,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_first_button (LianduViewPopover *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "starred-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Open the ledger with this view"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open the ledger with this view"), -1);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (first_cb), self, 0);
  return button;
}

static GtkWidget *
new_row (LianduViewPopover *self,
         LianduSavedView   *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_editable_label_new (view->name);
  GtkWidget *first = new_first_button (self);
  GtkWidget *rename = new_button (self, "document-edit-symbolic", _("Call it something else"), G_CALLBACK (rename_cb));

  g_object_set_data (G_OBJECT (row), "view", view);
  g_object_set_data (G_OBJECT (row), "first", first);
  g_object_set_data (G_OBJECT (rename), "label", label);
  gtk_widget_set_hexpand (label, TRUE);
  /* A click shows the view; the pencil is for the name. */
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), rename);
  gtk_box_append (GTK_BOX (box), new_button (self, "user-trash-symbolic", _("Delete this view"), G_CALLBACK (delete_cb)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name, -1);
  g_signal_connect_object (label, "notify::editing", G_CALLBACK (renamed_cb), self, 0);
  return row;
}

static void
clear_rows (LianduViewPopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduViewPopover) self = LIANDU_VIEW_POPOVER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = liandu_saved_view_list_finish (LIANDU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (views == NULL)
    {
      say_error (self, error);
      return;
    }
  clear_rows (self);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = g_steal_pointer (&views);
  for (guint i = 0; i < self->views->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->views, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->views->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->views->len == 0);
  show_first (self);
  g_signal_emit (self, signals[LISTED], 0);
}

/* They are few: asking again is cheaper than finding out whether a save was of
 * one of them. */
static void
load (LianduViewPopover *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_saved_view_list_async (self->store, self->kind, self->cancellable, listed_cb, g_object_ref (self));
}

static void
liandu_view_popover_show (GtkWidget *widget)
{
  LianduViewPopover *self = LIANDU_VIEW_POPOVER (widget);

  load (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), !liandu_store_is_read_only (self->store));
  GTK_WIDGET_CLASS (liandu_view_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
liandu_view_popover_dispose (GObject *object)
{
  LianduViewPopover *self = LIANDU_VIEW_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_view_popover_parent_class)->dispose (object);
}

static void
liandu_view_popover_finalize (GObject *object)
{
  g_clear_pointer (&LIANDU_VIEW_POPOVER (object)->views, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_view_popover_parent_class)->finalize (object);
}

static void
liandu_view_popover_class_init (LianduViewPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_view_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_view_popover_finalize;
  widget_class->show = liandu_view_popover_show;

  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/list/liandu-view-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduViewPopover, list);
  gtk_widget_class_bind_template_child (widget_class, LianduViewPopover, none);
  gtk_widget_class_bind_template_child (widget_class, LianduViewPopover, entry);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
liandu_view_popover_init (LianduViewPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_view_popover_new:
 * @kind: whose ledger it is for
 * @settings: those of the ledger on this computer
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
liandu_view_popover_new (LianduStore      *store,
                         const LianduKind *kind,
                         GSettings        *settings)
{
  LianduViewPopover *self = g_object_new (LIANDU_TYPE_VIEW_POPOVER, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" KEY_FIRST, G_CALLBACK (show_first), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_view_popover_keep:
 * @view: the present view; stays the caller's
 *
 * Keeps it.  One with the same name makes room for it, which can be taken
 * back.
 */
void
liandu_view_popover_keep (LianduViewPopover *self,
                          LianduSavedView   *view)
{
  LianduSavedView *earlier = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;

  g_return_if_fail (LIANDU_IS_VIEW_POPOVER (self));

  earlier = liandu_view_popover_find (self, view->name);
  view->uuid = g_strdup (earlier != NULL ? earlier->uuid : NULL);
  changes = liandu_saved_view_new_changes (view, self->store);
  commit (self, changes, g_strdup_printf (earlier != NULL ? _("View “%s” is now the present one; Ctrl+Z brings the earlier one back")
                                                          : _("View “%s” saved"), view->name));
}

/**
 * liandu_view_popover_set_name:
 * @name: what the present view may be called
 */
void
liandu_view_popover_set_name (LianduViewPopover *self,
                              const char        *name)
{
  g_return_if_fail (LIANDU_IS_VIEW_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
}

LianduSavedView *
liandu_view_popover_find (LianduViewPopover *self,
                          const char        *name)
{
  g_return_val_if_fail (LIANDU_IS_VIEW_POPOVER (self), NULL);

  for (guint i = 0; self->views != NULL && i < self->views->len; i++)
    if (g_strcmp0 (((LianduSavedView *) g_ptr_array_index (self->views, i))->name, name) == 0)
      return g_ptr_array_index (self->views, i);
  return NULL;
}

GPtrArray *
liandu_view_popover_get_views (LianduViewPopover *self)
{
  g_return_val_if_fail (LIANDU_IS_VIEW_POPOVER (self), NULL);

  return self->views;
}
