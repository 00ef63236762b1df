/* liandu-value-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-value-words.h"
#include "liandu-value.h"

#define CLASS_GOOD "tone-good"
#define CLASS_WARNING "tone-warning"
#define CLASS_ALARM "tone-alarm"
#define CLASS_PLAIN "tone-plain"

/**
 * liandu_value_words_days_left:
 * @days: until a time limit, negative after it
 *
 * Returns: (transfer full): in words
 */
char *
liandu_value_words_days_left (gint64 days)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), (int) -days);
  if (days == 0)
    return g_strdup (_("Due today"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), (int) days);
}

const char *
liandu_value_words_get_days_class (const LianduWordsContext *context,
                                   gint64                    days)
{
  return liandu_lamps_get_class (&context->lamps, days);
}

/**
 * liandu_value_words_get_degree_class:
 * @field: a choice whose codes stand from light to grave
 *
 * Returns: the style class of its mark
 */
const char *
liandu_value_words_get_degree_class (const LianduWordsContext *context,
                                     const LianduField        *field,
                                     GVariant                 *value)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (value == NULL)
    return CLASS_PLAIN;
  codes = liandu_codes_list (context->codes, liandu_field_get_codes (field));
  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!g_str_equal (code->code, g_variant_get_string (value, NULL)))
        continue;
      if (i == 0)
        return CLASS_GOOD;
      return i + 1 == codes->len ? CLASS_ALARM : CLASS_WARNING;
    }
  return CLASS_PLAIN;
}

static void
fill_state (LianduRow           *row,
            LianduWorkGridWords *words)
{
  const char *name = liandu_row_get_state (row);
  const LianduKind *kind = liandu_row_get_kind (row);
  const LianduStateInfo *state = name != NULL && kind != NULL ? liandu_kind_get_state (kind, name) : NULL;

  words->text = g_strdup (state != NULL ? liandu_state_get_title (state) : name);
  if (state != NULL && (state->flags & LIANDU_STATE_WARNING) != 0)
    words->text_class = "warning";
}

static void
fill_common (const char          *name,
             LianduRow           *row,
             GVariant            *value,
             LianduWorkGridWords *words)
{
  if (g_str_equal (name, "state"))
    fill_state (row, words);
  else if (g_str_equal (name, "title"))
    words->text = g_strdup (liandu_row_get_title (row));
  else if (g_str_equal (name, "number"))
    words->text = g_strdup (liandu_row_get_number (row));
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    words->text = g_variant_dup_string (value, NULL);
}

static void
fill_months (gint64               months,
             LianduWorkGridWords *words)
{
  if (months < 1)
    return;
  words->text = g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), (int) months);
  if (months >= 2)
    words->text_class = "warning";
}

/* Of a table a column says how many rows it has. */
static void
fill_count (gint64               count,
            LianduWorkGridWords *words)
{
  if (count > 0)
    words->text = g_strdup_printf (ngettext ("%d row", "%d rows", (gulong) count), (int) count);
}

/**
 * liandu_value_words_fill:
 * @path: of the column
 * @row: whose value it is
 * @value: (nullable): the value
 * @out_words: what the cell says, empty before
 */
void
liandu_value_words_fill (const LianduWordsContext *context,
                         const LianduPath         *path,
                         LianduRow                *row,
                         GVariant                 *value,
                         LianduWorkGridWords      *out_words)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;

  if (path->common != NULL)
    {
      fill_common (path->common, row, value, out_words);
      return;
    }
  if (value == NULL)
    return;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_TABLE)
    {
      fill_count (g_variant_get_int64 (value), out_words);
      return;
    }
  switch (liandu_field_get_computed (field))
    {
    case LIANDU_COMPUTED_DAYS_LEFT:
      out_words->text = liandu_value_words_days_left (g_variant_get_int64 (value));
      if (g_variant_get_int64 (value) < 0)
        out_words->text_class = "overdue";
      break;
    case LIANDU_COMPUTED_MONTHS_SINCE:
      fill_months (g_variant_get_int64 (value), out_words);
      break;
    case LIANDU_COMPUTED_OVERDUE:
      if (g_variant_get_boolean (value))
        {
          out_words->text = g_strdup (_("Overdue"));
          out_words->text_class = "overdue";
        }
      break;
    case LIANDU_COMPUTED_NOT:
    case LIANDU_COMPUTED_DERIVED:
    case LIANDU_COMPUTED_LINKED_FROM:
    default:
      out_words->text = liandu_value_to_text (field, value, context->codes);
    }
}

/**
 * liandu_value_words_get_path_title:
 *
 * Returns: what stands above a column
 */
const char *
liandu_value_words_get_path_title (const LianduPath *path)
{
  if (path->linked != NULL)
    return liandu_field_get_title (path->linked);
  if (path->field != NULL)
    return liandu_field_get_title (path->field);
  if (g_str_equal (path->common, "state"))
    return _("State");
  if (g_str_equal (path->common, "title"))
    return _("Title");
  if (g_str_equal (path->common, "created"))
    return _("Entered On");
  if (g_str_equal (path->common, "changed"))
    return _("Changed On");
  return path->common;
}
