/* liandu-docx-filler.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-docx-filler.h"
#include "liandu-docx-xml.h"
#include "liandu-paper-terms.h"

/* Chinese forms list several answers with these between them. */
#define SEPARATORS "、"

/* Names */

/* The rest of @name where it begins with the table that @scope is a row of. */
static const char *
get_row_name (const LianduDocxScope *scope,
              const char            *name)
{
  gsize length = scope->table != NULL ? strlen (scope->table) : 0;

  return length > 0 && strncmp (name, scope->table, length) == 0 && name[length] == '.' ? name + length + 1 : NULL;
}

/**
 * liandu_docx_filler_dup_text:
 *
 * Returns: (nullable) (transfer full): the words of @name as it holds here;
 *   %NULL where nobody knows it
 */
char *
liandu_docx_filler_dup_text (LianduDocxFiller      *self G_GNUC_UNUSED,
                             const LianduDocxScope *scope,
                             const char            *name)
{
  for (; scope != NULL; scope = scope->outer)
    {
      const char *row_name = get_row_name (scope, name);
      char *words = row_name != NULL ? scope->source->dup_text (scope->source, row_name) : NULL;

      if (words == NULL)
        words = scope->source->dup_text (scope->source, name);
      if (words != NULL)
        return words;
    }
  return NULL;
}

GPtrArray *
liandu_docx_filler_list_rows (LianduDocxFiller      *self,
                              const LianduDocxScope *scope,
                              const char            *name)
{
  for (; scope != NULL && self->error == NULL; scope = scope->outer)
    {
      GPtrArray *rows = scope->source->list_rows (scope->source, name, &self->error);

      if (rows != NULL)
        return rows;
    }
  return NULL;
}

/**
 * liandu_docx_filler_is_answered:
 * @out_answered: (out): whether the field has words, or the table rows
 *
 * Returns: whether there is such a field or table
 */
gboolean
liandu_docx_filler_is_answered (LianduDocxFiller      *self,
                                const LianduDocxScope *scope,
                                const char            *name,
                                gboolean              *out_answered)
{
  g_autoptr (GPtrArray) rows = liandu_docx_filler_list_rows (self, scope, name);
  g_autofree char *words = rows == NULL ? liandu_docx_filler_dup_text (self, scope, name) : NULL;

  *out_answered = rows != NULL ? rows->len > 0 : words != NULL && *words != '\0';
  return rows != NULL || words != NULL;
}

/**
 * liandu_docx_filler_dup_tick:
 *
 * Returns: (nullable) (transfer full): the box of {{字段=答案}}
 */
char *
liandu_docx_filler_dup_tick (LianduDocxFiller      *self,
                             const LianduDocxScope *scope,
                             const LianduDocxMark  *mark)
{
  g_autofree char *words = liandu_docx_filler_dup_text (self, scope, mark->name);
  g_autofree char *plain = words != NULL ? g_utf8_normalize (words, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_auto (GStrv) answers = plain != NULL ? g_strsplit (plain, SEPARATORS, -1) : NULL;

  if (words == NULL)
    return NULL;
  return g_strdup (g_strv_contains ((const char * const *) answers, mark->answer) ? LIANDU_PAPER_TERM_TICKED : LIANDU_PAPER_TERM_UNTICKED);
}

/* Places: said as the author of the template sees them, whatever was repeated or
 * left out meanwhile. */

typedef struct
{
  guint table;
  guint row;
  guint cell;
} Cell;

static char *
dup_place (LianduDocxFiller *self,
           const Cell       *cell,
           guint             n_paragraphs)
{
  switch (self->part->type)
    {
    case LIANDU_DOCX_HEADER:
      return g_strdup (_("page header"));
    case LIANDU_DOCX_FOOTER:
      return g_strdup (_("page footer"));
    case LIANDU_DOCX_FOOTNOTES:
    case LIANDU_DOCX_ENDNOTES:
      return g_strdup (_("notes"));
    case LIANDU_DOCX_MAIN:
    default:
      if (cell != NULL)
        return g_strdup_printf (_("table %u, row %u, cell %u"), cell->table, cell->row, cell->cell);
      return g_strdup_printf (_("paragraph %u"), n_paragraphs);
    }
}

/* Each paragraph is given the number of its place, which goes with copies. */
static void
note_places (LianduDocxFiller *self,
             xmlNode          *parent,
             Cell             *cell,
             guint            *n_tables,
             guint            *n_paragraphs)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      Cell inner = { *n_tables + 1, 0, 0 };

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (liandu_docx_xml_is (node, "tbl"))
        {
          ++*n_tables;
          note_places (self, node, &inner, n_tables, n_paragraphs);
          continue;
        }
      if (cell != NULL && liandu_docx_xml_is (node, "tr"))
        *cell = (Cell) { cell->table, cell->row + 1, 0 };
      else if (cell != NULL && liandu_docx_xml_is (node, "tc"))
        cell->cell++;
      else if (liandu_docx_xml_is (node, "p"))
        {
          *n_paragraphs += cell == NULL ? 1 : 0;
          g_ptr_array_add (self->places, dup_place (self, cell, *n_paragraphs));
          node->_private = GUINT_TO_POINTER (self->places->len);
        }
      note_places (self, node, cell, n_tables, n_paragraphs);
    }
}

