/* liandu-read-xlsx.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-writer.h"
#include "liandu-package.h"

G_BEGIN_DECLS

gboolean liandu_read_xlsx (LianduPackage    *package,
                           LianduGridWriter *writer);

G_END_DECLS
