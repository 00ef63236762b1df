/* liandu-editor-attachment.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_ATTACHMENT (liandu_editor_attachment_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorAttachment, liandu_editor_attachment, LIANDU, EDITOR_ATTACHMENT, LianduFieldEditor)

G_END_DECLS
