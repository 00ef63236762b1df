/* liandu-editor-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-checklist.h"
#include "liandu-editor-table-private.h"
#include "liandu-new-record.h"
#include "liandu-scroll.h"
#include "liandu-text.h"

#define MAX_SUMMARY 24

/**
 * LianduEditorTable:
 *
 * Rows of a table: each a line that opens into a form under it.  A row taken
 * away can be put back until the record is saved.
 *
 * As a checklist it shows the rows of one stage, which are answered by a key
 * each.  Ctrl+Z takes back answers and rows that were proposed.
 */
G_DEFINE_FINAL_TYPE (LianduEditorTable, liandu_editor_table, LIANDU_TYPE_FIELD_EDITOR)

const LianduKind *
_liandu_editor_table_get_child_kind (LianduEditorTable *self)
{
  return liandu_field_get_child_kind (liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self)));
}

GListModel *
_liandu_editor_table_get_rows (LianduEditorTable *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);

  return liandu_record_get_children (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor));
}

static LianduTableRow *
next_row (LianduTableRow *row)
{
  GtkWidget *next = row != NULL ? gtk_widget_get_next_sibling (GTK_WIDGET (row)) : NULL;

  return next != NULL ? LIANDU_TABLE_ROW (next) : NULL;
}

static LianduTableRow *
first_row (LianduEditorTable *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->list);

  return first != NULL ? LIANDU_TABLE_ROW (first) : NULL;
}

LianduTableRow *
_liandu_editor_table_find_widget (LianduEditorTable *self,
             const char        *uuid)
{
  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    if (g_str_equal (liandu_record_get_uuid (liandu_table_row_get_record (row)), uuid))
      return row;
  return NULL;
}

void
_liandu_editor_table_changed (LianduEditorTable *self)
{
  _liandu_editor_table_update_head (self);
  if (self->review != NULL)
    liandu_review_bar_update (self->review);
  _liandu_field_editor_announce (LIANDU_FIELD_EDITOR (self));
}

static void
row_edited_cb (LianduEditorTable *self)
{
  g_signal_emit_by_name (self, "edited");
}

/* Rows that steps of the workflow wrote come and go with nothing else. */
static gboolean
is_kept (LianduEditorTable *self)
{
  const LianduField *field = liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self));

  return (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0;
}

static void
row_remove_cb (LianduEditorTable *self,
               LianduTableRow    *row)
{
  if (!is_kept (self))
    liandu_editor_table_remove_row (self, liandu_table_row_get_record (row));
}

static void
row_open_record_cb (LianduEditorTable *self,
                    const char        *uuid)
{
  g_signal_emit_by_name (self, "open-record", uuid);
}

/* Where the row goes: past the one that is shown beside it, whatever rows of
 * other stages stand between. */
static gboolean
find_new_place (LianduEditorTable *self,
                LianduTableRow    *row,
                int                by,
                guint             *out_index)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GtkWidget *beside = by > 0 ? gtk_widget_get_next_sibling (widget) : gtk_widget_get_prev_sibling (widget);

  return beside != NULL && g_list_store_find (G_LIST_STORE (_liandu_editor_table_get_rows (self)),
                                              liandu_table_row_get_record (LIANDU_TABLE_ROW (beside)), out_index);
}

/* Rows of a kind that has an order of its own stand where that puts them. */
static void
row_move_cb (LianduEditorTable *self,
             int                by,
             LianduTableRow    *row)
{
  g_autoptr (LianduRecord) record = g_object_ref (liandu_table_row_get_record (row));
  GListStore *rows = G_LIST_STORE (_liandu_editor_table_get_rows (self));
  guint index;
  guint place;

  if (liandu_kind_get_sort (_liandu_editor_table_get_child_kind (self)) != NULL)
    {
      liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), _("These rows are kept in order by themselves"));
      return;
    }
  if (!g_list_store_find (rows, record, &index) || !find_new_place (self, row, by, &place))
    return;
  g_list_store_remove (rows, index);
  g_list_store_insert (rows, place, record);
  liandu_record_set_position (record, -1);
  liandu_field_editor_refresh (LIANDU_FIELD_EDITOR (self));
  liandu_table_row_focus (_liandu_editor_table_find_widget (self, liandu_record_get_uuid (record)));
  _liandu_editor_table_changed (self);
}

/* Enter in the last field: the row is done. */
static void
row_finished_cb (LianduEditorTable *self,
                 LianduTableRow    *row)
{
  LianduForm *form = liandu_table_row_get_form (row);
  LianduFieldEditor *wrong = liandu_form_validate (form);

  if (wrong != NULL)
    {
      liandu_field_editor_focus (wrong);
      return;
    }
  gtk_widget_grab_focus (self->add);
  liandu_table_row_close (row);
}

