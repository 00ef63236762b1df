/* liandu-exchange-deeds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-exchange-private.h"

#include "liandu-error.h"

/* Who takes part: founding a shared place, asking, admitting, retiring, and the
 * deeds of it, which are kept for ever and put back wherever they are missing. */

#define MEMO_JOIN "exchange-join"
#define MEMO_VERIFIED "exchange-verified-deeds"
/* How many deeds that should be there are looked at again in each run. */
#define N_VERIFIED 8

/* In the log */

static gboolean
learn (LianduExchange  *self,
       GBytes          *bytes,
       GError         **error)
{
  g_autoptr (GBytes) hash = NULL;

  if (!liandu_membership_add (self->membership, bytes, error))
    return FALSE;
  hash = liandu_deed_dup_hash (bytes);
  if (!g_hash_table_contains (self->deeds, hash) || liandu_membership_proves (self->membership, bytes))
    g_hash_table_insert (self->deeds, g_steal_pointer (&hash), g_bytes_ref (bytes));
  return TRUE;
}

/**
 * _liandu_exchange_load_deeds:
 *
 * What the log has of them; what another process has learned meanwhile is
 * learned too.
 */
gboolean
_liandu_exchange_load_deeds (LianduExchange  *self,
                             GError         **error)
{
  g_autoptr (GPtrArray) list = liandu_log_list_deeds (self->log, error);

  if (list == NULL)
    return FALSE;
  if (self->membership == NULL)
    self->membership = liandu_membership_new (self->keyring);
  if (liandu_keyring_get_workspace (self->keyring) == NULL)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (list, i);
      g_autoptr (GBytes) hash = liandu_deed_dup_hash (bytes);
      GBytes *known = g_hash_table_lookup (self->deeds, hash);

      /* One of ledgers that this workspace shared before is of no use here. */
      if (known == NULL || !g_bytes_equal (known, bytes))
        learn (self, bytes, NULL);
    }
  return TRUE;
}

static gboolean
keep (LianduExchange  *self,
      GBytes          *bytes,
      GError         **error)
{
  return learn (self, bytes, error) && liandu_log_keep_deed (self->log, bytes, error);
}

/* In the place */

static char *
dup_deed_name (LianduExchangeRun *run,
               GBytes            *hash)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (hash, &size);
  g_autoptr (GString) below = g_string_new ("m/");

  if (g_bytes_equal (hash, liandu_keyring_get_genesis (run->exchange->keyring)))
    return _liandu_exchange_run_dup_name (run, LIANDU_EXCHANGE_GENESIS);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (below, "%02x", data[i]);
  g_string_append (below, ".deed");
  return _liandu_exchange_run_dup_name (run, below->str);
}

static gboolean
is_deed_name (LianduExchangeRun *run,
              const char        *name)
{
  g_autofree char *prefix = _liandu_exchange_run_dup_name (run, "m/");

  return g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".deed");
}

/* Of those that are proven: another may be damaged, and is read again for as
 * long as it is there. */
static GHashTable *
list_deed_names (LianduExchangeRun *run)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer hash, bytes;

  g_hash_table_iter_init (&iter, run->exchange->deeds);
  while (g_hash_table_iter_next (&iter, &hash, &bytes))
    if (liandu_membership_proves (run->exchange->membership, bytes))
      g_hash_table_insert (names, dup_deed_name (run, hash), bytes);
  return names;
}

static gboolean
fail_other (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("This place belongs to other ledgers than those that this desk shares; nothing was exchanged"));
  return FALSE;
}

