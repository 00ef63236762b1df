/* liandu-docx-zip.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

GBytes *liandu_docx_zip_read (zip_source_t *source);

G_END_DECLS
