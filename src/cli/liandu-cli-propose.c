/* liandu-cli-propose.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-proposals.h"

/* propose: what a record's tables and links could be filled in with. */

static void
print_element (LianduCli            *self,
               const LianduProposal *proposal,
               guint                 position)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "field", liandu_field_get_name (proposal->field));
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (proposal->kind));
  liandu_cli_json_add_string (builder, "uuid", proposal->uuid);
  liandu_cli_json_add_string (builder, "title", proposal->title);
  liandu_cli_json_add_string (builder, "state", proposal->state);
  if (proposal->row != NULL)
    {
      json_builder_set_member_name (builder, "row");
      json_builder_begin_object (builder);
      liandu_cli_json_add_fields (builder, self, proposal->row);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static void
print_line (const LianduProposal *proposal)
{
  g_autofree char *row = proposal->row != NULL ? liandu_record_dup_title (proposal->row) : NULL;

  liandu_cli_print ("%s\t%s\t%s\t%s\n", liandu_field_get_title (proposal->field), row != NULL ? row : proposal->title,
                    liandu_kind_get_title (proposal->kind), proposal->uuid);
}

static gboolean
add_proposals (LianduCli         *self,
               LianduRecord      *record,
               const LianduField *field,
               GPtrArray         *all,
               GError           **error)
{
  GPtrArray *found;
  guint n = 0;

  liandu_field_get_proposals (field, &n);
  if (n == 0 || (liandu_field_get_child_kind (field) == NULL && liandu_record_get_value (record, field) != NULL))
    return TRUE;
  found = liandu_proposals_find (self->store, record, field, NULL, error);
  if (found == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (all, found);
  return TRUE;
}

gboolean
liandu_cli_run_propose (LianduCli *self,
                        GError   **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_proposal_free);
  g_autoptr (LianduRecord) record = NULL;
  gboolean json = liandu_cli_has_option (self, "json");
  GPtrArray *fields;

  if (!liandu_cli_open (self, error))
    return FALSE;
  record = liandu_cli_load (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL)
    return FALSE;
  fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  for (guint i = 0; i < fields->len; i++)
    if (!add_proposals (self, record, g_ptr_array_index (fields, i), all, error))
      return FALSE;
  if (json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < all->len; i++)
    if (json)
      print_element (self, g_ptr_array_index (all, i), i);
    else
      print_line (g_ptr_array_index (all, i));
  if (json)
    liandu_cli_json_close_array (all->len);
  return TRUE;
}
