/* liandu-editor-date.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_DATE (liandu_editor_date_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorDate, liandu_editor_date, LIANDU, EDITOR_DATE, LianduFieldEditor)

G_END_DECLS
