/* liandu-exchange-packs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

#include "liandu-pack.h"

/*
 * Packs of others and own: reading them, and whether they still stand.  A pack
 * is the bytes of its sections, which are taken in as if each had come alone;
 * that one was read is remembered, so that nobody reads it twice, and what it
 * holds counts as being there.  Its bytes are not kept: they are made again.
 */

#define MEMO_PACKS "exchange-packs"
#define MEMO_TYPE G_VARIANT_TYPE ("a{s(xayt)}")
#define MEMO_VERIFIED "exchange-verified-pack"
/* How many packs that should be there are looked at again in each run. */
#define N_VERIFIED 2

static void
pack_note_free (LianduPackNote *note)
{
  g_bytes_unref (note->last);
  g_free (note);
}

GHashTable *
_liandu_exchange_packs_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) pack_note_free);
}

static void
note_pack (LianduExchangeRun *self,
           const char        *name,
           gint64             time,
           GBytes            *last,
           guint64            count)
{
  LianduPackNote *note = g_new (LianduPackNote, 1);

  *note = (LianduPackNote) { time, g_bytes_ref (last), count };
  g_hash_table_insert (self->packs, g_strdup (name), note);
}

gboolean
_liandu_exchange_run_load_packs (LianduExchangeRun  *self,
                                 GError            **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) list = NULL;
  GVariantIter iter;
  const char *name;
  gint64 time;
  guint64 count;
  GVariant *last;

  if (!liandu_log_load_memo (self->exchange->log, MEMO_PACKS, &bytes, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  list = g_variant_ref_sink (g_variant_new_from_bytes (MEMO_TYPE, bytes, FALSE));
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "{&s(x@ayt)}", &name, &time, &last, &count))
    {
      g_autoptr (GBytes) hash = g_variant_get_data_as_bytes (last);

      note_pack (self, name, time, hash, count);
      g_variant_unref (last);
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_list_pack_names:
 *
 * Returns: (transfer container) (element-type utf8): packs that were seen whole,
 *   in order
 */
GList *
_liandu_exchange_run_list_pack_names (LianduExchangeRun *self)
{
  return g_list_sort (g_hash_table_get_keys (self->packs), (GCompareFunc) strcmp);
}

gboolean
_liandu_exchange_run_save_packs (LianduExchangeRun  *self,
                                 GError            **error)
{
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GVariantBuilder list;

  if (!self->packs_changed)
    return TRUE;
  g_variant_builder_init (&list, MEMO_TYPE);
  for (GList *l = names; l != NULL; l = l->next)
    {
      const LianduPackNote *note = g_hash_table_lookup (self->packs, l->data);

      g_variant_builder_add (&list, "{s(x@ayt)}", (const char *) l->data, note->time,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, note->last, TRUE), note->count);
    }
  value = g_variant_ref_sink (g_variant_builder_end (&list));
  bytes = g_variant_get_data_as_bytes (value);
  self->packs_changed = FALSE;
  return liandu_log_save_memo (self->exchange->log, MEMO_PACKS, bytes, error);
}

/**
 * _liandu_exchange_run_note_pack:
 * @count: how many of its sections are here, from the first
 * @last: (nullable): hash of the last of these
 *
 * Remembers that a pack of this name was whole.
 */
void
_liandu_exchange_run_note_pack (LianduExchangeRun *self,
                                const char        *name,
                                GBytes            *last,
                                guint64            count)
{
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  note_pack (self, name, self->now, last != NULL ? last : none, count);
  self->packs_changed = TRUE;
}

/* Making */

static char *
dup_name (LianduExchangeRun *self,
          const LianduPack  *pack)
{
  const guint8 *hash = g_bytes_get_data (pack->hash, NULL);
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%s/d/%s/%016" G_GINT64_MODIFIER "x-%010" G_GUINT64_FORMAT "-%010" G_GUINT64_FORMAT "-",
                   liandu_keyring_get_workspace (self->exchange->keyring), pack->device, pack->epoch, pack->first_seq,
                   pack->first_seq + pack->segments->len - 1);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (name, "%02x", hash[i]);
  g_string_append (name, ".pak");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * _liandu_exchange_run_make_pack:
 * @sections: (element-type LianduSection): whose bytes are here, each following
 *   the one before
 * @out_name: (out) (transfer full): what it is called in a place
 *
 * Returns: (transfer full): a pack of them
 */
