/* liandu-docx-package.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* The file of a text document: a zip of parts, some of which hold text. */
typedef struct _LianduDocxPackage LianduDocxPackage;

typedef enum
{
  LIANDU_DOCX_MAIN,
  LIANDU_DOCX_HEADER,
  LIANDU_DOCX_FOOTER,
  LIANDU_DOCX_FOOTNOTES,
  LIANDU_DOCX_ENDNOTES,
} LianduDocxPartType;

/* A part with text, as a tree that may be changed. */
typedef struct
{
  char *name;
  LianduDocxPartType type;
  xmlDoc *document;
  gboolean changed;         /* the tree is no longer what the file holds */
} LianduDocxPart;

/* Bytes. Larger documents are not forms. */
#define LIANDU_DOCX_MAX_SIZE (20 * 1024 * 1024)

LianduDocxPackage *liandu_docx_package_new       (GBytes             *bytes,
                                                  const char         *name,
                                                  GError            **error);
void               liandu_docx_package_free      (LianduDocxPackage  *self);
GPtrArray         *liandu_docx_package_get_parts (LianduDocxPackage  *self);
GBytes            *liandu_docx_package_write     (LianduDocxPackage  *self,
                                                  GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxPackage, liandu_docx_package_free)

G_END_DECLS
