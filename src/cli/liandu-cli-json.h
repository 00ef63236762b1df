/* liandu-cli-json.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "liandu-cli.h"

G_BEGIN_DECLS

/*
 * Records as JSON: codes for choices, days as YYYY-MM-DD, {"uuid","title"} for
 * links, null for what is not answered.  Where a date was given in words, they
 * stand beside it as FIELD_words.
 */

/* What stands after a date field's name for its words. */
#define LIANDU_CLI_WORDS_SUFFIX "_words"

/* What is known of a record besides its fields. */
typedef struct
{
  const char *uuid;
  const LianduKind *kind;
  const char *parent;       /* of a table row */
  const char *state;
  const char *number;
  const char *title;
  GVariant *created;
  GVariant *changed;
} LianduCliHead;

void      liandu_cli_json_add_string   (JsonBuilder          *builder,
                                        const char           *name,
                                        const char           *value);
void      liandu_cli_json_add_boolean  (JsonBuilder          *builder,
                                        const char           *name,
                                        gboolean              value);
void      liandu_cli_json_add_integer  (JsonBuilder          *builder,
                                        const char           *name,
                                        gint64                value);
void      liandu_cli_json_add_time     (JsonBuilder          *builder,
                                        const char           *name,
                                        LianduCli            *self,
                                        gint64                unix_ms);
void      liandu_cli_json_add_words    (JsonBuilder          *builder,
                                        const char           *name,
                                        const char           *words);
void      liandu_cli_json_add_value    (JsonBuilder          *builder,
                                        const char           *name,
                                        const LianduField    *field,
                                        GVariant             *value);
void      liandu_cli_json_add_head     (JsonBuilder          *builder,
                                        const LianduCliHead  *head);
void      liandu_cli_json_add_fields   (JsonBuilder          *builder,
                                        LianduCli            *self,
                                        LianduRecord         *record);
void      liandu_cli_json_print        (JsonBuilder          *builder);

/* An array on standard output, an element a line. */
void      liandu_cli_json_open_array   (void);
void      liandu_cli_json_print_element (JsonBuilder         *builder,
                                         guint                position);
void      liandu_cli_json_close_array  (guint                 n_elements);

G_END_DECLS