GBytes *
_liandu_exchange_run_make_pack (LianduExchangeRun  *self,
                                GPtrArray          *sections,
                                char              **out_name,
                                GError            **error)
{
  const LianduSection *first = g_ptr_array_index (sections, 0);
  g_autoptr (LianduPack) pack = liandu_pack_new (liandu_keyring_get_workspace (self->exchange->keyring), first->desk, first->epoch, first->seq);
  GBytes *bytes;

  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);
      g_autoptr (GBytes) segment = liandu_log_load_section (self->exchange->log, section->hash, error);

      if (segment == NULL)
        return NULL;
      liandu_pack_add (pack, segment);
    }
  bytes = liandu_pack_to_bytes (pack);
  *out_name = dup_name (self, pack);
  return bytes;
}

/* Reading */

static gboolean
is_in_place (const LianduPack    *pack,
             guint                i,
             const LianduSection *section,
             GBytes              *before)
{
  return g_str_equal (section->desk, pack->device) && section->epoch == pack->epoch && section->seq == pack->first_seq + i
         && (i == 0 || g_bytes_equal (section->previous, before));
}

/* Whether all that can be had of a pack is here; and how much of it from its
 * beginning. */
static gboolean
count_here (LianduExchangeRun *self,
            GPtrArray         *sections,
            guint             *out_count)
{
  gboolean is_run = TRUE;

  *out_count = 0;
  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);
      const LianduSection *known = g_hash_table_lookup (self->known.sections, section->hash);
      gboolean is_here = known != NULL && known->state != LIANDU_SECTION_AWAITED;

      if (!is_here && liandu_membership_accepts (self->exchange->membership, section))
        return FALSE;
      is_run = is_run && is_here;
      *out_count += is_run;
    }
  return TRUE;
}

/* Where something was erased, what is kept here may be other bytes than those of
 * the pack, which then counts as nothing. */
static gboolean
is_kept (LianduExchangeRun *self,
         const char        *name,
         GPtrArray         *sections)
{
  g_autofree char *made_name = NULL;
  g_autoptr (GBytes) bytes = _liandu_exchange_run_make_pack (self, sections, &made_name, NULL);

  return bytes != NULL && g_str_equal (made_name, name);
}

static void
note_read (LianduExchangeRun *self,
           const char        *name,
           const LianduPack  *pack,
           GPtrArray         *sections)
{
  g_autofree char *right_name = dup_name (self, pack);
  const LianduSection *last;
  guint count;

  /* Under another name it is a copy, and whatever may be there tomorrow. */
  if (!g_str_equal (name, right_name) || !count_here (self, sections, &count))
    return;
  if (count == sections->len && liandu_log_count_erased (self->exchange->log) > 0 && !is_kept (self, name, sections))
    count = 0;
  last = count > 0 ? g_ptr_array_index (sections, count - 1) : NULL;
  _liandu_exchange_run_note_pack (self, name, last != NULL ? last->hash : NULL, count);
}

static gboolean
has_reduced (LianduExchangeRun *self,
             GPtrArray         *sections)
{
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    if (g_hash_table_contains (self->reduced, ((LianduSection *) g_ptr_array_index (sections, i))->hash))
      return TRUE;
  return FALSE;
}

/**
 * _liandu_exchange_run_forget_packs:
 *
 * Packs with more in them than is kept now of what lost something count no more.
 */
gboolean
_liandu_exchange_run_forget_packs (LianduExchangeRun  *self,
                                   GError            **error)
{
  g_autoptr (GList) names = g_hash_table_size (self->reduced) > 0 ? _liandu_exchange_run_list_pack_names (self) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));

      if (!has_reduced (self, sections) || is_kept (self, l->data, sections))
        continue;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      _liandu_exchange_run_note_pack (self, l->data, NULL, 0);
    }
  return TRUE;
}

