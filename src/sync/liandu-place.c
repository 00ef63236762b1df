/* liandu-place.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-folder-transport.h"
#include "liandu-place.h"
#ifdef HAVE_POSTGRESQL
#include "liandu-postgres-transport.h"
#endif
#include "liandu-stick-transport.h"
#include "liandu-store-log.h"

static gboolean
is_database (const char *place)
{
  return g_str_has_prefix (place, "postgresql://") || g_str_has_prefix (place, "postgres://");
}

/**
 * liandu_place_open:
 * @place: a folder, or the address of a PostgreSQL database
 * @is_stick: the folder is on a stick that is pulled out soon after
 * @error: %LIANDU_ERROR_UNSUPPORTED when this program was built without what it
 *   needs for it
 *
 * Returns: (transfer full) (nullable): what carries between this desk and it;
 *   whether it can be reached is only known when it is used
 */
LianduTransport *
liandu_place_open (const char  *place,
                   gboolean     is_stick,
                   GError     **error)
{
  if (!is_database (place))
    return is_stick ? liandu_stick_transport_new (place) : liandu_folder_transport_new (place);
#ifdef HAVE_POSTGRESQL
  return liandu_postgres_transport_new (place);
#else
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                       _("This program was built without PostgreSQL: choose a folder; nothing was exchanged"));
  return NULL;
#endif
}

/**
 * liandu_place_dup_absolute:
 *
 * Returns: (transfer full): @place as it is understood wherever a program is
 *   started
 */
char *
liandu_place_dup_absolute (const char *place)
{
  return is_database (place) ? g_strdup (place) : g_canonicalize_filename (place, NULL);
}

/**
 * liandu_place_dup_name:
 *
 * Returns: (transfer full): under which what a place showed is remembered; the
 *   same however its path is written, and without a password
 */
char *
liandu_place_dup_name (const char *place)
{
  g_autoptr (GUri) uri = NULL;
  GUriHideFlags hidden = G_URI_HIDE_USERINFO;

  if (!is_database (place))
    return g_canonicalize_filename (place, NULL);
  uri = g_uri_parse (place, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    return g_strdup ("postgresql://");
  /* A password may stand there, too: "?password=…". */
  if (g_uri_get_query (uri) != NULL && strstr (g_uri_get_query (uri), "password") != NULL)
    hidden |= G_URI_HIDE_QUERY;
  return g_uri_to_string_partial (uri, hidden);
}

/**
 * liandu_place_open_exchange:
 * @store: an open workspace
 * @keyring: its keys, from liandu_keystore_load(); who changes it has to save it
 *
 * Returns: (transfer full): its side of the exchange
 */
LianduExchange *
liandu_place_open_exchange (LianduStore   *store,
                            LianduKeyring *keyring)
{
  g_autoptr (LianduLog) log = liandu_store_log_new (store);

  return liandu_exchange_new (log, keyring, liandu_store_get_clock (store));
}

static gboolean
count_kind (LianduStore       *store,
            const LianduKind  *kind,
            guint64           *count,
            GError           **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GArray) keys = liandu_store_query_keys (store, query, NULL, error);

  if (keys == NULL)
    return FALSE;
  *count += keys->len;
  return TRUE;
}

/**
 * liandu_place_count_records:
 * @out_count: (out): records that people have entered, without what a workspace
 *   begins with
 */
gboolean
liandu_place_count_records (LianduStore  *store,
                            guint64      *out_count,
                            GError      **error)
{
  GPtrArray *kinds = liandu_kind_list ();

  *out_count = 0;
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);

      if (!liandu_kind_is_internal (kind) && liandu_kind_get_parent (kind) == NULL && !count_kind (store, kind, out_count, error))
        return FALSE;
    }
  return TRUE;
}
