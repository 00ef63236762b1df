/* liandu-editor-links.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_LINKS (liandu_editor_links_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorLinks, liandu_editor_links, LIANDU, EDITOR_LINKS, LianduFieldEditor)

G_END_DECLS
