/* liandu-conflicts-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-conflicts-page.h"

#include "liandu-accelerators.h"
#include "liandu-conflict-row.h"
#include "liandu-conflict-view.h"
#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-menu-button.h"
#include "liandu-newer-dialog.h"

/* So many are listed at a time. */
#define PORTION 100

struct _LianduConflictsPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more;
  AdwBin *place;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  GPtrArray *items;             /* LianduConflictItem */
  char *wanted;                 /* uuid of a record to be selected, or NULL */

  LianduConflictView *view;     /* borrowed */
  guint n_wanted;               /* how many may be listed */
  gboolean stale;               /* changed while the page was not seen */
  gboolean loading;
  gboolean filling;             /* rows come and go without anybody choosing */
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduConflictsPage, liandu_conflicts_page, ADW_TYPE_BIN)

static void load (LianduConflictsPage *self);

static void
say (LianduConflictsPage *self,
     const char          *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

/* The list */

static gboolean
is_same (LianduConflictItem *a,
         LianduConflictItem *b)
{
  return g_str_equal (a->id, b->id) && a->versions->len == b->versions->len && g_variant_equal (a->seen, b->seen);
}

static void
fill_list (LianduConflictsPage *self)
{
  GtkWidget *child = NULL;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_append (self->list, liandu_conflict_row_new (g_ptr_array_index (self->items, i)));
}

static guint
find_position (LianduConflictsPage *self,
               const char          *id,
               guint                otherwise)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const LianduConflictItem *item = g_ptr_array_index (self->items, i);

      if (self->wanted != NULL ? g_str_equal (item->record, self->wanted) : g_strcmp0 (item->id, id) == 0)
        return i;
    }
  return MIN (otherwise, self->items->len > 0 ? self->items->len - 1 : 0);
}

/* What is being written for a conflict stays, as long as the conflict does. */
static void
show_selected (LianduConflictsPage *self)
{
  LianduConflictItem *item = liandu_conflicts_page_get_selected (self);
  LianduConflictItem *shown = g_object_get_data (G_OBJECT (self->view), "item");

  if (item != NULL && shown != NULL && g_str_equal (item->id, shown->id)
      && (is_same (item, shown) || liandu_conflict_view_is_writing (self->view)))
    return;
  liandu_conflict_view_show (self->view, item);
  g_object_set_data_full (G_OBJECT (self->view), "item", item != NULL ? liandu_conflict_item_ref (item) : NULL,
                          (GDestroyNotify) liandu_conflict_item_unref);
}

static void
update_actions (LianduConflictsPage *self)
{
  LianduConflictItem *item = liandu_conflicts_page_get_selected (self);
  gboolean takes = item != NULL && item->type != LIANDU_CONFLICT_NUMBER && !liandu_store_is_read_only (self->store);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("conflicts.take-%u", i + 1);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, takes && i < item->versions->len);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.merge", takes && item->type == LIANDU_CONFLICT_FIELD);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.open", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.take-newer", self->items != NULL && self->items->len > 0 && !liandu_store_is_read_only (self->store));
}

static void
show_items (LianduConflictsPage *self,
            GPtrArray           *items)
{
  LianduConflictItem *before = liandu_conflicts_page_get_selected (self);
  g_autofree char *id = before != NULL ? g_strdup (before->id) : NULL;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint position = row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0;
  gboolean had_focus = row != NULL && gtk_widget_has_focus (GTK_WIDGET (row));

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->filling = TRUE;
  fill_list (self);
  position = find_position (self, id, position);
  g_clear_pointer (&self->wanted, g_free);
  row = gtk_list_box_get_row_at_index (self->list, (int) position);
  gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
  if (had_focus && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_set_visible (self->more, items->len >= self->n_wanted);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "conflicts" : "empty");
  show_selected (self);
  update_actions (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduConflictsPage) self = LIANDU_CONFLICTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = liandu_store_list_conflicts_finish (LIANDU_STORE (source), result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (items == NULL)
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      say (self, text);
      return;
    }
  show_items (self, g_steal_pointer (&items));
  g_signal_emit (self, signals[LOADED], 0);
  if (self->stale)
    load (self);
}

static void
load (LianduConflictsPage *self)
{
  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  liandu_store_list_conflicts_async (self->store, NULL, 0, self->n_wanted, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (LianduConflictsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
map_cb (LianduConflictsPage *self)
{
  if (self->items == NULL || self->stale)
    load (self);
}

static void
row_selected_cb (LianduConflictsPage *self)
{
  if (self->view == NULL || self->items == NULL || self->filling)
    return;
  show_selected (self);
  update_actions (self);
}

static void
row_activated_cb (LianduConflictsPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
}

static void
more_cb (LianduConflictsPage *self)
{
  self->n_wanted += PORTION;
  load (self);
}

/* Settling */

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduConflictsPage) self = LIANDU_CONFLICTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Not Settled"), error);
      load (self);
      return;
    }
  liandu_conflict_view_show (self->view, NULL);
  g_object_set_data (G_OBJECT (self->view), "item", NULL);
  say (self, _("Settled; Ctrl+Z takes it back, and what was not taken stays in the time line"));
}

static void
commit (LianduConflictsPage *self,
        LianduChangeSet     *changes,
        gboolean             ready,
        const GError        *error)
{
  if (ready)
    liandu_store_commit_async (self->store, changes, NULL, committed_cb, g_object_ref (self));
  else
    liandu_dialogs_show_error (GTK_WIDGET (self), _("Not Settled"), error);
}

