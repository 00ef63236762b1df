/* liandu-cli-package.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-cli-sync.h"
#include "liandu-parcel-make.h"
#include "liandu-parcel-plan.h"
#include "liandu-parcel-receipt.h"
#include "liandu-parcel-register.h"

/* package create | show | import | receipt */

/* A script has no place for a passphrase but its environment. */
static const char *
get_passphrase (void)
{
  return g_getenv ("LIANDU_PACKAGE_PASSPHRASE");
}

static gboolean
fail_usage (const char *usage,
            GError    **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("usage: liandu-cli %s"), usage);
  return FALSE;
}

/* Making one */

static gboolean
add_queried (LianduCli           *self,
             LianduParcelRequest *request,
             GError             **error)
{
  const char *name = liandu_cli_get_option (self, "kind");
  const LianduKind *kind = name != NULL ? liandu_cli_find_kind (name, error) : NULL;
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (name == NULL)
    return TRUE;
  if (kind == NULL)
    return FALSE;
  query = liandu_query_new (kind);
  if (!liandu_cli_add_conditions (self, query, error))
    return FALSE;
  rows = liandu_store_query (self->store, query, NULL, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_add (request->uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  return rows != NULL;
}

static LianduParcelRequest *
read_request (LianduCli *self,
              GError   **error)
{
  g_autoptr (LianduParcelRequest) request = liandu_parcel_request_new ();

  request->recipient = g_strdup (liandu_cli_get_option (self, "to"));
  request->reason = g_strdup (liandu_cli_get_option (self, "reason"));
  request->related = liandu_cli_has_option (self, "related");
  request->history = !liandu_cli_has_option (self, "without-history");
  request->attachments = !liandu_cli_has_option (self, "without-attachments");
  request->passphrase = g_strdup (get_passphrase ());
  for (guint i = 1; i < self->arguments->len; i++)
    g_ptr_array_add (request->uuids, g_ascii_strdown (liandu_cli_get_argument (self, i), -1));
  return add_queried (self, request, error) ? g_steal_pointer (&request) : NULL;
}

static gboolean
run_create (LianduCli *self,
            GError   **error)
{
  const char *path = liandu_cli_get_option (self, "output");
  g_autoptr (LianduParcelRequest) request = NULL;
  g_autoptr (LianduKeyring) keyring = NULL;
  g_autoptr (LianduParcelOutcome) outcome = NULL;

  if (path == NULL)
    return fail_usage ("package create -o FILE --to OFFICE --reason TEXT [--kind KIND [--where …]…] [UUID…]", error);
  if (!liandu_cli_open_for_writing (self, error) || (request = read_request (self, error)) == NULL
      || (keyring = liandu_parcel_register_load_keys (self->store, liandu_cli_sync_get_passphrase (), error)) == NULL)
    return FALSE;
  outcome = liandu_parcel_make (self->store, request, keyring, path, NULL, error);
  if (outcome == NULL)
    return FALSE;
  liandu_cli_print ("%s\n", outcome->uuid);
  return TRUE;
}

/* Looking at one */

static void
print_line (const char *word,
            const char *value)
{
  if (value != NULL)
    liandu_cli_print_cells (word, value, NULL);
}

static void
print_manifest (LianduCli        *self,
                LianduParcelFile *file)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (file);
  g_autofree char *made = liandu_cli_format_time (self, manifest->made);

  print_line ("sort", manifest->sort);
  print_line ("package", manifest->of != NULL ? manifest->of : manifest->uuid);
  print_line ("office", manifest->office);
  print_line ("user", manifest->user);
  print_line ("recipient", manifest->recipient);
  print_line ("reason", manifest->reason);
  print_line ("made", made);
  print_line ("fingerprint", liandu_parcel_file_get_fingerprint (file));
  print_line ("digest", liandu_parcel_file_get_digest (file));
  for (guint i = 0; i < manifest->counts->len; i++)
    {
      const LianduParcelCount *count = g_ptr_array_index (manifest->counts, i);
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, count->count);

      print_line (count->kind, n);
    }
}

static void
print_json (LianduCli        *self,
            LianduParcelFile *file,
            LianduParcelPlan *plan,
            const char       *uuid)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (file);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "sort", manifest->sort);
  liandu_cli_json_add_string (builder, "package", manifest->of != NULL ? manifest->of : manifest->uuid);
  liandu_cli_json_add_string (builder, "office", manifest->office);
  liandu_cli_json_add_string (builder, "recipient", manifest->recipient);
  liandu_cli_json_add_string (builder, "reason", manifest->reason);
  liandu_cli_json_add_time (builder, "made", self, manifest->made);
  liandu_cli_json_add_string (builder, "fingerprint", liandu_parcel_file_get_fingerprint (file));
  liandu_cli_json_add_string (builder, "digest", liandu_parcel_file_get_digest (file));
  liandu_cli_json_add_integer (builder, "records", manifest->record_count);
  liandu_cli_json_add_integer (builder, "withheld", manifest->withheld);
  if (plan != NULL)
    {
      liandu_cli_json_add_integer (builder, "new", liandu_parcel_plan_count (plan, LIANDU_PARCEL_NEW));
      liandu_cli_json_add_integer (builder, "known", liandu_parcel_plan_count (plan, LIANDU_PARCEL_KNOWN));
      liandu_cli_json_add_integer (builder, "unknown", liandu_parcel_plan_count (plan, LIANDU_PARCEL_UNKNOWN));
      liandu_cli_json_add_integer (builder, "new_names", liandu_parcel_plan_get_new_names (plan)->len);
      liandu_cli_json_add_integer (builder, "same_names", liandu_parcel_plan_get_same_names (plan)->len);
      liandu_cli_json_add_integer (builder, "left", liandu_parcel_plan_count_left (plan));
      liandu_cli_json_add_boolean (builder, "other_signature", liandu_parcel_plan_get_signer (plan) == LIANDU_PARCEL_OTHER);
    }
  if (uuid != NULL)
    liandu_cli_json_add_string (builder, "uuid", uuid);
  json_builder_end_object (builder);
  liandu_cli_json_print (builder);
}

