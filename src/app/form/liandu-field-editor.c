/* liandu-field-editor.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-field-editor-private.h"

#include "liandu-editor-attachment.h"
#include "liandu-editor-boolean.h"
#include "liandu-editor-choice.h"
#include "liandu-editor-date-time.h"
#include "liandu-editor-date.h"
#include "liandu-editor-link.h"
#include "liandu-editor-links.h"
#include "liandu-editor-long-text.h"
#include "liandu-editor-multi-choice.h"
#include "liandu-editor-number.h"
#include "liandu-editor-other-end.h"
#include "liandu-editor-shown.h"
#include "liandu-editor-table.h"
#include "liandu-editor-text.h"
#include "liandu-scroll.h"
#include "liandu-text.h"
#include "liandu-value.h"

typedef struct
{
  const LianduField *field;
  LianduStore *store;
  LianduRecord *record;
  GtkWidget *control;
  GtkWidget *message;
  char *error;
  gboolean compact;
  gboolean edited;      /* what is shown is not in the record yet */
  gboolean stale;       /* the record has a newer value than is shown */
  gboolean showing;     /* the text changes because the program shows a value */
} LianduFieldEditorPrivate;

enum
{
  ACTIVATED,
  COMMITTED,
  EDITED,
  CANCELLED,
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LianduFieldEditor, liandu_field_editor, GTK_TYPE_BOX)

#define PRIV(self) ((LianduFieldEditorPrivate *) liandu_field_editor_get_instance_private (self))

static GType (*const editor_types[LIANDU_FIELD_N_TYPES]) (void) = {
  [LIANDU_FIELD_TEXT] = liandu_editor_text_get_type,
  [LIANDU_FIELD_LONG_TEXT] = liandu_editor_long_text_get_type,
  [LIANDU_FIELD_CHOICE] = liandu_editor_choice_get_type,
  [LIANDU_FIELD_MULTI_CHOICE] = liandu_editor_multi_choice_get_type,
  [LIANDU_FIELD_DATE] = liandu_editor_date_get_type,
  [LIANDU_FIELD_DATE_TIME] = liandu_editor_date_time_get_type,
  [LIANDU_FIELD_INTEGER] = liandu_editor_number_get_type,
  [LIANDU_FIELD_DECIMAL] = liandu_editor_number_get_type,
  [LIANDU_FIELD_BOOLEAN] = liandu_editor_boolean_get_type,
  [LIANDU_FIELD_LINK] = liandu_editor_link_get_type,
  [LIANDU_FIELD_LINKS] = liandu_editor_links_get_type,
  [LIANDU_FIELD_TABLE] = liandu_editor_table_get_type,
  [LIANDU_FIELD_ATTACHMENT] = liandu_editor_attachment_get_type,
};

/* Computed values and those that a step sets are seen, not typed. */
static GType
choose_type (const LianduField *field)
{
  if (liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM)
    return LIANDU_TYPE_EDITOR_OTHER_END;
  if (liandu_field_get_child_kind (field) == NULL
      && (liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP)))
    return LIANDU_TYPE_EDITOR_SHOWN;
  return editor_types[liandu_field_get_field_type (field)] ();
}

static void
show_value (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (priv->record == NULL)
    return;
  priv->showing = TRUE;
  LIANDU_FIELD_EDITOR_GET_CLASS (self)->show (self, _liandu_field_editor_get_value (self));
  priv->showing = FALSE;
  priv->stale = FALSE;
  priv->edited = FALSE;
}

/* The rules for the whole record say it in one place; here only what they have
 * against this field counts. */
static gboolean
check_rules (LianduFieldEditor *self,
             GError           **error)
{
  LianduFieldEditorPrivate *priv = PRIV (self);
  g_autoptr (GPtrArray) problems = liandu_record_validate (priv->record);

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field != priv->field)
        continue;
      liandu_field_editor_set_error (self, problem->message);
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, problem->message);
      return FALSE;
    }
  liandu_field_editor_set_error (self, NULL);
  return TRUE;
}

static void
focus_leave_cb (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || priv->record == NULL)
    return;
  if (!priv->compact)
    liandu_field_editor_commit (self, NULL);
  if (priv->stale && !priv->edited)
    liandu_field_editor_refresh (self);
}

