/* liandu-editor-table-answers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-checklist.h"
#include "liandu-editor-table-private.h"

/* A table as a checklist: a key a row, and one for all rows that have no
 * answer yet. */

static const LianduField *
get_table (LianduEditorTable *self)
{
  return liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self));
}

static LianduRecord *
get_record (LianduEditorTable *self)
{
  return liandu_field_editor_get_record (LIANDU_FIELD_EDITOR (self));
}

static const LianduChecklistInfo *
get_info (LianduEditorTable *self)
{
  return liandu_checklist_get_info (_liandu_editor_table_get_child_kind (self));
}

/* Does what was answered call for a note that is not there? */
static gboolean
lacks_note (LianduEditorTable *self,
            LianduRecord      *row)
{
  const LianduField *note = liandu_kind_get_field (_liandu_editor_table_get_child_kind (self), get_info (self)->note);

  return liandu_field_is_required (note, row) && liandu_record_get_value (row, note) == NULL;
}

static void
go_on (LianduEditorTable *self,
       LianduTableRow    *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (lacks_note (self, liandu_table_row_get_record (row)))
    liandu_form_focus_first (liandu_table_row_open (row));
  else if (next != NULL)
    liandu_table_row_focus (LIANDU_TABLE_ROW (next));
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* By key the next row is wanted, by a click the pointer says what comes next. */
void
_liandu_editor_table_answer (LianduEditorTable *self,
                             const char        *code,
                             LianduTableRow    *row)
{
  LianduRecord *record = liandu_table_row_get_record (row);
  gboolean by_key = has_focus (GTK_WIDGET (row));

  _liandu_editor_table_start_step (self);
  _liandu_editor_table_note_answer (self, record);
  liandu_record_set_string (record, get_info (self)->answer, code);
  liandu_table_row_bind (row, record);
  liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), NULL);
  _liandu_editor_table_changed (self);
  if (by_key || lacks_note (self, record))
    go_on (self, row);
}

/* Rows that have an answer keep it: those are the exceptions. */
static void
answer_all (LianduEditorTable *self)
{
  g_autoptr (GPtrArray) open = liandu_checklist_list_open (get_record (self), get_table (self), self->stage);
  const LianduChecklistInfo *info = get_info (self);

  if (open->len == 0)
    {
      liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), _("Every line has an answer already"));
      return;
    }
  _liandu_editor_table_start_step (self);
  for (guint i = 0; i < open->len; i++)
    {
      _liandu_editor_table_note_answer (self, g_ptr_array_index (open, i));
      liandu_record_set_string (g_ptr_array_index (open, i), info->answer, info->good);
    }
  liandu_field_editor_refresh (LIANDU_FIELD_EDITOR (self));
  _liandu_editor_table_changed (self);
  liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), _("Now answer the exceptions otherwise; Ctrl+Z takes it back"));
}

/* New rows of a list belong to its stage. */
void
_liandu_editor_table_set_stage (LianduEditorTable *self,
                                LianduRecord      *row)
{
  const char *field = get_info (self)->stage;

  if (field != NULL && self->stage != NULL)
    liandu_record_set_string (row, field, self->stage);
}

/* Keys */

static gboolean
is_typing (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* Comes here only when no entry wanted the key. */
static gboolean
take_back_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  return !is_typing (widget) && _liandu_editor_table_take_back (LIANDU_EDITOR_TABLE (widget));
}

static void
take_back_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  _liandu_editor_table_take_back (LIANDU_EDITOR_TABLE (widget));
}

static gboolean
answer_all_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (widget);

  if (!self->is_checklist || is_typing (widget))
    return FALSE;
  answer_all (self);
  return TRUE;
}

void
_liandu_editor_table_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.take-back", NULL, take_back_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, take_back_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, answer_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0, 0, answer_all_cb, NULL);
}

/* Head */

void
_liandu_editor_table_build_head (LianduEditorTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (box), self->summary);
  self->all = gtk_button_new ();
  gtk_widget_add_css_class (self->all, "flat");
  gtk_widget_set_tooltip_text (self->all, _("Every line without an answer gets this one (key 0 in the list); then note the exceptions"));
  g_signal_connect_object (self->all, "clicked", G_CALLBACK (answer_all), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->all);
  gtk_widget_add_css_class (box, "liandu-list-head");
  gtk_box_prepend (GTK_BOX (self), box);
}

static const char *
get_good_title (LianduEditorTable *self,
                const LianduCodes *codes)
{
  const LianduField *answer = liandu_kind_get_field (_liandu_editor_table_get_child_kind (self), get_info (self)->answer);
  const char *title = liandu_codes_get_title (codes, liandu_field_get_codes (answer), get_info (self)->good);

  return title != NULL ? title : get_info (self)->good;
}

void
_liandu_editor_table_update_head (LianduEditorTable *self)
{
  LianduRecord *record = get_record (self);
  g_autoptr (LianduCodes) codes = NULL;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  if (self->summary == NULL || record == NULL)
    return;
  codes = liandu_store_dup_codes (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)));
  words = liandu_checklist_dup_summary (record, get_table (self), self->stage, codes);
  /* Translators: an answer, such as “conforms” */
  label = g_strdup_printf (_("All “%s”, Note Exceptions Only"), get_good_title (self, codes));
  gtk_label_set_text (GTK_LABEL (self->summary), words);
  gtk_button_set_label (GTK_BUTTON (self->all), label);
  gtk_widget_set_visible (self->all, *words != '\0');
}
