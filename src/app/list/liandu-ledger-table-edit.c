/* liandu-ledger-table-edit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-ledger-table-private.h"
#include "liandu-value.h"

/*
 * Editing in place.  The editor opens at once on what the row shows, so that
 * no key is lost; the whole record comes a moment later and takes over, since
 * what may be entered can depend on its other fields.  What counts as the value
 * the user saw is that of the row.
 *
 * The editor closes when the value is handed to the store.  If the store will
 * not have it, the editor opens again with what was typed.
 */
struct _LianduCellEdit
{
  LianduLedgerTable *table;
  GtkWidget *editor;
  LianduRecord *record;
  const LianduField *field;
  GVariant *base;
  gboolean is_new;
  gboolean leaving;
};

/* A value on its way to the store. */
typedef struct
{
  LianduLedgerTable *table;
  char *uuid;
  const LianduField *field;
  GVariant *base;
  GVariant *value;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->table);
  g_free (save->uuid);
  g_clear_pointer (&save->base, g_variant_unref);
  g_clear_pointer (&save->value, g_variant_unref);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static GVariant *
ref_value (GVariant *value)
{
  return value != NULL ? g_variant_ref (value) : NULL;
}

static void
cell_edit_free (LianduCellEdit *edit)
{
  g_signal_handlers_disconnect_by_data (edit->editor, edit->table);
  g_object_unref (edit->editor);
  g_object_unref (edit->record);
  g_clear_pointer (&edit->base, g_variant_unref);
  g_free (edit);
}

/**
 * _liandu_ledger_table_drop_edit:
 *
 * Takes the editor away; what was typed in it is given up.
 */
void
_liandu_ledger_table_drop_edit (LianduLedgerTable *self)
{
  LianduCellEdit *edit = g_steal_pointer (&self->edit);

  if (edit == NULL)
    return;
  liandu_work_grid_end_edit (self->grid);
  cell_edit_free (edit);
}

/* Saving. */

static void start_edit (LianduLedgerTable *self,
                        LianduRecord      *record,
                        const LianduField *field,
                        GVariant          *base,
                        gboolean           is_new,
                        gboolean           typing);
static void send (Save *save);

static LianduRecord *
new_record_from_row (LianduLedgerTable *self,
                     LianduRow         *row)
{
  LianduRecord *record = liandu_record_new (self->kind, liandu_row_get_uuid (row));

  liandu_record_set_stored (record, TRUE);
  if (liandu_row_get_state (row) != NULL)
    liandu_record_set_state (record, liandu_row_get_state (row));
  for (guint i = 0; i < liandu_ledger_columns_get_n (self->columns); i++)
    {
      const LianduField *field = liandu_ledger_columns_get_field (self->columns, i);

      if (field != NULL && liandu_field_get_computed (field) == LIANDU_COMPUTED_NOT &&
          liandu_field_get_child_kind (field) == NULL)
        liandu_record_set_value (record, field, liandu_ledger_columns_get_value (self->columns, i, row));
    }
  liandu_record_mark_clean (record);
  return record;
}

static char *
dup_words (LianduLedgerTable *self,
           const LianduField *field,
           GVariant          *value)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autofree char *words = liandu_value_to_text (field, value, codes);

  return *words != '\0' ? g_steal_pointer (&words) : g_strdup (_("(nothing)"));
}

/* Nothing typed is lost: the editor comes back with it, or where that cannot
 * be, because another cell is being edited, the dialog shows it. */
