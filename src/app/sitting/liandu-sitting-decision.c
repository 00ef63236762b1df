/* liandu-sitting-decision.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-sitting-decision.h"
#include "liandu-sittings.h"
#include "liandu-review.h"
#include "liandu-steps.h"
#include "liandu-text-area.h"
#include "liandu-value-words.h"
#include "liandu-value.h"
#include "liandu-workflow.h"
#include "liandu-wrap-layout.h"

/* What is typed reaches the draft after so long a pause. */
#define KEEP_DELAY_MS 1500

/**
 * LianduSittingDecision:
 *
 * How much time is left, in words that are read from the back row, and what the
 * meeting decides: an answer with one key, what is said of it, and the step in
 * the ledger that follows, asked for by the same dialog as everywhere.
 */
struct _LianduSittingDecision
{
  GtkBox parent_instance;

  LianduSitting *sitting;
  const LianduKind *kind;
  const LianduReviewInfo *review;
  LianduRecord *record;
  GPtrArray *codes;         /* LianduCode, of the answers */
  LianduCodes *words;
  GtkWidget *big;
  GtkWidget *small;
  GtkWidget *answers_term;
  GtkWidget *answers;
  GtkWidget *note;
  GtkWidget *offer;
  GtkWidget *deadline;
  GtkWidget *steps;
  const LianduTransitionInfo *offered;
  const LianduTransitionInfo *moving;
  guint keep_id;
  gboolean showing;
};

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSittingDecision, liandu_sitting_decision, GTK_TYPE_BOX)

/* How much time is left */

static GVariant *
evaluate (LianduSittingDecision *self,
          LianduComputed         computed)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (liandu_sitting_get_store (self->sitting)));

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_computed (g_ptr_array_index (fields, i)) == computed)
      return liandu_record_evaluate (self->record, g_ptr_array_index (fields, i), today);
  return NULL;
}

static void
show_big (LianduSittingDecision *self)
{
  g_autoptr (GVariant) days = evaluate (self, LIANDU_COMPUTED_DAYS_LEFT);
  const LianduStateInfo *state = liandu_kind_get_state (self->kind, liandu_record_get_state (self->record));
  g_autofree char *words = days != NULL ? liandu_value_words_days_left (g_variant_get_int64 (days)) : NULL;
  gboolean late = days != NULL && g_variant_get_int64 (days) < 0;

  gtk_label_set_label (GTK_LABEL (self->big), words != NULL ? words : state != NULL ? liandu_state_get_title (state) : "");
  gtk_widget_remove_css_class (self->big, late ? "meeting-on-time" : "meeting-late");
  gtk_widget_add_css_class (self->big, late ? "meeting-late" : "meeting-on-time");
}

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_field (LianduSittingDecision *self,
              GString               *text,
              const LianduField     *field)
{
  GVariant *value = liandu_sittings_shows_field (field) ? liandu_record_get_value (self->record, field) : NULL;
  g_autofree char *words = value != NULL ? liandu_value_to_text (field, value, self->words) : NULL;
  g_autofree char *part = words != NULL ? g_strdup_printf (C_("sitting field", "%s %s"), liandu_field_get_title (field), words) : NULL;

  if (part != NULL)
    append (text, part);
}

static void
show_small (LianduSittingDecision *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GVariant) months = evaluate (self, LIANDU_COMPUTED_MONTHS_SINCE);
  g_autofree char *idle = NULL;

  if (liandu_kind_get_due_field (self->kind) != NULL)
    append_field (self, text, liandu_kind_get_due_field (self->kind));
  if (months != NULL && g_variant_get_int64 (months) > 0)
    {
      idle = g_strdup_printf (ngettext ("%d month without movement", "%d months without movement", (gulong) g_variant_get_int64 (months)),
                              (int) g_variant_get_int64 (months));
      append (text, idle);
    }
  gtk_label_set_label (GTK_LABEL (self->small), text->str);
}

/* Steps in the ledger */

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSittingDecision) self = LIANDU_SITTING_DECISION (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!liandu_steps_take_finish (result, &words, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      words = liandu_error_to_user_text (error);
    }
  if (words != NULL)
    g_signal_emit (self, signals[MESSAGE], 0, words);
}

