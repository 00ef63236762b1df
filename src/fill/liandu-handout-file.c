/* liandu-handout-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-rows.h"
#include "liandu-docx-xml.h"
#include "liandu-error.h"
#include "liandu-handout-file.h"
#include "liandu-import-base.h"
#include "liandu-xlsx-xml.h"

/* An exported sheet is made one that is filled in: empty rows, lists to choose
 * from, and a hidden sheet that holds these lists and says which file it is.
 * The lists stand in cells: in the validation itself Chinese words soon are
 * more than it holds. */

/* What a unit is told that writes something else. */
#define WARNING_TITLE "请从下拉列表中选择"
#define WARNING_TEXT "所填内容不在下拉列表中，收回时将逐条核对。"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
#define RELATION_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
#define RELATION_NAMESPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LISTS_PART "xl/worksheets/liandu.xml"
#define LISTS_ID "rIdLiandu"
#define SHEET_PART "xl/worksheets/sheet1.xml"
#define WORKBOOK_PART "xl/workbook.xml"
#define STYLES_PART "xl/styles.xml"

typedef struct
{
  const LianduHandoutDress *dress;
  const LianduSheetInfo *info;
  LianduXlsxParts *parts;
  LianduBlankSheet *sheet;
  GPtrArray *sheets;
  guint first;              /* row of the first record */
  guint last;               /* of the last line that may be filled in */
  GString *lists;           /* rows of the hidden sheet */
  guint n_lists;
} Dressing;

static void
dressing_clear (Dressing *self)
{
  g_clear_pointer (&self->sheet, liandu_blank_sheet_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->parts, liandu_xlsx_parts_free);
  if (self->lists != NULL)
    g_string_free (self->lists, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dressing, dressing_clear)

/* Rows */

/* The records follow each other below the headings, which are frozen. */
static gboolean
find_records (Dressing *self)
{
  xmlNode *root = liandu_blank_sheet_get_root (self->sheet);
  xmlNode *view = liandu_xlsx_xml_find (liandu_xlsx_xml_find (root, "sheetViews"), "sheetView");
  xmlNode *pane = liandu_xlsx_xml_find (view, "pane");

  if (pane == NULL)
    return FALSE;
  self->first = (guint) liandu_xlsx_xml_get_number (pane, "ySplit", 0) + 1;
  /* Each has its id in the last column, a long one in every row that it takes. */
  self->last = self->first - 1;
  while (liandu_blank_sheet_has_value (self->sheet, self->last + 1, self->info->n_columns + 1))
    self->last++;
  return self->first > 1 && self->last >= self->first;
}

static void
add_spare_rows (Dressing *self)
{
  const LianduBlankBook book = { self->parts, self->sheet, WORKBOOK_PART, self->sheets };

  liandu_blank_rows_insert (&book, self->last, 1, self->dress->spare, self->last);
  self->last += self->dress->spare;
}

/* Lists */

static const LianduField *
get_field (const Dressing              *self,
           const LianduSheetColumnInfo *column)
{
  LianduPath path = { NULL, NULL, NULL };

  if (column->path == NULL || !liandu_path_resolve (liandu_sheet_get_kind (self->dress->sheet), column->path, &path, NULL) || path.linked != NULL)
    return NULL;
  return path.field;
}

static void
append_cell (GString    *text,
             guint       row,
             char        column,
             const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (text, "<c r=\"%c%u\" t=\"inlineStr\"><is><t>%s</t></is></c>", column, row, escaped);
}

/* Each list is a row of the hidden sheet; the first row says what file this is. */
static char *
add_list (Dressing   *self,
          const char *table)
{
  g_autoptr (GPtrArray) codes = liandu_codes_list (self->dress->codes, table);
  guint row = 2 + self->n_lists;
  guint n = 0;

  g_string_append_printf (self->lists, "<row r=\"%u\">", row);
  for (guint i = 0; i < codes->len && n < 25; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!code->retired)
        append_cell (self->lists, row, (char) ('A' + n++), code->title);
    }
  g_string_append (self->lists, "</row>");
  self->n_lists++;
  return n > 0 ? g_strdup_printf (LIANDU_HANDOUT_SHEET "!$A$%u:$%c$%u", row, 'A' + n - 1, row) : NULL;
}

