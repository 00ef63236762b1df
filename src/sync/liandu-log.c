/* liandu-log.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-log.h"

G_DEFINE_INTERFACE (LianduLog, liandu_log, G_TYPE_OBJECT)

static void
liandu_log_default_init (LianduLogInterface *iface G_GNUC_UNUSED)
{
}

/**
 * liandu_log_read_identity:
 * @out_workspace: (out) (optional) (transfer full): the workspace's own id
 * @out_epoch: (out) (optional): the life in which it writes
 */
gboolean
liandu_log_read_identity (LianduLog  *self,
                          char      **out_workspace,
                          guint64    *out_epoch,
                          GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->read_identity (self, out_workspace, out_epoch, error);
}

/**
 * liandu_log_list_sections:
 *
 * Returns: (transfer full) (element-type LianduSection): in order of desk,
 *   epoch, number and hash
 */
GPtrArray *
liandu_log_list_sections (LianduLog  *self,
                          GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  return LIANDU_LOG_GET_IFACE (self)->list_sections (self, error);
}

/**
 * liandu_log_read_foreign:
 * @out_number: (out): as long as it stays the same, list_sections() holds what
 *   it did and what was done by this log since
 *
 * Returns: whether the log knows
 */
gboolean
liandu_log_read_foreign (LianduLog *self,
                         guint64   *out_number)
{
  LianduLogInterface *iface = LIANDU_LOG_GET_IFACE (self);

  return iface->read_foreign != NULL && iface->read_foreign (self, out_number);
}

/**
 * liandu_log_load_section:
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
liandu_log_load_section (LianduLog  *self,
                         GBytes     *hash,
                         GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  return LIANDU_LOG_GET_IFACE (self)->load_section (self, hash, error);
}

/**
 * liandu_log_load_unsealed:
 * @max_size: bytes, about
 *
 * Returns: (transfer full) (nullable): what there is to hand out
 */
LianduUnsealed *
liandu_log_load_unsealed (LianduLog  *self,
                          gsize       max_size,
                          GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  return LIANDU_LOG_GET_IFACE (self)->load_unsealed (self, max_size, error);
}

/**
 * liandu_log_seal:
 * @section: an own one
 * @unsealed: what is in it
 * @error: %LIANDU_ERROR_CONFLICT when it does not follow any more
 */
gboolean
liandu_log_seal (LianduLog             *self,
                 const LianduSection   *section,
                 GBytes                *bytes,
                 const LianduUnsealed  *unsealed,
                 GError               **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->seal (self, section, bytes, unsealed, error);
}

/**
 * liandu_log_take:
 * @txns: (element-type GBytes): what is in it
 * @seen: (element-type LianduSection): what its author had
 * @is_own_life: it is of the desk and epoch in which this one writes
 * @out_taken: (out caller-allocates): what came of it
 * @error: %LIANDU_ERROR_CORRUPT when a transaction is damaged
 *
 * All of it or nothing.
 */
gboolean
liandu_log_take (LianduLog            *self,
                 const LianduSection  *section,
                 GBytes               *bytes,
                 GPtrArray            *txns,
                 GPtrArray            *seen,
                 gboolean              is_own_life,
                 LianduTaken          *out_taken,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->take (self, section, bytes, txns, seen, is_own_life, out_taken, cancellable, error);
}

gboolean
liandu_log_can_take_many (LianduLog *self)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->take_many != NULL;
}

/**
 * liandu_log_take_many:
 * @incoming: (element-type LianduIncoming): each following the one before; is
 *   told what came of it
 *
 * All of them or none.
 */
