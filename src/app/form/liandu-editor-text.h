/* liandu-editor-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_TEXT (liandu_editor_text_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorText, liandu_editor_text, LIANDU, EDITOR_TEXT, LianduFieldEditor)

G_END_DECLS