static void
take (LianduSittingDecision *self,
      const char            *transition)
{
  g_autoptr (LianduRecord) answers = NULL;

  if (self->record == NULL || liandu_store_is_read_only (liandu_sitting_get_store (self->sitting)))
    return;
  liandu_sitting_decision_flush (self);
  answers = liandu_sitting_new_answers (self->sitting, liandu_record_get_uuid (self->record));
  liandu_steps_take_with (GTK_WIDGET (self), liandu_sitting_get_store (self->sitting), liandu_record_get_uuid (self->record),
                          transition, NULL, answers, taken_cb, g_object_ref (self));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  take (LIANDU_SITTING_DECISION (widget), g_variant_get_string (parameter, NULL));
}

/* The step that moves the time limit is the one that asks for it. */
static const LianduTransitionInfo *
find_moving (LianduSittingDecision *self,
             GPtrArray             *steps)
{
  const LianduField *due = liandu_kind_get_due_field (self->kind);

  for (guint i = 0; due != NULL && i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);

      if (liandu_words_contain (step->transition->asks, liandu_field_get_name (due)) && step->missing->len == 0)
        return step->transition;
    }
  return NULL;
}

static void
show_steps (LianduSittingDecision *self)
{
  g_autoptr (GPtrArray) steps = liandu_workflow_list_steps (self->record);
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean read_only = liandu_store_is_read_only (liandu_sitting_get_store (self->sitting));

  for (guint i = steps->len; i > 0; i--)
    if (!liandu_sittings_offers_step (self->kind, ((const LianduStep *) g_ptr_array_index (steps, i - 1))->transition))
      g_ptr_array_remove_index (steps, i - 1);
  for (guint i = 0; i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);
      g_autofree char *label = g_strdup_printf (C_("board menu", "%s…"), liandu_transition_get_title (step->transition));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "decision.step", "s", step->transition->name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->steps), G_MENU_MODEL (menu));
  gtk_widget_set_visible (self->steps, steps->len > 0 && !read_only);
  self->moving = read_only ? NULL : find_moving (self, steps);
  gtk_widget_set_visible (self->deadline, self->moving != NULL);
}

/* What has not been put on record yet cannot be checked: there the meeting says
 * whether it is put on record. */
static gboolean
is_new (LianduSittingDecision *self)
{
  return liandu_kind_has_workflow (self->kind)
         && g_strcmp0 (liandu_record_get_state (self->record), liandu_kind_get_initial_state (self->kind)) == 0;
}

static const LianduTransitionInfo *
find_first_step (LianduSittingDecision *self)
{
  g_autoptr (GPtrArray) steps = liandu_workflow_list_steps (self->record);

  return steps->len > 0 ? ((const LianduStep *) g_ptr_array_index (steps, 0))->transition : NULL;
}

static const LianduTransitionInfo *
find_offer (LianduSittingDecision *self)
{
  const char *answer = liandu_sitting_get_answer (self->sitting, liandu_record_get_uuid (self->record));

  if (is_new (self))
    return find_first_step (self);
  return self->review != NULL ? liandu_review_find_step (self->review, self->kind, answer, liandu_record_get_state (self->record)) : NULL;
}

static void
show_offer (LianduSittingDecision *self)
{
  g_autofree char *label = NULL;

  self->offered = find_offer (self);
  if (self->offered != NULL && (!liandu_sittings_offers_step (self->kind, self->offered)
                                || liandu_store_is_read_only (liandu_sitting_get_store (self->sitting))))
    self->offered = NULL;
  gtk_widget_set_visible (self->offer, self->offered != NULL);
  if (self->offered == NULL)
    return;
  /* Translators: a step of the workflow; T is the key for it */
  label = g_strdup_printf (_("In the Ledger: %s… (T)"), liandu_transition_get_title (self->offered));
  gtk_button_set_label (GTK_BUTTON (self->offer), label);
}

/* Answers and what is said */

static char *
dup_note (LianduSittingDecision *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note));
  GtkTextIter start, end;
  char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
decide (LianduSittingDecision *self,
        const char            *answer)
{
  g_autofree char *kept = g_strdup (answer);
  g_autofree char *note = dup_note (self);

  g_clear_handle_id (&self->keep_id, g_source_remove);
  liandu_sitting_decide (self->sitting, self->record, kept, note);
}

