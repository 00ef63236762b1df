/* liandu-editor-date.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-date.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

#define SHORT_WORDS 4

/**
 * LianduEditorDate:
 *
 * A date as people write it: 2026-1-5, 1月5日, 2021年4月底前, 长期坚持.  Beside it
 * stands what was understood; a calendar is one click away.
 */
struct _LianduEditorDate
{
  LianduFieldEditor parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *understood;
  GtkWidget *popover;       /* made when it is first wanted */
  GtkWidget *calendar;
};

G_DEFINE_FINAL_TYPE (LianduEditorDate, liandu_editor_date, LIANDU_TYPE_FIELD_EDITOR)

static gboolean
parse (LianduEditorDate *self,
       GVariant        **out_value,
       GError          **error)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduDate) today = _liandu_field_editor_dup_today (editor);

  return liandu_value_parse (liandu_field_editor_get_field (editor), gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                             NULL, today, out_value, error);
}

static LianduDate *
dup_date (LianduEditorDate *self)
{
  g_autoptr (GVariant) value = NULL;

  if (!parse (self, &value, NULL) || value == NULL)
    return NULL;
  return liandu_date_from_variant (value, NULL);
}

static char *
format_weekday (const LianduDate *date)
{
  g_autoptr (GDateTime) moment = g_date_time_new_utc (liandu_date_get_year (date), liandu_date_get_month (date),
                                                      liandu_date_get_day (date), 0, 0, 0);

  return g_date_time_format (moment, "%A");
}

/* The day that counts, where the words do not show it; a month, quarter or year
 * that is written as such needs no explanation. */
static char *
describe (const LianduDate *date)
{
  g_autoptr (LianduDate) day = NULL;
  g_autofree char *words = NULL;

  if (!liandu_date_has_day (date))
    return g_strdup (_("kept in words, without a day"));
  if (liandu_date_get_precision (date) == LIANDU_DATE_DAY && liandu_date_get_words (date) == NULL)
    return format_weekday (date);
  if (liandu_date_get_words (date) == NULL)
    return NULL;
  day = liandu_date_new_iso (liandu_date_get_iso (date), NULL);
  words = liandu_date_format (day);
  /* Translators: the last day of what was typed, such as “end of April” */
  return g_strdup_printf (_("counts as %s"), words);
}

static void
update_understood (LianduEditorDate *self)
{
  g_autoptr (LianduDate) date = dup_date (self);
  g_autofree char *words = date != NULL ? describe (date) : NULL;

  gtk_label_set_text (GTK_LABEL (self->understood), words != NULL ? words : "");
  gtk_widget_set_visible (self->understood, words != NULL && !liandu_field_editor_is_compact (LIANDU_FIELD_EDITOR (self)));
  /* In a narrow place it is cut off, unless it is a weekday. */
  gtk_widget_set_tooltip_text (self->understood, words != NULL && g_utf8_strlen (words, -1) > SHORT_WORDS ? words : NULL);
}

static void
day_selected_cb (LianduEditorDate *self)
{
  g_autoptr (GDateTime) moment = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (LianduDate) date = NULL;

  date = liandu_date_new_day (g_date_time_get_year (moment), g_date_time_get_month (moment), g_date_time_get_day_of_month (moment));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), liandu_date_to_variant (date));
  _liandu_field_editor_show_now (LIANDU_FIELD_EDITOR (self));
}

static void
select_day (LianduEditorDate *self)
{
  g_autoptr (LianduDate) today = _liandu_field_editor_dup_today (LIANDU_FIELD_EDITOR (self));
  g_autoptr (LianduDate) typed = dup_date (self);
  const LianduDate *date = typed != NULL && liandu_date_has_day (typed) ? typed : today;
  g_autoptr (GDateTime) moment = g_date_time_new_local (liandu_date_get_year (date), liandu_date_get_month (date),
                                                        liandu_date_get_day (date), 0, 0, 0);

  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), moment);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

/* A calendar costs as much as a dozen entries, and most are never opened. */
static void
build_calendar (LianduEditorDate *self)
{
  self->calendar = gtk_calendar_new ();
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_widget_set_parent (self->popover, self->box);
}

static void
open_calendar (LianduEditorDate *self)
{
  GdkRectangle area;
  double x, y;

  if (self->popover == NULL)
    build_calendar (self);
  select_day (self);
  gtk_entry_get_icon_area (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, &area);
  if (gtk_widget_translate_coordinates (self->entry, self->box, area.x, area.y, &x, &y))
    {
      area.x = (int) x;
      area.y = (int) y;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
key_pressed_cb (LianduEditorDate *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & GDK_ALT_MASK) == 0)
    return FALSE;
  open_calendar (self);
  return TRUE;
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorDate *self = LIANDU_EDITOR_DATE (editor);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  _liandu_field_editor_adopt_entry (editor, self->entry);
  gtk_widget_set_hexpand (self->entry, liandu_field_editor_is_compact (editor));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 13);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update_understood), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  self->understood = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->understood), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->understood), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->understood, TRUE);
  gtk_widget_add_css_class (self->understood, "dim-label");
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, _("Calendar (Alt+Arrow Down)"));
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (open_calendar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->box, keys);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->understood);
  gtk_widget_set_visible (self->understood, FALSE);
  gtk_box_append (GTK_BOX (self), self->box);
}

/* As it stands in the ledger, where that reads back as the same value. */
static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorDate *self = LIANDU_EDITOR_DATE (editor);
  const LianduField *field = liandu_field_editor_get_field (editor);
  g_autofree char *text = liandu_value_to_text (field, value, NULL);
  g_autofree char *exact = liandu_value_to_edit_text (field, value, NULL);
  g_autoptr (GVariant) parsed = NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  if (!parse (self, &parsed, NULL) || !liandu_value_equal (parsed, value))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), exact);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  return parse (LIANDU_EDITOR_DATE (editor), out_value, error);
}

static void
liandu_editor_date_dispose (GObject *object)
{
  g_clear_pointer (&LIANDU_EDITOR_DATE (object)->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (liandu_editor_date_parent_class)->dispose (object);
}

static void
liandu_editor_date_class_init (LianduEditorDateClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_editor_date_dispose;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
}

static void
liandu_editor_date_init (LianduEditorDate *self)
{
}
