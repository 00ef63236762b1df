/* liandu-blank-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blank-rows.h"
#include "liandu-docx-xml.h"
#include "liandu-formula.h"
#include "liandu-grid.h"
#include "liandu-xlsx-xml.h"

/* Rows come into a sheet, and all that stands below them moves down: cells,
 * merged cells, what is checked and coloured, what is printed, drawn and
 * remarked, and every formula of the workbook that refers to it. */

typedef struct
{
  const LianduBlankBook *book;
  LianduRowInsertion insertion;
  guint first;              /* of the rows that are copied */
} Insertion;

/* Formulas */

static gboolean
put_text (xmlNode    *node,
          const char *text)
{
  g_autofree char *old = liandu_xlsx_xml_dup_text (node);

  if (g_str_equal (old, text))
    return FALSE;
  xmlNodeSetContent (node, NULL);
  xmlNodeAddContent (node, (const xmlChar *) text);
  return TRUE;
}

static gboolean
move_formula (const Insertion *self,
              xmlNode         *node,
              const char      *own_sheet,
              gboolean         extend)
{
  LianduRowInsertion insertion = self->insertion;
  g_autofree char *old = liandu_xlsx_xml_dup_text (node);
  g_autofree char *moved = NULL;

  insertion.extend = extend;
  moved = liandu_formula_insert (old, own_sheet, &insertion);
  return put_text (node, moved);
}

/* A formula that many cells share stands in the first of them, and the others
 * say how far they are from it: each gets its own, since they move apart. */

typedef struct
{
  char *text;
  guint row;
  guint column;
} Shared;

static void
shared_free (Shared *self)
{
  g_free (self->text);
  g_free (self);
}

static void
unshare (GHashTable *shared,
         xmlNode    *cell,
         xmlNode    *formula)
{
  g_autofree char *type = liandu_docx_xml_dup_attribute (formula, "t");
  g_autofree char *index = liandu_docx_xml_dup_attribute (formula, "si");
  g_autofree char *reference = liandu_docx_xml_dup_attribute (cell, "r");
  g_autofree char *text = liandu_xlsx_xml_dup_text (formula);
  guint rows[2];
  guint columns[2];
  Shared *first;

  if (g_strcmp0 (type, "shared") != 0 || index == NULL || reference == NULL || !liandu_blank_parse_range (reference, rows, columns))
    return;
  first = g_hash_table_lookup (shared, index);
  if (*text != '\0')
    {
      first = g_new0 (Shared, 1);
      first->text = g_strdup (text);
      first->row = rows[0];
      first->column = columns[0];
      g_hash_table_replace (shared, g_strdup (index), first);
    }
  else if (first != NULL)
    {
      g_autofree char *own = liandu_formula_copy (first->text, (int) rows[0] - (int) first->row, (int) columns[0] - (int) first->column);

      put_text (formula, own);
    }
  xmlUnsetProp (formula, (const xmlChar *) "t");
  xmlUnsetProp (formula, (const xmlChar *) "si");
  xmlUnsetProp (formula, (const xmlChar *) "ref");
}

static void
unshare_all (xmlNode *data)
{
  g_autoptr (GHashTable) shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shared_free);

  for (xmlNode *node = data; node != NULL; node = liandu_xlsx_xml_next (node, data))
    if (liandu_xlsx_xml_is (node, "f") && liandu_xlsx_xml_is (node->parent, "c"))
      unshare (shared, node->parent, node);
}

/* Ranges in attributes */

static char *
reach_range (const Insertion *self,
             const char      *text)
{
  guint rows[2];
  guint columns[2];

  if (!liandu_blank_parse_range (text, rows, columns))
    return g_strdup (text);
  liandu_row_insertion_reach (&self->insertion, &rows[0], &rows[1]);
  return liandu_blank_format_range (rows, columns);
}

