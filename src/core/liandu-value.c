/* liandu-value.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-packed.h"
#include "liandu-text.h"
#include "liandu-value.h"

/**
 * liandu_value_new_link:
 * @uuid: where it points to
 * @title: the name and post as they stand now
 *
 * Returns: (transfer floating): a link
 */
GVariant *
liandu_value_new_link (const char *uuid,
                       const char *title)
{
  return liandu_packed_new_pair (uuid, title != NULL ? title : "");
}

/* Between name and post in the title of a link: a full-width space. */
#define LINK_SEPARATOR "\u3000"

static char *
cut_name (const char *title)
{
  const char *end = strstr (title, LINK_SEPARATOR);

  return end != NULL ? g_strndup (title, end - title) : g_strdup (title);
}

/**
 * liandu_link_dup_name:
 * @link: a link
 *
 * Returns: (transfer full): the name alone, as tables and sheets show it
 */
char *
liandu_link_dup_name (GVariant *link)
{
  const char *uuid;
  const char *title;

  liandu_packed_get_pair (link, &uuid, &title);
  return cut_name (title);
}

/**
 * liandu_value_links_contain:
 * @links: (nullable): a link, or several
 *
 * Returns: whether one of them is to @uuid
 */
gboolean
liandu_value_links_contain (GVariant   *links,
                            const char *uuid)
{
  GVariantIter iter;
  const char *one;

  if (links == NULL)
    return FALSE;
  if (g_variant_is_of_type (links, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (links, 0, "&s", &one);
      return g_strcmp0 (one, uuid) == 0;
    }
  g_variant_iter_init (&iter, links);
  while (g_variant_iter_next (&iter, "(&s&s)", &one, NULL))
    if (g_strcmp0 (one, uuid) == 0)
      return TRUE;
  return FALSE;
}

/**
 * liandu_value_dup_key:
 *
 * Returns: (transfer full): what tells a value from others when records are
 *   put together by it: code, text, the uuid of a link; empty without a value
 */
char *
liandu_value_dup_key (GVariant *value)
{
  const char *uuid;

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_TUPLE))
    return g_variant_print (value, FALSE);
  g_variant_get_child (value, 0, "&s", &uuid);
  return g_strdup (uuid);
}

/**
 * liandu_value_new_attachment:
 * @digest: SHA-256 of the content, in hexadecimal
 * @name: the file's name
 * @size: bytes
 *
 * Returns: (transfer floating): an attachment
 */
GVariant *
liandu_value_new_attachment (const char *digest,
                             const char *name,
                             gint64      size)
{
  return g_variant_new ("(ssx)", digest, name, size);
}

gboolean
liandu_value_equal (GVariant *a,
                    GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/**
 * liandu_value_is_empty:
 *
 * Returns: whether nothing was answered; an empty text or list is nothing
 */
gboolean
liandu_value_is_empty (GVariant *value)
{
  if (value == NULL)
    return TRUE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    return g_variant_n_children (value) == 0;
  return FALSE;
}

/* Parsing */

static GVariant *
parse_choice (const LianduField *field,
              const char        *text,
              const LianduCodes *codes,
              GError           **error)
{
  const char *code = liandu_codes_find (codes, liandu_field_get_codes (field), text);

  if (code != NULL)
    return g_variant_new_string (code);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not one of the choices for “%s”"),
               text, liandu_field_get_title (field));
  return NULL;
}