static void
entry_changed_cb (LianduFieldEditor *self)
{
  if (!PRIV (self)->showing)
    _liandu_field_editor_typed (self);
}

/* GTK would cut the text off in silence; better not to take it at all. */
static void
entry_insert_cb (GtkEditable       *editable,
                 const char        *text,
                 int                length,
                 int               *position,
                 LianduFieldEditor *self)
{
  gsize added = length < 0 ? strlen (text) : (gsize) length;

  if (strlen (gtk_editable_get_text (editable)) + added <= LIANDU_FIELD_EDITOR_MAX_BYTES)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  liandu_field_editor_set_error (self, _("This is too long for one line and was not taken in: put it into a field for longer text, or attach it as a file"));
}

static void
liandu_field_editor_dispose (GObject *object)
{
  LianduFieldEditorPrivate *priv = PRIV (LIANDU_FIELD_EDITOR (object));

  g_clear_object (&priv->record);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (liandu_field_editor_parent_class)->dispose (object);
}

static void
liandu_field_editor_finalize (GObject *object)
{
  g_free (PRIV (LIANDU_FIELD_EDITOR (object))->error);

  G_OBJECT_CLASS (liandu_field_editor_parent_class)->finalize (object);
}

static void
real_focus (LianduFieldEditor *self)
{
  if (PRIV (self)->control != NULL)
    gtk_widget_grab_focus (PRIV (self)->control);
}

static gboolean
liandu_field_editor_grab_focus (GtkWidget *widget)
{
  liandu_field_editor_focus (LIANDU_FIELD_EDITOR (widget));
  return liandu_field_editor_has_focus (LIANDU_FIELD_EDITOR (widget));
}