/* A deed that was damaged on its way is put back by whoever has it. */
static gboolean
read_deed (LianduExchangeRun  *run,
           const char         *name,
           GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = liandu_transport_get (run->transport, name, run->cancellable, &local_error);

  if (bytes == NULL && g_error_matches (local_error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (learn (run->exchange, bytes, &local_error))
    return liandu_log_keep_deed (run->exchange->log, bytes, error);
  _liandu_exchange_run_doubt (run, name, g_bytes_get_size (bytes), local_error->message);
  return TRUE;
}

static gboolean
read_deeds (LianduExchangeRun  *run,
            GError            **error)
{
  g_autoptr (GHashTable) known = list_deed_names (run);
  g_autofree char *genesis = _liandu_exchange_run_dup_name (run, LIANDU_EXCHANGE_GENESIS);

  for (guint i = 0; i < run->names->len; i++)
    {
      const char *name = g_ptr_array_index (run->names, i);

      if (!g_hash_table_contains (known, name) && (g_str_equal (name, genesis) || is_deed_name (run, name))
          && !read_deed (run, name, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static guint64
load_position (LianduExchangeRun *run)
{
  g_autoptr (GBytes) bytes = NULL;
  guint64 position = 0;

  if (liandu_log_load_memo (run->exchange->log, MEMO_VERIFIED, &bytes, NULL) && bytes != NULL
      && g_bytes_get_size (bytes) == sizeof position)
    memcpy (&position, g_bytes_get_data (bytes, NULL), sizeof position);
  return GUINT64_FROM_LE (position);
}

static gboolean
save_position (LianduExchangeRun  *run,
               guint64             position,
               GError            **error)
{
  guint64 wire = GUINT64_TO_LE (position);
  g_autoptr (GBytes) bytes = g_bytes_new (&wire, sizeof wire);

  return liandu_log_save_memo (run->exchange->log, MEMO_VERIFIED, bytes, error);
}

/* A few of those that are there, each time others: a desk that is new reads them
 * all, and only who has them can put right what a carrier has damaged. */
static gboolean
verify_deeds (LianduExchangeRun  *run,
              GHashTable         *known,
              GPtrArray          *there,
              GError            **error)
{
  guint n = MIN (there->len, N_VERIFIED);
  guint64 position = n < there->len ? load_position (run) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *name = g_ptr_array_index (there, (position + i) % there->len);
      GBytes *here = g_hash_table_lookup (known, name);
      g_autoptr (GBytes) bytes = liandu_transport_get (run->transport, name, run->cancellable, NULL);

      if (bytes != NULL && !g_bytes_equal (bytes, here) && !_liandu_exchange_run_put (run, name, here, error))
        return FALSE;
    }
  return n == there->len || save_position (run, (position + n) % there->len, error);
}

static gboolean
put_deeds (LianduExchangeRun  *run,
           GError            **error)
{
  g_autoptr (GHashTable) known = list_deed_names (run);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (g_hash_table_contains (run->listed, name))
      g_ptr_array_add (there, name);
    else if (!_liandu_exchange_run_put (run, name, bytes, error))
      return FALSE;
  g_ptr_array_sort (there, compare_names);
  return verify_deeds (run, known, there, error);
}

static gboolean
give_keys (LianduExchangeRun  *run,
           GError            **error)
{
  g_autoptr (GBytes) bytes = liandu_membership_make_keys (run->exchange->membership, run->now);

  return bytes == NULL || keep (run->exchange, bytes, error);
}

/* Founding and finding */

/* (element-type utf8): workspaces that have a shared place here. */
static GPtrArray *
find_workspaces (LianduTransport  *transport,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (GPtrArray) names = liandu_transport_list (transport, "", cancellable, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *slash = strchr (name, '/');

      if (slash != NULL && g_str_equal (slash + 1, LIANDU_EXCHANGE_GENESIS))
        g_ptr_array_add (found, g_strndup (name, (gsize) (slash - name)));
    }
  return g_steal_pointer (&found);
}

static LianduDeed *
parse_genesis (GBytes      *bytes,
               const char  *workspace,
               GError     **error)
{
  g_autoptr (LianduDeed) deed = liandu_deed_parse (bytes, error);

  if (deed == NULL)
    return NULL;
  if (g_str_equal (deed->type, LIANDU_DEED_GENESIS) && g_str_equal (deed->workspace, workspace))
    return g_steal_pointer (&deed);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("The first file of the shared place is damaged: ask the desk that created it to exchange once"));
  return NULL;
}

/* From now on this desk belongs to what it finds here. */
static gboolean
bind_to_place (LianduExchange   *self,
               LianduTransport  *transport,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autoptr (GPtrArray) found = find_workspaces (transport, cancellable, error);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LianduDeed) deed = NULL;

  if (found == NULL)
    return FALSE;
  if (found->len != 1)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           found->len == 0 ? _("Nothing is shared here yet; is this the right folder, and is it connected? Nothing was exchanged")
                                           : _("Several ledgers are shared here: choose a folder with one"));
      return FALSE;
    }
  name = g_strconcat (g_ptr_array_index (found, 0), "/", LIANDU_EXCHANGE_GENESIS, NULL);
  bytes = liandu_transport_get (transport, name, cancellable, error);
  deed = bytes != NULL ? parse_genesis (bytes, g_ptr_array_index (found, 0), error) : NULL;
  return deed != NULL
         && liandu_keyring_bind (self->keyring, deed->workspace, deed->hash, error)
         && _liandu_exchange_load_deeds (self, error)
         && keep (self, bytes, error);
}

/* Nothing is put into a place that does not show that it is ours: it may be the
 * empty folder where a drive should be. */
static gboolean
check_place (LianduExchangeRun  *run,
             GError            **error)
{
  g_autofree char *genesis = _liandu_exchange_run_dup_name (run, LIANDU_EXCHANGE_GENESIS);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) hash = NULL;
  g_autoptr (LianduDeed) deed = NULL;

  if (run->names->len == 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           _("These ledgers are not shared here; is this the right folder, and is it connected? Nothing was exchanged"));
      return FALSE;
    }
  if (!g_hash_table_contains (run->listed, genesis))
    return TRUE;
  bytes = liandu_transport_get (run->transport, genesis, run->cancellable, NULL);
  hash = bytes != NULL && g_bytes_get_size (bytes) > LIANDU_DEED_HASH_SIZE + LIANDU_SIGNATURE_SIZE ? liandu_deed_dup_hash (bytes) : NULL;
  if (hash != NULL && g_bytes_equal (hash, liandu_keyring_get_genesis (run->exchange->keyring)))
    return TRUE;
  deed = bytes != NULL ? liandu_deed_parse (bytes, NULL) : NULL;
  if (deed != NULL)
    return fail_other (error);
  /* Damaged: it is put there again. */
  g_hash_table_remove (run->listed, genesis);
  return TRUE;
}