static void
show_answer (LianduSittingDecision *self)
{
  const char *answer = liandu_sitting_get_answer (self->sitting, liandu_record_get_uuid (self->record));
  guint i = 0;

  self->showing = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->answers); child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_strcmp0 (((LianduCode *) g_ptr_array_index (self->codes, i))->code, answer) == 0);
  self->showing = FALSE;
  gtk_widget_set_visible (self->answers_term, !is_new (self));
  gtk_widget_set_visible (self->answers, !is_new (self));
  show_offer (self);
}

static void
toggled_cb (LianduSittingDecision *self,
            GtkToggleButton       *button)
{
  if (self->showing || self->record == NULL)
    return;
  decide (self, gtk_toggle_button_get_active (button) ? g_object_get_data (G_OBJECT (button), "code") : NULL);
  show_answer (self);
}

static gboolean
keep_cb (gpointer user_data)
{
  LianduSittingDecision *self = LIANDU_SITTING_DECISION (user_data);

  self->keep_id = 0;
  liandu_sitting_decision_flush (self);
  return G_SOURCE_REMOVE;
}

static void
note_changed_cb (LianduSittingDecision *self)
{
  if (self->showing || self->record == NULL)
    return;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (KEEP_DELAY_MS, keep_cb, self);
}

static void
show_note (LianduSittingDecision *self)
{
  const char *note = liandu_sitting_get_note (self->sitting, liandu_record_get_uuid (self->record));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note));

  self->showing = TRUE;
  /* Ctrl+Z in the text takes back what was typed, not what another record says. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, note != NULL ? note : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->showing = FALSE;
}

static void
liandu_sitting_decision_dispose (GObject *object)
{
  LianduSittingDecision *self = LIANDU_SITTING_DECISION (object);

  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_object (&self->sitting);
  g_clear_object (&self->record);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->words, liandu_codes_unref);

  G_OBJECT_CLASS (liandu_sitting_decision_parent_class)->dispose (object);
}

static void
liandu_sitting_decision_class_init (LianduSittingDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_decision_dispose;
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "decision.step", "s", step_action);
}

static GtkWidget *
new_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
new_term (const char *text)
{
  GtkWidget *label = new_label ("meeting-term");

  gtk_label_set_label (GTK_LABEL (label), text);
  return label;
}

static void
add_answers (LianduSittingDecision *self,
             const LianduField     *field)
{
  g_autoptr (GPtrArray) all = liandu_codes_list (self->words, liandu_field_get_codes (field));

  self->answers_term = new_term (liandu_field_get_title (field));
  self->answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->answers, liandu_wrap_layout_new (8));
  self->codes = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      LianduCode *code = g_ptr_array_index (all, i);
      /* Translators: an answer, and the number that is its key together with Ctrl */
      g_autofree char *label = g_strdup_printf (C_("sitting answer", "%s Ctrl+%u"), code->title, self->codes->len + 1);
      GtkWidget *button = NULL;

      if (code->retired)
        continue;
      button = gtk_toggle_button_new_with_label (label);
      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code->code), g_free);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, code->title, -1);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->answers), button);
      g_ptr_array_add (self->codes, code);
    }
  gtk_box_append (GTK_BOX (self), self->answers_term);
  gtk_box_append (GTK_BOX (self), self->answers);
}

static void
add_note (LianduSittingDecision *self,
          const LianduField     *field)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->note = liandu_text_area_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->note);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_size_request (scroller, -1, 96);
  gtk_widget_add_css_class (scroller, "meeting-note");
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->note), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note)), "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, liandu_field_get_title (field), -1);
  gtk_box_append (GTK_BOX (self), new_term (liandu_field_get_title (field)));
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
add_steps (LianduSittingDecision *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, liandu_wrap_layout_new (8));
  self->offer = gtk_button_new ();
  self->deadline = gtk_button_new_with_label (_("New Time Limit… (D)"));
  self->steps = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->offer, "suggested-action");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->steps), _("Other Steps (M)"));
  g_signal_connect_object (self->offer, "clicked", G_CALLBACK (liandu_sitting_decision_take_offer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deadline, "clicked", G_CALLBACK (liandu_sitting_decision_move_deadline), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->offer);
  gtk_box_append (GTK_BOX (box), self->deadline);
  gtk_box_append (GTK_BOX (box), self->steps);
  gtk_box_append (GTK_BOX (self), box);
}

