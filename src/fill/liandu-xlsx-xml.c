/* liandu-xlsx-xml.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-xml.h"
#include "liandu-xlsx-xml.h"

/* Elements, by their names alone: transitional and strict files differ in the
 * name space. */

gboolean
liandu_xlsx_xml_is (const xmlNode *node,
                    const char    *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/* (nullable): the first child of this name. */
xmlNode *
liandu_xlsx_xml_find (const xmlNode *node,
                      const char    *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (liandu_xlsx_xml_is (child, name))
      return child;
  return NULL;
}

/* (nullable): the node after @node in the order of the document, inside @top. */
xmlNode *
liandu_xlsx_xml_next (const xmlNode *node,
                      const xmlNode *top)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != top && node->next == NULL)
    node = node->parent;
  return node != top ? node->next : NULL;
}

void
liandu_xlsx_xml_set (xmlNode    *node,
                     const char *name,
                     const char *value)
{
  xmlSetProp (node, (const xmlChar *) name, (const xmlChar *) value);
}

void
liandu_xlsx_xml_set_number (xmlNode    *node,
                            const char *name,
                            gint64      value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  liandu_xlsx_xml_set (node, name, text);
}

gint64
liandu_xlsx_xml_get_number (xmlNode    *node,
                            const char *name,
                            gint64      preset)
{
  g_autofree char *text = liandu_docx_xml_dup_attribute (node, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : preset;
}

/* All the text inside an element. */
char *
liandu_xlsx_xml_dup_text (xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);
  char *copy = g_strdup (text != NULL ? (const char *) text : "");

  xmlFree (text);
  return copy;
}