/**
 * _liandu_exchange_run_deeds:
 *
 * Lists the place, learns from it who takes part, and puts back what it lacks of
 * that.
 */
gboolean
_liandu_exchange_run_deeds (LianduExchangeRun  *self,
                            GError            **error)
{
  if (!_liandu_exchange_load_deeds (self->exchange, error))
    return FALSE;
  if (liandu_keyring_get_workspace (self->exchange->keyring) == NULL
      && !bind_to_place (self->exchange, self->transport, self->cancellable, error))
    return FALSE;
  return _liandu_exchange_run_list (self, error)
         && check_place (self, error)
         && read_deeds (self, error)
         && give_keys (self, error)
         && put_deeds (self, error);
}

static GBytes *
load_genesis (LianduExchange *self,
              GError        **error)
{
  g_autoptr (GPtrArray) list = liandu_log_list_deeds (self->log, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_autoptr (LianduDeed) deed = liandu_deed_parse (g_ptr_array_index (list, i), NULL);

      if (deed != NULL && g_str_equal (deed->type, LIANDU_DEED_GENESIS)
          && g_str_equal (deed->signer, liandu_keyring_get_desk (self->keyring)))
        return g_bytes_ref (g_ptr_array_index (list, i));
    }
  return NULL;
}

/* Founded once, even when what followed was cut short. */
static gboolean
found (LianduExchange  *self,
       GError         **error)
{
  g_autoptr (GBytes) bytes = load_genesis (self, NULL);
  g_autoptr (LianduDeed) deed = NULL;
  g_autofree char *workspace = NULL;

  if (bytes == NULL)
    {
      if (!liandu_log_read_identity (self->log, &workspace, NULL, error))
        return FALSE;
      bytes = liandu_membership_make_genesis (self->keyring, workspace, liandu_clock_get_now_ms (self->clock));
    }
  deed = liandu_deed_parse (bytes, error);
  return deed != NULL && liandu_log_keep_deed (self->log, bytes, error)
         && liandu_keyring_bind (self->keyring, deed->workspace, deed->hash, error);
}

