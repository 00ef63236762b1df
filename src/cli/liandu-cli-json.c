/* liandu-cli-json.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-cli-json.h"
#include "liandu-other-end.h"

void
liandu_cli_json_add_string (JsonBuilder *builder,
                            const char  *name,
                            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
liandu_cli_json_add_boolean (JsonBuilder *builder,
                             const char  *name,
                             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
liandu_cli_json_add_integer (JsonBuilder *builder,
                             const char  *name,
                             gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
liandu_cli_json_add_time (JsonBuilder *builder,
                          const char  *name,
                          LianduCli   *self,
                          gint64       unix_ms)
{
  g_autofree char *text = liandu_cli_format_time (self, unix_ms);

  liandu_cli_json_add_string (builder, name, text);
}

/**
 * liandu_cli_json_add_words:
 * @words: (nullable): names separated by spaces
 *
 * Adds an array of the names.
 */
void
liandu_cli_json_add_words (JsonBuilder *builder,
                           const char  *name,
                           const char  *words)
{
  g_auto (GStrv) list = liandu_words_split (words);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; list[i] != NULL; i++)
    json_builder_add_string_value (builder, list[i]);
  json_builder_end_array (builder);
}

/* Values */

static void
add_link (JsonBuilder *builder,
          GVariant    *link)
{
  const char *uuid;
  const char *title;

  g_variant_get (link, "(&s&s)", &uuid, &title);
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", uuid);
  liandu_cli_json_add_string (builder, "title", title);
  json_builder_end_object (builder);
}

static void
add_links (JsonBuilder *builder,
           GVariant    *value)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

      add_link (builder, link);
    }
  json_builder_end_array (builder);
}

static void
add_codes (JsonBuilder *builder,
           GVariant    *value)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    {
      const char *code;

      g_variant_get_child (value, i, "&s", &code);
      json_builder_add_string_value (builder, code);
    }
  json_builder_end_array (builder);
}

static void
add_attachment (JsonBuilder *builder,
                GVariant    *value)
{
  const char *digest;
  const char *name;
  gint64 size;

  g_variant_get (value, "(&s&sx)", &digest, &name, &size);
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "sha256", digest);
  liandu_cli_json_add_string (builder, "name", name);
  liandu_cli_json_add_integer (builder, "size", size);
  json_builder_end_object (builder);
}

/* A month without words of its own has those that mean the month again; the
 * day beside them is the last of it. */
static void
add_date (JsonBuilder *builder,
          const char  *name,
          GVariant    *value)
{
  g_autoptr (LianduDate) date = liandu_date_from_variant (value, NULL);
  g_autofree char *words = NULL;
  g_autofree char *beside = g_strconcat (name, LIANDU_CLI_WORDS_SUFFIX, NULL);

  if (date != NULL && liandu_date_has_day (date))
    json_builder_add_string_value (builder, liandu_date_get_iso (date));
  else
    json_builder_add_null_value (builder);
  if (date == NULL || (liandu_date_get_precision (date) == LIANDU_DATE_DAY && liandu_date_get_words (date) == NULL))
    return;
  words = liandu_date_format_display (date);
  liandu_cli_json_add_string (builder, beside, words);
}

/**
 * liandu_cli_json_add_value:
 * @name: of the member
 * @field: the field that @value is one of
 * @value: (nullable): a value, %NULL when it is not answered
 *
 * Lists are never null: an empty list is one without elements.  What is
 * confidential stays inside.
 */
void
liandu_cli_json_add_value (JsonBuilder       *builder,
                           const char        *name,
                           const LianduField *field,
                           GVariant          *value)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  gboolean is_list = type == LIANDU_FIELD_LINKS || type == LIANDU_FIELD_MULTI_CHOICE;

  json_builder_set_member_name (builder, name);
  if (liandu_field_is_confidential (field) || (value == NULL && !is_list))
    json_builder_add_null_value (builder);
  else if (type == LIANDU_FIELD_LINKS)
    add_links (builder, value);
  else if (type == LIANDU_FIELD_MULTI_CHOICE)
    add_codes (builder, value);
  else if (type == LIANDU_FIELD_LINK)
    add_link (builder, value);
  else if (type == LIANDU_FIELD_DATE)
    add_date (builder, name, value);
  else if (type == LIANDU_FIELD_INTEGER)
    json_builder_add_int_value (builder, g_variant_get_int64 (value));
  else if (type == LIANDU_FIELD_BOOLEAN)
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else if (type == LIANDU_FIELD_ATTACHMENT)
    add_attachment (builder, value);
  else
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
}

