/* liandu-editor-shown.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_SHOWN (liandu_editor_shown_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorShown, liandu_editor_shown, LIANDU, EDITOR_SHOWN, LianduFieldEditor)

G_END_DECLS