/* Several ranges, separated by blanks. */
static char *
reach_ranges (const Insertion *self,
              const char      *text)
{
  g_auto (GStrv) ranges = g_strsplit (text, " ", -1);

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      char *moved = reach_range (self, ranges[i]);

      g_free (ranges[i]);
      ranges[i] = moved;
    }
  return g_strjoinv (" ", ranges);
}

static gboolean
reach_attribute (const Insertion *self,
                 xmlNode         *node,
                 const char      *name)
{
  g_autofree char *text = liandu_docx_xml_dup_attribute (node, name);
  g_autofree char *moved = text != NULL ? reach_ranges (self, text) : NULL;

  if (moved == NULL || g_str_equal (text, moved))
    return FALSE;
  liandu_xlsx_xml_set (node, name, moved);
  return TRUE;
}

/* Cells */

static void
move_row (xmlNode *row,
          guint    to)
{
  liandu_xlsx_xml_set_number (row, "r", to);
  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      g_autofree char *reference = liandu_xlsx_xml_is (cell, "c") ? liandu_docx_xml_dup_attribute (cell, "r") : NULL;
      g_autofree char *moved = NULL;
      guint rows[2];
      guint columns[2];

      if (reference == NULL || !liandu_blank_parse_range (reference, rows, columns))
        continue;
      moved = liandu_grid_format_reference (to - 1, columns[0] - 1);
      liandu_xlsx_xml_set (cell, "r", moved);
    }
}

static void
move_rows (const Insertion *self)
{
  xmlNode *data = liandu_blank_sheet_get_data (self->book->sheet);

  for (xmlNode *row = data->children; row != NULL; row = row->next)
    {
      guint number = liandu_xlsx_xml_is (row, "row") ? (guint) liandu_xlsx_xml_get_number (row, "r", 0) : 0;

      if (number > self->insertion.last)
        move_row (row, number + self->insertion.n);
    }
}

/* A copy of a row without what was written in it; its formulas are those that
 * copying down makes, but a row of sums only lends its looks. */
static xmlNode *
copy_row (xmlNode *row,
          int      down,
          gboolean with_formulas)
{
  xmlNode *copy = liandu_docx_xml_copy (row);

  for (xmlNode *cell = copy->children; cell != NULL; cell = cell->next)
    {
      xmlNode *formula = liandu_xlsx_xml_is (cell, "c") ? liandu_xlsx_xml_find (cell, "f") : NULL;
      g_autofree char *text = formula != NULL ? liandu_xlsx_xml_dup_text (formula) : NULL;
      g_autofree char *moved = text != NULL ? liandu_formula_copy (text, down, 0) : NULL;
      xmlNode *value = liandu_xlsx_xml_find (cell, "v");

      if (!liandu_xlsx_xml_is (cell, "c"))
        continue;
      if (formula == NULL || !with_formulas)
        liandu_blank_cell_clear (cell);
      else
        {
          put_text (formula, moved);
          xmlUnsetProp (cell, (const xmlChar *) "t");
          if (value != NULL)
            liandu_docx_xml_remove (value);
        }
    }
  return copy;
}

static void
add_rows (const Insertion *self,
          guint            template_row,
          guint            block)
{
  LianduBlankSheet *sheet = self->book->sheet;
  xmlNode *after = liandu_blank_sheet_find_row (sheet, self->insertion.last);

  for (guint i = 0; i < self->insertion.n; i++)
    {
      guint from = template_row + i % block;
      guint to = self->insertion.last + 1 + i;
      xmlNode *row = liandu_blank_sheet_find_row (sheet, from);
      xmlNode *copy = row != NULL ? copy_row (row, (int) to - (int) from, from <= self->insertion.last) : NULL;

      if (copy == NULL || after == NULL)
        continue;
      after = xmlAddNextSibling (after, copy);
      move_row (copy, to);
    }
}

/* Merged cells inside of what is copied are copied with it; those that reach
 * over all rows, a label beside the table, grow. */