/* Records */

static void
add_text (JsonBuilder *builder,
          const char  *name,
          GVariant    *value)
{
  liandu_cli_json_add_string (builder, name, value != NULL ? g_variant_get_string (value, NULL) : NULL);
}

/**
 * liandu_cli_json_add_head:
 *
 * What every record has; a field of the same name goes before it.
 */
void
liandu_cli_json_add_head (JsonBuilder         *builder,
                          const LianduCliHead *head)
{
  liandu_cli_json_add_string (builder, "uuid", head->uuid);
  liandu_cli_json_add_string (builder, "kind", liandu_kind_get_name (head->kind));
  liandu_cli_json_add_string (builder, "title", head->title);
  if (liandu_kind_get_parent (head->kind) != NULL)
    liandu_cli_json_add_string (builder, "parent", head->parent);
  if (liandu_kind_get_field (head->kind, "state") == NULL)
    liandu_cli_json_add_string (builder, "state", head->state);
  if (liandu_kind_get_field (head->kind, "number") == NULL)
    liandu_cli_json_add_string (builder, "number", head->number);
  add_text (builder, "created", head->created);
  add_text (builder, "changed", head->changed);
}

static void
add_rows (JsonBuilder       *builder,
          LianduCli         *self,
          LianduRecord      *record,
          const LianduField *field)
{
  GListModel *rows = liandu_record_get_children (record, field);

  json_builder_set_member_name (builder, liandu_field_get_name (field));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "uuid", liandu_record_get_uuid (row));
      liandu_cli_json_add_fields (builder, self, row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Of several records that point here the first one, as in a list. */
static GVariant *
evaluate (LianduCli         *self,
          LianduRecord      *record,
          const LianduField *field)
{
  if (liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM)
    return liandu_other_end_dup_first (self->store, field, liandu_record_get_uuid (record));
  return liandu_record_evaluate (record, field, self->today);
}

/**
 * liandu_cli_json_add_fields:
 *
 * All fields of a record, computed ones as of today, and its rows.
 */
void
liandu_cli_json_add_fields (JsonBuilder  *builder,
                            LianduCli    *self,
                            LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autoptr (GVariant) value = evaluate (self, record, field);

      if (liandu_field_get_child_kind (field) != NULL)
        add_rows (builder, self, record, field);
      else
        liandu_cli_json_add_value (builder, liandu_field_get_name (field), field, value);
    }
}

/* Printing */

static char *
generate (JsonBuilder *builder,
          gboolean     pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, pretty);
}

/**
 * liandu_cli_json_print:
 *
 * Prints one object by itself, laid out for reading.
 */
void
liandu_cli_json_print (JsonBuilder *builder)
{
  g_autofree char *text = generate (builder, TRUE);

  liandu_cli_print ("%s\n", text);
}

void
liandu_cli_json_open_array (void)
{
  liandu_cli_print ("[");
}

/**
 * liandu_cli_json_print_element:
 * @position: how many elements came before
 *
 * Elements are printed as they come: a ledger of 100,000 records as one tree
 * would need a gigabyte.
 */
void
liandu_cli_json_print_element (JsonBuilder *builder,
                               guint        position)
{
  g_autofree char *text = generate (builder, FALSE);

  liandu_cli_print ("%s%s", position > 0 ? ",\n" : "\n", text);
}

void
liandu_cli_json_close_array (guint n_elements)
{
  liandu_cli_print (n_elements > 0 ? "\n]\n" : "]\n");
}
