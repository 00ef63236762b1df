/* liandu-steps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-step-dialog.h"
#include "liandu-steps.h"

/* A step of a record's workflow, from the wish to the record: the same for a
 * card that was dropped, a button that was pressed and a menu. */

typedef struct
{
  GtkWidget *parent;            /* weak */
  char *uuid;
  char *transition;
  char *phase;
  char *words;
  LianduRecord *answers;
} Wish;

static void
wish_free (Wish *wish)
{
  g_clear_weak_pointer (&wish->parent);
  g_free (wish->uuid);
  g_free (wish->transition);
  g_free (wish->phase);
  g_free (wish->words);
  g_clear_object (&wish->answers);
  g_free (wish);
}

static void
done_cb (LianduStepDialog *dialog,
         GTask            *task)
{
  Wish *wish = g_task_get_task_data (task);

  g_object_get (dialog, "words", &wish->words, NULL);
}

/* Runs when the dialog has gone, whichever way. */
static void
gone_cb (gpointer  data,
         GClosure *closure)
{
  g_autoptr (GTask) task = G_TASK (data);
  Wish *wish = g_task_get_task_data (task);

  if (wish->words != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the step was not taken");
}

static void
ask (GTask                      *task,
     LianduRecord               *record,
     const LianduTransitionInfo *transition)
{
  Wish *wish = g_task_get_task_data (task);
  GtkRoot *root = wish->parent != NULL ? gtk_widget_get_root (wish->parent) : NULL;
  GtkWidget *dialog = liandu_step_dialog_new_with (g_task_get_source_object (task), record, transition, wish->answers);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "done", G_CALLBACK (done_cb), g_object_ref (task), gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Pages and boards know how to open a record; the nearest one is asked. */
static gboolean
open_record (GtkWidget  *widget,
             const char *uuid)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      guint signal = g_signal_lookup ("open-record", G_OBJECT_TYPE (widget));

      if (signal == 0)
        continue;
      g_signal_emit (widget, signal, 0, uuid);
      return TRUE;
    }
  return FALSE;
}

/* In a meeting nobody opens a form. */
static gboolean
can_open_record (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_signal_lookup ("open-record", G_OBJECT_TYPE (widget)) != 0)
      return TRUE;
  return FALSE;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Wish *wish = g_task_get_task_data (task);

  if (liandu_dialogs_confirm_finish (result) && wish->parent != NULL)
    open_record (wish->parent, wish->uuid);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the step was refused");
}

/* Something has to be entered on the record first. */
static void
refuse_for_missing (GTask      *task,
                    LianduStep *step)
{
  Wish *wish = g_task_get_task_data (task);
  g_autofree char *heading = g_strdup_printf (_("“%s” Is Not Possible Yet"), liandu_transition_get_title (step->transition));

  liandu_dialogs_confirm (wish->parent, heading, step->refusal, _("_Open the Record"), FALSE, answered_cb, g_object_ref (task));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Wish *wish = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  g_autoptr (LianduStep) step = NULL;

  if (record == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  step = wish->transition != NULL ? liandu_workflow_get_step (record, wish->transition) : liandu_workflow_get_step_to (record, wish->phase);
  if (step == NULL)
    g_task_return_new_error (task, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("This kind of record has no such step"));
  else if (step->missing->len > 0 && can_open_record (wish->parent))
    refuse_for_missing (task, step);
  else if (step->refusal != NULL)
    g_task_return_new_error (task, LIANDU_ERROR, LIANDU_ERROR_REFUSED, "%s", step->refusal);
  else
    ask (task, record, step->transition);
}

/**
 * liandu_steps_take:
 * @parent: where the step was asked for
 * @uuid: a record
 * @transition: (nullable): the step
 * @phase: (nullable): or where it is to lead
 *
 * Takes the step, or says why not.
 */
void
liandu_steps_take (GtkWidget           *parent,
                   LianduStore         *store,
                   const char          *uuid,
                   const char          *transition,
                   const char          *phase,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  liandu_steps_take_with (parent, store, uuid, transition, phase, NULL, callback, user_data);
}

/**
 * liandu_steps_take_with:
 * @answers: (nullable): what is known already: answers to the questions that
 *   every step asks
 *
 * Takes the step with these answers in its dialog, or says why not.
 */
void
liandu_steps_take_with (GtkWidget           *parent,
                        LianduStore         *store,
                        const char          *uuid,
                        const char          *transition,
                        const char          *phase,
                        LianduRecord        *answers,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  g_task_set_source_tag (task, liandu_steps_take);
  g_set_weak_pointer (&wish->parent, parent);
  wish->uuid = g_strdup (uuid);
  wish->transition = g_strdup (transition);
  wish->phase = g_strdup (phase);
  wish->answers = answers != NULL ? g_object_ref (answers) : NULL;
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  liandu_store_load_async (store, uuid, NULL, loaded_cb, task);
}

/**
 * liandu_steps_take_finish:
 * @out_words: (out) (optional) (transfer full): what was done
 *
 * Returns: whether the step was taken
 */
gboolean
liandu_steps_take_finish (GAsyncResult  *result,
                          char         **out_words,
                          GError       **error)
{
  Wish *wish = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (out_words != NULL)
    *out_words = g_strdup (wish->words);
  return TRUE;
}
