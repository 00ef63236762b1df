/* liandu-cli-succession.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-succession.h"
#include "liandu-uuid.h"

/* hand-over: one person's work becomes another's. */

static gboolean
put (LianduCli    *self,
     LianduRecord *record,
     const char   *field,
     const char   *text,
     GError      **error)
{
  const LianduField *found = liandu_kind_get_field (liandu_record_get_kind (record), field);
  g_autoptr (GVariant) value = NULL;

  if (text == NULL)
    return TRUE;
  if (!liandu_cli_input_parse (self, found, text, &value, error))
    return FALSE;
  liandu_record_set_value (record, found, value);
  return TRUE;
}

static gboolean
put_all (LianduCli    *self,
         LianduRecord *record,
         GError      **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduSuccessionInfo *info = &liandu_kind_get_info (kind)->succession;

  return put (self, record, info->from, liandu_cli_get_argument (self, 0), error)
         && put (self, record, info->to, liandu_cli_get_argument (self, 1), error)
         && put (self, record, info->overseer, liandu_cli_get_option (self, "overseer"), error)
         && put (self, record, liandu_field_get_name (liandu_kind_get_date_field (kind)), liandu_cli_get_option (self, "date"), error)
         && put (self, record, info->reason, liandu_cli_get_option (self, "reason"), error)
         && liandu_cli_input_check (record, NULL, error);
}

static const char *
get_uuid (const LianduSuccessionItem *item)
{
  LianduRecord *subject = liandu_succession_get_subject (item);

  return subject != NULL ? liandu_record_get_uuid (subject) : NULL;
}

static gboolean
is_named (GPtrArray  *only,
          const char *uuid)
{
  return uuid != NULL && g_ptr_array_find_with_equal_func (only, uuid, g_str_equal, NULL);
}

/* Only what was named; a name that finds nothing is a mistake. */
static gboolean
choose (LianduCli *self,
        GPtrArray *items,
        GError   **error)
{
  GPtrArray *only = liandu_cli_get_options (self, "only");

  if (only == NULL)
    return TRUE;
  for (guint i = items->len; i > 0; i--)
    {
      if (!is_named (only, get_uuid (g_ptr_array_index (items, i - 1))))
        g_ptr_array_remove_index (items, i - 1);
    }
  if (items->len == only->len)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                       _("Not all of the records named by --only are open and in this person's hands, so nothing was handed over"));
  return FALSE;
}

static void
print_json (const LianduSuccessionItem *item,
            guint                       position)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LianduRecord *subject = liandu_succession_get_subject (item);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", get_uuid (item));
  liandu_cli_json_add_string (builder, "kind", subject != NULL ? liandu_kind_get_name (liandu_record_get_kind (subject)) : NULL);
  liandu_cli_json_add_string (builder, "record", item->record != NULL ? liandu_record_get_uuid (item->record) : NULL);
  liandu_cli_json_add_string (builder, "matter", item->matter);
  liandu_cli_json_add_string (builder, "standing", item->standing);
  liandu_cli_json_add_string (builder, "original", item->original);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static void
print_line (const LianduSuccessionItem *item,
            guint                       position G_GNUC_UNUSED)
{
  liandu_cli_print_cells (item->sort, item->matter, item->standing != NULL ? item->standing : "", item->original != NULL ? item->original : "",
                          get_uuid (item) != NULL ? get_uuid (item) : "", NULL);
}

static void
print_items (LianduCli *self,
             GPtrArray *items)
{
  gboolean as_json = liandu_cli_has_option (self, "json");

  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < items->len; i++)
    (as_json ? print_json : print_line) (g_ptr_array_index (items, i), i);
  if (as_json)
    liandu_cli_json_close_array (items->len);
}

/**
 * liandu_cli_run_succession:
 *
 * With --dry-run what would be handed over; else it is, in one transaction, and
 * the id of the hand-over is printed.
 */
gboolean
liandu_cli_run_succession (LianduCli *self,
                         GError   **error)
{
  const LianduKind *kind = liandu_succession_get_kind ();
  const LianduSuccessionInfo *info = &liandu_kind_get_info (kind)->succession;
  gboolean dry = liandu_cli_has_option (self, "dry-run");
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);
  g_autoptr (LianduRecord) record = liandu_record_new (kind, uuid);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;

  liandu_record_apply_presets (record, self->today);
  if (!(dry ? liandu_cli_open (self, error) : liandu_cli_open_for_writing (self, error)) || !put_all (self, record, error))
    return FALSE;
  items = liandu_succession_find (self->store, liandu_record_get_link_uuid (record, info->from), NULL, error);
  if (items == NULL || !choose (self, items, error))
    return FALSE;
  if (dry)
    {
      print_items (self, items);
      return TRUE;
    }
  changes = liandu_succession_new_changes (record, items, self->clock);
  if (!liandu_cli_commit (self, changes, error))
    return FALSE;
  liandu_cli_print ("%s\n", uuid);
  return TRUE;
}
