/* liandu-docx-filler-section.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-filler.h"
#include "liandu-docx-xml.h"

/* What is there once for each row, or only under a condition. */

/* Elements beside each other, from the first to the last. */
typedef struct
{
  xmlNode *first;
  xmlNode *last;
} Unit;

/* The two marks of a section, and the paragraphs that they stand in. */
typedef struct
{
  xmlNode *open_paragraph;
  xmlNode *close_paragraph;
  LianduDocxMark *open;     /* owned by a list */
} Section;

/* Copies */

/* What may be only once in a document. */
static void
drop_identity (xmlNode *node)
{
  static const char * const attributes[] = { "paraId", "textId" };
  xmlNode *next;

  for (xmlAttr *attribute = node->properties, *after; attribute != NULL; attribute = after)
    {
      after = attribute->next;
      if (strcmp ((const char *) attribute->name, attributes[0]) == 0 || strcmp ((const char *) attribute->name, attributes[1]) == 0)
        xmlRemoveProp (attribute);
    }
  for (xmlNode *child = node->children; child != NULL; child = next)
    {
      next = child->next;
      if (liandu_docx_xml_is (child, "bookmarkStart") || liandu_docx_xml_is (child, "bookmarkEnd")
          || (liandu_docx_xml_is (child, "id") && liandu_docx_xml_is (node, "sdtPr")))
        liandu_docx_xml_remove (child);
      else if (child->type == XML_ELEMENT_NODE)
        drop_identity (child);
    }
}

static xmlNode *
copy_element (xmlNode *original)
{
  xmlNode *copy = liandu_docx_xml_copy (original);

  if (copy->type == XML_ELEMENT_NODE)
    drop_identity (copy);
  return copy;
}

/* A filled copy of the unit, before it; returns its first element. */
static xmlNode *
add_copy (LianduDocxFiller      *self,
          const Unit            *unit,
          const LianduDocxScope *scope)
{
  xmlNode *wrapper = liandu_docx_xml_new_filled (unit->first);
  xmlNode *node = unit->first;

  xmlAddPrevSibling (unit->first, wrapper);
  for (gboolean more = TRUE; more; node = node->next)
    {
      xmlAddChild (wrapper, copy_element (node));
      more = node != unit->last;
    }
  liandu_docx_filler_run_scope (self, wrapper, scope);
  return wrapper->children;
}

/* Removal */

static gboolean
has_block (xmlNode *parent)
{
  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    if (liandu_docx_xml_is (child, "p") || liandu_docx_xml_is (child, "tbl") || liandu_docx_xml_is (child, "tr")
        || liandu_docx_xml_is (child, "sdt") || (liandu_docx_xml_is_filled (child) && has_block (child)))
      return TRUE;
  return FALSE;
}

/* A cell ends in a paragraph, and a table has rows: else no program opens it. */
static void
mend (xmlNode *parent)
{
  if (has_block (parent))
    return;
  if (liandu_docx_xml_is (parent, "tbl"))
    liandu_docx_xml_remove (parent);
  else if (liandu_docx_xml_is (parent, "tc") || liandu_docx_xml_is (parent, "hdr") || liandu_docx_xml_is (parent, "ftr")
           || liandu_docx_xml_is (parent, "txbxContent"))
    xmlAddChild (parent, liandu_docx_xml_new (parent, "p"));
}

static void
remove_unit (const Unit *unit)
{
  xmlNode *parent = unit->first->parent;
  xmlNode *node = unit->first;
  xmlNode *end = unit->last->next;

  while (node != end)
    {
      xmlNode *next = node->next;

      liandu_docx_xml_remove (node);
      node = next;
    }
  mend (parent);
}

static gboolean
is_empty (xmlNode *node)
{
  xmlChar *text;
  gboolean empty;

  if (liandu_docx_xml_find_any (node, "drawing") != NULL || liandu_docx_xml_find_any (node, "pict") != NULL
      || liandu_docx_xml_find_any (node, "sectPr") != NULL || liandu_docx_xml_find_any (node, "sdt") != NULL)
    return FALSE;
  text = xmlNodeGetContent (node);
  empty = *g_strstrip ((char *) text) == '\0';
  xmlFree (text);
  return empty;
}

