/* liandu-ole.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A compound file (MS-CFB): streams by name, as old Office files are. */
typedef struct _LianduOle LianduOle;

LianduOle  *liandu_ole_new        (const guint8    *bytes,
                                   gsize            size);
void        liandu_ole_free       (LianduOle       *self);
gboolean    liandu_ole_has_stream (const LianduOle *self,
                                   const char      *name);
GByteArray *liandu_ole_dup_stream (const LianduOle *self,
                                   const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduOle, liandu_ole_free)

G_END_DECLS
