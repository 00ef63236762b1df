/* liandu-workbook-file.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is made beside its place and moved there when it is complete, so
 * that an older one is replaced whole or not at all. */
typedef struct _LianduWorkbookFile LianduWorkbookFile;

LianduWorkbookFile *liandu_workbook_file_new       (const char          *path,
                                                    GError             **error);
void                liandu_workbook_file_free      (LianduWorkbookFile  *self);
const char         *liandu_workbook_file_get_temp  (LianduWorkbookFile  *self);
gboolean            liandu_workbook_file_sync      (LianduWorkbookFile  *self,
                                                    GError             **error);
gboolean            liandu_workbook_file_publish   (LianduWorkbookFile  *self,
                                                    GError             **error);
void                liandu_workbook_file_set_error (LianduWorkbookFile  *self,
                                                    int                  saved_errno,
                                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduWorkbookFile, liandu_workbook_file_free)

G_END_DECLS
