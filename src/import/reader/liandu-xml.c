/* liandu-xml.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "liandu-xml.h"

/**
 * LianduXml:
 *
 * Reads a part from beginning to end and calls the handlers of its elements.
 * Nothing is fetched, no entity is put in the place of its name, and a part
 * that declares any is refused: no program that writes tables does.
 */
struct _LianduXml
{
  xmlTextReaderPtr reader;
  const LianduXmlHandler *handlers;
  gsize n_handlers;
  LianduXmlText text;
  gpointer user_data;
};

static int
read_cb (void *context,
         char *buffer,
         int   size)
{
  return liandu_part_read (context, buffer, (gsize) size);
}

static void
ignore_error_cb (void              *user_data,
                 xmlErrorPtr        error)
{
}

static const LianduXmlHandler *
find_handler (LianduXml *self)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);

  for (gsize i = 0; i < self->n_handlers; i++)
    if (strcmp (self->handlers[i].name, name) == 0)
      return &self->handlers[i];
  return NULL;
}

static gboolean
enter_element (LianduXml *self)
{
  const LianduXmlHandler *handler = find_handler (self);
  gboolean empty = xmlTextReaderIsEmptyElement (self->reader) == 1;

  if (handler == NULL)
    return TRUE;
  if (handler->start != NULL && !handler->start (self, self->user_data))
    return FALSE;
  return !empty || handler->end == NULL || handler->end (self, self->user_data);
}

static gboolean
visit (LianduXml *self)
{
  const LianduXmlHandler *handler;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      return enter_element (self);
    case XML_READER_TYPE_END_ELEMENT:
      handler = find_handler (self);
      return handler == NULL || handler->end == NULL || handler->end (self, self->user_data);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      return self->text == NULL || self->text ((const char *) xmlTextReaderConstValue (self->reader), self->user_data);
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
run (LianduXml *self)
{
  int status;

  while ((status = xmlTextReaderRead (self->reader)) == 1)
    if (!visit (self))
      return FALSE;
  return status == 0;
}

/**
 * liandu_xml_read_part:
 * @part: name of the part
 * @handlers: what to do with elements
 * @text: (nullable): what to do with text between them
 *
 * Returns: whether the whole part was read; else it is not there, is damaged,
 *   or a handler ended it
 */
gboolean
liandu_xml_read_part (LianduPackage          *package,
                      const char             *part,
                      const LianduXmlHandler *handlers,
                      gsize                   n_handlers,
                      LianduXmlText           text,
                      gpointer                user_data)
{
  LianduXml self = { NULL, handlers, n_handlers, text, user_data };
  LianduPart *input = liandu_package_open_part (package, part);
  gboolean done;

  if (input == NULL)
    return FALSE;
  self.reader = xmlReaderForIO (read_cb, NULL, input, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self.reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (self.reader, ignore_error_cb, NULL);
  done = self.reader != NULL && run (&self);
  g_clear_pointer (&self.reader, xmlFreeTextReader);
  return liandu_part_close (input) && done;
}

/**
 * liandu_xml_foreach_attribute:
 * @func: (scope call): gets the local name and the value of each
 */
void
liandu_xml_foreach_attribute (LianduXml          *self,
                              LianduXmlAttribute  func,
                              gpointer            user_data)
{
  while (xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      const char *value = (const char *) xmlTextReaderConstValue (self->reader);

      if (xmlTextReaderIsNamespaceDecl (self->reader) != 1)
        func ((const char *) xmlTextReaderConstLocalName (self->reader), value != NULL ? value : "", user_data);
    }
  xmlTextReaderMoveToElement (self->reader);
}

typedef struct
{
  const char *name;
  char *value;
} Wanted;

static void
take_attribute_cb (const char *name,
                   const char *value,
                   gpointer    user_data)
{
  Wanted *wanted = user_data;

  if (wanted->value == NULL && strcmp (name, wanted->name) == 0)
    wanted->value = g_strdup (value);
}

/**
 * liandu_xml_dup_attribute:
 * @name: its local name
 *
 * Returns: (nullable) (transfer full): the value
 */
char *
liandu_xml_dup_attribute (LianduXml  *self,
                          const char *name)
{
  Wanted wanted = { name, NULL };

  liandu_xml_foreach_attribute (self, take_attribute_cb, &wanted);
  return wanted.value;
}

guint
liandu_xml_parse_number (const char *text,
                         guint       fallback)
{
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL) ? (guint) number : fallback;
}

gboolean
liandu_xml_parse_flag (const char *text)
{
  return text != NULL && (strcmp (text, "1") == 0 || strcmp (text, "true") == 0 || strcmp (text, "on") == 0);
}

guint
liandu_xml_get_number (LianduXml  *self,
                       const char *name,
                       guint       fallback)
{
  g_autofree char *text = liandu_xml_dup_attribute (self, name);

  return liandu_xml_parse_number (text, fallback);
}

gboolean
liandu_xml_get_flag (LianduXml  *self,
                     const char *name)
{
  g_autofree char *text = liandu_xml_dup_attribute (self, name);

  return liandu_xml_parse_flag (text);
}
