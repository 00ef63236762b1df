/* liandu-log.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-section.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LOG (liandu_log_get_type ())

G_DECLARE_INTERFACE (LianduLog, liandu_log, LIANDU, LOG, GObject)

/**
 * LianduLogInterface:
 * @read_identity: the workspace's own id and the epoch it writes in
 * @list_sections: all that is known of sections, own and others', in order of
 *   (desk, epoch, seq, hash)
 * @read_foreign: (nullable): a number that is another one as soon as somebody else
 *   than this log, in this process or in another, has noted anything of sections
 * @load_section: the bytes of one that is taken, held or closed; %NULL with
 *   %LIANDU_ERROR_NOT_FOUND
 * @load_unsealed: transactions that no section has brought, oldest first, of
 *   about @max_size bytes at most but at least one
 * @seal: an own section of what load_unsealed() gave: bytes and state are
 *   noted and the transactions are unsealed no more.
 *   %LIANDU_ERROR_CONFLICT when the workspace meanwhile began another epoch or
 *   has another own section of that number: then nothing is changed
 * @take: transactions, bytes and state of a section at once, and what its
 *   author had seen.  Taking one again changes nothing.  With @is_own_life,
 *   or when one of the transactions turns out to be of the life in which this
 *   workspace writes without being known, it begins a new epoch in the same
 *   step
 * @take_many: (nullable): @take of several of other desks, each following the one
 *   before: all or none
 * @hold: the bytes of one that is checked but follows one that is not here.
 *   With both, sections in @seen (what the author had) that are not here become
 *   %LIANDU_SECTION_AWAITED
 * @release: a section of a retired desk becomes %LIANDU_SECTION_CLOSED, and
 *   what it brought is unsealed, so that this desk hands it on
 * @load_current: (nullable): transactions as they are here now, in the order of
 *   others that are the same but for what has been erased;
 *   %LIANDU_ERROR_NOT_FOUND when one of them is not here
 * @replace_section: (nullable): a section of which bytes are here has others from
 *   now on, and the old ones leave no trace
 * @count_erased: (nullable): how much was ever erased here
 * @begin_epoch: as after a restored backup
 * @list_deeds: bytes of who takes part, in the order of keep_deed()
 * @keep_deed: for ever; the same again changes nothing
 * @load_memo: what was kept under a key, or %NULL without an error
 * @save_memo: keeps some bytes under a key, %NULL forgets
 * @list_attachments: (nullable): SHA-256 of each that any change names
 * @has_attachment: (nullable): whether its file is here
 * @load_attachment: (nullable): its file, whole
 * @take_attachment: (nullable): keeps a file that has come; it is checked
 *
 * The changes of one workspace as exchange sees them.  Each call is atomic: it
 * has happened wholly or not at all, whatever happens to the machine, and
 * another process may have done the same in between.
 *
 * The first implementation is #LianduStoreLog over a workspace.
 */
struct _LianduLogInterface
{
  GTypeInterface parent_iface;

  gboolean        (*read_identity)   (LianduLog            *self,
                                      char                **out_workspace,
                                      guint64              *out_epoch,
                                      GError              **error);
  GPtrArray      *(*list_sections)   (LianduLog            *self,
                                      GError              **error);
  gboolean        (*read_foreign)    (LianduLog            *self,
                                      guint64              *out_number);
  GBytes         *(*load_section)    (LianduLog            *self,
                                      GBytes               *hash,
                                      GError              **error);
  LianduUnsealed *(*load_unsealed)   (LianduLog            *self,
                                      gsize                 max_size,
                                      GError              **error);
  gboolean        (*seal)            (LianduLog            *self,
                                      const LianduSection  *section,
                                      GBytes               *bytes,
                                      const LianduUnsealed *unsealed,
                                      GError              **error);
  gboolean        (*take)            (LianduLog            *self,
                                      const LianduSection  *section,
                                      GBytes               *bytes,
                                      GPtrArray            *txns,
                                      GPtrArray            *seen,
                                      gboolean              is_own_life,
                                      LianduTaken          *out_taken,
                                      GCancellable         *cancellable,
                                      GError              **error);
  gboolean        (*take_many)       (LianduLog            *self,
                                      GPtrArray            *incoming,
                                      GCancellable         *cancellable,
                                      GError              **error);
  gboolean        (*hold)            (LianduLog            *self,
                                      const LianduSection  *section,
                                      GBytes               *bytes,
                                      GPtrArray            *seen,
                                      GError              **error);
  gboolean        (*release)         (LianduLog            *self,
                                      const LianduSection  *section,
                                      GError              **error);
  GPtrArray      *(*load_current)    (LianduLog            *self,
                                      GPtrArray            *txns,
                                      GError              **error);
  gboolean        (*replace_section) (LianduLog            *self,
                                      GBytes               *hash,
                                      GBytes               *bytes,
                                      GError              **error);
  guint           (*count_erased)    (LianduLog            *self);
  gboolean        (*begin_epoch)     (LianduLog            *self,
                                      GError              **error);
  GPtrArray      *(*list_deeds) (LianduLog            *self,
                                      GError              **error);
  gboolean        (*keep_deed)  (LianduLog            *self,
                                      GBytes               *bytes,
                                      GError              **error);
  gboolean        (*load_memo)       (LianduLog            *self,
                                      const char           *key,
                                      GBytes              **out_bytes,
                                      GError              **error);
  gboolean        (*save_memo)       (LianduLog            *self,
                                      const char           *key,
                                      GBytes               *bytes,
                                      GError              **error);
  GPtrArray      *(*list_attachments) (LianduLog           *self,
                                      GError              **error);
  gboolean        (*has_attachment)  (LianduLog            *self,
                                      const char           *digest);
  GBytes         *(*load_attachment) (LianduLog            *self,
                                      const char           *digest,
                                      GError              **error);
  gboolean        (*take_attachment) (LianduLog            *self,
                                      const char           *digest,
                                      GBytes               *bytes,
                                      GError              **error);
};