static GtkWidget *
new_row (LianduEditorTable *self,
         LianduRecord      *record)
{
  GtkWidget *row = liandu_table_row_new (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), record);

  g_signal_connect_object (row, "changed", G_CALLBACK (_liandu_editor_table_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "answer", G_CALLBACK (_liandu_editor_table_answer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "answering", G_CALLBACK (_liandu_editor_table_answering), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "answered", G_CALLBACK (_liandu_editor_table_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "finished", G_CALLBACK (row_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "open-record", G_CALLBACK (row_open_record_cb), self, G_CONNECT_SWAPPED);
  if (self->is_checklist)
    liandu_table_row_set_checklist (LIANDU_TABLE_ROW (row));
  if (is_kept (self))
    liandu_table_row_set_kept (LIANDU_TABLE_ROW (row));
  return row;
}

static void
remove_gone (LianduEditorTable *self,
             GPtrArray         *rows)
{
  LianduTableRow *row = first_row (self);

  while (row != NULL)
    {
      LianduTableRow *next = next_row (row);
      const char *uuid = liandu_record_get_uuid (liandu_table_row_get_record (row));
      gboolean found = FALSE;

      for (guint i = 0; !found && i < rows->len; i++)
        found = g_str_equal (liandu_record_get_uuid (g_ptr_array_index (rows, i)), uuid);
      if (!found)
        gtk_box_remove (GTK_BOX (self->list), GTK_WIDGET (row));
      row = next;
    }
}

static int
compare_values (GVariant *a,
                GVariant *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  /* Dates, texts and numbers; the day comes first in a date. */
  if (g_variant_is_of_type (a, G_VARIANT_TYPE_TUPLE))
    {
      const char *day_a, *day_b;

      g_variant_get_child (a, 0, "&s", &day_a);
      g_variant_get_child (b, 0, "&s", &day_b);
      return strcmp (day_a, day_b);
    }
  return g_variant_is_container (a) ? 0 : g_variant_compare (a, b);
}

/* New rows stand where they were added, the others in the order of their kind. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  LianduRecord *left = *(LianduRecord *const *) a;
  LianduRecord *right = *(LianduRecord *const *) b;
  const LianduKind *kind = liandu_record_get_kind (left);
  g_auto (GStrv) sorts = liandu_words_split (liandu_kind_get_sort (kind));
  int order = liandu_record_is_stored (right) - liandu_record_is_stored (left);

  for (guint i = 0; order == 0 && sorts[i] != NULL; i++)
    {
      gboolean descending = sorts[i][0] == '-';
      const LianduField *field = liandu_kind_get_field (kind, sorts[i] + descending);

      if (field != NULL && liandu_field_is_stored (field))
        order = compare_values (liandu_record_get_value (left, field), liandu_record_get_value (right, field)) * (descending ? -1 : 1);
    }
  return order;
}

static GPtrArray *
list_rows (LianduEditorTable *self)
{
  LianduRecord *record = liandu_field_editor_get_record (LIANDU_FIELD_EDITOR (self));
  GListModel *rows = _liandu_editor_table_get_rows (self);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (liandu_checklist_has_row (record, row, self->is_checklist ? self->stage : NULL))
        g_ptr_array_add (list, g_steal_pointer (&row));
    }
  if (liandu_kind_get_sort (_liandu_editor_table_get_child_kind (self)) != NULL)
    g_ptr_array_sort (list, compare_rows);
  return list;
}

/* Rows keep their widgets, and open ones stay open, when the record has been
 * read anew. */
static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (editor);
  g_autoptr (GPtrArray) rows = list_rows (self);
  GtkWidget *before = NULL;

  remove_gone (self, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRecord *record = g_ptr_array_index (rows, i);
      LianduTableRow *row = _liandu_editor_table_find_widget (self, liandu_record_get_uuid (record));
      GtkWidget *widget = row != NULL ? GTK_WIDGET (row) : new_row (self, record);

      if (row == NULL)
        gtk_box_insert_child_after (GTK_BOX (self->list), widget, before);
      else
        {
          if (gtk_widget_get_prev_sibling (widget) != before)
            gtk_box_reorder_child_after (GTK_BOX (self->list), widget, before);
          liandu_table_row_bind (row, record);
        }
      before = widget;
    }
  gtk_widget_set_visible (self->list, before != NULL);
  _liandu_editor_table_update_head (self);
  if (self->review != NULL)
    liandu_review_bar_update (self->review);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  *out_value = NULL;
  return TRUE;
}

/* Another record: what was taken away from the last one is out of reach. */
static void
attach (LianduFieldEditor *editor,
        LianduRecord      *record)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (editor);

  g_clear_object (&self->removed);
  gtk_widget_set_visible (self->undo, FALSE);
  /* What is saved is taken back by the ledger's own history. */
  if (!liandu_record_is_dirty (record) && liandu_record_is_stored (record))
    _liandu_editor_table_forget_steps (self);
  if (self->review != NULL)
    liandu_review_bar_bind (self->review, record);
}

static void
add_clicked_cb (LianduEditorTable *self)
{
  liandu_editor_table_add_row (self);
}

static void
undo_clicked_cb (LianduEditorTable *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  LianduRecord *record = liandu_field_editor_get_record (editor);
  GListStore *rows = G_LIST_STORE (_liandu_editor_table_get_rows (self));

  if (self->removed == NULL)
    return;
  g_ptr_array_remove (liandu_record_get_removed (record), self->removed);
  g_list_store_insert (rows, MIN (self->removed_from, g_list_model_get_n_items (G_LIST_MODEL (rows))), self->removed);
  liandu_field_editor_refresh (editor);
  liandu_table_row_focus (_liandu_editor_table_find_widget (self, liandu_record_get_uuid (self->removed)));
  g_clear_object (&self->removed);
  gtk_widget_set_visible (self->undo, FALSE);
  _liandu_editor_table_changed (self);
}

static GtkWidget *
add_button (LianduEditorTable *self,
            GtkWidget         *box,
            const char        *label,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: what the rows of a table are called */
  g_autofree char *label = g_strdup_printf (_("+ Add %s"), liandu_kind_get_title (_liandu_editor_table_get_child_kind (self)));

  _liandu_editor_table_build_review (self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), self->list);
  self->add = add_button (self, box, label, G_CALLBACK (add_clicked_cb));
  gtk_widget_set_visible (self->add, !is_kept (self));
  self->undo = add_button (self, box, "", G_CALLBACK (undo_clicked_cb));
  gtk_widget_set_visible (self->undo, FALSE);
  _liandu_editor_table_add_propose_button (self, box);
  gtk_box_append (GTK_BOX (self), box);
  _liandu_field_editor_set_control (editor, self->add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
focus (LianduFieldEditor *editor)
{
  LianduTableRow *first = first_row (LIANDU_EDITOR_TABLE (editor));

  if (first != NULL)
    liandu_table_row_focus (first);
  else if (LIANDU_EDITOR_TABLE (editor)->review != NULL)
    gtk_widget_grab_focus (liandu_review_bar_get_button (LIANDU_EDITOR_TABLE (editor)->review));
  else
    gtk_widget_grab_focus (LIANDU_EDITOR_TABLE (editor)->add);
}

static void
liandu_editor_table_dispose (GObject *object)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (object);

  g_clear_object (&self->removed);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (liandu_editor_table_parent_class)->dispose (object);
}

static void
liandu_editor_table_finalize (GObject *object)
{
  LianduEditorTable *self = LIANDU_EDITOR_TABLE (object);

  g_ptr_array_unref (self->steps);
  g_free (self->stage);

  G_OBJECT_CLASS (liandu_editor_table_parent_class)->finalize (object);
}

static void
liandu_editor_table_class_init (LianduEditorTableClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_editor_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_editor_table_finalize;
  _liandu_editor_table_install_keys (GTK_WIDGET_CLASS (klass));
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->focus = focus;
  editor_class->attach = attach;
  editor_class->guards_focus = FALSE;
  editor_class->flushes = FALSE;
}

static void
liandu_editor_table_init (LianduEditorTable *self)
{
  _liandu_editor_table_forget_steps (self);
}

/**
 * liandu_editor_table_set_checklist:
 * @stage: (nullable): the stage whose rows are shown, NULL for all
 *
 * The rows are answered in their lines, where their kind has answers.
 */
void
liandu_editor_table_set_checklist (LianduEditorTable *self,
                                   const char        *stage)
{
  if (liandu_checklist_get_info (_liandu_editor_table_get_child_kind (self)) == NULL)
    return;
  self->is_checklist = TRUE;
  g_free (self->stage);
  self->stage = g_strdup (stage);
  _liandu_editor_table_build_head (self);
}

/**
 * liandu_editor_table_add_row:
 *
 * Adds a row and opens it, ready to be typed into.
 *
 * Returns: (transfer none): the new row's record
 */
LianduRecord *
liandu_editor_table_add_row (LianduEditorTable *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduRecord) record = liandu_new_record (liandu_field_editor_get_store (editor), _liandu_editor_table_get_child_kind (self));
  LianduTableRow *widget;

  if (self->is_checklist)
    _liandu_editor_table_set_stage (self, record);
  liandu_record_add_child (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor), record);
  liandu_field_editor_refresh (editor);
  widget = _liandu_editor_table_find_widget (self, liandu_record_get_uuid (record));
  liandu_form_focus_first (liandu_table_row_open (widget));
  liandu_scroll_to (GTK_WIDGET (widget));
  _liandu_editor_table_changed (self);
  return record;
}