static gboolean
read_sections (LianduExchangeRun  *self,
               const char         *name,
               const LianduPack   *pack,
               GPtrArray          *sections,
               GError            **error)
{
  GBytes *before = NULL;

  for (guint i = 0; i < pack->segments->len; i++)
    {
      LianduSection *section = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !_liandu_exchange_run_read_section (self, name, g_ptr_array_index (pack->segments, i), &section, error))
        return FALSE;
      if (section == NULL)
        return TRUE;
      g_ptr_array_add (sections, section);
      if (!is_in_place (pack, i, section, before))
        {
          _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_REFUSED, section)->detail = g_strdup (name);
          return TRUE;
        }
      before = section->hash;
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_read_pack:
 * @name: under which @pack was found
 *
 * Takes in what its sections bring, as if each had come alone.
 */
gboolean
_liandu_exchange_run_read_pack (LianduExchangeRun  *self,
                                const char         *name,
                                const LianduPack   *pack,
                                GError            **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);

  if (!g_str_equal (pack->workspace, liandu_keyring_get_workspace (self->exchange->keyring)))
    {
      _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_FOREIGN, NULL)->detail = g_strdup (name);
      return TRUE;
    }
  self->is_unsettled = FALSE;
  if (!_liandu_exchange_run_take_many (self, pack->segments, error) || !read_sections (self, name, pack, sections, error))
    return FALSE;
  if (self->is_unsettled)
    g_hash_table_add (self->unsettled, g_strdup (name));
  else if (sections->len == pack->segments->len && sections->len > 0)
    note_read (self, name, pack, sections);
  return TRUE;
}

/* What stands where */

/**
 * _liandu_exchange_run_list_pack:
 *
 * Returns: (transfer container) (nullable) (element-type LianduSection): what
 *   a pack holds of what is here, in its order; owned by @self
 */
GPtrArray *
_liandu_exchange_run_list_pack (LianduExchangeRun    *self,
                                const LianduPackNote *note)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  GBytes *hash = note->last;

  for (guint64 i = 0; i < note->count; i++)
    {
      LianduSection *section = g_hash_table_lookup (self->known.sections, hash);

      if (section == NULL || section->state == LIANDU_SECTION_AWAITED)
        return NULL;
      g_ptr_array_add (sections, section);
      hash = section->previous;
    }
  for (guint i = 0; i < sections->len / 2; i++)
    {
      gpointer *left = &g_ptr_array_index (sections, i);
      gpointer *right = &g_ptr_array_index (sections, sections->len - 1 - i);
      gpointer section = *left;

      *left = *right;
      *right = section;
    }
  return sections->len > 0 ? g_steal_pointer (&sections) : NULL;
}

/**
 * _liandu_exchange_run_list_packed:
 *
 * Returns: (transfer full) (element-type GBytes): hashes of sections that stand
 *   in packs that the place shows
 */
GHashTable *
_liandu_exchange_run_list_packed (LianduExchangeRun *self)
{
  GHashTable *packed = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  GHashTableIter iter;
  gpointer name;
  gpointer note;

  g_hash_table_iter_init (&iter, self->packs);
  while (g_hash_table_iter_next (&iter, &name, &note))
    {
      g_autoptr (GPtrArray) sections = g_hash_table_contains (self->listed, name) ? _liandu_exchange_run_list_pack (self, note) : NULL;

      for (guint i = 0; sections != NULL && i < sections->len; i++)
        g_hash_table_add (packed, g_bytes_ref (((LianduSection *) g_ptr_array_index (sections, i))->hash));
    }
  return packed;
}

static guint
count_missing (GPtrArray  *sections,
               GHashTable *missing)
{
  guint count = 0;

  for (guint i = 0; sections != NULL && i < sections->len; i++)
    count += g_hash_table_contains (missing, ((LianduSection *) g_ptr_array_index (sections, i))->hash);
  return count;
}

