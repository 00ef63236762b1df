/* liandu-ledger-page-import.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-dialogs.h"
#include "liandu-headings.h"
#include "liandu-import-dialog.h"
#include "liandu-ledger-page-private.h"
#include "liandu-table-source.h"
#include "liandu-work-grid-column.h"

/* Tables that come into a ledger: a file that is chosen or dropped, a block
 * that is pasted. */

static void
import_file (const char *path,
             gpointer    user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;

  if (path != NULL)
    liandu_ledger_page_import (self, path);
}

void
_liandu_ledger_page_import_action (GSimpleAction *action,
                                   GVariant      *parameter,
                                   gpointer       user_data)
{
  liandu_dialogs_open_file (user_data, _("Import Table"), import_file, g_object_ref (user_data));
}

static LianduImportDialog *
present_import (LianduLedgerPage *self)
{
  GtkWidget *dialog = liandu_import_dialog_new (self->store, self->kind);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  g_signal_connect_object (dialog, "imported", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return LIANDU_IMPORT_DIALOG (dialog);
}

/**
 * liandu_ledger_page_import:
 * @path: of a table
 *
 * Shows what the table would change in this ledger.
 */
void
liandu_ledger_page_import (LianduLedgerPage *self,
                           const char       *path)
{
  g_return_if_fail (LIANDU_IS_LEDGER_PAGE (self));

  liandu_import_dialog_open (present_import (self), path);
}

/* The headings of the table from the column of the cursor on. */
static GStrv
list_headings (LianduLedgerPage *self)
{
  LianduLedgerColumns *columns = liandu_ledger_table_get_columns (self->table);
  GPtrArray *all = liandu_ledger_columns_get_columns (columns);
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();

  for (guint i = liandu_ledger_table_get_cursor_column (self->table); i < all->len; i++)
    g_strv_builder_add (headings, liandu_work_grid_column_get_title (g_ptr_array_index (all, i)));
  return g_strv_builder_end (headings);
}

/* What is pasted, until all forms of it are there. */
typedef struct
{
  LianduLedgerPage *page;
  char *text;
} Paste;

static void
paste_free (Paste *self)
{
  g_object_unref (self->page);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
understood_cb (GObject      *object G_GNUC_UNUSED,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;
  g_autoptr (LianduTableSource) source = liandu_table_source_paste_finish (result);

  if (source != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    liandu_import_dialog_show_source (present_import (self), source);
}

static void
understand (LianduLedgerPage *self,
            const char       *text,
            GBytes           *html)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (LianduHeadings) headings = liandu_headings_new (self->kind, codes);
  g_auto (GStrv) titles = liandu_headings_begin (headings, text) ? NULL : list_headings (self);

  liandu_table_source_paste_async (_("Clipboard"), html, text, (const char * const *) titles, NULL, understood_cb, g_object_ref (self));
}

static void
spliced_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GBytes) html = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, NULL) >= 0)
    html = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));
  if (gtk_widget_get_root (GTK_WIDGET (paste->page)) != NULL)
    understand (paste->page, paste->text, html);
}

static void
html_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream != NULL)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, spliced_cb, g_steal_pointer (&paste));
  else if (gtk_widget_get_root (GTK_WIDGET (paste->page)) != NULL)
    understand (paste->page, paste->text, NULL);
}

/* Merged cells stand only in the form that is a page. */
static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  static const char *types[] = { "text/html", NULL };
  GdkClipboard *clipboard = GDK_CLIPBOARD (object);
  g_autoptr (LianduLedgerPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (clipboard, result, NULL);
  Paste *paste;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (text == NULL || *g_strchomp (text) == '\0')
    {
      _liandu_ledger_page_say (self, _("There is nothing to paste: copy rows in WPS, Excel or LibreOffice first"));
      return;
    }
  if (!gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"))
    {
      understand (self, text, NULL);
      return;
    }
  paste = g_new0 (Paste, 1);
  paste->page = g_steal_pointer (&self);
  paste->text = g_steal_pointer (&text);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, html_cb, paste);
}

void
_liandu_ledger_page_paste_action (GSimpleAction *action,
                                  GVariant      *parameter,
                                  gpointer       user_data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (user_data), NULL, pasted_cb, g_object_ref (user_data));
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         LianduLedgerPage *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  /* Each has a preview of its own to be looked at. */
  if (files != NULL && files->next != NULL)
    {
      _liandu_ledger_page_say (self, _("Drop one table at a time: nothing was imported"));
      return FALSE;
    }
  if (path != NULL)
    liandu_ledger_page_import (self, path);
  return path != NULL;
}

void
_liandu_ledger_page_add_drop_target (LianduLedgerPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
