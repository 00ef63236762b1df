/* liandu-xml.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-package.h"

G_BEGIN_DECLS

/* An element that was just entered. */
typedef struct _LianduXml LianduXml;

/* FALSE ends the reading. */
typedef gboolean (*LianduXmlFunc)     (LianduXml  *xml,
                                       gpointer    user_data);
typedef gboolean (*LianduXmlText)     (const char *text,
                                       gpointer    user_data);
typedef void     (*LianduXmlAttribute) (const char *name,
                                       const char *value,
                                       gpointer    user_data);

/* What to do with an element of this local name, in whatever name space. */
typedef struct
{
  const char *name;
  LianduXmlFunc start;      /* or NULL */
  LianduXmlFunc end;        /* or NULL; also called for an empty element */
} LianduXmlHandler;

gboolean liandu_xml_read_part         (LianduPackage          *package,
                                       const char             *part,
                                       const LianduXmlHandler *handlers,
                                       gsize                   n_handlers,
                                       LianduXmlText           text,
                                       gpointer                user_data);
void     liandu_xml_foreach_attribute (LianduXml              *self,
                                       LianduXmlAttribute      func,
                                       gpointer                user_data);
char    *liandu_xml_dup_attribute     (LianduXml              *self,
                                       const char             *name);
guint    liandu_xml_get_number        (LianduXml              *self,
                                       const char             *name,
                                       guint                   fallback);
gboolean liandu_xml_get_flag          (LianduXml              *self,
                                       const char             *name);
guint    liandu_xml_parse_number      (const char             *text,
                                       guint                   fallback);
gboolean liandu_xml_parse_flag        (const char             *text);

G_END_DECLS
