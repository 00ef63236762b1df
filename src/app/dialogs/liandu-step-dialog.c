/* liandu-step-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-form.h"
#include "liandu-new-record.h"
#include "liandu-phrases.h"
#include "liandu-step-dialog.h"

/**
 * LianduStepDialog:
 *
 * All that a step asks, in one dialog: what it sets on the record, who
 * decided it and in which form, when, why, and where the paper is.
 *
 * Property "words": what was done, once it is; not for a batch, which knows
 * of each of its records how it went.
 * Signal "done": the step is on record; the dialog closes after it.
 */
struct _LianduStepDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget *take_button;
  GtkWidget *problem;
  GtkWidget *box;

  LianduStore *store;
  LianduStepBatch *batch;       /* NULL for a single record */
  LianduRecord *record;         /* for a batch what its records have in common */
  LianduRecord *decision;       /* the answers, as if they were a record */
  const LianduTransitionInfo *transition;
  LianduForm *asks;             /* borrowed, NULL when it asks for nothing */
  LianduForm *answers;          /* borrowed */
  LianduRecord *also;           /* what is put on record with the step, or NULL */
  char *needs;                  /* names of fields that it asks for and must have */
  char *words;
  gboolean taking;
};

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

enum
{
  DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduStepDialog, liandu_step_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LianduStepDialog *self,
              const char       *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static char *
dup_text (LianduStepDialog *self,
          const char       *name)
{
  return g_strdup (liandu_record_get_string (self->decision, name));
}

static LianduEvent *
new_event (LianduStepDialog *self)
{
  LianduEvent *event = liandu_event_new (self->transition->name);
  GVariant *decided_by = liandu_record_get (self->decision, "decided_by");
  GVariant *date = liandu_record_get (self->decision, "date");

  event->decided_by = decided_by != NULL ? g_variant_ref (decided_by) : NULL;
  event->date = date != NULL ? g_variant_ref (date) : NULL;
  event->form = dup_text (self, "form");
  event->opinion = dup_text (self, "opinion");
  event->paper_location = dup_text (self, "paper_location");
  return event;
}

static void
finish (LianduStepDialog *self)
{
  const char *step = liandu_transition_get_title (self->transition);
  g_autofree char *heading = liandu_phrases_heading (self->record);

  /* Translators: a step of the workflow, and the record it was taken with */
  self->words = g_strdup_printf (_("“%s” is on record: %s"), step, heading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduStepDialog) self = LIANDU_STEP_DIALOG (user_data);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->taking = FALSE;
  if (liandu_store_commit_finish (LIANDU_STORE (source), result, &conflicts, &error))
    {
      finish (self);
      return;
    }
  text = liandu_error_to_user_text (error);
  show_problem (self, text);
  gtk_widget_set_sensitive (self->take_button, TRUE);
}

static void
batch_taken_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduStepDialog) self = LIANDU_STEP_DIALOG (user_data);

  liandu_step_batch_take_finish (LIANDU_STEP_BATCH (source), result, NULL);
  self->taking = FALSE;
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static LianduFieldEditor *
find_wrong (LianduStepDialog *self)
{
  LianduFieldEditor *wrong = self->asks != NULL ? liandu_form_validate (self->asks) : NULL;
  LianduFieldEditor *other = liandu_form_validate (self->answers);

  return wrong != NULL ? wrong : other;
}

/* Left open, a time limit is reckoned by its rule when the step is taken. */
static gboolean
is_counted (LianduStepDialog  *self,
            LianduForm        *form,
            const LianduField *field)
{
  return form == self->asks && liandu_workflow_counts (self->record, self->transition, field);
}

static LianduFieldEditor *
find_unanswered (LianduStepDialog *self,
                 LianduForm       *form,
                 const char       *names)
{
  GPtrArray *rows = form != NULL ? liandu_form_get_rows (form) : NULL;
  LianduFieldEditor *first = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduFormRow *row = g_ptr_array_index (rows, i);
      const LianduField *field = liandu_form_row_get_field (row);
      g_autofree char *message = NULL;

      if (!gtk_widget_get_visible (GTK_WIDGET (row)) || !liandu_words_contain (names, liandu_field_get_name (field)))
        continue;
      if (liandu_field_get_child_kind (field) != NULL || liandu_record_get_value (liandu_form_get_record (form), field) != NULL
          || is_counted (self, form, field))
        continue;
      message = g_strdup_printf (_("“%s” is needed for this step: please fill it in"), liandu_field_get_title (field));
      liandu_field_editor_set_error (liandu_form_row_get_editor (row), message);
      if (first == NULL)
        first = liandu_form_row_get_editor (row);
    }
  return first;
}

