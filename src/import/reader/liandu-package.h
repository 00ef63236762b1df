/* liandu-package.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-read-fault.h"

G_BEGIN_DECLS

/* A zip file of parts, as spreadsheets and documents are. */
typedef struct _LianduPackage LianduPackage;
typedef struct _LianduPart LianduPart;

LianduPackage   *liandu_package_open       (int             fd,
                                            LianduReadFault *out_fault);
void             liandu_package_free       (LianduPackage  *self);
gboolean         liandu_package_has_part   (LianduPackage  *self,
                                            const char     *name);
gboolean         liandu_package_is_encrypted (LianduPackage *self);
LianduReadFault  liandu_package_get_fault  (LianduPackage  *self);
LianduPart      *liandu_package_open_part  (LianduPackage  *self,
                                            const char     *name);

int              liandu_part_read          (LianduPart     *self,
                                            void           *buffer,
                                            gsize           size);
gboolean         liandu_part_close         (LianduPart     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPackage, liandu_package_free)

G_END_DECLS
