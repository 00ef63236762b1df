/* liandu-columns.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-columns.h"
#include "liandu-packed.h"

#define UNIT_SEPARATOR "\x1f"
#define RECORD_SEPARATOR "\x1e"

/**
 * liandu_columns_table_name:
 *
 * Returns: (transfer full): the derived table of a kind
 */
char *
liandu_columns_table_name (const LianduKind *kind)
{
  return g_strconcat ("r_", liandu_kind_get_name (kind), NULL);
}

gboolean
liandu_columns_exist (const LianduField *field)
{
  LianduComputed computed = liandu_field_get_computed (field);

  return liandu_field_get_child_kind (field) == NULL
         && (computed == LIANDU_COMPUTED_NOT || computed == LIANDU_COMPUTED_DERIVED);
}

/* The second column of a field that has two, or NULL. */
static const char *
get_suffix (const LianduField *field)
{
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
    return "_words";
  return liandu_field_get_field_type (field) == LIANDU_FIELD_LINK ? "_title" : NULL;
}

guint
liandu_columns_count (const LianduField *field)
{
  if (!liandu_columns_exist (field))
    return 0;
  return get_suffix (field) != NULL ? 2 : 1;
}

static gboolean
is_integer (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return type == LIANDU_FIELD_INTEGER || type == LIANDU_FIELD_BOOLEAN;
}

/**
 * liandu_columns_append_definitions:
 *
 * Adds ", name TYPE" for each column of @field.
 */
void
liandu_columns_append_definitions (GString           *sql,
                                   const LianduField *field)
{
  const char *name = liandu_field_get_name (field);

  if (!liandu_columns_exist (field))
    return;
  g_string_append_printf (sql, ", \"%s\" %s", name, is_integer (field) ? "INTEGER" : "TEXT");
  if (get_suffix (field) != NULL)
    g_string_append_printf (sql, ", \"%s%s\" TEXT", name, get_suffix (field));
}

/**
 * liandu_columns_append_names:
 * @alias: (nullable): the table's name in the statement
 *
 * Adds ", alias.name" for each column of @field.
 */
void
liandu_columns_append_names (GString           *sql,
                             const char        *alias,
                             const LianduField *field)
{
  const char *dot = alias != NULL ? "." : "";
  const char *name = liandu_field_get_name (field);

  alias = alias != NULL ? alias : "";
  if (!liandu_columns_exist (field))
    return;
  g_string_append_printf (sql, ", %s%s\"%s\"", alias, dot, name);
  if (get_suffix (field) != NULL)
    g_string_append_printf (sql, ", %s%s\"%s%s\"", alias, dot, name, get_suffix (field));
}

/* One of the links that say whom a record is about. */
static gboolean
is_about (const LianduField *field)
{
  g_auto (GStrv) about = liandu_words_split (liandu_kind_get_info (liandu_field_get_kind (field))->about);

  return liandu_field_get_field_type (field) == LIANDU_FIELD_LINK && liandu_columns_exist (field)
         && g_strv_contains ((const char * const *) about, liandu_field_get_name (field));
}

/**
 * liandu_columns_are_indexed:
 *
 * Returns: whether the records that have a value of this field are listed in an
 *   index of its own: those of a unit, and those about a person where there are
 *   time limits to be kept
 */
gboolean
liandu_columns_are_indexed (const LianduField *field)
{
  const LianduKind *kind = liandu_field_get_kind (field);

  return field == liandu_kind_get_unit_field (kind) || (liandu_kind_get_due_field (kind) != NULL && is_about (field));
}

/**
 * liandu_columns_append_phase:
 * @prefix: of the columns in the statement: the alias of the table and a point,
 *   or nothing
 *
 * Adds the phase of the board in which a record stands, as an expression: an
 * index of it answers only what is asked in the very same words.
 */
void
liandu_columns_append_phase (GString          *sql,
                             const char       *prefix,
                             const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  g_string_append (sql, "(CASE");
  for (guint i = 0; i < info->n_phases; i++)
    {
      g_auto (GStrv) states = liandu_words_split (info->phases[i].states);

      for (guint j = 0; states[j] != NULL; j++)
        g_string_append_printf (sql, " WHEN %sstate = '%s' THEN '%s'", prefix, states[j], info->phases[i].name);
    }
  g_string_append (sql, " END)");
}

static void
bind_date (LianduStatement *statement,
           int              parameter,
           GVariant        *value)
{
  const char *iso;
  const char *words;
  guint8 precision;

  liandu_packed_get_triple (value, &iso, &precision, &words);
  liandu_statement_bind_text (statement, parameter, *iso != '\0' ? iso : NULL);
  if (precision != 'd' || *words != '\0')
    {
      g_autofree char *text = g_strdup_printf ("%c%s", precision, words);

      liandu_statement_bind_text (statement, parameter + 1, text);
    }
  else
    {
      liandu_statement_bind_null (statement, parameter + 1);
    }
}

static void
bind_links (LianduStatement *statement,
            int              parameter,
            GVariant        *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *uuid;
  const char *title;
  GVariantIter iter;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &uuid, &title))
    g_string_append_printf (text, "%s" UNIT_SEPARATOR "%s" RECORD_SEPARATOR, title, uuid);
  liandu_statement_bind_text (statement, parameter, text->str);
}

static void
bind_choices (LianduStatement *statement,
              int              parameter,
              GVariant        *value)
{
  g_autofree const char **codes = g_variant_get_strv (value, NULL);
  g_autofree char *joined = g_strjoinv (",", (char **) codes);
  g_autofree char *text = g_strdup_printf (",%s,", joined);

  liandu_statement_bind_text (statement, parameter, text);
}