/**
 * liandu_editor_table_remove_row:
 *
 * Takes a row away and offers to put it back.
 */
void
liandu_editor_table_remove_row (LianduEditorTable *self,
                                LianduRecord      *row)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  LianduTableRow *widget = _liandu_editor_table_find_widget (self, liandu_record_get_uuid (row));
  g_autofree char *summary = widget != NULL ? liandu_table_row_dup_summary (widget) : NULL;
  g_autofree char *short_summary = summary != NULL ? liandu_text_shorten (summary, MAX_SUMMARY) : NULL;
  g_autofree char *label = NULL;

  if (widget == NULL || !g_list_store_find (G_LIST_STORE (_liandu_editor_table_get_rows (self)), row, &self->removed_from))
    return;
  /* Translators: the row that was just removed, in one line */
  label = g_strdup_printf (_("Put Back “%s”"), short_summary);
  g_set_object (&self->removed, row);
  gtk_widget_grab_focus (self->add);
  liandu_record_remove_child (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor), row);
  liandu_field_editor_refresh (editor);
  gtk_button_set_label (GTK_BUTTON (self->undo), label);
  gtk_widget_set_visible (self->undo, TRUE);
  _liandu_editor_table_changed (self);
}

/**
 * liandu_editor_table_commit:
 *
 * Puts what was typed in open rows into their records.
 *
 * Returns: whether all of it could be understood
 */
