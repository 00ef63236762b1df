/* liandu-file-type.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LIANDU_FILE_EMPTY,
  LIANDU_FILE_ZIP,
  LIANDU_FILE_OLE,
  LIANDU_FILE_TEXT,         /* nothing else that is known: perhaps text */
  LIANDU_FILE_PDF,
  LIANDU_FILE_PICTURE,
  LIANDU_FILE_RTF,
  LIANDU_FILE_ARCHIVE,
  LIANDU_FILE_WEB_PAGE,     /* also the XML of spreadsheets of 2003 */
  LIANDU_FILE_PAGE_ARCHIVE, /* a page with all that belongs to it, .mht */
  LIANDU_FILE_PROGRAM,
} LianduFileType;

LianduFileType liandu_file_type_guess (const char *bytes,
                                       gsize       size);

G_END_DECLS
