/* liandu-editor-multi-choice.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_MULTI_CHOICE (liandu_editor_multi_choice_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorMultiChoice, liandu_editor_multi_choice, LIANDU, EDITOR_MULTI_CHOICE, LianduFieldEditor)

G_END_DECLS
