/* liandu-gather.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-gather.h"
#include "liandu-text.h"
#include "liandu-value.h"

/* A record that is drawn up from others: what they say is brought together in
 * it, each thing once. */

#define MAX_LINK_TITLE 60

static GVariant *
get_source_value (LianduRecord *source,
                  const char   *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (source), name);

  return field != NULL && liandu_field_is_visible (field, source) ? liandu_record_get_value (source, field) : NULL;
}

static gboolean
has_value (GPtrArray *values,
           GVariant  *value)
{
  for (guint i = 0; i < values->len; i++)
    if (liandu_value_equal (g_ptr_array_index (values, i), value))
      return TRUE;
  return FALSE;
}

/* (element-type GVariant), borrowed */
static GPtrArray *
list_values (GPtrArray  *sources,
             const char *name)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      GVariant *value = get_source_value (g_ptr_array_index (sources, i), name);

      if (value != NULL && !has_value (values, value))
        g_ptr_array_add (values, value);
    }
  return values;
}

/* Each in a line of its own: what ran over several lines is one now. */
static GVariant *
join_texts (GPtrArray *values)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      GVariant *value = g_ptr_array_index (values, i);
      g_autofree char *line = NULL;

      if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        continue;
      line = g_variant_dup_string (value, NULL);
      if (values->len > 1)
        g_strdelimit (line, "\n", ' ');
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return text->len > 0 ? g_variant_new_string (text->str) : NULL;
}

/* What a link of the record that gathers the same holds already is left out. */
static gboolean
is_held (LianduRecord *record,
         const char   *gathers,
         const char   *uuid)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK && g_strcmp0 (liandu_field_get_gathers (field), gathers) == 0
          && g_strcmp0 (liandu_record_get_link_uuid (record, liandu_field_get_name (field)), uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

static GVariant *
join_links (LianduRecord *record,
            const char   *gathers,
            GPtrArray    *values)
{
  GVariantBuilder builder;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < values->len; i++)
    {
      const char *uuid;

      g_variant_get_child (g_ptr_array_index (values, i), 0, "&s", &uuid);
      if (is_held (record, gathers, uuid))
        continue;
      g_variant_builder_add_value (&builder, g_ptr_array_index (values, i));
      n++;
    }
  if (n > 0)
    return g_variant_builder_end (&builder);
  g_variant_builder_clear (&builder);
  return NULL;
}

static GVariant *
gather_field (LianduRecord      *record,
              const LianduField *field,
              GPtrArray         *values)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
      return join_texts (values);
    case LIANDU_FIELD_LINKS:
      return join_links (record, liandu_field_get_gathers (field), values);
    case LIANDU_FIELD_LINK:
      return values->len > 0 ? g_ptr_array_index (values, 0) : NULL;
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE:
      /* Of several that differ none stands for all. */
      return values->len == 1 ? g_ptr_array_index (values, 0) : NULL;
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return NULL;
    }
}

static GVariant *
new_links (GPtrArray *sources)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < sources->len; i++)
    {
      LianduRecord *source = g_ptr_array_index (sources, i);
      g_autofree char *title = liandu_record_dup_title (source);
      g_autofree char *clean = liandu_text_clean (title, -1, NULL);
      g_autofree char *line = liandu_text_shorten (clean, MAX_LINK_TITLE);

      g_variant_builder_add_value (&builder, liandu_value_new_link (liandu_record_get_uuid (source), line));
    }
  return g_variant_builder_end (&builder);
}

/**
 * liandu_gather_get_field:
 *
 * Returns: (nullable): the field of @kind that holds the records of @source
 *   that one is drawn up from; %NULL where it is not drawn up from such
 */
const LianduField *
liandu_gather_get_field (const LianduKind *kind,
                         const LianduKind *source)
{
  const char *name = liandu_kind_get_info (kind)->sources;
  const LianduField *field = name != NULL ? liandu_kind_get_field (kind, name) : NULL;

  return field != NULL && liandu_field_can_link (field, liandu_kind_get_name (source)) ? field : NULL;
}

/**
 * liandu_gather:
 * @record: of a kind with sources
 * @sources: (element-type LianduRecord): of one kind, in their order
 *
 * Draws the record up: it links to the sources, and every open field that
 * gathers one of theirs takes it over.  Of texts each source gives a line, of
 * links to one record the first is taken, of those to several all that no such
 * link holds already, and a choice where all say the same.
 */
void
liandu_gather (LianduRecord *record,
               GPtrArray    *sources)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  const LianduField *links = NULL;

  if (sources->len == 0)
    return;
  links = liandu_gather_get_field (kind, liandu_record_get_kind (g_ptr_array_index (sources, 0)));
  g_return_if_fail (links != NULL);
  liandu_record_set_value (record, links, new_links (sources));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *gathers = liandu_field_get_gathers (field);
      g_autoptr (GPtrArray) values = gathers != NULL ? list_values (sources, gathers) : NULL;
      GVariant *value = values != NULL && liandu_record_get_value (record, field) == NULL ? gather_field (record, field, values) : NULL;

      if (value != NULL)
        liandu_record_set_value (record, field, value);
    }
}
