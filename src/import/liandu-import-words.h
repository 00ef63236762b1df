/* liandu-import-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words by which people lay out their ledgers. */

char     *liandu_import_words_fold           (const char *text);
char     *liandu_import_words_fold_heading   (const char *text);

gboolean  liandu_import_words_is_serial      (const char *heading);
gboolean  liandu_import_words_is_record_id   (const char *heading);
gboolean  liandu_import_words_is_label       (const char *text);
gboolean  liandu_import_words_is_total       (const char *text);
gboolean  liandu_import_words_is_signature   (const char *text);
gboolean  liandu_import_words_is_note        (const char *text);
gboolean  liandu_import_words_is_example     (const char *text);
gboolean  liandu_import_words_is_ditto       (const char *text);
gboolean  liandu_import_words_is_dash        (const char *text);
gboolean  liandu_import_words_is_nothing     (const char *text);

int       liandu_import_words_find_year      (const char *text);
char     *liandu_import_words_find_unit      (const char *text);
char     *liandu_import_words_find_day       (const char *text);
int       liandu_import_words_take_month     (char      **heading);
char     *liandu_import_words_strip_numbering (const char *text);
char     *liandu_import_words_join_note      (const char *heading,
                                              const char *text);
char     *liandu_import_words_join_doubt     (const char *heading,
                                              const char *text);

GPtrArray *liandu_import_words_split_names   (const char *text);
char     *liandu_import_words_take_brackets  (char      **text);

G_END_DECLS
