/* liandu-cli-show.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-other-end.h"
#include "liandu-value.h"

/* show, history */

/* When a record was entered and last changed stands with its row. */
static LianduRow *
find_row (LianduCli    *self,
          LianduRecord *record,
          GError      **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_record_get_kind (record));
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_where (query, "uuid", LIANDU_OP_EQ, liandu_record_get_uuid (record));
  liandu_query_set_deleted (query, liandu_record_is_deleted (record));
  liandu_query_add_column (query, "created_at");
  liandu_query_add_column (query, "changed_at");
  rows = liandu_store_query (self->store, query, NULL, error);
  if (rows != NULL && rows->len == 1)
    return g_object_ref (g_ptr_array_index (rows, 0));
  if (rows != NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("%s is not among the records of its kind; run liandu-cli check --rebuild"),
                 liandu_record_get_uuid (record));
  return NULL;
}

static void
add_event (JsonBuilder       *builder,
           const LianduEvent *event)
{
  const LianduKind *decision = liandu_kind_get_decision ();

  liandu_cli_json_add_string (builder, "step", event->transition);
  liandu_cli_json_add_string (builder, "from", event->from);
  liandu_cli_json_add_string (builder, "to", event->to);
  liandu_cli_json_add_value (builder, "decided_by", liandu_kind_get_field (decision, "decided_by"), event->decided_by);
  liandu_cli_json_add_string (builder, "form", event->form);
  liandu_cli_json_add_value (builder, "date", liandu_kind_get_field (decision, "date"), event->date);
  liandu_cli_json_add_string (builder, "opinion", event->opinion);
  liandu_cli_json_add_string (builder, "paper_location", event->paper_location);
}

static void
add_events (JsonBuilder  *builder,
            LianduCli    *self,
            LianduRecord *record)
{
  GPtrArray *events = liandu_record_get_events (record);

  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const LianduEvent *event = g_ptr_array_index (events, i);

      json_builder_begin_object (builder);
      add_event (builder, event);
      liandu_cli_json_add_string (builder, "actor", event->actor);
      liandu_cli_json_add_time (builder, "time", self, event->time);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (LianduCli    *self,
            LianduRecord *record,
            LianduRow    *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *title = liandu_record_dup_title (record);
  const LianduCliHead head = {
    .uuid = liandu_record_get_uuid (record),
    .kind = liandu_record_get_kind (record),
    .parent = liandu_record_get_parent (record),
    .state = liandu_record_get_state (record),
    .number = liandu_row_get_number (row),
    .title = title,
    .created = liandu_row_get_value (row, 0),
    .changed = liandu_row_get_value (row, 1),
  };

  json_builder_begin_object (builder);
  liandu_cli_json_add_head (builder, &head);
  liandu_cli_json_add_boolean (builder, "deleted", liandu_record_is_deleted (record));
  liandu_cli_json_add_fields (builder, self, record);
  add_events (builder, self, record);
  json_builder_end_object (builder);
  liandu_cli_json_print (builder);
}

/* For reading on a terminal */

/* NULL where it is not answered. */
static char *
dup_text (LianduCli         *self,
          LianduRecord      *record,
          const LianduField *field)
{
  g_autoptr (GVariant) value = liandu_record_evaluate (record, field, self->today);
  g_autofree char *others = NULL;

  if (liandu_field_get_computed (field) != LIANDU_COMPUTED_LINKED_FROM)
    return value != NULL ? liandu_value_to_text (field, value, self->codes) : NULL;
  others = liandu_other_end_dup_text (self->store, field, liandu_record_get_uuid (record), FALSE);
  return *others != '\0' ? g_steal_pointer (&others) : NULL;
}

static void
print_fields (LianduCli    *self,
              LianduRecord *record,
              const char   *indent)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = liandu_field_is_confidential (field) ? NULL : dup_text (self, record, field);

      if (text != NULL)
        liandu_cli_print ("%s%s\t%s\n", indent, liandu_field_get_title (field), text);
    }
}

static void
print_rows (LianduCli         *self,
            LianduRecord      *record,
            const LianduField *field)
{
  GListModel *rows = liandu_record_get_children (record, field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      liandu_cli_print ("%s %u\t%s\n", liandu_field_get_title (field), i + 1, liandu_record_get_uuid (row));
      print_fields (self, row, "  ");
    }
}

