/* liandu-blank-styles.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blank-styles.h"
#include "liandu-docx-xml.h"
#include "liandu-xlsx-xml.h"

struct _LianduBlankStyles
{
  GArray *styles;           /* LianduBlankStyle */
};

/* As Excel has it where a font does not say. */
#define DEFAULT_SIZE 11.0
#define FORMAT_TEXT 49

static const LianduBlankStyle plain = { .size = DEFAULT_SIZE };

static xmlNode *
get_nth (xmlNode    *list,
         const char *name,
         gint64      n)
{
  for (xmlNode *node = list != NULL ? list->children : NULL; node != NULL; node = node->next)
    if (liandu_xlsx_xml_is (node, name) && n-- == 0)
      return node;
  return NULL;
}

static gboolean
has_border (xmlNode *border)
{
  for (xmlNode *edge = border != NULL ? border->children : NULL; edge != NULL; edge = edge->next)
    {
      g_autofree char *style = edge->type == XML_ELEMENT_NODE ? liandu_docx_xml_dup_attribute (edge, "style") : NULL;

      if (style != NULL && !g_str_equal (style, "none"))
        return TRUE;
    }
  return FALSE;
}

static double
get_size (xmlNode *font)
{
  xmlNode *size = liandu_xlsx_xml_find (font, "sz");
  g_autofree char *text = size != NULL ? liandu_docx_xml_dup_attribute (size, "val") : NULL;
  double value = text != NULL ? g_ascii_strtod (text, NULL) : DEFAULT_SIZE;

  return value > 0 ? value : DEFAULT_SIZE;
}

/* A year or a day in a format's code, outside of what is quoted. */
static gboolean
shows_day (const char *code)
{
  gboolean quoted = FALSE;
  gboolean bracket = FALSE;

  for (const char *p = code; *p != '\0'; p++)
    {
      quoted ^= *p == '"';
      bracket = !quoted && (*p == '[' || (bracket && *p != ']'));
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (!quoted && !bracket && strchr ("yYdD", *p) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Numbers of formats that every program knows; those of Chinese and Japanese
 * versions are dates too. */
static gboolean
is_built_in_date (gint64 id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || (id >= 57 && id <= 58);
}

static gboolean
is_date (xmlNode *formats,
         gint64   id)
{
  for (xmlNode *node = formats != NULL ? formats->children : NULL; node != NULL; node = node->next)
    if (liandu_xlsx_xml_is (node, "numFmt") && liandu_xlsx_xml_get_number (node, "numFmtId", -1) == id)
      {
        g_autofree char *code = liandu_docx_xml_dup_attribute (node, "formatCode");

        return code != NULL && shows_day (code);
      }
  return is_built_in_date (id);
}

static LianduBlankStyle
read_style (xmlNode *root,
            xmlNode *format)
{
  gint64 number = liandu_xlsx_xml_get_number (format, "numFmtId", 0);
  xmlNode *alignment = liandu_xlsx_xml_find (format, "alignment");
  LianduBlankStyle style = {
    .has_border = has_border (get_nth (liandu_xlsx_xml_find (root, "borders"), "border", liandu_xlsx_xml_get_number (format, "borderId", 0))),
    .is_date = is_date (liandu_xlsx_xml_find (root, "numFmts"), number),
    .is_text = number == FORMAT_TEXT,
    .size = get_size (get_nth (liandu_xlsx_xml_find (root, "fonts"), "font", liandu_xlsx_xml_get_number (format, "fontId", 0))),
  };

  if (alignment != NULL)
    {
      g_autofree char *wraps = liandu_docx_xml_dup_attribute (alignment, "wrapText");

      style.wraps = wraps != NULL && (g_str_equal (wraps, "1") || g_str_equal (wraps, "true"));
    }
  return style;
}

/**
 * liandu_blank_styles_new:
 * @part: (nullable): %NULL where the workbook has no styles
 */
LianduBlankStyles *
liandu_blank_styles_new (LianduXlsxParts *parts,
                         const char      *part)
{
  LianduBlankStyles *self = g_new0 (LianduBlankStyles, 1);
  xmlDoc *tree = part != NULL ? liandu_xlsx_parts_get (parts, part) : NULL;
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
  xmlNode *formats = liandu_xlsx_xml_find (root, "cellXfs");

  self->styles = g_array_new (FALSE, FALSE, sizeof (LianduBlankStyle));
  for (xmlNode *node = formats != NULL ? formats->children : NULL; node != NULL; node = node->next)
    if (liandu_xlsx_xml_is (node, "xf"))
      {
        LianduBlankStyle style = read_style (root, node);

        g_array_append_val (self->styles, style);
      }
  return self;
}

void
liandu_blank_styles_free (LianduBlankStyles *self)
{
  g_array_unref (self->styles);
  g_free (self);
}

/* A plain one where there is no such style. */
const LianduBlankStyle *
liandu_blank_styles_get (const LianduBlankStyles *self,
                         int                      style)
{
  return style >= 0 && (guint) style < self->styles->len ? &g_array_index (self->styles, LianduBlankStyle, style) : &plain;
}