static void
clear_mark (xmlNode            *paragraph,
            LianduDocxMarkType  type,
            const char         *name)
{
  g_autoptr (LianduDocxText) text = liandu_docx_text_new (paragraph);
  g_autoptr (GPtrArray) marks = liandu_docx_text_list_marks (text);
  gboolean first = type != LIANDU_DOCX_MARK_CLOSE;

  /* The opening mark is the first of its kind here, the closing one the last. */
  for (guint i = 0; i < marks->len; i++)
    {
      LianduDocxMark *mark = g_ptr_array_index (marks, first ? i : marks->len - 1 - i);

      if (mark->type != type || !g_str_equal (mark->name, name))
        continue;
      mark->words = g_strdup ("");
      break;
    }
  liandu_docx_text_replace (text, marks);
}

/* Takes the marks out, and the paragraphs or rows that held nothing else. */
static void
take_marks (const Section *section,
            Unit          *unit)
{
  clear_mark (section->close_paragraph, LIANDU_DOCX_MARK_CLOSE, section->open->name);
  clear_mark (section->open_paragraph, section->open->type, section->open->name);
  if (unit->first == unit->last)
    return;
  if (is_empty (unit->first))
    {
      unit->first = unit->first->next;
      liandu_docx_xml_remove (unit->first->prev);
    }
  if (unit->first != unit->last && is_empty (unit->last))
    {
      unit->last = unit->last->prev;
      liandu_docx_xml_remove (unit->last->next);
    }
}

/* Finding */

static xmlNode *
find_below (xmlNode *node,
            xmlNode *parent)
{
  while (node->parent != parent)
    node = node->parent;
  return node;
}

static gboolean
is_inside (xmlNode *node,
           xmlNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = node->parent;
  return node != NULL;
}

/* Whether the row says nothing besides what the paragraph says. */
static gboolean
is_alone (xmlNode *row,
          xmlNode *paragraph)
{
  xmlChar *all = xmlNodeGetContent (row);
  xmlChar *own = xmlNodeGetContent (paragraph);
  gboolean alone = strcmp (g_strstrip ((char *) all), g_strstrip ((char *) own)) == 0;

  xmlFree (all);
  xmlFree (own);
  return alone;
}

/* The elements that hold both marks and are beside each other; cells of one
 * row mean the row. */
static Unit
find_unit (const Section *section)
{
  xmlNode *common = section->open_paragraph->parent;
  xmlNode *row = liandu_docx_xml_find_ancestor (common, "tr");
  Unit unit;

  if (section->open_paragraph == section->close_paragraph)
    {
      xmlNode *whole = row != NULL && is_alone (row, section->open_paragraph) ? row : section->open_paragraph;

      return (Unit) { whole, whole };
    }
  while (!is_inside (section->close_paragraph, common))
    common = common->parent;
  if (liandu_docx_xml_is (common, "tr"))
    return (Unit) { common, common };
  unit.first = find_below (section->open_paragraph, common);
  unit.last = find_below (section->close_paragraph, common);
  return unit;
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);

  return *g_strstrip (copy) == '\0';
}

/* Whether there is nothing in the paragraph besides the section. */
static gboolean
is_whole (const char *text,
          GPtrArray  *marks,
          guint       open,
          guint       close)
{
  const LianduDocxMark *first = g_ptr_array_index (marks, open);
  const LianduDocxMark *last = g_ptr_array_index (marks, close);

  return is_blank (text, first->start) && is_blank (text + last->end, strlen (text + last->end));
}

/* All marks of the container with their paragraphs, but for sections that are
 * part of a paragraph. */
static void
collect_marks (xmlNode    *container,
               GPtrArray  *marks,
               GPtrArray  *paragraphs)
{
  g_autoptr (GPtrArray) all = liandu_docx_filler_list_elements (container, "p");

  for (guint i = 0; i < all->len; i++)
    {
      xmlNode *paragraph = g_ptr_array_index (all, i);
      g_autoptr (LianduDocxText) text = liandu_docx_text_new (paragraph);
      g_autoptr (GPtrArray) own = liandu_docx_text_list_marks (text);

      for (guint j = 0; j < own->len; j++)
        {
          guint close = liandu_docx_filler_find_close (own, j);

          if (close < own->len && !is_whole (liandu_docx_text_get (text), own, j, close))
            {
              j = close;
              continue;
            }
          g_ptr_array_add (marks, g_ptr_array_index (own, j));
          g_ptr_array_index (own, j) = g_new0 (LianduDocxMark, 1);
          g_ptr_array_add (paragraphs, paragraph);
        }
    }
}

