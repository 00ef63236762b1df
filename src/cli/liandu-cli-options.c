/* liandu-cli-options.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-cli.h"

/*
 * GOption takes words to be in the encoding of the locale and would refuse
 * Chinese in the C locale, and a negative number is an option to it.  Here
 * words are UTF-8 whatever the locale, as the contract says.
 *
 * A command's options are one text: "json on= where=+" has a switch, an option
 * with a value, and one that may be given several times.
 */

/* Values that name files and are taken byte for byte. */
static const char file_options[] = "workspace output report";

static gboolean
is_option (const char *word)
{
  return word[0] == '-' && word[1] != '\0' && !g_ascii_isdigit (word[1]);
}

static gboolean
find_spec (const char *spec,
           const char *name,
           gboolean   *out_takes_value,
           gboolean   *out_repeats)
{
  g_auto (GStrv) entries = g_strsplit (spec, " ", -1);
  gsize length = strlen (name);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      const char *rest = entries[i] + length;

      if (length == 0 || !g_str_has_prefix (entries[i], name) || (*rest != '\0' && *rest != '='))
        continue;
      *out_takes_value = *rest == '=';
      *out_repeats = g_str_equal (rest, "=+");
      return TRUE;
    }
  return FALSE;
}

/**
 * liandu_cli_check_utf8:
 * @word: a word of the command line
 *
 * Returns: %FALSE with %LIANDU_ERROR_INVALID when it is no UTF-8; what can be
 *   read of it is in the message, and so the name of a field
 */
gboolean
liandu_cli_check_utf8 (const char *word,
                       GError    **error)
{
  g_autofree char *readable = NULL;

  if (g_utf8_validate (word, -1, NULL))
    return TRUE;
  readable = g_utf8_make_valid (word, -1);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not text in UTF-8, so nothing was done"), readable);
  return FALSE;
}

static gboolean
store_option (LianduCli  *self,
              const char *name,
              const char *value,
              gboolean    repeats,
              GError    **error)
{
  GPtrArray *values = g_hash_table_lookup (self->options, name);

  if (values != NULL && !repeats)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--%s is given twice"), name);
      return FALSE;
    }
  if (value != NULL && !liandu_words_contain (file_options, name) && !liandu_cli_check_utf8 (value, error))
    return FALSE;
  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->options, g_strdup (name), values);
    }
  if (value != NULL)
    g_ptr_array_add (values, g_strdup (value));
  return TRUE;
}

static char *
dup_option_name (const char *word)
{
  if (g_str_has_prefix (word, "--"))
    return g_strndup (word + 2, strcspn (word + 2, "="));
  if (g_str_equal (word, "-o"))
    return g_strdup ("output");
  return g_strdup (g_str_equal (word, "-h") ? "help" : "");
}

/* Takes the option at **words, and its value; leaves *words at the last. */
static gboolean
take_option (LianduCli   *self,
             const char  *spec,
             char      ***words,
             GError     **error)
{
  const char *word = **words;
  g_autofree char *name = dup_option_name (word);
  const char *value = g_str_has_prefix (word, "--") ? strchr (word, '=') : NULL;
  gboolean takes_value = FALSE;
  gboolean repeats = FALSE;

  if (!find_spec (spec, name, &takes_value, &repeats))
    {
      g_autofree char *readable = g_utf8_make_valid (word, -1);

      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("there is no option %s here"), readable);
      return FALSE;
    }
  if (!takes_value && value != NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--%s takes no value"), name);
      return FALSE;
    }
  if (takes_value && value == NULL && (*words)[1] == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--%s needs a value"), name);
      return FALSE;
    }
  if (takes_value)
    value = value != NULL ? value + 1 : *++*words;
  return store_option (self, name, value, repeats, error);
}

/**
 * liandu_cli_parse_words:
 * @spec: the options that are understood
 * @stops: whether to stop before the first word that is no option
 * @words: (inout): where to begin; the word stopped at
 * @error: %LIANDU_ERROR_USAGE for what is not understood
 *
 * Sorts words into options and arguments.  "--" ends the options; a single
 * "-" and numbers below zero are arguments.
 */
gboolean
liandu_cli_parse_words (LianduCli   *self,
                        const char  *spec,
                        gboolean     stops,
                        char      ***words,
                        GError     **error)
{
  gboolean only_arguments = FALSE;

  for (; **words != NULL; (*words)++)
    {
      if (!only_arguments && g_str_equal (**words, "--"))
        only_arguments = TRUE;
      else if (!only_arguments && is_option (**words))
        {
          if (!take_option (self, spec, words, error))
            return FALSE;
        }
      else if (stops)
        return TRUE;
      else
        g_ptr_array_add (self->arguments, g_strdup (**words));
    }
  return TRUE;
}

/**
 * liandu_cli_get_argument:
 *
 * Returns: (nullable): the argument at @position after the command
 */
const char *
liandu_cli_get_argument (LianduCli *self,
                         guint      position)
{
  return position < self->arguments->len ? g_ptr_array_index (self->arguments, position) : NULL;
}

gboolean
liandu_cli_has_option (LianduCli  *self,
                       const char *name)
{
  return g_hash_table_contains (self->options, name);
}

/**
 * liandu_cli_get_option:
 *
 * Returns: (nullable): the value of an option, %NULL when it is not given
 */
const char *
liandu_cli_get_option (LianduCli  *self,
                       const char *name)
{
  GPtrArray *values = g_hash_table_lookup (self->options, name);

  return values != NULL && values->len > 0 ? g_ptr_array_index (values, 0) : NULL;
}

/**
 * liandu_cli_get_options:
 *
 * Returns: (nullable) (element-type utf8): all values of an option that may
 *   repeat
 */
GPtrArray *
liandu_cli_get_options (LianduCli  *self,
                        const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

/**
 * liandu_cli_parse_date:
 * @what: the option or argument, for the message
 * @text: (nullable): what was given
 * @out_date: (out): the day, %NULL when none was given
 *
 * Takes every form of a date that has a day in the calendar.
 */
gboolean
liandu_cli_parse_date (LianduCli   *self,
                       const char  *what,
                       const char  *text,
                       LianduDate **out_date,
                       GError     **error)
{
  g_autoptr (LianduDate) date = NULL;

  if (text == NULL)
    return TRUE;
  date = liandu_date_parse (text, self->today, error);
  if (date == NULL)
    {
      g_prefix_error (error, "%s: ", what);
      return FALSE;
    }
  if (!liandu_date_has_day (date))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("%s: “%s” is no day in the calendar"), what, text);
      return FALSE;
    }
  *out_date = g_steal_pointer (&date);
  return TRUE;
}

gboolean
liandu_cli_parse_number (const char *what,
                         const char *text,
                         gint64      min,
                         gint64      max,
                         gint64     *out_number,
                         GError    **error)
{
  if (g_ascii_string_to_signed (text, 10, min, max, out_number, NULL))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
               _("%s takes a whole number from %lld to %lld, not “%s”"), what, (long long) min, (long long) max, text);
  return FALSE;
}
