/* liandu-editor-link.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_LINK (liandu_editor_link_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorLink, liandu_editor_link, LIANDU, EDITOR_LINK, LianduFieldEditor)

G_END_DECLS
