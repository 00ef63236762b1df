/* liandu-editor-table.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EDITOR_TABLE (liandu_editor_table_get_type ())

G_DECLARE_FINAL_TYPE (LianduEditorTable, liandu_editor_table, LIANDU, EDITOR_TABLE, LianduFieldEditor)

typedef struct _LianduFormRow LianduFormRow;

void               liandu_editor_table_set_checklist (LianduEditorTable *self,
                                                      const char        *stage);
LianduRecord      *liandu_editor_table_add_row       (LianduEditorTable *self);
void               liandu_editor_table_remove_row    (LianduEditorTable *self,
                                                      LianduRecord      *row);
gboolean           liandu_editor_table_commit        (LianduEditorTable *self);
void               liandu_editor_table_flush         (LianduEditorTable *self);
gboolean           liandu_editor_table_has_typed     (LianduEditorTable *self);
LianduFieldEditor *liandu_editor_table_validate      (LianduEditorTable *self);
LianduFormRow     *liandu_editor_table_find_row      (LianduEditorTable *self,
                                                      const char        *uuid,
                                                      const LianduField *field);
LianduFormRow     *liandu_editor_table_find_conflict (LianduEditorTable *self);

G_END_DECLS
