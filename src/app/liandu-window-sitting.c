/* liandu-window-sitting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-window-private.h"

#include "liandu-ledger-page.h"
#include "liandu-sitting-page.h"
#include "liandu-sittings.h"

/*
 * A meeting takes the whole window, so that nothing else of the program can
 * come before those in the room: no sidebar with its counts, no search, no
 * message that belongs to somebody else's work.
 */

#define ROOT_MAIN "main"
#define ROOT_SITTING "sitting"

/* That of the ledger nearest on the way here, or the first that has one. */
static const LianduKind *
find_kind (LianduWindow *self)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = self->trail->len; i > 0; i--)
    {
      GtkWidget *page = g_ptr_array_index (self->trail, i - 1);

      if (LIANDU_IS_LEDGER_PAGE (page) && liandu_sittings_get_info (liandu_ledger_page_get_kind (LIANDU_LEDGER_PAGE (page))) != NULL)
        return liandu_ledger_page_get_kind (LIANDU_LEDGER_PAGE (page));
    }
  for (guint i = 0; i < kinds->len; i++)
    if (liandu_sittings_get_info (g_ptr_array_index (kinds, i)) != NULL)
      return g_ptr_array_index (kinds, i);
  return NULL;
}

/**
 * _liandu_window_leave_sitting:
 * @self: the window
 *
 * Takes the page of the meeting away, if there is one.
 */
void
_liandu_window_leave_sitting (LianduWindow *self)
{
  g_autofree char *muted = g_steal_pointer (&self->muted);
  GtkWidget *page = g_steal_pointer (&self->sitting);

  if (page == NULL)
    return;
  gtk_stack_set_visible_child_name (self->root, ROOT_MAIN);
  gtk_stack_remove (self->root, page);
  if (!self->was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  _liandu_window_actions_update (self);
  if (muted != NULL)
    _liandu_window_say (self, muted);
}

/* The record of the sitting, or the ledger of such records where there are
 * several. */
static void
show_records (LianduWindow *self,
              const char   *kind,
              char        **uuids)
{
  guint n = g_strv_length (uuids);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  liandu_window_open_place (self, kind);
  if (n == 1)
    liandu_window_open_record (self, uuids[0]);
  text = g_strdup_printf (ngettext ("The meeting has become %u record; Ctrl+Z takes it back",
                                    "The meeting has become %u records; Ctrl+Z takes them back", n), n);
  liandu_window_add_message (self, text);
}

static void
closed_cb (LianduWindow      *self,
           char             **uuids,
           LianduSittingPage *page)
{
  LianduSitting *sitting = liandu_sitting_page_get_sitting (page);
  const char *kind = sitting != NULL ? liandu_sittings_get_info (liandu_sitting_get_kind (sitting))->record : NULL;
  g_auto (GStrv) made = g_strdupv (uuids);

  _liandu_window_leave_sitting (self);
  if (kind != NULL)
    show_records (self, kind, made);
}

static void
start (LianduWindow     *self,
       const LianduKind *kind)
{
  _liandu_window_leave_pages (self);
  self->sitting = liandu_sitting_page_new (self->store, kind);
  g_signal_connect_object (self->sitting, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sitting, "message", G_CALLBACK (_liandu_window_say), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->root, self->sitting, ROOT_SITTING);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  gtk_stack_set_visible_child (self->root, self->sitting);
  self->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  gtk_window_fullscreen (GTK_WINDOW (self));
  _liandu_window_actions_update (self);
  gtk_widget_grab_focus (self->sitting);
}

static void
sitting_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);
  const LianduKind *kind = find_kind (self);

  if (self->sitting != NULL)
    liandu_sitting_page_end (LIANDU_SITTING_PAGE (self->sitting));
  else if (kind != NULL && self->store != NULL)
    start (self, kind);
}

void
_liandu_window_sitting_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.meeting", NULL, sitting_action);
}
