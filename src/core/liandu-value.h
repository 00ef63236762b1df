/* liandu-value.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field.h"
#include "liandu-codes.h"
#include "liandu-date.h"

G_BEGIN_DECLS

/*
 * A value is a GVariant of the type that its field's type prescribes, or NULL
 * for "not answered":
 *
 *   text, long text, choice, decimal, date-time   s
 *   multi-choice                                  as      codes in order
 *   date                                          (sys)   see liandu_date_to_variant()
 *   integer                                       x
 *   boolean                                       b
 *   link                                          (ss)    uuid, name and post as they
 *                                                         stood, U+3000 between them
 *   links                                         a(ss)   in order
 *   attachment                                    (ssx)   SHA-256, file name, bytes
 */

GVariant   *liandu_value_new_link       (const char         *uuid,
                                         const char         *title);
/* The name without the post. */
char       *liandu_link_dup_name        (GVariant           *link);
char       *liandu_value_dup_key        (GVariant           *value);
gboolean    liandu_value_links_contain  (GVariant           *links,
                                         const char         *uuid);
GVariant   *liandu_value_new_attachment (const char         *digest,
                                         const char         *name,
                                         gint64              size);
gboolean    liandu_value_equal          (GVariant           *a,
                                         GVariant           *b);
gboolean    liandu_value_is_empty       (GVariant           *value);

/* What a person typed → value.  Links and attachments are picked, not typed. */
gboolean    liandu_value_parse          (const LianduField  *field,
                                         const char         *text,
                                         const LianduCodes  *codes,
                                         const LianduDate   *today,
                                         GVariant          **out_value,
                                         GError            **error);
/* Value → words for a person, never NULL; links by their names alone. */
char       *liandu_value_to_text        (const LianduField  *field,
                                         GVariant           *value,
                                         const LianduCodes  *codes);
/* Value → what an entry shows, so that parse() gives the same value back. */
char       *liandu_value_to_edit_text   (const LianduField  *field,
                                         GVariant           *value,
                                         const LianduCodes  *codes);

G_END_DECLS