static void
add_validation (Dressing   *self,
                xmlNode    *validations,
                guint       column,
                const char *range)
{
  const guint rows[2] = { self->first, self->last };
  const guint columns[2] = { column, column };
  xmlNode *node = xmlNewChild (validations, validations->ns, (const xmlChar *) "dataValidation", NULL);
  g_autofree char *cells = liandu_blank_format_range (rows, columns);

  liandu_xlsx_xml_set (node, "type", "list");
  liandu_xlsx_xml_set (node, "errorStyle", "warning");
  liandu_xlsx_xml_set (node, "allowBlank", "1");
  liandu_xlsx_xml_set (node, "showInputMessage", "1");
  liandu_xlsx_xml_set (node, "showErrorMessage", "1");
  liandu_xlsx_xml_set (node, "errorTitle", WARNING_TITLE);
  liandu_xlsx_xml_set (node, "error", WARNING_TEXT);
  liandu_xlsx_xml_set (node, "sqref", cells);
  xmlNewTextChild (node, node->ns, (const xmlChar *) "formula1", (const xmlChar *) range);
}

/* The elements of a sheet have an order. */
static xmlNode *
add_validations (Dressing *self)
{
  static const char * const after[] = { "mergeCells", "autoFilter", "sheetProtection", "sheetData" };
  xmlNode *root = liandu_blank_sheet_get_root (self->sheet);

  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      xmlNode *node = liandu_xlsx_xml_find (root, after[i]);

      if (node != NULL)
        return xmlAddNextSibling (node, xmlNewDocNode (root->doc, root->ns, (const xmlChar *) "dataValidations", NULL));
    }
  return NULL;
}

static void
add_lists (Dressing *self)
{
  xmlNode *validations = add_validations (self);
  guint n = 0;

  self->lists = g_string_new (NULL);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const LianduField *field = get_field (self, &self->info->columns[i]);
      g_autofree char *range = NULL;

      if (field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      range = add_list (self, liandu_field_get_codes (field));
      if (range == NULL)
        continue;
      add_validation (self, validations, i + 1, range);
      n++;
    }
  liandu_xlsx_xml_set_number (validations, "count", n);
}

/* The hidden sheet */

static void
add_child (LianduXlsxParts *parts,
           const char      *part,
           xmlNode         *parent,
           const char      *name,
           const char * const *attributes)
{
  xmlNode *node = xmlNewChild (parent, parent->ns, (const xmlChar *) name, NULL);

  for (guint i = 0; attributes[i] != NULL; i += 2)
    liandu_xlsx_xml_set (node, attributes[i], attributes[i + 1]);
  liandu_xlsx_parts_touch (parts, part);
}

static xmlNode *
get_root (Dressing   *self,
          const char *part)
{
  xmlDoc *tree = liandu_xlsx_parts_get (self->parts, part);

  return tree != NULL ? xmlDocGetRootElement (tree) : NULL;
}

static gboolean
add_hidden_sheet (Dressing *self)
{
  static const char relations[] = "xl/_rels/workbook.xml.rels";
  static const char * const type[] = { "PartName", "/" LISTS_PART, "ContentType", SHEET_TYPE, NULL };
  static const char * const relation[] = { "Id", LISTS_ID, "Type", RELATION_TYPE, "Target", "worksheets/liandu.xml", NULL };
  static const char * const sheet[] = { "name", LIANDU_HANDOUT_SHEET, "sheetId", "900", "state", "hidden", NULL };
  g_autoptr (GString) mark = g_string_new (NULL);
  g_autofree char *text = NULL;
  xmlNode *sheets = liandu_xlsx_xml_find (get_root (self, WORKBOOK_PART), "sheets");
  xmlNode *last;
  xmlNs *ns;

  if (sheets == NULL || get_root (self, relations) == NULL)
    return FALSE;
  append_cell (mark, 1, 'A', LIANDU_HANDOUT_MARK);
  append_cell (mark, 1, 'B', self->dress->uuid);
  text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"" MAIN "\"><sheetData>"
                          "<row r=\"1\">%s</row>%s</sheetData></worksheet>", mark->str, self->lists->str);
  add_child (self->parts, "[Content_Types].xml", get_root (self, "[Content_Types].xml"), "Override", type);
  add_child (self->parts, relations, get_root (self, relations), "Relationship", relation);
  add_child (self->parts, WORKBOOK_PART, sheets, "sheet", sheet);
  last = sheets->last;
  ns = xmlSearchNsByHref (last->doc, last, (const xmlChar *) RELATION_NAMESPACE);
  if (ns == NULL)
    ns = xmlNewNs (last, (const xmlChar *) RELATION_NAMESPACE, (const xmlChar *) "r");
  xmlNewNsProp (last, ns, (const xmlChar *) "id", (const xmlChar *) LISTS_ID);
  return liandu_xlsx_parts_add (self->parts, LISTS_PART, text);
}

