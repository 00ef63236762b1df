/* liandu-cli-input-json.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-uuid.h"

/* Reading */

static GByteArray *
read_input (GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[8192];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append (bytes, buffer, n);
  if (!ferror (stdin))
    return g_steal_pointer (&bytes);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), _("standard input could not be read: %s"), g_strerror (errno));
  return NULL;
}

/* The longest whole number that certainly fits. */
#define MAX_DIGITS 18

/* Where the text ends whose quotation mark is @at. */
static const char *
find_end_of_string (const char *at,
                    gboolean   *out_has_nul)
{
  *out_has_nul = FALSE;
  for (at++; *at != '\0' && *at != '"'; at++)
    if (at[0] == '\\' && at[1] != '\0')
      *out_has_nul |= g_str_has_prefix (++at, "u0000");
  return at;
}

static gboolean
is_name (const char *end)
{
  return *end == '"' && end[1 + strspn (end + 1, " \t\r\n")] == ':';
}

static gboolean
refuse_token (const char *name,
              gboolean    has_nul,
              GError    **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               has_nul ? _("%s: this text holds a NUL character, so nothing was changed")
                       : _("%s: this number is too large, so nothing was changed"),
               name);
  return FALSE;
}

/* The parser ends a text at NUL, and makes another number of one that is too
 * long: both would be stored as something else than was meant. */
static gboolean
check_tokens (const char *text,
              GError    **error)
{
  g_autofree char *name = g_strdup ("");
  gboolean has_nul = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        {
          const char *end = find_end_of_string (at, &has_nul);

          if (is_name (end))
            {
              g_free (name);
              name = g_strndup (at + 1, end - at - 1);
            }
          at = *end != '\0' ? end : end - 1;
        }
      if (has_nul || strspn (at, "0123456789") > MAX_DIGITS)
        return refuse_token (name, has_nul, error);
    }
  return TRUE;
}

/**
 * liandu_cli_input_read_json:
 *
 * Returns: (transfer full): the JSON object on standard input
 */
JsonNode *
liandu_cli_input_read_json (GError **error)
{
  g_autoptr (GByteArray) bytes = read_input (error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;
  JsonNode *root;

  if (bytes == NULL)
    return NULL;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  if (!g_utf8_validate ((const char *) bytes->data, bytes->len - 1, NULL))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("what is on standard input is not text in UTF-8, so nothing was changed"));
      return NULL;
    }
  if (!check_tokens ((const char *) bytes->data, error))
    return NULL;
  if (!json_parser_load_from_data (parser, (const char *) bytes->data, -1, &fault))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("what is on standard input is not JSON, so nothing was changed: %s"), fault->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_copy (root);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("the JSON on standard input must be one object with a member for each field, so nothing was changed"));
  return NULL;
}

/* Values: reduced to the texts that FIELD=VALUE takes */

static gboolean
refuse_value (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("this value is of another type than the field"));
  return FALSE;
}

static gboolean
add_scalar (const LianduField *field,
            JsonNode          *node,
            GPtrArray         *texts,
            GError           **error)
{
  gboolean is_boolean = liandu_field_get_field_type (field) == LIANDU_FIELD_BOOLEAN;
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING && g_utf8_validate (json_node_get_string (node), -1, NULL))
    g_ptr_array_add (texts, json_node_dup_string (node));
  else if (type == G_TYPE_INT64 && !is_boolean)
    g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)));
  else if (type == G_TYPE_BOOLEAN && is_boolean)
    g_ptr_array_add (texts, g_strdup (json_node_get_boolean (node) ? "true" : "false"));
  else
    return refuse_value (error);
  return TRUE;
}

static gboolean
add_link_object (const LianduField *field,
                 JsonObject        *object,
                 GPtrArray         *texts,
                 GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  const char *uuid = json_object_get_string_member_with_default (object, "uuid", NULL);

  if (uuid == NULL || !liandu_uuid_is_valid (uuid) || (type != LIANDU_FIELD_LINK && type != LIANDU_FIELD_LINKS))
    return refuse_value (error);
  g_ptr_array_add (texts, g_strdup (uuid));
  return TRUE;
}

static gboolean
add_texts (const LianduField *field,
           JsonNode          *node,
           GPtrArray         *texts,
           GError           **error)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return add_scalar (field, node, texts, error);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return add_link_object (field, json_node_get_object (node), texts, error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_ARRAY (element))
        return refuse_value (error);
      if (!add_texts (field, element, texts, error))
        return FALSE;
    }
  return TRUE;
}

/* Rows */

static LianduRecord *
find_row (LianduRecord      *record,
          const LianduField *field,
          const char        *uuid)
{
  GListModel *rows = liandu_record_get_children (record, field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_str_equal (liandu_record_get_uuid (row), uuid))
        return g_steal_pointer (&row);
    }
  return NULL;
}

static LianduRecord *
get_row (LianduCli         *self,
         LianduRecord      *record,
         const LianduField *field,
         const char        *uuid,
         GError           **error)
{
  g_autofree char *fresh = uuid == NULL ? liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL) : NULL;
  LianduRecord *row;

  if (fresh == NULL)
    {
      row = find_row (record, field, uuid);
      if (row == NULL)
        g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("the record has no row %s"), uuid);
      return row;
    }
  row = liandu_record_new (liandu_field_get_child_kind (field), fresh);
  liandu_record_add_child (record, field, row);
  return row;
}

