/* liandu-editor-table-review.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-editor-table-private.h"
#include "liandu-scroll.h"

/* Rows that are gone through one after the other, beside the records that
 * they are about. */

static LianduTableRow *
first_row (LianduEditorTable *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->list);

  return first != NULL ? LIANDU_TABLE_ROW (first) : NULL;
}

static LianduTableRow *
next_row (LianduTableRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return next != NULL ? LIANDU_TABLE_ROW (next) : NULL;
}

/* Before it is saved, an answer is taken back like any other. */
void
_liandu_editor_table_answering (LianduEditorTable *self,
                                LianduTableRow    *row)
{
  _liandu_editor_table_start_step (self);
  _liandu_editor_table_note_answer (self, liandu_table_row_get_record (row));
}

/* Going through the rows: an answer leads to the next one. */
void
_liandu_editor_table_answered (LianduEditorTable *self,
                               LianduTableRow    *row)
{
  LianduTableRow *next = next_row (row);

  if (next == NULL)
    return;
  liandu_table_row_focus (next);
  liandu_scroll_to (GTK_WIDGET (next));
}

static LianduRow *
find_linked (GPtrArray  *linked,
             const char *uuid)
{
  for (guint i = 0; uuid != NULL && i < linked->len; i++)
    if (g_strcmp0 (liandu_row_get_uuid (g_ptr_array_index (linked, i)), uuid) == 0)
      return g_ptr_array_index (linked, i);
  return NULL;
}

static void
linked_found_cb (LianduEditorTable *self,
                 GPtrArray         *linked)
{
  const char *link = liandu_kind_get_info (_liandu_editor_table_get_child_kind (self))->review.link;

  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    liandu_review_line_show (liandu_table_row_get_review (row),
                             find_linked (linked, liandu_record_get_link_uuid (liandu_table_row_get_record (row), link)));
}

static LianduTableRow *
find_open_row (LianduEditorTable *self)
{
  const char *answer = liandu_kind_get_info (_liandu_editor_table_get_child_kind (self))->review.answer;

  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    if (liandu_record_get_string (liandu_table_row_get_record (row), answer) == NULL)
      return row;
  return NULL;
}

static void
brought_in_cb (LianduEditorTable *self,
               GPtrArray         *rows)
{
  LianduTableRow *open;

  _liandu_editor_table_start_step (self);
  for (guint i = 0; i < rows->len; i++)
    _liandu_editor_table_note_added (self, g_ptr_array_index (rows, i));
  liandu_field_editor_refresh (LIANDU_FIELD_EDITOR (self));
  _liandu_editor_table_changed (self);
  open = find_open_row (self);
  if (open != NULL)
    liandu_table_row_focus (open);
}

/* Another field of the same record, whose editor stands elsewhere in the form. */
static void
link_set_cb (LianduEditorTable *self,
             const char        *name)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), LIANDU_TYPE_FORM);
  LianduRecord *record = liandu_field_editor_get_record (LIANDU_FIELD_EDITOR (self));
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  LianduFormRow *row = form != NULL ? liandu_form_find_row (LIANDU_FORM (form), liandu_record_get_uuid (record), field) : NULL;

  if (row != NULL)
    liandu_field_editor_settle (liandu_form_row_get_editor (row));
}

void
_liandu_editor_table_build_review (LianduEditorTable *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  GtkWidget *bar;

  if (liandu_kind_get_info (_liandu_editor_table_get_child_kind (self))->review.link == NULL)
    return;
  bar = liandu_review_bar_new (liandu_field_editor_get_store (editor), liandu_field_editor_get_field (editor));
  self->review = LIANDU_REVIEW_BAR (bar);
  g_signal_connect_object (bar, "found", G_CALLBACK (linked_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "brought-in", G_CALLBACK (brought_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "link-set", G_CALLBACK (link_set_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), bar);
}
