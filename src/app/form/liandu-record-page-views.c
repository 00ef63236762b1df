/* liandu-record-page-views.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-record-page-private.h"

/*
 * What there is to see besides the form: the page that the kind names instead
 * of it, and the pane beside it, which shows either what happened to the record
 * or what is on record about the one that it is about.
 */

#define FORM "form"
#define CUSTOM "custom"

/* The page instead of the form */

static void
open_record_cb (LianduRecordPage *self,
                const char       *uuid)
{
  g_signal_emit_by_name (self, "open-record", uuid);
}

static gboolean
shows_custom (LianduRecordPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), CUSTOM) == 0;
}

/* Another kind of record has come onto the page. */
void
_liandu_record_page_set_up_views (LianduRecordPage *self)
{
  GtkWidget *custom = liandu_custom_page_new (self->kind);

  if (self->custom != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (self->custom));
  self->custom = NULL;
  if (custom == NULL)
    return;
  self->custom = LIANDU_CUSTOM_PAGE (custom);
  gtk_button_set_label (GTK_BUTTON (self->custom_button), liandu_custom_page_get_title (self->custom));
  g_signal_connect_object (custom, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, custom, CUSTOM);
}

static gboolean
has_custom (LianduRecordPage *self)
{
  return self->custom != NULL && self->record != NULL && liandu_record_is_stored (self->record);
}

/* The record is there, or there anew: it is seen the way it was seen. */
void
_liandu_record_page_show_views (LianduRecordPage *self)
{
  gboolean custom = has_custom (self) && gtk_toggle_button_get_active (self->custom_button);

  gtk_widget_set_visible (self->view_switch, has_custom (self));
  gtk_widget_set_visible (self->time_line_button, !custom);
  gtk_stack_set_visible_child_name (self->stack, custom ? CUSTOM : FORM);
  if (custom)
    liandu_custom_page_show (self->custom, self->store, self->record);
  else if (self->custom != NULL)
    liandu_custom_page_leave (self->custom);
}

void
_liandu_record_page_view_toggled (LianduRecordPage *self)
{
  if (self->record != NULL)
    _liandu_record_page_show_views (self);
}

/**
 * liandu_record_page_show_custom:
 * @custom: whether to see the record by the page that its kind names
 *
 * Shows the record another way, now or when it has been read; a kind without
 * such a page shows its form.
 */
void
liandu_record_page_show_custom (LianduRecordPage *self,
                                gboolean          custom)
{
  gtk_toggle_button_set_active (custom ? self->custom_button : self->form_button, TRUE);
}

void
_liandu_record_page_focus (LianduRecordPage *self)
{
  if (shows_custom (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->custom));
  else
    liandu_form_focus_first (self->form);
}

/* The pane beside the form */

static const LianduDossierInfo *
get_dossier (LianduRecordPage *self)
{
  const LianduDossierInfo *info = self->kind != NULL ? &liandu_kind_get_info (self->kind)->dossier : NULL;

  return info != NULL && info->link != NULL ? info : NULL;
}

static const LianduKind *
get_subject_kind (LianduRecordPage        *self,
                  const LianduDossierInfo *info)
{
  const LianduField *link = liandu_kind_get_field (self->kind, info->link);

  return liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]);
}

static gboolean
shows_dossier (LianduRecordPage *self)
{
  return gtk_toggle_button_get_active (self->dossier_button);
}

/* It is read when it is seen, not before: that it was looked at is noted. */
static void
load_dossier (LianduRecordPage *self)
{
  const LianduDossierInfo *info = get_dossier (self);
  const char *uuid = info != NULL ? liandu_record_get_link_uuid (self->record, info->link) : NULL;

  if (uuid == NULL || !shows_dossier (self) || !adw_flap_get_reveal_flap (self->flap))
    liandu_dossier_view_clear (self->dossier);
  else
    liandu_dossier_view_load (self->dossier, self->store, get_subject_kind (self, info), uuid, self->uuid);
}

void
_liandu_record_page_pane_toggled (LianduRecordPage *self)
{
  gtk_stack_set_visible_child_name (self->panes, shows_dossier (self) ? "dossier" : "time-line");
  if (self->record != NULL)
    load_dossier (self);
}

static gboolean
is_being_prepared (LianduRecordPage *self)
{
  const char *state = liandu_record_get_state (self->record);

  return state == NULL || g_strcmp0 (state, liandu_kind_get_initial_state (self->kind)) == 0;
}

/* Somebody else is meant: while the record is being prepared, what is on record
 * about him comes into view by itself. */
void
_liandu_record_page_update_pane (LianduRecordPage *self)
{
  const LianduDossierInfo *info = get_dossier (self);
  const char *uuid = info != NULL ? liandu_record_get_link_uuid (self->record, info->link) : NULL;
  gboolean is_new = g_strcmp0 (uuid, self->subject) != 0;

  gtk_widget_set_visible (self->pane_switch, info != NULL);
  if (info != NULL)
    gtk_button_set_label (GTK_BUTTON (self->dossier_button), g_dgettext (GETTEXT_PACKAGE, info->title));
  if (!is_new)
    return;
  g_free (self->subject);
  self->subject = g_strdup (uuid);
  if (uuid == NULL || (!shows_dossier (self) && !is_being_prepared (self)))
    gtk_toggle_button_set_active (self->history_button, TRUE);
  else
    gtk_toggle_button_set_active (self->dossier_button, TRUE);
  _liandu_record_page_pane_toggled (self);
}

/* Actions */

void
_liandu_record_page_view_action (GtkWidget  *widget,
                                 const char *name,
                                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  gboolean custom = g_str_equal (name, "record.view-custom");

  if (!has_custom (self))
    return;
  liandu_record_page_show_custom (self, custom);
  _liandu_record_page_focus (self);
}

/* From one pane to the other; out of sight is neither. */
void
_liandu_record_page_pane_action (GtkWidget  *widget,
                                 const char *name G_GNUC_UNUSED,
                                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  gboolean to_dossier = !shows_dossier (self) || !adw_flap_get_reveal_flap (self->flap);

  if (self->record == NULL || get_dossier (self) == NULL)
    return;
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_toggle_button_set_active (to_dossier ? self->dossier_button : self->history_button, TRUE);
  _liandu_record_page_pane_toggled (self);
}
