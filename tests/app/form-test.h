/* form-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>

#include "liandu-editor-attachment.h"
#include "liandu-editor-boolean.h"
#include "liandu-editor-table.h"
#include "liandu-form.h"
#include "liandu-init.h"
#include "liandu-record-page-private.h"
#include "liandu-sample.h"
#include "liandu-value.h"

/* What the tests of forms, editors and steps share: a real workspace in a
 * folder of its own, a real window, and hands to type with. */

#define FORM_TEST_NOW "2026-11-21T09:00:00+08:00"
#define FORM_TEST_USER "张敏"

typedef struct
{
  char *folder;
  LianduStore *store;
  GtkWidget *window;
  GString *messages;
} FormTest;

typedef gboolean (*FormTestQuestion) (gpointer data);

static inline void
form_test_delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      form_test_delete_tree (child);
    }
  g_remove (path);
}

static inline void
form_test_set_up (FormTest     *self,
                  gconstpointer with_sample)
{
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed (FORM_TEST_NOW, NULL);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("liandu-form-XXXXXX", NULL);
  self->store = liandu_store_open (self->folder, clock, LIANDU_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_store_add_user (self->store, FORM_TEST_USER, "派驻第三纪检监察组", &error));
  g_assert_true (liandu_store_set_user (self->store, FORM_TEST_USER, &error));
  if (with_sample != NULL)
    {
      g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);

      g_assert_true (liandu_sample_fill (self->store, today, &error));
    }
  self->messages = g_string_new (NULL);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
}

static inline gboolean
form_test_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets everything that is under way come to rest. */
static inline void
form_test_settle (void)
{
  gboolean late = FALSE;

  g_timeout_add (80, form_test_timeout_cb, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static inline gboolean
form_test_tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static inline void
form_test_wait (FormTestQuestion question,
                gpointer         data)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (30, form_test_timeout_cb, &late);
  guint tick = g_timeout_add (10, form_test_tick_cb, NULL);

  while (!question (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (question (data));
  g_source_remove (id);
}

static inline gboolean
form_test_is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A thread that has just finished may hold it a moment longer. */
static inline gboolean
form_test_is_alone (gpointer object)
{
  return g_atomic_int_get (&G_OBJECT (object)->ref_count) == 1;
}

static inline void
form_test_tear_down (FormTest     *self,
                     gconstpointer with_sample)
{
  g_autofree char *folder = g_steal_pointer (&self->folder);

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  form_test_settle ();
  liandu_store_close (self->store);
  form_test_wait (form_test_is_alone, self->store);
  g_assert_finalize_object (self->store);
  g_string_free (self->messages, TRUE);
  form_test_delete_tree (folder);
}

/* Widgets */

static inline GtkWidget *
form_test_find (GtkWidget *widget,
                GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = form_test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
form_test_find_button (GtkWidget  *widget,
                       const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = form_test_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
form_test_find_label (GtkWidget  *widget,
                      const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = form_test_find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
form_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static inline void
form_test_click (GtkWidget  *widget,
                 const char *label)
{
  GtkWidget *button = form_test_find_button (widget, label);

  g_test_message ("clicking “%s”", label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* Typing, as far as it can be told apart from the real thing: the text arrives
 * in the widget that has the focus. */
static inline void
form_test_type (LianduFieldEditor *editor,
                const char        *text)
{
  GtkWidget *view = form_test_find (GTK_WIDGET (editor), GTK_TYPE_TEXT_VIEW);
  GtkWidget *entry = form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY);

  liandu_field_editor_focus (editor);
  g_assert_true (liandu_field_editor_has_focus (editor));
  /* Until the form has scrolled there. */
  form_test_settle ();
  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The focus goes nowhere, as when one clicks beside the form. */
static inline void
form_test_leave (LianduFieldEditor *editor)
{
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (editor)), NULL);
}

static inline void
form_test_enter (LianduFieldEditor *editor)
{
  GtkWidget *entry = form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY);

  g_signal_emit_by_name (entry, "activate");
}

static inline const char *
form_test_get_text (LianduFieldEditor *editor)
{
  return gtk_editable_get_text (GTK_EDITABLE (form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY)));
}

static inline gboolean
form_test_has_value (gpointer data)
{
  LianduFieldEditor *editor = data;

  return liandu_record_get_value (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor)) != NULL;
}

static inline gboolean
form_test_list_is_open (gpointer data)
{
  GtkWidget *popover = form_test_find (data, GTK_TYPE_POPOVER);

  return popover != NULL && gtk_widget_get_visible (popover);
}

/* Types a name and takes the first suggestion. */
static inline void
form_test_pick (LianduFieldEditor *editor,
                const char        *name)
{
  form_test_type (editor, name);
  form_test_wait (form_test_list_is_open, editor);
  form_test_enter (editor);
  form_test_wait (form_test_has_value, editor);
}

/* Pages */

static inline void
form_test_message_cb (FormTest   *self,
                      const char *text)
{
  g_string_append_printf (self->messages, "%s\n", text);
}

static inline LianduRecordPage *
form_test_new_page (FormTest *self)
{
  GtkWidget *page = liandu_record_page_new (self->store);

  g_signal_connect_swapped (page, "message", G_CALLBACK (form_test_message_cb), self);
  adw_window_set_content (ADW_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  return LIANDU_RECORD_PAGE (page);
}

static inline gboolean
form_test_has_record (gpointer data)
{
  return liandu_record_page_get_record (data) != NULL;
}

static inline LianduRecordPage *
form_test_open_page (FormTest   *self,
                     const char *uuid)
{
  LianduRecordPage *page = form_test_new_page (self);

  liandu_record_page_open (page, uuid);
  form_test_wait (form_test_has_record, page);
  form_test_settle ();
  return page;
}

static inline LianduFieldEditor *
form_test_get_editor (LianduRecordPage *page,
                      const char       *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_page_get_kind (page), name);
  LianduFormRow *row = liandu_form_find_row (page->form, liandu_record_page_get_uuid (page), field);

  g_test_message ("looking for “%s”", name);
  g_assert_nonnull (row);
  return liandu_form_row_get_editor (row);
}

static inline gboolean
form_test_is_saved (gpointer data)
{
  LianduRecordPage *page = data;

  return !page->saving && liandu_record_is_stored (liandu_record_page_get_record (page)) && !liandu_record_page_is_dirty (page);
}

static inline void
form_test_save (LianduRecordPage *page)
{
  liandu_record_page_save (page);
  form_test_wait (form_test_is_saved, page);
  form_test_settle ();
}

/* Records */

static inline char *
form_test_find_uuid (FormTest   *self,
                     const char *kind,
                     const char *path,
                     const char *value,
                     guint       index)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (path != NULL)
    liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_EQ, value));
  rows = liandu_store_query (self->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, index);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, index)));
}

static inline LianduRecord *
form_test_load (FormTest   *self,
                const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (self->store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

/* Somebody else, at another desk: a user of his own, behind the page's back. */
static inline void
form_test_change_elsewhere (FormTest   *self,
                            const char *uuid,
                            const char *field,
                            GVariant   *value)
{
  g_autoptr (LianduRecord) record = form_test_load (self, uuid);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_store_add_user (self->store, "李娟", NULL, NULL);
  g_assert_true (liandu_store_set_user (self->store, "李娟", &error));
  liandu_record_set (record, field, value);
  changes = liandu_record_dup_changes (record);
  g_assert_true (liandu_store_commit (self->store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (liandu_store_set_user (self->store, FORM_TEST_USER, &error));
}
