/* liandu-board-drag.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-drag.h"
#include "liandu-workflow.h"

/**
 * LianduBoardDrag:
 *
 * A card on its way.  Nothing changes while it is: the record is read when the
 * drag begins, and the workflow is asked where it may go.  This object is what
 * is dragged, not the card: the card may be gone before the drop.
 */
struct _LianduBoardDrag
{
  GObject parent_instance;

  /* Owned */
  char *uuid;
  char *phase;
  LianduRecord *record;
  GCancellable *cancellable;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBoardDrag, liandu_board_drag, G_TYPE_OBJECT)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduBoardDrag) self = LIANDU_BOARD_DRAG (user_data);
  g_autoptr (GError) error = NULL;

  self->record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  /* Without a judgement the drop is let through, and the step says why not. */
  if (self->record == NULL)
    g_debug ("cannot judge a drag: %s", error->message);
  else
    g_signal_emit (self, signals[LOADED], 0);
}

static void
liandu_board_drag_dispose (GObject *object)
{
  LianduBoardDrag *self = LIANDU_BOARD_DRAG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_board_drag_parent_class)->dispose (object);
}

static void
liandu_board_drag_finalize (GObject *object)
{
  LianduBoardDrag *self = LIANDU_BOARD_DRAG (object);

  g_free (self->uuid);
  g_free (self->phase);

  G_OBJECT_CLASS (liandu_board_drag_parent_class)->finalize (object);
}

static void
liandu_board_drag_class_init (LianduBoardDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_board_drag_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_board_drag_finalize;

  signals[LOADED] = g_signal_new ("loaded", LIANDU_TYPE_BOARD_DRAG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_board_drag_init (LianduBoardDrag *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * liandu_board_drag_new:
 * @store: the store
 * @uuid: the record whose card is dragged
 * @phase: name of the column it comes from
 *
 * Returns: (transfer full): a drag that has just begun
 */
LianduBoardDrag *
liandu_board_drag_new (LianduStore *store,
                       const char  *uuid,
                       const char  *phase)
{
  LianduBoardDrag *self = g_object_new (LIANDU_TYPE_BOARD_DRAG, NULL);

  self->uuid = g_strdup (uuid);
  self->phase = g_strdup (phase);
  liandu_store_load_async (store, uuid, self->cancellable, loaded_cb, g_object_ref (self));
  return self;
}

const char *
liandu_board_drag_get_uuid (LianduBoardDrag *self)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_DRAG (self), NULL);

  return self->uuid;
}

/**
 * liandu_board_drag_judge:
 * @self: a drag
 * @phase: name of the column it is over
 * @out_words: (out) (optional) (nullable): what a drop there would do, or why it cannot
 *
 * Returns: whether the card may be dropped there
 */
LianduBoardVerdict
liandu_board_drag_judge (LianduBoardDrag  *self,
                         const char       *phase,
                         char            **out_words)
{
  g_autoptr (LianduStep) step = NULL;

  g_return_val_if_fail (LIANDU_IS_BOARD_DRAG (self), LIANDU_BOARD_UNKNOWN);

  if (g_str_equal (self->phase, phase))
    return LIANDU_BOARD_SAME;
  if (self->record == NULL)
    return LIANDU_BOARD_UNKNOWN;
  step = liandu_workflow_get_step_to (self->record, phase);
  if (out_words != NULL && step->refusal != NULL)
    *out_words = g_steal_pointer (&step->refusal);
  else if (out_words != NULL)
    /* Translators: the step that a card takes when it is dropped here. */
    *out_words = g_strdup_printf (_("Drop here: %s"), liandu_transition_get_title (step->transition));
  if (step->transition == NULL)
    return LIANDU_BOARD_REFUSED;
  return step->missing->len > 0 ? LIANDU_BOARD_LACKING : LIANDU_BOARD_ALLOWED;
}