static void
add_merge (xmlNode     *merges,
           const guint *rows,
           const guint *columns)
{
  xmlNode *merge = xmlNewDocNode (merges->doc, merges->ns, (const xmlChar *) "mergeCell", NULL);
  g_autofree char *text = liandu_blank_format_range (rows, columns);

  xmlAddChild (merges, merge);
  liandu_xlsx_xml_set (merge, "ref", text);
}

static void
copy_merge (const Insertion *self,
            xmlNode         *merges,
            const guint     *rows,
            const guint     *columns,
            guint            block)
{
  for (guint i = 0; i < self->insertion.n; i += block)
    {
      guint down = self->insertion.last + 1 + i - self->first;
      const guint copy[2] = { rows[0] + down, rows[1] + down };

      add_merge (merges, copy, columns);
    }
}

static void
move_merges (const Insertion *self,
             guint            block,
             gboolean         copies)
{
  xmlNode *merges = liandu_xlsx_xml_find (liandu_blank_sheet_get_root (self->book->sheet), "mergeCells");
  xmlNode *end = merges != NULL ? merges->last : NULL;
  xmlNode *next;
  gint64 count = 0;

  /* What is copied is added behind the end. */
  for (xmlNode *merge = merges != NULL ? merges->children : NULL; merge != NULL; merge = next)
    {
      g_autofree char *text = liandu_xlsx_xml_is (merge, "mergeCell") ? liandu_docx_xml_dup_attribute (merge, "ref") : NULL;
      guint rows[2];
      guint columns[2];

      next = merge != end ? merge->next : NULL;
      if (text == NULL || !liandu_blank_parse_range (text, rows, columns))
        continue;
      if (copies && rows[0] >= self->first && rows[1] <= self->insertion.last)
        copy_merge (self, merges, rows, columns, block);
      else
        reach_attribute (self, merge, "ref");
    }
  for (xmlNode *merge = merges != NULL ? merges->children : NULL; merge != NULL; merge = merge->next)
    count += liandu_xlsx_xml_is (merge, "mergeCell");
  if (merges != NULL)
    liandu_xlsx_xml_set_number (merges, "count", count);
}

/* The rest of the sheet */

static void
move_cell_formula (const Insertion *self,
                   xmlNode         *cell,
                   xmlNode         *formula)
{
  g_autofree char *reference = liandu_docx_xml_dup_attribute (cell, "r");
  guint last = self->insertion.last;
  guint rows[2];
  guint columns[2];
  gboolean inside = reference != NULL && liandu_blank_parse_range (reference, rows, columns) && rows[0] <= last;

  move_formula (self, formula, liandu_blank_sheet_get_name (self->book->sheet), !inside);
  reach_attribute (self, formula, "ref");
}

static void
move_in_sheet (const Insertion *self,
               xmlNode         *node)
{
  static const char * const ranges[] = { "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError" };
  const char *name = liandu_blank_sheet_get_name (self->book->sheet);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (liandu_xlsx_xml_is (node, ranges[i]))
      reach_attribute (self, node, "sqref");
  if (liandu_xlsx_xml_is (node, "autoFilter") || liandu_xlsx_xml_is (node, "hyperlink") || liandu_xlsx_xml_is (node, "dimension"))
    reach_attribute (self, node, "ref");
  if (liandu_xlsx_xml_is (node, "sqref"))
    {
      g_autofree char *text = liandu_xlsx_xml_dup_text (node);
      g_autofree char *moved = reach_ranges (self, text);

      put_text (node, moved);
    }
  if (liandu_xlsx_xml_is (node, "formula") || liandu_xlsx_xml_is (node, "formula1") || liandu_xlsx_xml_is (node, "formula2")
      || (liandu_xlsx_xml_is (node, "f") && !liandu_xlsx_xml_is (node->parent, "c")))
    move_formula (self, node, name, FALSE);
  if (liandu_xlsx_xml_is (node, "brk") && liandu_xlsx_xml_is (node->parent, "rowBreaks"))
    liandu_xlsx_xml_set_number (node, "id", liandu_row_insertion_move (&self->insertion, (guint) liandu_xlsx_xml_get_number (node, "id", 0)));
}

