/* liandu-link-picker.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-create-dialog.h"
#include "liandu-link-picker.h"
#include "liandu-pick-entry.h"
#include "liandu-value.h"

#define DELAY_MS 120
#define MAX_PICKS 12

/**
 * LianduLinkPicker:
 *
 * Finds a record by what people call it: name, short or former name, pinyin.
 * A name that is not on record is not taken; it can be put on record from
 * here.
 *
 * Signal "typed": the user changed the text.
 * Signal "picked" (GVariant *link, gboolean go_on): a record was chosen; by
 *   Enter or a click when @go_on, so that the next field may be wanted.
 * Signal "activated": Enter, with nothing to be chosen.
 */
struct _LianduLinkPicker
{
  GtkBox parent_instance;

  LianduPickEntry *picker;

  const LianduField *field;
  LianduRecord *record;         /* whose link it is, or NULL */
  LianduStore *store;
  GCancellable *cancellable;    /* of the search under way */
  GPtrArray *found;             /* LianduPick, or NULL before the first search */
  char *found_for;              /* what was typed for them */
  guint delay_id;
  gboolean decide;              /* take what is found instead of offering it */
  gboolean activate;            /* Enter was pressed meanwhile */
};

enum
{
  TYPED,
  PICKED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLinkPicker, liandu_link_picker, GTK_TYPE_BOX)

static gboolean
is_searching (LianduLinkPicker *self)
{
  return self->delay_id != 0 || self->cancellable != NULL;
}

static void
stop_search (LianduLinkPicker *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static char *
dup_name (const LianduPick *pick)
{
  g_autoptr (GVariant) link = g_variant_ref_sink (liandu_value_new_link (pick->uuid, pick->title));

  return liandu_link_dup_name (link);
}

/* The one record that the text can mean.  Of two people of the same name
 * neither is taken for the other. */
static const LianduPick *
find_meant (LianduLinkPicker *self,
            const char       *typed)
{
  const LianduPick *meant = NULL;
  guint n = 0;

  if (self->found == NULL || g_strcmp0 (self->found_for, typed) != 0)
    return NULL;
  for (guint i = 0; i < self->found->len; i++)
    {
      const LianduPick *pick = g_ptr_array_index (self->found, i);
      g_autofree char *name = dup_name (pick);

      if (g_str_equal (pick->title, typed))
        return pick;
      if (!g_str_equal (name, typed))
        continue;
      meant = pick;
      n++;
    }
  if (n == 1)
    return meant;
  return self->found->len == 1 ? g_ptr_array_index (self->found, 0) : NULL;
}

static const LianduPick *
find_pick (LianduLinkPicker *self,
           const char       *uuid)
{
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const LianduPick *pick = g_ptr_array_index (self->found, i);

      if (g_str_equal (pick->uuid, uuid))
        return pick;
    }
  return NULL;
}

static void
add_new_items (LianduLinkPicker *self,
               GPtrArray        *items)
{
  const char *const *kinds = liandu_field_get_link_kinds (self->field);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const LianduKind *kind = liandu_kind_lookup (kinds[i]);
      const LianduField *name = kind != NULL ? liandu_kind_get_title_field (kind) : NULL;
      g_autofree char *title = NULL;

      /* What has a name can be made from one. */
      if (name == NULL || liandu_field_get_field_type (name) != LIANDU_FIELD_TEXT)
        continue;
      /* Translators: a kind of record, and the name that was typed */
      title = g_strdup_printf (_("New %s “%s”…"), liandu_kind_get_title (kind), self->found_for);
      g_ptr_array_add (items, liandu_pick_item_new (kinds[i], title, NULL, LIANDU_PICK_ITEM_NEW));
    }
}

static void
offer (LianduLinkPicker *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->found->len; i++)
    {
      const LianduPick *pick = g_ptr_array_index (self->found, i);

      g_autofree char *name = dup_name (pick);

      g_ptr_array_add (items, liandu_pick_item_new (pick->uuid, name, pick->detail, LIANDU_PICK_ITEM_PLAIN));
    }
  if (*self->found_for != '\0')
    add_new_items (self, items);
  liandu_pick_entry_offer (self->picker, items, *self->found_for != '\0' && self->found->len > 0);
}

static void
emit_picked (LianduLinkPicker *self,
             const char       *uuid,
             const char       *title,
             gboolean          go_on)
{
  g_autoptr (GVariant) link = g_variant_ref_sink (liandu_value_new_link (uuid, title));

  g_signal_emit (self, signals[PICKED], 0, link, go_on);
}