gboolean
liandu_editor_table_commit (LianduEditorTable *self)
{
  gboolean all = TRUE;

  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    if (liandu_table_row_get_form (row) != NULL)
      all &= liandu_form_commit (liandu_table_row_get_form (row));
  return all;
}

void
liandu_editor_table_flush (LianduEditorTable *self)
{
  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    if (liandu_table_row_get_form (row) != NULL)
      liandu_form_flush (liandu_table_row_get_form (row));
}

/**
 * liandu_editor_table_has_typed:
 *
 * Returns: whether something typed in a row is not in its record yet
 */
gboolean
liandu_editor_table_has_typed (LianduEditorTable *self)
{
  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    if (liandu_table_row_get_form (row) != NULL && liandu_form_is_edited (liandu_table_row_get_form (row)))
      return TRUE;
  return FALSE;
}

/**
 * liandu_editor_table_validate:
 *
 * Shows what is wrong in the rows, opening those in which something is.
 *
 * Returns: (nullable) (transfer none): the first wrong field
 */
LianduFieldEditor *
liandu_editor_table_validate (LianduEditorTable *self)
{
  LianduFieldEditor *first = NULL;

  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      g_autoptr (GPtrArray) problems = liandu_record_validate (liandu_table_row_get_record (row));
      LianduFieldEditor *wrong = NULL;

      if (problems->len > 0)
        wrong = liandu_form_validate (liandu_table_row_open (row));
      if (problems->len > 0 && wrong == NULL)
        wrong = liandu_form_validate (liandu_table_row_open_fully (row));
      if (problems->len == 0 && liandu_table_row_get_form (row) != NULL)
        wrong = liandu_form_validate (liandu_table_row_get_form (row));
      if (first == NULL)
        first = wrong;
    }
  return first;
}

/**
 * liandu_editor_table_find_row:
 * @uuid: a row of the table
 *
 * Returns: (nullable) (transfer none): where the row's field is edited; the
 *   row is opened for that
 */
LianduFormRow *
liandu_editor_table_find_row (LianduEditorTable *self,
                              const char        *uuid,
                              const LianduField *field)
{
  LianduTableRow *row = _liandu_editor_table_find_widget (self, uuid);

  LianduFormRow *found = row != NULL ? liandu_form_find_row (liandu_table_row_open (row), uuid, field) : NULL;

  return found != NULL || row == NULL ? found : liandu_form_find_row (liandu_table_row_open_fully (row), uuid, field);
}

/**
 * liandu_editor_table_find_conflict:
 *
 * Returns: (nullable) (transfer none): a row's field where the user has still
 *   to choose between two versions
 */
LianduFormRow *
liandu_editor_table_find_conflict (LianduEditorTable *self)
{
  for (LianduTableRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      LianduForm *form = liandu_table_row_get_form (row);
      LianduFormRow *conflict = form != NULL ? liandu_form_find_conflict (form) : NULL;

      if (conflict != NULL)
        return conflict;
    }
  return NULL;
}
