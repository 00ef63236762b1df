/* liandu-import-dialog-questions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-import-dialog-private.h"

/* Each distinct doubt once: an answer holds for every row that says the same.
 * What nobody answers comes in as it is and keeps its mark. */

static gboolean
is_of_names (const LianduDoubt *doubt)
{
  return doubt->type == LIANDU_DOUBT_NAME || doubt->type == LIANDU_DOUBT_NEW;
}

static gboolean
can_be_answered (const LianduDoubt *doubt)
{
  return doubt->field != NULL
         && (is_of_names (doubt) || doubt->type == LIANDU_DOUBT_CHOICE || doubt->type == LIANDU_DOUBT_DATE
             || doubt->type == LIANDU_DOUBT_YEAR || doubt->type == LIANDU_DOUBT_NUMBER);
}

static void
answer (LianduImportDialog *self,
        GtkWidget          *widget,
        const char         *words)
{
  const LianduField *field = g_object_get_data (G_OBJECT (widget), "field");
  const char *text = g_object_get_data (G_OBJECT (widget), "text");

  if (g_strcmp0 (words, liandu_import_setup_get_answer (self->setup, field, text)) == 0)
    return;
  liandu_import_setup_answer (self->setup, field, text, words);
  _liandu_import_dialog_plan (self);
}

static void
chosen_cb (GtkDropDown        *drop_down,
           GParamSpec         *pspec,
           LianduImportDialog *self)
{
  GPtrArray *answers = g_object_get_data (G_OBJECT (drop_down), "answers");
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < answers->len)
    answer (self, GTK_WIDGET (drop_down), g_ptr_array_index (answers, selected));
}

static void
add_choice (GtkStringList *titles,
            GPtrArray     *answers,
            const char    *title,
            const char    *words)
{
  gtk_string_list_append (titles, title);
  g_ptr_array_add (answers, g_strdup (words));
}

/* What may be meant; first what happens without an answer. */
static void
list_choices (const LianduDoubt *doubt,
              GtkStringList     *titles,
              GPtrArray         *answers)
{
  gboolean by_uuid = doubt->answers->len == doubt->proposals->len;

  add_choice (titles, answers, doubt->type == LIANDU_DOUBT_NEW ? _("Enter as new") : _("Leave open: keep the words in the notes"), NULL);
  for (guint i = 0; i < doubt->proposals->len; i++)
    add_choice (titles, answers, g_ptr_array_index (doubt->proposals, i),
                g_ptr_array_index (by_uuid ? doubt->answers : doubt->proposals, i));
  if (doubt->type == LIANDU_DOUBT_NAME)
    add_choice (titles, answers, _("Somebody else: enter as new"), LIANDU_ANSWER_NEW);
}

static GtkWidget *
new_drop_down (LianduImportDialog *self,
               const LianduDoubt  *doubt)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop_down;

  list_choices (doubt, titles, answers);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_widget_set_size_request (drop_down, 320, -1);
  g_object_set_data_full (G_OBJECT (drop_down), "answers", answers, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  return drop_down;
}

static void
typed_cb (GtkEditable        *entry,
          LianduImportDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  answer (self, GTK_WIDGET (entry), *text != '\0' ? text : NULL);
}

static void
left_cb (GtkEventControllerFocus *focus,
         LianduImportDialog      *self)
{
  typed_cb (GTK_EDITABLE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), self);
}

static GtkWidget *
new_entry (LianduImportDialog *self,
           const LianduDoubt  *doubt)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), doubt->proposals->len > 0 ? g_ptr_array_index (doubt->proposals, 0) : _("What is meant"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  g_signal_connect (entry, "activate", G_CALLBACK (typed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
new_answer (LianduImportDialog *self,
            const LianduDoubt  *doubt,
            const char         *title)
{
  GtkWidget *widget = is_of_names (doubt) || doubt->type == LIANDU_DOUBT_CHOICE ? new_drop_down (self, doubt) : new_entry (self, doubt);

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (widget), "field", (gpointer) doubt->field);
  g_object_set_data_full (G_OBJECT (widget), "text", g_strdup (doubt->text), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return widget;
}

static GtkWidget *
new_row (LianduImportDialog         *self,
         const LianduImportQuestion *question)
{
  const LianduDoubt *doubt = question->doubt;
  GtkWidget *row = adw_action_row_new ();
  gboolean is_whole = *doubt->heading != '\0' && *doubt->text != '\0';
  g_autofree char *title = is_whole ? g_strdup_printf (_("%s: %s"), doubt->heading, doubt->text)
                                    : g_strdup (*doubt->text != '\0' ? doubt->text : doubt->heading);
  g_autofree char *count = g_strdup_printf (ngettext ("%u record", "%u records", question->count), question->count);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", doubt->reason, count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (can_be_answered (doubt))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_answer (self, doubt, title));
  return row;
}

/**
 * _liandu_import_dialog_fill_questions:
 *
 * Shows what is to be checked.
 */
void
_liandu_import_dialog_fill_questions (LianduImportDialog *self)
{
  g_autoptr (GArray) questions = liandu_import_plan_list_questions (self->plan);
  g_autofree char *title = g_strdup_printf (_("To Be Checked %u"), questions->len);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->questions, 0)) != NULL)
    gtk_list_box_remove (self->questions, GTK_WIDGET (row));
  for (guint i = 0; i < questions->len; i++)
    gtk_list_box_append (self->questions, new_row (self, &g_array_index (questions, LianduImportQuestion, i)));
  gtk_stack_page_set_title (self->questions_page, title);
  gtk_label_set_label (self->questions_label,
                       questions->len > 0 ? _("Each is asked once and holds for every row that says the same. What stays open comes in with a mark in the notes.")
                                          : _("Everything in the table is understood."));
  gtk_widget_set_visible (GTK_WIDGET (self->questions), questions->len > 0);
}
