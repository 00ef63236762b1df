/* liandu-editor-boolean.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_BOOLEAN (liandu_editor_boolean_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorBoolean, liandu_editor_boolean, LIANDU, EDITOR_BOOLEAN, LianduFieldEditor)

G_END_DECLS
