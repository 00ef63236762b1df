/* liandu-cli-join.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-cli-sync.h"

/* join, admit, retire */

/* Joining */

/* What is entered here goes to all the others and cannot be called back. */
static gboolean
check_own_records (LianduCli  *self,
                   GError    **error)
{
  guint64 count = 0;

  if (liandu_cli_has_option (self, "with-records"))
    return TRUE;
  if (!liandu_place_count_records (self->store, &count, error))
    return FALSE;
  if (count == 0)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE,
                            "these ledgers have %u record of their own, which would go to all others; if that is wanted, say --with-records",
                            "these ledgers have %u records of their own, which would go to all others; if that is wanted, say --with-records",
                            (guint) count),
               (guint) count);
  return FALSE;
}

static gboolean
write_request (GBytes      *request,
               const char  *path,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  if (path == NULL || g_file_set_contents (path, g_bytes_get_data (request, NULL), (gssize) g_bytes_get_size (request), &local_error))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("the request cannot be written: %s"), local_error->message);
  return FALSE;
}

static gboolean
print_request (GBytes  *request,
               GError **error)
{
  g_autoptr (LianduJoin) join = liandu_join_parse (request, error);
  g_autofree char *fingerprint = join != NULL ? liandu_join_dup_fingerprint (join) : NULL;

  if (join == NULL)
    return FALSE;
  liandu_cli_print ("%s\n", fingerprint);
  return TRUE;
}

/* The fingerprint alone is printed: it is what has to be read to the other. */
gboolean
liandu_cli_run_join (LianduCli *self,
                     GError   **error)
{
  const char *place = liandu_cli_get_argument (self, 0);
  const char *path = liandu_cli_get_option (self, "file");
  g_autoptr (LianduSharing) sharing = NULL;
  g_autoptr (LianduTransport) transport = NULL;
  g_autoptr (GBytes) request = NULL;

  if (place == NULL && path == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("usage: liandu-cli join FOLDER, or join --file FILE"));
      return FALSE;
    }
  if (!liandu_cli_open (self, error) || !check_own_records (self, error))
    return FALSE;
  sharing = liandu_cli_sync_open (self, TRUE, error);
  if (sharing == NULL)
    return FALSE;
  if (place != NULL && (transport = liandu_place_open (place, FALSE, error)) == NULL)
    return FALSE;
  request = liandu_exchange_ask (liandu_sharing_get_exchange (sharing), transport, NULL, error);
  return request != NULL
         && liandu_sharing_save_keys (sharing, error)
         && (place == NULL || liandu_sharing_save_place (self->store, place, error))
         && write_request (request, path, error)
         && print_request (request, error);
}

/* Admitting */

static gboolean
is_meant (const char *word,
          const char *desk,
          const char *name,
          const char *owner)
{
  g_autofree char *both = g_strconcat (owner, "-", name, NULL);

  return g_str_equal (word, name) || g_str_equal (word, owner) || g_str_equal (word, both)
         || (strlen (word) >= 4 && g_str_has_prefix (desk, word));
}

static LianduJoin *
find_request (GPtrArray   *requests,
              const char  *word,
              GError     **error)
{
  guint found = requests->len;

  for (guint i = 0; i < requests->len; i++)
    {
      const LianduJoin *join = g_ptr_array_index (requests, i);

      if (!is_meant (word, join->desk, join->name, join->owner))
        continue;
      if (found < requests->len)
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("several requests are called “%s”: name one by its desk’s id"), word);
          return NULL;
        }
      found = i;
    }
  if (found < requests->len)
    return g_ptr_array_steal_index (requests, found);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no request of “%s” and no such file"), word);
  return NULL;
}

/* A file that was carried, or one who has asked in the place. */
static LianduJoin *
load_request (LianduExchangeReport  *report,
              const char            *word,
              GError               **error)
{
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_get_contents (word, &data, &size, NULL))
    return find_request (report->requests, word, error);
  bytes = g_bytes_new_take (data, size);
  return liandu_join_parse (bytes, error);
}

static char *
strip_digits (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static gboolean
check_fingerprint (LianduCli         *self,
                   const LianduJoin  *join,
                   GError           **error)
{
  const char *given = liandu_cli_get_option (self, "fingerprint");
  g_autofree char *fingerprint = liandu_join_dup_fingerprint (join);
  g_autofree char *wanted = strip_digits (fingerprint);
  g_autofree char *found = given != NULL ? strip_digits (given) : NULL;

  if (found != NULL && g_str_equal (found, wanted))
    return TRUE;
  if (given == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                 _("let %s read out the fingerprint that shows there, and say it: --fingerprint '…'; nothing was changed"), join->owner);
  else
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("the fingerprint is another one: this may not be the desk it says it is; nothing was changed"));
  return FALSE;
}

static gboolean
admit (LianduCli             *self,
       LianduExchange        *exchange,
       LianduTransport       *transport,
       LianduExchangeReport  *report,
       GError               **error)
{
  const char *word = liandu_cli_get_argument (self, 1);
  g_autoptr (LianduJoin) join = NULL;

  if (word == NULL)
    {
      liandu_cli_sync_print_requests (report->requests);
      return TRUE;
    }
  join = load_request (report, word, error);
  return join != NULL && check_fingerprint (self, join, error)
         && liandu_exchange_admit (exchange, transport, join, liandu_cli_has_option (self, "admin"), NULL, error);
}

gboolean
liandu_cli_run_admit (LianduCli *self,
                      GError   **error)
{
  const char *place = liandu_cli_get_argument (self, 0);
  g_autofree char *name = liandu_place_dup_name (place);
  g_autoptr (LianduSharing) sharing = liandu_cli_sync_open (self, FALSE, error);
  LianduExchange *exchange = sharing != NULL ? liandu_sharing_get_exchange (sharing) : NULL;
  g_autoptr (LianduTransport) transport = exchange != NULL ? liandu_place_open (place, FALSE, error) : NULL;
  g_autoptr (LianduExchangeReport) report = NULL;

  return transport != NULL
         && liandu_exchange_run (exchange, transport, name, NULL, NULL, &report, NULL, error)
         && admit (self, exchange, transport, report, error);
}

/* Retiring */

static const LianduExchangeDesk *
find_desk (LianduExchangeReport  *report,
           const char            *word,
           GError               **error)
{
  const LianduExchangeDesk *found = NULL;

  for (guint i = 0; i < report->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (report->desks, i);

      if (desk->is_retired || !is_meant (word, desk->desk, desk->name, desk->owner))
        continue;
      if (found != NULL)
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("several desks are called “%s”: name one by its id"), word);
          return NULL;
        }
      found = desk;
    }
  if (found == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("no desk that takes part is called “%s”; sync --status lists them"), word);
  return found;
}

gboolean
liandu_cli_run_retire (LianduCli *self,
                       GError   **error)
{
  g_autoptr (LianduSharing) sharing = liandu_cli_sync_open (self, FALSE, error);
  LianduExchange *exchange = sharing != NULL ? liandu_sharing_get_exchange (sharing) : NULL;
  g_autoptr (LianduTransport) transport = exchange != NULL ? liandu_place_open (liandu_cli_get_argument (self, 0), FALSE, error) : NULL;
  g_autoptr (LianduExchangeReport) report = NULL;
  const LianduExchangeDesk *desk;

  if (transport == NULL || !liandu_exchange_look (exchange, &report, error))
    return FALSE;
  desk = find_desk (report, liandu_cli_get_argument (self, 1), error);
  return desk != NULL && liandu_exchange_retire (exchange, transport, desk->desk, NULL, error);
}