/* What is around the cells; the cells are moved before others come in. */
static void
move_rest (const Insertion *self)
{
  xmlNode *root = liandu_blank_sheet_get_root (self->book->sheet);

  for (xmlNode *child = root->children; child != NULL; child = child->next)
    if (!liandu_xlsx_xml_is (child, "sheetData") && !liandu_xlsx_xml_is (child, "mergeCells"))
      {
        move_in_sheet (self, child);
        for (xmlNode *node = child->children; node != NULL; node = liandu_xlsx_xml_next (node, child))
          move_in_sheet (self, node);
      }
}

static void
move_cell_formulas (const Insertion *self)
{
  xmlNode *data = liandu_blank_sheet_get_data (self->book->sheet);

  unshare_all (data);
  for (xmlNode *node = data; node != NULL; node = liandu_xlsx_xml_next (node, data))
    if (liandu_xlsx_xml_is (node, "f") && liandu_xlsx_xml_is (node->parent, "c"))
      move_cell_formula (self, node->parent, node);
}

/* Other parts */

static gboolean
names_sheet (const Insertion *self,
             xmlNode         *data)
{
  for (xmlNode *node = data; node != NULL; node = liandu_xlsx_xml_next (node, data))
    if (liandu_xlsx_xml_is (node, "f") || liandu_xlsx_xml_is (node, "formula") || liandu_xlsx_xml_is (node, "formula1"))
      {
        g_autofree char *text = liandu_xlsx_xml_dup_text (node);

        if (liandu_formula_names (text, self->insertion.sheet))
          return TRUE;
      }
  return FALSE;
}

static void
move_other_sheet (const Insertion *self,
                  const char      *part)
{
  xmlDoc *tree = liandu_xlsx_parts_get (self->book->parts, part);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;

  if (root == NULL || !names_sheet (self, root))
    return;
  unshare_all (liandu_xlsx_xml_find (root, "sheetData"));
  for (xmlNode *node = root; node != NULL; node = liandu_xlsx_xml_next (node, root))
    if (liandu_xlsx_xml_is (node, "f") || liandu_xlsx_xml_is (node, "formula") || liandu_xlsx_xml_is (node, "formula1"))
      move_formula (self, node, NULL, TRUE);
  liandu_xlsx_parts_touch (self->book->parts, part);
}

/* A part with elements of one name that hold a formula. */
static void
move_formulas_of (const Insertion *self,
                  const char      *part,
                  const char      *name)
{
  xmlDoc *tree = liandu_xlsx_parts_get (self->book->parts, part);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
  gboolean changed = FALSE;

  for (xmlNode *node = root; node != NULL; node = liandu_xlsx_xml_next (node, root))
    if (liandu_xlsx_xml_is (node, name))
      changed |= move_formula (self, node, NULL, TRUE);
  if (changed)
    liandu_xlsx_parts_touch (self->book->parts, part);
}

static void
move_charts (const Insertion *self)
{
  g_autoptr (GPtrArray) charts = liandu_xlsx_parts_list (self->book->parts, "xl/charts/chart");

  for (guint i = 0; i < charts->len; i++)
    move_formulas_of (self, g_ptr_array_index (charts, i), "f");
}

