/* liandu-error-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-error.h"

typedef struct
{
  int code;
  const char *advice;       /* what became of the data and what to do next */
} Advice;

/* Messages of this domain are sentences for people already; where they cannot
 * know what was being done, this adds what to do next. */
static const Advice liandu_advice[] = {
  { LIANDU_ERROR_NOT_FOUND, N_("Go back and look for it again: it may have been deleted meanwhile.") },
  { LIANDU_ERROR_CONFLICT, N_("Nothing was overwritten; compare both versions and save again.") },
  { LIANDU_ERROR_BUSY, N_("Nothing was changed; wait a moment and try again.") },
  { LIANDU_ERROR_TOO_NEW, N_("Nothing was changed; install the newer version of Liandu to go on working.") },
  { LIANDU_ERROR_CORRUPT, N_("Nothing was changed; close Liandu, keep the folder as it is, and restore the last backup.") },
  { LIANDU_ERROR_NO_SPACE, N_("Nothing was changed; free some space on the disk and try again.") },
  { LIANDU_ERROR_USAGE, N_("Nothing was changed; please report this fault of the program.") },
};

static const Advice io_advice[] = {
  { G_IO_ERROR_NO_SPACE, N_("The disk is full. Nothing was changed; free some space and try again.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_("This folder may not be written to. Nothing was changed; choose another one.") },
  { G_IO_ERROR_READ_ONLY, N_("This disk may only be read. Nothing was changed; choose another one.") },
  { G_IO_ERROR_NOT_FOUND, N_("The file or its folder is not there. Nothing was changed; check the place and try again.") },
  { G_IO_ERROR_EXISTS, N_("There is such a file already. Nothing was changed; choose another name.") },
  { G_IO_ERROR_IS_DIRECTORY, N_("This is a folder, not a file. Nothing was changed; choose another name.") },
};

static const char *
find_advice (const Advice *table,
             guint         n,
             int           code)
{
  for (guint i = 0; i < n; i++)
    if (table[i].code == code)
      return _(table[i].advice);
  return NULL;
}

/* Sentences, and clauses after a colon or semicolon, say already what became
 * of the data or what to do next. */
static gboolean
says_what_to_do (const char *message)
{
  static const char *const marks[] = { ":", ";", "：", "；" };

  if (g_str_has_suffix (message, ".") || g_str_has_suffix (message, "。"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (message, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static int
to_io_code (const GError *error)
{
  if (error->domain == G_IO_ERROR)
    return error->code;
  switch (error->domain == G_FILE_ERROR ? error->code : -1)
    {
    case G_FILE_ERROR_NOSPC:
      return G_IO_ERROR_NO_SPACE;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return G_IO_ERROR_PERMISSION_DENIED;
    case G_FILE_ERROR_ROFS:
      return G_IO_ERROR_READ_ONLY;
    case G_FILE_ERROR_NOENT:
      return G_IO_ERROR_NOT_FOUND;
    case G_FILE_ERROR_EXIST:
      return G_IO_ERROR_EXISTS;
    case G_FILE_ERROR_ISDIR:
      return G_IO_ERROR_IS_DIRECTORY;
    default:
      return -1;
    }
}

/**
 * liandu_error_to_user_text:
 * @error: what went wrong
 *
 * The one place where errors become words for the user: what happened to the
 * data, and what to do next.
 *
 * Returns: (transfer full): one or two sentences in the interface's language
 */
char *
liandu_error_to_user_text (const GError *error)
{
  const char *advice = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == LIANDU_ERROR)
    {
      advice = find_advice (liandu_advice, G_N_ELEMENTS (liandu_advice), error->code);
      if (advice == NULL || says_what_to_do (error->message))
        return g_strdup (error->message);
      /* Translators: what went wrong, and what to do next. */
      return g_strdup_printf (C_("error", "%s. %s"), error->message, advice);
    }
  advice = find_advice (io_advice, G_N_ELEMENTS (io_advice), to_io_code (error));
  if (advice != NULL)
    return g_strdup (advice);
  return g_strdup_printf (_("It was not done and nothing was changed: %s"), error->message);
}
