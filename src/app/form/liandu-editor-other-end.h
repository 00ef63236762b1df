/* liandu-editor-other-end.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_OTHER_END (liandu_editor_other_end_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorOtherEnd, liandu_editor_other_end, LIANDU, EDITOR_OTHER_END, LianduFieldEditor)

G_END_DECLS