/* The item that is looked at, which may be older than the one in the list. */
static LianduConflictItem *
get_shown (LianduConflictsPage *self)
{
  return g_object_get_data (G_OBJECT (self->view), "item");
}

static void
take (LianduConflictsPage *self,
      guint                version)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;
  LianduConflictItem *item = get_shown (self);

  if (item != NULL)
    commit (self, changes, liandu_conflict_item_take (item, version, changes, &error), error);
}

static void
write_text (LianduConflictsPage *self,
            const char          *text)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;
  LianduConflictItem *item = get_shown (self);

  if (item != NULL)
    commit (self, changes, liandu_conflict_item_write (item, *text != '\0' ? g_variant_new_string (text) : NULL, changes, &error), error);
}

static void
renumber (LianduConflictsPage *self,
          guint                version,
          const char          *number)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;
  LianduConflictItem *item = get_shown (self);

  if (item != NULL)
    commit (self, changes, liandu_conflict_item_renumber (item, version, number, changes, &error), error);
}

static void
open_record (LianduConflictsPage *self,
             const char          *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter G_GNUC_UNUSED)
{
  take (LIANDU_CONFLICTS_PAGE (widget), (guint) (name[strlen ("conflicts.take-")] - '1'));
}

static void
merge_action (GtkWidget  *widget,
              const char *name G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_conflict_view_merge (LIANDU_CONFLICTS_PAGE (widget)->view);
}

static void
open_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduConflictItem *item = liandu_conflicts_page_get_selected (LIANDU_CONFLICTS_PAGE (widget));

  if (item != NULL)
    open_record (LIANDU_CONFLICTS_PAGE (widget), item->record);
}

/* All of them, after a look at what they are. */

static void
newer_chosen_cb (LianduConflictsPage *self,
                 LianduChangeSet     *changes)
{
  commit (self, changes, TRUE, NULL);
}

static void
all_listed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduConflictsPage) self = LIANDU_CONFLICTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = liandu_store_list_conflicts_finish (LIANDU_STORE (source), result, &error);
  GtkWidget *dialog = NULL;

  if (items == NULL || self->store == NULL)
    return;
  dialog = liandu_newer_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store, items);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (newer_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_newer_action (GtkWidget  *widget,
                   const char *name G_GNUC_UNUSED,
                   GVariant   *parameter G_GNUC_UNUSED)
{
  LianduConflictsPage *self = LIANDU_CONFLICTS_PAGE (widget);

  liandu_store_list_conflicts_async (self->store, NULL, 0, G_MAXUINT, self->cancellable, all_listed_cb, g_object_ref (self));
}

static void
liandu_conflicts_page_dispose (GObject *object)
{
  LianduConflictsPage *self = LIANDU_CONFLICTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  self->view = NULL;

  G_OBJECT_CLASS (liandu_conflicts_page_parent_class)->dispose (object);
}

static void
liandu_conflicts_page_finalize (GObject *object)
{
  LianduConflictsPage *self = LIANDU_CONFLICTS_PAGE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->wanted);

  G_OBJECT_CLASS (liandu_conflicts_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conflicts.take-1", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "conflicts.take-2", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "conflicts.take-3", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "conflicts.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "conflicts.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "conflicts.take-newer", NULL, take_newer_action);
  liandu_accelerators_install (widget_class, "conflicts");
}

static void
liandu_conflicts_page_class_init (LianduConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_conflicts_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_conflicts_page_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/conflicts/liandu-conflicts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduConflictsPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduConflictsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduConflictsPage, more);
  gtk_widget_class_bind_template_child (widget_class, LianduConflictsPage, place);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  install_actions (widget_class);
}

static void
liandu_conflicts_page_init (LianduConflictsPage *self)
{
  self->n_wanted = PORTION;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
liandu_conflicts_page_new (LianduStore *store)
{
  LianduConflictsPage *self = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_CONFLICTS_PAGE, NULL);
  self->store = g_object_ref (store);
  self->view = LIANDU_CONFLICT_VIEW (liandu_conflict_view_new (store));
  gtk_widget_set_valign (GTK_WIDGET (self->view), GTK_ALIGN_START);
  adw_bin_set_child (self->place, GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "take", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "write", G_CALLBACK (write_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "renumber", G_CALLBACK (renumber), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "open-record", G_CALLBACK (open_record), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_conflicts_page_select_record:
 * @uuid: a record
 */
void
liandu_conflicts_page_select_record (LianduConflictsPage *self,
                                     const char          *uuid)
{
  g_return_if_fail (LIANDU_IS_CONFLICTS_PAGE (self));

  g_free (self->wanted);
  self->wanted = g_strdup (uuid);
  self->n_wanted = G_MAXUINT / 2;
  load (self);
}

/**
 * liandu_conflicts_page_get_selected:
 *
 * Returns: (transfer none) (nullable): the conflict that is looked at
 */
LianduConflictItem *
liandu_conflicts_page_get_selected (LianduConflictsPage *self)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (LIANDU_IS_CONFLICTS_PAGE (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL && self->items != NULL && (guint) gtk_list_box_row_get_index (row) < self->items->len
             ? g_ptr_array_index (self->items, gtk_list_box_row_get_index (row))
             : NULL;
}

guint
liandu_conflicts_page_get_n_items (LianduConflictsPage *self)
{
  g_return_val_if_fail (LIANDU_IS_CONFLICTS_PAGE (self), 0);

  return self->items != NULL ? self->items->len : 0;
}
