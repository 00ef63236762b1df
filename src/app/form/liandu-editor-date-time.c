/* liandu-editor-date-time.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-editor-date-time.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

/**
 * LianduEditorDateTime:
 *
 * A day, written like any date, and a time of that day.
 */
struct _LianduEditorDateTime
{
  LianduFieldEditor parent_instance;

  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (LianduEditorDateTime, liandu_editor_date_time, LIANDU_TYPE_FIELD_EDITOR)

static void
build (LianduFieldEditor *editor)
{
  LianduEditorDateTime *self = LIANDU_EDITOR_DATE_TIME (editor);

  self->entry = gtk_entry_new ();
  _liandu_field_editor_adopt_entry (editor, self->entry);
  /* Translators: how a day and a time are typed */
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("2026-4-8 9:30"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->entry);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  g_autofree char *text = g_strdup (value != NULL ? g_variant_get_string (value, NULL) : "");

  g_strdelimit (text, "T", ' ');
  gtk_editable_set_text (GTK_EDITABLE (LIANDU_EDITOR_DATE_TIME (editor)->entry), text);
}

/* “9:30”, full width too, at the end of @text; what stands before it is the day. */
static gboolean
split_time (char *text,
            int  *out_hour,
            int  *out_minute)
{
  g_autoptr (GRegex) regex = g_regex_new ("[ T]*([0-9]{1,2})[:：]([0-9]{2})$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;
  int start;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  *out_hour = (int) g_ascii_strtoll (hour, NULL, 10);
  *out_minute = (int) g_ascii_strtoll (minute, NULL, 10);
  g_match_info_fetch_pos (match, 0, &start, NULL);
  text[start] = '\0';
  return *out_hour < 24 && *out_minute < 60;
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (LIANDU_EDITOR_DATE_TIME (editor)->entry)));
  g_autoptr (LianduDate) today = _liandu_field_editor_dup_today (editor);
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *moment = NULL;
  int hour, minute;

  *out_value = NULL;
  if (*g_strstrip (text) == '\0')
    return TRUE;
  if (split_time (text, &hour, &minute))
    date = liandu_date_parse (text, today, NULL);
  if (date == NULL || liandu_date_get_precision (date) != LIANDU_DATE_DAY)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                           _("This takes a day and a time that exist, such as 2026-4-8 9:30"));
      return FALSE;
    }
  moment = g_strdup_printf ("%sT%02d:%02d", liandu_date_get_iso (date), hour, minute);
  return liandu_value_parse (liandu_field_editor_get_field (editor), moment, NULL, today, out_value, error);
}

static void
liandu_editor_date_time_class_init (LianduEditorDateTimeClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
}

static void
liandu_editor_date_time_init (LianduEditorDateTime *self)
{
}
