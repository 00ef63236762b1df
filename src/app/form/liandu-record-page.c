/* liandu-record-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-record-page-private.h"

#include "liandu-conflict-item.h"

#include "liandu-accelerators.h"
#include "liandu-gather.h"
#include "liandu-linked-records.h"
#include "liandu-menu-button.h"
#include "liandu-new-record.h"
#include "liandu-phrases.h"
#include "liandu-workflow.h"

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

enum
{
  OPEN_RECORD,
  CREATE_RECORD,
  CLOSED,
  MESSAGE,
  OPEN_CONFLICTS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduRecordPage, liandu_record_page, ADW_TYPE_BIN)

static void
open_record_cb (LianduRecordPage *self,
                const char       *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
edited_cb (LianduRecordPage *self)
{
  _liandu_record_page_touch (self);
  _liandu_record_page_update_pane (self);
}

/* Enter in the last field of a new record saves it; there is nothing else
 * that could be meant. */
static void
finished_cb (LianduRecordPage *self)
{
  if (liandu_record_page_is_dirty (self))
    gtk_widget_grab_focus (self->save_button);
}

static void
build_form (LianduRecordPage *self)
{
  GtkWidget *form = liandu_form_new (self->store);

  if (self->form != NULL)
    gtk_box_remove (GTK_BOX (self->form_box), GTK_WIDGET (self->form));
  self->form = LIANDU_FORM (form);
  liandu_form_add_sections (self->form, self->kind);
  g_signal_connect_object (form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (form, TRUE);
  gtk_box_append (GTK_BOX (self->form_box), form);
}

/* A whole table of them may have come with it. */
static void
add_import_button (LianduRecordPage *self,
                   const LianduKind *kind)
{
  /* Translators: kinds of records, such as “issues” */
  g_autofree char *label = g_strdup_printf (_("Import %s from a File…"), liandu_kind_get_title_plural (kind));
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.import");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", liandu_kind_get_name (kind));
  gtk_box_append (GTK_BOX (self->raise_box), button);
}

/* One button for each kind of record that can come from this one. */
static void
build_raise_buttons (LianduRecordPage *self)
{
  g_autoptr (GPtrArray) kinds = liandu_linked_records_list_raised (self->kind);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->raise_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->raise_box), child);
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      /* Translators: a kind of record, such as “issue” */
      g_autofree char *label = g_strdup_printf (liandu_gather_get_field (kind, self->kind) != NULL ? _("Draw Up %s…") : _("Register %s…"),
                                                liandu_kind_get_title (kind));
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.raise");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", liandu_kind_get_name (kind));
      gtk_box_append (GTK_BOX (self->raise_box), button);
      if (liandu_field_get_imports (liandu_linked_records_get_source (kind, self->kind)) != NULL)
        add_import_button (self, kind);
    }
}

static void
set_kind (LianduRecordPage *self,
          const LianduKind *kind)
{
  if (self->kind == kind && self->form != NULL)
    return;
  self->kind = kind;
  build_form (self);
  build_raise_buttons (self);
  _liandu_record_page_set_up_views (self);
}

static void
set_words (LianduRecordPage *self,
           char            **words,
           char             *value,
           GParamSpec       *property)
{
  if (g_strcmp0 (*words, value) == 0)
    {
      g_free (value);
      return;
    }
  g_free (*words);
  *words = value;
  g_object_notify_by_pspec (G_OBJECT (self), property);
}

static char *
dup_subtitle (LianduRecordPage *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autofree char *standing = liandu_phrases_standing (self->record, today);
  const char *mark = NULL;

  if (!liandu_record_is_stored (self->record))
    mark = _("not saved yet");
  else if (liandu_record_page_is_dirty (self))
    mark = _("changes not saved yet");
  if (mark == NULL)
    return g_steal_pointer (&standing);
  return g_strdup_printf ("%s%s%s", standing, *standing != '\0' ? " · " : "", mark);
}

static void
update_words (LianduRecordPage *self)
{
  if (self->record == NULL)
    return;
  set_words (self, &self->title, liandu_phrases_heading (self->record), properties[PROP_TITLE]);
  set_words (self, &self->subtitle, dup_subtitle (self), properties[PROP_SUBTITLE]);
  adw_window_title_set_title (self->window_title, self->title);
  adw_window_title_set_subtitle (self->window_title, self->subtitle);
}

static void
liandu_record_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_record_page_dispose (GObject *object)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (object);

  _liandu_record_page_stop_drafts (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->record);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_record_page_parent_class)->dispose (object);
}

