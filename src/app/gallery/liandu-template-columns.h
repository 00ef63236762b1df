/* liandu-template-columns.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-sheet-template.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TEMPLATE_COLUMNS (liandu_template_columns_get_type ())

G_DECLARE_FINAL_TYPE (LianduTemplateColumns, liandu_template_columns, LIANDU, TEMPLATE_COLUMNS, AdwBin)

/**
 * LianduTemplateColumns:
 *
 * The columns of a template: their order, what each is called and how wide it
 * is; others are added and taken away.
 *
 * Signal "changed": the template's columns have changed
 * Actions "columns.up" (Alt+Up), "columns.down" (Alt+Down), "columns.remove"
 * (Ctrl+Delete)
 */
GtkWidget *liandu_template_columns_new  (void);
void       liandu_template_columns_set  (LianduTemplateColumns *self,
                                         LianduSheetTemplate   *template);
void       liandu_template_columns_add  (LianduTemplateColumns *self,
                                         const char            *key);

G_END_DECLS
