/* liandu-field.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-kind-private.h"

guint
liandu_field_get_id (const LianduField *self)
{
  return self->info->id;
}

/**
 * liandu_field_get_index:
 *
 * Returns: the field's place among its kind's fields, from 0
 */
guint
liandu_field_get_index (const LianduField *self)
{
  return self->index;
}

const char *
liandu_field_get_name (const LianduField *self)
{
  return self->info->name;
}

LianduFieldType
liandu_field_get_field_type (const LianduField *self)
{
  return self->info->type;
}

LianduFieldFlags
liandu_field_get_flags (const LianduField *self)
{
  return self->info->flags;
}

const LianduKind *
liandu_field_get_kind (const LianduField *self)
{
  return self->kind;
}

/**
 * liandu_field_get_title:
 *
 * Returns: what the window calls the field: in Chinese the official term
 */
const char *
liandu_field_get_title (const LianduField *self)
{
  if (liandu_interface_is_chinese ())
    return self->info->term;
  return g_dgettext (GETTEXT_PACKAGE, self->info->title);
}

/**
 * liandu_field_get_term:
 *
 * Returns: the official Chinese term, for sheets and import whatever the
 *   language of the window
 */
const char *
liandu_field_get_term (const LianduField *self)
{
  return self->info->term;
}

const char * const *
liandu_field_get_synonyms (const LianduField *self)
{
  return (const char * const *) self->synonyms;
}

const char *
liandu_field_get_hint (const LianduField *self)
{
  return self->info->hint != NULL ? g_dgettext (GETTEXT_PACKAGE, self->info->hint) : NULL;
}

const char *
liandu_field_get_codes (const LianduField *self)
{
  return self->info->codes;
}

const char * const *
liandu_field_get_link_kinds (const LianduField *self)
{
  return (const char * const *) self->link_kinds;
}

gboolean
liandu_field_can_link (const LianduField *self,
                       const char        *kind)
{
  return g_strv_contains ((const char * const *) self->link_kinds, kind);
}

const LianduKind *
liandu_field_get_child_kind (const LianduField *self)
{
  return self->child;
}

LianduComputed
liandu_field_get_computed (const LianduField *self)
{
  return self->info->computed;
}

const LianduField *
liandu_field_get_of (const LianduField *self)
{
  return self->of;
}

/**
 * liandu_field_is_stored:
 *
 * Returns: whether the value is entered and travels in ops
 */
gboolean
liandu_field_is_stored (const LianduField *self)
{
  return self->info->computed == LIANDU_COMPUTED_NOT && self->info->type != LIANDU_FIELD_TABLE;
}

gboolean
liandu_field_is_confidential (const LianduField *self)
{
  return (self->info->flags & LIANDU_FIELD_CONFIDENTIAL) != 0;
}

/**
 * liandu_field_get_value_type:
 *
 * Returns: (nullable): the type of the field's values, NULL for a table
 */
const GVariantType *
liandu_field_get_value_type (const LianduField *self)
{
  switch (self->info->type)
    {
    case LIANDU_FIELD_MULTI_CHOICE:
      return G_VARIANT_TYPE_STRING_ARRAY;
    case LIANDU_FIELD_DATE:
      return G_VARIANT_TYPE ("(sys)");
    case LIANDU_FIELD_INTEGER:
      return G_VARIANT_TYPE_INT64;
    case LIANDU_FIELD_BOOLEAN:
      return G_VARIANT_TYPE_BOOLEAN;
    case LIANDU_FIELD_LINK:
      return G_VARIANT_TYPE ("(ss)");
    case LIANDU_FIELD_LINKS:
      return G_VARIANT_TYPE ("a(ss)");
    case LIANDU_FIELD_ATTACHMENT:
      return G_VARIANT_TYPE ("(ssx)");
    case LIANDU_FIELD_TABLE:
      return NULL;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_N_TYPES:
    default:
      return G_VARIANT_TYPE_STRING;
    }
}