/* The questions that this step will not be taken without. */
static const char *
get_needed_answers (LianduStepDialog *self)
{
  gboolean is_decided = (self->transition->flags & LIANDU_TRANSITION_DECIDED) != 0;
  gboolean has_opinion = (self->transition->flags & LIANDU_TRANSITION_OPINION) != 0;

  if (is_decided && has_opinion)
    return "decided_by form date opinion";
  if (is_decided)
    return "decided_by form date";
  return has_opinion ? "date opinion" : "date";
}

static gboolean
is_complete (LianduStepDialog *self)
{
  LianduFieldEditor *wrong = find_wrong (self);
  LianduFieldEditor *missing = find_unanswered (self, self->asks, self->needs);
  LianduFieldEditor *unanswered = find_unanswered (self, self->answers, get_needed_answers (self));

  if (wrong == NULL)
    wrong = missing != NULL ? missing : unanswered;
  if (wrong != NULL)
    liandu_field_editor_focus (wrong);
  return wrong == NULL;
}

static void
take_cb (LianduStepDialog *self)
{
  liandu_step_dialog_take (self);
}

static void
finished_cb (LianduStepDialog *self,
             LianduForm       *form)
{
  if (form == self->asks)
    liandu_form_focus_first (self->answers);
  else
    gtk_widget_grab_focus (self->take_button);
}

static GPtrArray *
list_fields (const LianduKind *kind,
             const char       *names,
             const char       *except)
{
  g_auto (GStrv) words = liandu_words_split (names);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], except) != 0)
      g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (kind, words[i]));
  return fields;
}

static void
mark_required (LianduForm *form,
               const char *names)
{
  GPtrArray *rows = liandu_form_get_rows (form);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduFormRow *row = g_ptr_array_index (rows, i);

      if (liandu_words_contain (names, liandu_field_get_name (liandu_form_row_get_field (row))))
        liandu_form_row_set_required (row, TRUE);
    }
}

static LianduForm *
add_form (LianduStepDialog *self,
          LianduRecord     *record,
          GPtrArray        *fields,
          const char       *required)
{
  GtkWidget *form = liandu_form_new (self->store);

  liandu_form_add_section (LIANDU_FORM (form), NULL, fields);
  liandu_form_bind (LIANDU_FORM (form), record);
  mark_required (LIANDU_FORM (form), required);
  g_signal_connect_object (form, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), form);
  return LIANDU_FORM (form);
}

/* Rows of a table are each record's own. */
static void
drop_tables (GPtrArray *fields)
{
  for (guint i = fields->len; i > 0; i--)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i - 1)) != NULL)
      g_ptr_array_remove_index (fields, i - 1);
}

/* What is counted from the day of the step goes with the day that is entered
 * below. */
static void
suppose_day (LianduStepDialog *self)
{
  GPtrArray *rows = liandu_form_get_rows (self->asks);

  for (guint i = 0; i < rows->len && self->transition->sets_today != NULL; i++)
    {
      LianduReckoningButton *reckoning = liandu_form_row_get_reckoning (g_ptr_array_index (rows, i));

      if (reckoning != NULL)
        liandu_reckoning_button_suppose (reckoning, self->transition->sets_today, self->decision, "date");
    }
}

static void
explain_batch (LianduStepDialog *self)
{
  GtkWidget *label = gtk_label_new (liandu_step_batch_has_presets (self->batch)
                                    ? _("Each record gets what the list says beside it. Only what is changed here goes on all of them alike.")
                                    : _("What is filled in here goes on all these records; what is left as it is stays on each as it is."));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "liandu-message");
  gtk_box_append (GTK_BOX (self->box), label);
}

