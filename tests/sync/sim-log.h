/* sim-log.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-error.h"
#include "liandu-log.h"
#include "sim-desk.h"

/* A log in memory.  It counts its calls and those of the place, and stops for
 * good at the one that is to be the last before a crash: from then on nothing
 * happens any more, in the log or in the place. */

typedef struct
{
  guint left;               /* calls until the crash, 0 for never */
  gboolean down;
  guint64 n_calls;
} SimFuse;

/* Whether the machine is still there for this call. */
static gboolean
sim_fuse_burn (SimFuse  *fuse,
               GError  **error)
{
  fuse->n_calls++;
  if (fuse->left > 0 && --fuse->left == 0)
    fuse->down = TRUE;
  if (!fuse->down)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The machine is down");
  return FALSE;
}

#define SIM_TYPE_LOG (sim_log_get_type ())

G_DECLARE_FINAL_TYPE (SimLog, sim_log, SIM, LOG, GObject)

struct _SimLog
{
  GObject parent_instance;

  SimDesk *desk;
  SimFuse *fuse;
  GHashTable *sections;     /* hash: LianduSection */
  GHashTable *bytes;        /* hash of a section: GBytes */
  GHashTable *brought;      /* SimTxn: hash of the section that brought it, or of none */
  GPtrArray *deeds;         /* GBytes */
  gboolean skipped;         /* a section was taken in before the one it follows */
  GHashTable *memos;
};

static void sim_log_iface_init (LianduLogInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimLog, sim_log, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_LOG, sim_log_iface_init))

static gboolean
sim_log_read_identity (LianduLog  *log,
                       char      **out_workspace,
                       guint64    *out_epoch,
                       GError    **error G_GNUC_UNUSED)
{
  if (out_workspace != NULL)
    *out_workspace = g_strdup (SIM_LOG (log)->desk->device);
  if (out_epoch != NULL)
    *out_epoch = SIM_LOG (log)->desk->epoch;
  return TRUE;
}

static int
sim_compare_sections (gconstpointer a,
                      gconstpointer b)
{
  const LianduSection *left = *(LianduSection * const *) a;
  const LianduSection *right = *(LianduSection * const *) b;
  int order = strcmp (left->desk, right->desk);

  if (order == 0)
    order = (left->epoch > right->epoch) - (left->epoch < right->epoch);
  if (order == 0)
    order = (left->seq > right->seq) - (left->seq < right->seq);
  return order != 0 ? order : g_bytes_compare (left->hash, right->hash);
}

static GPtrArray *
sim_log_list_sections (LianduLog  *log,
                       GError    **error)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);
  GHashTableIter iter;
  gpointer section;

  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    {
      g_ptr_array_unref (sections);
      return NULL;
    }
  g_hash_table_iter_init (&iter, SIM_LOG (log)->sections);
  while (g_hash_table_iter_next (&iter, NULL, &section))
    g_ptr_array_add (sections, liandu_section_copy (section));
  g_ptr_array_sort (sections, sim_compare_sections);
  return sections;
}

/* A workspace in memory has one log, and nobody else writes. */
static gboolean
sim_log_read_foreign (LianduLog *log G_GNUC_UNUSED,
                      guint64   *out_number)
{
  *out_number = 0;
  return TRUE;
}

static GBytes *
sim_log_load_section (LianduLog  *log,
                      GBytes     *hash,
                      GError    **error)
{
  GBytes *bytes = g_hash_table_lookup (SIM_LOG (log)->bytes, hash);

  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    return NULL;
  if (bytes != NULL)
    return g_bytes_ref (bytes);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, "The section is not here");
  return NULL;
}