/**
 * liandu_field_type_get_name:
 *
 * Returns: the type's name for scripts
 */
const char *
liandu_field_type_get_name (LianduFieldType type)
{
  static const char * const names[] = {
    "text", "long_text", "choice", "multi_choice", "date", "date_time", "integer",
    "decimal", "boolean", "link", "links", "table", "attachment",
  };

  g_return_val_if_fail (type < LIANDU_FIELD_N_TYPES, NULL);
  return names[type];
}

gboolean
liandu_field_is_visible (const LianduField *self,
                         LianduRecord      *record)
{
  return self->info->visible == NULL || self->info->visible (record);
}

/**
 * liandu_field_is_locked:
 *
 * Returns: whether only a step of the workflow may change it on @record
 */
gboolean
liandu_field_is_locked (const LianduField *self,
                        LianduRecord      *record)
{
  return self->info->locked != NULL && self->info->locked (record);
}

gboolean
liandu_field_has_limit (const LianduField *self)
{
  return self->info->limit != NULL;
}

/**
 * liandu_field_dup_limit:
 * @out_from: (out) (transfer full) (nullable): the date it counts from
 *
 * Returns: (transfer full) (nullable): which time limit this date keeps to
 */
char *
liandu_field_dup_limit (const LianduField *self,
                        LianduRecord      *record,
                        GVariant         **out_from)
{
  *out_from = NULL;
  return self->info->limit != NULL ? self->info->limit (record, out_from) : NULL;
}

gboolean
liandu_field_is_required (const LianduField *self,
                          LianduRecord      *record)
{
  if (!liandu_field_is_visible (self, record))
    return FALSE;
  if (self->info->required != NULL)
    return self->info->required (record);
  return (self->info->flags & LIANDU_FIELD_REQUIRED) != 0;
}

/**
 * liandu_field_check:
 * @value: (nullable): the value in question
 *
 * The kind's own rule for this field, if it has one.
 *
 * Returns: %FALSE with %LIANDU_ERROR_INVALID and a sentence for a person
 */
gboolean
liandu_field_check (const LianduField *self,
                    LianduRecord      *record,
                    GVariant          *value,
                    GError           **error)
{
  return self->info->check == NULL || self->info->check (record, value, error);
}

/**
 * liandu_field_check_rows:
 * @record: whose table of rows @self is
 *
 * The kind's own rule for whether the table may hold rows, if it has one: its
 * check is asked with %TRUE for a value.
 *
 * Returns: %FALSE with %LIANDU_ERROR_INVALID and a sentence for a person
 */
gboolean
liandu_field_check_rows (const LianduField *self,
                         LianduRecord      *record,
                         GError           **error)
{
  g_autoptr (GVariant) some = g_variant_ref_sink (g_variant_new_boolean (TRUE));

  return liandu_field_check (self, record, some, error);
}

/**
 * liandu_field_derive:
 *
 * Returns: (nullable) (transfer full): the value of a derived field
 */
GVariant *
liandu_field_derive (const LianduField *self,
                     LianduRecord      *record)
{
  GVariant *value = self->info->derive != NULL ? self->info->derive (record) : NULL;

  return value != NULL ? g_variant_take_ref (value) : NULL;
}

/**
 * liandu_field_get_preset:
 *
 * Returns: (nullable): what a new record starts with, as text
 */
const char *
liandu_field_get_preset (const LianduField *self)
{
  return self->info->preset;
}

/**
 * liandu_field_get_rows:
 *
 * Returns: (nullable): the code table whose codes are the rows that a new
 *   record's table starts with
 */
const char *
liandu_field_get_rows (const LianduField *self)
{
  return self->info->rows;
}

/**
 * liandu_field_get_whole:
 *
 * Of a field of a table's rows: an issue has measures, people and a time
 * limit, and so has each of its measures.
 *
 * Returns: (nullable): the field of the record that says the same of the whole
 */