/* Pictures and charts that are below move along. */
static void
move_drawings (const Insertion *self)
{
  g_autoptr (GPtrArray) parts = liandu_xlsx_parts_list_targets (self->book->parts, liandu_blank_sheet_get_part (self->book->sheet), "/drawing");

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      xmlDoc *tree = liandu_xlsx_parts_get (self->book->parts, part);
      xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
      gboolean changed = FALSE;

      for (xmlNode *node = root; node != NULL; node = liandu_xlsx_xml_next (node, root))
        if (liandu_xlsx_xml_is (node, "row") && (liandu_xlsx_xml_is (node->parent, "from") || liandu_xlsx_xml_is (node->parent, "to")))
          {
            g_autofree char *text = liandu_xlsx_xml_dup_text (node);
            guint row = (guint) g_ascii_strtoull (text, NULL, 10);
            g_autofree char *moved = g_strdup_printf ("%u", liandu_row_insertion_move (&self->insertion, row + 1) - 1);

            changed |= put_text (node, moved);
          }
      if (changed)
        liandu_xlsx_parts_touch (self->book->parts, part);
    }
}

/* The boxes of remarks: "column, pixels, row, pixels" of two corners, and the
 * row that they belong to. */
static char *
move_anchor (const Insertion *self,
             const char      *text)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);
  static const guint rows[] = { 2, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (rows) && g_strv_length (numbers) == 8; i++)
    {
      guint row = (guint) g_ascii_strtoull (g_strstrip (numbers[rows[i]]), NULL, 10);

      g_free (numbers[rows[i]]);
      numbers[rows[i]] = g_strdup_printf (" %u", liandu_row_insertion_move (&self->insertion, row + 1) - 1);
    }
  return g_strjoinv (",", numbers);
}

static void
move_boxes (const Insertion *self)
{
  g_autoptr (GPtrArray) parts = liandu_xlsx_parts_list_targets (self->book->parts, liandu_blank_sheet_get_part (self->book->sheet), "/vmlDrawing");

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      xmlDoc *tree = liandu_xlsx_parts_get (self->book->parts, part);
      xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
      gboolean changed = FALSE;

      for (xmlNode *node = root; node != NULL; node = liandu_xlsx_xml_next (node, root))
        {
          gboolean is_row = liandu_xlsx_xml_is (node, "Row");
          g_autofree char *text = is_row || liandu_xlsx_xml_is (node, "Anchor") ? liandu_xlsx_xml_dup_text (node) : NULL;
          g_autofree char *moved = NULL;

          if (text == NULL)
            continue;
          moved = is_row ? g_strdup_printf ("%u", liandu_row_insertion_move (&self->insertion, (guint) g_ascii_strtoull (text, NULL, 10) + 1) - 1)
                         : move_anchor (self, text);
          changed |= put_text (node, moved);
        }
      if (changed)
        liandu_xlsx_parts_touch (self->book->parts, part);
    }
}

/* Remarks and tables of the sheet: elements that say where they are. */
static void
move_references_of (const Insertion *self,
                    const char      *type)
{
  g_autoptr (GPtrArray) parts = liandu_xlsx_parts_list_targets (self->book->parts, liandu_blank_sheet_get_part (self->book->sheet), type);

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      xmlDoc *tree = liandu_xlsx_parts_get (self->book->parts, part);
      xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
      gboolean changed = FALSE;

      for (xmlNode *node = root; node != NULL; node = liandu_xlsx_xml_next (node, root))
        if (liandu_xlsx_xml_is (node, "comment") || liandu_xlsx_xml_is (node, "table") || liandu_xlsx_xml_is (node, "autoFilter"))
          changed |= reach_attribute (self, node, "ref");
      if (changed)
        liandu_xlsx_parts_touch (self->book->parts, part);
    }
}

/* The order in which formulas were worked out is no longer right; programs
 * make it anew. */
static void
remove_chain (const Insertion *self)
{
  g_autofree char *folder = g_path_get_dirname (self->book->workbook);
  g_autofree char *chain = g_strconcat (folder, "/calcChain.xml", NULL);

  liandu_xlsx_parts_remove (self->book->parts, chain);
}

/**
 * liandu_blank_rows_insert:
 * @last: the row after which rows come in
 * @block: how many rows stand together for one record
 * @n: how many rows come in
 * @template_row: the first of the @block rows that they look like
 *
 * Lets rows come in.
 */