static gboolean
put_row (LianduCli         *self,
         LianduRecord      *record,
         const LianduField *field,
         JsonNode          *node,
         GError           **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (LianduRecord) row = NULL;

  if (object == NULL)
    return refuse_value (error);
  row = get_row (self, record, field, json_object_get_string_member_with_default (object, "uuid", NULL), error);
  if (row == NULL)
    return FALSE;
  if (json_object_get_boolean_member_with_default (object, "deleted", FALSE))
    {
      liandu_record_remove_child (record, field, row);
      return TRUE;
    }
  return liandu_cli_input_object (self, row, object, error);
}

static gboolean
put_rows (LianduCli         *self,
          LianduRecord      *record,
          const LianduField *field,
          JsonNode          *node,
          GError           **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return JSON_NODE_HOLDS_NULL (node) || refuse_value (error);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!put_row (self, record, field, json_array_get_element (array, i), error))
      {
        /* Translators: which row of a table */
        g_prefix_error (error, _("row %u: "), i + 1);
        return FALSE;
      }
  return TRUE;
}

/* Objects */

static const LianduField *
find_words_field (const LianduKind *kind,
                  const char       *name)
{
  g_autofree char *start = NULL;
  const LianduField *field;

  if (!g_str_has_suffix (name, LIANDU_CLI_WORDS_SUFFIX))
    return NULL;
  start = g_strndup (name, strlen (name) - strlen (LIANDU_CLI_WORDS_SUFFIX));
  field = liandu_kind_get_field (kind, start);
  return field != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_DATE ? field : NULL;
}

static gboolean
put_field (LianduCli         *self,
           LianduRecord      *record,
           const LianduField *field,
           JsonNode          *node,
           GError           **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (liandu_field_get_child_kind (field) != NULL)
    {
      if (put_rows (self, record, field, node, error))
        return TRUE;
    }
  else if (add_texts (field, node, texts, error))
    return liandu_cli_input_values (self, record, field, texts, error);
  g_prefix_error (error, "%s: ", liandu_field_get_name (field));
  return FALSE;
}

/* What show printed may come back as it is, also what nobody enters. */

static JsonNode *
describe (LianduCli    *self,
          LianduRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *title = liandu_record_dup_title (record);
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *number = liandu_kind_get_number_field (kind);
  GVariant *value = number != NULL ? liandu_record_get_value (record, number) : NULL;
  const LianduCliHead head = {
    .uuid = liandu_record_get_uuid (record),
    .kind = kind,
    .state = liandu_record_get_state (record),
    .number = value != NULL ? g_variant_get_string (value, NULL) : NULL,
    .title = title,
  };

  json_builder_begin_object (builder);
  liandu_cli_json_add_head (builder, &head);
  liandu_cli_json_add_fields (builder, self, record);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
is_equal_member (JsonObject *a,
                 JsonObject *b,
                 const char *name)
{
  JsonNode *left = json_object_get_member (a, name);
  JsonNode *right = json_object_get_member (b, name);

  return left == right || (left != NULL && right != NULL && json_node_equal (left, right));
}

/* A day is the same only with the same words. */
static gboolean
stands_already (JsonObject *object,
                JsonObject *present,
                const char *name)
{
  g_autofree char *words = g_strconcat (name, LIANDU_CLI_WORDS_SUFFIX, NULL);

  return is_equal_member (object, present, name) && is_equal_member (object, present, words);
}

static gboolean
is_enterable (const LianduField *field)
{
  return liandu_field_get_child_kind (field) != NULL
         || (liandu_field_is_stored (field) && !(liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP));
}

static gboolean
put_known (LianduCli         *self,
           LianduRecord      *record,
           JsonObject        *object,
           const LianduField *field,
           GError           **error)
{
  const char *name = liandu_field_get_name (field);
  g_autofree char *beside = g_strconcat (name, LIANDU_CLI_WORDS_SUFFIX, NULL);
  JsonNode *words = json_object_get_member (object, beside);
  JsonNode *node = json_object_get_member (object, name);

  /* The words of a date say all that its day says, and more. */
  if (words != NULL && !JSON_NODE_HOLDS_NULL (words))
    node = words;
  if (JSON_NODE_HOLDS_NULL (node) && !is_enterable (field))
    return TRUE;
  return put_field (self, record, field, node, error);
}

static gboolean
put_member (LianduCli    *self,
            LianduRecord *record,
            JsonObject   *object,
            JsonObject   *present,
            const char   *name,
            GError      **error)
{
  static const char head[] = "uuid kind title state number";
  static const char passed_over[] = "created changed deleted events";
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *field = liandu_kind_get_field (kind, name);
  const LianduField *dated = field == NULL ? find_words_field (kind, name) : NULL;
  JsonNode *node = json_object_get_member (object, name);

  if (stands_already (object, present, name) || (field == NULL && liandu_words_contain (passed_over, name)))
    return TRUE;
  if (field != NULL)
    return put_known (self, record, object, field, error);
  if (dated != NULL)
    return json_object_has_member (object, liandu_field_get_name (dated)) || put_field (self, record, dated, node, error);
  if (!liandu_words_contain (head, name))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("%s: “%s” has no such field"), name, liandu_kind_get_name (kind));
  else if (!JSON_NODE_HOLDS_NULL (node))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("%s: this is given by the program and cannot be entered"), name);
  else
    return TRUE;
  return FALSE;
}

/**
 * liandu_cli_input_object:
 * @object: a member for each field, as show prints them
 *
 * Puts the fields of a JSON object into a record.  Rows of a table with a
 * "uuid" are changed, others added; "deleted": true takes one away.
 */
gboolean
liandu_cli_input_object (LianduCli    *self,
                         LianduRecord *record,
                         JsonObject   *object,
                         GError      **error)
{
  g_autoptr (JsonNode) present = describe (self, record);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *at = names; at != NULL; at = at->next)
    if (!put_member (self, record, object, json_node_get_object (present), at->data, error))
      return FALSE;
  return TRUE;
}
