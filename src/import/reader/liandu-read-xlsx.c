/* liandu-read-xlsx.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-read-xlsx.h"
#include "liandu-relations.h"
#include "liandu-xlsx-sheet.h"
#include "liandu-xlsx-strings.h"
#include "liandu-xml.h"

/* Reads .xlsx (ECMA-376, transitional and strict): finds the parts by their
 * relationships, which name them, and reads the sheets in their order. */

typedef struct
{
  char *name;
  char *relation;
  gboolean hidden;
} Sheet;

typedef struct
{
  GPtrArray *sheets;
  char *part;
  LianduRelations *relations;
  gboolean from_1904;
} Workbook;

static void
sheet_free (Sheet *self)
{
  g_free (self->name);
  g_free (self->relation);
  g_free (self);
}

static void
workbook_clear (Workbook *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->relations, liandu_relations_free);
  g_free (self->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Workbook, workbook_clear)

/* The workbook */

static gboolean
start_sheet (LianduXml *xml,
             gpointer   user_data)
{
  Workbook *self = user_data;
  g_autofree char *state = liandu_xml_dup_attribute (xml, "state");
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->name = liandu_xml_dup_attribute (xml, "name");
  sheet->relation = liandu_xml_dup_attribute (xml, "id");
  sheet->hidden = state != NULL && !g_str_equal (state, "visible");
  g_ptr_array_add (self->sheets, sheet);
  return self->sheets->len <= LIANDU_GRID_MAX_SHEETS;
}

static gboolean
start_workbook_properties (LianduXml *xml,
                           gpointer   user_data)
{
  ((Workbook *) user_data)->from_1904 = liandu_xml_get_flag (xml, "date1904");
  return TRUE;
}

static gboolean
read_workbook (Workbook      *self,
               LianduPackage *package)
{
  static const LianduXmlHandler handlers[] = {
    { "sheet", start_sheet, NULL },
    { "workbookPr", start_workbook_properties, NULL },
  };
  g_autoptr (LianduRelations) relations = liandu_relations_read (package, "");
  const char *part = liandu_relations_find_type (relations, "officeDocument");

  self->part = g_strdup (part != NULL ? part : "xl/workbook.xml");
  self->relations = liandu_relations_read (package, self->part);
  return liandu_xml_read_part (package, self->part, handlers, G_N_ELEMENTS (handlers), NULL, self);
}

/* Sheets */

static gboolean
read_sheet (Workbook         *self,
            LianduPackage    *package,
            const Sheet      *sheet,
            LianduXlsxSheet  *reader,
            LianduGridWriter *writer)
{
  const char *part = liandu_relations_get (self->relations, sheet->relation);

  /* Charts and macros have sheets of their own, without cells. */
  if (part == NULL || strstr (part, "chartsheets/") != NULL || strstr (part, "dialogsheets/") != NULL
      || strstr (part, "macrosheets/") != NULL)
    return TRUE;
  return liandu_grid_writer_begin_sheet (writer, sheet->name != NULL ? sheet->name : "", sheet->hidden)
         && liandu_xlsx_sheet_read (reader, package, part, writer);
}

static gboolean
read_parts (Workbook         *self,
            LianduPackage    *package,
            LianduGridWriter *writer)
{
  g_autoptr (LianduXlsxStyles) styles = liandu_xlsx_styles_new ();
  g_autoptr (LianduXlsxStrings) strings = liandu_xlsx_strings_new ();
  LianduXlsxSheet reader = { .styles = styles, .strings = strings, .from_1904 = self->from_1904 };
  const char *part = liandu_relations_find_type (self->relations, "styles");

  if (part != NULL && liandu_package_has_part (package, part) && !liandu_xlsx_styles_read (styles, package, part))
    return FALSE;
  part = liandu_relations_find_type (self->relations, "sharedStrings");
  if (part != NULL && liandu_package_has_part (package, part) && !liandu_xlsx_strings_read (strings, package, part))
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    if (!read_sheet (self, package, g_ptr_array_index (self->sheets, i), &reader, writer))
      return FALSE;
  return TRUE;
}

/**
 * liandu_read_xlsx:
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_xlsx (LianduPackage    *package,
                  LianduGridWriter *writer)
{
  g_auto (Workbook) self = { 0 };
  LianduReadFault fault;

  self.sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  if (read_workbook (&self, package) && read_parts (&self, package, writer))
    return TRUE;
  fault = liandu_package_get_fault (package);
  return liandu_grid_writer_fail (writer, fault != LIANDU_READ_FAULT_NONE ? fault : LIANDU_READ_FAULT_DAMAGED);
}