static void
give_back (Save       *save,
           const char *reason)
{
  LianduLedgerTable *self = save->table;
  guint position = liandu_record_model_find (self->records, save->uuid);
  guint column = liandu_ledger_columns_find (self->columns, liandu_field_get_name (save->field));
  g_autoptr (LianduRow) row = position != G_MAXUINT ? _liandu_ledger_table_dup_row (self, position) : NULL;
  g_autofree char *words = dup_words (self, save->field, save->value);
  g_autofree char *body = g_strdup_printf (_("%s\n\nNot saved in “%s”: %s"), reason, liandu_field_get_title (save->field), words);

  if (row != NULL && column != G_MAXUINT && !liandu_work_grid_is_editing (self->grid))
    {
      g_autoptr (LianduRecord) record = new_record_from_row (self, row);

      liandu_record_set_value (record, save->field, save->value);
      liandu_work_grid_set_cursor (self->grid, position, column, TRUE);
      start_edit (self, record, save->field, save->base, FALSE, FALSE);
      liandu_field_editor_set_error (LIANDU_FIELD_EDITOR (self->edit->editor), reason);
      _liandu_ledger_table_note (self, reason);
    }
  liandu_dialogs_show_message (GTK_WIDGET (self), _("The Change Was Not Saved"), body);
}

static void
conflict_decided_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Save) save = user_data;

  if (liandu_dialogs_confirm_finish (result))
    send (g_steal_pointer (&save));
}

/* Somebody else was faster: both values are shown, and the user decides. */
static void
ask_about_conflict (Save      *save,
                    GPtrArray *conflicts)
{
  LianduLedgerTable *self = save->table;
  LianduConflict *conflict = g_ptr_array_index (conflicts, 0);
  g_autofree char *theirs = dup_words (self, save->field, conflict->current);
  g_autofree char *mine = dup_words (self, save->field, save->value);
  g_autofree char *heading = g_strdup_printf (_("“%s” Was Changed Meanwhile"), liandu_field_get_title (save->field));
  g_autofree char *body = NULL;
  const char *who = conflict->actor != NULL ? conflict->actor : _("somebody else");

  body = g_strdup_printf (_("%s changed it to: %s\nYou entered: %s\n\nCancel keeps what is there."), who, theirs, mine);
  g_clear_pointer (&save->base, g_variant_unref);
  save->base = ref_value (conflict->current);
  liandu_dialogs_confirm (GTK_WIDGET (self), heading, body, _("Use Mine"), TRUE, conflict_decided_cb, save);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  if (liandu_store_commit_finish (LIANDU_STORE (object), result, &conflicts, &error) ||
      save->table->store == NULL)
    return;
  if (g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT) && conflicts != NULL && conflicts->len > 0)
    {
      ask_about_conflict (g_steal_pointer (&save), conflicts);
      return;
    }
  reason = liandu_error_to_user_text (error);
  give_back (save, reason);
}

/* A save is never cancelled: it also goes through when the page is left. */
static void
send (Save *save)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_edit (changes, save->table->kind, save->uuid);

  liandu_change_replace_value (change, save->field, save->base, save->value);
  liandu_store_commit_async (save->table->store, changes, NULL, sent_cb, save);
}

static void
save_value (LianduLedgerTable *self,
            LianduCellEdit    *edit,
            GVariant          *value)
{
  Save *save = g_new0 (Save, 1);

  save->table = g_object_ref (self);
  save->uuid = g_strdup (liandu_record_get_uuid (edit->record));
  save->field = edit->field;
  save->base = ref_value (edit->base);
  save->value = ref_value (value);
  send (save);
}

/* Leaving. */

static void
finish (LianduLedgerTable  *self,
        LianduWorkGridMove  move)
{
  LianduCellEdit *edit = self->edit;
  g_autoptr (GVariant) value = ref_value (liandu_record_get_value (edit->record, edit->field));
  gboolean changed = !liandu_value_equal (value, edit->base);

  if (edit->is_new)
    {
      if (changed)
        _liandu_ledger_table_touch_new (self, edit->field);
      _liandu_ledger_table_drop_edit (self);
      _liandu_ledger_table_show_new (self);
      if (move == LIANDU_WORK_GRID_DOWN)
        _liandu_ledger_table_save_new (self);
      else
        liandu_work_grid_move (self->grid, move);
      return;
    }
  if (changed)
    save_value (self, edit, value);
  _liandu_ledger_table_drop_edit (self);
  liandu_work_grid_move (self->grid, move);
}

