/* liandu-sheet-total.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-packed.h"
#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-total.h"

struct _LianduSheetTotal
{
  /* Owned */
  LianduCodes *codes;
  GHashTable *distinct;     /* different values of the distinct path */
  GStrv tallies;            /* paths of which it is counted how many have which */
  GHashTable **tally;       /* of each of these: code → how many lines */

  /* Borrowed */
  const LianduSheet *sheet;
  const LianduSheetInfo *info;

  guint n_lines;
};

/* What makes two values the same: of a link where it points to, not the name
 * that it kept. */
static void
note_distinct (LianduSheetTotal *self,
               GVariant         *value)
{
  const char *uuid;
  const char *title;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      g_hash_table_add (self->distinct, g_variant_print (value, FALSE));
      return;
    }
  liandu_packed_get_pair (value, &uuid, &title);
  if (!g_hash_table_contains (self->distinct, uuid))
    g_hash_table_add (self->distinct, g_strdup (uuid));
}

static void
note_code (GHashTable *tally,
           const char *code)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (tally, code));

  g_hash_table_insert (tally, g_strdup (code), GUINT_TO_POINTER (n + 1));
}

static const char *
get_code (const LianduSheetLine *line,
          const char            *path)
{
  GVariant *value;

  if (g_str_equal (path, "state"))
    return liandu_sheet_line_get_state (line) != NULL ? liandu_sheet_line_get_state (line) : "";
  value = liandu_sheet_line_get_value (line, path);
  return value != NULL ? g_variant_get_string (value, NULL) : "";
}

static void
append_number (const LianduSheetTotal *self,
               GString                *text,
               const char             *title,
               guint                   n)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s%u%s", g_str_has_suffix (text->str, "：") ? "" : "，", title, n, self->info->measure);
}

static guint
append_count (const LianduSheetTotal *self,
              GString                *text,
              GHashTable             *tally,
              const char             *code,
              const char             *title)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (tally, code));

  append_number (self, text, title, n);
  return n;
}

/* Codes that this office no longer has. */
static void
append_others (const LianduSheetTotal *self,
               GString                *text,
               guint                   named)
{
  append_number (self, text, LIANDU_TERM_OTHERS, self->n_lines - named);
  g_string_append (text, "。");
}

/* 完成情况：已完成3件，正在整改2件，未填报1件。 */
static void
append_choices (const LianduSheetTotal *self,
                GString                *text,
                const char             *path,
                GHashTable             *tally)
{
  const char *row_path = liandu_sheet_get_row_path (self->sheet, path);
  const LianduField *field = row_path != NULL ? liandu_kind_get_field (liandu_sheet_get_row_kind (self->sheet), row_path)
                                              : liandu_kind_get_field (liandu_sheet_get_kind (self->sheet), path);
  g_autoptr (GPtrArray) codes = liandu_codes_list (self->codes, liandu_field_get_codes (field));
  guint named = 0;

  g_string_append_printf (text, "%s：", liandu_field_get_term (field));
  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      named += append_count (self, text, tally, code->code, code->title);
    }
  named += append_count (self, text, tally, "", LIANDU_TERM_NOT_REPORTED);
  append_others (self, text, named);
}

static void
append_states (const LianduSheetTotal *self,
               GString                *text,
               GHashTable             *tally)
{
  const LianduKindInfo *kind = liandu_kind_get_info (liandu_sheet_get_kind (self->sheet));
  guint named = 0;

  g_string_append (text, LIANDU_TERM_STATE "：");
  for (guint i = 0; i < kind->n_states; i++)
    named += append_count (self, text, tally, kind->states[i].name, kind->states[i].term);
  append_others (self, text, named);
}

/* Public API */

LianduSheetTotal *
liandu_sheet_total_new (const LianduSheet *sheet,
                        const LianduCodes *codes)
{
  LianduSheetTotal *self = g_new0 (LianduSheetTotal, 1);

  self->sheet = sheet;
  self->info = liandu_sheet_get_info (sheet);
  self->codes = liandu_codes_ref ((LianduCodes *) codes);
  self->distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tallies = liandu_words_split (self->info->tallies);
  self->tally = g_new0 (GHashTable *, g_strv_length (self->tallies));
  for (guint i = 0; self->tallies[i] != NULL; i++)
    self->tally[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
liandu_sheet_total_free (LianduSheetTotal *self)
{
  liandu_codes_unref (self->codes);
  g_hash_table_unref (self->distinct);
  for (guint i = 0; self->tallies[i] != NULL; i++)
    g_hash_table_unref (self->tally[i]);
  g_free (self->tally);
  g_strfreev (self->tallies);
  g_free (self);
}

void
liandu_sheet_total_count (LianduSheetTotal      *self,
                          const LianduSheetLine *line)
{
  GVariant *value = self->info->distinct != NULL ? liandu_sheet_line_get_value (line, self->info->distinct) : NULL;

  self->n_lines++;
  if (value != NULL)
    note_distinct (self, value);
  for (guint i = 0; self->tallies[i] != NULL; i++)
    note_code (self->tally[i], get_code (line, self->tallies[i]));
}

/**
 * liandu_sheet_total_to_words:
 * @day: up to which it was counted
 *
 * Returns: (transfer full) (nullable): 截至2026年4月8日，共12件，涉及责任单位5个。
 *   完成情况：已完成3件，…未填报1件。 %NULL where the sheet has no total
 */
char *
liandu_sheet_total_to_words (const LianduSheetTotal *self,
                             const char             *day)
{
  g_autoptr (GString) text = NULL;

  if (self->info->measure == NULL)
    return NULL;
  text = g_string_new (NULL);
  g_string_printf (text, LIANDU_TERM_UP_TO "%s，" LIANDU_TERM_IN_ALL "%u%s", day, self->n_lines, self->info->measure);
  if (self->info->distinct != NULL && self->n_lines > 0)
    g_string_append_printf (text, "，" LIANDU_TERM_INVOLVING "%s%u%s", self->info->distinct_term,
                            g_hash_table_size (self->distinct), self->info->distinct_measure);
  g_string_append (text, "。");
  for (guint i = 0; self->tallies[i] != NULL && self->n_lines > 0; i++)
    if (g_str_equal (self->tallies[i], "state"))
      append_states (self, text, self->tally[i]);
    else
      append_choices (self, text, self->tallies[i], self->tally[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