static GVariant *
parse_choices (const LianduField *field,
               const char        *text,
               const LianduCodes *codes,
               GError           **error)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *separated = g_strdup (text);
  GVariantBuilder builder;

  for (char *at; (at = strstr (separated, "、")) != NULL;)
    memcpy (at, ",  ", 3);
  parts = g_strsplit (separated, ",", -1);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GVariant) code = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      code = parse_choice (field, parts[i], codes, error);
      if (code == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add (&builder, "s", g_variant_get_string (g_variant_ref_sink (code), NULL));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
parse_integer (const LianduField *field,
               const char        *text,
               GError           **error)
{
  g_autofree char *folded = liandu_text_normalize_code (text);
  gint64 number;

  if (g_ascii_string_to_signed (folded, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_variant_new_int64 (number);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes a whole number, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

/* Decimals stay text, so that amounts are exact; only their form is fixed. */
static GVariant *
parse_decimal (const LianduField *field,
               const char        *text,
               GError           **error)
{
  g_autofree char *folded = liandu_text_normalize_code (text);

  if (g_regex_match_simple ("^[+-]?[0-9]+(\\.[0-9]+)?$", folded, 0, 0))
    return g_variant_new_string (folded);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes a number, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

static GVariant *
parse_boolean (const LianduField *field,
               const char        *text,
               GError           **error)
{
  static const char * const yes[] = { "true", "1", "yes", "是", "有", "√", NULL };
  static const char * const no[] = { "false", "0", "no", "否", "无", "×", NULL };

  if (g_strv_contains (yes, text))
    return g_variant_new_boolean (TRUE);
  if (g_strv_contains (no, text))
    return g_variant_new_boolean (FALSE);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes yes or no, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

static GVariant *
parse_date (const char       *text,
            const LianduDate *today,
            GError          **error)
{
  g_autoptr (LianduDate) date = liandu_date_parse (text, today, error);

  return date != NULL ? liandu_date_to_variant (date) : NULL;
}

static GVariant *
parse_date_time (const LianduField *field,
                 const char        *text,
                 GError           **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, utc);
  g_autofree char *exact = g_strconcat (text, ":00", NULL);

  /* GLib takes no time without seconds, people know none with them. */
  if (moment == NULL)
    moment = g_date_time_new_from_iso8601 (exact, utc);
  if (moment != NULL)
    return g_variant_new_take_string (g_date_time_format (moment, "%Y-%m-%dT%H:%M"));
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes a date and a time such as 2026-04-08T09:30, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

static GVariant *
parse_typed (const LianduField *field,
             const char        *text,
             const LianduCodes *codes,
             const LianduDate  *today,
             GError           **error)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
      return parse_choice (field, text, codes, error);
    case LIANDU_FIELD_MULTI_CHOICE:
      return parse_choices (field, text, codes, error);
    case LIANDU_FIELD_DATE:
      return parse_date (text, today, error);
    case LIANDU_FIELD_DATE_TIME:
      return parse_date_time (field, text, error);
    case LIANDU_FIELD_INTEGER:
      return parse_integer (field, text, error);
    case LIANDU_FIELD_DECIMAL:
      return parse_decimal (field, text, error);
    case LIANDU_FIELD_BOOLEAN:
      return parse_boolean (field, text, error);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
      return g_variant_new_string (text);
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is chosen, not typed"), liandu_field_get_title (field));
      return NULL;
    }
}

/**
 * liandu_value_parse:
 * @field: the field that it is for
 * @text: what was typed; nothing, or only spaces, clears the field
 * @codes: the office's codes
 * @today: the day that dates without a year are near to
 * @out_value: (out) (transfer full) (nullable): the value
 * @error: %LIANDU_ERROR_INVALID with a sentence for a person
 *
 * Text is kept whole, but for what no ledger can hold: control characters and
 * marks that turn the direction of writing.
 */
gboolean
liandu_value_parse (const LianduField *field,
                    const char        *text,
                    const LianduCodes *codes,
                    const LianduDate  *today,
                    GVariant         **out_value,
                    GError           **error)
{
  gboolean is_long = liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT;
  g_autofree char *clean = is_long ? liandu_text_clean_long (text, -1, NULL) : liandu_text_clean (text, -1, NULL);
  GVariant *value;

  if (*g_strstrip (clean) == '\0')
    {
      *out_value = NULL;
      return TRUE;
    }
  value = parse_typed (field, clean, codes, today, error);
  if (value == NULL)
    return FALSE;
  *out_value = g_variant_ref_sink (value);
  return TRUE;
}

/* Words */

static char *
join_links (GVariant *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  const char *title;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", NULL, &title))
    {
      g_autofree char *name = cut_name (title);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_choices (const LianduField *field,
              GVariant          *value,
              const LianduCodes *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  const char *code;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "&s", &code))
    {
      const char *title = codes != NULL ? liandu_codes_get_title (codes, liandu_field_get_codes (field), code) : NULL;

      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", title != NULL ? title : code);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_choice (const LianduField *field,
               GVariant          *value,
               const LianduCodes *codes)
{
  const char *code = g_variant_get_string (value, NULL);
  const char *title = codes != NULL ? liandu_codes_get_title (codes, liandu_field_get_codes (field), code) : NULL;

  return g_strdup (title != NULL ? title : code);
}

static char *
format_date (GVariant *value,
             gboolean  editing)
{
  g_autoptr (LianduDate) date = liandu_date_from_variant (value, NULL);

  if (date == NULL)
    return g_strdup ("");
  /* A month or a quarter written as its last day would be read as a day. */
  if (!editing || liandu_date_get_precision (date) != LIANDU_DATE_DAY || liandu_date_get_words (date) != NULL)
    return liandu_date_format_display (date);
  return g_strdup (liandu_date_get_iso (date));
}

static char *
to_text (const LianduField *field,
         GVariant          *value,
         const LianduCodes *codes,
         gboolean           editing)
{
  const char *title;

  if (value == NULL)
    return g_strdup ("");
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
      return format_choice (field, value, codes);
    case LIANDU_FIELD_MULTI_CHOICE:
      return join_choices (field, value, codes);
    case LIANDU_FIELD_DATE:
      return format_date (value, editing);
    case LIANDU_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
    case LIANDU_FIELD_BOOLEAN:
      return g_strdup (g_variant_get_boolean (value) ? C_("answer", "Yes") : C_("answer", "No"));
    case LIANDU_FIELD_LINK:
      return liandu_link_dup_name (value);
    case LIANDU_FIELD_LINKS:
      return join_links (value);
    case LIANDU_FIELD_ATTACHMENT:
      g_variant_get_child (value, 1, "&s", &title);
      return g_strdup (title);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_variant_dup_string (value, NULL);
    }
}

/**
 * liandu_value_to_text:
 * @value: (nullable): a value of @field
 *
 * Returns: (transfer full): the value in words; "" when not answered
 */
char *
liandu_value_to_text (const LianduField *field,
                      GVariant          *value,
                      const LianduCodes *codes)
{
  return to_text (field, value, codes, FALSE);
}

/**
 * liandu_value_to_edit_text:
 * @value: (nullable): a value of @field
 *
 * Returns: (transfer full): text that liandu_value_parse() takes for the same
 *   value
 */
char *
liandu_value_to_edit_text (const LianduField *field,
                           GVariant          *value,
                           const LianduCodes *codes)
{
  if (value != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_BOOLEAN)
    return g_strdup (g_variant_get_boolean (value) ? "是" : "否");
  return to_text (field, value, codes, TRUE);
}