static void
print_words (LianduCli    *self,
             LianduRecord *record)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_record_get_state (record));
  GPtrArray *fields = liandu_kind_get_fields (kind);

  liandu_cli_print ("%s\t%s\n", liandu_kind_get_title (kind), liandu_record_get_uuid (record));
  if (liandu_record_is_deleted (record))
    liandu_cli_print ("%s\n", _("Deleted"));
  if (state != NULL)
    liandu_cli_print ("%s\t%s\n", _("State"), liandu_state_get_title (state));
  print_fields (self, record, "");
  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) != NULL)
      print_rows (self, record, g_ptr_array_index (fields, i));
}

gboolean
liandu_cli_run_show (LianduCli *self,
                     GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduRow) row = NULL;

  if (!liandu_cli_open (self, error))
    return FALSE;
  record = liandu_cli_load (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL)
    return FALSE;
  if (!liandu_cli_has_option (self, "json"))
    {
      print_words (self, record);
      return TRUE;
    }
  row = find_row (self, record, error);
  if (row == NULL)
    return FALSE;
  print_json (self, record, row);
  return TRUE;
}

/* History */

static const char *
get_type_name (LianduChangeType type)
{
  switch (type)
    {
    case LIANDU_CHANGE_CREATE:
      return "create";
    case LIANDU_CHANGE_SET:
      return "set";
    case LIANDU_CHANGE_EVENT:
      return "step";
    case LIANDU_CHANGE_DELETE:
      return "delete";
    case LIANDU_CHANGE_RESTORE:
      return "restore";
    default:
      return NULL;
    }
}

static void
add_change (JsonBuilder               *builder,
            const LianduHistoryChange *change)
{
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (change->kind));
  liandu_cli_json_add_string (builder, "field", change->field != NULL ? liandu_field_get_name (change->field) : NULL);
  liandu_cli_json_add_string (builder, "row", change->row_title);
  if (change->field != NULL)
    {
      liandu_cli_json_add_value (builder, "old", change->field, change->old_value);
      liandu_cli_json_add_value (builder, "new", change->field, change->new_value);
    }
  json_builder_end_object (builder);
}

static void
add_item (JsonBuilder             *builder,
          LianduCli               *self,
          const LianduHistoryItem *item)
{
  g_autofree char *words = liandu_history_item_to_words (item, self->codes);

  json_builder_begin_object (builder);
  liandu_cli_json_add_time (builder, "time", self, item->time);
  liandu_cli_json_add_string (builder, "actor", item->actor);
  liandu_cli_json_add_string (builder, "computer", item->desk);
  liandu_cli_json_add_string (builder, "change", get_type_name (item->type));
  liandu_cli_json_add_string (builder, "origin", item->origin);
  liandu_cli_json_add_string (builder, "uuid", item->uuid);
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (item->kind));
  liandu_cli_json_add_string (builder, "words", words);
  json_builder_set_member_name (builder, "step");
  if (item->event != NULL)
    {
      json_builder_begin_object (builder);
      add_event (builder, item->event);
      json_builder_end_object (builder);
    }
  else
    {
      json_builder_add_null_value (builder);
    }
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->changes->len; i++)
    add_change (builder, g_ptr_array_index (item->changes, i));
  json_builder_end_array (builder);
  liandu_cli_json_add_boolean (builder, "undoable", item->undoable);
  liandu_cli_json_add_string (builder, "transaction", item->txn);
  json_builder_end_object (builder);
}

static void
print_history_json (LianduCli *self,
                    GPtrArray *items)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      add_item (builder, self, g_ptr_array_index (items, i));
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (items->len);
}

static char *
describe_author (const LianduHistoryItem *item)
{
  const char *actor = item->actor != NULL ? item->actor : "";

  /* Translators: who, on which other computer */
  return item->desk != NULL ? g_strdup_printf (C_("author", "%s (%s)"), actor, item->desk) : g_strdup (actor);
}

gboolean
liandu_cli_run_history (LianduCli *self,
                        GError   **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (!liandu_cli_open (self, error))
    return FALSE;
  record = liandu_cli_load (self, liandu_cli_get_argument (self, 0), error);
  if (record != NULL)
    items = liandu_store_history (self->store, liandu_record_get_uuid (record), NULL, error);
  if (items == NULL)
    return FALSE;
  if (liandu_cli_has_option (self, "json"))
    {
      print_history_json (self, items);
      return TRUE;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (items, i);
      g_autofree char *time = liandu_cli_format_time (self, item->time);
      g_autofree char *author = describe_author (item);
      g_autofree char *words = liandu_history_item_to_words (item, self->codes);

      liandu_cli_print_cells (time != NULL ? time : "", author, words, NULL);
    }
  return TRUE;
}
