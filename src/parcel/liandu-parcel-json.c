/* liandu-parcel-json.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-parcel-json.h"

/*
 * Structs as JSON and back, by tables.  What comes back is from outside: an
 * object that lacks a member has none, one whose member is of another type is
 * refused as a whole.
 */

/* The reader of the library calls itself for each level. */
#define MAX_DEPTH 32

/* Writing */

/**
 * liandu_parcel_json_add:
 * @value: of any type that fields have
 */
void
liandu_parcel_json_add (JsonBuilder *builder,
                        const char  *key,
                        GVariant    *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_value (builder, json_gvariant_serialize (value));
}

static void write_object (const LianduParcelShape *shape,
                          gpointer                 data,
                          JsonBuilder             *builder);

static void
write_list (const LianduParcelMember *member,
            GPtrArray                *list,
            JsonBuilder              *builder)
{
  json_builder_set_member_name (builder, member->key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    write_object (member->shape, g_ptr_array_index (list, i), builder);
  json_builder_end_array (builder);
}

static void
write_member (const LianduParcelMember *member,
              gpointer                  data,
              JsonBuilder              *builder)
{
  gboolean points = member->type != LIANDU_PARCEL_NUMBER && member->type != LIANDU_PARCEL_SWITCH;
  gpointer pointer = points ? G_STRUCT_MEMBER (gpointer, data, member->offset) : NULL;

  switch (member->type)
    {
    case LIANDU_PARCEL_NUMBER:
      json_builder_set_member_name (builder, member->key);
      json_builder_add_int_value (builder, G_STRUCT_MEMBER (gint64, data, member->offset));
      break;
    case LIANDU_PARCEL_SWITCH:
      json_builder_set_member_name (builder, member->key);
      json_builder_add_boolean_value (builder, G_STRUCT_MEMBER (gboolean, data, member->offset));
      break;
    case LIANDU_PARCEL_STRING:
      if (pointer == NULL)
        break;
      json_builder_set_member_name (builder, member->key);
      json_builder_add_string_value (builder, pointer);
      break;
    case LIANDU_PARCEL_VARIANT:
      if (pointer != NULL)
        liandu_parcel_json_add (builder, member->key, pointer);
      break;
    case LIANDU_PARCEL_LIST:
      if (pointer != NULL && ((GPtrArray *) pointer)->len > 0)
        write_list (member, pointer, builder);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_object (const LianduParcelShape *shape,
              gpointer                 data,
              JsonBuilder             *builder)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < shape->n_members; i++)
    write_member (&shape->members[i], data, builder);
  if (shape->write != NULL)
    shape->write (data, builder);
  json_builder_end_object (builder);
}

/**
 * liandu_parcel_json_to_bytes:
 *
 * Returns: (transfer full): UTF-8, a line for each member, so that it can be
 *   read without a program
 */
GBytes *
liandu_parcel_json_to_bytes (const LianduParcelShape *shape,
                             gpointer                 data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonNode *root;
  char *text;
  gsize length;

  write_object (shape, data, builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, &length);
  json_node_unref (root);
  return g_bytes_new_take (text, length);
}

/* Reading */

static gboolean
is_shallow (const char *text,
            gsize       length)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '[' || text[i] == '{'))
        depth++;
      else if (!quoted && (text[i] == ']' || text[i] == '}'))
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_parcel_json_get:
 *
 * Returns: (transfer full) (nullable): the member as a value of @type; %NULL
 *   when there is none, or it is none
 */
GVariant *
liandu_parcel_json_get (JsonObject *object,
                        const char *key,
                        const char *type)
{
  JsonNode *node = json_object_get_member (object, key);
  GVariant *value = node != NULL ? json_gvariant_deserialize (node, type, NULL) : NULL;

  return value != NULL ? g_variant_ref_sink (value) : NULL;
}

static gpointer read_object (const LianduParcelShape *shape,
                             JsonNode                *node);

static gboolean
read_list (const LianduParcelMember *member,
           JsonNode                 *node,
           GPtrArray                *list)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer element = read_object (member->shape, json_array_get_element (array, i));

      if (element == NULL)
        return FALSE;
      g_ptr_array_add (list, element);
    }
  return TRUE;
}

static gboolean
read_member (const LianduParcelMember *member,
             JsonObject               *object,
             gpointer                  data)
{
  JsonNode *node = json_object_get_member (object, member->key);
  gpointer *pointer = &G_STRUCT_MEMBER (gpointer, data, member->offset);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL)
    return TRUE;
  switch (member->type)
    {
    case LIANDU_PARCEL_NUMBER:
      G_STRUCT_MEMBER (gint64, data, member->offset) = type == G_TYPE_INT64 ? json_node_get_int (node) : 0;
      return type == G_TYPE_INT64;
    case LIANDU_PARCEL_SWITCH:
      G_STRUCT_MEMBER (gboolean, data, member->offset) = type == G_TYPE_BOOLEAN && json_node_get_boolean (node);
      return type == G_TYPE_BOOLEAN;
    case LIANDU_PARCEL_STRING:
      if (type == G_TYPE_STRING && *pointer == NULL)
        *pointer = json_node_dup_string (node);
      return type == G_TYPE_STRING;
    case LIANDU_PARCEL_VARIANT:
      *pointer = liandu_parcel_json_get (object, member->key, member->variant_type);
      return *pointer != NULL;
    case LIANDU_PARCEL_LIST:
      return read_list (member, node, *pointer);
    default:
      g_assert_not_reached ();
    }
}

static gpointer
read_object (const LianduParcelShape *shape,
             JsonNode                *node)
{
  gboolean good = JSON_NODE_HOLDS_OBJECT (node);
  gpointer data = shape->make ();

  for (guint i = 0; i < shape->n_members && good; i++)
    good = read_member (&shape->members[i], json_node_get_object (node), data);
  if (good && shape->read != NULL)
    shape->read (data, json_node_get_object (node));
  if (!good)
    g_clear_pointer (&data, shape->free);
  return data;
}

/**
 * liandu_parcel_json_parse:
 * @bytes: from outside
 *
 * Returns: (transfer full) (nullable): %NULL when it is not what @shape says
 */
gpointer
liandu_parcel_json_parse (const LianduParcelShape *shape,
                          GBytes                  *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length == 0 || !g_utf8_validate (text, (gssize) length, NULL) || !is_shallow (text, length)
      || !json_parser_load_from_data (parser, text, (gssize) length, NULL) || json_parser_get_root (parser) == NULL)
    return NULL;
  return read_object (shape, json_parser_get_root (parser));
}
