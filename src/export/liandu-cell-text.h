/* liandu-cell-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduCellText:
 * @text: (owned): valid UTF-8 without what no workbook can hold
 * @length: in bytes
 * @most: its width in ems is no greater, whatever the font
 * @is_rare: has Chinese characters that 仿宋_GB2312 has not
 * @is_broken: has line feeds
 * @has_escapes: has what a workbook would take for a character's number
 *
 * A text that is to stand in a cell, and all that has to be known of it: found
 * out in one look, since tables have a hundred thousand of them.
 */
typedef struct
{
  char *text;
  gsize length;
  double most;
  gboolean is_rare;
  gboolean is_broken;
  gboolean has_escapes;
} LianduCellText;

void     liandu_cell_text_init             (LianduCellText       *self,
                                            const char           *text);
void     liandu_cell_text_init_clean       (LianduCellText       *self,
                                            const char           *text);
void     liandu_cell_text_clear            (LianduCellText       *self);
void     liandu_cell_text_chomp            (LianduCellText       *self);
gboolean liandu_cell_text_looks_like_formula (const LianduCellText *self);
gboolean liandu_cell_text_is_too_long      (const LianduCellText *self);
char    *liandu_cell_text_escape           (const LianduCellText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduCellText, liandu_cell_text_clear)

G_END_DECLS