gboolean
liandu_log_take_many (LianduLog     *self,
                      GPtrArray     *incoming,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (liandu_log_can_take_many (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->take_many (self, incoming, cancellable, error);
}

/**
 * liandu_log_hold:
 * @seen: (element-type LianduSection): what its author had
 */
gboolean
liandu_log_hold (LianduLog            *self,
                 const LianduSection  *section,
                 GBytes               *bytes,
                 GPtrArray            *seen,
                 GError              **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->hold (self, section, bytes, seen, error);
}

gboolean
liandu_log_release (LianduLog            *self,
                    const LianduSection  *section,
                    GError              **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->release (self, section, error);
}

guint
liandu_log_count_erased (LianduLog *self)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), 0);

  return LIANDU_LOG_GET_IFACE (self)->count_erased != NULL ? LIANDU_LOG_GET_IFACE (self)->count_erased (self) : 0;
}

/**
 * liandu_log_load_current:
 * @txns: (element-type GBytes): as some desk handed them out
 *
 * Returns: (transfer full) (element-type GBytes): the same as they are here now
 */
GPtrArray *
liandu_log_load_current (LianduLog  *self,
                         GPtrArray  *txns,
                         GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  if (LIANDU_LOG_GET_IFACE (self)->load_current == NULL)
    return g_ptr_array_ref (txns);
  return LIANDU_LOG_GET_IFACE (self)->load_current (self, txns, error);
}

/**
 * liandu_log_replace_section:
 * @hash: of a section of which bytes are here
 * @bytes: what is kept of it from now on
 */
gboolean
liandu_log_replace_section (LianduLog  *self,
                            GBytes     *hash,
                            GBytes     *bytes,
                            GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);
  g_return_val_if_fail (LIANDU_LOG_GET_IFACE (self)->replace_section != NULL, FALSE);

  return LIANDU_LOG_GET_IFACE (self)->replace_section (self, hash, bytes, error);
}

gboolean
liandu_log_begin_epoch (LianduLog  *self,
                        GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->begin_epoch (self, error);
}

GPtrArray *
liandu_log_list_deeds (LianduLog  *self,
                       GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  return LIANDU_LOG_GET_IFACE (self)->list_deeds (self, error);
}

gboolean
liandu_log_keep_deed (LianduLog  *self,
                      GBytes     *bytes,
                      GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->keep_deed (self, bytes, error);
}

gboolean
liandu_log_load_memo (LianduLog   *self,
                      const char  *key,
                      GBytes     **out_bytes,
                      GError     **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->load_memo (self, key, out_bytes, error);
}

gboolean
liandu_log_save_memo (LianduLog   *self,
                      const char  *key,
                      GBytes      *bytes,
                      GError     **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->save_memo (self, key, bytes, error);
}

/**
 * liandu_log_list_attachments:
 *
 * Returns: (transfer full) (element-type utf8): SHA-256 of each attachment that
 *   any change ever named, whether its file is here or not
 */
GPtrArray *
liandu_log_list_attachments (LianduLog  *self,
                             GError    **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  if (LIANDU_LOG_GET_IFACE (self)->list_attachments == NULL)
    return g_ptr_array_new ();
  return LIANDU_LOG_GET_IFACE (self)->list_attachments (self, error);
}

/**
 * liandu_log_has_attachment:
 *
 * Returns: whether its file is here; it is not read
 */
gboolean
liandu_log_has_attachment (LianduLog  *self,
                           const char *digest)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->has_attachment (self, digest);
}

/**
 * liandu_log_load_attachment:
 *
 * Returns: (transfer full): its whole file, which was checked
 */
GBytes *
liandu_log_load_attachment (LianduLog   *self,
                            const char  *digest,
                            GError     **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), NULL);

  return LIANDU_LOG_GET_IFACE (self)->load_attachment (self, digest, error);
}

/**
 * liandu_log_take_attachment:
 * @bytes: its file
 *
 * Keeps it, once it is checked.
 */
gboolean
liandu_log_take_attachment (LianduLog   *self,
                            const char  *digest,
                            GBytes      *bytes,
                            GError     **error)
{
  g_return_val_if_fail (LIANDU_IS_LOG (self), FALSE);

  return LIANDU_LOG_GET_IFACE (self)->take_attachment (self, digest, bytes, error);
}