static void
add_signals (GType type)
{
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_field_editor_class_init (LianduFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_field_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_field_editor_grab_focus;
  klass->focus = real_focus;
  klass->guards_focus = TRUE;
  klass->flushes = TRUE;
  add_signals (G_TYPE_FROM_CLASS (klass));
}

static void
liandu_field_editor_init (LianduFieldEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-editor");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
build_message (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  priv->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->message), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (priv->message, "liandu-message");
  gtk_widget_set_visible (priv->message, FALSE);
  gtk_box_append (GTK_BOX (self), priv->message);
}

/**
 * liandu_field_editor_new:
 * @field: the field to edit
 * @store: where links, codes and files come from
 * @compact: it stands in a cell of a grid: no message under it, tight, and
 *   nothing goes into the record before liandu_field_editor_commit()
 *
 * Returns: (transfer floating): the editor for this type of field
 */
GtkWidget *
liandu_field_editor_new (const LianduField *field,
                         LianduStore       *store,
                         gboolean           compact)
{
  LianduFieldEditor *self = g_object_new (choose_type (field), NULL);
  LianduFieldEditorPrivate *priv = PRIV (self);

  priv->field = field;
  priv->store = g_object_ref (store);
  priv->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  LIANDU_FIELD_EDITOR_GET_CLASS (self)->build (self);
  build_message (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_field_editor_bind:
 * @record: the record whose field is edited
 *
 * Shows the record's value.  An entry that has the focus keeps its text, and
 * typed text that is not in the record yet goes on being typed text.
 */
void
liandu_field_editor_bind (LianduFieldEditor *self,
                          LianduRecord      *record)
{
  LianduFieldEditorPrivate *priv = PRIV (self);
  LianduFieldEditorClass *klass = LIANDU_FIELD_EDITOR_GET_CLASS (self);
  gboolean is_first = priv->record == NULL;

  g_set_object (&priv->record, record);
  if (klass->attach != NULL)
    klass->attach (self, record);
  if (is_first)
    show_value (self);
  else
    liandu_field_editor_refresh (self);
}

/**
 * liandu_field_editor_commit:
 *
 * Puts what was typed into the record.  What is wrong with it is shown beside
 * the field and returned.
 *
 * Returns: whether the record has the value and the kind's rules accept it
 */
gboolean
liandu_field_editor_commit (LianduFieldEditor *self,
                            GError           **error)
{
  LianduFieldEditorPrivate *priv = PRIV (self);
  g_autoptr (GVariant) value = NULL;
  LianduFieldEditorClass *klass = LIANDU_FIELD_EDITOR_GET_CLASS (self);
  g_autoptr (GError) problem = NULL;
  g_autofree char *note = NULL;

  if (priv->record == NULL || !priv->edited)
    return TRUE;
  if (!klass->read (self, &value, &problem))
    {
      liandu_field_editor_set_error (self, problem->message);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  note = klass->note != NULL ? klass->note (self) : NULL;
  _liandu_field_editor_put (self, value);
  liandu_field_editor_set_note (self, note);
  return check_rules (self, error);
}

/**
 * liandu_field_editor_take:
 * @value: (nullable): if floating, it is taken
 *
 * For a value that the user has just chosen beside this editor: it replaces
 * what is typed in it.
 */
void
liandu_field_editor_take (LianduFieldEditor *self,
                          GVariant          *value)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  _liandu_field_editor_put (self, owned);
  _liandu_field_editor_show_now (self);
}

/**
 * liandu_field_editor_flush:
 *
 * Puts what is being typed into the record as far as it can be understood,
 * without a word and without touching the entry: for drafts.
 */
void
liandu_field_editor_flush (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);
  LianduFieldEditorClass *klass = LIANDU_FIELD_EDITOR_GET_CLASS (self);
  g_autoptr (GVariant) value = NULL;

  if (priv->record == NULL || !priv->edited || !klass->flushes || !klass->read (self, &value, NULL))
    return;
  if (liandu_value_equal (value, liandu_record_get_value (priv->record, priv->field)))
    return;
  liandu_record_set_value (priv->record, priv->field, value);
  g_signal_emit (self, signals[COMMITTED], 0);
}

/**
 * liandu_field_editor_refresh:
 *
 * The record's value may be another one now: shows it, or does so when the
 * focus has left.
 */
void
liandu_field_editor_refresh (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (priv->edited)
    return;
  if (LIANDU_FIELD_EDITOR_GET_CLASS (self)->guards_focus && liandu_field_editor_has_focus (self))
    priv->stale = TRUE;
  else
    show_value (self);
}

/**
 * liandu_field_editor_settle:
 *
 * The user has decided elsewhere what the value is (between two versions):
 * shows it, whatever was being typed, and says that it has changed.
 */
void
liandu_field_editor_settle (LianduFieldEditor *self)
{
  show_value (self);
  _liandu_field_editor_announce (self);
}

static void
show_message (LianduFieldEditor *self,
              const char        *text,
              gboolean           is_error)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  gtk_label_set_text (GTK_LABEL (priv->message), text != NULL ? text : "");
  gtk_widget_set_visible (priv->message, text != NULL && !priv->compact);
  if (priv->compact)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  if (is_error)
    gtk_widget_add_css_class (priv->message, "error");
  else
    gtk_widget_remove_css_class (priv->message, "error");
}

static void
announce_error (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (priv->control == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_STATE_INVALID,
                               priv->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (priv->error != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, priv->error, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * liandu_field_editor_set_error:
 * @message: (nullable): what is wrong, in words for the user
 *
 * Says beside the field what is wrong with it.
 */
void
liandu_field_editor_set_error (LianduFieldEditor *self,
                               const char        *message)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (g_strcmp0 (priv->error, message) == 0)
    return;
  g_free (priv->error);
  priv->error = g_strdup (message);
  show_message (self, message, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "invalid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "invalid");
  announce_error (self);
}

const char *
liandu_field_editor_get_error (LianduFieldEditor *self)
{
  return PRIV (self)->error;
}

/**
 * liandu_field_editor_set_note:
 * @message: (nullable): something worth knowing that is no mistake
 *
 * Says it beside the field, unless there is a mistake to be shown.
 */
void
liandu_field_editor_set_note (LianduFieldEditor *self,
                              const char        *message)
{
  if (PRIV (self)->error == NULL)
    show_message (self, message, FALSE);
}

void
liandu_field_editor_focus (LianduFieldEditor *self)
{
  liandu_scroll_reveal (GTK_WIDGET (self));
  LIANDU_FIELD_EDITOR_GET_CLASS (self)->focus (self);
  if (!PRIV (self)->compact)
    liandu_scroll_to (GTK_WIDGET (self));
}

gboolean
liandu_field_editor_has_focus (LianduFieldEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/**
 * liandu_field_editor_is_edited:
 *
 * Returns: whether something was typed that is not in the record yet
 */
gboolean
liandu_field_editor_is_edited (LianduFieldEditor *self)
{
  return PRIV (self)->edited;
}

const LianduField *
liandu_field_editor_get_field (LianduFieldEditor *self)
{
  return PRIV (self)->field;
}

LianduStore *
liandu_field_editor_get_store (LianduFieldEditor *self)
{
  return PRIV (self)->store;
}

/**
 * liandu_field_editor_get_record:
 *
 * Returns: (nullable) (transfer none): the record that is edited
 */
LianduRecord *
liandu_field_editor_get_record (LianduFieldEditor *self)
{
  return PRIV (self)->record;
}

gboolean
liandu_field_editor_is_compact (LianduFieldEditor *self)
{
  return PRIV (self)->compact;
}

/* For the editors */

/* The widget that takes the focus stands for the field to assistive
 * technologies: it has the field's name. */
void
_liandu_field_editor_set_control (LianduFieldEditor *self,
                                  GtkWidget         *control)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  priv->control = control;
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  liandu_field_get_title (priv->field), -1);
}

/* Everything that the entries of all editors have in common. */
void
_liandu_field_editor_adopt_entry (LianduFieldEditor *self,
                                  GtkWidget         *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  const char *hint = liandu_field_get_hint (PRIV (self)->field);

  _liandu_field_editor_set_control (self, entry);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  if (hint != NULL && !PRIV (self)->compact)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "insert-text", G_CALLBACK (entry_insert_cb), self, 0);
}

void
_liandu_field_editor_typed (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (priv->showing)
    return;
  priv->edited = TRUE;
  liandu_field_editor_set_error (self, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Enter: what was typed is taken, and the next field is wanted unless there
 * is something wrong here.  In a grid the cell commits by itself. */
void
_liandu_field_editor_activated (LianduFieldEditor *self)
{
  if (PRIV (self)->compact || liandu_field_editor_commit (self, NULL))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

/* An answer that was chosen rather than typed, or has just been parsed. */
void
_liandu_field_editor_put (LianduFieldEditor *self,
                          GVariant          *value)
{
  LianduFieldEditorPrivate *priv = PRIV (self);
  gboolean changes = !liandu_value_equal (value, liandu_record_get_value (priv->record, priv->field));

  priv->edited = FALSE;
  liandu_record_set_value (priv->record, priv->field, value);
  liandu_field_editor_set_error (self, NULL);
  liandu_field_editor_refresh (self);
  if (changes)
    g_signal_emit (self, signals[COMMITTED], 0);
}

/* Rows of a table change without a value of the field itself. */
void
_liandu_field_editor_announce (LianduFieldEditor *self)
{
  liandu_field_editor_set_error (self, NULL);
  g_signal_emit (self, signals[COMMITTED], 0);
}

/* For a value that the user has just chosen in this editor, so that nothing
 * typed is overwritten although the focus is here. */
void
_liandu_field_editor_show_now (LianduFieldEditor *self)
{
  show_value (self);
}

/* What no ledger can hold was taken out of a text: said, not hidden. */
char *
_liandu_field_editor_describe_cleaning (const char *text,
                                        gboolean    is_long)
{
  LianduTextChanges changes = LIANDU_TEXT_UNCHANGED;
  g_autofree char *clean = is_long ? liandu_text_clean_long (text, -1, &changes) : liandu_text_clean (text, -1, &changes);

  return changes != LIANDU_TEXT_UNCHANGED ? liandu_text_describe_changes (changes) : NULL;
}

GVariant *
_liandu_field_editor_get_value (LianduFieldEditor *self)
{
  LianduFieldEditorPrivate *priv = PRIV (self);

  if (liandu_field_get_child_kind (priv->field) != NULL)
    return NULL;
  return liandu_record_get_value (priv->record, priv->field);
}

LianduDate *
_liandu_field_editor_dup_today (LianduFieldEditor *self)
{
  return liandu_clock_dup_today (liandu_store_get_clock (PRIV (self)->store));
}
