/* liandu-table-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-answer-strip.h"
#include "liandu-checklist.h"
#include "liandu-table-row.h"
#include "liandu-text.h"
#include "liandu-value.h"

#define MAX_SUMMARY 80

/**
 * LianduTableRow:
 *
 * One row of a table inside a form: a line that says what is in it, and under
 * it, when it is opened, a form of its own.
 *
 * With the focus on the line: Enter opens and closes it, Delete takes it away,
 * Ctrl with an arrow key moves it.
 *
 * In a checklist the answers stand at the end of the line: a number key or the
 * arrow keys to the sides give them, Enter opens the note alone, and F2
 * everything.
 *
 * A row that is gone through has its answers under the line: a number key
 * gives one, Ctrl+Enter takes the step that it stands for.
 *
 * Signals "changed", "edited", "remove", "move" (int step), "finished",
 * "answer" (const char *code), "answered" (a row that is gone through, by a
 * key), "open-record" (const char *uuid).
 */
struct _LianduTableRow
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *header;
  GtkWidget *words;
  GtkWidget *first;
  GtkWidget *rest;
  GtkWidget *remove;
  GtkWidget *revealer;
  GtkWidget *answers;       /* box */

  const LianduChecklistInfo *checklist; /* NULL: rows are not answered here */
  LianduAnswerStrip *strip; /* borrowed, with the checklist */
  gboolean is_full;         /* the form has every field */

  LianduStore *store;
  LianduRecord *record;
  LianduForm *form;         /* borrowed; made when it is first opened */
  LianduReviewLine *review; /* borrowed; where the row is one to be gone through */
};

enum
{
  CHANGED,
  EDITED,
  REMOVE,
  MOVE,
  ANSWER,
  FINISHED,
  ANSWERING,
  ANSWERED,
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduTableRow, liandu_table_row, GTK_TYPE_BOX)

static char *
describe_field (LianduTableRow *self,
                const char     *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (self->record), name);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (field == NULL || liandu_field_get_child_kind (field) != NULL)
    return g_strdup ("");
  text = liandu_value_to_text (field, liandu_record_get_value (self->record, field), codes);
  line = liandu_text_clean (text, -1, NULL);
  return *line != '\0' ? liandu_text_shorten (line, MAX_SUMMARY) : g_strdup ("");
}

/* A row that is gone through begins with what it is about; the answer is seen
 * on its button. */
static gboolean
is_seen_in_review (LianduTableRow *self,
                   const char     *field)
{
  const LianduReviewInfo *info = &liandu_kind_get_info (liandu_record_get_kind (self->record))->review;
  g_autofree char *title = NULL;

  if (info->link == NULL)
    return FALSE;
  title = liandu_record_dup_title (self->record);
  return g_str_equal (field, info->link) || g_str_equal (field, info->answer)
         || (liandu_field_get_field_type (liandu_kind_get_field (liandu_record_get_kind (self->record), field)) == LIANDU_FIELD_TEXT
             && g_strcmp0 (liandu_record_get_string (self->record, field), title) == 0);
}

static char *
describe (LianduTableRow *self,
          guint           column)
{
  return describe_field (self, liandu_kind_get_info (liandu_record_get_kind (self->record))->columns[column].field);
}

/* A number says nothing without its name. */
static char *
describe_part (LianduTableRow *self,
               const char     *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (self->record), name);
  g_autofree char *words = describe_field (self, name);

  if (*words == '\0' || field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_INTEGER)
    return g_steal_pointer (&words);
  /* Translators: the name of a number, and the number */
  return g_strdup_printf (C_("row", "%s %s"), liandu_field_get_title (field), words);
}

/* What the answers at the end of the line and the heading of the list say
 * already. */
static gboolean
is_said (LianduTableRow *self,
         const char     *field)
{
  return self->checklist != NULL
         && (g_str_equal (field, self->checklist->answer) || g_strcmp0 (field, self->checklist->stage) == 0);
}