static void
bind_attachment (LianduStatement *statement,
                 int              parameter,
                 GVariant        *value)
{
  g_autofree char *text = NULL;
  const char *digest;
  const char *name;
  gint64 size;

  g_variant_get (value, "(&s&sx)", &digest, &name, &size);
  text = g_strdup_printf ("%s" UNIT_SEPARATOR "%s" UNIT_SEPARATOR "%" G_GINT64_FORMAT, name, digest, size);
  liandu_statement_bind_text (statement, parameter, text);
}

static void
bind_link (LianduStatement *statement,
           int              parameter,
           GVariant        *value)
{
  const char *uuid;
  const char *title;

  liandu_packed_get_pair (value, &uuid, &title);
  liandu_statement_bind_text (statement, parameter, uuid);
  liandu_statement_bind_text (statement, parameter + 1, title);
}

static void
bind_value (LianduStatement   *statement,
            int                parameter,
            const LianduField *field,
            GVariant          *value)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_INTEGER:
      liandu_statement_bind_int (statement, parameter, g_variant_get_int64 (value));
      return;
    case LIANDU_FIELD_BOOLEAN:
      liandu_statement_bind_int (statement, parameter, g_variant_get_boolean (value));
      return;
    case LIANDU_FIELD_DATE:
      bind_date (statement, parameter, value);
      return;
    case LIANDU_FIELD_LINK:
      bind_link (statement, parameter, value);
      return;
    case LIANDU_FIELD_LINKS:
      bind_links (statement, parameter, value);
      return;
    case LIANDU_FIELD_MULTI_CHOICE:
      bind_choices (statement, parameter, value);
      return;
    case LIANDU_FIELD_ATTACHMENT:
      bind_attachment (statement, parameter, value);
      return;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_N_TYPES:
    default:
      liandu_statement_bind_text (statement, parameter, g_variant_get_string (value, NULL));
    }
}

/**
 * liandu_columns_bind:
 * @parameter: (inout): the next parameter
 * @value: (nullable): a value of @field
 */
void
liandu_columns_bind (LianduStatement   *statement,
                     int               *parameter,
                     const LianduField *field,
                     GVariant          *value)
{
  guint n = liandu_columns_count (field);

  if (n > 0 && value != NULL)
    bind_value (statement, *parameter, field, value);
  else
    for (guint i = 0; i < n; i++)
      liandu_statement_bind_null (statement, *parameter + i);
  *parameter += n;
}

static GVariant *
read_date (LianduStatement *statement,
           int              column)
{
  const char *iso = liandu_statement_get_text (statement, column);
  const char *words = liandu_statement_get_text (statement, column + 1);

  if (iso == NULL && words == NULL)
    return NULL;
  return liandu_packed_new_triple (iso != NULL ? iso : "", words != NULL ? (guint8) words[0] : 'd',
                                   words != NULL ? words + 1 : "");
}

static GVariant *
read_links (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();

  for (char *link = copy, *end = strstr (copy, RECORD_SEPARATOR); end != NULL; link = end + 1, end = strstr (link, RECORD_SEPARATOR))
    {
      char *uuid;

      *end = '\0';
      uuid = strstr (link, UNIT_SEPARATOR);
      if (uuid == NULL)
        continue;
      *uuid = '\0';
      g_ptr_array_add (links, liandu_packed_new_pair (uuid + 1, link));
    }
  return g_variant_new_array (G_VARIANT_TYPE ("(ss)"), (GVariant * const *) links->pdata, links->len);
}

static GVariant *
read_choices (const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, ",", -1);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      g_variant_builder_add (&builder, "s", codes[i]);
  return g_variant_builder_end (&builder);
}

static GVariant *
read_attachment (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, UNIT_SEPARATOR, 3);

  if (g_strv_length (parts) != 3)
    return NULL;
  return g_variant_new ("(ssx)", parts[1], parts[0], g_ascii_strtoll (parts[2], NULL, 10));
}

static GVariant *
read_value (LianduStatement   *statement,
            int                column,
            const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (type == LIANDU_FIELD_DATE)
    return read_date (statement, column);
  if (liandu_statement_is_null (statement, column))
    return NULL;
  switch (type)
    {
    case LIANDU_FIELD_INTEGER:
      return g_variant_new_int64 (liandu_statement_get_int (statement, column));
    case LIANDU_FIELD_BOOLEAN:
      return g_variant_new_boolean (liandu_statement_get_int (statement, column) != 0);
    case LIANDU_FIELD_LINK:
      {
        const char *title = liandu_statement_get_text (statement, column + 1);

        return liandu_packed_new_pair (liandu_statement_get_text (statement, column), title != NULL ? title : "");
      }
    case LIANDU_FIELD_LINKS:
      return read_links (liandu_statement_get_text (statement, column));
    case LIANDU_FIELD_MULTI_CHOICE:
      return read_choices (liandu_statement_get_text (statement, column));
    case LIANDU_FIELD_ATTACHMENT:
      return read_attachment (liandu_statement_get_text (statement, column));
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_variant_new_string (liandu_statement_get_text (statement, column));
    }
}

/**
 * liandu_columns_read:
 * @column: (inout): the next column
 *
 * Returns: (nullable) (transfer full): the value
 */
GVariant *
liandu_columns_read (LianduStatement   *statement,
                     int               *column,
                     const LianduField *field)
{
  GVariant *value = read_value (statement, *column, field);

  *column += (int) liandu_columns_count (field);
  return value != NULL ? g_variant_take_ref (value) : NULL;
}
