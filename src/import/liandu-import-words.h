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
gboolean  liandu_import_words_is_beginning   (const char *heading);
gboolean  liandu_import_words_is_computed    (const char *heading);
gboolean  liandu_import_words_is_record_id   (const char *heading);
gboolean  liandu_import_words_is_page        (const char *text);
gboolean  liandu_import_words_is_label       (const char *text);
gboolean  liandu_import_words_is_total       (const char *text);
gboolean  liandu_import_words_is_signature   (const char *text);
gboolean  liandu_import_words_is_note        (const char *text);
gboolean  liandu_import_words_is_example     (const char *text);
gboolean  liandu_import_words_is_ditto       (const char *text);
gboolean  liandu_import_words_is_closed      (const char *text);
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

GPtrArray *liandu_import_words_list_variants (const char *folded);
gboolean  liandu_import_words_is_bound       (const char *term);
gboolean  liandu_import_words_is_personal    (const char *name);
gboolean  liandu_import_words_is_telephone   (const char *text);
gboolean  liandu_import_words_is_collective  (const char *name);
gboolean  liandu_import_words_is_inner       (const char *name);
gboolean  liandu_import_words_is_post        (const char *text);
gboolean  liandu_import_words_has_post       (const char *text);
void      liandu_import_words_strip_title    (char      **name,
                                              char      **out_post);
char     *liandu_import_words_fold_plain     (const char *text,
                                              gboolean    yes_or_no);
gboolean  liandu_import_words_split_post     (const char *text,
                                              char      **out_unit,
                                              char      **out_post);
GPtrArray *liandu_import_words_split_names   (const char *text);
GPtrArray *liandu_import_words_split_titles  (const char *text);
const char * const *liandu_import_words_list_span_marks (void);
char     *liandu_import_words_take_struck    (char      **text);
char     *liandu_import_words_join_struck    (const char *heading,
                                              const char *struck);
gboolean  liandu_import_words_is_notes       (const char *term);
gboolean  liandu_import_words_is_month       (const char *term);
char     *liandu_import_words_join_section   (const char *section);
const char *liandu_import_words_get_new_note (void);
gboolean  liandu_import_words_contains_in_order (const char *text,
                                              const char *words);
char     *liandu_import_words_take_brackets  (char      **text);
char     *liandu_import_words_strip_hour    (const char *text);

/* Of tables of figures. */
GPtrArray *liandu_import_words_list_figures  (const char *heading);
gboolean  liandu_import_words_is_state       (const char *text,
                                              const char *term);
gboolean  liandu_import_words_affirms        (const char *text,
                                              const char *term);
gboolean  liandu_import_words_is_settled     (const char *text,
                                              gboolean   *out_settled);
gboolean  liandu_import_words_means_all      (const char *folded,
                                              const char *term);
char     *liandu_import_words_dup_day_stem   (const char *term);
gboolean  liandu_import_words_is_reporting   (const char *heading);
gboolean  liandu_import_words_names_place    (const char *heading);

G_END_DECLS