gboolean        liandu_log_read_identity   (LianduLog            *self,
                                            char                **out_workspace,
                                            guint64              *out_epoch,
                                            GError              **error);
GPtrArray      *liandu_log_list_sections   (LianduLog            *self,
                                            GError              **error);
/* Whether that can be said at all. */
gboolean        liandu_log_read_foreign    (LianduLog            *self,
                                            guint64              *out_number);
GBytes         *liandu_log_load_section    (LianduLog            *self,
                                            GBytes               *hash,
                                            GError              **error);
LianduUnsealed *liandu_log_load_unsealed   (LianduLog            *self,
                                            gsize                 max_size,
                                            GError              **error);
gboolean        liandu_log_seal            (LianduLog            *self,
                                            const LianduSection  *section,
                                            GBytes               *bytes,
                                            const LianduUnsealed *unsealed,
                                            GError              **error);
gboolean        liandu_log_take            (LianduLog            *self,
                                            const LianduSection  *section,
                                            GBytes               *bytes,
                                            GPtrArray            *txns,
                                            GPtrArray            *seen,
                                            gboolean              is_own_life,
                                            LianduTaken          *out_taken,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean        liandu_log_can_take_many   (LianduLog            *self);
gboolean        liandu_log_take_many       (LianduLog            *self,
                                            GPtrArray            *incoming,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean        liandu_log_hold            (LianduLog            *self,
                                            const LianduSection  *section,
                                            GBytes               *bytes,
                                            GPtrArray            *seen,
                                            GError              **error);
gboolean        liandu_log_release         (LianduLog            *self,
                                            const LianduSection  *section,
                                            GError              **error);
/* A log that never erases anything says so. */
guint           liandu_log_count_erased    (LianduLog            *self);
GPtrArray      *liandu_log_load_current    (LianduLog            *self,
                                            GPtrArray            *txns,
                                            GError              **error);
gboolean        liandu_log_replace_section (LianduLog            *self,
                                            GBytes               *hash,
                                            GBytes               *bytes,
                                            GError              **error);
gboolean        liandu_log_begin_epoch     (LianduLog            *self,
                                            GError              **error);
GPtrArray      *liandu_log_list_deeds (LianduLog            *self,
                                            GError              **error);
gboolean        liandu_log_keep_deed  (LianduLog            *self,
                                            GBytes               *bytes,
                                            GError              **error);
gboolean        liandu_log_load_memo       (LianduLog            *self,
                                            const char           *key,
                                            GBytes              **out_bytes,
                                            GError              **error);
gboolean        liandu_log_save_memo       (LianduLog            *self,
                                            const char           *key,
                                            GBytes               *bytes,
                                            GError              **error);
/* A log without files has none: nothing is listed. */
GPtrArray      *liandu_log_list_attachments (LianduLog           *self,
                                            GError              **error);
gboolean        liandu_log_has_attachment  (LianduLog            *self,
                                            const char           *digest);
GBytes         *liandu_log_load_attachment (LianduLog            *self,
                                            const char           *digest,
                                            GError              **error);
gboolean        liandu_log_take_attachment (LianduLog            *self,
                                            const char           *digest,
                                            GBytes               *bytes,
                                            GError              **error);

G_END_DECLS