static LianduParcelFile *
open_file (LianduCli  *self,
           const char *usage,
           GError    **error)
{
  const char *path = liandu_cli_get_argument (self, 1);

  if (path != NULL)
    return liandu_parcel_file_open (path, get_passphrase (), NULL, error);
  fail_usage (usage, error);
  return NULL;
}

static gboolean
run_show (LianduCli *self,
          GError   **error)
{
  g_autoptr (LianduParcelFile) file = open_file (self, "package show FILE [--json]", error);

  if (file == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_json (self, file, NULL, NULL);
  else
    print_manifest (self, file);
  return TRUE;
}

/* Taking one over */

static void
print_plan (LianduParcelPlan *plan)
{
  GPtrArray *tallies = liandu_parcel_plan_get_tallies (plan);
  GPtrArray *names = liandu_parcel_plan_get_new_names (plan);

  for (guint i = 0; i < tallies->len; i++)
    {
      const LianduParcelTally *tally = g_ptr_array_index (tallies, i);

      liandu_cli_print (_("%s: %u new, %u already here, %u not known to this program"), tally->term,
                        tally->n[LIANDU_PARCEL_NEW], tally->n[LIANDU_PARCEL_KNOWN], tally->n[LIANDU_PARCEL_UNKNOWN]);
      liandu_cli_print ("\n");
    }
  for (guint i = 0; i < names->len; i++)
    {
      liandu_cli_print (_("comes with it: %s"), (const char *) g_ptr_array_index (names, i));
      liandu_cli_print ("\n");
    }
  if (liandu_parcel_plan_get_signer (plan) == LIANDU_PARCEL_OTHER)
    liandu_cli_print ("%s\n", _("signed by another key than earlier packages of that office: compare the fingerprint by telephone"));
}

static gboolean
write_receipt (LianduCli  *self,
               const char *uuid,
               const char *path,
               GError    **error)
{
  g_autoptr (LianduKeyring) keyring = liandu_parcel_register_load_keys (self->store, liandu_cli_sync_get_passphrase (), error);

  return keyring != NULL && liandu_parcel_receipt_make (self->store, uuid, keyring, path, error);
}

static gboolean
take_over (LianduCli        *self,
           LianduParcelPlan *plan,
           GError          **error)
{
  gboolean dry = liandu_cli_has_option (self, "dry-run");
  const char *receipt = liandu_cli_get_option (self, "receipt");
  g_autofree char *uuid = dry ? NULL : liandu_parcel_plan_commit (plan, NULL, error);

  if (!dry && uuid == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    print_json (self, liandu_parcel_plan_get_file (plan), plan, uuid);
  else if (dry)
    print_plan (plan);
  else
    liandu_cli_print ("%s\n", uuid);
  return receipt == NULL || dry || *uuid == '\0' || write_receipt (self, uuid, receipt, error);
}

static gboolean
run_import (LianduCli *self,
            GError   **error)
{
  const char *path = liandu_cli_get_argument (self, 1);
  g_autoptr (LianduParcelFile) file = open_file (self, "package import FILE [--new-names] [--dry-run] [--json] [--receipt FILE]", error);
  g_autoptr (LianduParcelPlan) plan = NULL;
  g_autofree char *uuid = NULL;

  if (file == NULL || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  if (!liandu_parcel_manifest_is_receipt (liandu_parcel_file_get_manifest (file)))
    {
      plan = liandu_parcel_plan_new (self->store, g_steal_pointer (&file), !liandu_cli_has_option (self, "new-names"), NULL, error);
      return plan != NULL && take_over (self, plan, error);
    }
  uuid = liandu_parcel_receipt_register (self->store, file, path, error);
  if (uuid != NULL)
    liandu_cli_print ("%s\n", uuid);
  return uuid != NULL;
}

static gboolean
run_receipt (LianduCli *self,
             GError   **error)
{
  const char *uuid = liandu_cli_get_argument (self, 1);
  const char *path = liandu_cli_get_option (self, "output");

  if (uuid == NULL || path == NULL)
    return fail_usage ("package receipt UUID -o FILE", error);
  return liandu_cli_open_for_writing (self, error) && write_receipt (self, uuid, path, error);
}

/**
 * liandu_cli_run_package:
 *
 * Hands records to another office or to the archive, and takes such over.
 */
gboolean
liandu_cli_run_package (LianduCli *self,
                        GError   **error)
{
  const char *what = liandu_cli_get_argument (self, 0);

  if (g_str_equal (what, "create"))
    return run_create (self, error);
  if (g_str_equal (what, "show"))
    return run_show (self, error);
  if (g_str_equal (what, "import"))
    return run_import (self, error);
  if (g_str_equal (what, "receipt"))
    return run_receipt (self, error);
  return fail_usage ("package create|show|import|receipt …", error);
}