/* The date of the step is the date that it sets on the record: asked once. */
static void
build_forms (LianduStepDialog *self)
{
  gboolean is_decided = (self->transition->flags & LIANDU_TRANSITION_DECIDED) != 0;
  g_autoptr (GPtrArray) asked = list_fields (liandu_record_get_kind (self->record), self->transition->asks, self->transition->sets_today);
  g_autoptr (GPtrArray) questions = list_fields (liandu_kind_get_decision (),
                                                 is_decided ? "decided_by form date paper_location opinion" : "date opinion", NULL);

  if (self->batch != NULL)
    drop_tables (asked);
  if (self->batch != NULL && asked->len > 0)
    explain_batch (self);
  if (asked->len > 0)
    {
      self->asks = add_form (self, self->record, asked, self->needs);
      suppose_day (self);
    }
  self->answers = add_form (self, self->decision, questions, get_needed_answers (self));
}

/* The records of a batch may come from several states. */
static char *
dup_subtitle (LianduStepDialog *self)
{
  const LianduKind *kind = liandu_record_get_kind (self->record);
  const LianduStateInfo *from = liandu_kind_get_state (kind, liandu_record_get_state (self->record));
  const LianduStateInfo *to = liandu_kind_get_state (kind, liandu_workflow_get_target (self->record, self->transition));
  guint n = self->batch != NULL ? liandu_step_batch_count (self->batch, LIANDU_STEP_POSSIBLE) : 1;
  g_autofree char *heading = NULL;

  if (self->batch != NULL)
    return g_strdup_printf (ngettext ("%u record together", "%u records together", n), n);
  heading = liandu_phrases_heading (self->record);
  /* Translators: record; the state it is in; the state it will be in */
  return g_strdup_printf (_("%s · %s → %s"), heading, from != NULL ? liandu_state_get_title (from) : "",
                          to != NULL ? liandu_state_get_title (to) : "");
}

static void
show_titles (LianduStepDialog *self)
{
  const char *step = liandu_transition_get_title (self->transition);
  g_autofree char *subtitle = dup_subtitle (self);

  adw_window_title_set_title (self->title, step);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), step);
  gtk_button_set_label (GTK_BUTTON (self->take_button), step);
}

static void
liandu_step_dialog_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WORDS:
      g_value_set_string (value, LIANDU_STEP_DIALOG (object)->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_step_dialog_dispose (GObject *object)
{
  LianduStepDialog *self = LIANDU_STEP_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->batch);
  g_clear_object (&self->record);
  g_clear_object (&self->decision);
  g_clear_object (&self->also);

  G_OBJECT_CLASS (liandu_step_dialog_parent_class)->dispose (object);
}

static void
liandu_step_dialog_finalize (GObject *object)
{
  LianduStepDialog *self = LIANDU_STEP_DIALOG (object);

  g_free (self->needs);
  g_free (self->words);

  G_OBJECT_CLASS (liandu_step_dialog_parent_class)->finalize (object);
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  liandu_step_dialog_take (LIANDU_STEP_DIALOG (widget));
}

static void
liandu_step_dialog_class_init (LianduStepDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liandu_step_dialog_get_property;
  object_class->dispose = liandu_step_dialog_dispose;
  object_class->finalize = liandu_step_dialog_finalize;
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduStepDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduStepDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, LianduStepDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduStepDialog, box);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_step_dialog_init (LianduStepDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Who the record says is to decide. */
static void
propose_decider (LianduStepDialog *self)
{
  GVariant *decider = self->transition->decider != NULL ? liandu_record_get (self->record, self->transition->decider) : NULL;

  if (decider != NULL)
    liandu_record_set (self->decision, "decided_by", decider);
}

/* What is known already of the questions that this step asks. */
static void
take_over (LianduStepDialog *self,
           LianduRecord     *answers)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_kind_get_decision ());
  gboolean is_decided = (self->transition->flags & LIANDU_TRANSITION_DECIDED) != 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_record_get_value (answers, field);

      if (value != NULL && (is_decided || liandu_words_contain ("date opinion", liandu_field_get_name (field))))
        liandu_record_set_value (self->decision, field, value);
    }
}