static gboolean
is_open (const LianduDocxMark *mark)
{
  return mark->type == LIANDU_DOCX_MARK_OPEN || mark->type == LIANDU_DOCX_MARK_OPEN_EMPTY;
}

/**
 * liandu_docx_filler_find_close:
 * @open: which of the marks
 *
 * Returns: which mark closes it, or their number where none does or it opens
 *   nothing
 */
guint
liandu_docx_filler_find_close (GPtrArray *marks,
                        guint      open)
{
  const LianduDocxMark *first = g_ptr_array_index (marks, open);
  guint depth = 0;

  for (guint i = open; is_open (first) && i < marks->len; i++)
    {
      const LianduDocxMark *mark = g_ptr_array_index (marks, i);

      if (!g_str_equal (mark->name, first->name))
        continue;
      if (is_open (mark))
        depth++;
      else if (mark->type == LIANDU_DOCX_MARK_CLOSE && --depth == 0)
        return i;
    }
  return marks->len;
}

/* The first section that is open; FALSE when there is none left. */
static gboolean
find_section (LianduDocxFiller *self,
              GPtrArray        *marks,
              GPtrArray        *paragraphs,
              Section          *out_section)
{
  for (guint i = 0; i < marks->len; i++)
    {
      LianduDocxMark *mark = g_ptr_array_index (marks, i);
      guint close = liandu_docx_filler_find_close (marks, i);

      if (!is_open (mark) || g_hash_table_contains (self->unmatched, mark->name))
        continue;
      if (close < marks->len)
        {
          *out_section = (Section) { g_ptr_array_index (paragraphs, i), g_ptr_array_index (paragraphs, close), mark };
          return TRUE;
        }
      g_hash_table_add (self->unmatched, g_strdup (mark->name));
    }
  return FALSE;
}

/* Expanding */

/* Joining downwards */

static xmlNode *
find_joined (xmlNode *cell)
{
  return liandu_docx_xml_find_child (liandu_docx_xml_find_child (cell, "tcPr"), "vMerge");
}

static xmlNode *
find_cell (xmlNode *row,
           guint    index)
{
  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    if (liandu_docx_xml_is (cell, "tc") && index-- == 0)
      return cell;
  return NULL;
}

static gboolean
says_same (xmlNode *a,
           xmlNode *b)
{
  xmlChar *first = xmlNodeGetContent (a);
  xmlChar *second = xmlNodeGetContent (b);
  gboolean same = xmlStrEqual (first, second);

  xmlFree (first);
  xmlFree (second);
  return same;
}

/* A cell goes on with the one above when both are joined and say the same;
 * what it says is then not shown. */
static void
join_rows (GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      xmlNode *above = g_ptr_array_index (rows, i - 2);
      xmlNode *row = g_ptr_array_index (rows, i - 1);
      xmlNode *cell;

      for (guint j = 0; (cell = find_cell (row, j)) != NULL; j++)
        {
          xmlNode *joined = find_joined (cell);
          xmlNode *other = find_cell (above, j);

          if (joined != NULL && other != NULL && find_joined (other) != NULL && says_same (cell, other))
            liandu_docx_xml_set_value (joined, "val", "continue");
        }
    }
}


static void
add_rows (LianduDocxFiller      *self,
          const Unit            *unit,
          const LianduDocxScope *scope,
          const char            *name,
          GPtrArray             *rows)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new ();

  for (guint i = 0; i < rows->len && self->error == NULL; i++)
    {
      const LianduDocxScope row = { g_ptr_array_index (rows, i), name, scope };

      g_ptr_array_add (copies, add_copy (self, unit, &row));
    }
  if (unit->first == unit->last && liandu_docx_xml_is (unit->first, "tr"))
    join_rows (copies);
}

