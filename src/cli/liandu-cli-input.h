/* liandu-cli-input.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "liandu-cli.h"

G_BEGIN_DECLS

/*
 * What scripts hand in: FIELD=VALUE words and JSON objects, put into a record.
 * A value is taken whole or refused, with the name of its field in front.
 */

/* liandu-cli-input.c */
gboolean     liandu_cli_input_arguments  (LianduCli          *self,
                                          LianduRecord       *record,
                                          guint               first,
                                          GError            **error);
gboolean     liandu_cli_input_values     (LianduCli          *self,
                                          LianduRecord       *record,
                                          const LianduField  *field,
                                          GPtrArray          *texts,
                                          GError            **error);
gboolean     liandu_cli_input_parse      (LianduCli          *self,
                                          const LianduField  *field,
                                          const char         *text,
                                          GVariant          **out_value,
                                          GError            **error);
gboolean     liandu_cli_input_check      (LianduRecord       *record,
                                          GPtrArray          *before,
                                          GError            **error);

/* liandu-cli-input-json.c */
JsonNode    *liandu_cli_input_read_json  (GError            **error);
gboolean     liandu_cli_input_object     (LianduCli          *self,
                                          LianduRecord       *record,
                                          JsonObject         *object,
                                          GError            **error);

/* liandu-cli-link.c */
GVariant    *liandu_cli_find_link        (LianduCli          *self,
                                          const LianduField  *field,
                                          const char         *text,
                                          GError            **error);

G_END_DECLS
