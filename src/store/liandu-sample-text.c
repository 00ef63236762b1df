/* liandu-sample-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-sample-text.h"

static void
value_free (LianduSampleValue *value)
{
  g_free (value->name);
  g_free (value->text);
  g_free (value);
}

LianduSampleBlock *
liandu_sample_block_new (const char *kind,
                         const char *key)
{
  LianduSampleBlock *self = g_new0 (LianduSampleBlock, 1);

  self->kind = g_strdup (kind);
  self->key = g_strdup (key);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
liandu_sample_block_free (LianduSampleBlock *self)
{
  g_free (self->kind);
  g_free (self->key);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

void
liandu_sample_block_add (LianduSampleBlock *self,
                         const char        *name,
                         const char        *text)
{
  LianduSampleValue *value = g_new0 (LianduSampleValue, 1);

  value->name = g_strdup (name);
  value->text = g_strdup (text);
  g_ptr_array_add (self->values, value);
}

/**
 * liandu_sample_text_split:
 * @separator: what stands between the parts
 *
 * Returns: (transfer full): the parts without the spaces around them
 */
GStrv
liandu_sample_text_split (const char *text,
                          const char *separator)
{
  GStrv parts = g_strsplit (text, separator, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return parts;
}

static LianduSampleBlock *
parse_header (const char *line)
{
  const char *space = strchr (line, ' ');
  const char *end = strrchr (line, ']');
  g_autofree char *kind = NULL;
  g_autofree char *key = NULL;

  if (space == NULL || end == NULL || end < space)
    return NULL;
  kind = g_strndup (line + 1, space - line - 1);
  key = g_strndup (space + 1, end - space - 1);
  return liandu_sample_block_new (kind, key);
}

static gboolean
parse_value (LianduSampleBlock *block,
             const char        *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "=", 2);

  if (g_strv_length (parts) != 2)
    return FALSE;
  liandu_sample_block_add (block, g_strstrip (parts[0]), g_strstrip (parts[1]));
  return TRUE;
}

static gboolean
continue_value (LianduSampleBlock *block,
                const char        *line)
{
  LianduSampleValue *value;
  char *text;

  if (block->values->len == 0)
    return FALSE;
  value = g_ptr_array_index (block->values, block->values->len - 1);
  text = g_strconcat (value->text, "\n", line + 2, NULL);
  g_free (value->text);
  value->text = text;
  return TRUE;
}

static gboolean
parse_line (GPtrArray  *blocks,
            const char *line)
{
  LianduSampleBlock *block = blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (*line == '[')
    {
      block = parse_header (line);
      if (block != NULL)
        g_ptr_array_add (blocks, block);
      return block != NULL;
    }
  if (block == NULL)
    return FALSE;
  if (g_str_has_prefix (line, "> "))
    {
      g_ptr_array_add (block->steps, liandu_sample_text_split (line + 2, "|"));
      return TRUE;
    }
  return g_str_has_prefix (line, "  ") ? continue_value (block, line) : parse_value (block, line);
}

/**
 * liandu_sample_text_parse:
 * @text: records as text
 *
 * Returns: (transfer full) (nullable) (element-type LianduSampleBlock): the
 *   records in their order; %NULL with %LIANDU_ERROR_CORRUPT naming the line
 *   that cannot be read
 */
GPtrArray *
liandu_sample_text_parse (const char *text,
                          GError    **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sample_block_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (parse_line (blocks, lines[i]))
        continue;
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, "line %u cannot be read: “%s”", i + 1, lines[i]);
      return NULL;
    }
  return g_steal_pointer (&blocks);
}

/* Days, months and years relative to today */

static LianduDate *
find_date (const LianduDate *today,
           char              mark,
           int               offset,
           gboolean          days)
{
  g_autoptr (LianduDate) first = NULL;

  if (days || g_ascii_tolower (mark) == 'd')
    return liandu_date_add_days (today, offset);
  first = liandu_date_new_day (liandu_date_get_year (today), liandu_date_get_month (today), 1);
  if (g_ascii_tolower (mark) == 'q')
    return liandu_date_add_months (first, offset * 3);
  return liandu_date_add_months (first, g_ascii_tolower (mark) == 'm' ? offset : offset * 12);
}

static char *
format_date (const LianduDate *date,
             char              mark)
{
  LianduDatePrecision precision = (LianduDatePrecision) g_ascii_tolower (mark);
  g_autoptr (LianduDate) worded = liandu_date_new_full (liandu_date_get_iso (date), precision, NULL, NULL);

  if (g_ascii_isupper (mark))
    return liandu_date_format (worded);
  return g_strndup (liandu_date_get_iso (date), mark == 'd' ? 10 : mark == 'm' ? 7 : 4);
}

static gboolean
expand_cb (const GMatchInfo *match,
           GString          *result,
           gpointer          user_data)
{
  const LianduDate *today = user_data;
  g_autofree char *mark = g_match_info_fetch (match, 1);
  g_autofree char *offset = g_match_info_fetch (match, 2);
  g_autofree char *days = g_match_info_fetch (match, 3);
  g_autoptr (LianduDate) date = find_date (today, *mark, (int) g_ascii_strtoll (offset, NULL, 10), *days != '\0');
  g_autofree char *text = format_date (date, *mark);

  g_string_append (result, text);
  return FALSE;
}

/**
 * liandu_sample_text_expand:
 * @text: a value as it was written down
 * @today: the day that everything is relative to
 *
 * Returns: (transfer full): @text with dates in place of {d-30} and its like
 */
char *
liandu_sample_text_expand (const char       *text,
                           const LianduDate *today)
{
  static GRegex *pattern = NULL;

  if (strchr (text, '{') == NULL)
    return g_strdup (text);
  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new ("\\{([dDmMQyY])([+-]\\d+)?(d)?\\}", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace_eval (pattern, text, -1, 0, 0, expand_cb, (gpointer) today, NULL);
}
