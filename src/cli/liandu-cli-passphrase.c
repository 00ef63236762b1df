/* liandu-cli-passphrase.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "liandu-cli-sync.h"

#define MAX_LENGTH 1000

/* passphrase: the keys of this computer under another one. */

/* What is typed does not show. */
static gboolean
hide_typing (struct termios *before)
{
  struct termios hidden;

  if (tcgetattr (STDIN_FILENO, before) != 0)
    return FALSE;
  hidden = *before;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

static char *
read_line (void)
{
  char line[MAX_LENGTH + 2];

  if (fgets (line, sizeof line, stdin) == NULL)
    return NULL;
  return g_strdup (g_strchomp (line));
}

static char *
ask (const char *question)
{
  struct termios before;
  gboolean hidden = hide_typing (&before);
  char *line;

  fputs (question, stderr);
  line = read_line ();
  if (hidden)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputs ("\n", stderr);
  return line;
}

static gboolean
refuse (const char  *why,
        GError     **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, why);
  return FALSE;
}

/* From a script the first line of standard input; from a person twice. */
static gboolean
read_new (char   **out_passphrase,
          GError **error)
{
  gboolean asks = isatty (STDIN_FILENO);
  g_autofree char *first = asks ? ask (_("New passphrase: ")) : read_line ();
  g_autofree char *again = asks ? ask (_("Once more: ")) : g_strdup (first);

  if (first == NULL || *first == '\0')
    return refuse (_("no passphrase was given; to do without one, say --none; nothing was changed"), error);
  if (!g_utf8_validate (first, -1, NULL))
    return refuse (_("the passphrase is not written in UTF-8; nothing was changed"), error);
  if (g_strcmp0 (first, again) != 0)
    return refuse (_("the two are not the same; nothing was changed"), error);
  *out_passphrase = g_steal_pointer (&first);
  return TRUE;
}

gboolean
liandu_cli_run_passphrase (LianduCli *self,
                           GError   **error)
{
  g_autofree char *old = g_strdup (liandu_cli_sync_get_passphrase ());
  g_autofree char *passphrase = NULL;

  if (!liandu_keystore_exists (self->folder) || liandu_keystore_is_open (self->folder))
    g_clear_pointer (&old, g_free);
  else if (old == NULL && isatty (STDIN_FILENO))
    old = ask (_("Passphrase: "));
  return (liandu_cli_has_option (self, "none") || read_new (&passphrase, error))
         && liandu_keystore_change (self->folder, old, passphrase, LIANDU_KEYSTORE_COST_NORMAL, error);
}