/* The focus has left, or Enter was pressed, before anything was found. */
static void
decide (LianduLinkPicker *self)
{
  const LianduPick *pick = find_meant (self, liandu_link_picker_get_text (self));
  gboolean activate = self->activate;

  self->decide = FALSE;
  self->activate = FALSE;
  if (pick != NULL)
    {
      g_autofree char *uuid = g_strdup (pick->uuid);
      g_autofree char *title = g_strdup (pick->title);

      emit_picked (self, uuid, title, activate);
    }
  else if (activate)
    offer (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduLinkPicker) self = LIANDU_LINK_PICKER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = liandu_store_pick_finish (LIANDU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (found == NULL)
    {
      g_debug ("failed to look up a name: %s", error->message);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  if (self->decide)
    decide (self);
  else
    offer (self);
}

/* Whose people come first. */
static const char *
find_near (LianduLinkPicker *self)
{
  const char *near = liandu_field_get_near (self->field);

  return near != NULL && self->record != NULL ? liandu_record_get_link_uuid (self->record, near) : NULL;
}

static void
search (LianduLinkPicker *self,
        const char       *typed)
{
  stop_search (self);
  self->cancellable = g_cancellable_new ();
  g_free (self->found_for);
  self->found_for = g_strstrip (g_strdup (typed));
  liandu_store_pick_near_async (self->store, self->field, self->found_for, find_near (self), MAX_PICKS, self->cancellable, found_cb,
                                g_object_ref (self));
}

static gboolean
delay_over_cb (gpointer user_data)
{
  LianduLinkPicker *self = user_data;

  self->delay_id = 0;
  search (self, liandu_link_picker_get_text (self));
  return G_SOURCE_REMOVE;
}

static void
typed_cb (LianduLinkPicker *self,
          const char       *text)
{
  stop_search (self);
  self->decide = FALSE;
  self->activate = FALSE;
  g_signal_emit (self, signals[TYPED], 0);
  if (*text == '\0')
    liandu_pick_entry_close (self->picker);
  else
    self->delay_id = g_timeout_add (DELAY_MS, delay_over_cb, self);
}

static void
asked_cb (LianduLinkPicker *self)
{
  search (self, liandu_link_picker_get_text (self));
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduLinkPicker) self = LIANDU_LINK_PICKER (user_data);
  g_autoptr (GVariant) link = liandu_create_dialog_run_finish (result, NULL);

  if (link != NULL)
    g_signal_emit (self, signals[PICKED], 0, link, FALSE);
}

static void
picked_cb (LianduLinkPicker *self,
           LianduPickItem   *item)
{
  const LianduPick *pick = NULL;

  if (liandu_pick_item_get_flags (item) & LIANDU_PICK_ITEM_NEW)
    {
      liandu_create_dialog_run_async (GTK_WIDGET (self), self->store, self->field,
                                      liandu_kind_lookup (liandu_pick_item_get_id (item)), self->found_for,
                                      created_cb, g_object_ref (self));
      return;
    }
  pick = find_pick (self, liandu_pick_item_get_id (item));
  if (pick != NULL)
    emit_picked (self, pick->uuid, pick->title, TRUE);
}

static void
activated_cb (LianduLinkPicker *self)
{
  if (!is_searching (self))
    {
      g_signal_emit (self, signals[ACTIVATED], 0);
      return;
    }
  self->decide = TRUE;
  self->activate = TRUE;
  if (self->delay_id != 0)
    search (self, liandu_link_picker_get_text (self));
}

static void
focus_leave_cb (LianduLinkPicker *self)
{
  if (!is_searching (self))
    return;
  self->decide = TRUE;
  if (self->delay_id != 0)
    search (self, liandu_link_picker_get_text (self));
}

static void
liandu_link_picker_dispose (GObject *object)
{
  LianduLinkPicker *self = LIANDU_LINK_PICKER (object);

  stop_search (self);
  g_clear_object (&self->record);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_link_picker_parent_class)->dispose (object);
}

static void
liandu_link_picker_finalize (GObject *object)
{
  LianduLinkPicker *self = LIANDU_LINK_PICKER (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->found_for);

  G_OBJECT_CLASS (liandu_link_picker_parent_class)->finalize (object);
}

static gboolean
liandu_link_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LIANDU_LINK_PICKER (widget)->picker));
}

static void
liandu_link_picker_class_init (LianduLinkPickerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_link_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_link_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_link_picker_grab_focus;

  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_VARIANT, G_TYPE_BOOLEAN);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_link_picker_init (LianduLinkPicker *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->picker = LIANDU_PICK_ENTRY (liandu_pick_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->picker), TRUE);
  g_signal_connect_swapped (self->picker, "typed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->picker, "asked", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->picker, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picker));
}

/**
 * liandu_link_picker_new:
 * @field: the link that is being made
 * @store: where records are found
 *
 * Returns: (transfer floating): an empty picker
 */
GtkWidget *
liandu_link_picker_new (const LianduField *field,
                        LianduStore       *store)
{
  LianduLinkPicker *self = g_object_new (LIANDU_TYPE_LINK_PICKER, NULL);

  self->field = field;
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

/**
 * liandu_link_picker_set_record:
 * @record: (nullable): the record whose link is made
 *
 * Where the field says so, people of a unit that @record names come first.
 */
void
liandu_link_picker_set_record (LianduLinkPicker *self,
                               LianduRecord     *record)
{
  g_set_object (&self->record, record);
}

GtkWidget *
liandu_link_picker_get_entry (LianduLinkPicker *self)
{
  return liandu_pick_entry_get_entry (self->picker);
}

const char *
liandu_link_picker_get_text (LianduLinkPicker *self)
{
  return liandu_pick_entry_get_text (self->picker);
}

/**
 * liandu_link_picker_set_text:
 *
 * Shows a text without "typed"; see liandu_pick_entry_set_text().
 */
void
liandu_link_picker_set_text (LianduLinkPicker *self,
                             const char       *text)
{
  stop_search (self);
  liandu_pick_entry_set_text (self->picker, text);
}

/**
 * liandu_link_picker_resolve:
 *
 * Which record the text means, as far as it has been looked up.
 *
 * Returns: (transfer full): the link; %NULL with %LIANDU_ERROR_INVALID when
 *   it is none or could be several
 */
GVariant *
liandu_link_picker_resolve (LianduLinkPicker *self,
                            GError          **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (liandu_link_picker_get_text (self)));
  const LianduPick *pick = find_meant (self, typed);
  gboolean is_known = self->found != NULL && g_strcmp0 (self->found_for, typed) == 0 && self->found->len > 0;

  if (pick != NULL)
    return g_variant_ref_sink (liandu_value_new_link (pick->uuid, pick->title));
  if (is_known)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("Several records match “%s”: choose one from the list with the arrow keys and Enter"), typed);
  else
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not on record: choose from the list, or make a new record of it there (Arrow Down)"), typed);
  return NULL;
}