static void
liandu_record_page_finalize (GObject *object)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (object);

  g_free (self->uuid);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->step_after_save);
  g_free (self->subject);

  G_OBJECT_CLASS (liandu_record_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LIANDU_TYPE_TIME_LINE);
  g_type_ensure (LIANDU_TYPE_DOSSIER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, start_box);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, end_box);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, raise_box);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, step_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, time_line_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, banner);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, banner_label);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, banner_yes);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, banner_no);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, missing);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, flap);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, notices);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, conflicts_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, form_box);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, time_line);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, view_switch);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, form_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, custom_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, pane_switch);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, history_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, dossier_button);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, panes);
  gtk_widget_class_bind_template_child (widget_class, LianduRecordPage, dossier);
  gtk_widget_class_bind_template_callback (widget_class, open_record_cb);
  gtk_widget_class_bind_template_callback (widget_class, _liandu_record_page_view_toggled);
  gtk_widget_class_bind_template_callback (widget_class, _liandu_record_page_pane_toggled);
}

static void
add_signals (GType type)
{
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CREATE_RECORD] = g_signal_new ("create-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_STRING, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_CONFLICTS] = g_signal_new ("open-conflicts", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_record_page_class_init (LianduRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liandu_record_page_get_property;
  object_class->dispose = liandu_record_page_dispose;
  object_class->finalize = liandu_record_page_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  add_signals (G_TYPE_FROM_CLASS (klass));
  bind_template (GTK_WIDGET_CLASS (klass));
  _liandu_record_page_install_actions (GTK_WIDGET_CLASS (klass));
  liandu_accelerators_install (GTK_WIDGET_CLASS (klass), "record");
}

static void
liandu_record_page_init (LianduRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_prepend (GTK_BOX (self->start_box), liandu_menu_button_new_back ());
  gtk_box_append (GTK_BOX (self->end_box), liandu_menu_button_new ());
}

/**
 * liandu_record_page_new:
 * @store: the workspace
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
liandu_record_page_new (LianduStore *store)
{
  LianduRecordPage *self = g_object_new (LIANDU_TYPE_RECORD_PAGE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (_liandu_record_page_store_changed), self, G_CONNECT_SWAPPED);
  _liandu_record_page_update (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_record_page_create:
 * @kind: what is to be registered
 * @inherit_from: (nullable): a record of the same kind that unit, source, date
 *   and the like are taken over from
 *
 * Shows an empty form.
 */
void
liandu_record_page_create (LianduRecordPage *self,
                           const LianduKind *kind,
                           LianduRecord     *inherit_from)
{
  g_autoptr (LianduRecord) record = liandu_new_record (self->store, kind);

  if (inherit_from != NULL)
    liandu_record_copy_inherited (record, inherit_from);
  _liandu_record_page_reset (self, liandu_record_get_uuid (record));
  _liandu_record_page_show_record (self, record);
  liandu_form_focus_first (self->form);
}

/**
 * liandu_record_page_create_with:
 * @kind: what is to be registered
 * @field: (nullable): a field of it
 * @value: (nullable): what the field begins with; a floating one is sunk
 *
 * Shows a form that is empty but for one answer.
 */
void
liandu_record_page_create_with (LianduRecordPage  *self,
                                const LianduKind  *kind,
                                const LianduField *field,
                                GVariant          *value)
{
  g_autoptr (LianduRecord) record = liandu_new_record (self->store, kind);

  if (field != NULL && value != NULL)
    liandu_record_set_value (record, field, value);
  _liandu_record_page_reset (self, liandu_record_get_uuid (record));
  _liandu_record_page_show_record (self, record);
  liandu_form_focus_first (self->form);
}

/**
 * liandu_record_page_is_dirty:
 *
 * Returns: whether there is something typed that is not saved
 */
gboolean
liandu_record_page_is_dirty (LianduRecordPage *self)
{
  if (self->record == NULL || self->form == NULL || liandu_record_is_deleted (self->record))
    return FALSE;
  if (!liandu_record_is_stored (self->record))
    return self->touched;
  return liandu_record_is_dirty (self->record) || liandu_form_is_edited (self->form);
}

const char *
liandu_record_page_get_uuid (LianduRecordPage *self)
{
  return self->uuid;
}

const LianduKind *
liandu_record_page_get_kind (LianduRecordPage *self)
{
  return self->kind;
}

/**
 * liandu_record_page_get_record:
 *
 * Returns: (nullable) (transfer none): the record as it is being edited; NULL
 *   until it has been read
 */
LianduRecord *
liandu_record_page_get_record (LianduRecordPage *self)
{
  return self->record;
}

const char *
liandu_record_page_get_title (LianduRecordPage *self)
{
  return self->title;
}

const char *
liandu_record_page_get_subtitle (LianduRecordPage *self)
{
  return self->subtitle;
}

/* For the other files of this class */

