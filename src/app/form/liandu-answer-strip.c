/* liandu-answer-strip.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-answer-strip.h"

/**
 * LianduAnswerStrip:
 *
 * The answers to a question side by side, to be clicked.  It takes no focus:
 * whoever shows it has the keys, and calls liandu_answer_strip_choose().
 *
 * Signal "answered" (const char *code): the user wants this answer.
 */
struct _LianduAnswerStrip
{
  GtkBox parent_instance;

  GPtrArray *codes;         /* char * */
  GPtrArray *buttons;       /* GtkToggleButton, borrowed */
  int current;              /* -1: none */
  gboolean showing;
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduAnswerStrip, liandu_answer_strip, GTK_TYPE_BOX)

static void
show_current (LianduAnswerStrip *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), (int) i == self->current);
  self->showing = FALSE;
}

static void
toggled_cb (LianduAnswerStrip *self,
            GtkToggleButton   *button)
{
  guint i;

  if (self->showing || !g_ptr_array_find (self->buttons, button, &i))
    return;
  show_current (self);
  liandu_answer_strip_choose (self, i + 1);
}

static void
liandu_answer_strip_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_ANSWER_STRIP (object)->codes);
  g_ptr_array_unref (LIANDU_ANSWER_STRIP (object)->buttons);

  G_OBJECT_CLASS (liandu_answer_strip_parent_class)->finalize (object);
}

static void
liandu_answer_strip_class_init (LianduAnswerStripClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_answer_strip_finalize;
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_answer_strip_init (LianduAnswerStrip *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
  self->current = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-answers");
}

static void
add_answer (LianduAnswerStrip *self,
            const LianduCode  *code)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (code->title);
  /* Translators: the key that gives an answer */
  g_autofree char *tip = g_strdup_printf (_("Key %u"), self->codes->len + 1);

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  g_ptr_array_add (self->codes, g_strdup (code->code));
  g_ptr_array_add (self->buttons, button);
}

/**
 * liandu_answer_strip_new:
 * @field: a choice
 *
 * Returns: (transfer floating): a button for each code that is in use
 */
GtkWidget *
liandu_answer_strip_new (const LianduField *field,
                         LianduStore       *store)
{
  LianduAnswerStrip *self = g_object_new (LIANDU_TYPE_ANSWER_STRIP, NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));

  for (guint i = 0; i < list->len; i++)
    if (!((LianduCode *) g_ptr_array_index (list, i))->retired)
      add_answer (self, g_ptr_array_index (list, i));
  return GTK_WIDGET (self);
}

/**
 * liandu_answer_strip_show:
 * @answer: (nullable): the code that is the present answer
 */
void
liandu_answer_strip_show (LianduAnswerStrip *self,
                          const char        *answer)
{
  self->current = -1;
  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->codes, i), answer) == 0)
      self->current = (int) i;
  show_current (self);
}

/**
 * liandu_answer_strip_choose:
 * @number: 1 for the first answer
 *
 * Returns: whether there is such an answer
 */
gboolean
liandu_answer_strip_choose (LianduAnswerStrip *self,
                            guint              number)
{
  if (number == 0 || number > self->codes->len)
    return FALSE;
  g_signal_emit (self, signals[ANSWERED], 0, g_ptr_array_index (self->codes, number - 1));
  return TRUE;
}

/**
 * liandu_answer_strip_step:
 * @by: 1 for the answer to the right, -1 for the one to the left
 */
void
liandu_answer_strip_step (LianduAnswerStrip *self,
                          int                by)
{
  int wanted = self->current < 0 ? (by > 0 ? 0 : (int) self->codes->len - 1) : self->current + by;

  if (wanted >= 0)
    liandu_answer_strip_choose (self, (guint) wanted + 1);
}