/* The number of the place of what stands in a paragraph, or around one. */
static guint
find_place (xmlNode *node)
{
  xmlNode *paragraph = liandu_docx_xml_find_ancestor (node, "p");

  if (paragraph == NULL)
    paragraph = liandu_docx_xml_find_any (node, "p");
  return paragraph != NULL ? GPOINTER_TO_UINT (paragraph->_private) : 0;
}

/**
 * liandu_docx_filler_report:
 * @node: where it stands
 * @mark: what nobody can fill
 *
 * Notes it, once for one place.
 */
void
liandu_docx_filler_report (LianduDocxFiller     *self,
                           xmlNode              *node,
                           const LianduDocxMark *mark)
{
  g_autofree char *words = liandu_docx_mark_dup_words (mark);
  guint place = find_place (node);
  LianduDocxUnknown *unknown;

  for (guint i = 0; i < self->unknown->len; i++)
    {
      unknown = g_ptr_array_index (self->unknown, i);
      if (unknown->order == place && g_str_equal (unknown->words, words))
        return;
    }
  unknown = g_new0 (LianduDocxUnknown, 1);
  unknown->words = g_steal_pointer (&words);
  unknown->place = g_strdup (place > 0 ? g_ptr_array_index (self->places, place - 1) : "");
  unknown->order = place;
  g_ptr_array_add (self->unknown, unknown);
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const LianduDocxUnknown *first = *(const LianduDocxUnknown * const *) a;
  const LianduDocxUnknown *second = *(const LianduDocxUnknown * const *) b;

  return first->order < second->order ? -1 : first->order > second->order;
}

/* Trees */

/**
 * liandu_docx_filler_list_elements:
 *
 * Returns: (transfer full) (element-type xmlNode): the elements w:@name in
 *   @container in their order, without what was filled already
 */
GPtrArray *
liandu_docx_filler_list_elements (xmlNode    *container,
                           const char *name)
{
  GPtrArray *elements = g_ptr_array_new ();

  for (xmlNode *node = liandu_docx_xml_next (container, container); node != NULL; node = liandu_docx_xml_next (node, container))
    if (liandu_docx_xml_is (node, name))
      g_ptr_array_add (elements, node);
  return elements;
}

/* Copies were put into an element of their own, so that their words are not
 * taken for marks; here they come out again. */
static void
unwrap (xmlNode *top)
{
  xmlNode *next;

  for (xmlNode *node = top->children; node != NULL; node = next)
    {
      next = node->next;
      if (node->type != XML_ELEMENT_NODE)
        continue;
      unwrap (node);
      if (!liandu_docx_xml_is_filled (node))
        continue;
      while (node->children != NULL)
        xmlAddPrevSibling (node, node->children);
      liandu_docx_xml_remove (node);
    }
}

void
liandu_docx_filler_run_scope (LianduDocxFiller      *self,
                              xmlNode               *container,
                              const LianduDocxScope *scope)
{
  liandu_docx_filler_expand_sections (self, container, scope);
  liandu_docx_filler_expand_rows (self, container, scope);
  liandu_docx_filler_fill_paragraphs (self, container, scope);
  liandu_docx_filler_fill_controls (self, container, scope);
}

/**
 * liandu_docx_filler_run:
 *
 * Fills the part.  What nobody can fill stays as it is and is in `unknown`.
 */
void
liandu_docx_filler_run (LianduDocxFiller *self,
                        LianduDocxSource *source)
{
  const LianduDocxScope scope = { source, NULL, NULL };
  xmlNode *root = xmlDocGetRootElement (self->part->document);
  guint n_tables = 0;
  guint n_paragraphs = 0;

  if (root == NULL)
    return;
  self->unmatched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_ptr_array_new_with_free_func (g_free);
  note_places (self, root, NULL, &n_tables, &n_paragraphs);
  liandu_docx_filler_run_scope (self, root, &scope);
  unwrap (root);
  g_ptr_array_sort (self->unknown, compare_order);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->unmatched, g_hash_table_unref);
}