void
liandu_blank_rows_insert (const LianduBlankBook *book,
                          guint                  last,
                          guint                  block,
                          guint                  n,
                          guint                  template_row)
{
  const Insertion self = { book, { liandu_blank_sheet_get_name (book->sheet), last, n, TRUE }, template_row };
  const char *own = liandu_blank_sheet_get_part (book->sheet);

  move_cell_formulas (&self);
  move_rows (&self);
  add_rows (&self, template_row, block);
  liandu_blank_sheet_read_rows (book->sheet);
  move_merges (&self, block, template_row + block - 1 == last);
  move_rest (&self);
  for (guint i = 0; i < book->sheets->len; i++)
    if (!g_str_equal (g_ptr_array_index (book->sheets, i), own))
      move_other_sheet (&self, g_ptr_array_index (book->sheets, i));
  move_formulas_of (&self, book->workbook, "definedName");
  move_charts (&self);
  move_drawings (&self);
  move_boxes (&self);
  move_references_of (&self, "/comments");
  move_references_of (&self, "/table");
  remove_chain (&self);
  liandu_xlsx_parts_touch (book->parts, own);
}

/* Sums */

static gboolean
forget_sums_of (xmlNode    *data,
                const char *sheet)
{
  gboolean changed = FALSE;

  for (xmlNode *node = data; node != NULL; node = liandu_xlsx_xml_next (node, data))
    {
      g_autofree char *text = liandu_xlsx_xml_is (node, "f") && liandu_xlsx_xml_is (node->parent, "c") ? liandu_xlsx_xml_dup_text (node) : NULL;
      xmlNode *value = text != NULL ? liandu_xlsx_xml_find (node->parent, "v") : NULL;

      if (value == NULL || value->children == NULL || (sheet != NULL && !liandu_formula_names (text, sheet)))
        continue;
      liandu_docx_xml_remove (value);
      xmlUnsetProp (node->parent, (const xmlChar *) "t");
      changed = TRUE;
    }
  return changed;
}

/* Says so in the workbook too; its elements have an order. */
static void
ask_to_calculate (const LianduBlankBook *book)
{
  static const char * const before[] = { "definedNames", "externalReferences", "functionGroups", "sheets" };
  xmlDoc *tree = liandu_xlsx_parts_get (book->parts, book->workbook);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
  xmlNode *settings = liandu_xlsx_xml_find (root, "calcPr");

  for (guint i = 0; settings == NULL && i < G_N_ELEMENTS (before); i++)
    {
      xmlNode *node = liandu_xlsx_xml_find (root, before[i]);

      if (node != NULL)
        settings = xmlAddNextSibling (node, xmlNewDocNode (tree, root->ns, (const xmlChar *) "calcPr", NULL));
    }
  if (settings == NULL)
    return;
  liandu_xlsx_xml_set (settings, "fullCalcOnLoad", "1");
  liandu_xlsx_parts_touch (book->parts, book->workbook);
}

/**
 * liandu_blank_rows_forget_sums:
 *
 * Takes out what formulas made of the blank: the program that opens the file
 * works them out, and none shows a sum of before.
 */
void
liandu_blank_rows_forget_sums (const LianduBlankBook *book)
{
  const char *own = liandu_blank_sheet_get_part (book->sheet);
  gboolean any = FALSE;

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const char *part = g_ptr_array_index (book->sheets, i);
      xmlDoc *tree = liandu_xlsx_parts_get (book->parts, part);
      xmlNode *data = tree != NULL ? liandu_xlsx_xml_find (xmlDocGetRootElement (tree), "sheetData") : NULL;

      if (data == NULL || !forget_sums_of (data, g_str_equal (part, own) ? NULL : liandu_blank_sheet_get_name (book->sheet)))
        continue;
      liandu_xlsx_parts_touch (book->parts, part);
      any = TRUE;
    }
  if (any)
    ask_to_calculate (book);
}
