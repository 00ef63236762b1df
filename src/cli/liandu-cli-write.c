/* liandu-cli-write.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-follows.h"
#include "liandu-gather.h"
#include "liandu-uuid.h"

/* add, set, delete, restore, undo */

/* FIELD=VALUE words, or "--json -" alone. */
static gboolean
put_input (LianduCli    *self,
           LianduRecord *record,
           GError      **error)
{
  g_autoptr (JsonNode) node = NULL;

  if (!liandu_cli_has_option (self, "json"))
    return liandu_cli_input_arguments (self, record, 1, error);
  if (self->arguments->len != 2 || g_strcmp0 (liandu_cli_get_argument (self, 1), "-") != 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--json reads one object from standard input: write “--json -” and no FIELD=VALUE"));
      return FALSE;
    }
  node = liandu_cli_input_read_json (error);
  return node != NULL && liandu_cli_input_object (self, record, json_node_get_object (node), error);
}

/* What the records say that it is drawn up from, where nothing else was given. */
static gboolean
draw_up (LianduCli    *self,
         LianduRecord *record,
         GError      **error)
{
  const char *name = liandu_kind_get_info (liandu_record_get_kind (record))->sources;
  GVariant *links = name != NULL ? liandu_record_get (record, name) : NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; links != NULL && i < g_variant_n_children (links); i++)
    {
      const char *uuid;
      LianduRecord *source;

      g_variant_get_child (links, i, "(&s&s)", &uuid, NULL);
      source = liandu_store_load (self->store, uuid, NULL, error);
      if (source == NULL)
        return FALSE;
      g_ptr_array_add (sources, source);
    }
  if (sources->len > 0)
    liandu_gather (record, sources);
  return TRUE;
}

/**
 * liandu_cli_run_add:
 *
 * A new record begins with the kind's presets, as in the window, and with what
 * follows from its links and from the records it is drawn up from; FIELD= leaves
 * a preset out.
 */
gboolean
liandu_cli_run_add (LianduCli *self,
                    GError   **error)
{
  const LianduKind *kind = liandu_cli_find_kind (liandu_cli_get_argument (self, 0), error);
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autofree char *uuid = NULL;

  if (kind == NULL)
    return FALSE;
  if (liandu_kind_get_parent (kind) != NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("“%s” is a row of the kind “%s”: enter it with its record, by --json"),
                   liandu_kind_get_name (kind), liandu_kind_get_name (liandu_kind_get_parent (kind)));
      return FALSE;
    }
  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);
  record = liandu_record_new (kind, uuid);
  liandu_record_apply_presets (record, self->today);
  if (!put_input (self, record, error))
    return FALSE;
  if (!draw_up (self, record, error) || !liandu_follows_fill (self->store, record, error))
    return FALSE;
  liandu_record_add_preset_rows (record, self->codes, self->today);
  if (!liandu_cli_input_check (record, NULL, error))
    return FALSE;
  changes = liandu_record_dup_changes (record);
  if (!liandu_cli_commit (self, changes, error))
    return FALSE;
  liandu_cli_print ("%s\n", uuid);
  return TRUE;
}

/* A script says what a field is to hold, whatever it held: nobody looked at
 * the old value here.  History keeps both. */
static void
drop_bases (LianduChangeSet *changes)
{
  GPtrArray *list = liandu_change_set_get_changes (changes);

  for (guint i = 0; i < list->len; i++)
    {
      LianduChange *change = g_ptr_array_index (list, i);

      for (guint j = 0; j < change->assignments->len; j++)
        ((LianduAssignment *) g_ptr_array_index (change->assignments, j))->unchecked = TRUE;
    }
}

gboolean
liandu_cli_run_set (LianduCli *self,
                    GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) before = NULL;

  if (self->arguments->len < 2)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("nothing is given to set: write FIELD=VALUE or “--json -”"));
      return FALSE;
    }
  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  record = liandu_cli_load_living (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL)
    return FALSE;
  before = liandu_record_validate (record);
  if (!put_input (self, record, error) || !liandu_cli_input_check (record, before, error))
    return FALSE;
  changes = liandu_record_dup_changes (record);
  drop_bases (changes);
  return liandu_cli_commit (self, changes, error);
}

gboolean
liandu_cli_run_delete (LianduCli *self,
                       GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  record = liandu_cli_load_living (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL)
    return FALSE;
  liandu_change_set_delete (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record));
  return liandu_cli_commit (self, changes, error);
}

gboolean
liandu_cli_run_restore (LianduCli *self,
                        GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  record = liandu_cli_load (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL)
    return FALSE;
  if (!liandu_record_is_deleted (record))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("%s is not deleted, so nothing was changed"), liandu_record_get_uuid (record));
      return FALSE;
    }
  liandu_change_set_restore (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record));
  return liandu_cli_commit (self, changes, error);
}

gboolean
liandu_cli_run_undo (LianduCli *self,
                     GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autofree char *words = NULL;

  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  record = liandu_cli_load (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL || !liandu_store_undo (self->store, liandu_record_get_uuid (record), &words, NULL, error))
    return FALSE;
  if (words != NULL)
    liandu_cli_print ("%s\n", words);
  return TRUE;
}
