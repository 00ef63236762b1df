/* liandu-cli-send.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-cli-query.h"
#include "liandu-handout.h"

/* send-out: a file for each unit, to be filled in and taken back by import */

static const LianduKind *
check_kind (LianduCli *self,
            GError   **error)
{
  const LianduKind *kind = liandu_cli_find_kind (liandu_cli_get_argument (self, 0), error);

  if (kind == NULL)
    return NULL;
  if (!liandu_cli_has_option (self, "folder"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: --folder DIR"));
      return NULL;
    }
  if (liandu_handout_is_possible (kind))
    return kind;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("records of the kind “%s” do not go out to units"), liandu_kind_get_name (kind));
  return NULL;
}

/* --unit …: UUIDs; NULL for every unit, with @error set where one is not known. */
static GPtrArray *
find_units (LianduCli        *self,
            const LianduKind *kind,
            GError          **error)
{
  GPtrArray *names = liandu_cli_get_options (self, "unit");
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autoptr (GVariant) link = liandu_cli_find_link (self, liandu_kind_get_unit_field (kind), g_ptr_array_index (names, i), error);
      char *uuid;

      if (link == NULL)
        {
          g_prefix_error_literal (error, "--unit: ");
          return NULL;
        }
      g_variant_get_child (link, 0, "s", &uuid);
      g_ptr_array_add (units, uuid);
    }
  return names != NULL ? g_steal_pointer (&units) : NULL;
}

static void
print_file (LianduCli               *self,
            const LianduHandoutFile *file,
            guint                    index)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!liandu_cli_has_option (self, "json"))
    {
      liandu_cli_print_cells (file->uuid, file->unit, file->path, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", file->uuid);
  liandu_cli_json_add_string (builder, "unit", file->unit);
  liandu_cli_json_add_string (builder, "file", file->path);
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, file->n_records);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, index);
}

static void
print_files (LianduCli *self,
             GPtrArray *files)
{
  if (liandu_cli_has_option (self, "json"))
    liandu_cli_json_open_array ();
  for (guint i = 0; i < files->len; i++)
    print_file (self, g_ptr_array_index (files, i), i);
  if (liandu_cli_has_option (self, "json"))
    liandu_cli_json_close_array (files->len);
}

static gboolean
send (LianduCli        *self,
      const LianduKind *kind,
      const LianduDate *due,
      GError          **error)
{
  const LianduHandoutOptions options = { liandu_cli_get_option (self, "folder"), due, liandu_cli_has_option (self, "protect") };
  g_autoptr (LianduQuery) query = liandu_cli_has_option (self, "all") ? liandu_query_new (kind) : liandu_handout_new_query (kind);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) units = find_units (self, kind, &local);
  g_autoptr (GPtrArray) files = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!liandu_cli_add_conditions (self, query, error))
    return FALSE;
  files = liandu_handout_send (self->store, query, units, &options, NULL, error);
  if (files == NULL)
    return FALSE;
  print_files (self, files);
  return TRUE;
}

/**
 * liandu_cli_run_send_out:
 *
 * Writes a file for each unit and puts on record what went out.
 */
gboolean
liandu_cli_run_send_out (LianduCli *self,
                         GError   **error)
{
  const LianduKind *kind = check_kind (self, error);
  const char *due = liandu_cli_get_option (self, "due");
  g_autoptr (LianduDate) date = NULL;

  if (kind == NULL || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  if (due != NULL && !liandu_cli_parse_date (self, "--due", due, &date, error))
    return FALSE;
  return send (self, kind, date, error);
}