const LianduField *
liandu_field_get_whole (const LianduField *self)
{
  return self->info->whole != NULL ? liandu_kind_get_field (liandu_kind_get_parent (self->kind), self->info->whole) : NULL;
}

/**
 * liandu_field_dup_words:
 *
 * Returns: (transfer full) (nullable): what a derived field says about the
 *   record in words, where its kind has better ones than the bare value
 */
char *
liandu_field_dup_words (const LianduField *self,
                        LianduRecord      *record)
{
  return self->info->words != NULL ? self->info->words (record) : NULL;
}

/**
 * liandu_field_get_proposals:
 * @out_length: (out): how many there are
 *
 * Returns: (nullable): what the field can be filled in from
 */
const LianduProposalInfo *
liandu_field_get_proposals (const LianduField *self,
                            guint             *out_length)
{
  *out_length = self->info->n_proposals;
  return self->info->proposals;
}

/**
 * liandu_field_get_row_source:
 * @out_table: (out): the table field of the same kind
 * @out_field: (out): the field of its rows
 *
 * A derived field that repeats what a row of a table says, as ledgers show
 * the latest progress: what is given for it from outside goes into a row.
 *
 * Returns: whether this field is one
 */
gboolean
liandu_field_get_row_source (const LianduField  *self,
                             const LianduField **out_table,
                             const LianduField **out_field)
{
  const char *source = self->info->row_source;
  const char *dot = source != NULL ? strchr (source, '.') : NULL;
  g_autofree char *table = NULL;

  if (dot == NULL)
    return FALSE;
  table = g_strndup (source, (gsize) (dot - source));
  *out_table = liandu_kind_get_field (self->kind, table);
  *out_field = liandu_kind_get_field (liandu_field_get_child_kind (*out_table), dot + 1);
  return TRUE;
}

/**
 * liandu_field_get_follows:
 *
 * Returns: (nullable): "link.field" from where the value is taken over when
 *   that link is chosen
 */
const char *
liandu_field_get_follows (const LianduField *self)
{
  return self->info->follows;
}

/**
 * liandu_field_get_near:
 *
 * Returns: (nullable): the link of the same record whose unit's people are
 *   offered first
 */
const char *
liandu_field_get_near (const LianduField *self)
{
  return self->info->near;
}

/**
 * liandu_field_get_raises:
 *
 * Returns: (nullable): what a record made from the row takes over from it
 */
const char *
liandu_field_get_raises (const LianduField *self)
{
  return self->info->raises;
}

/**
 * liandu_field_get_gathers:
 *
 * Returns: (nullable): the field of the records that one is drawn up from that
 *   is brought together here
 */
const char *
liandu_field_get_gathers (const LianduField *self)
{
  return self->info->gathers;
}

/**
 * liandu_field_get_setting:
 *
 * Returns: (nullable): the office's setting that a new record takes this from
 */
const char *
liandu_field_get_setting (const LianduField *self)
{
  return self->info->setting;
}

/**
 * liandu_field_tidy:
 * @value: (nullable): what was entered
 *
 * Returns: (nullable) (transfer full): the value as it is officially written:
 *   清纪建[2026]3号 becomes 清纪建〔2026〕3号
 */
GVariant *
liandu_field_tidy (const LianduField *self,
                   GVariant          *value)
{
  if (value == NULL || self->info->tidy == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return value != NULL ? g_variant_ref (value) : NULL;
  return g_variant_ref_sink (g_variant_new_take_string (self->info->tidy (g_variant_get_string (value, NULL))));
}

/**
 * liandu_field_get_implies:
 *
 * Returns: (nullable): of a link, what a record says that was made from what
 *   it points to: "field=code", separated by spaces
 */
const char *
liandu_field_get_implies (const LianduField *self)
{
  return self->info->implies;
}

/**
 * liandu_field_get_imports:
 *
 * Returns: (nullable): of a link to what a table of such records comes in
 *   with, the attachment field there that keeps the file
 */
const char *
liandu_field_get_imports (const LianduField *self)
{
  return self->info->imports;
}