static LianduUnsealed *
sim_log_load_unsealed (LianduLog  *log,
                       gsize       max_size G_GNUC_UNUSED,
                       GError    **error)
{
  SimLog *self = SIM_LOG (log);
  LianduUnsealed *unsealed;

  if (!sim_fuse_burn (self->fuse, error))
    return NULL;
  unsealed = liandu_unsealed_new ();
  unsealed->is_all = TRUE;
  for (guint i = 0; i < self->desk->txns->len && unsealed->is_all; i++)
    {
      SimTxn *txn = g_ptr_array_index (self->desk->txns, i);

      if (g_hash_table_contains (self->brought, txn))
        continue;
      /* Few at a time: sections in the plural are tried too. */
      unsealed->is_all = unsealed->txns->len < 4;
      if (!unsealed->is_all)
        break;
      g_ptr_array_add (unsealed->txns, g_bytes_ref (txn->bytes));
      unsealed->changes += txn->count;
      unsealed->time = MAX (unsealed->time, txn->wall);
    }
  return unsealed;
}

static void
sim_log_note (SimLog              *self,
              const LianduSection *section,
              LianduSectionState   state,
              GBytes              *bytes)
{
  LianduSection *copy = liandu_section_copy (section);

  copy->state = state;
  g_hash_table_replace (self->sections, copy->hash, copy);
  if (bytes != NULL)
    g_hash_table_replace (self->bytes, g_bytes_ref (copy->hash), g_bytes_ref (bytes));
}

static void
sim_log_mark (SimLog    *self,
              GPtrArray *txns,
              GBytes    *section)
{
  for (guint i = 0; i < txns->len; i++)
    g_hash_table_replace (self->brought, sim_world_read (self->desk->world, g_ptr_array_index (txns, i), NULL), g_bytes_ref (section));
}

static gboolean
sim_log_follows_own (SimLog              *self,
                     const LianduSection *section)
{
  GHashTableIter iter;
  gpointer value;

  if (self->desk->epoch != section->epoch)
    return FALSE;
  g_hash_table_iter_init (&iter, self->sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const LianduSection *other = value;

      if (g_str_equal (other->desk, section->desk) && other->epoch == section->epoch && other->seq >= section->seq)
        return FALSE;
    }
  return TRUE;
}

static gboolean
sim_log_seal (LianduLog            *log,
              const LianduSection  *section,
              GBytes               *bytes,
              const LianduUnsealed *unsealed,
              GError              **error)
{
  SimLog *self = SIM_LOG (log);

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  if (!sim_log_follows_own (self, section))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT, "Another has sealed meanwhile");
      return FALSE;
    }
  sim_log_note (self, section, LIANDU_SECTION_TAKEN, bytes);
  sim_log_mark (self, unsealed->txns, section->hash);
  return TRUE;
}

static gboolean
sim_log_has (SimLog *self,
             GBytes *hash)
{
  const LianduSection *section = g_hash_table_lookup (self->sections, hash);

  return section != NULL && (section->state == LIANDU_SECTION_TAKEN || section->state == LIANDU_SECTION_CLOSED);
}

/* A hole holds back what comes after it. */
static gboolean
sim_log_follows (SimLog              *self,
                 const LianduSection *section)
{
  const LianduSection *before = g_hash_table_lookup (self->sections, section->previous);

  return section->seq == 1
         || (before != NULL && (before->state == LIANDU_SECTION_TAKEN || before->state == LIANDU_SECTION_CLOSED)
             && g_str_equal (before->desk, section->desk) && before->epoch == section->epoch && before->seq + 1 == section->seq);
}

static void
sim_log_await (SimLog    *self,
               GPtrArray *seen)
{
  for (guint i = 0; i < seen->len; i++)
    if (!g_hash_table_contains (self->sections, ((LianduSection *) g_ptr_array_index (seen, i))->hash))
      sim_log_note (self, g_ptr_array_index (seen, i), LIANDU_SECTION_AWAITED, NULL);
}

