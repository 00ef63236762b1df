/* liandu-editor-date-time.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_DATE_TIME (liandu_editor_date_time_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorDateTime, liandu_editor_date_time, LIANDU, EDITOR_DATE_TIME, LianduFieldEditor)

G_END_DECLS
