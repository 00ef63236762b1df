/* liandu-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduTextChanges:
 * @LIANDU_TEXT_UNCHANGED: nothing a reader would miss
 * @LIANDU_TEXT_JOINED_LINES: line breaks became spaces
 * @LIANDU_TEXT_REMOVED_CONTROLS: NUL, control or invisible characters were taken out
 * @LIANDU_TEXT_REMOVED_BIDI: marks that turn the reading direction were taken out
 * @LIANDU_TEXT_REPLACED_INVALID: bytes that are no UTF-8 became U+FFFD
 *
 * What cleaning did to a text, so that the form can say so beside the field.
 */
typedef enum
{
  LIANDU_TEXT_UNCHANGED = 0,
  LIANDU_TEXT_JOINED_LINES = 1 << 0,
  LIANDU_TEXT_REMOVED_CONTROLS = 1 << 1,
  LIANDU_TEXT_REMOVED_BIDI = 1 << 2,
  LIANDU_TEXT_REPLACED_INVALID = 1 << 3,
} LianduTextChanges;

/* Begins a line of notes about what a table said and nobody has looked at yet. */
#define LIANDU_TEXT_UNCHECKED "【导入待核】"

char  *liandu_text_clean            (const char        *text,
                                     gssize             length,
                                     LianduTextChanges *out_changes);
char  *liandu_text_clean_long       (const char        *text,
                                     gssize             length,
                                     LianduTextChanges *out_changes);
char  *liandu_text_describe_changes (LianduTextChanges  changes);
char  *liandu_text_fold             (const char        *text);
char  *liandu_text_normalize        (const char        *text);
char  *liandu_text_normalize_code   (const char        *text);
char  *liandu_text_drop_unchecked   (const char        *text);
gsize  liandu_text_display_width    (const char        *text);
char  *liandu_text_shorten          (const char        *text,
                                     gsize              max_chars);

G_END_DECLS
