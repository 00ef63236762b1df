/* liandu-cli-sync.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-sync.h"

/* sync: exchange with a place, found one, or say how things stand. */

/* A script has no place for a passphrase but its environment. */
const char *
liandu_cli_sync_get_passphrase (void)
{
  return g_getenv ("LIANDU_PASSPHRASE");
}

/**
 * liandu_cli_sync_open:
 * @makes: whether keys are made where there are none, under --name
 *
 * Returns: (transfer full) (nullable): the workspace's part in the exchange
 */
LianduSharing *
liandu_cli_sync_open (LianduCli  *self,
                      gboolean    makes,
                      GError    **error)
{
  const char *passphrase = liandu_cli_sync_get_passphrase ();

  if (!liandu_cli_open (self, error))
    return NULL;
  liandu_store_clear_traces (self->store, LIANDU_TRACES_AGAIN_LATER);
  if (makes)
    return liandu_sharing_begin (self->store, liandu_cli_get_option (self, "name"), passphrase, error);
  return liandu_sharing_open (self->store, passphrase, error);
}

/* JSON */

static void
add_desk (JsonBuilder              *builder,
          LianduCli                *self,
          const LianduExchangeDesk *desk)
{
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "desk", desk->desk);
  liandu_cli_json_add_string (builder, "name", desk->name);
  liandu_cli_json_add_string (builder, "owner", desk->owner);
  liandu_cli_json_add_boolean (builder, "self", desk->is_self);
  liandu_cli_json_add_boolean (builder, "admin", desk->is_admin);
  liandu_cli_json_add_boolean (builder, "retired", desk->is_retired);
  liandu_cli_json_add_integer (builder, "sections", desk->sections);
  liandu_cli_json_add_integer (builder, "sections_in", desk->sections_in);
  liandu_cli_json_add_integer (builder, "changes_in", desk->changes_in);
  liandu_cli_json_add_integer (builder, "changes_put", desk->changes_put);
  if (desk->time > 0)
    liandu_cli_json_add_time (builder, "time", self, desk->time);
  else
    liandu_cli_json_add_string (builder, "time", NULL);
  json_builder_end_object (builder);
}

static void
add_note (JsonBuilder              *builder,
          const LianduExchangeNote *note)
{
  g_autofree char *text = liandu_exchange_note_dup_text (note);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "note", liandu_exchange_note_get_word (note));
  liandu_cli_json_add_boolean (builder, "grave", liandu_exchange_note_is_grave (note));
  liandu_cli_json_add_string (builder, "desk", note->desk);
  liandu_cli_json_add_string (builder, "name", note->name);
  liandu_cli_json_add_integer (builder, "first", (gint64) note->first);
  liandu_cli_json_add_integer (builder, "last", (gint64) note->last);
  liandu_cli_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
add_request (JsonBuilder      *builder,
             const LianduJoin *join)
{
  g_autofree char *fingerprint = liandu_join_dup_fingerprint (join);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "desk", join->desk);
  liandu_cli_json_add_string (builder, "name", join->name);
  liandu_cli_json_add_string (builder, "owner", join->owner);
  liandu_cli_json_add_string (builder, "fingerprint", fingerprint);
  json_builder_end_object (builder);
}

static void
add_stick (JsonBuilder                *builder,
           const LianduExchangeReport *report)
{
  g_autofree char *text = liandu_exchange_report_dup_stick_text (report);

  json_builder_set_member_name (builder, "stick");
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "text", text);
  liandu_cli_json_add_integer (builder, "files", report->stick_files);
  liandu_cli_json_add_integer (builder, "files_checked", report->stick_files_checked);
  liandu_cli_json_add_integer (builder, "space", (gint64) report->stick_space);
  json_builder_end_object (builder);
}

