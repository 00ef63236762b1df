/* liandu-reader.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-file-type.h"
#include "liandu-ole.h"
#include "liandu-package.h"
#include "liandu-read-csv.h"
#include "liandu-read-docx.h"
#include "liandu-read-html.h"
#include "liandu-read-ods.h"
#include "liandu-read-xls.h"
#include "liandu-read-xlsx.h"
#include "liandu-reader.h"

static gboolean
read_package (LianduPackage    *package,
              LianduGridWriter *writer)
{
  if (liandu_package_is_encrypted (package))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_ENCRYPTED);
  if (liandu_package_has_part (package, "xl/workbook.bin"))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_BINARY_SHEET);
  if (liandu_package_has_part (package, "content.xml"))
    return liandu_read_ods (package, writer);
  if (!liandu_package_has_part (package, "[Content_Types].xml"))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_ARCHIVE);
  if (liandu_package_has_part (package, "word/document.xml") || liandu_package_has_part (package, "word/styles.xml"))
    return liandu_read_docx (package, writer);
  if (liandu_package_has_part (package, "ppt/presentation.xml"))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_UNKNOWN);
  return liandu_read_xlsx (package, writer);
}

static gboolean
read_zip (int               fd,
          LianduGridWriter *writer)
{
  LianduReadFault fault;
  g_autoptr (LianduPackage) package = liandu_package_open (fd, &fault);

  return package != NULL ? read_package (package, writer) : liandu_grid_writer_fail (writer, fault);
}

static gboolean
read_ole (const char       *bytes,
          gsize             size,
          const char       *path,
          LianduGridWriter *writer)
{
  g_autoptr (LianduOle) file = liandu_ole_new ((const guint8 *) bytes, size);

  if (file == NULL)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_DAMAGED);
  if (liandu_ole_has_stream (file, "EncryptedPackage") || liandu_ole_has_stream (file, "EncryptionInfo"))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_ENCRYPTED);
  if (liandu_ole_has_stream (file, "Workbook") || liandu_ole_has_stream (file, "Book"))
    return liandu_read_xls (file, path, writer);
  if (liandu_ole_has_stream (file, "WordDocument") || liandu_ole_has_stream (file, "WpsDocument"))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_OLD_TEXT);
  return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_UNKNOWN);
}

static LianduReadFault
get_fault_of_type (LianduFileType type)
{
  switch (type)
    {
    case LIANDU_FILE_EMPTY:
      return LIANDU_READ_FAULT_EMPTY;
    case LIANDU_FILE_PDF:
      return LIANDU_READ_FAULT_PDF;
    case LIANDU_FILE_PICTURE:
      return LIANDU_READ_FAULT_PICTURE;
    case LIANDU_FILE_RTF:
      return LIANDU_READ_FAULT_OLD_TEXT;
    case LIANDU_FILE_ARCHIVE:
      return LIANDU_READ_FAULT_ARCHIVE;
    case LIANDU_FILE_PAGE_ARCHIVE:
      return LIANDU_READ_FAULT_WEB_PAGE;
    case LIANDU_FILE_PROGRAM:
    case LIANDU_FILE_ZIP:
    case LIANDU_FILE_OLE:
    case LIANDU_FILE_TEXT:
    case LIANDU_FILE_WEB_PAGE:
    default:
      return LIANDU_READ_FAULT_UNKNOWN;
    }
}

/**
 * liandu_reader_run:
 * @fd: an open file
 * @path: the same file, for libraries that open it themselves
 * @writer: gets its tables
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_reader_run (int               fd,
                   const char       *path,
                   LianduGridWriter *writer)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  const char *bytes = file != NULL ? g_mapped_file_get_contents (file) : NULL;
  gsize size = file != NULL ? g_mapped_file_get_length (file) : 0;
  LianduFileType type = liandu_file_type_guess (bytes, size);

  if (file == NULL)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_DAMAGED);
  if (type == LIANDU_FILE_ZIP)
    return read_zip (fd, writer);
  if (type == LIANDU_FILE_OLE)
    return read_ole (bytes, size, path, writer);
  if (type == LIANDU_FILE_WEB_PAGE)
    return liandu_read_html (bytes, size, writer);
  if (type == LIANDU_FILE_TEXT)
    return liandu_read_csv (bytes, size, writer);
  return liandu_grid_writer_fail (writer, get_fault_of_type (type));
}
