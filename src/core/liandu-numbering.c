/* liandu-numbering.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "liandu-error.h"
#include "liandu-numbering.h"
#include "liandu-text.h"

/* Number patterns such as 清纪监〔{year}〕{n}号. {year} is the year in four figures,
 * {n} the running number, {n:3} the same with at least three figures.
 */

#define MAX_WIDTH  9
#define MAX_NUMBER 999999999u

typedef enum
{
  TOKEN_END,
  TOKEN_LITERAL,
  TOKEN_YEAR,
  TOKEN_NUMBER,
  TOKEN_BAD,
} TokenType;

typedef struct
{
  TokenType   type;
  const char *start;
  gsize       length;
  int         width; /* of TOKEN_NUMBER */
} Token;

static Token
next_placeholder (const char *p)
{
  Token token = { TOKEN_BAD, p, 0, 1 };

  if (g_str_has_prefix (p, "{year}"))
    {
      token.type = TOKEN_YEAR;
      token.length = strlen ("{year}");
    }
  else if (g_str_has_prefix (p, "{n}"))
    {
      token.type = TOKEN_NUMBER;
      token.length = strlen ("{n}");
    }
  else if (g_str_has_prefix (p, "{n:") && p[3] >= '1' && p[3] <= '0' + MAX_WIDTH && p[4] == '}')
    {
      token.type = TOKEN_NUMBER;
      token.length = strlen ("{n:1}");
      token.width = p[3] - '0';
    }

  return token;
}

static Token
next_token (const char **p)
{
  Token token = { TOKEN_LITERAL, *p, 0, 0 };

  if (**p == '\0')
    return (Token) { TOKEN_END, *p, 0, 0 };

  if (**p == '{' || **p == '}')
    token = next_placeholder (*p);
  else
    token.length = strcspn (*p, "{}");

  *p += token.length;

  return token;
}

static const char *
find_fault (const char *pattern)
{
  int years = 0;
  int numbers = 0;
  TokenType previous = TOKEN_END;
  const char *p = pattern;

  for (Token token = next_token (&p); token.type != TOKEN_END; token = next_token (&p))
    {
      if (token.type == TOKEN_BAD)
        return _("only {year}, {n} and {n:3} may stand in braces");
      if (previous == TOKEN_NUMBER && (token.type != TOKEN_LITERAL || g_ascii_isdigit (*token.start)))
        return _("after {n} no other figure may follow");

      years += token.type == TOKEN_YEAR;
      numbers += token.type == TOKEN_NUMBER;
      previous = token.type;
    }

  if (numbers != 1)
    return _("{n}, the running number, must stand in it once");
  if (years > 1)
    return _("{year} may stand in it only once");

  return NULL;
}

/**
 * liandu_numbering_check:
 * @pattern: a number pattern
 * @error: return location for a #GError
 *
 * Returns: whether @pattern can be used; if not, %LIANDU_ERROR_INVALID says why
 */
gboolean
liandu_numbering_check (const char  *pattern,
                        GError     **error)
{
  const char *fault;

  g_return_val_if_fail (pattern != NULL, FALSE);

  fault = find_fault (pattern);
  if (fault != NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” cannot be used to give numbers: %s"), pattern, fault);
      return FALSE;
    }

  return TRUE;
}

/**
 * liandu_numbering_format:
 * @pattern: a pattern that liandu_numbering_check() accepts
 * @year: the year, four figures
 * @n: the running number
 *
 * Returns: (transfer full): the number in its official form
 */
char *
liandu_numbering_format (const char *pattern,
                         int         year,
                         guint       n)
{
  g_autoptr (GString) number = g_string_new (NULL);
  const char *p = pattern;

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (find_fault (pattern) == NULL, NULL);

  for (Token token = next_token (&p); token.type != TOKEN_END; token = next_token (&p))
    {
      if (token.type == TOKEN_YEAR)
        g_string_append_printf (number, "%04d", year);
      else if (token.type == TOKEN_NUMBER)
        g_string_append_printf (number, "%0*u", token.width, n);
      else
        g_string_append_len (number, token.start, (gssize) token.length);
    }

  return liandu_numbering_normalize (number->str);
}

/* The pattern in the same normal form as the numbers made from it: with the
 * year's brackets as they will be once there is a year between them.
 */
