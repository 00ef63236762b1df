/* liandu-review-line.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-phrases.h"
#include "liandu-review.h"
#include "liandu-review-line.h"
#include "liandu-steps.h"
#include "liandu-text.h"
#include "liandu-value.h"
#include "liandu-wrap-layout.h"

#define MAX_WORDS 60

/**
 * LianduReviewLine:
 *
 * What stands under a row that is gone through: the record that it is about as
 * it is now, an answer for each key, and the step of that record which the
 * answer stands for.
 *
 * Signal "answering": an answer is about to be given or taken back.
 * Signal "answered": it was.
 */
struct _LianduReviewLine
{
  GtkBox parent_instance;

  GtkWidget *live;
  GtkWidget *answers;
  GtkWidget *offer;

  LianduStore *store;
  LianduRecord *record;
  char *state;              /* of the linked record, as it is now */
  const LianduKind *kind;   /* of the linked record */
  const LianduTransitionInfo *step;
  gboolean showing;
};

enum
{
  ANSWERING,
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduReviewLine, liandu_review_line, GTK_TYPE_BOX)

static const LianduReviewInfo *
get_info (LianduReviewLine *self)
{
  return &liandu_kind_get_info (liandu_record_get_kind (self->record))->review;
}

static GPtrArray *
list_codes (LianduReviewLine *self)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (self->record), get_info (self)->answer);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);

  return liandu_codes_list (codes, liandu_field_get_codes (field));
}

/* The step that the answer stands for */

static const LianduTransitionInfo *
find_step (LianduReviewLine *self)
{
  const LianduReviewInfo *info = get_info (self);

  return liandu_review_find_step (info, self->kind, liandu_record_get_string (self->record, info->answer), self->state);
}

static void
update_offer (LianduReviewLine *self)
{
  g_autofree char *label = NULL;

  self->step = find_step (self);
  gtk_widget_set_visible (self->offer, self->step != NULL);
  if (self->step == NULL)
    return;
  /* Translators: a step of the workflow of the issue that the row is about */
  label = g_strdup_printf (_("In the ledger: %s…"), liandu_transition_get_title (self->step));
  gtk_button_set_label (GTK_BUTTON (self->offer), label);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduReviewLine) self = LIANDU_REVIEW_LINE (user_data);
  g_autoptr (GError) error = NULL;

  if (!liandu_steps_take_finish (result, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    liandu_dialogs_show_error (GTK_WIDGET (self), _("The Step Was Not Taken"), error);
}

static void
offer_clicked_cb (LianduReviewLine *self)
{
  liandu_review_line_take_offer (self);
}

/* Answers */

static void
show_answer (LianduReviewLine *self)
{
  const char *answer = liandu_record_get_string (self->record, get_info (self)->answer);

  self->showing = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->answers); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_strcmp0 (g_object_get_data (G_OBJECT (child), "code"), answer) == 0);
  self->showing = FALSE;
  update_offer (self);
}

static void
put_answer (LianduReviewLine *self,
            const char       *code)
{
  g_signal_emit (self, signals[ANSWERING], 0);
  liandu_record_set_string (self->record, get_info (self)->answer, code);
  show_answer (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
toggled_cb (LianduReviewLine *self,
            GtkToggleButton  *button)
{
  if (!self->showing)
    put_answer (self, gtk_toggle_button_get_active (button) ? g_object_get_data (G_OBJECT (button), "code") : NULL);
}

static void
add_answer (LianduReviewLine *self,
            const LianduCode *code,
            guint             key)
{
  g_autofree char *label = key <= 9 ? g_strdup_printf ("%u %s", key, code->title) : g_strdup (code->title);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code->code), g_free);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, code->title, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

/* The record beside it */

static char *
describe (LianduReviewLine  *self,
          const LianduField *field,
          GVariant          *value)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *brief = NULL;

  if (value == NULL)
    return NULL;
  if (liandu_field_get_computed (field) == LIANDU_COMPUTED_DAYS_LEFT)
    return liandu_phrases_days_left (g_variant_get_int64 (value));
  text = liandu_value_to_text (field, value, codes);
  line = liandu_text_clean (text, -1, NULL);
  brief = liandu_text_shorten (line, MAX_WORDS);
  if (liandu_field_get_field_type (field) != LIANDU_FIELD_DATE && liandu_field_get_field_type (field) != LIANDU_FIELD_LONG_TEXT)
    return g_steal_pointer (&brief);
  return g_strdup_printf (C_("field", "%s: %s"), liandu_field_get_title (field), brief);
}

