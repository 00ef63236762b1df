/* liandu-cli-conflicts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-conflict-item.h"

/* conflicts, resolve */

/* A confidential value is neither printed nor put into words. */
static void
add_version (JsonBuilder                 *builder,
             LianduCli                   *self,
             LianduConflictItem          *item,
             const LianduConflictVersion *version,
             guint                        position)
{
  json_builder_begin_object (builder);
  liandu_cli_json_add_integer (builder, "version", position + 1);
  liandu_cli_json_add_boolean (builder, "current", position == 0 && item->type != LIANDU_CONFLICT_NUMBER);
  if (item->type == LIANDU_CONFLICT_NUMBER)
    liandu_cli_json_add_string (builder, "uuid", version->name);
  else if (item->type == LIANDU_CONFLICT_FIELD && !item->confidential)
    liandu_cli_json_add_value (builder, "value", item->field, version->value);
  liandu_cli_json_add_string (builder, "words", version->words);
  liandu_cli_json_add_string (builder, "actor", version->actor);
  liandu_cli_json_add_string (builder, "desk", version->device);
  liandu_cli_json_add_string (builder, "computer", version->desk);
  liandu_cli_json_add_boolean (builder, "own_desk", version->own_desk);
  liandu_cli_json_add_time (builder, "time", self, version->time);
  json_builder_end_object (builder);
}

static void
add_values (JsonBuilder        *builder,
            LianduConflictItem *item)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; item->values != NULL && i < item->values->len; i++)
    {
      const LianduConflictValue *value = g_ptr_array_index (item->values, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "field", liandu_field_get_name (value->field));
      liandu_cli_json_add_string (builder, "then", value->then);
      liandu_cli_json_add_string (builder, "now", value->now);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (LianduCli          *self,
            LianduConflictItem *item,
            guint               position)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "id", item->id);
  liandu_cli_json_add_string (builder, "type", liandu_conflict_type_to_name (item->type));
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (item->record_kind));
  liandu_cli_json_add_string (builder, "uuid", item->record);
  liandu_cli_json_add_string (builder, "number", item->number);
  liandu_cli_json_add_string (builder, "title", item->title);
  liandu_cli_json_add_string (builder, "row", item->row_title != NULL ? item->uuid : NULL);
  liandu_cli_json_add_string (builder, "field", item->field != NULL ? liandu_field_get_name (item->field) : NULL);
  liandu_cli_json_add_string (builder, "place", item->place);
  liandu_cli_json_add_boolean (builder, "confidential", item->confidential);
  liandu_cli_json_add_string (builder, "before", item->before);
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->versions->len; i++)
    add_version (builder, self, item, g_ptr_array_index (item->versions, i), i);
  json_builder_end_array (builder);
  add_values (builder, item);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static void
print_values (LianduConflictItem *item)
{
  for (guint i = 0; item->values != NULL && i < item->values->len; i++)
    {
      const LianduConflictValue *value = g_ptr_array_index (item->values, i);

      liandu_cli_print_cells ("", liandu_field_get_title (value->field), value->then != NULL ? value->then : _("(cannot be made out any more)"),
                              value->now != NULL ? value->now : _("(confidential)"), NULL);
    }
}

static void
print_words (LianduCli          *self,
             LianduConflictItem *item)
{
  liandu_cli_print_cells (item->id, liandu_conflict_type_to_words (item->type), item->number != NULL ? item->number : "", item->title,
                          item->place, NULL);
  for (guint i = 0; i < item->versions->len; i++)
    {
      const LianduConflictVersion *version = g_ptr_array_index (item->versions, i);
      g_autofree char *time = liandu_cli_format_time (self, version->time);
      g_autofree char *number = g_strdup_printf ("  %u", i + 1);

      liandu_cli_print_cells (number, version->words != NULL ? version->words : _("(confidential)"), version->actor, time,
                              version->own_desk ? _("this desk") : version->desk != NULL ? version->desk : _("another computer"), NULL);
    }
  print_values (item);
}

/**
 * liandu_cli_run_conflicts:
 *
 * What several desks did without seeing each other and waits for a person.
 */
gboolean
liandu_cli_run_conflicts (LianduCli *self,
                          GError   **error)
{
  gboolean as_json = liandu_cli_has_option (self, "json");
  g_autoptr (GPtrArray) items = NULL;

  if (!liandu_cli_open (self, error))
    return FALSE;
  items = liandu_store_list_conflicts (self->store, liandu_cli_get_option (self, "record"), 0, G_MAXUINT, NULL, error);
  if (items == NULL)
    return FALSE;
  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < items->len; i++)
    if (as_json)
      print_json (self, g_ptr_array_index (items, i), i);
    else
      print_words (self, g_ptr_array_index (items, i));
  if (as_json)
    liandu_cli_json_close_array (items->len);
  return TRUE;
}

static LianduConflictItem *
find_item (LianduCli  *self,
           const char *id,
           GError    **error)
{
  g_autoptr (GPtrArray) items = liandu_store_list_conflicts (self->store, NULL, 0, G_MAXUINT, NULL, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      LianduConflictItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->id, id))
        return liandu_conflict_item_ref (item);
    }
  if (items != NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no conflict “%s”: nothing was settled"), id);
  return NULL;
}

static gboolean
take (LianduConflictItem *item,
      const char         *text,
      LianduChangeSet    *changes,
      GError            **error)
{
  gint64 version = 0;

  return liandu_cli_parse_number ("N", text, 1, item->versions->len, &version, error)
         && liandu_conflict_item_take (item, (guint) version - 1, changes, error);
}

/* Of a number that stands twice it is the record entered last that gets the new
 * one. */
static gboolean
write_value (LianduCli          *self,
             LianduConflictItem *item,
             const char         *text,
             LianduChangeSet    *changes,
             GError            **error)
{
  g_autoptr (GVariant) value = NULL;

  if (item->type == LIANDU_CONFLICT_NUMBER)
    return liandu_conflict_item_renumber (item, item->versions->len - 1, text, changes, error);
  if (item->type == LIANDU_CONFLICT_FIELD && *text != '\0' && !liandu_cli_input_parse (self, item->field, text, &value, error))
    return FALSE;
  return liandu_conflict_item_write (item, value, changes, error);
}

/**
 * liandu_cli_run_resolve:
 *
 * Settles one of them: with a version as it is, or with a value made of them.
 */
gboolean
liandu_cli_run_resolve (LianduCli *self,
                        GError   **error)
{
  const char *how = liandu_cli_get_argument (self, 1);
  const char *what = liandu_cli_get_argument (self, 2);
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  gboolean takes = g_str_equal (how, "take");

  if (!takes && !g_str_equal (how, "value"))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("write “take N” or “value TEXT” after the id of the conflict"));
      return FALSE;
    }
  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  item = find_item (self, liandu_cli_get_argument (self, 0), error);
  if (item == NULL || !(takes ? take (item, what, changes, error) : write_value (self, item, what, changes, error)))
    return FALSE;
  return liandu_cli_commit (self, changes, error);
}
