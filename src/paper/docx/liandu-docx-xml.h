/* liandu-docx-xml.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* What the filling of a document needs of its XML: elements of the name space
 * of text documents, called w: here as everywhere. */

xmlDoc   *liandu_docx_xml_parse         (GBytes      *bytes);
gboolean  liandu_docx_xml_is            (xmlNode     *node,
                                         const char  *name);
xmlNode  *liandu_docx_xml_find_child    (xmlNode     *node,
                                         const char  *name);
xmlNode  *liandu_docx_xml_find_any      (xmlNode     *node,
                                         const char  *name);
xmlNode  *liandu_docx_xml_find_ancestor (xmlNode     *node,
                                         const char  *name);
xmlNode  *liandu_docx_xml_new           (xmlNode     *like,
                                         const char  *name);
xmlNode  *liandu_docx_xml_copy          (xmlNode     *node);
xmlNode  *liandu_docx_xml_new_filled    (xmlNode     *like);
gboolean  liandu_docx_xml_is_filled     (xmlNode     *node);
char     *liandu_docx_xml_dup_attribute (xmlNode     *node,
                                         const char  *name);
void      liandu_docx_xml_set_value     (xmlNode     *node,
                                         const char  *name,
                                         const char  *value);
void      liandu_docx_xml_set_text      (xmlNode     *node,
                                         const char  *text);
xmlNode  *liandu_docx_xml_next          (xmlNode     *node,
                                         xmlNode     *top);
void      liandu_docx_xml_remove        (xmlNode     *node);

G_END_DECLS