void
_liandu_record_page_say (LianduRecordPage *self,
                         const char       *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
set_banner_button (GtkButton  *button,
                   const char *label,
                   const char *action)
{
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  gtk_button_set_label (button, label != NULL ? label : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/* @text NULL takes the banner away. */
void
_liandu_record_page_set_banner (LianduRecordPage *self,
                                const char       *text,
                                const char       *yes,
                                const char       *yes_action,
                                const char       *no,
                                const char       *no_action)
{
  gtk_label_set_text (self->banner_label, text != NULL ? text : "");
  set_banner_button (self->banner_yes, yes, yes_action);
  set_banner_button (self->banner_no, no, no_action);
  gtk_widget_set_visible (GTK_WIDGET (self->banner_label), text != NULL);
  gtk_revealer_set_reveal_child (self->banner, text != NULL);
}

/* Forgets whatever was shown and starts on another record. */
void
_liandu_record_page_reset (LianduRecordPage *self,
                           const char       *uuid)
{
  _liandu_record_page_stop_drafts (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->record);
  g_clear_object (&self->draft);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  g_clear_pointer (&self->subject, g_free);
  self->touched = FALSE;
  self->has_draft = FALSE;
  if (self->form != NULL)
    gtk_box_remove (GTK_BOX (self->form_box), GTK_WIDGET (self->form));
  self->form = NULL;
  _liandu_record_page_set_banner (self, NULL, NULL, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/* The record as it is now known: the form keeps entries with the focus. */
/* What stands since a step gave it is moved by a step only; the form says so
 * before anybody has typed. */
static void
lock_fields (LianduRecordPage *self)
{
  GPtrArray *rows = liandu_form_get_rows (self->form);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduFormRow *row = g_ptr_array_index (rows, i);
      GtkWidget *editor = GTK_WIDGET (liandu_form_row_get_editor (row));
      gboolean locked = liandu_field_is_locked (liandu_form_row_get_field (row), self->record);

      gtk_widget_set_sensitive (editor, !locked);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), locked ? _("Stands since a step gave it: only a step of the workflow (under “More”) changes it") : NULL);
    }
}

static void
conflicts_counted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  gint64 n = liandu_store_count_conflicts_finish (LIANDU_STORE (source), result, NULL);
  g_autofree char *text = NULL;

  if (self->store == NULL || n < 0)
    return;
  text = g_strdup_printf (ngettext ("⚠ %u conflict between computers waits for a decision", "⚠ %u conflicts between computers wait for a decision", (gulong) n),
                          (guint) n);
  gtk_button_set_label (self->conflicts_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_button), n > 0);
}

/* Asked for each time the record is read: whoever opens it has to know. */
static void
count_conflicts (LianduRecordPage *self)
{
  if (liandu_record_is_stored (self->record))
    liandu_store_count_conflicts_async (self->store, self->uuid, self->cancellable, conflicts_counted_cb, g_object_ref (self));
  else
    gtk_widget_set_visible (GTK_WIDGET (self->conflicts_button), FALSE);
}

void
_liandu_record_page_show_record (LianduRecordPage *self,
                                 LianduRecord     *record)
{
  g_set_object (&self->record, record);
  set_kind (self, liandu_record_get_kind (record));
  liandu_form_bind (self->form, record);
  lock_fields (self);
  _liandu_record_page_show_views (self);
  _liandu_record_page_update_pane (self);
  if (liandu_record_is_stored (record))
    liandu_time_line_load (self->time_line, self->store, record);
  else
    liandu_time_line_clear (self->time_line);
  _liandu_record_page_update (self);
  count_conflicts (self);
}

void
_liandu_record_page_show_missing (LianduRecordPage *self,
                                  const char       *why)
{
  adw_status_page_set_description (self->missing, why);
  gtk_stack_set_visible_child_name (self->stack, "missing");
  _liandu_record_page_update (self);
}

/* An entry that is made insensitive with the focus in it does not hear that it
 * has lost it (GTK 4.8), and goes on blinking. */
static void
set_editable (LianduRecordPage *self,
              gboolean          editable)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!editable && focus != NULL && gtk_widget_is_ancestor (focus, self->form_box))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (self->form_box, editable);
}

/* What has to be told stands above the form for as long as it is so. */
static void
update_notices (LianduRecordPage *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  gboolean is_stored = self->record != NULL && liandu_record_is_stored (self->record);
  g_autoptr (GPtrArray) notices = is_stored ? liandu_workflow_list_notices (self->record, today) : NULL;
  g_autofree char *text = NULL;

  if (notices != NULL)
    {
      g_ptr_array_add (notices, NULL);
      text = g_strjoinv ("\n", (char **) notices->pdata);
    }
  gtk_label_set_text (self->notices, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notices), text != NULL && *text != '\0');
}

void
_liandu_record_page_open_conflicts (LianduRecordPage *self)
{
  g_signal_emit (self, signals[OPEN_CONFLICTS], 0, self->uuid);
}

/* Everything that follows from whether there is a record and what was typed. */
void
_liandu_record_page_update (LianduRecordPage *self)
{
  gboolean can_edit = self->record != NULL && !liandu_record_is_deleted (self->record)
                      && !liandu_store_is_read_only (self->store) && !liandu_kind_is_sealed (liandu_record_get_kind (self->record))
                      && self->draft == NULL;

  set_editable (self, can_edit);
  update_notices (self);
  update_words (self);
  _liandu_record_page_update_actions (self);
}