static gboolean
sim_log_take (LianduLog            *log,
              const LianduSection  *section,
              GBytes               *bytes,
              GPtrArray            *txns,
              GPtrArray            *seen,
              gboolean              is_own_life,
              LianduTaken          *out_taken,
              GCancellable         *cancellable G_GNUC_UNUSED,
              GError              **error)
{
  SimLog *self = SIM_LOG (log);
  guint64 epoch = self->desk->epoch;
  guint before = self->desk->txns->len;

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  if (sim_log_has (self, section->hash))
    return TRUE;
  for (guint i = 0; i < txns->len; i++)
    if (sim_world_read (self->desk->world, g_ptr_array_index (txns, i), error) == NULL)
      return FALSE;
  self->skipped = self->skipped || !sim_log_follows (self, section);
  for (guint i = 0; i < txns->len; i++)
    sim_desk_take (self->desk, sim_world_read (self->desk->world, g_ptr_array_index (txns, i), NULL));
  sim_log_note (self, section, LIANDU_SECTION_TAKEN, bytes);
  sim_log_mark (self, txns, section->hash);
  sim_log_await (self, seen);
  if (is_own_life && self->desk->epoch == epoch)
    sim_desk_begin_epoch (self->desk);
  out_taken->new_epoch = self->desk->epoch != epoch;
  for (guint i = before; i < self->desk->txns->len; i++)
    out_taken->changes += ((SimTxn *) g_ptr_array_index (self->desk->txns, i))->count;
  return TRUE;
}

/* All or none: what cannot be read is found before anything is taken. */
static gboolean
sim_log_take_many (LianduLog     *log,
                   GPtrArray     *incoming,
                   GCancellable  *cancellable,
                   GError       **error)
{
  SimLog *self = SIM_LOG (log);
  SimFuse *fuse = self->fuse;
  SimFuse safe = { 0 };

  if (!sim_fuse_burn (fuse, error))
    return FALSE;
  for (guint i = 0; i < incoming->len; i++)
    {
      const LianduIncoming *one = g_ptr_array_index (incoming, i);

      for (guint j = 0; j < one->txns->len; j++)
        if (sim_world_read (self->desk->world, g_ptr_array_index (one->txns, j), error) == NULL)
          return FALSE;
    }
  self->fuse = &safe;
  for (guint i = 0; i < incoming->len; i++)
    {
      LianduIncoming *one = g_ptr_array_index (incoming, i);

      sim_log_take (log, one->section, one->bytes, one->txns, one->seen, FALSE, &one->taken, cancellable, error);
    }
  self->fuse = fuse;
  return TRUE;
}

static gboolean
sim_log_hold (LianduLog            *log,
              const LianduSection  *section,
              GBytes               *bytes,
              GPtrArray            *seen,
              GError              **error)
{
  SimLog *self = SIM_LOG (log);

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  if (!sim_log_has (self, section->hash))
    {
      sim_log_note (self, section, LIANDU_SECTION_HELD, bytes);
      sim_log_await (self, seen);
    }
  return TRUE;
}

static gboolean
sim_log_release (LianduLog            *log,
                 const LianduSection  *section,
                 GError              **error)
{
  SimLog *self = SIM_LOG (log);
  GHashTableIter iter;
  gpointer hash;

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->brought);
  while (g_hash_table_iter_next (&iter, NULL, &hash))
    if (g_bytes_equal (hash, section->hash))
      g_hash_table_iter_remove (&iter);
  sim_log_note (self, section, LIANDU_SECTION_CLOSED, NULL);
  return TRUE;
}

static gboolean
sim_log_begin_epoch (LianduLog  *log,
                     GError    **error)
{
  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    return FALSE;
  sim_desk_begin_epoch (SIM_LOG (log)->desk);
  return TRUE;
}

static GPtrArray *
sim_log_list_deeds (LianduLog  *log,
                    GError    **error)
{
  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    return NULL;
  return g_ptr_array_ref (SIM_LOG (log)->deeds);
}