static void
expand (LianduDocxFiller      *self,
        const Section         *section,
        const LianduDocxScope *scope)
{
  const char *name = section->open->name;
  gboolean wanted = section->open->type == LIANDU_DOCX_MARK_OPEN;
  gboolean answered = FALSE;
  g_autoptr (GPtrArray) rows = wanted ? liandu_docx_filler_list_rows (self, scope, name) : NULL;
  Unit unit = find_unit (section);

  if (rows == NULL && !liandu_docx_filler_is_answered (self, scope, name, &answered))
    {
      g_hash_table_add (self->unmatched, g_strdup (name));
      return;
    }
  self->n_marks++;
  take_marks (section, &unit);
  if (rows != NULL)
    add_rows (self, &unit, scope, name, rows);
  else if (answered == wanted || self->checks)
    add_copy (self, &unit, scope);
  remove_unit (&unit);
}

/**
 * liandu_docx_filler_expand_sections:
 *
 * Makes of each {{#…}} … {{/…}} that spans paragraphs what it stands for.
 */
void
liandu_docx_filler_expand_sections (LianduDocxFiller      *self,
                                    xmlNode               *container,
                                    const LianduDocxScope *scope)
{
  gboolean more = TRUE;

  while (more && self->error == NULL)
    {
      g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_docx_mark_free);
      g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
      Section section;

      collect_marks (container, marks, paragraphs);
      more = find_section (self, marks, paragraphs, &section);
      if (more)
        expand (self, &section, scope);
    }
}

/* Rows that name a table */

/* Whether the row is already one of that table's. */
static gboolean
is_row_of (const LianduDocxScope *scope,
           const char            *table)
{
  for (; scope != NULL; scope = scope->outer)
    if (g_strcmp0 (scope->table, table) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_named_rows (LianduDocxFiller      *self,
                 const LianduDocxScope *scope,
                 const char            *name,
                 char                 **out_table)
{
  const char *dot = name != NULL ? strchr (name, '.') : NULL;
  g_autofree char *table = dot != NULL ? g_strstrip (g_strndup (name, (gsize) (dot - name))) : NULL;
  GPtrArray *rows;

  if (table == NULL || is_row_of (scope, table))
    return NULL;
  rows = liandu_docx_filler_list_rows (self, scope, table);
  if (rows != NULL)
    *out_table = g_steal_pointer (&table);
  return rows;
}

/* Names in the row itself, not in tables inside of it. */
static GPtrArray *
list_names (xmlNode *row)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paragraphs = liandu_docx_filler_list_elements (row, "p");
  g_autoptr (GPtrArray) controls = liandu_docx_filler_list_elements (row, "sdt");

  for (guint i = 0; i < paragraphs->len; i++)
    {
      xmlNode *paragraph = g_ptr_array_index (paragraphs, i);
      g_autoptr (LianduDocxText) text = liandu_docx_text_new (paragraph);
      g_autoptr (GPtrArray) marks = liandu_docx_text_list_marks (text);

      for (guint j = 0; j < marks->len && liandu_docx_xml_find_ancestor (paragraph, "tr") == row; j++)
        g_ptr_array_add (names, g_strdup (((LianduDocxMark *) g_ptr_array_index (marks, j))->name));
    }
  for (guint i = 0; i < controls->len; i++)
    {
      g_ptr_array_add (names, liandu_docx_filler_dup_control_name (g_ptr_array_index (controls, i), "tag"));
      g_ptr_array_add (names, liandu_docx_filler_dup_control_name (g_ptr_array_index (controls, i), "alias"));
    }
  return names;
}

static void
expand_row (LianduDocxFiller      *self,
            xmlNode               *row,
            const LianduDocxScope *scope)
{
  g_autoptr (GPtrArray) names = list_names (row);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *table = NULL;
  const Unit unit = { row, row };

  for (guint i = 0; i < names->len && rows == NULL; i++)
    rows = list_named_rows (self, scope, g_ptr_array_index (names, i), &table);
  if (rows == NULL)
    return;
  self->n_marks++;
  add_rows (self, &unit, scope, table, rows);
  remove_unit (&unit);
}

/**
 * liandu_docx_filler_expand_rows:
 *
 * Repeats the table rows in which {{表.字段}} stands.
 */
void
liandu_docx_filler_expand_rows (LianduDocxFiller      *self,
                                xmlNode               *container,
                                const LianduDocxScope *scope)
{
  g_autoptr (GPtrArray) rows = liandu_docx_filler_list_elements (container, "tr");

  /* From the end: a row inside of another goes before that one. */
  for (guint i = rows->len; i > 0 && self->error == NULL; i--)
    expand_row (self, g_ptr_array_index (rows, i - 1), scope);
}