static char *
normalize_pattern (const char *pattern)
{
  g_autoptr (GString) with_year = g_string_new (pattern);
  g_autofree char *normal = NULL;
  g_autoptr (GString) out = NULL;

  if (g_string_replace (with_year, "{year}", "0000", 1) == 0)
    return liandu_numbering_normalize (pattern);

  normal = liandu_numbering_normalize (with_year->str);
  out = g_string_new (normal);
  g_string_replace (out, "0000", "{year}", 1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
read_figures (const char **p,
              int          min,
              int          max,
              guint       *out_value)
{
  guint value = 0;
  int count = 0;

  while (count < max && g_ascii_isdigit (**p))
    {
      value = value * 10 + (guint) g_ascii_digit_value (**p);
      (*p)++;
      count++;
    }
  *out_value = value;

  return count >= min;
}

/* The normal forms: parsing many numbers normalises the pattern once. */
static gboolean
parse_normal (const char *pattern,
              const char *number,
              guint      *year,
              guint      *n)
{
  for (Token token = next_token (&pattern); token.type != TOKEN_END; token = next_token (&pattern))
    {
      if (token.type == TOKEN_YEAR)
        {
          if (!read_figures (&number, 4, 4, year))
            return FALSE;
        }
      else if (token.type == TOKEN_NUMBER)
        {
          if (!read_figures (&number, 1, MAX_WIDTH, n))
            return FALSE;
        }
      else if (strncmp (number, token.start, token.length) == 0)
        number += token.length;
      else
        return FALSE;
    }

  return *number == '\0';
}

/**
 * liandu_numbering_parse:
 * @pattern: a pattern that liandu_numbering_check() accepts
 * @number: a number as typed; any brackets and widths
 * @out_year: (out) (optional): its year, 0 if the pattern has none
 * @out_n: (out) (optional): its running number
 *
 * Reads a number back.
 *
 * Returns: whether @number follows @pattern; if not, nothing is set
 */
gboolean
liandu_numbering_parse (const char *pattern,
                        const char *number,
                        int        *out_year,
                        guint      *out_n)
{
  g_autofree char *normal_pattern = NULL;
  g_autofree char *normal_number = NULL;
  guint year = 0;
  guint n = 0;

  g_return_val_if_fail (pattern != NULL, FALSE);
  g_return_val_if_fail (number != NULL, FALSE);
  g_return_val_if_fail (find_fault (pattern) == NULL, FALSE);

  normal_pattern = normalize_pattern (pattern);
  normal_number = liandu_numbering_normalize (number);
  if (!parse_normal (normal_pattern, normal_number, &year, &n))
    return FALSE;

  if (out_year != NULL)
    *out_year = (int) year;
  if (out_n != NULL)
    *out_n = n;

  return TRUE;
}

/**
 * liandu_numbering_next:
 * @pattern: a pattern that liandu_numbering_check() accepts
 * @year: the year to number in
 * @existing: (nullable): the numbers already given, those of deleted records
 *   included: a number is never given twice
 *
 * Numbers of other years and other patterns are passed over. Gaps stay: a
 * number that was left out may stand on paper.
 *
 * Returns: the next running number, from 1
 */
guint
liandu_numbering_next (const char         *pattern,
                       int                 year,
                       const char * const *existing)
{
  g_autofree char *normal_pattern = NULL;
  gboolean by_year;
  guint greatest = 0;

  g_return_val_if_fail (pattern != NULL, 1);
  g_return_val_if_fail (find_fault (pattern) == NULL, 1);

  normal_pattern = normalize_pattern (pattern);
  by_year = strstr (pattern, "{year}") != NULL;

  for (; existing != NULL && *existing != NULL; existing++)
    {
      g_autofree char *number = liandu_numbering_normalize (*existing);
      guint of_year = 0;
      guint n = 0;

      if (parse_normal (normal_pattern, number, &of_year, &n) && (!by_year || (int) of_year == year))
        greatest = MAX (greatest, n);
    }

  return MIN (greatest, MAX_NUMBER - 1) + 1;
}

/**
 * liandu_numbering_normalize:
 * @number: a number as typed
 *
 * Returns: (transfer full): the number as it is stored and printed: 清纪监[2026] 1号
 *   becomes 清纪监〔2026〕1号
 */
char *
liandu_numbering_normalize (const char *number)
{
  return liandu_text_normalize_code (number);
}