static gboolean
check_free (LianduExchange   *self,
            LianduTransport  *transport,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GPtrArray) found = find_workspaces (transport, cancellable, error);

  if (found == NULL)
    return FALSE;
  if (found->len == 0 || g_strcmp0 (g_ptr_array_index (found, 0), liandu_keyring_get_workspace (self->keyring)) == 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Something is shared here already: ask to take part in it, or choose an empty folder; nothing was changed"));
  return FALSE;
}

/**
 * liandu_exchange_create:
 * @error: %LIANDU_ERROR_REFUSED when others share something there
 *
 * Makes a place a shared place of this workspace: the first one, or one more,
 * such as a new stick or another folder.
 */
gboolean
liandu_exchange_create (LianduExchange   *self,
                        LianduTransport  *transport,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (LianduExchangeReport) report = liandu_exchange_report_new ();
  LianduExchangeRun run;
  gboolean done;

  if (!check_free (self, transport, cancellable, error)
      || (liandu_keyring_get_workspace (self->keyring) == NULL && !found (self, error))
      || !_liandu_exchange_load_deeds (self, error))
    return FALSE;
  _liandu_exchange_run_init (&run, self, transport, report, cancellable);
  done = _liandu_exchange_run_list (&run, error) && (run.names->len == 0 || check_place (&run, error)) && put_deeds (&run, error);
  _liandu_exchange_run_clear (&run);
  return done;
}

/* Asking and answering */

/* Once made it stays the same, so that its fingerprint does; but it is made anew
 * when the place that it is for has become known. */
static GBytes *
ensure_request (LianduExchange  *self,
                GError         **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LianduJoin) join = NULL;

  if (!liandu_log_load_memo (self->log, MEMO_JOIN, &bytes, error))
    return NULL;
  join = bytes != NULL ? liandu_join_parse (bytes, NULL) : NULL;
  if (join != NULL && g_str_equal (join->desk, liandu_keyring_get_desk (self->keyring))
      && (join->genesis != NULL || liandu_keyring_get_genesis (self->keyring) == NULL))
    return g_steal_pointer (&bytes);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = liandu_join_make (self->keyring, liandu_clock_get_now_ms (self->clock));
  return liandu_log_save_memo (self->log, MEMO_JOIN, bytes, error) ? g_steal_pointer (&bytes) : NULL;
}

static char *
dup_request_name (LianduExchange *self)
{
  return g_strconcat (liandu_keyring_get_workspace (self->keyring), "/j/", liandu_keyring_get_desk (self->keyring), ".join", NULL);
}

/**
 * liandu_exchange_ask:
 * @transport: (nullable): the shared place, if it can be reached
 *
 * Returns: (transfer full) (nullable): the request, which is in the place now
 *   where there is one
 */
GBytes *
liandu_exchange_ask (LianduExchange   *self,
                     LianduTransport  *transport,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (!_liandu_exchange_load_deeds (self, error)
      || (transport != NULL && !bind_to_place (self, transport, cancellable, error)))
    return NULL;
  bytes = ensure_request (self, error);
  if (bytes == NULL || transport == NULL)
    return g_steal_pointer (&bytes);
  name = dup_request_name (self);
  return liandu_transport_put (transport, name, bytes, cancellable, error) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
is_own_admitted (LianduExchange *self)
{
  return liandu_membership_find (self->membership, liandu_keyring_get_desk (self->keyring)) != NULL;
}

/* "…/j/<desk>.join": one that was answered is not read again, and a copy under
 * another name is none. */
static void
note_request (LianduExchangeRun *run,
              const char        *name)
{
  const char *base = strrchr (name, '/') + 1;
  g_autofree char *desk = g_strndup (base, strcspn (base, "."));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LianduJoin) join = NULL;

  if (!g_str_equal (base + strlen (desk), ".join") || liandu_membership_find (run->exchange->membership, desk) != NULL)
    return;
  bytes = liandu_transport_get (run->transport, name, run->cancellable, NULL);
  join = bytes != NULL ? liandu_join_parse (bytes, NULL) : NULL;
  if (join != NULL && g_str_equal (join->desk, desk))
    g_ptr_array_add (run->report->requests, g_steal_pointer (&join));
}