static void
print_json (LianduCli                  *self,
            const LianduExchangeReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = liandu_exchange_report_dup_text (report);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "text", text);
  liandu_cli_json_add_integer (builder, "sections_out", report->sections_out);
  liandu_cli_json_add_integer (builder, "changes_out", report->changes_out);
  liandu_cli_json_add_integer (builder, "sections_in", report->sections_in);
  liandu_cli_json_add_integer (builder, "changes_in", report->changes_in);
  liandu_cli_json_add_integer (builder, "sections_again", report->sections_again);
  liandu_cli_json_add_integer (builder, "sections_there", report->sections_there);
  liandu_cli_json_add_integer (builder, "packs_out", report->packs_out);
  liandu_cli_json_add_integer (builder, "files_removed", report->files_removed);
  liandu_cli_json_add_integer (builder, "files_there", report->files_there);
  liandu_cli_json_add_integer (builder, "files_out", report->files_out);
  liandu_cli_json_add_integer (builder, "files_in", report->files_in);
  if (report->is_stick)
    add_stick (builder, report);
  json_builder_set_member_name (builder, "desks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->desks->len; i++)
    add_desk (builder, self, g_ptr_array_index (report->desks, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->notes->len; i++)
    add_note (builder, g_ptr_array_index (report->notes, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->requests->len; i++)
    add_request (builder, g_ptr_array_index (report->requests, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  liandu_cli_json_print (builder);
}

/* Words */

static const char *
describe_standing (const LianduExchangeDesk *desk)
{
  if (desk->is_retired)
    return _("retired");
  if (desk->is_self)
    return _("this desk");
  return desk->is_admin ? _("administers the exchange") : "";
}

static void
print_words (LianduCli                  *self,
             const LianduExchangeReport *report)
{
  g_autofree char *text = liandu_exchange_report_dup_text (report);

  liandu_cli_print ("%s\n", text);
  for (guint i = 0; i < report->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (report->desks, i);
      g_autofree char *time = desk->time > 0 ? liandu_cli_format_time (self, desk->time) : g_strdup ("");
      g_autofree char *sections = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section", "%u sections", desk->sections), desk->sections);

      liandu_cli_print_cells (desk->owner, desk->name, describe_standing (desk), sections, time, NULL);
    }
  if (report->files_there > 0)
    liandu_cli_print (g_dngettext (GETTEXT_PACKAGE, "The place holds %u file\n", "The place holds %u files\n", report->files_there), report->files_there);
  for (guint i = 0; i < report->notes->len; i++)
    {
      g_autofree char *note = liandu_exchange_note_dup_text (g_ptr_array_index (report->notes, i));

      liandu_cli_print ("%s\n", note);
    }
  liandu_cli_sync_print_requests (report->requests);
}

/**
 * liandu_cli_sync_print_requests:
 * @requests: (element-type LianduJoin): who asks
 */
void
liandu_cli_sync_print_requests (GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++)
    {
      const LianduJoin *join = g_ptr_array_index (requests, i);
      g_autofree char *fingerprint = liandu_join_dup_fingerprint (join);

      liandu_cli_print (_("%s (%s) asks to take part; fingerprint %s\n"), join->owner, join->name, fingerprint);
    }
}

static void
print_report (LianduCli                  *self,
              const LianduExchangeReport *report)
{
  g_autofree char *stick = report->is_stick ? liandu_exchange_report_dup_stick_text (report) : NULL;

  if (liandu_cli_has_option (self, "json"))
    print_json (self, report);
  else if (stick != NULL)
    liandu_cli_print ("%s\n", stick);
  else
    print_words (self, report);
}

/* Doing it */

/* Not to take part is no exchange; whatever else there is to say leaves it one. */
static gboolean
check_report (const LianduExchangeReport  *report,
              GError                     **error)
{
  const LianduExchangeNote *note = liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_NOT_ADMITTED);
  g_autofree char *text = NULL;

  if (note == NULL)
    note = liandu_exchange_report_find (report, LIANDU_EXCHANGE_NOTE_RETIRED);
  if (note == NULL)
    return TRUE;
  text = liandu_exchange_note_dup_text (note);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, text);
  return FALSE;
}

/* What a script shares the window goes on with, unless it has a place already. */
static gboolean
remember_place (LianduCli   *self,
                const char  *place,
                GError     **error)
{
  g_autofree char *known = NULL;

  if (liandu_cli_has_option (self, "stick"))
    return TRUE;
  if (!liandu_sharing_load_place (self->store, &known, error))
    return FALSE;
  return (known != NULL && !liandu_cli_has_option (self, "create")) || liandu_sharing_save_place (self->store, place, error);
}

static gboolean
run_place (LianduCli      *self,
           LianduSharing  *sharing,
           const char     *place,
           GError        **error)
{
  g_autoptr (LianduTransport) transport = liandu_place_open (place, liandu_cli_has_option (self, "stick"), error);
  g_autoptr (LianduExchangeReport) report = NULL;

  if (transport == NULL
      || (liandu_cli_has_option (self, "create") && !liandu_exchange_create (liandu_sharing_get_exchange (sharing), transport, NULL, error))
      || !liandu_sharing_run (sharing, transport, place, NULL, NULL, &report, NULL, error)
      || !remember_place (self, place, error))
    return FALSE;
  if (!check_report (report, error))
    return FALSE;
  print_report (self, report);
  return TRUE;
}

static gboolean
run_status (LianduCli      *self,
            LianduSharing  *sharing,
            GError        **error)
{
  g_autoptr (LianduExchangeReport) report = NULL;

  if (!liandu_exchange_look (liandu_sharing_get_exchange (sharing), &report, error))
    return FALSE;
  print_report (self, report);
  return TRUE;
}

/* The place that was named, or the one that these ledgers exchange with. */
static gboolean
find_place (LianduCli  *self,
            char      **out_place,
            GError    **error)
{
  const char *named = liandu_cli_get_argument (self, 0);

  *out_place = g_strdup (named);
  if (named == NULL && !liandu_sharing_load_place (self->store, out_place, error))
    return FALSE;
  if (*out_place != NULL)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("usage: liandu-cli sync FOLDER, or sync --status; these ledgers have no place yet that they exchange with"));
  return FALSE;
}

gboolean
liandu_cli_run_sync (LianduCli *self,
                     GError   **error)
{
  g_autofree char *place = NULL;
  g_autoptr (LianduSharing) sharing = NULL;
  gboolean status = liandu_cli_has_option (self, "status");
  gboolean forget = liandu_cli_has_option (self, "forget");

  if ((status || forget) && (status == forget || liandu_cli_get_argument (self, 0) != NULL))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--status and --forget stand alone, without a folder"));
      return FALSE;
    }
  if (!liandu_cli_open (self, error))
    return FALSE;
  if (forget)
    return liandu_sharing_save_place (self->store, NULL, error);
  if (!status && !find_place (self, &place, error))
    return FALSE;
  sharing = liandu_cli_sync_open (self, liandu_cli_has_option (self, "create"), error);
  if (sharing == NULL)
    return FALSE;
  return place != NULL ? run_place (self, sharing, place, error) : run_status (self, sharing, error);
}