static gboolean
sim_log_keep_deed (LianduLog  *log,
                   GBytes     *bytes,
                   GError    **error)
{
  SimLog *self = SIM_LOG (log);
  GPtrArray *deeds;

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  for (guint i = 0; i < self->deeds->len; i++)
    if (g_bytes_equal (g_ptr_array_index (self->deeds, i), bytes))
      return TRUE;
  /* Somebody may be going through the list. */
  deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < self->deeds->len; i++)
    g_ptr_array_add (deeds, g_bytes_ref (g_ptr_array_index (self->deeds, i)));
  g_ptr_array_add (deeds, g_bytes_ref (bytes));
  g_ptr_array_unref (self->deeds);
  self->deeds = deeds;
  return TRUE;
}

static gboolean
sim_log_load_memo (LianduLog   *log,
                   const char  *key,
                   GBytes     **out_bytes,
                   GError     **error)
{
  GBytes *bytes = g_hash_table_lookup (SIM_LOG (log)->memos, key);

  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    return FALSE;
  *out_bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return TRUE;
}

static gboolean
sim_log_save_memo (LianduLog   *log,
                   const char  *key,
                   GBytes      *bytes,
                   GError     **error)
{
  if (!sim_fuse_burn (SIM_LOG (log)->fuse, error))
    return FALSE;
  if (bytes == NULL)
    g_hash_table_remove (SIM_LOG (log)->memos, key);
  else
    g_hash_table_insert (SIM_LOG (log)->memos, g_strdup (key), g_bytes_ref (bytes));
  return TRUE;
}

static void
sim_log_iface_init (LianduLogInterface *iface)
{
  iface->read_identity = sim_log_read_identity;
  iface->list_sections = sim_log_list_sections;
  iface->read_foreign = sim_log_read_foreign;
  iface->load_section = sim_log_load_section;
  iface->load_unsealed = sim_log_load_unsealed;
  iface->seal = sim_log_seal;
  iface->take = sim_log_take;
  iface->take_many = sim_log_take_many;
  iface->hold = sim_log_hold;
  iface->release = sim_log_release;
  iface->begin_epoch = sim_log_begin_epoch;
  iface->list_deeds = sim_log_list_deeds;
  iface->keep_deed = sim_log_keep_deed;
  iface->load_memo = sim_log_load_memo;
  iface->save_memo = sim_log_save_memo;
}

static void
sim_log_finalize (GObject *object)
{
  SimLog *self = SIM_LOG (object);

  g_clear_pointer (&self->desk, sim_desk_free);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->bytes);
  g_hash_table_unref (self->brought);
  g_hash_table_unref (self->memos);
  g_ptr_array_unref (self->deeds);

  G_OBJECT_CLASS (sim_log_parent_class)->finalize (object);
}

static void
sim_log_class_init (SimLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_log_finalize;
}

static void
sim_log_init (SimLog *self)
{
  self->sections = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, (GDestroyNotify) liandu_section_free);
  self->bytes = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) g_bytes_unref);
  self->brought = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  self->memos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/* Takes @desk. */
static SimLog *
sim_log_new (SimDesk *desk,
             SimFuse *fuse)
{
  SimLog *self = g_object_new (SIM_TYPE_LOG, NULL);

  self->desk = desk;
  self->fuse = fuse;
  return self;
}

/* The workspace with all that is in it, as cp makes it. */
static SimLog *
sim_log_copy (SimLog  *from,
              SimFuse *fuse)
{
  SimLog *self = sim_log_new (sim_desk_copy (from->desk), fuse);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, from->sections);
  while (g_hash_table_iter_next (&iter, &key, &value))
    sim_log_note (self, value, ((LianduSection *) value)->state, g_hash_table_lookup (from->bytes, key));
  g_hash_table_iter_init (&iter, from->brought);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->brought, key, g_bytes_ref (value));
  g_hash_table_iter_init (&iter, from->memos);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->memos, g_strdup (key), g_bytes_ref (value));
  for (guint i = 0; i < from->deeds->len; i++)
    g_ptr_array_add (self->deeds, g_bytes_ref (g_ptr_array_index (from->deeds, i)));
  return self;
}
