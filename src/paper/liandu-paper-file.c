/* liandu-paper-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-error.h"
#include "liandu-paper-file.h"

static void
set_file_error (GError      **error,
                const char   *path,
                const GError *cause)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (cause->code)
    {
    case G_FILE_ERROR_NOSPC:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
                   _("The paper was not saved, the disk is full: make room or choose another place than “%s”"), name);
      return;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("The paper was not saved, nothing may be written there: choose another place than “%s”"), name);
      return;
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("The paper was not saved, the folder of “%s” does not exist: choose another place"), name);
      return;
    default:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                   _("The paper was not saved to “%s”: %s. Choose another place"), name, cause->message);
    }
}

/**
 * liandu_paper_file_write:
 * @path: a file that is there is replaced, as a whole or not at all
 * @error: a sentence; nothing was written then
 */
gboolean
liandu_paper_file_write (const char    *path,
                         gconstpointer  data,
                         gsize          size,
                         GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &local_error))
    return TRUE;
  set_file_error (error, path, local_error);
  return FALSE;
}