/**
 * _liandu_exchange_run_requests:
 *
 * An administrator is told who asks; who has asked makes sure that it is there.
 */
gboolean
_liandu_exchange_run_requests (LianduExchangeRun  *self,
                               GError            **error)
{
  LianduExchange *exchange = self->exchange;
  const LianduMember *own = liandu_membership_find (exchange->membership, liandu_keyring_get_desk (exchange->keyring));
  g_autofree char *prefix = _liandu_exchange_run_dup_name (self, "j/");
  g_autofree char *name = dup_request_name (exchange);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; own != NULL && own->is_admin && !own->is_retired && i < self->names->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->names, i), prefix))
      note_request (self, g_ptr_array_index (self->names, i));
  if (own != NULL)
    return TRUE;
  bytes = ensure_request (exchange, error);
  return bytes != NULL && _liandu_exchange_run_put (self, name, bytes, error);
}

/* Learns what there is, has one more deed made, keeps it and puts it there. */
static gboolean
add_deed (LianduExchangeRun  *run,
          GBytes             *bytes,
          GError            **error)
{
  return bytes != NULL && keep (run->exchange, bytes, error) && put_deeds (run, error);
}

/**
 * liandu_exchange_admit:
 * @join: whose fingerprint was compared with what shows on the other screen
 * @as_admin: whether that desk may admit and retire in turn
 */
gboolean
liandu_exchange_admit (LianduExchange    *self,
                       LianduTransport   *transport,
                       const LianduJoin  *join,
                       gboolean           as_admin,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (LianduExchangeReport) report = liandu_exchange_report_new ();
  g_autoptr (GBytes) bytes = NULL;
  LianduExchangeRun run;
  gboolean done;

  _liandu_exchange_run_init (&run, self, transport, report, cancellable);
  done = _liandu_exchange_run_deeds (&run, error);
  if (done)
    bytes = liandu_membership_make_admission (self->membership, join, as_admin, run.now, error);
  done = done && add_deed (&run, bytes, error);
  _liandu_exchange_run_clear (&run);
  return done;
}

static gboolean
retire (LianduExchangeRun  *run,
        const char         *desk,
        GError            **error)
{
  LianduExchange *self = run->exchange;
  g_autoptr (GPtrArray) last = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!_liandu_exchange_run_deeds (run, error) || !_liandu_exchange_run_load (run, error))
    return FALSE;
  if (is_own_admitted (self) && !_liandu_exchange_run_take (run, error))
    return FALSE;
  last = _liandu_exchange_run_list_last (run, desk);
  bytes = liandu_membership_make_retirement (self->membership, desk, last, run->now, error);
  return add_deed (run, bytes, error);
}

/**
 * liandu_exchange_retire:
 * @desk: its id
 *
 * What it has handed out until now counts, once it was taken in here; so that is
 * done first.  All who stay get a new key.
 */
gboolean
liandu_exchange_retire (LianduExchange   *self,
                        LianduTransport  *transport,
                        const char       *desk,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (LianduExchangeReport) report = liandu_exchange_report_new ();
  LianduExchangeRun run;
  gboolean done;

  _liandu_exchange_run_init (&run, self, transport, report, cancellable);
  done = retire (&run, desk, error);
  _liandu_exchange_run_clear (&run);
  return done;
}
