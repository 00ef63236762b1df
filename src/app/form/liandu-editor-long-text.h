/* liandu-editor-long-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_LONG_TEXT (liandu_editor_long_text_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorLongText, liandu_editor_long_text, LIANDU, EDITOR_LONG_TEXT, LianduFieldEditor)

G_END_DECLS
