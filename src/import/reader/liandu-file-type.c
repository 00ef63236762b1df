/* liandu-file-type.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-file-type.h"

typedef struct
{
  const char *magic;
  gsize length;
  LianduFileType type;
} Magic;

static const Magic magics[] = {
  { "PK\3\4", 4, LIANDU_FILE_ZIP },
  { "PK\5\6", 4, LIANDU_FILE_ZIP },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, LIANDU_FILE_OLE },
  { "%PDF", 4, LIANDU_FILE_PDF },
  { "\x89PNG", 4, LIANDU_FILE_PICTURE },
  { "\xff\xd8\xff", 3, LIANDU_FILE_PICTURE },
  { "GIF8", 4, LIANDU_FILE_PICTURE },
  { "II*\0", 4, LIANDU_FILE_PICTURE },
  { "MM\0*", 4, LIANDU_FILE_PICTURE },
  { "{\\rtf", 5, LIANDU_FILE_RTF },
  { "Rar!", 4, LIANDU_FILE_ARCHIVE },
  { "7z\xbc\xaf", 4, LIANDU_FILE_ARCHIVE },
  { "\x1f\x8b", 2, LIANDU_FILE_ARCHIVE },
  { "\x7f" "ELF", 4, LIANDU_FILE_PROGRAM },
  { "MZ\x90", 3, LIANDU_FILE_PROGRAM },
  { "MIME-Version:", 13, LIANDU_FILE_PAGE_ARCHIVE },
  { "SQLite format 3", 15, LIANDU_FILE_PROGRAM },
};

/* The first thing that is no space, after a mark of UTF-8. */
static gboolean
begins_with_tag (const char *bytes,
                 gsize       size)
{
  gsize i = size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && strchr (" \t\r\n", bytes[i]) != NULL && bytes[i] != '\0')
    i++;
  return i + 1 < size && bytes[i] == '<' && (g_ascii_isalpha (bytes[i + 1]) || bytes[i + 1] == '!' || bytes[i + 1] == '?');
}

/**
 * liandu_file_type_guess:
 * @bytes: the beginning of a file
 *
 * Goes by what is in the file: names of files say little, web pages and text
 * tables are often called .xls.
 */
LianduFileType
liandu_file_type_guess (const char *bytes,
                        gsize       size)
{
  if (size == 0)
    return LIANDU_FILE_EMPTY;
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (bytes, magics[i].magic, magics[i].length) == 0)
      return magics[i].type;
  return begins_with_tag (bytes, size) ? LIANDU_FILE_WEB_PAGE : LIANDU_FILE_TEXT;
}
