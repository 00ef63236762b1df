/* liandu-file.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Inside the store only: what its parts do with files. */

/* @size bytes of @data have been read. */
typedef gboolean (*LianduFileChunk) (gconstpointer  data,
                                     gsize          size,
                                     gpointer       user_data,
                                     GError       **error);

void      _liandu_file_set_error   (GError         **error,
                                    const char      *path,
                                    int              saved_errno);
gboolean  _liandu_file_read        (const char      *path,
                                    LianduFileChunk  chunk,
                                    gpointer         user_data,
                                    GCancellable    *cancellable,
                                    GError         **error);
gboolean  _liandu_file_write_all   (int              fd,
                                    gconstpointer    data,
                                    gsize            size);
char     *_liandu_file_dup_digest  (const char      *path,
                                    GCancellable    *cancellable,
                                    GError         **error);
gboolean  _liandu_file_sync        (const char      *path,
                                    GError         **error);
gboolean  _liandu_file_copy        (const char      *from,
                                    const char      *to,
                                    GError         **error);
gboolean  _liandu_file_make_folder (const char      *path,
                                    GError         **error);
char     *_liandu_file_make_scratch (const char     *parent,
                                     const char     *prefix,
                                     GError        **error);
void      _liandu_file_remove_tree (const char      *path);
void      _liandu_file_remove_old  (const char      *folder,
                                    const char      *prefix);

G_END_DECLS