static void
liandu_sitting_decision_init (LianduSittingDecision *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-decision");
  self->big = new_label ("meeting-big");
  self->small = new_label ("meeting-small");
  gtk_box_append (GTK_BOX (self), self->big);
  gtk_box_append (GTK_BOX (self), self->small);
}

/**
 * liandu_sitting_decision_new:
 * @sitting: a meeting
 *
 * Returns: (transfer floating): decisions on no record yet
 */
GtkWidget *
liandu_sitting_decision_new (LianduSitting *sitting)
{
  LianduSittingDecision *self = g_object_new (LIANDU_TYPE_SITTING_DECISION, NULL);
  const LianduField *answer = NULL;
  const LianduField *note = NULL;

  self->sitting = g_object_ref (sitting);
  self->kind = liandu_sitting_get_kind (sitting);
  self->words = liandu_store_dup_codes (liandu_sitting_get_store (sitting));
  self->review = liandu_sitting_get_review (sitting, &answer, &note);
  add_note (self, note);
  add_answers (self, answer);
  add_steps (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_sitting_decision_show:
 * @record: the record that is talked over
 */
void
liandu_sitting_decision_show (LianduSittingDecision *self,
                              LianduRecord          *record)
{
  gboolean same = self->record != NULL && g_str_equal (liandu_record_get_uuid (self->record), liandu_record_get_uuid (record));

  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (!same)
    liandu_sitting_decision_flush (self);
  g_set_object (&self->record, record);
  show_big (self);
  show_small (self);
  show_steps (self);
  show_answer (self);
  /* What is being typed is not touched when the record has changed. */
  if (!same)
    show_note (self);
}

/**
 * liandu_sitting_decision_answer:
 * @index: which of the answers, from 0
 *
 * Gives that answer, or takes it back when it was given.
 *
 * Returns: whether there is such an answer
 */
gboolean
liandu_sitting_decision_answer (LianduSittingDecision *self,
                                guint                  index)
{
  const char *answer = NULL;
  const char *code = NULL;

  g_return_val_if_fail (LIANDU_IS_SITTING_DECISION (self), FALSE);

  if (self->record == NULL || index >= self->codes->len || is_new (self))
    return FALSE;
  answer = liandu_sitting_get_answer (self->sitting, liandu_record_get_uuid (self->record));
  code = ((LianduCode *) g_ptr_array_index (self->codes, index))->code;
  decide (self, g_strcmp0 (answer, code) == 0 ? NULL : code);
  show_answer (self);
  return TRUE;
}

void
liandu_sitting_decision_focus_note (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  gtk_widget_grab_focus (self->note);
}

/**
 * liandu_sitting_decision_flush:
 *
 * Writes down what was typed so far.
 */
void
liandu_sitting_decision_flush (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (self->record != NULL)
    decide (self, liandu_sitting_get_answer (self->sitting, liandu_record_get_uuid (self->record)));
}

/**
 * liandu_sitting_decision_reread:
 *
 * Shows what the meeting has written down, in place of what stands here.
 */
void
liandu_sitting_decision_reread (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (self->record == NULL)
    return;
  show_note (self);
  show_answer (self);
}

/**
 * liandu_sitting_decision_take_offer:
 *
 * Takes the step in the ledger that the answer stands for.
 */
void
liandu_sitting_decision_take_offer (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (self->offered != NULL)
    take (self, self->offered->name);
}

/**
 * liandu_sitting_decision_move_deadline:
 *
 * Takes the step that asks for a new time limit.
 */
void
liandu_sitting_decision_move_deadline (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (self->moving != NULL)
    take (self, self->moving->name);
  else
    g_signal_emit (self, signals[MESSAGE], 0, _("Where it stands now, the time limit cannot be moved"));
}

void
liandu_sitting_decision_show_steps (LianduSittingDecision *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_DECISION (self));

  if (gtk_widget_get_visible (self->steps))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->steps));
}