/* @answers: (nullable) */
static GtkWidget *
build (LianduStepDialog           *self,
       LianduStore                *store,
       const LianduTransitionInfo *transition,
       LianduRecord               *answers)
{
  self->store = g_object_ref (store);
  self->decision = liandu_new_record (store, liandu_kind_get_decision ());
  self->transition = transition;
  propose_decider (self);
  if (answers != NULL)
    take_over (self, answers);
  build_forms (self);
  show_titles (self);
  liandu_form_focus_first (self->asks != NULL ? self->asks : self->answers);
  return GTK_WIDGET (self);
}

/**
 * liandu_step_dialog_new:
 * @record: the record as it is in the store
 * @transition: a step that starts where it stands
 *
 * Returns: the dialog, with today as its date
 */
GtkWidget *
liandu_step_dialog_new (LianduStore                *store,
                        LianduRecord               *record,
                        const LianduTransitionInfo *transition)
{
  return liandu_step_dialog_new_with (store, record, transition, NULL);
}

/**
 * liandu_step_dialog_new_with:
 * @answers: (nullable): what is known already: answers to the questions that
 *   every step asks
 *
 * Returns: the same dialog with these answers in it
 */
GtkWidget *
liandu_step_dialog_new_with (LianduStore                *store,
                             LianduRecord               *record,
                             const LianduTransitionInfo *transition,
                             LianduRecord               *answers)
{
  LianduStepDialog *self = g_object_new (LIANDU_TYPE_STEP_DIALOG, NULL);

  self->record = g_object_ref (record);
  self->needs = g_strdup (transition->needs);
  return build (self, store, transition, answers);
}

/**
 * liandu_step_dialog_new_for_batch:
 * @batch: with at least one record that can take the step
 *
 * Asks once for all of them.  “done” when each went through it, whatever came
 * of it: @batch knows.
 */
GtkWidget *
liandu_step_dialog_new_for_batch (LianduStepBatch *batch)
{
  LianduStepDialog *self = g_object_new (LIANDU_TYPE_STEP_DIALOG, NULL);

  self->batch = g_object_ref (batch);
  self->record = liandu_step_batch_dup_common (batch);
  self->needs = liandu_step_batch_dup_needs (batch);
  return build (self, liandu_step_batch_get_store (batch), liandu_step_batch_get_transition (batch),
                liandu_step_batch_get_answers (batch));
}

/**
 * liandu_step_dialog_set_also:
 * @also: another record: its changes are committed with the step, all or
 *   nothing
 */
void
liandu_step_dialog_set_also (LianduStepDialog *self,
                             LianduRecord     *also)
{
  g_set_object (&self->also, also);
}

LianduRecord *
liandu_step_dialog_get_record (LianduStepDialog *self)
{
  return self->record;
}

/**
 * liandu_step_dialog_get_decision:
 *
 * Returns: (transfer none): the answers so far
 */
LianduRecord *
liandu_step_dialog_get_decision (LianduStepDialog *self)
{
  return self->decision;
}

static void
start_taking (LianduStepDialog *self)
{
  show_problem (self, NULL);
  self->taking = TRUE;
  gtk_widget_set_sensitive (self->take_button, FALSE);
}

static void
take_one (LianduStepDialog *self)
{
  LianduEvent *event = new_event (self);
  g_autoptr (LianduChangeSet) changes = liandu_step_batch_new_changes (self->record, event);
  g_autoptr (LianduChangeSet) others = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!liandu_workflow_check (self->record, event, &error))
    {
      text = liandu_error_to_user_text (error);
      show_problem (self, text);
      return;
    }
  others = self->also != NULL ? liandu_record_dup_changes (self->also) : NULL;
  if (others != NULL)
    liandu_change_set_append (changes, others);
  start_taking (self);
  liandu_store_commit_async (self->store, changes, NULL, committed_cb, g_object_ref (self));
}

/**
 * liandu_step_dialog_take:
 *
 * Takes the step, or shows what is missing.
 */
void
liandu_step_dialog_take (LianduStepDialog *self)
{
  if (self->taking || !is_complete (self))
    return;
  if (self->batch == NULL)
    {
      take_one (self);
      return;
    }
  start_taking (self);
  liandu_step_batch_take_async (self->batch, self->record, new_event (self), batch_taken_cb, g_object_ref (self));
}
