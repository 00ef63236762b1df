/* liandu-field.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind-info.h"

G_BEGIN_DECLS

/*
 * Fields are immutable, live as long as the process and may be read from any
 * thread.
 */

guint               liandu_field_get_id          (const LianduField *self);
guint               liandu_field_get_index       (const LianduField *self);
const char         *liandu_field_get_name        (const LianduField *self);
LianduFieldType     liandu_field_get_field_type  (const LianduField *self);
LianduFieldFlags    liandu_field_get_flags       (const LianduField *self);
const LianduKind   *liandu_field_get_kind        (const LianduField *self);
const char         *liandu_field_get_title       (const LianduField *self);
const char         *liandu_field_get_term        (const LianduField *self);
const char * const *liandu_field_get_synonyms    (const LianduField *self);
const char         *liandu_field_get_hint        (const LianduField *self);
const char         *liandu_field_get_codes       (const LianduField *self);
const char * const *liandu_field_get_link_kinds  (const LianduField *self);
gboolean            liandu_field_can_link        (const LianduField *self,
                                                  const char        *kind);
const LianduKind   *liandu_field_get_child_kind  (const LianduField *self);
LianduComputed      liandu_field_get_computed    (const LianduField *self);
const LianduField  *liandu_field_get_of          (const LianduField *self);
gboolean            liandu_field_is_stored       (const LianduField *self);
gboolean            liandu_field_is_confidential (const LianduField *self);
const GVariantType *liandu_field_get_value_type  (const LianduField *self);
const char         *liandu_field_type_get_name   (LianduFieldType    type);

gboolean            liandu_field_is_visible      (const LianduField *self,
                                                  LianduRecord      *record);
gboolean            liandu_field_is_required     (const LianduField *self,
                                                  LianduRecord      *record);
gboolean            liandu_field_is_locked       (const LianduField *self,
                                                  LianduRecord      *record);
gboolean            liandu_field_has_limit       (const LianduField *self);
char               *liandu_field_dup_limit       (const LianduField *self,
                                                  LianduRecord      *record,
                                                  GVariant         **out_from);
gboolean            liandu_field_check           (const LianduField *self,
                                                  LianduRecord      *record,
                                                  GVariant          *value,
                                                  GError           **error);
gboolean            liandu_field_check_rows      (const LianduField *self,
                                                  LianduRecord      *record,
                                                  GError           **error);
GVariant           *liandu_field_derive          (const LianduField *self,
                                                  LianduRecord      *record);
const char         *liandu_field_get_preset      (const LianduField *self);
const LianduField  *liandu_field_get_whole       (const LianduField *self);
gboolean            liandu_field_get_row_source  (const LianduField *self,
                                                  const LianduField **out_table,
                                                  const LianduField **out_field);
const char         *liandu_field_get_rows        (const LianduField *self);
char               *liandu_field_dup_words       (const LianduField *self,
                                                  LianduRecord      *record);
const LianduProposalInfo *liandu_field_get_proposals (const LianduField *self,
                                                  guint             *out_length);
const char         *liandu_field_get_follows     (const LianduField *self);
const char         *liandu_field_get_near        (const LianduField *self);
const char         *liandu_field_get_raises      (const LianduField *self);
const char         *liandu_field_get_gathers     (const LianduField *self);
const char         *liandu_field_get_setting     (const LianduField *self);
GVariant           *liandu_field_tidy            (const LianduField *self,
                                                  GVariant          *value);
const char         *liandu_field_get_implies     (const LianduField *self);
const char         *liandu_field_get_imports     (const LianduField *self);

G_END_DECLS
