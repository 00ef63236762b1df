/* liandu-docx-xml.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <libxml/parser.h>
#include <string.h>

#include "liandu-docx-xml.h"

/* The name space as Word and WPS write it, and as the strict standard has it. */
#define NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_NAMESPACE "http://purl.oclc.org/ooxml/wordprocessingml/main"

#define FILLED "liandu-filled"

/* A document type brings entities along, and no document has one. */
static void
refuse_document_type (void          *data,
                      const xmlChar *name G_GNUC_UNUSED,
                      const xmlChar *external G_GNUC_UNUSED,
                      const xmlChar *system G_GNUC_UNUSED)
{
  xmlParserCtxt *context = data;

  context->wellFormed = 0;
  xmlStopParser (context);
}

/**
 * liandu_docx_xml_parse:
 * @bytes: a part
 *
 * Nothing is fetched, and there are no entities to be expanded.
 *
 * Returns: (nullable) (transfer full): the tree; %NULL when it is not well
 *   formed, or has a document type
 */
xmlDoc *
liandu_docx_xml_parse (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlParserCtxt *context = size > 0 && size < G_MAXINT ? xmlNewParserCtxt () : NULL;
  xmlDoc *document;

  if (context == NULL)
    return NULL;
  context->sax->internalSubset = refuse_document_type;
  document = xmlCtxtReadMemory (context, data, (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlFreeParserCtxt (context);
  return document;
}

static gboolean
is_ours (const xmlNs *ns)
{
  return ns != NULL && ns->href != NULL
         && (strcmp ((const char *) ns->href, NAMESPACE) == 0 || strcmp ((const char *) ns->href, STRICT_NAMESPACE) == 0);
}

/**
 * liandu_docx_xml_is:
 *
 * Returns: whether @node is the element w:@name
 */
gboolean
liandu_docx_xml_is (xmlNode    *node,
                    const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 && is_ours (node->ns);
}

xmlNode *
liandu_docx_xml_find_child (xmlNode    *node,
                            const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (liandu_docx_xml_is (child, name))
      return child;
  return NULL;
}

/**
 * liandu_docx_xml_next:
 * @top: where to stay inside of
 *
 * Returns: (nullable) (transfer none): the node after @node in the order of the
 *   document, passing over what is inside of filled copies
 */
xmlNode *
liandu_docx_xml_next (xmlNode *node,
                      xmlNode *top)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL && (node == top || !liandu_docx_xml_is_filled (node)))
    return node->children;
  while (node != top && node->next == NULL)
    node = node->parent;
  return node != top ? node->next : NULL;
}

/* The first element w:@name anywhere in @node, itself left out. */
xmlNode *
liandu_docx_xml_find_any (xmlNode    *node,
                          const char *name)
{
  for (xmlNode *inner = liandu_docx_xml_next (node, node); inner != NULL; inner = liandu_docx_xml_next (inner, node))
    if (liandu_docx_xml_is (inner, name))
      return inner;
  return NULL;
}

xmlNode *
liandu_docx_xml_find_ancestor (xmlNode    *node,
                               const char *name)
{
  while (node != NULL && !liandu_docx_xml_is (node, name))
    node = node->parent;
  return node;
}

/**
 * liandu_docx_xml_new:
 * @like: an element of the same name space
 *
 * Returns: (transfer full): a new element w:@name, not yet in the tree
 */
xmlNode *
liandu_docx_xml_new (xmlNode    *like,
                     const char *name)
{
  return xmlNewDocNode (like->doc, like->ns, (const xmlChar *) name, NULL);
}

/* A copy is given name spaces of its own; those of the original are the same
 * and are declared once, at the top of the part.  What a node carries along
 * goes over, too. */
static void
share_namespaces (xmlNode *copy,
                  xmlNode *original)
{
  xmlNode *inner = original->children;

  copy->ns = original->ns;
  copy->_private = original->_private;
  for (xmlAttr *a = copy->properties, *b = original->properties; a != NULL && b != NULL; a = a->next, b = b->next)
    a->ns = b->ns;
  for (xmlNode *child = copy->children; child != NULL && inner != NULL; child = child->next, inner = inner->next)
    if (child->type == XML_ELEMENT_NODE)
      share_namespaces (child, inner);
}

/**
 * liandu_docx_xml_copy:
 *
 * Returns: (transfer full): a copy with all that is inside, for another place
 *   of the same part
 */
xmlNode *
liandu_docx_xml_copy (xmlNode *node)
{
  xmlNode *copy = xmlDocCopyNode (node, node->doc, 1);

  if (copy->type != XML_ELEMENT_NODE)
    return copy;
  share_namespaces (copy, node);
  if (node->nsDef == NULL)
    g_clear_pointer (&copy->nsDef, xmlFreeNsList);
  return copy;
}

/* Around copies that are filled, as long as the part is being filled. */
xmlNode *
liandu_docx_xml_new_filled (xmlNode *like)
{
  return xmlNewDocNode (like->doc, NULL, (const xmlChar *) FILLED, NULL);
}

gboolean
liandu_docx_xml_is_filled (xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && node->ns == NULL && strcmp ((const char *) node->name, FILLED) == 0;
}

/* An attribute by its name alone, whatever its name space. */
char *
liandu_docx_xml_dup_attribute (xmlNode    *node,
                               const char *name)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0)
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = g_strdup (value != NULL ? (const char *) value : "");

        xmlFree (value);
        return copy;
      }
  return NULL;
}

/* Changes an attribute that is there, whatever its name space. */
void
liandu_docx_xml_set_value (xmlNode    *node,
                           const char *name,
                           const char *value)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0)
      {
        xmlSetNsProp (node, attribute->ns, attribute->name, (const xmlChar *) value);
        return;
      }
}

/* The text of an element, with the blanks at its ends. */
void
liandu_docx_xml_set_text (xmlNode    *node,
                          const char *text)
{
  xmlNodeSetContent (node, NULL);
  xmlNodeAddContent (node, (const xmlChar *) text);
  xmlNodeSetSpacePreserve (node, 1);
}

void
liandu_docx_xml_remove (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}
