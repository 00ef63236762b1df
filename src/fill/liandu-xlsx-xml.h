/* liandu-xlsx-xml.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

gboolean  liandu_xlsx_xml_is         (const xmlNode *node,
                                      const char    *name);
xmlNode  *liandu_xlsx_xml_find       (const xmlNode *node,
                                      const char    *name);
xmlNode  *liandu_xlsx_xml_next       (const xmlNode *node,
                                      const xmlNode *top);
void      liandu_xlsx_xml_set        (xmlNode       *node,
                                      const char    *name,
                                      const char    *value);
void      liandu_xlsx_xml_set_number (xmlNode       *node,
                                      const char    *name,
                                      gint64         value);
gint64    liandu_xlsx_xml_get_number (xmlNode       *node,
                                      const char    *name,
                                      gint64         preset);
char     *liandu_xlsx_xml_dup_text   (xmlNode       *node);

G_END_DECLS