static void
leave_edit_cb (LianduWorkGrid     *grid,
               LianduWorkGridMove  move,
               LianduLedgerTable  *self)
{
  g_autoptr (GError) error = NULL;

  if (self->edit == NULL || self->edit->leaving)
    return;
  if (move == LIANDU_WORK_GRID_CANCEL)
    {
      if (self->edit->is_new)
        liandu_record_set_value (self->edit->record, self->edit->field, self->edit->base);
      _liandu_ledger_table_drop_edit (self);
      _liandu_ledger_table_note (self, NULL);
      return;
    }
  self->edit->leaving = TRUE;
  if (liandu_field_editor_commit (LIANDU_FIELD_EDITOR (self->edit->editor), &error))
    {
      _liandu_ledger_table_note (self, NULL);
      finish (self, move);
      return;
    }
  self->edit->leaving = FALSE;
  _liandu_ledger_table_note (self, error != NULL ? error->message : liandu_field_editor_get_error (LIANDU_FIELD_EDITOR (self->edit->editor)));
}

static void
editor_activated_cb (LianduLedgerTable *self)
{
  leave_edit_cb (self->grid, LIANDU_WORK_GRID_DOWN, self);
}

static void
editor_cancelled_cb (LianduLedgerTable *self)
{
  leave_edit_cb (self->grid, LIANDU_WORK_GRID_CANCEL, self);
}

/* A click elsewhere keeps what was typed, as Enter would.  Lists that open out
 * of the editor belong to it. */
static gboolean
focus_left_idle (gpointer user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;

  if (self->edit != NULL && gtk_widget_get_root (self->edit->editor) != NULL &&
      !(gtk_widget_get_state_flags (self->edit->editor) & GTK_STATE_FLAG_FOCUS_WITHIN))
    leave_edit_cb (self->grid, LIANDU_WORK_GRID_STAY, self);
  return G_SOURCE_REMOVE;
}

static void
focus_left_cb (LianduLedgerTable *self)
{
  g_idle_add (focus_left_idle, g_object_ref (self));
}

/* Starting. */

static gboolean
takes_typing (const LianduField *field)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return TRUE;
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return FALSE;
    }
}

/* What is typed on a cell takes the place of what was there. */
static void
select_text (LianduLedgerTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_EDITABLE (focus))
    gtk_editable_select_region (GTK_EDITABLE (focus), 0, -1);
  else if (GTK_IS_TEXT_VIEW (focus))
    g_signal_emit_by_name (focus, "select-all", TRUE);
}

/* In a text of several lines Enter leaves the cell too, and Alt+Enter breaks
 * the line, as in a spreadsheet.  The input method is asked first: Enter may be
 * what it waits for. */
static gboolean
text_key_cb (GtkEventControllerKey *controller,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             LianduLedgerTable     *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (event != NULL && gtk_text_view_im_context_filter_keypress (view, event))
    return TRUE;
  if ((state & GDK_ALT_MASK) != 0)
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), "\n", -1);
  else
    leave_edit_cb (self->grid, LIANDU_WORK_GRID_DOWN, self);
  return TRUE;
}

static void
watch_text (LianduLedgerTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkEventController *key;

  if (!GTK_IS_TEXT_VIEW (focus) || !gtk_widget_is_ancestor (focus, self->edit->editor))
    return;
  key = gtk_event_controller_key_new ();
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (text_key_cb), self, 0);
  gtk_widget_add_controller (focus, key);
  _liandu_ledger_table_note (self, _("Enter saves, Alt+Enter breaks the line, Escape gives up"));
}