/**
 * _liandu_exchange_run_put_pack:
 * @name: of a pack that was seen whole
 * @sections: what it holds
 * @out_put: (out): whether it could be made again of what is here
 */
gboolean
_liandu_exchange_run_put_pack (LianduExchangeRun  *self,
                               const char         *name,
                               GPtrArray          *sections,
                               gboolean           *out_put,
                               GError            **error)
{
  g_autofree char *made_name = NULL;
  g_autoptr (GBytes) bytes = _liandu_exchange_run_make_pack (self, sections, &made_name, error);

  if (bytes == NULL)
    return FALSE;
  *out_put = g_str_equal (made_name, name);
  return !*out_put || _liandu_exchange_run_put (self, name, bytes, error);
}

/**
 * _liandu_exchange_run_put_packs:
 * @missing: (element-type GBytes): hashes of sections that are here and not
 *   there; those that are put are taken out
 *
 * What stood in a pack goes back as that pack.
 */
gboolean
_liandu_exchange_run_put_packs (LianduExchangeRun  *self,
                                GHashTable         *missing,
                                GError            **error)
{
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);

  for (GList *l = names; l != NULL && g_hash_table_size (missing) > 1; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      gboolean put = FALSE;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (g_hash_table_contains (self->listed, l->data))
        continue;
      sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));
      if (count_missing (sections, missing) < 2)
        continue;
      if (!_liandu_exchange_run_put_pack (self, l->data, sections, &put, error))
        return FALSE;
      for (guint i = 0; put && i < sections->len; i++)
        {
          const LianduSection *section = g_ptr_array_index (sections, i);

          if (!g_hash_table_remove (missing, section->hash))
            continue;
          self->report->sections_again++;
          g_hash_table_add (self->put, g_bytes_ref (section->hash));
        }
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_put_alone:
 * @section: one that was reduced: it goes under no name that stands for more
 */
gboolean
_liandu_exchange_run_put_alone (LianduExchangeRun    *self,
                                LianduSection        *section,
                                GError              **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (sections, section);
  bytes = _liandu_exchange_run_make_pack (self, sections, &name, error);
  if (bytes == NULL || !_liandu_exchange_run_put (self, name, bytes, error))
    return FALSE;
  _liandu_exchange_run_note_pack (self, name, section->hash, 1);
  return TRUE;
}

static gboolean
verify (LianduExchangeRun  *self,
        const char         *name,
        GError            **error)
{
  g_autoptr (GPtrArray) sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, name));
  g_autoptr (GBytes) there = sections != NULL ? liandu_transport_get (self->transport, name, self->cancellable, NULL) : NULL;
  g_autoptr (GBytes) here = NULL;
  g_autofree char *made_name = NULL;

  if (there == NULL)
    return TRUE;
  here = _liandu_exchange_run_make_pack (self, sections, &made_name, error);
  if (here == NULL)
    return FALSE;
  if (!g_str_equal (made_name, name) || g_bytes_equal (there, here))
    return TRUE;
  self->report->sections_again += sections->len;
  return _liandu_exchange_run_put (self, name, here, error);
}

/**
 * _liandu_exchange_run_verify_packs:
 *
 * Looks at a few of those that are there, whether they still are what they were.
 */
gboolean
_liandu_exchange_run_verify_packs (LianduExchangeRun  *self,
                                   GError            **error)
{
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  guint64 position;
  guint n;

  for (GList *l = names; l != NULL; l = l->next)
    if (g_hash_table_contains (self->listed, l->data))
      g_ptr_array_add (there, l->data);
  n = MIN (there->len, N_VERIFIED);
  position = n < there->len ? _liandu_exchange_run_load_position (self, MEMO_VERIFIED) : 0;
  for (guint i = 0; i < n; i++)
    if (!verify (self, g_ptr_array_index (there, (position + i) % there->len), error))
      return FALSE;
  return n == there->len || _liandu_exchange_run_save_position (self, MEMO_VERIFIED, (position + n) % there->len, error);
}
