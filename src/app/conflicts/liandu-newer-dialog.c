/* liandu-newer-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-newer-dialog.h"

#include "liandu-phrases.h"
#include "liandu-text.h"

/* Longer texts are shown by their beginning. */
#define MAX_CHARS 60

struct _LianduNewerDialog
{
  AdwMessageDialog parent_instance;

  LianduChangeSet *changes;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduNewerDialog, liandu_newer_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
liandu_newer_dialog_response (AdwMessageDialog *dialog,
                              const char       *response)
{
  if (g_str_equal (response, "take"))
    g_signal_emit (dialog, signals[CHOSEN], 0, LIANDU_NEWER_DIALOG (dialog)->changes);
}

static void
liandu_newer_dialog_finalize (GObject *object)
{
  liandu_change_set_unref (LIANDU_NEWER_DIALOG (object)->changes);

  G_OBJECT_CLASS (liandu_newer_dialog_parent_class)->finalize (object);
}

static void
liandu_newer_dialog_class_init (LianduNewerDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_newer_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = liandu_newer_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
liandu_newer_dialog_init (LianduNewerDialog *self)
{
  self->changes = liandu_change_set_new ();
}

static void
add_line (GtkListBox         *list,
          LianduStore        *store,
          LianduConflictItem *item,
          guint               newest)
{
  const LianduConflictVersion *version = g_ptr_array_index (item->versions, newest);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = liandu_phrases_when (liandu_store_get_clock (store), version->time);
  g_autofree char *line = g_strdelimit (g_strdup (version->words != NULL ? version->words : _("(confidential)")), "\n", ' ');
  g_autofree char *words = liandu_text_shorten (line, MAX_CHARS);
  g_autofree char *record = g_strdup_printf ("%s%s%s", item->number != NULL ? item->number : "", item->number != NULL ? " " : "", item->title);
  /* Titles are long: what is cut off is not what tells lines apart. */
  g_autofree char *title = g_strdup_printf (C_("conflict", "%s · %s"), item->place, record);
  g_autofree char *author = liandu_phrases_author (version->actor, version->desk);
  g_autofree char *subtitle = g_strdup_printf (C_("conflict", "%s, %s: %s"), author, when, words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
}

static guint
fill (LianduNewerDialog *self,
      GtkListBox        *list,
      LianduStore       *store,
      GPtrArray         *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      LianduConflictItem *item = g_ptr_array_index (items, i);
      guint newest = liandu_conflict_item_find_newest (item);

      if ((item->type != LIANDU_CONFLICT_FIELD && item->type != LIANDU_CONFLICT_ELEMENT)
          || !liandu_conflict_item_take (item, newest, self->changes, NULL))
        continue;
      add_line (list, store, item, newest);
      n++;
    }
  return n;
}

static void
describe (LianduNewerDialog *self,
          guint              n_taken,
          guint              n_all)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  g_autofree char *body = g_strdup_printf (ngettext ("In %u place the newer version is taken, in one go; Ctrl+Z takes it back. %u for a person to look at are left alone.",
                                                     "In %u places the newer version is taken, in one go; Ctrl+Z takes it back. %u for a person to look at are left alone.",
                                                     n_taken),
                                           n_taken, n_all - n_taken);

  adw_message_dialog_set_heading (dialog, _("Take the Newer Version Everywhere?"));
  adw_message_dialog_set_body (dialog, n_taken > 0 ? body : _("There is no field among them: each has to be looked at by itself."));
  adw_message_dialog_add_response (dialog, "cancel", n_taken > 0 ? _("_Cancel") : _("_Close"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  if (n_taken == 0)
    return;
  adw_message_dialog_add_response (dialog, "take", _("_Take the Newer"));
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_SUGGESTED);
}

/**
 * liandu_newer_dialog_new:
 * @items: (element-type LianduConflictItem): all conflicts
 */
GtkWidget *
liandu_newer_dialog_new (GtkWindow   *parent,
                         LianduStore *store,
                         GPtrArray   *items)
{
  LianduNewerDialog *self = g_object_new (LIANDU_TYPE_NEWER_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  guint n = fill (self, GTK_LIST_BOX (list), store, items);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_widget_set_size_request (scrolled, 520, -1);
  if (n > 0)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), scrolled);
  else
    g_object_unref (g_object_ref_sink (scrolled));
  describe (self, n, items->len);
  return GTK_WIDGET (self);
}
