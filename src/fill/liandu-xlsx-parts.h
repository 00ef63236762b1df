/* liandu-xlsx-parts.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* The file of a workbook: a zip of parts, of which a few are changed. */
typedef struct _LianduXlsxParts LianduXlsxParts;

LianduXlsxParts *liandu_xlsx_parts_open        (const char       *path,
                                                GError          **error);
void             liandu_xlsx_parts_free        (LianduXlsxParts  *self);
GPtrArray       *liandu_xlsx_parts_list        (LianduXlsxParts  *self,
                                                const char       *prefix);
xmlDoc          *liandu_xlsx_parts_get         (LianduXlsxParts  *self,
                                                const char       *name);
void             liandu_xlsx_parts_touch       (LianduXlsxParts  *self,
                                                const char       *name);
gboolean         liandu_xlsx_parts_add         (LianduXlsxParts  *self,
                                                const char       *name,
                                                const char       *text);
void             liandu_xlsx_parts_remove      (LianduXlsxParts  *self,
                                                const char       *name);
GPtrArray       *liandu_xlsx_parts_list_targets (LianduXlsxParts *self,
                                                const char       *name,
                                                const char       *type);
char            *liandu_xlsx_parts_find_target (LianduXlsxParts  *self,
                                                const char       *name,
                                                const char       *id);
gboolean         liandu_xlsx_parts_write       (LianduXlsxParts  *self,
                                                const char       *path,
                                                GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduXlsxParts, liandu_xlsx_parts_free)

G_END_DECLS
