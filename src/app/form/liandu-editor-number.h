/* liandu-editor-number.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_NUMBER (liandu_editor_number_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorNumber, liandu_editor_number, LIANDU, EDITOR_NUMBER, LianduFieldEditor)

G_END_DECLS