static char *
describe_path (LianduReviewLine *self,
               LianduRow        *linked,
               const char       *path,
               guint             column)
{
  const LianduField *field = liandu_kind_get_field (self->kind, path);
  const LianduStateInfo *state = liandu_kind_get_state (self->kind, liandu_row_get_state (linked));

  if (g_str_equal (path, "state"))
    return state != NULL ? g_strdup (liandu_state_get_title (state)) : NULL;
  return field != NULL ? describe (self, field, liandu_row_get_value (linked, column)) : NULL;
}

static char *
describe_linked (LianduReviewLine *self,
                 LianduRow        *linked)
{
  g_auto (GStrv) paths = liandu_words_split (get_info (self)->shows);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *part = describe_path (self, linked, paths[i], i);

      if (part != NULL && *part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
liandu_review_line_dispose (GObject *object)
{
  LianduReviewLine *self = LIANDU_REVIEW_LINE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_review_line_parent_class)->dispose (object);
}

static void
liandu_review_line_finalize (GObject *object)
{
  g_free (LIANDU_REVIEW_LINE (object)->state);

  G_OBJECT_CLASS (liandu_review_line_parent_class)->finalize (object);
}

static void
liandu_review_line_class_init (LianduReviewLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_review_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_review_line_finalize;
  signals[ANSWERING] = g_signal_new ("answering", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
liandu_review_line_init (LianduReviewLine *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-review-line");
  self->live = new_label ();
  self->answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->answers, liandu_wrap_layout_new (2));
  gtk_widget_set_hexpand (self->answers, TRUE);
  self->offer = gtk_button_new ();
  gtk_widget_set_valign (self->offer, GTK_ALIGN_START);
  gtk_widget_set_visible (self->offer, FALSE);
  g_signal_connect_object (self->offer, "clicked", G_CALLBACK (offer_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->answers);
  gtk_box_append (GTK_BOX (line), self->offer);
  gtk_box_append (GTK_BOX (self), self->live);
  gtk_box_append (GTK_BOX (self), line);
}

/**
 * liandu_review_line_new:
 * @record: a row of a kind that is gone through
 *
 * Returns: (transfer floating): its answers; what it is about comes with
 *   liandu_review_line_show()
 */
GtkWidget *
liandu_review_line_new (LianduStore  *store,
                        LianduRecord *record)
{
  LianduReviewLine *self = g_object_new (LIANDU_TYPE_REVIEW_LINE, NULL);
  g_autoptr (GPtrArray) codes = NULL;

  self->store = g_object_ref (store);
  self->record = g_object_ref (record);
  codes = list_codes (self);
  for (guint i = 0; i < codes->len; i++)
    add_answer (self, g_ptr_array_index (codes, i), i + 1);
  liandu_review_line_show (self, NULL);
  show_answer (self);
  return GTK_WIDGET (self);
}

void
liandu_review_line_bind (LianduReviewLine *self,
                         LianduRecord     *record)
{
  g_set_object (&self->record, record);
  show_answer (self);
}

/**
 * liandu_review_line_show:
 * @linked: (nullable): the record that the row is about, with the columns that
 *   the kind shows
 */
void
liandu_review_line_show (LianduReviewLine *self,
                         LianduRow        *linked)
{
  g_autofree char *text = NULL;

  g_free (self->state);
  self->state = linked != NULL ? g_strdup (liandu_row_get_state (linked)) : NULL;
  self->kind = linked != NULL ? liandu_row_get_kind (linked) : NULL;
  text = linked != NULL ? describe_linked (self, linked) : NULL;
  gtk_label_set_text (GTK_LABEL (self->live), text != NULL ? text : "");
  gtk_widget_set_visible (self->live, text != NULL && *text != '\0');
  update_offer (self);
}

/**
 * liandu_review_line_answer:
 * @index: which of the answers, from 0
 *
 * Gives that answer.
 *
 * Returns: whether there is such an answer
 */
gboolean
liandu_review_line_answer (LianduReviewLine *self,
                           guint             index)
{
  g_autoptr (GPtrArray) codes = list_codes (self);

  if (index >= codes->len)
    return FALSE;
  put_answer (self, ((const LianduCode *) g_ptr_array_index (codes, index))->code);
  return TRUE;
}

/**
 * liandu_review_line_get_offer:
 *
 * Returns: (nullable): the step of the linked record that is offered
 */
const char *
liandu_review_line_get_offer (LianduReviewLine *self)
{
  return self->step != NULL ? self->step->name : NULL;
}

/**
 * liandu_review_line_take_offer:
 *
 * Takes the step that is offered: the workflow asks for what it needs, or
 * refuses with the reason.
 */
void
liandu_review_line_take_offer (LianduReviewLine *self)
{
  const char *uuid = liandu_record_get_link_uuid (self->record, get_info (self)->link);

  if (self->step != NULL && uuid != NULL)
    liandu_steps_take (GTK_WIDGET (self), self->store, uuid, self->step->name, NULL, taken_cb, g_object_ref (self));
}
