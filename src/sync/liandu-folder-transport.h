/* liandu-folder-transport.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-transport.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FOLDER_TRANSPORT (liandu_folder_transport_get_type ())

G_DECLARE_FINAL_TYPE (LianduFolderTransport, liandu_folder_transport, LIANDU, FOLDER_TRANSPORT, GObject)

/**
 * LianduFolderTransport:
 *
 * A folder that several machines see: on a file server, kept in step by another
 * program, or on a stick that is carried about.  Each name is a file.  It is
 * written beside its place, read back and only then given its name, and never
 * touched again.
 */
LianduTransport *liandu_folder_transport_new (const char *path);

G_END_DECLS