static char *
describe_rest (LianduTableRow *self)
{
  const LianduColumnInfo *columns = liandu_kind_get_info (liandu_record_get_kind (self->record))->columns;
  guint n = liandu_kind_get_info (liandu_record_get_kind (self->record))->n_columns;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < n; i++)
    {
      g_autofree char *part = is_said (self, columns[i].field) ? g_strdup ("") : describe_part (self, columns[i].field);

      if (*part != '\0' && !is_seen_in_review (self, columns[i].field))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_first (LianduTableRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;

  if (liandu_kind_get_info (liandu_record_get_kind (self->record))->review.link == NULL)
    return describe (self, 0);
  title = liandu_record_dup_title (self->record);
  line = liandu_text_clean (title != NULL ? title : "", -1, NULL);
  return liandu_text_shorten (line, MAX_SUMMARY);
}

static void
update_header (LianduTableRow *self)
{
  g_autofree char *first = describe_first (self);
  g_autofree char *rest = describe_rest (self);
  g_autofree char *summary = liandu_table_row_dup_summary (self);

  gtk_label_set_text (GTK_LABEL (self->first), *first != '\0' ? first : C_("value", "—"));
  gtk_label_set_text (GTK_LABEL (self->rest), rest);
  gtk_widget_set_visible (self->rest, *rest != '\0');
  if (self->strip != NULL)
    liandu_answer_strip_show (self->strip, liandu_record_get_string (self->record, self->checklist->answer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
form_changed_cb (LianduTableRow *self)
{
  update_header (self);
  if (self->review != NULL)
    liandu_review_line_bind (self->review, self->record);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
form_edited_cb (LianduTableRow *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
form_finished_cb (LianduTableRow *self)
{
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
form_open_record_cb (LianduTableRow *self,
                     const char     *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

/* Everything but the stage: that is the list in which the row stands. */
static GPtrArray *
list_fields (LianduTableRow *self)
{
  const LianduKind *kind = liandu_record_get_kind (self->record);
  GPtrArray *all = liandu_kind_get_fields (kind);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (liandu_field_get_name (g_ptr_array_index (all, i)), self->checklist->stage) != 0)
      g_ptr_array_add (fields, g_ptr_array_index (all, i));
  return fields;
}

/* In a checklist a note is all that is asked for, unless the question itself
 * is still to be worded. */
/* The answer is in the record: the form, if there is one, shows it too. */
static void
review_answering_cb (LianduTableRow *self)
{
  g_signal_emit (self, signals[ANSWERING], 0);
}

static void
review_answered_cb (LianduTableRow *self)
{
  if (self->form != NULL)
    liandu_form_bind (self->form, self->record);
  form_changed_cb (self);
}

static void
build_review (LianduTableRow *self)
{
  const LianduReviewInfo *info = &liandu_kind_get_info (liandu_record_get_kind (self->record))->review;
  GtkWidget *line;

  if (info->link == NULL)
    return;
  line = liandu_review_line_new (self->store, self->record);
  self->review = LIANDU_REVIEW_LINE (line);
  /* What it is about has the place that a short first column does not need. */
  gtk_label_set_width_chars (GTK_LABEL (self->first), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (self->first), 30);
  gtk_widget_set_tooltip_text (self->header, _("A number key answers, Ctrl+Enter takes the step in the ledger, Enter opens the row, Delete removes it"));
  g_signal_connect_object (line, "answering", G_CALLBACK (review_answering_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "answered", G_CALLBACK (review_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self), line, gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static void
add_fields (LianduTableRow *self,
            gboolean        all)
{
  const LianduKind *kind = liandu_record_get_kind (self->record);
  const LianduField *note = self->checklist != NULL ? liandu_kind_get_field (kind, self->checklist->note) : NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) problems = liandu_record_validate (self->record);

  self->is_full = all || note == NULL;
  for (guint i = 0; !self->is_full && i < problems->len; i++)
    self->is_full = ((LianduProblem *) g_ptr_array_index (problems, i))->field != note;
  if (note == NULL)
    {
      liandu_form_add_sections (self->form, kind);
      return;
    }
  fields = self->is_full ? list_fields (self) : g_ptr_array_new ();
  if (!self->is_full)
    g_ptr_array_add (fields, (gpointer) note);
  liandu_form_add_section (self->form, NULL, fields);
}

static void
build_form (LianduTableRow *self,
            gboolean        all)
{
  GtkWidget *form = liandu_form_new (self->store);

  self->form = LIANDU_FORM (form);
  gtk_widget_add_css_class (form, "inline");
  add_fields (self, all);
  liandu_form_bind (self->form, self->record);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "edited", G_CALLBACK (form_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "finished", G_CALLBACK (form_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "open-record", G_CALLBACK (form_open_record_cb), self, G_CONNECT_SWAPPED);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), form);
}

static void
header_clicked_cb (LianduTableRow *self)
{
  if (liandu_table_row_is_open (self))
    {
      liandu_table_row_close (self);
      return;
    }
  liandu_form_focus_first (liandu_table_row_open (self));
}

static void
remove_clicked_cb (LianduTableRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* Number keys, those of the number pad too, and the arrow keys to the sides. */
static gboolean
answer_by_key (LianduTableRow *self,
               guint           keyval)
{
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return liandu_answer_strip_choose (self->strip, keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return liandu_answer_strip_choose (self->strip, keyval - GDK_KEY_KP_0);
  if (keyval == GDK_KEY_F2)
    liandu_form_focus_first (liandu_table_row_open_fully (self));
  else if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    liandu_answer_strip_step (self->strip, keyval == GDK_KEY_Right ? 1 : -1);
  else
    return FALSE;
  return TRUE;
}

static void
answered_cb (LianduTableRow *self,
             const char     *code)
{
  g_signal_emit (self, signals[ANSWER], 0, code);
}

static gboolean
review_by_key (LianduTableRow *self,
               guint           keyval)
{
  gunichar key = gdk_keyval_to_unicode (keyval);
  int digit = g_unichar_digit_value (key);

  if (digit < 1 || !liandu_review_line_answer (self->review, (guint) digit - 1))
    return FALSE;
  g_signal_emit (self, signals[ANSWERED], 0);
  return TRUE;
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
header_key_pressed_cb (LianduTableRow  *self,
                       guint            keyval,
                       guint            keycode,
                       GdkModifierType  state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->review != NULL && !control && review_by_key (self, keyval))
    return TRUE;
  if (self->review != NULL && control && is_enter (keyval))
    liandu_review_line_take_offer (self->review);
  else if (keyval == GDK_KEY_Delete)
    g_signal_emit (self, signals[REMOVE], 0);
  else if (control && keyval == GDK_KEY_Up)
    g_signal_emit (self, signals[MOVE], 0, -1);
  else if (control && keyval == GDK_KEY_Down)
    g_signal_emit (self, signals[MOVE], 0, 1);
  else
    return self->strip != NULL && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0 && answer_by_key (self, keyval);
  return TRUE;
}

/* Comes here only when no editor inside wanted it. */
static gboolean
form_key_pressed_cb (LianduTableRow *self,
                     guint           keyval)
{
  if (keyval != GDK_KEY_Escape || !liandu_table_row_is_open (self))
    return FALSE;
  liandu_table_row_focus (self);
  liandu_table_row_close (self);
  return TRUE;
}

static void
liandu_table_row_dispose (GObject *object)
{
  LianduTableRow *self = LIANDU_TABLE_ROW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_table_row_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ANSWER] = g_signal_new ("answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERING] = g_signal_new ("answering", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_table_row_class_init (LianduTableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_table_row_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-table-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, header);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, words);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, answers);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, first);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, rest);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, remove);
  gtk_widget_class_bind_template_child (widget_class, LianduTableRow, revealer);
  gtk_widget_class_bind_template_callback (widget_class, header_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_key_pressed_cb);
}

static void
liandu_table_row_init (LianduTableRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_table_row_new:
 *
 * Returns: (transfer floating): a closed row
 */
GtkWidget *
liandu_table_row_new (LianduStore  *store,
                      LianduRecord *record)
{
  LianduTableRow *self = g_object_new (LIANDU_TYPE_TABLE_ROW, NULL);

  self->store = g_object_ref (store);
  liandu_table_row_bind (self, record);
  build_review (self);
  return GTK_WIDGET (self);
}

/* A question takes the line, and what was said about it goes under it. */
static void
arrange_question (LianduTableRow *self)
{
  const LianduKind *kind = liandu_record_get_kind (self->record);
  const char *first = liandu_kind_get_info (kind)->columns[0].field;

  if (liandu_kind_get_title_field (kind) != liandu_kind_get_field (kind, first))
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->words), 2);
  gtk_label_set_max_width_chars (GTK_LABEL (self->first), -1);
  gtk_widget_add_css_class (self->rest, "liandu-said");
}

/**
 * liandu_table_row_set_checklist:
 *
 * Puts the answers at the end of the line, where the row's kind has some.
 */
void
liandu_table_row_set_checklist (LianduTableRow *self)
{
  const LianduKind *kind = liandu_record_get_kind (self->record);
  const LianduChecklistInfo *checklist = liandu_checklist_get_info (kind);

  if (checklist == NULL || self->strip != NULL)
    return;
  self->checklist = checklist;
  self->strip = LIANDU_ANSWER_STRIP (liandu_answer_strip_new (liandu_kind_get_field (kind, checklist->answer), self->store));
  g_signal_connect_object (self->strip, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), GTK_WIDGET (self->strip));
  gtk_widget_set_tooltip_text (self->header, _("A number key answers, Enter writes a note, F2 opens everything, Delete removes the line"));
  arrange_question (self);
  update_header (self);
}

/**
 * liandu_table_row_set_kept:
 *
 * The row was left by a step of the workflow: it cannot be taken away.
 */
void
liandu_table_row_set_kept (LianduTableRow *self)
{
  gtk_widget_set_visible (self->remove, FALSE);
  gtk_widget_set_tooltip_text (self->header, _("Left by a step of the workflow; Enter opens it"));
}

void
liandu_table_row_bind (LianduTableRow *self,
                       LianduRecord   *record)
{
  g_set_object (&self->record, record);
  update_header (self);
  if (self->review != NULL)
    liandu_review_line_bind (self->review, record);
  if (self->form != NULL)
    liandu_form_bind (self->form, record);
}

LianduRecord *
liandu_table_row_get_record (LianduTableRow *self)
{
  return self->record;
}

/**
 * liandu_table_row_get_form:
 *
 * Returns: (nullable) (transfer none): its form, if it was ever opened
 */
LianduForm *
liandu_table_row_get_form (LianduTableRow *self)
{
  return self->form;
}

gboolean
liandu_table_row_is_open (LianduTableRow *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

/**
 * liandu_table_row_open:
 *
 * Returns: (transfer none): its form, which is shown now
 */
LianduForm *
liandu_table_row_open (LianduTableRow *self)
{
  if (self->form == NULL)
    build_form (self, FALSE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "open");
  return self->form;
}

/**
 * liandu_table_row_open_fully:
 *
 * Returns: (transfer none): its form with every field of the row
 */
LianduForm *
liandu_table_row_open_fully (LianduTableRow *self)
{
  if (self->form != NULL && !self->is_full)
    {
      liandu_form_commit (self->form);
      build_form (self, TRUE);
    }
  else if (self->form == NULL)
    build_form (self, TRUE);
  return liandu_table_row_open (self);
}

void
liandu_table_row_close (LianduTableRow *self)
{
  if (self->form != NULL)
    liandu_form_commit (self->form);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
}

void
liandu_table_row_focus (LianduTableRow *self)
{
  gtk_widget_grab_focus (self->header);
}

/**
 * liandu_table_row_dup_summary:
 *
 * Returns: (transfer full): the row in one line
 */
char *
liandu_table_row_dup_summary (LianduTableRow *self)
{
  g_autofree char *first = describe_first (self);
  g_autofree char *rest = describe_rest (self);
  g_autofree char *answer = self->checklist != NULL ? describe_field (self, self->checklist->answer) : g_strdup ("");
  const char *parts[] = { first, answer, rest };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_table_row_get_review:
 *
 * Returns: (nullable) (transfer none): its answers, where it is a row that is
 *   gone through
 */
LianduReviewLine *
liandu_table_row_get_review (LianduTableRow *self)
{
  return self->review;
}
