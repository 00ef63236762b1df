/* liandu-store-log.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-store-log.h"
#include "liandu-store-sections.h"

/* A workspace as the exchange sees it: each call is one of the store's. */

struct _LianduStoreLog
{
  GObject parent_instance;

  LianduStore *store;
  guint64 n_writes;         /* of sections, by this log */
};

static void log_iface_init (LianduLogInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduStoreLog, liandu_store_log, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_LOG, log_iface_init))

static LianduStore *
get_store (LianduLog *log)
{
  return LIANDU_STORE_LOG (log)->store;
}

static gboolean
read_identity (LianduLog  *log,
               char      **out_workspace,
               guint64    *out_epoch,
               GError    **error)
{
  return liandu_store_read_identity (get_store (log), out_workspace, out_epoch, error);
}

static GPtrArray *
list_sections (LianduLog  *log,
               GError    **error)
{
  return liandu_store_list_sections (get_store (log), error);
}

static gboolean
read_foreign (LianduLog *log,
              guint64   *out_number)
{
  if (!liandu_store_count_section_writes (get_store (log), out_number))
    return FALSE;
  *out_number -= LIANDU_STORE_LOG (log)->n_writes;
  return TRUE;
}

/* Of this log. */
static gboolean
count_write (LianduLog *log,
             gboolean   done)
{
  LIANDU_STORE_LOG (log)->n_writes += done != FALSE;
  return done;
}

static GBytes *
load_section (LianduLog  *log,
              GBytes     *hash,
              GError    **error)
{
  return liandu_store_load_section (get_store (log), hash, error);
}

static LianduUnsealed *
load_unsealed (LianduLog  *log,
               gsize       max_size,
               GError    **error)
{
  return liandu_store_load_unsealed (get_store (log), max_size, error);
}

static gboolean
seal (LianduLog            *log,
      const LianduSection  *section,
      GBytes               *bytes,
      const LianduUnsealed *unsealed,
      GError              **error)
{
  return count_write (log, liandu_store_seal (get_store (log), section, bytes, unsealed, error));
}

static gboolean
take (LianduLog            *log,
      const LianduSection  *section,
      GBytes               *bytes,
      GPtrArray            *txns,
      GPtrArray            *seen,
      gboolean              is_own_life,
      LianduTaken          *out_taken,
      GCancellable         *cancellable,
      GError              **error)
{
  return count_write (log, liandu_store_take_section (get_store (log), section, bytes, txns, seen, is_own_life, out_taken, cancellable, error));
}

static gboolean
take_many (LianduLog     *log,
           GPtrArray     *incoming,
           GCancellable  *cancellable,
           GError       **error)
{
  return count_write (log, liandu_store_take_sections (get_store (log), incoming, cancellable, error));
}

static gboolean
hold (LianduLog            *log,
      const LianduSection  *section,
      GBytes               *bytes,
      GPtrArray            *seen,
      GError              **error)
{
  return count_write (log, liandu_store_hold_section (get_store (log), section, bytes, seen, error));
}

static gboolean
release (LianduLog            *log,
         const LianduSection  *section,
         GError              **error)
{
  return count_write (log, liandu_store_release_section (get_store (log), section, error));
}

static GPtrArray *
load_current (LianduLog  *log,
              GPtrArray  *txns,
              GError    **error)
{
  return liandu_store_load_current_txns (get_store (log), txns, error);
}

static gboolean
replace_section (LianduLog  *log,
                 GBytes     *hash,
                 GBytes     *bytes,
                 GError    **error)
{
  return liandu_store_replace_section (get_store (log), hash, bytes, error);
}

static guint
count_erased (LianduLog *log)
{
  return liandu_store_count_erased (get_store (log));
}

static gboolean
begin_epoch (LianduLog  *log,
             GError    **error)
{
  return liandu_store_begin_epoch (get_store (log), error);
}

static GPtrArray *
list_deeds (LianduLog  *log,
            GError    **error)
{
  return liandu_store_list_deeds (get_store (log), error);
}

static gboolean
keep_deed (LianduLog  *log,
           GBytes     *bytes,
           GError    **error)
{
  return liandu_store_keep_deed (get_store (log), bytes, error);
}

static gboolean
load_memo (LianduLog   *log,
           const char  *key,
           GBytes     **out_bytes,
           GError     **error)
{
  return liandu_store_load_memo (get_store (log), key, out_bytes, error);
}

static gboolean
save_memo (LianduLog   *log,
           const char  *key,
           GBytes      *bytes,
           GError     **error)
{
  return liandu_store_save_memo (get_store (log), key, bytes, error);
}

static GPtrArray *
list_attachments (LianduLog  *log,
                  GError    **error)
{
  return liandu_store_list_attachments (get_store (log), error);
}

static gboolean
has_attachment (LianduLog  *log,
                const char *digest)
{
  return liandu_store_has_attachment (get_store (log), digest);
}

static GBytes *
load_attachment (LianduLog   *log,
                 const char  *digest,
                 GError     **error)
{
  return liandu_store_load_attachment (get_store (log), digest, error);
}

static gboolean
take_attachment (LianduLog   *log,
                 const char  *digest,
                 GBytes      *bytes,
                 GError     **error)
{
  return liandu_store_take_attachment (get_store (log), digest, bytes, error);
}

static void
log_iface_init (LianduLogInterface *iface)
{
  iface->read_identity = read_identity;
  iface->list_sections = list_sections;
  iface->read_foreign = read_foreign;
  iface->load_section = load_section;
  iface->load_unsealed = load_unsealed;
  iface->seal = seal;
  iface->take = take;
  iface->take_many = take_many;
  iface->hold = hold;
  iface->release = release;
  iface->load_current = load_current;
  iface->replace_section = replace_section;
  iface->count_erased = count_erased;
  iface->begin_epoch = begin_epoch;
  iface->list_deeds = list_deeds;
  iface->keep_deed = keep_deed;
  iface->load_memo = load_memo;
  iface->save_memo = save_memo;
  iface->list_attachments = list_attachments;
  iface->has_attachment = has_attachment;
  iface->load_attachment = load_attachment;
  iface->take_attachment = take_attachment;
}

static void
liandu_store_log_finalize (GObject *object)
{
  g_object_unref (LIANDU_STORE_LOG (object)->store);

  G_OBJECT_CLASS (liandu_store_log_parent_class)->finalize (object);
}

static void
liandu_store_log_class_init (LianduStoreLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_store_log_finalize;
}

static void
liandu_store_log_init (LianduStoreLog *self G_GNUC_UNUSED)
{
}

/**
 * liandu_store_log_new:
 * @store: an open workspace
 *
 * Returns: (transfer full): it as a log
 */
LianduLog *
liandu_store_log_new (LianduStore *store)
{
  LianduStoreLog *self = g_object_new (LIANDU_TYPE_STORE_LOG, NULL);

  self->store = g_object_ref (store);
  return LIANDU_LOG (self);
}
