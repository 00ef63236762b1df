/* liandu-xlsx-styles.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-xlsx-styles.h"
#include "liandu-xml.h"

struct _LianduXlsxStyles
{
  GHashTable *codes;        /* number of a format → its code */
  GArray *formats;          /* LianduNumberFormat, by style of a cell */
  GHashTable *struck_fonts; /* set of numbers of fonts that strike through */
  GArray *struck;           /* gboolean, by style of a cell */
  guint n_fonts;
  gboolean in_fonts;
  gboolean in_cells;
};

/* Excel itself has no more than 65,490. */
#define MAX_STYLES 70000

static const LianduNumberFormat general = { 0 };

LianduXlsxStyles *
liandu_xlsx_styles_new (void)
{
  LianduXlsxStyles *self = g_new0 (LianduXlsxStyles, 1);

  self->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (LianduNumberFormat));
  self->struck_fonts = g_hash_table_new (NULL, NULL);
  self->struck = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return self;
}

void
liandu_xlsx_styles_free (LianduXlsxStyles *self)
{
  g_hash_table_unref (self->codes);
  g_array_unref (self->formats);
  g_hash_table_unref (self->struck_fonts);
  g_array_unref (self->struck);
  g_free (self);
}

static gboolean
start_number_format (LianduXml *xml,
                     gpointer   user_data)
{
  LianduXlsxStyles *self = user_data;
  guint id = liandu_xml_get_number (xml, "numFmtId", 0);
  g_autofree char *code = liandu_xml_dup_attribute (xml, "formatCode");

  if (code != NULL && g_hash_table_size (self->codes) < MAX_STYLES)
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), g_steal_pointer (&code));
  return TRUE;
}

/* Fonts: those of conditional formats stand elsewhere. */

static gboolean
start_fonts (LianduXml *xml,
             gpointer   user_data)
{
  ((LianduXlsxStyles *) user_data)->in_fonts = TRUE;
  return TRUE;
}

static gboolean
end_fonts (LianduXml *xml,
           gpointer   user_data)
{
  ((LianduXlsxStyles *) user_data)->in_fonts = FALSE;
  return TRUE;
}

static gboolean
end_font (LianduXml *xml,
          gpointer   user_data)
{
  LianduXlsxStyles *self = user_data;

  self->n_fonts += self->in_fonts;
  return self->n_fonts < MAX_STYLES;
}

static gboolean
start_strike (LianduXml *xml,
              gpointer   user_data)
{
  LianduXlsxStyles *self = user_data;
  g_autofree char *value = liandu_xml_dup_attribute (xml, "val");

  if (self->in_fonts && (value == NULL || liandu_xml_parse_flag (value)))
    g_hash_table_add (self->struck_fonts, GUINT_TO_POINTER (self->n_fonts));
  return TRUE;
}

static gboolean
start_cell_formats (LianduXml *xml,
                    gpointer   user_data)
{
  ((LianduXlsxStyles *) user_data)->in_cells = TRUE;
  return TRUE;
}

static gboolean
end_cell_formats (LianduXml *xml,
                  gpointer   user_data)
{
  ((LianduXlsxStyles *) user_data)->in_cells = FALSE;
  return TRUE;
}

static gboolean
start_format (LianduXml *xml,
              gpointer   user_data)
{
  LianduXlsxStyles *self = user_data;
  LianduNumberFormat format;
  const char *code;
  gboolean struck;
  guint id;

  if (!self->in_cells)
    return TRUE;
  if (self->formats->len >= MAX_STYLES)
    return FALSE;
  id = liandu_xml_get_number (xml, "numFmtId", 0);
  code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));
  if (code != NULL)
    liandu_number_format_parse (&format, code);
  else
    liandu_number_format_set_builtin (&format, id);
  g_array_append_val (self->formats, format);
  struck = g_hash_table_contains (self->struck_fonts, GUINT_TO_POINTER (liandu_xml_get_number (xml, "fontId", 0)));
  g_array_append_val (self->struck, struck);
  return TRUE;
}

/**
 * liandu_xlsx_styles_read:
 *
 * Returns: whether the part could be read
 */
gboolean
liandu_xlsx_styles_read (LianduXlsxStyles *self,
                         LianduPackage    *package,
                         const char       *part)
{
  static const LianduXmlHandler handlers[] = {
    { "numFmt", start_number_format, NULL },
    { "fonts", start_fonts, end_fonts },
    { "font", NULL, end_font },
    { "strike", start_strike, NULL },
    { "cellXfs", start_cell_formats, end_cell_formats },
    { "xf", start_format, NULL },
  };

  return liandu_xml_read_part (package, part, handlers, G_N_ELEMENTS (handlers), NULL, self);
}

/**
 * liandu_xlsx_styles_get:
 *
 * Returns: the format; the general one where there is no such style
 */
const LianduNumberFormat *
liandu_xlsx_styles_get (const LianduXlsxStyles *self,
                        guint                   style)
{
  return style < self->formats->len ? &g_array_index (self->formats, LianduNumberFormat, style) : &general;
}

/**
 * liandu_xlsx_styles_is_struck:
 *
 * Returns: whether what stands in cells of this style is struck through
 */
gboolean
liandu_xlsx_styles_is_struck (const LianduXlsxStyles *self,
                              guint                   style)
{
  return style < self->struck->len && g_array_index (self->struck, gboolean, style);
}
