/* liandu-paper.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-paper-terms.h"
#include "liandu-papers.h"
#include "liandu-words.h"

/* A label is no wider. */
#define LABEL_CHARACTERS 4

/**
 * liandu_paper_lookup:
 *
 * Returns: (nullable) (transfer none): the paper of that id
 */
const LianduPaperInfo *
liandu_paper_lookup (const char *id)
{
  for (guint i = 0; liandu_papers[i] != NULL; i++)
    if (g_strcmp0 (liandu_papers[i]->id, id) == 0)
      return liandu_papers[i];
  return NULL;
}

/**
 * liandu_paper_list:
 * @kind: (nullable): %NULL: of all kinds
 *
 * Returns: (transfer container) (element-type LianduPaperInfo): the papers that
 *   there are about records of @kind, the usual one first
 */
GPtrArray *
liandu_paper_list (const LianduKind *kind)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; liandu_papers[i] != NULL; i++)
    if (kind == NULL || g_str_equal (liandu_papers[i]->kind, liandu_kind_get_name (kind)))
      g_ptr_array_add (list, (gpointer) liandu_papers[i]);
  return list;
}

/**
 * liandu_paper_list_for:
 *
 * Returns: (transfer container) (element-type LianduPaperInfo): the papers that
 *   there are about this record, the usual one first
 */
GPtrArray *
liandu_paper_list_for (LianduRecord *record)
{
  GPtrArray *list = liandu_paper_list (liandu_record_get_kind (record));

  for (guint i = list->len; i > 0; i--)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (list, i - 1);

      if (paper->when != NULL && !liandu_words_contain (paper->answers, liandu_record_get_string (record, paper->when)))
        g_ptr_array_remove_index (list, i - 1);
    }
  return list;
}

/**
 * liandu_paper_expand:
 * @text: in which {path} stands for a value
 * @gap: what stands where a value is not answered
 *
 * Returns: (transfer full): @text with the values
 */
char *
liandu_paper_expand (const char        *text,
                     LianduPaperSource *source,
                     const char        *gap)
{
  g_autoptr (GString) expanded = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *path = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
      g_autofree char *value = NULL;

      g_string_append_len (expanded, text, close != NULL ? open - text : (gssize) strlen (text));
      if (close == NULL)
        break;
      value = liandu_paper_source_dup_text (source, path, NULL);
      g_string_append (expanded, value != NULL && *value != '\0' ? value : gap);
      text = close + 1;
    }
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

/**
 * liandu_paper_dup_title:
 *
 * Returns: (transfer full): the title as it is printed, in lines
 */
char *
liandu_paper_dup_title (const LianduPaperInfo *self,
                        LianduPaperSource     *source)
{
  return g_strstrip (liandu_paper_expand (self->title, source, ""));
}

/**
 * liandu_paper_suggest_name:
 * @extension: "pdf"
 *
 * Returns: (transfer full): a name for the file, without a folder; it holds no
 *   names of persons (practice.md §4.4)
 */
char *
liandu_paper_suggest_name (const LianduPaperInfo *self,
                           LianduStore           *store,
                           gboolean               blank,
                           const char            *extension)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autofree char *day = liandu_date_format (today);

  if (blank)
    return g_strdup_printf ("%s" LIANDU_PAPER_TERM_BLANK ".%s", self->name, extension);
  return g_strdup_printf ("%s-%s.%s", self->name, day, extension);
}

/**
 * liandu_paper_new_source:
 * @uuid: (nullable): of a saved record; %NULL: for a blank form
 * @flags: whether confidential fields are printed
 * @error: also %LIANDU_ERROR_INVALID when the record is of another kind
 *
 * Returns: (transfer full) (nullable): the words for the paper, with its lists
 */
LianduPaperSource *
liandu_paper_new_source (const LianduPaperInfo  *self,
                         LianduStore            *store,
                         const char             *uuid,
                         LianduPaperSourceFlags  flags,
                         GCancellable           *cancellable,
                         GError                **error)
{
  const LianduKind *kind = liandu_kind_lookup (self->kind);
  g_autoptr (LianduPaperSource) source = NULL;

  if (uuid == NULL)
    source = liandu_paper_source_new_blank (store, kind);
  else
    source = liandu_paper_source_new_load (store, uuid, flags, cancellable, error);
  if (source == NULL)
    return NULL;
  if (liandu_paper_source_get_kind (source) != kind)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("The paper “%s” is about records of the kind “%s”; this record is another kind, so nothing was made"),
                   self->name, liandu_kind_get_name (kind));
      return NULL;
    }
  liandu_paper_source_add_lists (source, self->lists, self->n_lists);
  return g_steal_pointer (&source);
}

/**
 * liandu_paper_break_label:
 *
 * Returns: (transfer full): a label in lines of four characters, of which the
 *   last has more than one
 */
char *
liandu_paper_break_label (const char *label)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  glong rest = g_utf8_strlen (label, -1);
  const char *p = label;

  while (rest > LABEL_CHARACTERS)
    {
      glong n = rest == LABEL_CHARACTERS + 1 ? LABEL_CHARACTERS - 1 : LABEL_CHARACTERS;
      const char *end = g_utf8_offset_to_pointer (p, n);

      g_string_append_len (lines, p, end - p);
      g_string_append_c (lines, '\n');
      p = end;
      rest -= n;
    }
  g_string_append (lines, p);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
