/* liandu-paper-name.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-paper-name.h"
#include "liandu-paper-terms.h"

typedef struct
{
  const char *name;
  const char *term;
  int value;
} Word;

static const Word types[] = {
  { "serial", LIANDU_PAPER_TERM_SERIAL, LIANDU_PAPER_NAME_SERIAL },
  { "office", LIANDU_PAPER_TERM_OFFICE, LIANDU_PAPER_NAME_OFFICE },
  { "today", LIANDU_PAPER_TERM_TODAY, LIANDU_PAPER_NAME_TODAY },
  { "user", LIANDU_PAPER_TERM_USER, LIANDU_PAPER_NAME_USER },
};

static const Word forms[] = {
  { "post", LIANDU_PAPER_TERM_POST, LIANDU_PAPER_NAME_POST },
  { "choices", LIANDU_PAPER_TERM_CHOICES, LIANDU_PAPER_NAME_CHOICES },
  { "items", LIANDU_PAPER_TERM_ITEMS, LIANDU_PAPER_NAME_ITEMS },
};

static const char * const commons[][2] = {
  { "title", LIANDU_PAPER_TERM_TITLE },
  { "number", LIANDU_PAPER_TERM_NUMBER },
  { "state", LIANDU_PAPER_TERM_STATE },
};

static gboolean
find_word (const Word *words,
           gsize       n_words,
           const char *text,
           int        *out_value)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (words[i].name, text) || g_str_equal (words[i].term, text))
      {
        *out_value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

/* The field after the dot, in the first of the kinds that has one. */
static const LianduField *
find_linked (const LianduField *link,
             const char        *word)
{
  const char * const *kinds = liandu_field_get_link_kinds (link);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const LianduField *field = liandu_paper_name_find_field (liandu_kind_lookup (kinds[i]), word);

      if (field != NULL)
        return field;
    }
  return NULL;
}

static gboolean
parse_path (LianduPaperName  *self,
            const LianduKind *kind,
            const char       *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  const LianduField *field;

  if (parts[0] == NULL)
    return FALSE;
  field = liandu_paper_name_find_field (kind, g_strstrip (parts[0]));
  if (field != NULL && parts[1] != NULL)
    {
      self->path.field = field;
      self->path.linked = find_linked (field, g_strstrip (parts[1]));
      if (self->path.linked == NULL)
        return FALSE;
      self->words = g_strconcat (liandu_field_get_name (field), ".", liandu_field_get_name (self->path.linked), NULL);
      return TRUE;
    }
  if (parts[1] != NULL)
    return FALSE;
  self->path.field = field;
  self->words = field != NULL ? g_strdup (liandu_field_get_name (field)) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (commons) && field == NULL && self->words == NULL; i++)
    if (g_str_equal (commons[i][0], parts[0]) || g_str_equal (commons[i][1], parts[0]))
      {
        self->path.common = commons[i][0];
        self->words = g_strdup (commons[i][0]);
      }
  return self->words != NULL;
}

static gboolean
parse (LianduPaperName  *self,
       const LianduKind *kind,
       char             *text)
{
  char *at = strrchr (text, '@');
  int value = 0;

  if (at != NULL)
    {
      *at = '\0';
      if (!find_word (forms, G_N_ELEMENTS (forms), g_strstrip (at + 1), &value))
        return FALSE;
      self->form = value;
    }
  g_strstrip (text);
  if (liandu_paper_name_find_field (kind, text) == NULL && find_word (types, G_N_ELEMENTS (types), text, &value))
    {
      self->type = value;
      self->words = g_strdup (text);
      return TRUE;
    }
  return parse_path (self, kind, text);
}

/* Public API */

/**
 * liandu_paper_name_find_field:
 * @word: a field's name, its term, or a synonym of the term
 *
 * Returns: (nullable): the field; a name goes before a term, a term before a
 *   synonym
 */
const LianduField *
liandu_paper_name_find_field (const LianduKind *kind,
                              const char       *word)
{
  const LianduField *field = liandu_kind_get_field (kind, word);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len && field == NULL; i++)
    if (g_strcmp0 (liandu_field_get_term (g_ptr_array_index (fields, i)), word) == 0)
      field = g_ptr_array_index (fields, i);
  for (guint i = 0; i < fields->len && field == NULL; i++)
    {
      const char * const *synonyms = liandu_field_get_synonyms (g_ptr_array_index (fields, i));

      if (synonyms != NULL && g_strv_contains (synonyms, word))
        field = g_ptr_array_index (fields, i);
    }
  return field;
}

/**
 * liandu_paper_name_parse:
 * @self: (out caller-allocates):
 * @error: %LIANDU_ERROR_INVALID when there is nothing of that name
 */
gboolean
liandu_paper_name_parse (LianduPaperName  *self,
                         const LianduKind *kind,
                         const char       *text,
                         GError          **error)
{
  g_autofree char *copy = g_strdup (text);

  *self = (LianduPaperName) { 0 };
  if (parse (self, kind, copy))
    return TRUE;
  liandu_paper_name_clear (self);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no field “%s”"), liandu_kind_get_name (kind), text);
  return FALSE;
}

void
liandu_paper_name_clear (LianduPaperName *self)
{
  g_clear_pointer (&self->words, g_free);
  *self = (LianduPaperName) { 0 };
}

/**
 * liandu_paper_name_dup_term:
 *
 * Returns: (transfer full): the official term of what @text names, as a
 *   heading; @text itself where there is none
 */
char *
liandu_paper_name_dup_term (const LianduKind *kind,
                            const char       *text)
{
  g_auto (LianduPaperName) name = { 0 };

  if (!liandu_paper_name_parse (&name, kind, text, NULL))
    return g_strdup (text);
  if (name.path.field != NULL)
    return g_strdup (liandu_field_get_term (name.path.linked != NULL ? name.path.linked : name.path.field));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (name.path.common == NULL && g_str_equal (types[i].name, text))
      return g_strdup (types[i].term);
  for (gsize i = 0; i < G_N_ELEMENTS (commons); i++)
    if (g_strcmp0 (name.path.common, commons[i][0]) == 0)
      return g_strdup (commons[i][1]);
  return g_strdup (text);
}