static GtkWidget *
new_editor (LianduLedgerTable *self,
            LianduRecord      *record,
            const LianduField *field)
{
  GtkWidget *editor = liandu_field_editor_new (field, self->store, TRUE);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (editor, "cell-editor");
  liandu_field_editor_bind (LIANDU_FIELD_EDITOR (editor), record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, liandu_field_get_title (field), -1);
  g_signal_connect_swapped (editor, "activated", G_CALLBACK (editor_activated_cb), self);
  g_signal_connect_swapped (editor, "cancelled", G_CALLBACK (editor_cancelled_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (editor, focus);
  return editor;
}

static void
start_edit (LianduLedgerTable *self,
            LianduRecord      *record,
            const LianduField *field,
            GVariant          *base,
            gboolean           is_new,
            gboolean           typing)
{
  LianduCellEdit *edit = g_new0 (LianduCellEdit, 1);

  edit->table = self;
  edit->record = g_object_ref (record);
  edit->field = field;
  edit->base = ref_value (base);
  edit->is_new = is_new;
  edit->editor = g_object_ref_sink (new_editor (self, record, field));
  self->edit = edit;
  liandu_work_grid_begin_edit (self->grid, edit->editor);
  liandu_field_editor_focus (LIANDU_FIELD_EDITOR (edit->editor));
  watch_text (self);
  if (typing)
    select_text (self);
}

static void
record_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (object), result, &error);
  LianduCellEdit *edit = self->edit;

  if (record == NULL || edit == NULL || edit->is_new || edit->leaving ||
      g_strcmp0 (liandu_record_get_uuid (edit->record), liandu_record_get_uuid (record)) != 0 ||
      !liandu_value_equal (liandu_record_get_value (record, edit->field), edit->base))
    return;
  g_set_object (&edit->record, record);
  liandu_field_editor_bind (LIANDU_FIELD_EDITOR (edit->editor), record);
}

static void
edit_record (LianduLedgerTable *self,
             guint              position,
             const LianduField *field,
             gboolean           typing)
{
  g_autoptr (LianduRow) row = _liandu_ledger_table_dup_row (self, position);
  g_autoptr (LianduRecord) record = NULL;

  if (row == NULL || liandu_row_is_group (row) || liandu_row_is_loading (row))
    return;
  record = new_record_from_row (self, row);
  start_edit (self, record, field, liandu_record_get_value (record, field), FALSE, typing);
  liandu_store_load_async (self->store, liandu_row_get_uuid (row), self->cancellable, record_loaded_cb, g_object_ref (self));
}

static void
edit_cb (LianduWorkGrid    *grid,
         guint              position,
         guint              column,
         gboolean           typing,
         LianduLedgerTable *self)
{
  const LianduField *field = liandu_ledger_columns_get_field (self->columns, column);
  g_autofree char *reason = NULL;

  if (liandu_store_is_read_only (self->store))
    {
      _liandu_ledger_table_note (self, _("This workspace is open for reading only"));
      return;
    }
  if (liandu_kind_is_sealed (self->kind))
    {
      _liandu_ledger_table_note (self, _("This stays as it was decided, and cannot be changed"));
      return;
    }
  if (!liandu_ledger_columns_is_editable (self->columns, column, &reason))
    {
      _liandu_ledger_table_note (self, reason);
      return;
    }
  if (typing && !takes_typing (field))
    {
      _liandu_ledger_table_note (self, _("Enter or F2 to choose"));
      return;
    }
  if (_liandu_ledger_table_is_new (self, position))
    {
      LianduRecord *record = _liandu_ledger_table_ensure_new (self);

      start_edit (self, record, field, liandu_record_get_value (record, field), TRUE, typing);
    }
  else
    edit_record (self, position, field, typing);
}

/**
 * _liandu_ledger_table_connect_edit:
 *
 * Makes the table answer the grid's wish to edit.
 */
void
_liandu_ledger_table_connect_edit (LianduLedgerTable *self)
{
  g_signal_connect (self->grid, "edit", G_CALLBACK (edit_cb), self);
  g_signal_connect (self->grid, "leave-edit", G_CALLBACK (leave_edit_cb), self);
}

/**
 * liandu_ledger_table_edit:
 *
 * Edits the cell of the cursor, if it can be.
 */
void
liandu_ledger_table_edit (LianduLedgerTable *self)
{
  guint position;
  guint column;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  if (self->edit == NULL && liandu_work_grid_get_cursor (self->grid, &position, &column))
    edit_cb (self->grid, position, column, FALSE, self);
}