/* Protection: without a password, so that a unit that has to can lift it. */

static int
add_open_style (Dressing *self,
                xmlNode  *formats,
                int       style)
{
  xmlNode *original = formats->children;
  xmlNode *copy;
  xmlNode *protection;
  int n = 0;

  while (original != NULL && !(liandu_xlsx_xml_is (original, "xf") && n++ == style))
    original = original->next;
  if (original == NULL)
    return style;
  copy = xmlAddChild (formats, liandu_docx_xml_copy (original));
  protection = xmlNewChild (copy, copy->ns, (const xmlChar *) "protection", NULL);
  liandu_xlsx_xml_set (protection, "locked", "0");
  liandu_xlsx_xml_set (copy, "applyProtection", "1");
  n = (int) liandu_xlsx_xml_get_number (formats, "count", 0);
  liandu_xlsx_xml_set_number (formats, "count", n + 1);
  return n;
}

static gboolean
is_open (const Dressing *self,
         guint           column,
         guint           row)
{
  g_auto (GStrv) open = liandu_words_split (self->dress->open);
  const LianduField *field = get_field (self, &self->info->columns[column]);
  const LianduField *table = NULL;
  const LianduField *inner = NULL;

  if (row > self->last - self->dress->spare || (self->info->columns[column].flags & LIANDU_SHEET_BLANK) != 0)
    return TRUE;
  if (field != NULL && liandu_field_get_row_source (field, &table, &inner))
    field = table;
  return field != NULL && g_strv_contains ((const char * const *) open, liandu_field_get_name (field));
}

static void
protect (Dressing *self)
{
  g_autoptr (GHashTable) styles = g_hash_table_new (NULL, NULL);
  xmlNode *formats = liandu_xlsx_xml_find (get_root (self, STYLES_PART), "cellXfs");
  xmlNode *data = liandu_blank_sheet_get_data (self->sheet);
  xmlNode *protection = xmlAddNextSibling (data, xmlNewDocNode (data->doc, data->ns, (const xmlChar *) "sheetProtection", NULL));

  liandu_xlsx_xml_set (protection, "sheet", "1");
  liandu_xlsx_xml_set (protection, "formatRows", "0");
  liandu_xlsx_xml_set (protection, "formatColumns", "0");
  for (guint row = self->first; formats != NULL && row <= self->last; row++)
    for (guint i = 0; i < self->info->n_columns; i++)
      {
        xmlNode *cell = is_open (self, i, row) ? liandu_blank_sheet_find_cell (self->sheet, row, i + 1) : NULL;
        int style = cell != NULL ? (int) liandu_xlsx_xml_get_number (cell, "s", 0) : -1;
        int opened = style >= 0 ? GPOINTER_TO_INT (g_hash_table_lookup (styles, GINT_TO_POINTER (style))) : 0;

        if (style < 0)
          continue;
        if (opened == 0)
          opened = add_open_style (self, formats, style);
        g_hash_table_insert (styles, GINT_TO_POINTER (style), GINT_TO_POINTER (opened));
        liandu_xlsx_xml_set_number (cell, "s", opened);
      }
  liandu_xlsx_parts_touch (self->parts, STYLES_PART);
}

/**
 * liandu_handout_file_dress:
 * @path: of the exported file with one record at least, which is replaced
 *
 * Makes an exported sheet one that is filled in and comes back.
 */
gboolean
liandu_handout_file_dress (const char               *path,
                           const LianduHandoutDress *dress,
                           GError                  **error)
{
  g_auto (Dressing) self = { .dress = dress, .info = liandu_sheet_get_info (dress->sheet) };

  self.parts = liandu_xlsx_parts_open (path, error);
  if (self.parts == NULL)
    return FALSE;
  self.sheets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self.sheets, g_strdup (SHEET_PART));
  self.sheet = liandu_blank_sheet_new (self.parts, SHEET_PART, liandu_sheet_get_tab (dress->sheet));
  if (self.sheet == NULL || !find_records (&self))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED, _("The table could not be prepared to be filled in: %s"), path);
      return FALSE;
    }
  add_spare_rows (&self);
  if (dress->protect)
    protect (&self);
  add_lists (&self);
  liandu_xlsx_parts_touch (self.parts, SHEET_PART);
  if (add_hidden_sheet (&self))
    return liandu_xlsx_parts_write (self.parts, path, error);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED, _("The table could not be prepared to be filled in: %s"), path);
  return FALSE;
}
